// 点单: a resident, their proxy, or staff for somebody offline places an order.
import { type SQL, sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { fresh, type Plan } from '../kernel/command.ts'
import type { Database } from '../kernel/database.ts'
import { hour, minute, sqlAge } from '../kernel/days.ts'
import type { Condition } from '../kernel/rule.ts'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import { beginningOf, send } from '../people/command.ts'
import { by, type Caller, rolesOver, sessionFacts, sessionJoin, signedIn } from '../people/session.ts'
import { deskRoles, type Entitlement } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { figure } from '../timebank/policy.ts'
import { credited, reserveSeats } from '../timebank/statements.ts'
import type { Done } from './commands.ts'
import { q } from './facts.ts'
import type { placing } from './inputs.ts'
import { orderAsks, rowsOf } from './queries.ts'
import type { Payer } from './words.ts'

/** An order may start now; a form filled in slowly is forgiven this much. */
const grace = 10 * minute
const urgentWithin = 2 * hour

const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const booked = sql`((${input('endsAt')}) - (${input('startsAt')})) / ${minute}`
const facts = {
  ...sessionFacts,
  resident: sql<
    string | null
  >`(select r.id from roles x where x.person_id = r.id and x.role = 'resident' and x.ended_at is null and r.died_at is null limit 1)`,
  proxiesHere: sql<number>`(select count(*) from proxies p where p.resident_id = r.id and p.proxy_id = s.person_id and p.ended_at is null)`,
  deskHere: rolesOver(deskRoles, sql`r.area_id`),
  item: sql<string | null>`i.code`,
  startsAt: sql<number>`cast(${input('startsAt')} as integer)`,
  earliest: sql<number>`${q.now} - ${grace}`,
  payer: sql<Payer>`${input('payer')}`,
  entitlement: sql<Entitlement | null>`r.entitlement`,
  age: sqlAge(sql`r.born_on`, q.now),
  spendFrom: figure('spendFromAge', q.now),
  /** What a seat would be credited, in whole minutes. */
  credited: sql<number | null>`${credited(booked)}`,
} satisfies Sources
type PlaceFacts = RowOf<typeof facts>

/** In order of precedence. Whom you may not order for is unknown to you. */
export const placeRules: readonly (readonly [Refusal, Condition<PlaceFacts>])[] = [
  ['sign_in', signedIn],
  [
    'resident_unknown',
    {
      all: [
        ['resident', 'some'],
        {
          any: [
            ['resident', '=', 'me'],
            ['proxiesHere', '>', 0],
            ['deskHere', '>', 0],
          ],
        },
      ],
    },
  ],
  ['item_unknown', ['item', 'some']],
  ['starts_in_past', ['startsAt', '>=', 'earliest']],
  [
    'not_entitled',
    {
      any: [
        ['payer', 'in', ['self', 'none']],
        ['entitlement', 'some'],
      ],
    },
  ],
  [
    'not_spendable',
    {
      any: [
        ['payer', 'in', ['pool', 'none']],
        ['entitlement', 'some'],
        ['age', '>=', 'spendFrom'],
      ],
    },
  ],
  [
    'too_short',
    {
      any: [
        ['payer', 'in', ['none']],
        ['credited', '>', 0],
      ],
    },
  ],
]

const tables = sql`(select ${q.order} as id) w ${sessionJoin} left join persons r on r.id = coalesce(${input('resident')}, s.person_id)
  left join items i on i.code = ${input('item')} and i.retired_at is null`
const plan: Plan<Refusal> = {
  subject: 'order',
  action: 'place',
  facts: sql`select ${columns(facts)}, w.id as subject, 0 as seq from ${tables}`,
  rules: placeRules,
  from: sql`null`,
  to: sql`'placed'`,
}

const orderRow = (admitted: SQL) => sql`
  insert into orders (id, state, seq, resident_id, placed_by, placed_as, area_id, address, latitude, longitude, item_code, seats, minutes,
    starts_at, ends_at, urgent, payer, payer_account, note, created_at, moved_at)
  select f.subject, 'placed', 0, f.resident, f.me, iif(f.me = f.resident, 'resident', iif(f.proxiesHere > 0, 'proxy', 'staff')), h.area_id,
    h.address, coalesce(h.latitude, a.latitude), coalesce(h.longitude, a.longitude), f.item, ${input('seats')},
    ${booked}, f.startsAt, ${input('endsAt')},
    max(i.urgent, f.startsAt < f.now + ${urgentWithin}), f.payer,
    case f.payer when 'self' then 'member:' || f.resident when 'pool' then 'pool:' || a.street_id end, ${input('note')}, f.now, f.now
  from ${admitted}
    join persons h on h.id = f.resident join areas a on a.id = h.area_id join items i on i.code = f.item`

const event = fresh('orders')
const command = beginningOf(
  plan,
  { table: 'orders', id: q.order, by: sql`placed_by`, row: orderRow },
  [reserveSeats(event, 'self'), sql`update orders set seq = e.seq from ${event} where orders.id = e.subject_id`],
  ...orderAsks,
)

/**
 * Places an order and, where the resident pays, reserves the minutes of every seat (`credits_short` if there are not enough).
 * @param order the id for the new order; a replay answers the order that was placed under the command's id
 */
export const place = async (
  db: Database,
  who: Caller,
  id: string,
  order: string,
  placed: is.InferOutput<typeof placing>,
): Promise<Done> => {
  const given = { ...by(who), command: id, data: JSON.stringify(placed), codeRight: 0, order }
  const done = await send(db, command, given)
  return done.ok ? { ...done, rows: rowsOf(done.back) } : { ok: false, refusal: done.refusal, unfit: [] }
}
