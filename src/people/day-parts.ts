// The parts of a day that a volunteer offers by one press: a week of chips instead of fourteen clocks. Exact hours stand beside them.
import type { Label } from '../kernel/label.ts'

/** Minutes of the Shanghai day. */
export const dayParts = {
  morning: { label: { zh: '上午', en: 'Morning' }, from: 8 * 60, to: 12 * 60 },
  afternoon: { label: { zh: '下午', en: 'Afternoon' }, from: 12 * 60, to: 18 * 60 },
  evening: { label: { zh: '晚上', en: 'Evening' }, from: 18 * 60, to: 21 * 60 },
} as const satisfies Record<string, { label: Label; from: number; to: number }>
export type DayPart = keyof typeof dayParts
export const dayPartCodes = Object.keys(dayParts) as DayPart[]

/** Weekday 1 is Monday. */
export type Span = { readonly weekday: number; readonly from: number; readonly to: number }
/** `3-evening`: what a chip of the week is called. */
export const chipOf = (weekday: number, part: DayPart): string => `${weekday}-${part}`
export const chips = [1, 2, 3, 4, 5, 6, 7].flatMap(weekday => dayPartCodes.map(part => chipOf(weekday, part)))
/** The hours that a chip stands for. */
export const spanOf = (chip: string): Span => {
  const [weekday = '', part = ''] = chip.split('-')
  const { from, to } = dayParts[part as DayPart]
  return { weekday: Number(weekday), from, to }
}

/** A week as chips and what they do not cover: together they are the same hours. */
export const splitWeek = (
  spans: readonly Span[],
): { readonly chips: readonly string[]; readonly rest: readonly Span[] } => {
  const chosen = chips.filter(chip => {
    const whole = spanOf(chip)
    return spans.some(({ weekday, from, to }) => weekday === whole.weekday && from <= whole.from && to >= whole.to)
  })
  const rest = chosen
    .map(spanOf)
    .reduce<readonly Span[]>((left, taken) => left.flatMap(span => without(span, taken)), spans)
  return { chips: chosen, rest }
}

const without = (span: Span, taken: Span): Span[] => {
  if (span.weekday !== taken.weekday || taken.to <= span.from || taken.from >= span.to) return [span]
  const before = { ...span, to: taken.from }
  const after = { ...span, from: taken.to }
  return [before, after].filter(({ from, to }) => from < to)
}
