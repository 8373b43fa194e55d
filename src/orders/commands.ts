// The commands on an order: one transition by a person, or the same transition by the clock for every order that is due.
import { type SQL, sql } from 'drizzle-orm'
import { type Event, eventsOfMany, fails, type Plan } from '../kernel/command.ts'
import { ask, type Database, type Given, prepare } from '../kernel/database.ts'
import { type AnyCondition, holds, named } from '../kernel/rule.ts'
import { guard, where } from '../kernel/where.ts'
import { commandOf, send } from '../people/command.ts'
import { by, byClock, type Caller, personOfToken, rolesOver, sessionJoin } from '../people/session.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { effects } from './effects.ts'
import { factRows, given as givenFacts, q, world } from './facts.ts'
import { disputes, follows, rated } from './follows.ts'
import { type Fit, fitRows, gateNames, offerGates } from './gates.ts'
import { type Action, transition } from './lifecycle.ts'
import { type OrderRows, orderAsks, rowsOf } from './queries.ts'
import { looks } from './reveal.ts'
import { rules } from './rules.ts'

/** Tells whether a check-in code is right for an order: an HMAC, so that no row holds it. */
export type CodeIsRight = (order: string, code: string) => Promise<boolean>
export type Done =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean; readonly rows: OrderRows }
  | {
      readonly ok: false
      readonly refusal: Refusal
      readonly unfit: readonly Fit[]
      readonly inside?: Inside | undefined
    }

/** `html` is false where the answer itself shows the order; a browser is led to its page, which writes the look down. */
type Asking = Caller & { readonly html?: boolean }

/**
 * Does one transition for one person: one trip, session, refusal, replay and answer included.
 * @param command the client's id: sending the same again answers the same and moves nothing
 * @param input the parsed input of the transition's schema
 */
export const act = async (
  db: Database,
  who: Asking,
  command: string,
  order: string,
  action: Action,
  input: object,
  codeIsRight: CodeIsRight,
): Promise<Done> => {
  const codeRight = 'code' in input && typeof input.code === 'string' && (await codeIsRight(order, input.code)) ? 1 : 0
  return sent(db, { ...by(who), codeRight, command, order, shown: who.html === false ? 1 : 0 }, action, input)
}

/** The same transition by the clock on one order, where the lifecycle allows the system to do it. */
export const actByClock = (
  db: Database,
  now: number,
  command: string,
  order: string,
  action: Action,
  input: object,
): Promise<Done> => sent(db, { ...byClock(now), codeRight: 0, command, order, shown: 0 }, action, input)

type Holes = Given & { readonly command: string; readonly order: string }
const sent = async (db: Database, holes: Holes, action: Action, input: object): Promise<Done> => {
  const done = await send(db, one(action), { ...holes, data: JSON.stringify(input) }, holes.order)
  if (done.ok) return { ...done, rows: rowsOf(done.back.slice(2)) }
  return {
    ok: false,
    refusal: done.refusal,
    unfit: done.refusal === 'unfit' ? (done.back?.[0] ?? []).filter(isUnfit) : [],
    inside: done.refusal === 'clash' ? done.back?.[1][0] : undefined,
  }
}

/** The same transition by the clock: every order that is due, one event each, one trip. Call again until it answers none. */
export const sweep = async (db: Database, now: number, command: string, action: Action): Promise<Event[]> => {
  const given = { ...byClock(now), command, data: '{}', codeRight: 0, order: '' }
  const answers = await db.must(all(action), given)
  return answers[0]
}

/** The statements by which another context's command does a transition on many orders in its own batch, as `system`. */
export const sweepStatements = (action: Action, subjects: SQL): SQL[] => {
  const t = transition(action)
  return [eventsOfMany(planOf(action, subjects)), ...effects(t)]
}

/** The statements by which a plan dispatches one order in its own batch: the facts, whatever refuses it (null: nothing), and the command itself. */
export const inPlan = (subjects: SQL): { facts: SQL; refusal: SQL; statements: SQL[] } => {
  const plan = planOf('dispatch', subjects)
  const lines = plan.rules.map(([code, condition]) => sql`when ${fails(condition)} then ${code}`)
  const refusal = sql`select subject, case ${sql.join(lines, sql` `)} end as refusal from (${plan.facts})`
  return { facts: plan.facts, refusal, statements: [eventsOfMany(plan), ...effects(transition('dispatch'))] }
}

/** The visit that somebody has not left yet, as far as whoever asks may know of it. */
export type Inside = {
  readonly order: string
  readonly itemName: string
  readonly itemNameEn: string
  readonly startsAt: number
}
const insideAsk = (action: Action) =>
  ask<Inside>(
    action === 'check_in'
      ? sql`select y.id as "order", i.name as "itemName", i.name_en as "itemNameEn", y.starts_at as "startsAt" from (select 1) w ${sessionJoin}
          join offers x on x.state = 'checked_in' and x.order_id <> ${q.order} and x.volunteer_id = coalesce(${q.data} ->> '$.volunteer', s.person_id)
          join orders y on y.id = x.order_id join items i on i.code = y.item_code
          where x.volunteer_id = s.person_id or ${rolesOver(deskRoles, sql`y.area_id`)} > 0 limit 1`
      : sql`select 1 where 0`,
  )

