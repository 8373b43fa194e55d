// Reading complaints: the work of the desk, what one has filed, and what one is asked about.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { judge, type Rules } from '../kernel/rule.ts'
import { list } from '../kernel/where.ts'
import { by, type Caller, signedIn } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Role } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { type ComplaintFacts, complainedOf, deciderRoles, factsRow, leaderRoles, q } from './facts.ts'
import { visible } from './lifecycle.ts'
import type { Capacity, ComplaintState, Finding, Topic } from './words.ts'

export type ComplaintRow = {
  readonly id: string
  readonly state: ComplaintState
  readonly orderId: string
  readonly itemName: string
  readonly itemNameEn: string
  readonly startsAt: number
  readonly aboutId: string
  readonly aboutName: string
  readonly capacity: Capacity
  readonly topic: Topic
  readonly said: string
  readonly filedBy: string
  readonly filerName: string
  readonly takenUpAt: number | null
  readonly heard: string | null
  readonly heardAt: number | null
  readonly finding: Finding | null
  readonly reason: string | null
  readonly deciderName: string | null
  readonly decidedAt: number | null
  readonly contested: string | null
  readonly contestedAt: number | null
  readonly createdAt: number
  readonly movedAt: number
  /** What the asking person is to it. */
  readonly mine: 'about' | 'filer' | 'desk'
}
export type ComplaintEvent = {
  readonly action: string
  readonly at: number
  readonly actor: string
  readonly name: string | null
}
type Refused = { readonly ok: false; readonly refusal: Refusal }

const hole = (name: string) => sql`${sql.placeholder(name)}`
export const complaintPageSize = 30

const me = sql`(select x.person_id from sessions x where x.token_hash = ${q.token})`
const rows = (which: SQL): SQL => sql`
  select c.id, c.state, c.order_id as "orderId", i.name as "itemName", i.name_en as "itemNameEn", o.starts_at as "startsAt", c.about_id as "aboutId",
    a.name as "aboutName", c.capacity, c.topic, c.said, c.filed_by as "filedBy", f.name as "filerName", c.taken_up_at as "takenUpAt", c.heard,
    c.heard_at as "heardAt", c.finding, c.reason, d.name as "deciderName", c.decided_at as "decidedAt", c.contested, c.contested_at as "contestedAt",
    c.created_at as "createdAt", c.moved_at as "movedAt",
    case when c.about_id = ${me} then 'about' when c.filed_by = ${me} or o.resident_id = ${me} or exists (select 1 from proxies p
      where p.resident_id = o.resident_id and p.proxy_id = ${me} and p.ended_at is null) then 'filer' else 'desk' end as mine
  from complaints c join orders o on o.id = c.order_id join items i on i.code = o.item_code join persons a on a.id = c.about_id
    join persons f on f.id = c.filed_by left join persons d on d.id = c.decided_by where ${which}`

const areas = (held: readonly Role[]) =>
  sql`(select t.area_id from roles r join area_tree t on t.within_id = r.area_id where r.person_id = ${me} and r.ended_at is null and r.role in ${list(held)})`
const scope = sql`(c.filed_by = ${me} or c.about_id = ${me} and c.taken_up_at is not null
  or o.resident_id = ${me} or o.resident_id in (select p.resident_id from proxies p where p.proxy_id = ${me} and p.ended_at is null)
  or c.about_id <> ${me} and (c.capacity = 'volunteer' and c.area_id in ${areas(deciderRoles)} or c.area_id in ${areas([...leaderRoles, 'auditor'])}))`

const listPage = prepare([
  whoAsk,
  ask<ComplaintRow>(
    sql`${rows(sql`${scope} and (${hole('states')} = '[]' or c.state in (select value from json_each(${hole('states')})))
    and (${hole('before')} = '' or c.id < ${hole('before')})`)} order by c.id desc limit ${complaintPageSize + 1}`,
  ),
])

/**
 * The complaints that somebody may know of, newest first.
 * @param wanted `states` empty for all; `before` the `next` of the page before
 */
