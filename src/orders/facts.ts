// Everything a condition on an order may speak of: its name, and where SQL finds it.
import { type SQL, sql } from 'drizzle-orm'
import { invitationWindow, patience } from '../asking/waves.ts'
import { day, hour, minute, sqlIsNight } from '../kernel/days.ts'
import { columns, list, type RowOf, type Sources } from '../kernel/where.ts'
import { actor, rolesOver, q as session, sessionFacts, sessionJoin } from '../people/session.ts'
import { deskRoles, judgeRoles } from '../people/words.ts'
import { fitCount, fitEverybody, fitness } from './gates.ts'
import { type SeatState, type State, takenStates } from './words.ts'

/**
 * Whose seats a transition moves: the actor's own (`mine`), the actor's own or, for staff, the named volunteer's (`mineOrNamed`),
 * the named (`named`), those whose offer has run out (`due`), those that a rating speaks of (`rated`), all on which there is time to confirm (`ratable`), whoever is stopped
 * (`stopping`: staff name one or mean all, a volunteer their own, a resident all), or `all`.
 */
/** Whom a transition asks: those named by a person, those named by the clock, or everybody who may be asked. */
export type Invites = 'named' | 'wave' | 'everybody'
export type Whose = 'mine' | 'mineOrNamed' | 'named' | 'due' | 'rated' | 'ratable' | 'stopping' | 'all'
/** The seats (offers and assignments) that a transition moves with its order, and what it writes on them. */
export type SeatMove = {
  readonly whose: Whose
  readonly from: readonly SeatState[]
  readonly to: SeatState | Readonly<Partial<Record<SeatState, SeatState>>>
  readonly sets?: 'in' | 'out' | 'confirmed' | 'contested'
}

const hole = (name: string) => sql`${sql.placeholder(name)}`
/** `codeRight` is worked out before the batch: the check-in code is an HMAC of the order's id, so it needs no row. */
export const q = { ...session, order: hole('order'), codeRight: hole('codeRight') }

/** A check-in code may be tried this often in fifteen minutes. */
export const mostTries = 5
/** Minutes by which stated time may exceed the clock's (domain.md §2). */
export const clockGrace = 2
export const autoConfirmAfter = 7 * day
export const contestDays = 15

const me = sql`s.person_id`
const count = (from: SQL) => sql<number>`(select count(*) from ${from})`
const seatsWhere = (which: SQL) => count(sql`offers a where a.order_id = o.id and ${which}`)
/** Whether the volunteer has learned of a seat: an offer may be held for some minutes, and one that was taken back meanwhile never reached them. */
export const told = (seat: SQL): SQL =>
  sql`(${seat}.held_until is null or ${seat}.held_until <= coalesce(${seat}.answered_at, ${q.now}))`
/** An invitation that was taken back before its volunteer was told is none. */
export const notTakenBack = (seat: SQL): SQL => sql`coalesce(${seat}.held_until <= ${seat}.answered_at, 1)`
const asked = sql`('dispatch', 'broadcast', 'ask', 'redispatch')`
/** Minutes by the clock between check-in and check-out. */
const clockMinutes = sql`(a.out_at - a.in_at) / ${minute}`
const ratable = sql`(a.state = 'checked_out' or a.state = 'stopped' and a.logged > 0)`

/** Somebody at the desk of the order’s area who has neither dispatched it nor served nor entered anything for others. */
const freeAtDesk = sql`select 1 from roles d join area_tree up on up.within_id = d.area_id and up.area_id = o.area_id
  join persons k on k.id = d.person_id and k.suspended_at is null and k.died_at is null
  where d.ended_at is null and d.role in ${list(deskRoles)}
    and not exists (select 1 from events e where e.subject_id = o.id and e.actor_id = d.person_id and e.action in ${asked})
    and not exists (select 1 from offers a where a.order_id = o.id and iif(a.volunteer_id = d.person_id, a.in_at is not null,
      d.person_id in (coalesce(a.in_by, ''), coalesce(a.out_by, ''))))`

