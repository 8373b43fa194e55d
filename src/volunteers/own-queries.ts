// What a volunteer reads of themselves: hours by month, the balance as it grew, certificates, limits. One trip.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day } from '../kernel/days.ts'
import type { Label } from '../kernel/label.ts'
import { by, type Caller, q, sessionJoin } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Refusal } from '../refusals.ts'
import type { CalendarVisit } from './calendar.ts'
import type { Colour } from './colours.ts'
import type { Certificate } from './words.ts'

/** `month` is `YYYY-MM` of Shanghai; minutes that were confirmed, and what came into and went out of the account. */
export type MonthRow = { readonly month: string; readonly minutes: number; readonly visits: number }
export type MovedRow = { readonly month: string; readonly moved: number }
export type OwnCertificate = {
  readonly kind: Certificate
  readonly issuer: string
  readonly number: string
  readonly validUntil: number
}
export type OwnRow = {
  readonly colour: Colour
  readonly badge: number | null
  readonly calendarKey: string | null
  readonly dayMinutes: number
  readonly weekMinutes: number
  /** Minutes confirmed in all the years. */
  readonly lifetime: number
  readonly balance: number | null
  readonly held: number | null
}
export type Own = {
  readonly who: Who
  readonly row: OwnRow
  readonly months: readonly MonthRow[]
  readonly moved: readonly MovedRow[]
  readonly certificates: readonly OwnCertificate[]
}

const me = sql`(select s.person_id from (select 1) w ${sessionJoin})`
const monthOf = (at: ReturnType<typeof sql>) => sql`strftime('%Y-%m', ${at}, 'unixepoch', '+8 hours')`
const mine = sql`(select a.id from accounts a where a.owner_id = ${me})`
const page = prepare([
  whoAsk,
  ask<OwnRow>(sql`select g.colour, g.badge, g.calendar_key as calendarKey, g.day_minutes as dayMinutes, g.week_minutes as weekMinutes,
      coalesce((select sum(x.confirmed) from offers x where x.volunteer_id = g.person_id and x.state = 'confirmed'), 0) as lifetime,
      a.credits - a.debits - a.pending_out as balance, a.pending_out as held
    from volunteers g left join accounts a on a.owner_id = g.person_id where g.person_id = ${me}`),
  ask<MonthRow>(sql`select ${monthOf(sql`x.starts_at`)} as month, sum(x.confirmed) as minutes, count(*) as visits
    from offers x where x.volunteer_id = ${me} and x.state = 'confirmed' and x.starts_at > ${q.now} - ${400 * day} group by 1 order by 1`),
  ask<MovedRow>(sql`select ${monthOf(sql`t.at`)} as month, sum(iif(t.credit = ${mine}, t.minutes, -t.minutes)) as moved
    from transfers t where ${mine} in (t.credit, t.debit) and t.kind in ('post', 'move') group by 1 order by 1`),
  ask<OwnCertificate>(sql`select c.kind, c.issuer, c.number, c.valid_until as validUntil from certificates c
    where c.person_id = ${me} and c.revoked_at is null order by c.valid_until`),
])

/** `not_found` for whoever is no volunteer: there is nothing of theirs to show. */
export const readOwn = async (
  db: Database,
  asked: Caller,
): Promise<({ ok: true } & Own) | { ok: false; refusal: Refusal }> => {
  const [[head], [row], months, moved, certificates] = await db.read(page, by(asked))
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  if (!row || !holdsRole(who, 'volunteer')) return { ok: false, refusal: 'not_found' }
  return { ok: true, who, row, months, moved, certificates }
}

type VisitRow = Omit<CalendarVisit, 'item'> & { readonly zh: string; readonly en: string }
const person = sql`${sql.placeholder('person')}`
const calendar = prepare([
  ask<{ key: string | null }>(sql`select g.calendar_key as key from volunteers g join persons p on p.id = g.person_id
    where g.person_id = ${person} and p.suspended_at is null and p.died_at is null`),
  ask<VisitRow>(sql`select o.id, i.name as zh, i.name_en as en, (select c.name from area_tree t join areas c on c.id = t.within_id and c.level = 'community' where t.area_id = o.area_id) as community, x.starts_at as startsAt, x.ends_at as endsAt, o.seq as seq
    from offers x join orders o on o.id = x.order_id join items i on i.code = o.item_code
    where x.volunteer_id = ${person} and x.state in ('accepted', 'checked_in', 'checked_out', 'confirmed') and x.ends_at > ${q.now} - ${30 * day}
    order by x.starts_at limit 200`),
])

/** The visits accepted by somebody, of the last 30 days and to come, and the key that their feed's address must be made from. */
export const readCalendar = async (db: Database, id: string, now: number) => {
  const [[own], rows] = await db.read(calendar, { person: id, now })
  const visits: CalendarVisit[] = rows.map(({ zh, en, ...row }) => ({ ...row, item: { zh, en } satisfies Label }))
  return { key: own?.key ?? null, visits }
}
