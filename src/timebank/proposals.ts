// Two-person decisions as commands: one guarded batch each, the event first, the transfer hanging on it (domain.md §4).
import { sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { type Event, earlierEvent, eventOfOne, fresh, outcome, type Plan } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { guard } from '../kernel/where.ts'
import { type Caller, touch } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import { factsRow, type ProposalFacts, type ProposalRow, proposalRows, q } from './proposal-facts.ts'
import { type Decision, type ProposalAction, proposalRules, proposalStep, type proposing } from './proposal-life.ts'
import { timebankPolicy } from './words.ts'

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
  const [[facts], [written], [earlier], , , , [row]] = answers
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

/** A constraint's name as the refusal that it means; a constraint nobody declared is a bug. */
const brokenRule = (name: string): Refusal => {
  if (name === 'account_floor') return 'credits_short'
  if (name === 'transfer_open_accounts' || name === 'transfer_not_own') return name
  throw new Error(`constraint ${name}`)
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
  insert into proposals (id, seq, state, kind, debit, credit, minutes, reverses_id, area_id, reason, proposed_by, created_at)
  select f.subject, 0, ${proposalStep('propose').to}, f.kind, f.debit, f.credit, f.minutes, f.reverses, f.area, ${q.data} ->> '$.reason', f.me, f.now
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

/** What was approved is booked as it was proposed; the reversal of an order's entry stays with the order. */
const book = sql`
  insert into transfers (id, kind, purpose, debit, credit, minutes, reverses_id, order_id, seat, event_id, policy, actor_id, approver_id, reason, at)
  select 'proposal:' || p.id, 'move', p.kind, p.debit, p.credit, p.minutes, p.reverses_id, t.order_id, t.seat, e.id, ${timebankPolicy},
    p.proposed_by, e.actor_id, p.reason, e.at
  from ${event} join proposals p on p.id = e.subject_id left join transfers t on t.id = p.reverses_id
  where e.to_state = 'approved'`
const close = sql`update proposals set state = e.to_state, decided_by = e.actor_id, seq = e.seq from ${event} where proposals.id = e.subject_id`

const decidingBatch = (action: Decision) =>
  prepare([
    ask<ProposalFacts>(factsRow),
    ask<Event>(eventOfOne(planOf(action))),
    ask<Event>(earlierEvent),
    ask(book),
    ask(close),
    ask(touch),
    ask<ProposalRow>(proposalRows(theProposal)),
  ])
const deciding = { approve: decidingBatch('approve'), refuse: decidingBatch('refuse') }