/** The world: the same row whatever the action, so that one read serves every button of a page. */
export const world = {
  ...sessionFacts,
  ...fitness(sql`o.dispatcher_id`),
  order: sql<string | null>`o.id`,
  state: sql<State | null>`o.state`,
  proxiesHere: count(sql`proxies p where p.resident_id = o.resident_id and p.proxy_id = ${me} and p.ended_at is null`),
  deskHere: rolesOver(deskRoles, sql`o.area_id`),
  watchesHere: rolesOver(['supervisor', 'auditor'], sql`o.area_id`),
  judgesHere: rolesOver(judgeRoles, sql`o.area_id`),
  /** A dispute on which nobody at the desk may decide, because everybody there has had a part in the order. */
  stranded: sql<number>`iif(o.state = 'disputed', not exists (${freeAtDesk}), 0)`,
  judgedByMe: count(sql`events e where e.subject_id = o.id and e.actor_id = ${me} and e.action = 'resolve'`),
  placedByMe: sql<number>`coalesce(o.placed_by = ${me}, 0)`,
  dispatchedByMe: count(sql`events e where e.subject_id = o.id and e.actor_id = ${me} and e.action in ${asked}`),
  handledByMe: sql<number>`(coalesce(o.placed_by = ${me}, 0) + ${seatsWhere(sql`${me} in (a.volunteer_id, a.in_by, a.out_by)`)})`,
  enteredByMe: seatsWhere(sql`a.volunteer_id <> ${me} and ${me} in (a.in_by, a.out_by)`),
  servedByMe: seatsWhere(sql`a.volunteer_id = ${me} and a.in_at is not null`),
  urgent: sql<number | null>`o.urgent`,
  night: sqlIsNight(q.now),
  /** How many invitations are to be out at once while the order is asked about in waves; 0 while it is not. */
  asking: sql<number | null>`o.asking`,
  /** Invitations young enough to wait for before the next wave. */
  fresh: seatsWhere(
    sql`a.state = 'offered' and a.offered_at > ${q.now} - iif(o.urgent = 1, ${patience(true)}, ${patience(false)})`,
  ),
  seats: sql<number | null>`o.seats`,
  taken: seatsWhere(sql`a.state in ${list(takenStates)}`),
  waiting: seatsWhere(sql`a.state = 'accepted'`),
  inside: seatsWhere(sql`a.state = 'checked_in'`),
  toldOffers: seatsWhere(sql`a.state = 'offered' and ${told(sql`a`)}`),
  mySeat: sql<SeatState | null>`(select a.state from offers a where a.order_id = o.id and a.volunteer_id = ${me} and ${told(sql`a`)} order by a.rowid desc limit 1)`,
  myNoShowAt: sql<
    number | null
  >`(select e.at from offers a join events e on e.id = a.event_id where a.order_id = o.id and a.volunteer_id = ${me}
    and a.state = 'no_show' and a.contested_at is null order by a.rowid desc limit 1)`,
  contested: seatsWhere(sql`a.state = 'no_show' and a.contested_at is not null`),
  missedByMe: count(sql`events e where e.subject_id = o.id and e.actor_id = ${me} and e.action = 'no_show'`),
  startsAt: sql<number | null>`o.starts_at`,
  opensAt: sql<number | null>`o.starts_at - ${hour / 2}`,
  missedAt: sql<number | null>`o.starts_at + ${hour / 2}`,
  autoConfirmAt: sql<number | null>`o.moved_at + ${autoConfirmAfter}`,
  contestUntil: sql<number>`${q.now} - ${contestDays * day}`,
  flagged: seatsWhere(sql`${ratable} and (a.logged > ${clockMinutes} + ${clockGrace} or a.out_by <> a.volunteer_id)`),
  byStaffAlone: sql<number>`iif(o.placed_as = 'staff', ${seatsWhere(sql`${ratable} and a.in_by <> a.volunteer_id`)}, 0)`,
  closedAccounts:
    count(sql`accounts x where x.closed_at is not null and o.payer_account is not null and (x.id = o.payer_account
    or x.owner_id in (select a.volunteer_id from offers a where a.order_id = o.id and ${ratable}))`),
} satisfies Sources
export type World = RowOf<typeof world>

const named = sql`${q.data} ->> '$.volunteer'`
const visit = (field: string) => sql`coalesce(
  (select j.value ->> ${`$.${field}`} from json_each(${q.data}, '$.visits') j where j.value ->> '$.volunteer' = a.volunteer_id),
  (select j.value ->> ${`$.${field}`} from json_each(${q.data}, '$.visits') j where j.value ->> '$.volunteer' is null))`
const isDesk = sql`${rolesOver(deskRoles, sql`o.area_id`)} > 0`
const hasSeat = sql`exists (select 1 from offers b where b.order_id = o.id and b.volunteer_id = ${me})`

const whose: Record<Whose, SQL> = {
  mine: sql`a.volunteer_id = ${me}`,
  mineOrNamed: sql`a.volunteer_id = iif(${isDesk}, coalesce(${named}, ${me}), ${me})`,
  named: sql`a.volunteer_id = ${named}`,
  due: sql`a.expires_at <= ${q.now}`,
  rated: sql`(${ratable} and ${visit('minutes')} is not null)`,
  ratable,
  stopping: sql`a.volunteer_id = case when ${isDesk} then coalesce(${named}, a.volunteer_id) when ${hasSeat} then ${me} else a.volunteer_id end`,
  all: sql`1`,
}

/** What is stated on leaving: the person's word, or (for a stop) the clock's. */
export const loggedMinutes = (data: SQL, at: SQL, seat: SQL): SQL =>
  sql`cast(coalesce(${data} ->> '$.minutes', (${at} - ${seat}.in_at) / ${minute}) as integer)`

