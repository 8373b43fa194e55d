// What became of a plan, as an answer.
import type { Answer, Asked } from '../http/route.ts'
import { dayOf, iso } from '../kernel/days.ts'
import { sentenceOf } from '../kernel/refusal.ts'
import { refusals } from '../refusals.ts'
import type { Done } from './make.ts'
import type { Named, PlannedRow, PlanRow } from './queries.ts'

/** Leads to the plan's own page. */
export const answered = (done: Done, asked: Asked, status: 200 | 201): Answer =>
  done.ok ? { ok: true, status, json: planJson(done.plan, done.rows, asked), location: `/plans/${done.plan.id}` } : done

/** A plan as JSON. */
export const planJson = (plan: PlanRow, rows: readonly PlannedRow[], { lang, now }: Asked) => ({
  id: plan.id,
  state: plan.state,
  madeAt: iso(plan.madeAt),
  heldUntil: iso(plan.heldUntil),
  week: plan.weekAt === null ? null : dayOf(plan.weekAt),
  undoable: plan.state === 'made' && plan.heldUntil > now,
  rows: rows.map(row => ({
    order: row.order,
    state: row.state,
    volunteers: JSON.parse(row.volunteers) as Named[],
    refusal: row.refusal && { code: row.refusal, detail: sentenceOf(refusals[row.refusal], lang), gate: row.unfitGate },
  })),
})
