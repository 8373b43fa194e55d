// What the form for a proposal needs: the accounts between which the desk may propose, and the entries that could be undone.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { adminRoles, deskRoles } from '../people/words.ts'
import type { Policy } from './policy.ts'
import { areasOf, q, type Refused } from './queries.ts'
import type { AccountKind, Purpose } from './words.ts'

/** An account as one side of a proposal. `name` is its owner's, or of the place that it belongs to. */
export type Side = {
  readonly id: string
  readonly kind: AccountKind
  readonly name: string
  readonly street: string | null
  readonly available: number
}
/** An entry of an order, or the one that was asked for: booked, and not undone yet. */
export type Undoable = {
  readonly id: string
  readonly at: number
  readonly minutes: number
  readonly purpose: Purpose
  readonly from: string
  readonly to: string
}
export type Proposing = {
  readonly who: Who
  readonly sides: readonly Side[]
  readonly undoable: readonly Undoable[]
  /** Members who have died and whose account is not closed: an inheritance waits. */
  readonly bequests: readonly Side[]
  readonly policy: Policy
}

/** As many people as one station looks after, several times over. */
const mostSides = 2000

const hole = (name: string) => sql`${sql.placeholder(name)}`
const desks = areasOf(deskRoles)
const sideName = (account: 'd' | 'c') =>
  sql`(select coalesce(p.name, x.name, '') from accounts a left join persons p on p.id = a.owner_id left join areas x on x.id = a.area_id
    where a.id = ${account === 'd' ? sql`t.debit` : sql`t.credit`})`

const page = prepare([
  whoAsk,
  ask<Side>(sql`select a.id, a.kind, coalesce(a.name, p.name, x.name) as name, x.street_id as street, a.credits - a.debits - a.pending_out as available
    from accounts a left join persons p on p.id = a.owner_id join areas x on x.id = coalesce(a.area_id, p.area_id)
    where a.kind in ('issuer', 'pool', 'organisation', 'member') and a.closed_at is null and p.died_at is null and x.id in ${desks}
    order by a.kind, name, a.id limit ${mostSides}`),
  ask<Undoable>(sql`select t.id, t.at, t.minutes, t.purpose, ${sideName('d')} as "from", ${sideName('c')} as "to"
    from transfers t left join orders o on o.id = t.order_id
    left join accounts d on d.id = t.debit left join accounts c on c.id = t.credit
    where (t.order_id = ${hole('order')} or t.id = ${hole('reverses')}) and t.kind in ('post', 'move') and t.reverses_id is null
      and not exists (select 1 from transfers r where r.reverses_id = t.id)
      and coalesce(o.area_id, d.area_id, c.area_id, (select h.area_id from persons h where h.id = d.owner_id)) in ${desks} order by t.n desc limit 40`),
  ask<Side>(sql`select a.id, a.kind, p.name, x.street_id as street, a.credits - a.debits - a.pending_out as available
    from accounts a join persons p on p.id = a.owner_id join areas x on x.id = p.area_id
    where p.died_at is not null and a.closed_at is null and a.credits > a.debits and x.id in ${desks} order by p.name limit 100`),
  ask<{ data: string }>(
    sql`select data from policies where kind = 'timebank' and effective_from <= ${q.now} order by effective_from desc, code desc limit 1`,
  ),
])

/**
 * One trip for the form. Desk staff only.
 * @param wanted for a reversal: the order whose entries are shown, or the one entry; empty otherwise
 */
export const readProposing = async (
  db: Database,
  who: Caller,
  wanted: { readonly order: string; readonly reverses: string },
): Promise<Refused | ({ readonly ok: true } & Proposing)> => {
  const [[asker], sides, undoable, bequests, [policy]] = await db.read(page, { ...by(who), ...wanted })
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...deskRoles, ...adminRoles)) return { ok: false, refusal: 'not_yours' }
  if (!policy) throw new Error('no policy of the time bank is in force')
  return { ok: true, who: person, sides, undoable, bequests, policy: JSON.parse(policy.data) as Policy }
}
