/** The two languages Linli speaks. Chinese is the first; English is complete. */
export const langs = ['zh', 'en'] as const
export type Lang = (typeof langs)[number]

/** One thing's name in both languages, written once, where the thing is declared. */
export type Label = { readonly zh: string; readonly en: string }
