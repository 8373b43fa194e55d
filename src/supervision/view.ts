// What leaves the house of supervision: rows as views, moments as ISO 8601, days as `YYYY-MM-DD`.
import { dayOf, iso } from '../kernel/days.ts'
import type { Happened, RelationRow } from './one.ts'
import type { CaseLine, EntryLine, LookedAfter, Named } from './queries.ts'

export type LookedAfterView = ReturnType<typeof lookedAfterView>
/** `silent`: nobody who looks after them has been in touch for 30 days. */
export const lookedAfterView = (row: LookedAfter, now: number) => ({
  relation: row.relation,
  kind: row.kind,
  person: { id: row.id, name: row.name },
  supervisor: { id: row.supervisor, name: row.supervisorName },
  standIn: row.standInName === null ? null : { name: row.standInName, until: iso(row.standInUntil ?? now) },
  lastOn: row.lastAt === null ? null : dayOf(row.lastAt),
  dueAt: iso(row.dueAt),
  silent: row.dueAt <= now,
})

export type EntryView = ReturnType<typeof entryView>
export const entryView = (row: EntryLine) => ({
  id: row.id,
  supervisor: { id: row.supervisor, name: row.supervisorName },
  heldOn: dayOf(row.heldOn),
  minutes: row.minutes,
  form: row.form,
  subject: row.subject,
  goal: row.goal,
  enteredAt: iso(row.enteredAt),
  named: JSON.parse(row.named) as readonly Named[],
})

export type CaseView = ReturnType<typeof caseView>
/** `silent`: the resident of an open case has not been contacted for 30 days. */
export const caseView = (row: CaseLine, now: number) => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  title: row.title,
  worker: { id: row.worker, name: row.workerName },
  resident: row.resident === null ? null : { id: row.resident, name: row.residentName ?? '' },
  openedAt: iso(row.openedAt),
  closedAt: row.closedAt === null ? null : iso(row.closedAt),
  dueAt: row.dueAt === null ? null : iso(row.dueAt),
  silent: row.dueAt !== null && row.dueAt <= now,
})

export type RelationView = ReturnType<typeof relationView>
export const relationView = (row: RelationRow, now: number) => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  supervisor: { id: row.supervisor, name: row.supervisorName },
  supervisee: { id: row.supervisee, name: row.superviseeName },
  standIn:
    row.standInName !== null && (row.standInUntil ?? 0) > now
      ? {
          id: row.standInId,
          name: row.standInName,
          from: iso(row.standInFrom ?? now),
          until: iso(row.standInUntil ?? now),
        }
      : null,
  since: iso(row.since),
  endedAt: row.endedAt === null ? null : iso(row.endedAt),
})

/** What people wrote along the way: a need, an assessment, a reason. */
export type Told = Readonly<Partial<Record<'reason' | 'need' | 'assessment' | 'plan' | 'summary' | 'outcome', string>>>
export type HappenedView = ReturnType<typeof happenedView>
export const happenedView = (row: Happened) => {
  const { reason, need, assessment, plan, summary, outcome } = JSON.parse(row.data) as Told
  const told: Told = Object.fromEntries(
    Object.entries({ reason, need, assessment, plan, summary, outcome }).filter(([, text]) => text !== undefined),
  )
  return { at: iso(row.at), action: row.action, by: row.actorName, told }
}
