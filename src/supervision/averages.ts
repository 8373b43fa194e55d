// Indices rolled up by station and area. An average of fewer than five people would tell on each of them (reliability S3, S-P3).
import type { IndexCode } from './supervision-index.ts'

/** Fewest people of whom an average is shown. */
export const fewest = 5

export type Frozen = {
  readonly value: number | null
  readonly parts: readonly (readonly [code: IndexCode, value: number | null, points: number])[]
}
/** `people` are those judged; `average` is null where fewer than five have a value, or where it would give away a smaller group. */
export type Average = { readonly people: number; readonly average: number | null }
export type RolledUp = Average & { readonly parts: Readonly<Record<string, Average>> }

/** Of one station. */
export const averageOf = (indices: readonly Frozen[], codes: readonly string[]): RolledUp => ({
  ...mean(indices.map(({ value }) => value)),
  parts: Object.fromEntries(codes.map(code => [code, mean(indices.map(each => partOf(each, code)))])),
})

/**
 * Of an area with several stations. Where only few people are left when the stations that show an average are taken away, the
 * difference would be their average: then the area shows none.
 */
export const averageOfAll = (stations: readonly (readonly Frozen[])[], codes: readonly string[]): RolledUp => ({
  ...together(stations.map(indices => indices.map(({ value }) => value))),
  parts: Object.fromEntries(
    codes.map(code => [code, together(stations.map(indices => indices.map(each => partOf(each, code))))]),
  ),
})

type Values = readonly (number | null)[]
const known = (values: Values) => values.filter(value => value !== null)
const mean = (values: Values): Average => {
  const judged = known(values)
  const sum = judged.reduce((total, value) => total + value, 0)
  return { people: judged.length, average: judged.length < fewest ? null : rounded(sum / judged.length) }
}
const together = (stations: readonly Values[]): Average => {
  const all = mean(stations.flat())
  const rest = stations.map(known).filter(({ length }) => length < fewest)
  const left = rest.flat().length
  return left > 0 && left < fewest && rest.length < stations.length ? { ...all, average: null } : all
}
const partOf = ({ parts }: Frozen, code: string) => parts.find(([each]) => each === code)?.[1] ?? null
const rounded = (value: number) => Math.round(value * 100) / 100
