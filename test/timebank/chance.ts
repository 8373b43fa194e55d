// One number decides all that a step chooses, so that a step is one number to print, to repeat and to make smaller.
import { chanceOf } from '#src/kernel/chance.ts'

export type Chance = {
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number
  readonly percent: (share: number) => boolean
  readonly pick: <const T>(of: readonly [T, ...T[]]) => T
  /** One of a list that may be empty. */
  readonly any: <T>(of: readonly T[]) => T | undefined
}

/** Choices from a seed. */
export const chanceFrom = (seed: number): Chance => {
  const roll = chanceOf(seed)
  const below = (limit: number) => Math.floor(roll() * limit)
  return {
    below,
    percent: share => below(100) < share,
    pick: of => of[below(of.length)] ?? of[0],
    any: of => of[below(of.length)],
  }
}