const once = <B>(build: (action: Action) => B) => {
  const built = new Map<Action, B>()
  return (action: Action): B => {
    const batch = built.get(action) ?? build(action)
    built.set(action, batch)
    return batch
  }
}

/** What was done before under the same id is shown again. */
const answers = sql`${sql.placeholder('shown')} = 1 and exists (select 1 from events e where e.id = ${q.command} and e.subject_id = ${q.order})`

const one = once(action => {
  const t = transition(action)
  const plan = planOf(action, sql`select ${q.order} as id`)
  const volunteers = sql`g.person_id in (select value from json_each(${q.data}, '$.volunteers'))`
  // Read back, and only told of where the guard stopped everything: whoever was dispatched is not fit for the same order again.
  const unfit = t.invites === 'named' ? fitRows(q.order, volunteers, personOfToken) : sql`select 1 where 0`
  return commandOf(
    plan,
    [...asides(action, plan), ...effects(t), ...looks(answers)],
    ask<Fit>(unfit),
    insideAsk(action),
    ...orderAsks,
  )
})

const all = once(action => {
  const subjects = sql`select id from orders where state in ${transition(action).from} and ${dueBy(action)}`
  return prepare([
    ask<Event>(eventsOfMany(planOf(action, subjects))),
    ...effects(transition(action)).map(statement => ask<unknown>(statement)),
  ])
})

/** Narrows a sweep to the rows an index can find; the rules decide. */
const dueBy = (action: Action): SQL => {
  if (action === 'time_out')
    return sql`id in (select order_id from offers where offers.state = 'offered' and expires_at <= ${q.now})`
  return action === 'expire' ? sql`ends_at <= ${q.now}` : sql`1`
}

const planOf = (action: Action, subjects: SQL): Plan<Refusal> => {
  const t = transition(action)
  const facts = factRows({ ...world, ...givenFacts(t.seat, t.invites) }, subjects, factsOf(action))
  return {
    subject: 'order',
    action,
    facts,
    rules: rules(action),
    from: sql`state`,
    ...leads(action),
    seats: sql`touchedIds`,
    invites: sql`coalesce(invited, '[]')`,
  }
}

/** Where the transition leads, in SQL: the same lines as `next` in rules.ts, over the same facts. */
const leads = (action: Action): { to: SQL; because?: SQL } => {
  const { to } = transition(action)
  if (to === 'stays') return { to: sql`state` }
  if (to === 'follows')
    return {
      to: sql`case ${sql.join(
        follows.map(line => sql`when ${where(line.when)} then ${line.to}`),
        sql` `,
      )} else state end`,
    }
  if (to !== 'judged') return { to: sql`${to}`, ...(action === 'dispute' ? { because: sql`'stated'` } : {}) }
  const disputed = sql.join(
    disputes.map(line => sql`when ${where(line.when)} then ${line.reason}`),
    sql` `,
  )
  return {
    to: sql`case when ${where({ any: disputes.map(line => line.when) })} then 'disputed' when ${where(rated)} then 'closed' else state end`,
    because: sql`case ${disputed} end`,
  }
}

const factsOf = (action: Action): ReadonlySet<string> => {
  const { to } = transition(action)
  const lines: AnyCondition[] =
    to === 'follows'
      ? follows.map(line => line.when)
      : to === 'judged'
        ? [...disputes.map(line => line.when), rated]
        : []
  const conditions = [...rules(action).map(([, condition]) => condition), ...lines]
  return new Set(['me', 'state', 'touchedIds', 'invited', ...conditions.flatMap(named)])
}

/** What a refusal leaves behind: a wrong code is counted, once per person, command and code; an order that nobody may serve raises an alarm. Nothing else does. */
const asides = (action: Action, plan: Plan): SQL[] => {
  if (action === 'check_in')
    return [
      sql`insert into check_in_tries (id, order_id, person_id, at) select ${q.command} || ':' || me || ':' || coalesce(${q.data} ->> '$.code', ''), subject, me, ${q.now}
      from (${plan.facts})
      where ${refusedBy(plan, 'code_wrong')} on conflict (id) do nothing`,
    ]
  if (action === 'broadcast')
    return [
      sql`update orders set alarm = 'nobody_eligible' where id = ${q.order} and exists (select 1 from (${plan.facts}) where ${refusedBy(plan, 'nobody_eligible')})`,
    ]
  return []
}

/** True where every rule before this one holds and this one does not. */
const refusedBy = (plan: Plan, refusal: Refusal): SQL => {
  const at = plan.rules.findIndex(([code]) => code === refusal)
  const [, condition] = plan.rules[at] ?? ['', { all: [] }]
  return sql`${guard(plan.rules.slice(0, at))} and ${fails(condition)}`
}

const isUnfit = (row: Fit) => gateNames.some(name => !holds(row, offerGates[name]))
