// Weeks drawn from a seed: doors in a street, carers with homes and promises, gates that let some people through.
import { type Chance, chanceOf } from '#src/kernel/chance.ts'
import { day, hour, minute } from '#src/kernel/days.ts'
import type { Near } from '#src/matching/distance.ts'
import type { Able, Call, Carer, Week } from '#src/routing/week/week.ts'

export const monday = Date.parse('2026-05-04T00:00:00+08:00') / 1000
/** Minutes on foot on a plane in which a degree is an hour. */
export const way = (one: Near, other: Near): number =>
  Math.ceil((Math.abs(one.latitude - other.latitude) + Math.abs(one.longitude - other.longitude)) * 60)

export const weekOfChance = (calls: number, carers: number, seed: number, days = 7): Week => {
  const chance = chanceOf(seed)
  const whole = (most: number) => Math.floor(chance() * most)
  const spot = () => ({ latitude: whole(60) / 100, longitude: whole(60) / 100 })
  const doors = Array.from({ length: Math.ceil(calls / 2) }, (_, k) => ({ elder: `elder-${k}`, ...spot() }))
  const visits = Array.from({ length: calls }, (_, k): Call => {
    const startsAt = monday + whole(days) * day + (8 + whole(10)) * hour + whole(2) * 30 * minute
    const door = doors[whole(doors.length)] ?? { elder: '', ...spot() }
    return {
      id: `v${k}`,
      ...door,
      startsAt,
      endsAt: startsAt + (2 + whole(3)) * 30 * minute,
      seats: whole(5) === 0 ? 2 : 1,
      urgent: whole(8) === 0,
    }
  })
  return {
    from: monday,
    calls: visits,
    carers: Array.from({ length: carers }, (_, k): Carer => carer(k, days, spot, whole)),
    able: ablesOf(calls, carers, chance),
    pins: [],
    way,
    least: 30,
  }
}

const carer = (k: number, days: number, spot: () => Near, whole: (most: number) => number): Carer => ({
  id: `c${k}`,
  home: spot(),
  dayMost: 240,
  weekMost: 720,
  stops: Array.from({ length: whole(3) }, () => {
    const startsAt = monday + whole(days) * day + (8 + whole(10)) * hour
    return { ...spot(), startsAt, endsAt: startsAt + hour }
  }),
})

const ablesOf = (calls: number, carers: number, chance: Chance): Able[] =>
  Array.from({ length: calls * carers }, (_, k) => ({
    call: k % calls,
    carer: Math.floor(k / calls),
    points: Math.floor(chance() * 1000),
  })).filter(() => chance() < 0.5)
