// Two-person decisions as commands: one guarded batch each, the event first, the transfer hanging on it (domain.md §4).
import { type SQL, sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { type Event, fresh, type Plan } from '../kernel/command.ts'
import { type Ask, ask, type Database } from '../kernel/database.ts'
import { beginningOf, commandOf, type Done, send } from '../people/command.ts'
import { by, type Caller } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import { policyCode } from './policy.ts'
import { factsRow, type ProposalRow, proposalRows, q } from './proposal-facts.ts'
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
): Promise<Proposed> =>
  answered(await send(db, proposed, { ...by(who), command, proposal, data: JSON.stringify(input) }))

/** Approves or refuses somebody else's proposal. Approving writes the transfer, signed by both (`credits_short` if the giver has too little). */
export const decide = async (
  db: Database,
  who: Caller,
  command: string,
  proposal: string,
  action: Decision,
  input: object,
): Promise<Proposed> =>
  answered(await send(db, deciding[action], { ...by(who), command, proposal, data: JSON.stringify(input) }, proposal))

const answered = (done: Done<readonly [Ask<ProposalRow>]>): Proposed => {
  if (!done.ok) return { ok: false, refusal: done.refusal }
  const [[proposal]] = done.back
  if (!proposal) throw new Error('the proposal that was just written cannot be read')
  return { ...done, proposal }
}

const planOf = (action: ProposalAction): Plan<Refusal> => ({
  subject: 'proposal',
  action,
  facts: factsRow,
  rules: proposalRules(action),
  from: sql`state`,
  to: sql`${proposalStep(action).to}`,
})

const event = fresh('proposals')
const theProposal = sql`p.id = coalesce((select subject_id from events where id = ${q.command} and subject = 'proposal'), ${q.proposal})`

const proposalRow = (admitted: SQL) => sql`
  insert into proposals (id, seq, state, kind, debit, credit, minutes, reverses_id, terms, area_id, reason, proposed_by, created_at)
  select f.subject, 0, ${proposalStep('propose').to}, f.kind, f.debit, f.credit, f.minutes, f.reverses,
    iif(f.kind in ('budget', 'policy'), json_remove(${q.data}, '$.kind', '$.credit', '$.minutes', '$.reason'), null), f.area, ${q.data} ->> '$.reason', f.me, f.now
  from ${admitted}`
const read = ask<ProposalRow>(proposalRows(theProposal))
const proposed = beginningOf(
  planOf('propose'),
  { table: 'proposals', id: q.proposal, by: sql`proposed_by`, row: proposalRow },
  [sql`update proposals set seq = e.seq from ${event} where proposals.id = e.subject_id`],
  read,
)

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

const commandFor = (action: Decision) => commandOf(planOf(action), [book, moveSurplus(event), ...carryOut, close], read)
const deciding = { approve: commandFor('approve'), refuse: commandFor('refuse') }
