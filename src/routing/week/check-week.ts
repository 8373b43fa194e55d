import { day, minute } from '../../kernel/days.ts'
import { checkRoutes } from '../check.ts'
import type { Instance, Visit } from '../instance.ts'
import type { Week } from './week.ts'

/** Who goes to which visit. */
export type Going = { readonly call: number; readonly carer: number }

/**
 * Checks a planned week with the checker of days of visits, day by day, and then what a day does not know of; it shares nothing with
 * the search. Answers every rule that is broken, in words: none, or the plan must not be shown.
 */
export const checkWeek = (week: Week, going: readonly Going[]): string[] => {
  const broken: string[] = []
  for (const { call, carer } of going)
    if (!week.calls[call] || !week.carers[carer]) broken.push(`visit ${call} or carer ${carer} is not of this week`)
  if (broken.length > 0) return broken
  for (let at = 0; at < 7; at++) {
    const from = week.from + at * day
    const verdict = dayChecked(week, going, from)
    if (!verdict.ok) broken.push(...verdict.broken.map(what => `day ${at + 1}: ${what}`))
    else if (verdict.costs.tardiness > 0) broken.push(`day ${at + 1}: ${verdict.costs.tardiness} minutes late`)
  }
  return [...broken, ...seatsBroken(week, going), ...stopsBroken(week, going), ...loadsBroken(week, going)]
}

/** Whatever is planned for a day, in its terms: each visit with one service a seat, two at once as a pair. */
const dayChecked = (week: Week, going: readonly Going[], from: number) => {
  const here = ({ startsAt }: { readonly startsAt: number }) => startsAt >= from && startsAt < from + day
  const doors = week.calls.flatMap((call, at) => {
    const carers = here(call) ? going.filter(each => each.call === at).map(each => each.carer) : []
    const may = (carer: number) => week.able.some(each => each.call === at && each.carer === carer)
    return pairs(carers).map(own => ({ place: call, own, may }))
  })
  const nodes = doors.length + 1
  const services = doors.length * 2
  const vehicles = week.carers.length
  const at = (moment: number) => (moment - from) / minute
  const instance: Instance = {
    patients: doors.length,
    vehicles,
    services,
    needs: new Uint8Array(nodes * services),
    able: new Uint8Array(vehicles * services),
    travel: new Float64Array(nodes * nodes),
    lasts: new Float64Array(nodes * services),
    gapLeast: new Float64Array(nodes),
    gapMost: new Float64Array(nodes),
    opens: Float64Array.from([0, ...doors.map(({ place }) => at(place.startsAt))]),
    closes: Float64Array.from([0, ...doors.map(({ place }) => at(place.startsAt))]),
  }
  const routes: Visit[][] = week.carers.map(() => [])
  doors.forEach(({ place, own, may }, k) => {
    own.forEach((carer, seat) => {
      const service = 2 * k + seat
      instance.needs[(k + 1) * services + service] = 1
      instance.lasts[(k + 1) * services + service] = (place.endsAt - place.startsAt) / minute
      for (let each = 0; each < vehicles; each++) instance.able[each * services + service] = may(each) ? 1 : 0
      routes[carer]?.push({ patient: k + 1, service, start: at(place.startsAt) })
    })
    doors.forEach((other, j) => {
      instance.travel[(k + 1) * nodes + j + 1] = Math.max(week.least, week.way(place, other.place))
    })
  })
  for (const route of routes) route.sort((one, other) => one.start - other.start)
  return checkRoutes(instance, routes)
}

const pairs = (carers: readonly number[]): number[][] =>
  Array.from({ length: Math.ceil(carers.length / 2) }, (_, k) => carers.slice(2 * k, 2 * k + 2))

const seatsBroken = (week: Week, going: readonly Going[]): string[] =>
  week.calls.flatMap((call, at) => {
    const own = going.filter(each => each.call === at).map(each => each.carer)
    return [
      ...(own.length > call.seats ? [`visit ${call.id}: ${own.length} for ${call.seats} seats`] : []),
      ...(new Set(own).size < own.length ? [`visit ${call.id}: the same carer twice`] : []),
    ]
  })

/** Days end in these terms, people's promises do not: each planned visit against everything else of its carer. */
const stopsBroken = (week: Week, going: readonly Going[]): string[] =>
  going.flatMap(({ call, carer }) => {
    const own = week.calls[call]
    const others = going
      .filter(each => each.carer === carer && each.call !== call)
      .flatMap(each => week.calls[each.call] ?? [])
    const near = [...(week.carers[carer]?.stops ?? []), ...others].filter(other => {
      const free = Math.max(week.least, own ? week.way(own, other) : 0) * minute
      return own && own.startsAt < other.endsAt + free && other.startsAt < own.endsAt + free
    })
    return near.map(other => `visit ${own?.id}: too near to what its carer does at ${other.startsAt}`)
  })

const loadsBroken = (week: Week, going: readonly Going[]): string[] =>
  week.carers.flatMap(({ id, stops, dayMost, weekMost }, carer) => {
    const planned = going.filter(each => each.carer === carer).flatMap(each => week.calls[each.call] ?? [])
    if (planned.length === 0) return []
    const within = (from: number, length: number) =>
      [...planned, ...stops].reduce(
        (sum, { startsAt, endsAt }) =>
          sum + Math.floor(Math.max(0, Math.min(endsAt, from + length) - Math.max(startsAt, from)) / minute),
        0,
      )
    const dayFrom = Array.from({ length: 7 }, (_, at) => week.from + at * day)
    const touched = dayFrom.filter(from => planned.some(each => each.startsAt < from + day && each.endsAt > from))
    return [
      ...touched
        .filter(from => within(from, day) > dayMost)
        .map(from => `carer ${id}: more than a day's minutes at ${from}`),
      ...(within(week.from, 7 * day) > weekMost ? [`carer ${id}: more than a week's minutes`] : []),
    ]
  })
