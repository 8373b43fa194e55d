// The grading rules as people and programs see them.
import { iso } from '../kernel/days.ts'
import type { Colour } from './colours.ts'
import { draftDifference, renamed } from './draft-difference.ts'
import type { DraftRead, DraftRow, RulesRead, VersionRow } from './draft-queries.ts'
import { gatesOf } from './gates.ts'
import type { GradePolicy } from './grade.ts'

/** One version with when it begins. */
export const versionView = ({ code, effectiveFrom, data }: VersionRow) => ({
  code,
  effectiveFrom: iso(effectiveFrom),
  ...shownOf(JSON.parse(data) as GradePolicy),
})
/** The rules with their gates as the form has them. */
const shownOf = (policy: GradePolicy) => ({ policy, gates: gatesOf(policy.gates) })
const draftLine = ({ data: _, ...row }: DraftRow) => ({
  ...row,
  createdAt: iso(row.createdAt),
  decidedAt: row.decidedAt === null ? null : iso(row.decidedAt),
  effectiveFrom: row.effectiveFrom === null ? null : iso(row.effectiveFrom),
})

export type RulesView = ReturnType<typeof rulesView>
/** What is in force, what was before, and drafts for whoever may know of them; `chosen` is the version that was asked for, or the one in force. */
export const rulesView = (read: RulesRead, now: number, version?: string) => {
  const versions = read.versions.map(versionView)
  const inForce = read.versions.findIndex(each => each.effectiveFrom <= now)
  const at = version === undefined ? inForce : versions.findIndex(({ code }) => code === version)
  const [chosen, earlier] = [versions[at], versions[at + 1]]
  return {
    inForce: versions[inForce] ?? null,
    chosen: chosen ?? null,
    /** What it has that the version before it had not. */
    turned: chosen && earlier ? draftDifference(earlier.policy, chosen.policy) : [],
    versions,
    drafts: read.drafts?.map(draftLine) ?? null,
    mayDraft: read.mayDraft,
  }
}
export type DraftView = ReturnType<typeof draftView>
/** A draft: what was turned, and whom it would change. */
export const draftView = ({ draft: row, basis, changes, judged, held, actions }: DraftRead) => {
  const [from, to] = [JSON.parse(basis.data) as GradePolicy, JSON.parse(row.data) as GradePolicy]
  return {
    draft: draftLine(row),
    turned: draftDifference(from, to),
    judged,
    changes,
    /** How many people's colour would be called or explained otherwise. */
    renamed: holding(renamed(from.legend, to.legend), held),
    actions,
  }
}
const holding = (codes: readonly Colour[], held: DraftRead['held']) =>
  codes.reduce((sum, code) => sum + (held[code] ?? 0), 0)
