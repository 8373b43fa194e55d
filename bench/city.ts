// A city for measuring: volunteers around town centres, orders near them, one slot of time. Made from a seed; shaped like a city, fitted to none.
import { chanceOf } from '#src/kernel/chance.ts'

export type City = {
  readonly volunteers: number
  readonly orders: number
  readonly vx: Float64Array
  readonly vy: Float64Array
  /** Bits. */
  readonly skills: Uint32Array
  /** Points that do not depend on the order: rating, fatigue, load, language: 0…550. */
  readonly base: Int32Array
  readonly ox: Float64Array
  readonly oy: Float64Array
  /** One or two bits. */
  readonly needs: Uint32Array
  readonly leave: Int32Array
}

/** Metres. */
export const radius = 8000
const distancePoints = 450
const skillCount = 12
const leaveOut = 2000

/** @param share how many volunteers are free in this slot: fewer make a scarcer city */
export const cityOf = (volunteers: number, orders: number, seed: number, share = 0.5): City => {
  const chance = chanceOf(seed)
  const size = Math.sqrt(volunteers) * 100
  const towns = Array.from(
    { length: Math.max(3, Math.round(volunteers / 5000)) },
    () => [chance() * size, chance() * size] as const,
  )
  const place = (): readonly [number, number] => {
    const [x, y] = towns[Math.floor(chance() * towns.length)] as readonly [number, number]
    const spread = 1500 * Math.sqrt(-2 * Math.log(1 - chance()))
    const angle = 2 * Math.PI * chance()
    return [x + spread * Math.cos(angle), y + spread * Math.sin(angle)]
  }
  const skill = () => 1 << Math.floor(skillCount * chance() ** 2)
  const free = Math.round(volunteers * share)
  const vs = Array.from({ length: free }, () => ({
    at: place(),
    skills: skill() | skill() | skill(),
    base: Math.floor(551 * chance() ** 0.5),
  }))
  const os = Array.from({ length: orders }, () => ({
    at: place(),
    needs: chance() < 0.8 ? skill() : skill() | skill(),
    urgency: chance() < 0.1 ? 3 : chance() < 0.35 ? 2 : 1,
  }))
  return {
    volunteers: free,
    orders,
    vx: Float64Array.from(vs, v => v.at[0]),
    vy: Float64Array.from(vs, v => v.at[1]),
    skills: Uint32Array.from(vs, v => v.skills),
    base: Int32Array.from(vs, v => v.base),
    ox: Float64Array.from(os, o => o.at[0]),
    oy: Float64Array.from(os, o => o.at[1]),
    needs: Uint32Array.from(os, o => o.needs),
    leave: Int32Array.from(os, o => leaveOut * o.urgency),
  }
}

/** What it costs to send a volunteer to an order (1000 − points), or -1 where they may not be sent. */
export const costOf = (city: City, order: number, volunteer: number): number => {
  const needs = city.needs[order] as number
  if (((city.skills[volunteer] as number) & needs) !== needs) return -1
  const dx = (city.vx[volunteer] as number) - (city.ox[order] as number)
  const dy = (city.vy[volunteer] as number) - (city.oy[order] as number)
  const metres = Math.sqrt(dx * dx + dy * dy)
  if (metres > radius) return -1
  return 1000 - (city.base[volunteer] as number) - pointsAt(metres)
}
/** Points for being so near, in metres. */
export const pointsAt = (metres: number): number =>
  metres > radius ? 0 : Math.floor(distancePoints * (1 - metres / radius))
