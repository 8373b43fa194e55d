// One number decides all that a step chooses, so that a step is one number to print, to repeat and to make smaller.

export type Chance = {
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number
  readonly percent: (share: number) => boolean
  readonly pick: <const T>(of: readonly [T, ...T[]]) => T
  /** One of a list that may be empty. */
  readonly any: <T>(of: readonly T[]) => T | undefined
}

/** Numbers from a seed (mulberry32). */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return {
    below,
    percent: share => below(100) < share,
    pick: of => of[below(of.length)] ?? of[0],
    any: of => of[below(of.length)],
  }
}
