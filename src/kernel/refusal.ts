// A refusal is a value: a code, an HTTP status, and a sentence that says what to do. Bugs throw.
import type { Lang } from './label.ts'

/** `[status, zh, en]` */
export type Sentence = readonly [number, string, string]
/** Where in the input the reason lies, in words for a person; `href` leads to what has to be done first. */
export type Detail = { readonly path: string; readonly detail: string; readonly href?: string }
export type Refused<Code extends string> = {
  readonly ok: false
  readonly refusal: Code
  readonly errors?: readonly Detail[]
}

export const sentenceOf = (sentence: Sentence, lang: Lang): string => sentence[lang === 'zh' ? 1 : 2]
