// Reading orders: one page, one batch, the session in it.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import type { Lang } from '../kernel/label.ts'
import { judge } from '../kernel/rule.ts'
import { by, type Caller, rolesOver, signedIn, touch } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { type Candidate, candidateAsk, candidatesOf, matchPolicyAsk, matchPolicyOf } from './candidates.ts'
import { factRows, q, told, type World, world } from './facts.ts'
import { type OrderRow, type OrderRows, orderAsks, orderColumns, orderTables, rowsOf } from './queries.ts'
import { looks } from './reveal.ts'
import { visible } from './transition.ts'
import type { SeatState, State } from './words.ts'

type Refused = { readonly ok: false; readonly refusal: Refusal }
const asking = (who: Caller, order: string) => ({
  command: '',
  ...by(who),
  data: '{}',
  codeRight: 0,
  order,
})

const onePage = prepare([...looks(sql`1`).map(look => ask(look)), ...orderAsks, whoAsk, ask(touch)])

/** One order for whoever may know of it; for everybody else it does not exist. */
export const readOrder = async (
  db: Database,
  who: Caller,
  order: string,
): Promise<Refused | { ok: true; rows: OrderRows & { order: OrderRow }; who: Who | null }> => {
  const answers = await db.must(onePage, asking(who, order))
  const rows = rowsOf(answers.slice(2, 2 + orderAsks.length))
  const verdict = judge(visibleRules, rows.world)
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!rows.order) return { ok: false, refusal: 'not_found' }
  return { ok: true, rows: { ...rows, order: rows.order }, who: whoOf(answers[2 + orderAsks.length]?.[0] as never) }
}
const visibleRules = [
  ['sign_in', signedIn],
  ['not_found', { all: [['state', 'some'], visible] }],
] as const

const candidatesPage = prepare([
  ask<World>(factRows(world, sql`select ${q.order} as id`)),
  ask<OrderRow>(sql`select ${orderColumns} from ${orderTables} where o.id = ${q.order}`),
  candidateAsk,
  matchPolicyAsk,
  whoAsk,
])

/** Every volunteer of the street with gates, score and reasons: the eligible first, best first, ties by id. Desk staff only. */
export const readCandidates = async (
  db: Database,
  who: Caller,
  order: string,
  lang: Lang,
): Promise<Refused | { ok: true; order: OrderRow; world: World; candidates: Candidate[]; who: Who | null }> => {
  const [[facts], [row], rows, policy, [asker]] = await db.read(candidatesPage, asking(who, order))
  const verdict = judge([...visibleRules, ['not_yours', ['deskHere', '>', 0]] as const], facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!row || !facts) return { ok: false, refusal: 'not_found' }
  const candidates = candidatesOf(rows, row, matchPolicyOf(policy), lang)
  return { ok: true, order: row, world: facts, candidates, who: whoOf(asker) }
}

/** A line of a list of orders, with what the viewer is to it. */
export type OrderLine = OrderRow & {
  readonly mySeat: SeatState | null
  readonly myExpiresAt: number | null
  readonly taken: number
  readonly openOffers: number
  readonly isDesk: number
  readonly isClient: number
  readonly sort: string
}
export const pageSize = 20

const scope = sql`(o.resident_id = s.person_id or o.placed_by = s.person_id
  or o.resident_id in (select p.resident_id from proxies p where p.proxy_id = s.person_id and p.ended_at is null)
  or o.id in (select a.order_id from offers a where a.volunteer_id = s.person_id and ${told(sql`a`)})
  or o.area_id in (select t.area_id from roles r join area_tree t on t.within_id = r.area_id where r.person_id = s.person_id and r.ended_at is null
    and r.role in ('social_worker', 'station_admin', 'supervisor', 'auditor')))`
const sortKey = sql`printf('%012d:%s', o.starts_at, o.id)`

/** Lines of orders that the asking person may see, narrowed by `which`. */
export const orderLines = (which: SQL, order: SQL, limit: number): SQL => sql`
  select ${orderColumns}, ${sortKey} as sort,
    (select a.state from offers a where a.order_id = o.id and a.volunteer_id = s.person_id and ${told(sql`a`)} order by a.rowid desc limit 1) as mySeat,
    (select a.expires_at from offers a where a.order_id = o.id and a.volunteer_id = s.person_id and a.state = 'offered' and ${told(sql`a`)}) as myExpiresAt,
    (select count(*) from offers a where a.order_id = o.id and a.state in ('accepted', 'checked_in', 'checked_out', 'stopped', 'confirmed')) as taken,
    (select count(*) from offers a where a.order_id = o.id and a.state = 'offered') as openOffers,
    ${rolesOver(deskRoles, sql`o.area_id`)} as isDesk,
    (o.resident_id = s.person_id or exists (select 1 from proxies p where p.resident_id = o.resident_id and p.proxy_id = s.person_id and p.ended_at is null)) as isClient
  from sessions s cross join ${orderTables}
  where s.token_hash = ${q.token} and ${scope} and ${which} order by ${order} limit ${limit}`

const states = sql`json_each(${sql.placeholder('states')})`
const listPage = prepare([
  whoAsk,
  ask<OrderLine>(
    orderLines(
      sql`(${sql.placeholder('states')} = '[]' or o.state in (select value from ${states})) and (${sql.placeholder('cursor')} = '' or ${sortKey} < ${sql.placeholder('cursor')})`,
      sql`sort desc`,
      pageSize + 1,
    ),
  ),
])

/** A page of orders, latest start first. `cursor` is the `next` of the page before. */
export const readOrders = async (
  db: Database,
  who: Caller,
  wanted: { states: readonly State[]; cursor: string },
): Promise<Refused | { ok: true; who: Who; lines: OrderLine[]; next: string | null }> => {
  const [[asker], lines] = await db.read(listPage, {
    ...asking(who, ''),
    states: JSON.stringify(wanted.states),
    cursor: wanted.cursor,
  })
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  const page = lines.slice(0, pageSize)
  return { ok: true, who: person, lines: page, next: lines.length > pageSize ? (page.at(-1)?.sort ?? null) : null }
}
