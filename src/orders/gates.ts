// May this volunteer (v, g) serve this order (o, i)? One list with four users: the guard of dispatching, the guard of accepting,
// the candidates page, and the sentence that explains. Facts are values, not verdicts, so that a sentence can say which.
import { type SQL, sql } from 'drizzle-orm'
import { day, minute, sqlAge, sqlDayStart, sqlWeekStart } from '../kernel/days.ts'
import type { Condition } from '../kernel/rule.ts'
import { columns, list, type RowOf, type Sources, where } from '../kernel/where.ts'
import { q } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { Colour } from '../volunteers/colours.ts'
import { liveStates, type Payer, type Risk, risks, takenStates } from './words.ts'

/** Time kept free between two services, minutes: our default for getting from door to door within a street. */
export const travelMinutes = 30

/** Gates that a social worker may override with a reason; the rest hold for everybody. */
export const overridable = ['area', 'week_load', 'hours'] as const

const taken = list(takenStates)
const live = list(liveStates)

/** Minutes of the interval `a … b` that fall into the `length` seconds from `from`. */
const overlap = (a: SQL, b: SQL, from: SQL, length: number) =>
  sql`max(0, min(${b}, ${from} + ${length}) - max(${a}, ${from})) / ${minute}`
/** Minutes that the volunteer has taken on in a span, this order's included. */
const load = (from: SQL, length: number) => sql`(${overlap(sql`o.starts_at`, sql`o.ends_at`, from, length)} + coalesce((
  select sum(${overlap(sql`x.starts_at`, sql`x.ends_at`, from, length)}) from offers x
  where x.volunteer_id = v.id and x.order_id <> o.id and x.state in ${taken} and x.ends_at > ${from} and x.starts_at < ${from} + ${length}), 0))`
/** A service may cross midnight: the fuller of the two spans counts (domain.md §2). */
const fuller = (start: (at: SQL) => SQL, length: number) =>
  sql<number | null>`max(${load(start(sql`o.starts_at`), length)}, ${load(start(sql`(o.ends_at - 1)`), length)})`

/** Seconds of the service that lie in the volunteer's weekly hours; a service may cross the end of the week. */
const monday = sqlWeekStart(sql`o.starts_at`)
const covered = (week: SQL) =>
  sql`max(0, min(o.ends_at, ${week} + h.to_minute * ${minute}) - max(o.starts_at, ${week} + h.from_minute * ${minute}))`
const free = sql<number>`coalesce((select sum(${covered(sql`${monday} + (h.weekday - 1) * ${day}`)} + ${covered(sql`${monday} + (h.weekday + 6) * ${day}`)})
  from availabilities h where h.person_id = v.id), 0)`

const consent = (scope: string) =>
  sql<number>`(select count(*) from consents c where c.person_id = v.id and c.scope = ${scope} and c.withdrawn_at is null)`
const waived = (gate: (typeof overridable)[number]) =>
  sql<number>`(select count(*) from json_each(coalesce((select a.overrides from offers a where a.order_id = o.id and a.volunteer_id = v.id
    and a.state in ${live}), ${q.data} -> '$.override.gates', '[]')) w where w.value = ${gate})`

/** How often two people are kept apart now, whoever of them has asked for it. */
export const blocksBetween = (one: SQL, other: SQL): SQL<number> =>
  sql<number>`(select count(*) from blocked_pairs b where b.ended_at is null
    and (b.person_id = ${one} and b.other_id = ${other} or b.person_id = ${other} and b.other_id = ${one}))`

/** …of these, what people have told of themselves. */
const told = {
  blocks: blocksBetween(sql`v.id`, sql`o.resident_id`),
  hoursTold: sql<number>`(select count(*) from availabilities h where h.person_id = v.id)`,
  freeSeconds: free,
  lasts: sql<number | null>`o.ends_at - o.starts_at`,
  hoursWaived: waived('hours'),
} satisfies Sources

