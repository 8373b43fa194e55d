// What people decide about a grade. The rule may propose red; only a person confirms it, and a person lifts it (个保法 第24条).
import { sql } from 'drizzle-orm'
import type { Act } from '../people/acts.ts'
import type { Given, When } from '../people/facts.ts'
import { reason } from '../people/inputs.ts'
import { tell } from '../people/messages.ts'
import { event, releaseSeats } from '../people/sweeps.ts'
import * as effect from './grade-effects.ts'
import { overriding } from './grade-inputs.ts'

/** A supervisor or the station's administrator over the volunteer's area, never the volunteer. */
const graders: When = {
  all: [
    ['gradersHere', '>', 0],
    ['me', '<>', 'person'],
  ],
}
const oneself: When = ['me', '=', 'person']
const aVolunteer: When = ['colour', 'some']
const stopped: When = {
  any: [
    ['redProposedAt', 'some'],
    ['colour', 'in', ['red']],
  ],
}
const going: When = {
  all: [
    ['redProposedAt', 'none'],
    ['colour', 'in', ['green', 'blue', 'yellow']],
  ],
}
const proposed: When = ['overrideProposedBy', 'some']
const lasts: Given = {
  all: [
    ['overrideAfter', '>', 'now'],
    ['overrideAfter', '<=', 'overrideMost'],
  ],
}

// biome-ignore format: a table is read row by row
export const gradeActs = {
  confirm_red: {
    label: { zh: '确认暂停派单', en: 'Confirm the pause' },
    told: { zh: '复核后确认暂停派单', en: 'confirmed the pause after a review' },
    path: '/grade/confirm', by: graders, input: reason, from: sql`colour`, to: sql`'red'`,
    when: { not_found: aVolunteer, nothing_to_decide: ['redProposedAt', 'some'] },
    effects: [effect.decide('confirmed'), effect.settle, ...releaseSeats(), tell('grade_confirmed')],
  },
  lift: {
    label: { zh: '恢复派单', en: 'Lift the pause' },
    told: { zh: '复核后恢复派单', en: 'lifted the pause after a review' },
    path: '/grade/lift', by: graders, input: reason, from: sql`colour`,
    to: sql`iif(colour = 'red', 'yellow', colour)`,
    when: { not_found: aVolunteer, nothing_to_decide: stopped },
    effects: [effect.decide('lifted'), effect.settle, tell('grade_lifted')],
  },
  appeal: {
    label: { zh: '申诉', en: 'Appeal' },
    told: { zh: '提出申诉', en: 'appealed' },
    path: '/grade/appeal', by: oneself, input: reason,
    when: {
      not_found: aVolunteer, nothing_to_decide: ['adverse', 'some'], appeal_late: ['appealUntil', '>', 'now'],
      already_done: ['appealed', '=', 0],
    },
    effects: [effect.lodge, tell('appeal_received')],
  },
  grant_appeal: {
    label: { zh: '申诉成立', en: 'Grant the appeal' },
    told: { zh: '复核后认定申诉成立', en: 'granted the appeal' },
    path: '/grade/appeal/grant', by: graders, input: reason, from: sql`colour`, to: sql`coalesce(colourBefore, colour)`,
    when: { not_found: aVolunteer, nothing_to_decide: ['colourBefore', 'some'], other_person: ['decidedByMe', '=', 0] },
    effects: [effect.decide('granted'), effect.settle, effect.answerAppeal('granted'), tell('appeal_granted')],
  },
  deny_appeal: {
    label: { zh: '维持原决定', en: 'Deny the appeal' },
    told: { zh: '复核后维持原决定', en: 'denied the appeal' },
    path: '/grade/appeal/deny', by: graders, input: reason,
    when: { not_found: aVolunteer, nothing_to_decide: ['appealOpen', 'some'], other_person: ['decidedByMe', '=', 0] },
    effects: [effect.answerAppeal('denied'), tell('appeal_denied')],
  },
  propose_override: {
    label: { zh: '提议临时改色', en: 'Propose another colour for a while' },
    told: { zh: '提议临时改色', en: 'proposed another colour for a while' },
    path: '/grade/override', by: graders, input: overriding,
    when: { not_found: aVolunteer, pause_first: going, already_done: ['overrideProposedBy', 'none'] },
    given: { override_span: lasts },
    effects: [effect.proposeOverride],
  },
  approve_override: {
    label: { zh: '同意临时改色', en: 'Approve the other colour' },
    told: { zh: '同意临时改色', en: 'approved another colour for a while' },
    path: '/grade/override/approve', by: graders, input: reason, from: sql`colour`, to: sql`overrideColour`,
    when: {
      not_found: aVolunteer, nothing_to_decide: ['overrideColour', 'some'], own_proposal: ['overrideProposedBy', '<>', 'me'],
      pause_first: going, too_late: ['overrideProposedUntil', '>', 'now'],
    },
    effects: [effect.decide('overridden'), effect.applyOverride, effect.answerOverride('approved'), tell('grade_changed')],
  },
  refuse_override: {
    label: { zh: '不同意临时改色', en: 'Refuse the other colour' },
    told: { zh: '没有同意临时改色', en: 'refused another colour' },
    path: '/grade/override/refuse', by: graders, input: reason,
    when: { not_found: aVolunteer, nothing_to_decide: proposed },
    effects: [effect.answerOverride('refused')],
  },
  end_override: {
    label: { zh: '提前结束临时改色', en: 'End the other colour early' },
    told: { zh: '提前结束了临时改色', en: 'ended the other colour early' },
    path: '/grade/override/end', by: graders, input: reason,
    when: { not_found: aVolunteer, nothing_to_decide: ['overrideUntil', '>', 'now'] },
    effects: [sql`update volunteers set override_until = e.at from ${event} where volunteers.person_id = e.subject_id`],
  },
} as const satisfies Record<string, Act>
export type GradeAct = keyof typeof gradeActs
export const gradeActNames = Object.keys(gradeActs) as GradeAct[]
export const gradeActOf = (name: GradeAct): Act => gradeActs[name]
