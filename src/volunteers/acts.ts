// What people decide about a grade. The rule may propose red; only a person confirms it, and a person lifts it (个保法 第24条).
import { type SQL, sql } from 'drizzle-orm'
import type { Act } from '../people/acts.ts'
import type { When } from '../people/facts.ts'
import { reason } from '../people/inputs.ts'
import { tell } from '../people/messages.ts'
import { event, releaseSeats } from '../people/sweeps.ts'
import { gradeFacts } from './facts.ts'

/** A supervisor or the station's administrator over the volunteer's area, never the volunteer. */
const graders: When = {
  all: [
    ['gradersHere', '>', 0],
    ['me', '<>', 'person'],
  ],
}
const aVolunteer: When = ['colour', 'some']

/** Rests on the facts and the policy of the decision before it; where there is none, on the facts of now. */
const decide = (kind: 'confirmed' | 'lifted'): SQL => sql`
  insert into grade_decisions (id, person_id, seq, kind, colour, facts, policy, decided_by, reason, at)
  select e.id, e.subject_id, coalesce(d.seq, 0) + 1, ${kind}, e.to_state, coalesce(d.facts, ${gradeFacts(sql`e.subject_id`, sql`e.at`)}),
    coalesce(d.policy, 'grade-v1'), e.actor_id, e.data ->> '$.reason', e.at
  from ${event} left join grade_decisions d on d.person_id = e.subject_id and d.seq = (select max(x.seq) from grade_decisions x where x.person_id = e.subject_id)`
const settle = sql`update volunteers set colour = e.to_state, paused_at = null, rising_to = null from ${event} where volunteers.person_id = e.subject_id`

// biome-ignore format: a table is read row by row
export const gradeActs = {
  confirm_red: {
    label: { zh: '确认暂停派单', en: 'Confirm the pause' },
    told: { zh: '复核后确认暂停派单', en: 'confirmed the pause after a review' },
    path: '/grade/confirm', by: graders, input: reason, from: sql`colour`, to: sql`'red'`,
    when: { not_found: aVolunteer, nothing_to_decide: ['pausedAt', 'some'] },
    effects: [decide('confirmed'), settle, ...releaseSeats(), tell('grade_confirmed')],
  },
  lift: {
    label: { zh: '恢复派单', en: 'Lift the pause' },
    told: { zh: '复核后恢复派单', en: 'lifted the pause after a review' },
    path: '/grade/lift', by: graders, input: reason, from: sql`colour`,
    to: sql`iif(colour = 'red', 'yellow', colour)`,
    when: { not_found: aVolunteer, nothing_to_decide: { any: [['pausedAt', 'some'], ['colour', 'in', ['red']]] } },
    effects: [decide('lifted'), settle, tell('grade_lifted')],
  },
  appeal: {
    label: { zh: '申诉', en: 'Appeal' },
    told: { zh: '提出申诉', en: 'appealed' },
    path: '/grade/appeal', by: ['me', '=', 'person'], input: reason,
    when: {
      not_found: aVolunteer, nothing_to_decide: { any: [['pausedAt', 'some'], ['colour', 'in', ['red']]] },
      appeal_late: ['appealUntil', '>', 'now'],
    },
    effects: [],
  },
} as const satisfies Record<string, Act>
export type GradeAct = keyof typeof gradeActs
export const gradeActNames = Object.keys(gradeActs) as GradeAct[]
export const gradeActOf = (name: GradeAct): Act => gradeActs[name]