/** …and where the time would go that somebody pays. */
const paid = {
  payer: sql<Payer | null>`o.payer`,
  accountClosedAt: sql<number | null>`(select x.closed_at from accounts x where x.owner_id = v.id)`,
} satisfies Sources

/** The facts that gates speak of. `dispatcher` is whoever sends (or has sent) the offer. */
export const fitness = (dispatcher: SQL) =>
  ({
    volunteer: sql<string | null>`g.person_id`,
    leftAt: sql<number | null>`coalesce(v.suspended_at, v.died_at)`,
    pausedAt: sql<number | null>`g.paused_at`,
    consented: consent('service'),
    resident: sql<string | null>`o.resident_id`,
    sharedHousehold: sql<
      string | null
    >`(select r.household_id from persons r where r.id = o.resident_id and r.household_id = v.household_id)`,
    actsFor: sql<
      string | null
    >`(select p.resident_id from proxies p where p.resident_id = o.resident_id and p.proxy_id = v.id and p.ended_at is null)`,
    dispatcher: sql<string | null>`${dispatcher}`,
    rolesHere: sql<number>`(select count(*) from roles r join areas ra on ra.id = r.area_id where r.person_id = v.id and r.role = 'volunteer'
      and r.ended_at is null and ra.street_id = (select oa.street_id from areas oa where oa.id = o.area_id))`,
    areaWaived: waived('area'),
    age: sqlAge(sql`v.born_on`, sql`o.starts_at`),
    minAge: sql<number | null>`i.min_age`,
    maxAge: sql<number | null>`i.max_age`,
    guardians: consent('guardian'),
    lacks: sql<
      string | null
    >`(select group_concat(n.kind) from item_certificates n where n.item_code = i.code and not exists (
      select 1 from certificates c where c.person_id = v.id and c.kind = n.kind and c.revoked_at is null
        and c.valid_from <= o.starts_at and c.valid_until >= o.ends_at))`,
    needsInsurance: sql<number | null>`i.needs_insurance`,
    insuredUntil: sql<
      number | null
    >`(select max(n.valid_until) from insurances n where n.person_id = v.id and n.valid_from <= o.starts_at)`,
    endsAt: sql<number | null>`o.ends_at`,
    needsAgreement: sql<number | null>`i.needs_agreement`,
    agreements: consent('agreement'),
    risk: sql<Risk | null>`i.risk`,
    colour: sql<Colour | null>`g.colour`,
    clashesWith: sql<
      string | null
    >`(select min(x.order_id) from offers x where x.volunteer_id = v.id and x.state in ('accepted', 'checked_in')
      and x.order_id <> o.id and x.starts_at < o.ends_at + ${travelMinutes * minute} and o.starts_at - ${travelMinutes * minute} < x.ends_at)`,
    dayLoad: fuller(sqlDayStart, day),
    dayMax: sql<number | null>`g.day_minutes`,
    weekLoad: fuller(sqlWeekStart, 7 * day),
    weekMax: sql<number | null>`g.week_minutes`,
    weekWaived: waived('week_load'),
    ...told,
    ...paid,
    askedAs: sql<
      string | null
    >`(select a.id from offers a where a.order_id = o.id and a.volunteer_id = v.id and a.state in ${live})`,
  }) satisfies Sources
export type Fit = RowOf<ReturnType<typeof fitness>>
type Gate = Condition<Fit>

/** What each colour may do (domain.md §5): yellow low risk, blue up to medium, green everything, red nothing. */
const allowed: Record<Risk, readonly Colour[]> = {
  low: ['green', 'blue', 'yellow'],
  medium: ['green', 'blue'],
  high: ['green'],
}
const colourAllows = (Object.keys(risks) as Risk[]).map(
  (risk): Gate => ({
    all: [
      ['risk', 'in', [risk]],
      ['colour', 'in', allowed[risk]],
    ],
  }),
)

