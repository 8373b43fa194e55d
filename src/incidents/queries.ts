// What the form and the desk's list of incidents read: one batch each.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { judge } from '../kernel/rule.ts'
import { list } from '../kernel/where.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { factsRow, type IncidentFacts, q, reportRules } from './facts.ts'
import type { IncidentState, Severity } from './words.ts'

type Refused = { readonly ok: false; readonly refusal: Refusal }
export type IncidentRow = {
  readonly id: string
  readonly state: IncidentState
  readonly severity: Severity
  readonly order_id: string
  readonly item: string
  readonly item_en: string
  readonly resident: string
  readonly reporter: string
  readonly reporter_phone: string | null
  readonly said: string
  readonly created_at: number
  readonly due_at: number
  readonly outcome: string | null
  readonly closer: string | null
}

const form = prepare([whoAsk, ask<IncidentFacts>(factsRow)])
/** Whether this person may report something about this order now. */
export const readReporting = async (
  db: Database,
  who: Caller,
  order: string,
): Promise<Refused | { ok: true; who: Who }> => {
  const [[head], [facts]] = await db.read(form, {
    ...by(who),
    incident: '',
    order,
    data: '{}',
    command: '',
  })
  const person = whoOf(head)
  if (!person) return { ok: false, refusal: 'sign_in' }
  const verdict = judge(reportRules, facts ?? {})
  return verdict === 'ok' ? { ok: true, who: person } : { ok: false, refusal: verdict }
}

const shownClosed = 20
const here = sql`i.area_id in (select t.area_id from sessions s join roles r on r.person_id = s.person_id join area_tree t on t.within_id = r.area_id
  where s.token_hash = ${q.token} and r.ended_at is null and r.role in ${list(deskRoles)})`
const page = prepare([
  whoAsk,
  ask<IncidentRow>(sql`select i.id, i.state, i.severity, i.order_id, x.name as item, x.name_en as item_en, p.name as resident, y.name as reporter,
      y.phone as reporter_phone, i.said, i.created_at, i.due_at, i.outcome, z.name as closer
    from incidents i join orders o on o.id = i.order_id join items x on x.code = o.item_code join persons p on p.id = o.resident_id
      join persons y on y.id = i.reported_by left join persons z on z.id = i.closed_by
    where ${here} and (i.state = 'open' or i.id in (select i.id from incidents i where ${here} and i.state = 'closed' order by i.closed_at desc limit ${shownClosed}))
    order by i.state = 'closed', iif(i.state = 'open', i.due_at, -i.closed_at), i.id limit 200`),
])
/** The incidents of the desk's areas: what is open by the time left, then what was closed last. */
export const readIncidents = async (
  db: Database,
  who: Caller,
): Promise<Refused | { ok: true; who: Who; incidents: readonly IncidentRow[] }> => {
  const [[head], incidents] = await db.read(page, by(who))
  const person = whoOf(head)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...deskRoles)) return { ok: false, refusal: 'not_yours' }
  return { ok: true, who: person, incidents }
}
