// Two-person decisions as commands: one guarded batch each, the event first, the transfer hanging on it (domain.md §4).
import { sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { type Event, earlierEvent, eventOfOne, fresh, outcome, type Plan } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { guard } from '../kernel/where.ts'
import { type Caller, touch } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import { brokenRule } from './constraints.ts'
import { policyCode } from './policy.ts'
import { factsRow, type ProposalFacts, type ProposalRow, proposalRows, q } from './proposal-facts.ts'
import { type Decision, type ProposalAction, proposalRules, proposalStep, type proposing } from './proposal-life.ts'
import { moveSurplus } from './statements.ts'

export type Proposed =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean; readonly proposal: ProposalRow }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Proposes an entry in the books: issuing to a pool, granting from it, adjusting against it, or reversing an entry. Nothing moves yet.
 * @param proposal the id for the new proposal; a replay answers the one that was proposed under the command's id
 */
export const propose = async (
  db: Database,
  who: Caller,
  command: string,
  proposal: string,
  input: is.InferOutput<typeof proposing>,
): Promise<Proposed> => {
  const data = JSON.stringify(input)
  const answers = await db.write(proposingBatch, { ...asking(who, command, proposal), data })
  if ('broken' in answers) return { ok: false, refusal: brokenRule(answers.broken) }
  const [[facts], , [written], [earlier], , , [row]] = answers
  return answered('propose', { data }, facts, written, earlier, row)
}

/** Approves or refuses somebody else's proposal. Approving writes the transfer, signed by both (`credits_short` if the giver has too little). */
export const decide = async (
  db: Database,
  who: Caller,
  command: string,
  proposal: string,
  action: Decision,
  input: object,
): Promise<Proposed> => {
  const data = JSON.stringify(input)
  const answers = await db.write(deciding[action], { ...asking(who, command, proposal), data })
  if ('broken' in answers) return { ok: false, refusal: brokenRule(answers.broken) }
  const [[facts], [written], [earlier]] = answers
  const [row] = answers.at(-1) as ProposalRow[]
  return answered(action, { data, subjectId: proposal }, facts, written, earlier, row)
}

const asking = (who: Caller, command: string, proposal: string) => ({
  command,
  token: who.token,
  system: 0,
  now: who.now,
  proposal,
})

const answered = (
  action: ProposalAction,
  sent: { data: string; subjectId?: string },
  facts: ProposalFacts | undefined,
  written: Event | undefined,
  earlier: Event | undefined,
  row: ProposalRow | undefined,
): Proposed => {
  const done = outcome(proposalRules(action), { action, ...sent }, facts, written, earlier)
  if (!done.ok) return done
  if (!row) throw new Error('the proposal that was just written cannot be read')
  return { ...done, proposal: row }
}

const planOf = (action: ProposalAction): Plan => ({
  subject: 'proposal',
  action,
  facts: factsRow,
  rules: proposalRules(action),
  from: sql`state`,
  to: sql`${proposalStep(action).to}`,
})

const event = fresh('proposals')
const theProposal = sql`p.id = coalesce((select subject_id from events where id = ${q.command} and subject = 'proposal'), ${q.proposal})`

/** The row comes first, at seq 0 and only under a fresh command id; its event follows from it at once. Nobody sees seq 0 outside the batch. */
const proposalRow = sql`
  insert into proposals (id, seq, state, kind, debit, credit, minutes, reverses_id, terms, area_id, reason, proposed_by, created_at)
  select f.subject, 0, ${proposalStep('propose').to}, f.kind, f.debit, f.credit, f.minutes, f.reverses,
    iif(f.kind in ('budget', 'policy'), json_remove(${q.data}, '$.kind', '$.credit', '$.minutes', '$.reason'), null), f.area, ${q.data} ->> '$.reason', f.me, f.now
  from (${factsRow}) f where ${guard(proposalRules('propose'))} and not exists (select 1 from events where id = ${q.command})`
const rowsEvent: Plan = {
  ...planOf('propose'),
  facts: sql`select id as subject, seq, proposed_by as me from proposals where id = ${q.proposal} and seq = 0`,
  rules: [],
  from: sql`null`,
}

const proposingBatch = prepare([
  ask<ProposalFacts>(factsRow),
  ask(proposalRow),
  ask<Event>(eventOfOne(rowsEvent)),
  ask<Event>(earlierEvent),
  ask(sql`update proposals set seq = e.seq from ${event} where proposals.id = e.subject_id`),
  ask(touch),
  ask<ProposalRow>(proposalRows(theProposal)),
])

/** What was approved is booked as it was proposed; the reversal of an order's entry stays with the order. A budget is booked month by month. */
const book = sql`
  insert into transfers (id, kind, purpose, debit, credit, minutes, reverses_id, order_id, seat, event_id, policy, actor_id, approver_id, reason, at)
  select 'proposal:' || p.id, 'move', p.kind, p.debit, p.credit, p.minutes, p.reverses_id, t.order_id, t.seat, e.id, ${policyCode(sql`e.at`)},
    p.proposed_by, e.actor_id, p.reason, e.at
  from ${event} join proposals p on p.id = e.subject_id left join transfers t on t.id = p.reverses_id
  where e.to_state = 'approved' and p.kind not in ('budget', 'policy')`
const approved = (kind: 'budget' | 'policy' | 'inherit') =>
  sql`${event} join proposals p on p.id = e.subject_id where e.to_state = 'approved' and p.kind = ${kind}`
/** Nothing is left of an account that was inherited; a budget and a policy are kept as they were proposed. */
const carryOut = [
  sql`update accounts set closed_at = e.at from ${approved('inherit')} and accounts.id = p.debit`,
  sql`insert into budgets (id, pool, issuer, minutes, per_elder, from_month, until_month, proposed_by, approved_by)
    select p.id, p.credit, p.debit, p.minutes, p.terms ->> '$.perElder', p.terms ->> '$.from', p.terms ->> '$.until', p.proposed_by, e.actor_id
    from ${approved('budget')}`,
  sql`insert into policies (code, kind, effective_from, data)
    select 'timebank-v' || ((select count(*) from policies where kind = 'timebank') + 1), 'timebank', p.terms ->> '$.effectiveFrom',
      json_remove(p.terms, '$.effectiveFrom') from ${approved('policy')}`,
]
const close = sql`update proposals set state = e.to_state, decided_by = e.actor_id, seq = e.seq from ${event} where proposals.id = e.subject_id`

const decidingBatch = (action: Decision) =>
  prepare([
    ask<ProposalFacts>(factsRow),
    ask<Event>(eventOfOne(planOf(action))),
    ask<Event>(earlierEvent),
    ask(book),
    ...[moveSurplus(event), ...carryOut].map(statement => ask<unknown>(statement)),
    ask(close),
    ask(touch),
    ask<ProposalRow>(proposalRows(theProposal)),
  ])
const deciding = { approve: decidingBatch('approve'), refuse: decidingBatch('refuse') }
