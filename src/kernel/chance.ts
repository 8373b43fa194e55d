/** Numbers in [0, 1) that look random and follow from the seed alone (mulberry32). */
export type Chance = () => number

/** A stream of numbers for this seed (a whole number; its lowest 32 bits count). */
export const chanceOf = (seed: number): Chance => {
  const state = new Int32Array([seed])
  return () => {
    const next = ((state[0] as number) + 0x6d2b79f5) | 0
    state[0] = next
    let mixed = Math.imul(next ^ (next >>> 15), 1 | next)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