/** The gates in the order in which they are told. Each name is a refusal with its sentence. */
export const gates = {
  active: {
    all: [
      ['volunteer', 'some'],
      ['leftAt', 'none'],
    ],
  },
  paused: ['pausedAt', 'none'],
  consent: ['consented', '>', 0],
  own_order: ['volunteer', '<>', 'resident'],
  household: ['sharedHousehold', 'none'],
  own_proxy: ['actsFor', 'none'],
  blocked: ['blocks', '=', 0],
  dispatcher: {
    any: [
      ['dispatcher', 'none'],
      ['volunteer', '<>', 'dispatcher'],
    ],
  },
  area: {
    any: [
      ['rolesHere', '>', 0],
      ['areaWaived', '>', 0],
    ],
  },
  age: {
    all: [
      ['age', '>=', 'minAge'],
      ['age', '<=', 'maxAge'],
    ],
  },
  guardian: {
    any: [
      ['age', '>=', 18],
      ['guardians', '>', 0],
    ],
  },
  certificate: ['lacks', 'none'],
  insurance: {
    any: [
      ['needsInsurance', '=', 0],
      ['insuredUntil', '>=', 'endsAt'],
    ],
  },
  agreement: {
    any: [
      ['needsAgreement', '=', 0],
      ['agreements', '>', 0],
    ],
  },
  account_closed: {
    any: [
      ['payer', 'in', ['none']],
      ['accountClosedAt', 'none'],
    ],
  },
  colour: { any: colourAllows },
  clash: ['clashesWith', 'none'],
  day_load: ['dayLoad', '<=', 'dayMax'],
  week_load: {
    any: [
      ['weekLoad', '<=', 'weekMax'],
      ['weekWaived', '>', 0],
    ],
  },
} as const satisfies { readonly [R in Refusal]?: Gate }
/** Before an offer, two gates more: free by their own hours (whoever accepts has answered that), and not asked already. */
export const offerGates = {
  ...gates,
  hours: {
    any: [
      ['hoursTold', '=', 0],
      ['freeSeconds', '>=', 'lasts'],
      ['hoursWaived', '>', 0],
    ],
  },
  asked: ['askedAs', 'none'],
} as const satisfies { readonly [R in Refusal]?: Gate }
export type GateName = keyof typeof offerGates
export const gateNames = Object.keys(offerGates) as GateName[]
export const isGate = (name: string): name is GateName => Object.hasOwn(offerGates, name)

/** True of a row of facts whose volunteer passes every gate. */
export const mayBeOffered = where({ all: Object.values(offerGates) })

/** One row per volunteer with every fact that gates speak of: the candidates page is this and nothing else. */
export const fitRows = (order: SQL, who: SQL, dispatcher: SQL, more: SQL = sql``): SQL =>
  fitRowsOf(sql`o.id = ${order}`, who, dispatcher, more)

/** The same for several orders at once: `which` is said of `o`; `first`: a table that is read before all others, in its order. */
export const fitRowsOf = (which: SQL, who: SQL, dispatcher: SQL, more: SQL, first: SQL = sql``): SQL =>
  sql`select ${columns(fitness(dispatcher))} ${more} from ${first} orders o join items i on i.code = o.item_code
    join volunteers g on ${who} join persons v on v.id = g.person_id where ${which}`

/** How many of the named volunteers pass every gate; a stranger's id, or one named twice, is not counted. */
export const fitCount = (order: SQL, named: SQL, dispatcher: SQL): SQL<number> =>
  sql<number>`(select count(*) from (${fitRows(order, sql`g.person_id in (select value from ${named})`, dispatcher)}) where ${mayBeOffered})`

/** The ids of all who pass every gate as a JSON list, or null where there is nobody. */
export const fitEverybody = (order: SQL, dispatcher: SQL): SQL<string | null> =>
  sql<
    string | null
  >`(select nullif(json_group_array(volunteer), '[]') from (${fitRows(order, sql`1`, dispatcher)}) where ${mayBeOffered})`
