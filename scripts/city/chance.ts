// Chance that is the same for the same place and purpose: common random numbers, so that policies differ and luck does not.

/** A number in [0, 1) that depends on nothing but its arguments (murmur3’s final mix over three words). */
export const roll = (seed: number, a: number, b: number, purpose: number): number => {
  let h = mix(seed ^ Math.imul(purpose + 1, 0x9e3779b1))
  h = mix(h ^ Math.imul(a + 1, 0x85ebca6b))
  h = mix(h ^ Math.imul(b + 1, 0xc2b2ae35))
  return h / 4_294_967_296
}
const mix = (word: number): number => {
  let h = word >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A draw of the normal distribution from two rolls (Box–Muller). */
export const normal = (seed: number, a: number, b: number, purpose: number): number =>
  Math.sqrt(-2 * Math.log(1 - roll(seed, a, b, purpose))) * Math.cos(2 * Math.PI * roll(seed, a, b, purpose + 1000))

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
