// Everything a condition on a series may speak of. One SELECT serves starting (what the input names) and every later command (what the row says).
import { type SQL, sql } from 'drizzle-orm'
import { sqlDayStart } from '../kernel/days.ts'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import { blocksBetween } from '../orders/gates.ts'
import type { Payer } from '../orders/words.ts'
import { rolesOver, q as session, sessionFacts, sessionJoin } from '../people/session.ts'
import { deskRoles, type Entitlement } from '../people/words.ts'
import { sqlIsDue } from './dates.ts'
import type { DayOutcome, SeriesState } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
export const q = { ...session, series: hole('series') }

const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const number = (field: string) => sql<number | null>`cast(${input(field)} as integer)`
const rhythm = {
  weekday: sql`z.weekday`,
  every: sql`z.every`,
  fromAt: sql`z.from_at`,
  untilAt: sql`z.until_at`,
}

/** A volunteer who may be paired: of the resident's street, not gone, and not the resident. Which day each can come is judged when they are asked. */
export const pairable = (volunteer: SQL, resident: SQL, area: SQL): SQL => sql`exists (select 1 from volunteers pg
  join persons pv on pv.id = pg.person_id join roles pr on pr.person_id = pv.id and pr.role = 'volunteer' and pr.ended_at is null
  join areas pa on pa.id = pr.area_id where pv.id = ${volunteer} and pv.id <> ${resident} and pv.suspended_at is null and pv.died_at is null
    and pa.street_id = (select ra.street_id from areas ra where ra.id = ${area}))`

/** Whether the series `z` keeps this volunteer: a pairing rests for as long as either keeps apart from the other, and comes back with them. */
export const keeps = (volunteer: SQL): SQL => sql`exists (select 1 from series_pairs p where p.series_id = z.id
  and p.volunteer_id = ${volunteer} and p.left_at is null) and ${blocksBetween(volunteer, sql`z.resident_id`)} = 0`

export const seriesFacts = {
  ...sessionFacts,
  state: sql<SeriesState | null>`z.state`,
  residentId: sql<string | null>`r.id`,
  /** Null where nobody who lives and is registered as a resident is meant. */
  resident: sql<
    string | null
  >`(select r.id from roles x where x.person_id = r.id and x.role = 'resident' and x.ended_at is null and r.died_at is null limit 1)`,
  residentDiedAt: sql<number | null>`r.died_at`,
  proxiesHere: sql<number>`(select count(*) from proxies p where p.resident_id = r.id and p.proxy_id = s.person_id and p.ended_at is null)`,
  deskHere: rolesOver(deskRoles, sql`r.area_id`),
  watchesHere: rolesOver(['supervisor', 'auditor'], sql`r.area_id`),
  myRank: sql<
    number | null
  >`(select p.rank from series_pairs p where p.series_id = z.id and p.volunteer_id = s.person_id and ${keeps(sql`s.person_id`)})`,
  item: sql<string | null>`i.code`,
  payer: sql<Payer | null>`coalesce(z.payer, ${input('payer')})`,
  entitlement: sql<Entitlement | null>`r.entitlement`,
  today: sql<number>`${sqlDayStart(q.now)}`,
  fromAt: sql<number | null>`coalesce(z.from_at, ${number('from')})`,
  untilAfter: sql<number | null>`coalesce(${number('until')}, z.until_at)`,
  dayDue: sqlIsDue(rhythm, number('day')),
  dayAt: number('day'),
  dayOutcome: sql<DayOutcome | null>`(select d.outcome from series_days d where d.series_id = z.id and d.day_at = ${number('day')})`,
  unpairable: sql<number>`(select count(*) from json_each(coalesce(${q.data} -> '$.volunteers', '[]')) j
    where not ${pairable(sql`j.value`, sql`r.id`, sql`r.area_id`)})`,
  keptApart: sql<number>`(select count(*) from json_each(coalesce(${q.data} -> '$.volunteers', '[]')) j
    where ${blocksBetween(sql`j.value`, sql`r.id`)} > 0)`,
} satisfies Sources
export type SeriesFacts = RowOf<typeof seriesFacts>

/** One row a subject, whether or not the series exists. */
export const factsOf = (subjects: SQL): SQL => sql`
  select ${columns(seriesFacts)}, w.id as subject, coalesce(z.seq, 0) as seq
  from (${subjects}) w ${sessionJoin} left join series z on z.id = w.id
    left join persons r on r.id = coalesce(z.resident_id, ${input('resident')}, s.person_id)
    left join items i on i.code = coalesce(z.item_code, ${input('item')}) and i.retired_at is null`
export const factsRow: SQL = factsOf(sql`select ${q.series} as id`)