/** What this very command brings: its input, and its seats counted *as if* they had moved, so that the event can name the state it leads to. */
export const given = (move: SeatMove | undefined, invites: Invites | undefined) => {
  const touched = move ? sql`(a.state in ${list(move.from)} and ${whose[move.whose]})` : sql`0`
  const state = move ? sql`iif(${touched}, ${movedTo(move, sql`a.state`)}, a.state)` : sql`a.state`
  const logged =
    move?.sets === 'out' ? sql`iif(${touched}, ${loggedMinutes(q.data, q.now, sql`a`)}, a.logged)` : sql`a.logged`
  const after = (...states: SeatState[]) => seatsWhere(sql`${state} in ${list(states)}`)
  const confirmed = confirmedMinutes
  const most = (what: SQL) =>
    sql<number | null>`(select max(${what}) from offers a where a.order_id = o.id and ${touched})`
  const volunteers = sql`json_each(${q.data}, '$.volunteers')`
  return {
    touched: move ? seatsWhere(touched) : sql<number>`0`,
    touchedIds: move
      ? sql<string>`(select json_group_array(a.id) from offers a where a.order_id = o.id and ${touched})`
      : sql<string>`'[]'`,
    openAfter: after('offered'),
    waitingAfter: after('accepted'),
    insideAfter: after('checked_in'),
    takenAfter: after(...takenStates),
    ratableAfter: seatsWhere(sql`(${state} = 'checked_out' or ${state} = 'stopped' and ${logged} > 0)`),
    overClock: most(sql`a.logged - ${clockMinutes} - ${clockGrace}`),
    apart: most(sql`abs(${confirmed} - a.logged) * 4 - a.logged`),
    overHeld: most(sql`${confirmed} - o.minutes`),
    overTold: most(sql`${confirmed} - max(a.logged, o.minutes)`),
    insideElsewhere: count(
      sql`offers x where x.volunteer_id = iif(${isDesk}, coalesce(${named}, ${me}), ${me}) and x.state = 'checked_in' and x.order_id <> o.id`,
    ),
    codeRight: sql<number>`${q.codeRight}`,
    tries: count(
      sql`check_in_tries n where n.order_id = o.id and n.person_id = ${me} and n.at > ${q.now} - ${15 * minute}`,
    ),
    reason: sql<string | null>`nullif(${q.data} ->> '$.reason', '')`,
    namedVolunteer: sql<string | null>`${named}`,
    named: count(volunteers),
    fit: fitOf(invites, volunteers),
    mostAsked: sql<number>`coalesce((select max((select count(*) from offers x where x.volunteer_id = j.value
      and x.offered_at >= ${q.now} - ${invitationWindow} and ${notTakenBack(sql`x`)})) from ${volunteers} j), 0)`,
    invited: invited(invites),
    overrides: count(sql`json_each(${q.data}, '$.override.gates')`),
    overrideReason: sql<string | null>`nullif(${q.data} ->> '$.override.reason', '')`,
    lengthAfter: sql<number>`coalesce((${q.data} ->> '$.endsAt') - (${q.data} ->> '$.startsAt'), o.ends_at - o.starts_at)`,
    bookedLength: sql<number>`o.ends_at - o.starts_at`,
    startsAfter: sql<number | null>`cast(${q.data} ->> '$.startsAt' as integer)`,
  } satisfies Sources
}
export type OrderFacts = World & RowOf<ReturnType<typeof given>>

/** What a seat is credited: the payer's word, else what was stated, never more than was booked. */
const confirmedMinutes = sql`cast(coalesce(${visit('minutes')}, min(a.logged, o.minutes)) as integer)`

/** The state to which a move takes a seat that is in `state`. */
export const movedTo = (move: SeatMove, state: SQL): SQL => {
  if (typeof move.to === 'string') return sql`${move.to}`
  const lines = Object.entries(move.to).map(([from, to]) => sql`when ${from} then ${to}`)
  return sql`case ${state} ${sql.join(lines, sql` `)} else ${state} end`
}

/** A wave is asked in the name of whoever began. The order is `w.id`, not `o.id`: the subquery has an `o` of its own, and means it. */
const fitOf = (invites: Invites | undefined, volunteers: SQL): SQL<number> => {
  if (invites === 'wave') return fitCount(sql`w.id`, volunteers, sql`o.dispatcher_id`)
  return invites === 'named' ? fitCount(sql`w.id`, volunteers, actor) : sql<number>`0`
}

const invited = (invites: Invites | undefined): SQL<string | null> => {
  if (invites === 'named' || invites === 'wave')
    return sql<string | null>`(select json_group_array(value) from json_each(${q.data}, '$.volunteers'))`
  return invites === 'everybody' ? fitEverybody(sql`w.id`, actor) : sql<string | null>`'[]'`
}

/** One row per subject. A missing order or session leaves its facts null, it does not lose the row. `only` keeps the names that somebody asks for. */
export const factRows = (facts: Sources, subject: SQL, only?: ReadonlySet<string>): SQL => {
  const wanted = Object.fromEntries(Object.entries(facts).filter(([name]) => only?.has(name) ?? true))
  return sql`select ${columns(wanted)}, w.id as subject, o.seq as seq from (${subject}) w left join orders o on o.id = w.id
    left join items i on i.code = o.item_code ${sessionJoin} left join persons v on v.id = s.person_id left join volunteers g on g.person_id = v.id`
}
