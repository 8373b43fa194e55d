// Reading the index: one social worker's, now and month by month with what it rests on; and a station's or an area's.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { iso } from '../kernel/days.ts'
import { by, type Caller } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Role } from '../people/words.ts'
import { looksAfter, q } from './facts.ts'
import { answeredOrders, answeredWithin, indexFacts, servedOrders } from './index-facts.ts'
import { monthAfter, monthOf } from './months.ts'
import { areasOf, asking, given, type Refused } from './queries.ts'
import type { IndexPolicy } from './supervision-index.ts'

const me = sql`s.person_id`
/** Roles over a social worker's area that may open their index; a district administrator sees stations, not people. */
const openers = ['station_admin', 'supervisor', 'auditor'] as const satisfies Role[]
const rollers = [...openers, 'district_admin'] as const satisfies Role[]

type StaffRow = {
  readonly id: string
  readonly name: string
  readonly mine: number
  readonly keeps: number
  readonly heads: number
  readonly facts: string
}
const staffAsk = ask<StaffRow>(sql`select p.id, p.name, p.id = ${me} as mine,
    (select count(*) from supervision_relations b where b.state = 'active' and b.kind = 'supervises' and b.supervisee_id = p.id and ${looksAfter(sql`b`, me, q.now)}) as keeps,
    (select count(*) from roles x where x.person_id = p.id and x.role = 'social_worker' and x.ended_at is null and x.area_id in ${areasOf(openers)}) as heads,
    ${indexFacts(sql`p.id`, q.now)} as facts
  from ${asking} join persons p on p.id = ${q.subject}
  where exists (select 1 from roles x where x.person_id = p.id and x.role = 'social_worker' and x.ended_at is null)`)

export type FreezeRow = {
  readonly month: string
  readonly policy: string
  readonly rules: string
  readonly facts: string
  readonly value: number | null
  readonly at: number
}
const freezesAsk =
  ask<FreezeRow>(sql`select f.month, f.policy, w.data as rules, f.facts, f.value, f.at from index_freezes f join policies w on w.code = f.policy
  where f.person_id = ${q.subject} order by f.month desc limit 12`)
/** The index policy in force. */
const policyAsk = ask<{
  code: string
  data: string
}>(sql`select code, data from policies where kind = 'index' and effective_from <= ${q.now}
  order by effective_from desc, code desc limit 1`)

/** An order that was answered or recorded late: what stands behind the shares. */
export type LateRow = {
  readonly id: string
  readonly item: string
  readonly itemEn: string
  readonly from: number
  readonly until: number | null
}
const late = (orders: SQL, from: SQL, until: SQL, which: SQL) =>
  ask<LateRow>(sql`select o.id, i.name as item, i.name_en as itemEn, ${from} as "from", ${until} as "until"
  from ${orders} x join orders o on o.id = x.id join items i on i.code = o.item_code where ${which} order by ${from} desc limit 20`)
const onePage = prepare([
  whoAsk,
  staffAsk,
  policyAsk,
  freezesAsk,
  late(
    answeredOrders(q.subject, q.now),
    sql`x.placed`,
    sql`x.answered`,
    sql`x.answered - x.placed > ${answeredWithin}`,
  ),
  late(servedOrders(q.subject, q.now), sql`x.served`, sql`x.recorded`, sql`x.in_time = 0`),
])
export type IndexRead = {
  readonly ok: true
  readonly who: Who
  readonly staff: { readonly id: string; readonly name: string; readonly mine: boolean }
  readonly facts: string
  readonly policy: { readonly code: string; readonly data: string }
  readonly freezes: readonly FreezeRow[]
  readonly lateAnswers: readonly LateRow[]
  readonly lateRecords: readonly LateRow[]
}

/** For the social worker, whoever supervises them, and whoever heads or audits their station; for everybody else there is no such index. */
export const readIndex = async (db: Database, caller: Caller, person: string): Promise<IndexRead | Refused> => {
  const [[head], [row], [policy], freezes, lateAnswers, lateRecords] = await db.read(onePage, given(caller, person))
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  if (!row || row.mine + row.keeps + row.heads === 0) return { ok: false, refusal: 'not_found' }
  if (!policy) throw new Error('no index policy is in force')
  const staff = { id: row.id, name: row.name, mine: row.mine === 1 }
  return { ok: true, who, staff, facts: row.facts, policy, freezes, lateAnswers, lateRecords }
}

export type RollRow = {
  readonly person: string
  readonly name: string
  readonly station: string
  readonly stationName: string
  readonly value: number | null
  readonly facts: string
  readonly rules: string
  /** Whether the asker may open this person’s own index. */
  readonly opens: number
}
const month = sql.placeholder('month')
const rollPage = prepare([
  whoAsk,
  ask<RollRow>(sql`select f.person_id as person, p.name, a.id as station, a.name as stationName, f.value, f.facts, w.data as rules,
      f.area_id in ${areasOf(openers)} as opens
    from ${asking} join index_freezes f on f.month = ${month} join persons p on p.id = f.person_id
      join areas h on h.id = f.area_id join areas a on a.id = coalesce(h.street_id, h.id) join policies w on w.code = f.policy
    where f.area_id in ${areasOf(rollers)} order by a.id, p.name, p.id limit 1000`),
  ask<{ month: string }>(
    sql`select distinct f.month from ${asking} join index_freezes f on f.area_id in ${areasOf(rollers)} order by f.month desc limit 12`,
  ),
])
export type RollRead = {
  readonly ok: true
  readonly who: Who
  readonly month: string
  readonly months: readonly string[]
  readonly rows: readonly RollRow[]
}

/** A month of the stations that somebody heads, supervises, administers or audits; without one, the newest that is over. */
export const readRollUp = async (db: Database, caller: Caller, wanted: string): Promise<RollRead | Refused> => {
  const shown = wanted || monthAfter(monthOf(caller.now), -1)
  const [[head], rows, months] = await db.read(rollPage, { ...given(caller), month: shown })
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(who, ...rollers)) return { ok: false, refusal: 'not_yours' }
  return { ok: true, who, month: shown, months: months.map(each => each.month), rows }
}

type VersionRow = { readonly code: string; readonly effectiveFrom: number; readonly data: string }
const rulesPage = prepare([
  whoAsk,
  ask<VersionRow>(sql`select code, effective_from as "effectiveFrom", data from policies where kind = 'index'
    order by effective_from desc, length(code) desc, code desc`),
])

/** The version in force, and every one before and after it. */
export type IndexRules = ReturnType<typeof rulesOf>
/** One trip, for anybody. */
export const readIndexRules = async (
  db: Database,
  who: Caller,
): Promise<{ readonly who: Who | null; readonly rules: IndexRules }> => {
  const [[asker], rows] = await db.read(rulesPage, by(who))
  return { who: whoOf(asker), rules: rulesOf(rows, who.now) }
}

const rulesOf = (rows: readonly VersionRow[], now: number) => {
  const versions = rows.map(({ code, effectiveFrom, data }) => ({
    code,
    effectiveFrom: iso(effectiveFrom),
    policy: JSON.parse(data) as IndexPolicy,
  }))
  return { inForce: versions[rows.findIndex(each => each.effectiveFrom <= now)] ?? null, versions }
}
