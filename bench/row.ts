/** One measured line. `ours` and `theirs` hold nine runs each, taken in the same process, in `unit`; `theirs` may be empty. */
export type Row = {
  name: string
  unit: string
  ours: number[]
  against: string
  theirs: number[]
  target: string
  met: boolean
  note?: string
}

/** The value in the middle; of nine runs the fifth. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
