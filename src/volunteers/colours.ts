// The four colours: what may be offered to a volunteer now (domain.md §5). Never shown without word and shape.
import type { Label } from '#src/kernel/label.ts'

/** From best to worst. */
export const colourCodes = ['green', 'blue', 'yellow', 'red'] as const
export type Colour = (typeof colourCodes)[number]

/** `word` and `effect` are a version's own; name and shape are how a colour is known again under every version. */
export type Sign = { readonly name: Label; readonly word: Label; readonly shape: string; readonly effect: Label }

export type Legend = Readonly<Record<Colour, Sign>>

/** What each colour is called, looks like and opens, as `grade-v1` has it; later versions may find other words. */
export const colours: Legend = {
  green: {
    name: { zh: '绿', en: 'Green' },
    word: { zh: '骨干', en: 'Core' },
    shape: '●',
    effect: { zh: '各类服务都可以接，可以带新人、当组长', en: 'Any service; may mentor and lead' },
  },
  blue: {
    name: { zh: '蓝', en: 'Blue' },
    word: { zh: '常规', en: 'Regular' },
    shape: '■',
    effect: { zh: '可以接低风险和中风险的服务', en: 'Services of low and medium risk' },
  },
  yellow: {
    name: { zh: '黄', en: 'Yellow' },
    word: { zh: '见习/关注', en: 'Learning or supported' },
    shape: '▲',
    effect: {
      zh: '可以接低风险的服务，有人同行，或者 7 天内回访',
      en: 'Services of low risk, in a pair or followed up within 7 days',
    },
  },
  red: {
    name: { zh: '红', en: 'Red' },
    word: { zh: '暂停', en: 'Paused' },
    shape: '✕',
    effect: {
      zh: '暂不派单；一起定改进计划，由工作人员决定恢复',
      en: 'No offers for now; a plan is made together and a person decides on the return',
    },
  },
}
