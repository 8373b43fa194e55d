// A grade as its reader may see it: the volunteer, the desk, and whoever supervises or audits the area.
import { iso } from '../kernel/days.ts'
import type { Lang } from '../kernel/label.ts'
import { afterWorkdays } from '../kernel/workdays.ts'
import { masked } from '../orders/viewer.ts'
import { explainGrade, type GradeFacts, type GradePolicy } from './grade.ts'
import type { DecisionRead, DecisionRow, GradeRead } from './queries.ts'
import { reviewDays } from './review-days.ts'
import { appealDays } from './standing-facts.ts'
import { waysBack } from './way-back.ts'
import { starHours } from './words.ts'

export type GradeView = ReturnType<typeof gradeView>
/** Everything behind one volunteer's colour. */
export const gradeView = (read: GradeRead, { lang, now }: { readonly lang: Lang; readonly now: number }) => {
  const { standing, decisions, world, who } = read
  const [last] = decisions
  const near = isNear(read)
  const { appealUntil } = world
  const grade = last ? { ...explained(last), at: iso(last.at) } : null
  return {
    volunteer: { id: standing.id, name: near ? standing.name : masked(standing.name) },
    own: world.me === standing.id,
    colour: standing.colour,
    word: who.legend[standing.colour].word[lang],
    shape: who.legend[standing.colour].shape,
    legend: who.legend,
    risingTo: standing.rising_to,
    paused: standing.paused_at !== null,
    /** Red is proposed: by then a person decides. */
    reviewBy: standing.proposed_at === null ? null : iso(afterWorkdays(standing.proposed_at, reviewDays)),
    grade,
    /** Out of a pause: each reason, what can be done about it and when it ends. */
    waysBack:
      grade && (standing.colour === 'red' || standing.proposed_at !== null) ? waysBack(grade, read.counting) : [],
    stars: starsOf(standing.minutes),
    appeal: read.appeal && appealView(read.appeal, near),
    appealUntil: world.appealed === 0 && appealUntil !== null && appealUntil > now ? iso(appealUntil) : null,
    appealDays,
    override: overrideOf(read, near, now),
    upheld: read.upheld.map(each => ({
      id: near ? each.id : null,
      finding: each.finding,
      decidedAt: iso(each.decidedAt),
      until: iso(each.endsAt),
    })),
    history: decisions.map(each => decided(each, near)),
    actions: read.actions,
  }
}

/** Whoever may know names and reasons: the volunteer, the desk, and those who decide on grades. */
const isNear = ({ world, standing }: Pick<GradeRead, 'world' | 'standing'>) =>
  world.me === standing.id || world.deskHere > 0 || world.gradersHere > 0

/** One decision as it is told in a list; `seq` leads to what it rested on. */
const decided = (each: DecisionRow, near: boolean) => ({
  seq: each.seq,
  kind: each.kind,
  before: each.before,
  colour: each.colour,
  at: iso(each.at),
  policy: each.policy,
  // In the words of the version that it was decided under.
  sign: (JSON.parse(each.rules) as GradePolicy).legend[each.colour],
  reason: near ? each.reason : null,
  decidedBy: near ? each.decider : null,
})

export type DecisionView = ReturnType<typeof decisionView>
/** One decision with its facts, its marks part by part and every criterion, worked out under the version that it names. */
export const decisionView = (read: DecisionRead) => {
  const { standing, decision } = read
  const near = isNear(read)
  return {
    volunteer: { id: standing.id, name: near ? standing.name : masked(standing.name) },
    decision: { ...decided(decision, near), facts: JSON.parse(decision.facts) as GradeFacts },
    grade: explained(decision),
    earlier: decision.earlier ?? null,
    later: decision.later ?? null,
  }
}

const explained = (decision: DecisionRow) => {
  const rules = JSON.parse(decision.rules) as GradePolicy
  return { ...explainGrade(JSON.parse(decision.facts) as GradeFacts, rules), legend: rules.legend }
}

const appealView = (appeal: NonNullable<GradeRead['appeal']>, near: boolean) => ({
  at: iso(appeal.at),
  reason: near ? appeal.reason : null,
  outcome: appeal.outcome,
  answer: near ? appeal.decidedReason : null,
  decidedAt: appeal.decidedAt === null ? null : iso(appeal.decidedAt),
})

/** An override that waits for a second person, or holds now. */
const overrideOf = ({ override, standing }: GradeRead, near: boolean, now: number) => {
  if (!override) return null
  const holds = override.outcome === 'approved' && standing.override_until !== null && standing.override_until > now
  if (!holds && (override.outcome !== null || !near)) return null
  return {
    colour: override.colour,
    until: iso(holds ? (standing.override_until ?? override.until) : override.until),
    reason: near ? override.reason : null,
    by: near ? [override.proposer, ...(override.decider ? [override.decider] : [])] : [],
    holds,
  }
}

/** How many stars a lifetime's minutes have earned, and at how many hours each is reached (domain.md §5). */
export const starsOf = (minutes: number) => ({
  minutes,
  earned: starHours.filter(hours => minutes >= hours * 60).length,
  table: starHours.map((hours, at) => ({ stars: at + 1, hours, reached: minutes >= hours * 60 })),
})
