// The proposal for a week of home visits: for each volunteer and day a route, what stays open and why, and what all of it comes to.
import type { Database } from '../kernel/database.ts'
import type { Lang } from '../kernel/label.ts'
import { type Candidate, candidatesOf, matchPolicyOf } from '../orders/candidates.ts'
import { travelMinutes } from '../orders/gates.ts'
import type { OrderLine } from '../orders/read.ts'
import type { Caller } from '../people/session.ts'
import { holdsRole, type Who, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { checkWeek } from '../routing/week/check-week.ts'
import { type DayRoute, routesOf, type Totals, totalsOf, whyOpen } from '../routing/week/itinerary.ts'
import { type Dropped, planWeek, type WeekPlan } from '../routing/week/plan-week.ts'
import type { Able, Call, Carer, Hindrance, Pin, Week } from '../routing/week/week.ts'
import type { Decided } from './inputs.ts'
import { wayMinutes } from './travel.ts'
import {
  readWeekRows,
  type StopRow,
  type WaitingCount,
  type Wanted,
  type WeekCandidate,
  type WeekRows,
} from './week-read.ts'

export type WeekVisit = {
  readonly order: OrderLine
  /** Who would go, in the order of the seats. */
  readonly going: readonly { readonly candidate: Candidate; readonly pinned: boolean }[]
  readonly open: number
  /** Everybody who may go, best first. */
  readonly choices: readonly Candidate[]
  /** Names of those with whom a series pairs the elder and who may go: then nobody else is proposed. */
  readonly paired: readonly string[]
  /** Of those who may go and do not: how many, and what stands against it. */
  readonly why: Partial<Record<Hindrance, number>>
}
export type WeekRoute = DayRoute & {
  readonly volunteer: Candidate['volunteer']
  readonly stops: readonly StopRow[]
}
/** A choice that could not be kept. The name is null of somebody who may go to none of these visits any more. */
export type NotKept = { readonly order: OrderLine; readonly name: string | null; readonly why: Dropped['why'] }
export type WeekPreview = {
  readonly who: Who
  readonly from: number
  readonly wanted: Wanted
  readonly counts: readonly WaitingCount[]
  readonly visits: readonly WeekVisit[]
  readonly routes: readonly WeekRoute[]
  readonly totals: Totals
  readonly out: readonly OrderLine[]
  readonly dropped: readonly NotKept[]
  readonly rounds: number
}

/** The proposed week of the asking person's desks, with what they have decided already. */
export const readWeek = async (
  db: Database,
  who: Caller,
  wanted: Wanted,
  decided: Decided,
  lang: Lang,
): Promise<{ readonly ok: false; readonly refusal: Refusal } | ({ readonly ok: true } & WeekPreview)> => {
  const rows = await readWeekRows(db, who, wanted)
  const person = whoOf(rows.asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...deskRoles)) return { ok: false, refusal: 'not_yours' }
  return { ok: true, who: person, wanted, ...weekOf(rows, decided, lang) }
}

const weekOf = (rows: WeekRows, decided: Decided, lang: Lang): Omit<WeekPreview, 'who' | 'wanted'> => {
  const orders = rows.orders.filter(order => !decided.out.includes(order.id))
  const policy = matchPolicyOf(rows.policy)
  const candidates = orders.map(order =>
    candidatesOf(
      rows.candidates.filter(row => row.order === order.id),
      order,
      policy,
      lang,
    ),
  )
  const people = peopleOf(rows)
  const week = problemOf(rows, orders, candidates, people, decided)
  const plan = planWeek(week)
  checked(week, plan)
  const routes = routesOf(plan)
  return {
    from: rows.from,
    counts: rows.counts,
    visits: orders.map((order, call) => visitOf(rows, plan, order, call, candidates[call] ?? [], people)),
    routes: routes.map(route => ({
      ...route,
      ...ofCarer(people, candidates, route.carer),
      stops: stopsOf(rows, people, route.carer),
    })),
    totals: totalsOf(plan, routes),
    out: rows.orders.filter(order => decided.out.includes(order.id)),
    dropped: notKept(orders, people, plan, decided),
    rounds: plan.rounds,
  }
}

const notKept = (
  orders: readonly OrderLine[],
  people: readonly WeekCandidate[],
  { dropped }: WeekPlan,
  { fixed }: Decided,
): NotKept[] => [
  ...dropped.flatMap(({ call, carer, why }): NotKept[] => {
    const order = orders[call]
    return order ? [{ order, name: people[carer]?.name ?? null, why }] : []
  }),
  ...fixed
    .filter(({ volunteer }) => !people.some(row => row.volunteer === volunteer))
    .flatMap((pin): NotKept[] => {
      const order = orders.find(each => each.id === pin.order)
      return order ? [{ order, name: null, why: 'gate' }] : []
    }),
]

