// Making and undoing a plan: one guarded batch each. Every order of it is dispatched by the dispatch command itself, guards and all;
// what it refuses is written down with the reason and keeps nothing else from going.
import { sql } from 'drizzle-orm'
import { type Event, earlierEvent, eventOfOne, fails, fresh, outcome, type Plan } from '../kernel/command.ts'
import { ask, chained, type Database, prepare, repeated } from '../kernel/database.ts'
import { minute } from '../kernel/days.ts'
import { judge } from '../kernel/rule.ts'
import { guard } from '../kernel/where.ts'
import { inPlan, sweepStatements } from '../orders/commands.ts'
import { type OrderFacts, q as ofOrder } from '../orders/facts.ts'
import { fitRows, gateNames, offerGates } from '../orders/gates.ts'
import { rules } from '../orders/rules.ts'
import { commandOf, send } from '../people/command.ts'
import { by, type Caller, personOfToken, touch } from '../people/session.ts'
import { type Refusal, refusalOf } from '../refusals.ts'
import { makingRules, type PlanFacts, planFacts, q, undoingRules } from './facts.ts'
import type { Planning } from './inputs.ts'
import { type PlannedRow, type PlanRow, planAsk, plannedAsk } from './queries.ts'
import { holdMinutes } from './words.ts'

export type Done =
  | { readonly ok: true; readonly plan: PlanRow; readonly rows: readonly PlannedRow[] }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Dispatches several orders together and holds the offers back: nobody is told for `holdMinutes`.
 * @param plan the id for the new plan; a replay answers the one that was made under the command's id
 */
export const makePlan = async (
  db: Database,
  who: Caller,
  command: string,
  plan: string,
  input: Planning,
): Promise<Done> => {
  const data = JSON.stringify(input)
  const common = { ...by(who), command, plan }
  const each = input.rows.map(row => ({
    ...common,
    codeRight: 0,
    order: row.order,
    data: JSON.stringify({ volunteers: row.volunteers, holdMinutes }),
  }))
  const batch = chained(beginning, repeated(oneOrder, each), ending)
  const answers = await db.write(batch, { ...common, data })
  if ('broken' in answers) return { ok: false, refusal: refusalOf(answers.broken) }
  const [[facts], , [written], [earlier]] = answers as [PlanFacts[], never[], Event[], Event[]]
  const done = outcome(makingRules, { action: 'plan', data }, facts, written, earlier)
  if (!done.ok) return done
  const [[row], rows] = answers.slice(-2) as [PlanRow[], PlannedRow[]]
  if (!row) throw new Error('the plan that was just made cannot be read')
  if (written)
    each.forEach((given, at) =>
      agree(
        answers[4 + at * oneOrder.asks.length]?.[0] as OrderFacts,
        rows.find(one => one.order === given.order),
      ),
    )
  return { ok: true, plan: row, rows }
}

/** The two readings of the guard watch each other here too. */
const agree = (facts: OrderFacts, row: PlannedRow | undefined) => {
  const verdict = judge(rules('dispatch'), facts)
  if (verdict !== (row?.refusal ?? 'ok'))
    throw new Error(`SQL says ${row?.refusal ?? 'ok'} to dispatch, JS says ${verdict}`)
}

/** Takes back every offer of a plan while nobody has been told; orders that have moved on meanwhile are left alone. */
export const undoPlan = async (db: Database, who: Caller, command: string, plan: string): Promise<Done> => {
  const given = { ...by(who), command, plan, data: '{}', codeRight: 0, order: '' }
  const done = await send(db, undoing, given, plan)
  if (!done.ok) return { ok: false, refusal: done.refusal }
  const [[row], rows] = done.back
  if (!row) throw new Error('the plan that was just undone cannot be read')
  return { ok: true, plan: row, rows }
}

const event = fresh('plans')
const making: Plan<Refusal> = {
  subject: 'plan',
  action: 'plan',
  facts: planFacts,
  rules: makingRules,
  from: sql`null`,
  to: sql`'made'`,
}

/** The row comes first, at seq 0 and only under a fresh command id; its event follows at once. */
const planRow = sql`
  insert into plans (id, seq, state, area_id, made_by, made_at, held_until, week_at)
  select f.subject, 0, 'made', f.deskArea, f.me, f.now, f.now + ${holdMinutes * minute}, ${q.data} ->> '$.week'
  from (${planFacts}) f where ${guard(makingRules)} and not exists (select 1 from events where id = ${q.command})`

const beginning = prepare([
  ask<PlanFacts>(planFacts),
  ask(planRow),
  ask<Event>(eventOfOne(making)),
  ask<Event>(earlierEvent),
])
const ending = prepare([
  ask(sql`update plans set seq = e.seq from ${event} where plans.id = e.subject_id`),
  ask(touch),
  planAsk,
  plannedAsk,
])

const dispatching = inPlan(sql`select ${ofOrder.order} as id from ${event}`)
const firstFailing = sql.join(
  gateNames.map(gate => sql`when ${fails(offerGates[gate])} then ${gate}`),
  sql` `,
)
const unfit = sql`(select volunteer, case ${firstFailing} end as gate from (${fitRows(
  ofOrder.order,
  sql`g.person_id in (select value from json_each(${q.data}, '$.volunteers'))`,
  personOfToken,
)}) where case ${firstFailing} end is not null order by volunteer limit 1)`

/** What was named and what refuses it is written before anything of the order moves. */
const plannedRow = sql`
  insert into plan_rows (plan_id, order_id, volunteers, refusal, unfit_id, unfit_gate)
  select e.subject_id, r.subject, ${q.data} -> '$.volunteers', r.refusal, u.volunteer, u.gate
  from ${event} join (${dispatching.refusal}) r left join ${unfit} u on r.refusal = 'unfit'`
const oneOrder = prepare([
  ask<OrderFacts>(dispatching.facts),
  ask(plannedRow),
  ...dispatching.statements.map(statement => ask(statement)),
])

/** The orders of the plan whose open offers are still those that it sent. */
const stillIts = sql`select r.order_id as id from ${event} join plan_rows r on r.plan_id = e.subject_id
  join events first on first.subject_id = r.plan_id and first.seq = 1
  where r.refusal is null and exists (select 1 from offers a where a.order_id = r.order_id and a.state = 'offered'
    and a.event_id = first.command || ':' || r.order_id)`
const undoing = commandOf(
  { ...making, action: 'undo_plan', rules: undoingRules, from: sql`state`, to: sql`'undone'` },
  [
    ...sweepStatements('take_back', stillIts),
    sql`update plans set state = e.to_state, seq = e.seq from ${event} where plans.id = e.subject_id`,
  ],
  planAsk,
  plannedAsk,
)
