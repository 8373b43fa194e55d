// A score: a weighted mean of parts, each 0–100, that says term by term what it rests on. The policy (weights, figures,
// words) is plain data that survives JSON, so a stored policy recomputes a stored score; only the formulas are code.
import type { Label } from './label.ts'

export type Fact = number | boolean | Readonly<Record<string, number>>
export type FactSheet = { readonly [name: string]: Fact | undefined }
export type Figures = Readonly<Record<string, number>>

/** A part's weight is out of 100. `says` and `empty` are templates for `fill`: with data and without. */
export type PartPolicy<C> = {
  readonly code: C
  readonly label: Label
  readonly weight: number
  readonly says: Label
  readonly empty: Label
}
export type ScorePolicy<C, N> = {
  readonly version: string
  readonly figures: N
  readonly parts: readonly PartPolicy<C>[]
}

/** One explained term: `value` is null without data, `facts` are what it rests on, all `points` add up to the score. */
export type Part<C, F> = {
  readonly code: C
  readonly label: Label
  readonly weight: number
  readonly value: number | null
  readonly points: number
  readonly facts: Partial<F>
  readonly sentence: Label
}

/** How a part is worked out, and from which facts. Null: there are no data. */
export type Formula<F, N> = {
  readonly uses: readonly (keyof F)[]
  readonly of: (facts: F, figures: N) => number | null
}

/** A formula that is asked only when every fact it uses is known: a missing fact is missing, not zero. */
export const formula = <F extends FactSheet, N, K extends keyof F>(
  uses: readonly K[],
  of: (facts: Known<F, K>, figures: N) => number | null,
): Formula<F, N> => ({ uses, of: (facts, figures) => (known(facts, uses) ? of(facts, figures) : null) })

type Known<F, K extends keyof F> = F & { readonly [P in K]-?: NonNullable<F[P]> }
const known = <F, K extends keyof F>(facts: F, uses: readonly K[]): facts is Known<F, K> =>
  uses.every(name => facts[name] !== undefined)

/**
 * The weighted mean. Parts without data drop out and the other weights renormalise.
 * `exact` is for thresholds, `value` (2 decimals) for people.
 */
export const score = <C extends string, F extends FactSheet, N extends Figures>(
  policy: ScorePolicy<C, N>,
  formulas: Readonly<Record<C, Formula<F, N>>>,
  facts: F,
) => {
  const worked = policy.parts.map(part => ({ part, value: within(formulas[part.code].of(facts, policy.figures)) }))
  const weights = worked.reduce((sum, { part, value }) => sum + (value === null ? 0 : part.weight), 0)
  const terms = worked.map(({ part, value }) => (value === null ? 0 : (part.weight * value) / weights))
  const exact = weights === 0 ? null : clean(terms.reduce((sum, term) => sum + term, 0))
  const points = addingUp(terms, exact ?? 0)
  const parts = worked.map(({ part: { says, empty, ...shown }, value }, at): Part<C, F> => {
    const used = pick(facts, formulas[shown.code].uses)
    const sentence =
      value === null
        ? fill(noSample, { empty: fill(empty, policy.figures) })
        : fill(says, { ...policy.figures, ...flat(used) })
    return { ...shown, value: rounded(value), points: points[at] ?? 0, facts: used, sentence }
  })
  return { exact, value: rounded(exact), parts, insufficient: worked.some(({ value }) => value === null) }
}

/** What is shown where a sample is too small to judge. */
export const insufficientLabel: Label = { zh: '样本不足', en: 'Not enough data' }
const noSample: Label = { zh: `${insufficientLabel.zh}：{empty}`, en: `${insufficientLabel.en}: {empty}` }

/** Ratings of 1–5 as 0–100, pulled towards a prior so that no single one decides; null below the least sample. */
export const ratingScore = (
  { n, mean }: { readonly n: number; readonly mean: number },
  by: { readonly priorCount: number; readonly priorMean: number; readonly leastRatings: number },
): number | null =>
  n < by.leastRatings ? null : (((by.priorCount * by.priorMean + n * mean) / (by.priorCount + n) - 1) / 4) * 100

/** Binary noise (84.99999999999999) sits far below the 9th decimal, a true difference above it: compare after this. */
const clean = (x: number): number => Math.round(x * 1e9) / 1e9
const within = (x: number | null): number | null => (x === null ? null : clean(Math.min(100, Math.max(0, x))))

/** Rounds a number ≥ 0 half up (away from zero), 1.005 → 1.01. */
const round = (x: number, digits = 2): number => Math.round(clean(x * 10 ** digits)) / 10 ** digits
const rounded = (x: number | null): number | null => (x === null ? null : round(x))

/** `x` as it stands beside `limit`: with the decimals that tell them apart: 84.996 never reads “85, needs 85”. */
export const apart = (x: number | null, limit: number): string | null =>
  x === null ? null : String([2, 3, 4, 5, 6, 7, 8].map(digits => round(x, digits)).find(near => near !== limit) ?? x)

/** Rounds terms to 2 decimals by the largest remainder, so that what is shown adds up to the rounded sum. */
const addingUp = (terms: readonly number[], sum: number): number[] => {
  const cents = terms.map(term => Math.floor(clean(term * 100)))
  const rest = (at: number) => clean((terms[at] ?? 0) * 100) - (cents[at] ?? 0)
  const left = Math.round(clean(sum * 100)) - cents.reduce((total, cent) => total + cent, 0)
  const raised = new Set([...cents.keys()].sort((a, b) => rest(b) - rest(a)).slice(0, left))
  return cents.map((cent, at) => (cent + (raised.has(at) ? 1 : 0)) / 100)
}

const pick = <F extends FactSheet>(facts: F, names: readonly (keyof F)[]): Partial<F> =>
  Object.fromEntries(names.filter(name => facts[name] !== undefined).map(name => [name, facts[name]])) as Partial<F>

const flat = (facts: FactSheet): Spoken =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => (typeof fact === 'object' ? Object.entries(fact) : [[name, fact]])),
  )

export type Spoken = Readonly<Record<string, number | string | boolean | Label | null | undefined>>

/** Fills `{name}`, `{minutes:hours}`, `{share:percent}` in both languages. A missing name throws; null is “unknown”. */
export const fill = (template: Label, spoken: Spoken): Label => ({
  zh: template.zh.replaceAll(hole, (_, name, format) => words(spoken, name, format).zh),
  en: template.en.replaceAll(hole, (_, name, format) => words(spoken, name, format).en),
})

/** Whether a demand is reached, in words. */
export const verdict = (reached: boolean, demand: Label): Label => ({
  zh: `${reached ? '已达到' : '未达到'}：${demand.zh}`,
  en: `${reached ? 'Reached' : 'Not reached'} — ${demand.en}`,
})

const hole = /\{(\w+)(?::(hours|percent))?\}/g
const scale: Readonly<Record<string, number>> = { hours: 1 / 60, percent: 100 }
const words = (spoken: Spoken, name: string, format = ''): Label => {
  const value = spoken[name]
  if (value === undefined) throw new Error(`nothing to say for {${name}}`)
  if (value === null) return { zh: '未知', en: 'unknown' }
  if (typeof value === 'boolean') return value ? { zh: '有', en: 'yes' } : { zh: '无', en: 'no' }
  if (typeof value === 'object') return value
  const text = typeof value === 'number' ? String(round(value * (scale[format] ?? 1))) : value
  return { zh: text, en: text }
}
