// What the form for an order needs: the catalogue, whom one may order for, how many minutes there are, and the last order to repeat.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { sqlAge } from '../kernel/days.ts'
import { by, type Caller, q } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Entitlement } from '../people/words.ts'
import { figure } from '../timebank/policy.ts'
import type { Payer, Risk } from './words.ts'

export type ItemRow = {
  readonly code: string
  readonly name: string
  readonly name_en: string
  readonly risk: Risk
  readonly minutes: number
  readonly coefficient: number
  readonly urgent: number
  readonly certificates: string | null
}
export type ResidentRow = {
  readonly id: string
  readonly name: string
  readonly entitlement: Entitlement | null
  readonly available: number
  /** Old enough or in need: own time may be spent. */
  readonly spends: number
  readonly self: number
  readonly address: string
}
export type LastRow = {
  readonly item: string
  readonly starts_at: number
  readonly ends_at: number
  readonly payer: Payer
  readonly seats: number
  readonly note: string
  readonly resident_id: string
}

export const itemsAsk = ask<ItemRow>(sql`select i.code, i.name, i.name_en, i.risk, i.minutes, i.coefficient, i.urgent,
  (select group_concat(c.kind) from item_certificates c where c.item_code = i.code) as certificates
  from items i where i.retired_at is null order by i.position`)

/** Whom the asking person may order for: themselves, whom they are proxy for, and for staff the residents of their areas. */
const residents = sql`select r.id, r.name, r.entitlement, r.address, r.id = s.person_id as self, coalesce(a.credits - a.debits - a.pending_out, 0) as available,
    (r.entitlement is not null or ${sqlAge(sql`r.born_on`, q.now)} >= ${figure('spendFromAge', q.now)}) as spends
  from sessions s join persons r on r.died_at is null and exists (select 1 from roles x where x.person_id = r.id and x.role = 'resident' and x.ended_at is null)
    and (r.id = s.person_id or exists (select 1 from proxies p where p.resident_id = r.id and p.proxy_id = s.person_id and p.ended_at is null)
      or r.area_id in (select t.area_id from roles x join area_tree t on t.within_id = x.area_id
        where x.person_id = s.person_id and x.ended_at is null and x.role in ('social_worker', 'station_admin')))
  left join accounts a on a.owner_id = r.id where s.token_hash = ${q.token} order by self desc, r.name limit 500`
const page = prepare([
  whoAsk,
  itemsAsk,
  ask<ResidentRow>(residents),
  ask<LastRow>(sql`select o.item_code as item, o.starts_at, o.ends_at, o.payer, o.seats, o.note, o.resident_id from orders o
    join sessions s on s.token_hash = ${q.token} and (o.placed_by = s.person_id or o.resident_id = s.person_id) order by o.created_at desc limit 1`),
])

/** One trip for the form. */
export const readPlacing = async (db: Database, who: Caller) => {
  const [[asker], items, people, [last]] = await db.read(page, by(who))
  const person: Who | null = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' } as const
  return { ok: true, who: person, items, residents: people, last: last ?? null } as const
}
export type Placing = Extract<Awaited<ReturnType<typeof readPlacing>>, { ok: true }>
