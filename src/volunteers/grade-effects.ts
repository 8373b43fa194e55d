// What follows from a person's decision about a grade; each statement reads whom and what from the fresh event alone.
import { type SQL, sql } from 'drizzle-orm'
import { event } from '../people/sweeps.ts'
import { gradeFacts } from './facts.ts'
import { lastAdverse } from './standing-facts.ts'
import type { AppealOutcome, OverrideOutcome } from './words.ts'

const told = (field: string) => sql`e.data ->> ${`$.${field}`}`
const lastDecision = sql`(select max(x.seq) from grade_decisions x where x.person_id = e.subject_id)`

/** Rests on the facts, the policy and the trace of the decision before it; where there is none, on the facts of now. */
export const decide = (kind: 'confirmed' | 'lifted' | 'granted' | 'overridden'): SQL => sql`
  insert into grade_decisions (id, person_id, seq, kind, before, colour, facts, policy, trace, decided_by, reason, at)
  select e.id, e.subject_id, coalesce(d.seq, 0) + 1, ${kind}, e.from_state, e.to_state, coalesce(d.facts, ${gradeFacts(sql`e.subject_id`, sql`e.at`)}),
    coalesce(d.policy, 'grade-v1'), coalesce(d.trace, '{}'), e.actor_id, ${told('reason')}, e.at
  from ${event} left join grade_decisions d on d.person_id = e.subject_id and d.seq = ${lastDecision}`

/** Whatever was waiting or lent is over: the colour is the one decided. */
export const settle = sql`update volunteers set colour = e.to_state, proposed_at = null, paused_at = null, rising_to = null, override_until = null
  from ${event} where volunteers.person_id = e.subject_id`

/** An appeal speaks against the last decision that was to the volunteer's disadvantage. */
export const lodge = sql`insert into grade_appeals (id, person_id, decision_id, reason, at)
  select e.id, e.subject_id, d.id, ${told('reason')}, e.at from ${event} join grade_decisions d on d.id = (${lastAdverse(sql`e.subject_id`)})`

export const answerAppeal = (outcome: AppealOutcome): SQL => sql`
  update grade_appeals set outcome = ${outcome}, decided_by = e.actor_id, decided_reason = ${told('reason')}, decided_at = e.at
  from ${event} where grade_appeals.person_id = e.subject_id and grade_appeals.outcome is null`

export const proposeOverride = sql`insert into grade_overrides (id, person_id, colour, until, reason, proposed_by, proposed_at)
  select e.id, e.subject_id, ${told('colour')}, ${told('until')}, ${told('reason')}, e.actor_id, e.at from ${event}`

export const applyOverride = sql`
  update volunteers set colour = e.to_state, rising_to = null, override_until = o.until
  from ${event} join grade_overrides o on o.person_id = e.subject_id and o.outcome is null where volunteers.person_id = e.subject_id`

export const answerOverride = (outcome: OverrideOutcome): SQL => sql`
  update grade_overrides set outcome = ${outcome}, decided_by = e.actor_id, decided_at = e.at
  from ${event} where grade_overrides.person_id = e.subject_id and grade_overrides.outcome is null`