export const readComplaints = async (
  db: Database,
  who: Caller,
  wanted: { readonly states: readonly ComplaintState[]; readonly before: string },
): Promise<Refused | { ok: true; who: Who; complaints: ComplaintRow[]; next: string | null }> => {
  const given = {
    ...by(who),
    states: JSON.stringify(wanted.states),
    before: wanted.before,
  }
  const [[asker], found] = await db.read(listPage, given)
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  const complaints = found.slice(0, complaintPageSize)
  return {
    ok: true,
    who: person,
    complaints,
    next: found.length > complaintPageSize ? (complaints.at(-1)?.id ?? null) : null,
  }
}

const visibleRules: Rules<Refusal> = [
  ['sign_in', signedIn],
  ['not_found', { all: [['state', 'some'], visible] }],
]
const onePage = prepare([
  whoAsk,
  ask<ComplaintFacts>(factsRow()),
  ask<ComplaintRow>(rows(sql`c.id = ${q.complaint}`)),
  ask<ComplaintEvent>(sql`select e.action, e.at, e.actor_id as actor, p.name from events e left join persons p on p.id = e.actor_id
    where e.subject_id = ${q.complaint} order by e.seq`),
])
export type ComplaintRead = {
  readonly ok: true
  readonly who: Who | null
  readonly facts: ComplaintFacts
  readonly complaint: ComplaintRow
  readonly events: readonly ComplaintEvent[]
}

/** One complaint for whoever may know of it; for everybody else it does not exist. */
export const readComplaint = async (db: Database, who: Caller, complaint: string): Promise<Refused | ComplaintRead> => {
  const given = { ...by(who), data: '{}', complaint }
  const [[asker], [facts], [row], events] = await db.read(onePage, given)
  const verdict = judge(visibleRules, facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!row || !facts) return { ok: false, refusal: 'not_found' }
  return { ok: true, who: whoOf(asker), facts, complaint: row, events }
}

/** Somebody on an order about whom there may be something to say. */
export type OnOrder = {
  readonly id: string
  readonly name: string
  readonly capacity: Capacity
  readonly missed: number
}
export type OrderHead = {
  readonly id: string
  readonly itemName: string
  readonly itemNameEn: string
  readonly startsAt: number
}
const formPage = prepare([
  whoAsk,
  ask<ComplaintFacts>(factsRow()),
  ask<OrderHead>(
    sql`select o.id, i.name as "itemName", i.name_en as "itemNameEn", o.starts_at as "startsAt" from orders o join items i on i.code = o.item_code where o.id = ${hole('order')}`,
  ),
  ask<OnOrder>(sql`select p.id, p.name, 'volunteer' as capacity, max(a.state = 'no_show') as missed from offers a join persons p on p.id = a.volunteer_id
      where a.order_id = ${hole('order')} and a.state in ${list(complainedOf)} group by p.id
    union all select p.id, p.name, 'social_worker', 0 from orders o join persons p on p.id = o.dispatcher_id where o.id = ${hole('order')}`),
])

/** What the form needs: the order and who had a part in it, for whoever may complain about it. */
export const readFiling = async (
  db: Database,
  who: Caller,
  order: string,
): Promise<Refused | { ok: true; who: Who | null; order: OrderHead; people: readonly OnOrder[] }> => {
  const data = JSON.stringify({ order })
  const [[asker], [facts], [head], people] = await db.read(formPage, {
    ...by(who),
    data,
    complaint: '',
    order,
  })
  const rules: Rules<Refusal> = [
    ['sign_in', signedIn],
    [
      'not_found',
      {
        all: [
          ['order', 'some'],
          {
            any: [
              ['clientHere', '>', 0],
              ['desksHere', '>', 0],
            ],
          },
        ],
      },
    ],
  ]
  const verdict = judge(rules, facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!head) return { ok: false, refusal: 'not_found' }
  return { ok: true, who: whoOf(asker), order: head, people }
}