/** One row for each volunteer who may go to any of the visits, by id. */
const peopleOf = ({ candidates }: WeekRows): WeekCandidate[] =>
  [...new Map(candidates.map(row => [row.volunteer ?? '', row])).values()].sort((one, other) =>
    (one.volunteer ?? '') < (other.volunteer ?? '') ? -1 : 1,
  )

const problemOf = (
  rows: WeekRows,
  orders: readonly OrderLine[],
  candidates: readonly (readonly Candidate[])[],
  people: readonly WeekCandidate[],
  { fixed }: Decided,
): Week => {
  const at = new Map(people.map((row, carer) => [row.volunteer ?? '', carer]))
  const pins = fixed.flatMap(({ order, volunteer }): Pin[] => {
    const [call, carer] = [orders.findIndex(each => each.id === order), at.get(volunteer)]
    return call < 0 || carer === undefined ? [] : [{ call, carer }]
  })
  return {
    from: rows.from,
    calls: orders.map(callOf),
    carers: people.map((row, carer) => carerOf(row, stopsOf(rows, people, carer))),
    able: orders.flatMap((order, call) => ables(rows, order, call, candidates[call] ?? [], at, pins)),
    pins,
    way: wayMinutes,
    least: travelMinutes,
  }
}

const callOf = (order: OrderLine): Call => ({
  id: order.id,
  startsAt: order.starts_at,
  endsAt: order.ends_at,
  latitude: order.latitude,
  longitude: order.longitude,
  seats: Math.max(0, order.seats - order.taken),
  urgent: order.urgent === 1,
  elder: order.resident_id,
})
const carerOf = (row: WeekCandidate, stops: readonly StopRow[]): Carer => ({
  id: row.volunteer ?? '',
  home: { latitude: row.homeLatitude, longitude: row.homeLongitude },
  dayMost: row.dayMax ?? 0,
  weekMost: row.weekMax ?? 0,
  stops,
})
const stopsOf = ({ stops }: WeekRows, people: readonly WeekCandidate[], carer: number): StopRow[] =>
  stops.filter(stop => stop.volunteer === people[carer]?.volunteer)

/** A stand-in suits less than the one before. */
const standIn = 50
/** Where a series pairs the elder with somebody who may go, only they and whoever was put there by hand: the same face is what was agreed. */
const ables = (
  { pairs }: WeekRows,
  order: OrderLine,
  call: number,
  candidates: readonly Candidate[],
  at: ReadonlyMap<string, number>,
  pins: readonly Pin[],
): Able[] => {
  const rankOf = (id: string) => pairs.find(pair => pair.order === order.id && pair.volunteer === id)?.rank
  const together = candidates.some(({ volunteer }) => rankOf(volunteer.id) !== undefined)
  return candidates.flatMap(({ volunteer, score }): Able[] => {
    const carer = at.get(volunteer.id) ?? -1
    const rank = rankOf(volunteer.id)
    const pinned = pins.some(pin => pin.call === call && pin.carer === carer)
    if (together && rank === undefined && !pinned) return []
    return [{ call, carer, points: rank === undefined ? score : Math.max(score, 1000 - standIn * (rank - 1)) }]
  })
}

/** The checker has the last word: a plan that breaks a rule is a bug, and is not shown. */
const checked = (week: Week, { lists }: WeekPlan): void => {
  const going = lists.flatMap((list, carer) =>
    list.filter(task => task < week.calls.length).map(call => ({ call, carer })),
  )
  const broken = checkWeek(week, going)
  if (broken.length > 0) throw new Error(`the planned week breaks rules: ${broken.join('; ')}`)
}

const visitOf = (
  { pairs }: WeekRows,
  plan: WeekPlan,
  order: OrderLine,
  call: number,
  choices: readonly Candidate[],
  people: readonly WeekCandidate[],
): WeekVisit => {
  const { week } = plan.tables
  const going = plan.lists.flatMap((list, carer) => {
    const candidate = choices.find(each => each.volunteer.id === people[carer]?.volunteer)
    if (!list.includes(call) || !candidate) return []
    const kept = week.pins.some(pin => pin.call === call && pin.carer === carer)
    return [{ candidate, pinned: kept }]
  })
  const pairedTo = pairs.filter(
    pair => pair.order === order.id && choices.some(each => each.volunteer.id === pair.volunteer),
  )
  return {
    order,
    going,
    open: (week.calls[call]?.seats ?? 0) - going.length,
    choices,
    paired: pairedTo.map(pair => pair.name),
    why: whyOpen(plan, call),
  }
}

const ofCarer = (people: readonly WeekCandidate[], candidates: readonly (readonly Candidate[])[], carer: number) => {
  const id = people[carer]?.volunteer ?? ''
  const found = candidates.flat().find(each => each.volunteer.id === id)
  return {
    volunteer: found?.volunteer ?? { id, name: people[carer]?.name ?? '', colour: people[carer]?.colour ?? 'yellow' },
  }
}
