// Reading series: whom one may know of, one with its days and pairing, and who could be paired. One page is one trip.
import { sql } from 'drizzle-orm'
import type { Event } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day } from '../kernel/days.ts'
import { judge } from '../kernel/rule.ts'
import { list } from '../kernel/where.ts'
import { blocksBetween } from '../orders/gates.ts'
import type { Payer, State } from '../orders/words.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import type { Colour } from '../volunteers/colours.ts'
import { factsRow, keeps, pairable, q, type SeriesFacts } from './facts.ts'
import { offeredSteps, type SeriesStep, seriesVisible } from './life.ts'
import type { DayOutcome, OnHolidays, SeriesState } from './words.ts'

export type SeriesRow = {
  readonly id: string
  readonly state: SeriesState
  readonly residentId: string
  readonly residentName: string
  readonly community: string
  readonly item: string
  readonly itemName: string
  readonly itemNameEn: string
  readonly seats: number
  readonly minutes: number
  readonly weekday: number
  readonly every: number
  readonly startsMinute: number
  readonly fromAt: number
  readonly untilAt: number | null
  readonly onHolidays: OnHolidays
  readonly payer: Payer
  readonly note: string
  readonly placerName: string
  readonly agreedName: string | null
  readonly doneUntilAt: number
  readonly createdAt: number
  /** Who is asked first, if anybody. */
  readonly firstName: string | null
  /** 1 where the viewer is staff of the area, the resident, or their proxy: they may see the whole name and the note. */
  readonly known: number
}
export type DayRow = {
  readonly dayAt: number
  readonly outcome: DayOutcome
  readonly orderId: string | null
  readonly orderState: State | null
  readonly startsAt: number | null
  readonly volunteer: string | null
}
export type PairRow = {
  readonly id: string
  readonly name: string
  readonly rank: number
  readonly sinceAt: number
  readonly colour: Colour
  /** Visits of this series that they made. */
  readonly visits: number
  /** Above 0 while either keeps apart from the other: they are not asked. Only the desk is told. */
  readonly blocks: number
}
export type PairableRow = {
  readonly id: string
  readonly name: string
  readonly colour: Colour
  readonly visits: number
}
type StoryRow = Event & { readonly actor_name: string | null; readonly staff: number }

const hole = (name: string) => sql`${sql.placeholder(name)}`
const mine = sql`(z.resident_id = s.person_id or exists (select 1 from proxies p where p.resident_id = z.resident_id and p.proxy_id = s.person_id and p.ended_at is null)
  or r.area_id in (select t.area_id from roles x join area_tree t on t.within_id = x.area_id
    where x.person_id = s.person_id and x.ended_at is null and x.role in ${list(deskRoles)}))`
const watched = sql`r.area_id in (select t.area_id from roles x join area_tree t on t.within_id = x.area_id
  where x.person_id = s.person_id and x.ended_at is null and x.role in ('supervisor', 'auditor'))`
const paired = sql`(${keeps(sql`s.person_id`)})`
const live = sql`s.revoked_at is null and min(s.ends_at, s.last_at + s.idle_seconds) > ${q.now}`

const rows = sql`select z.id, z.state, z.resident_id as "residentId", r.name as "residentName", a.name as community, z.item_code as item,
  i.name as "itemName", i.name_en as "itemNameEn", z.seats, z.minutes, z.weekday, z.every, z.starts_minute as "startsMinute", z.from_at as "fromAt",
  z.until_at as "untilAt", z.on_holidays as "onHolidays", z.payer, z.note, b.name as "placerName", g.name as "agreedName",
  z.done_until_at as "doneUntilAt", z.created_at as "createdAt", ${mine} as known,
  (select v.name from series_pairs p join persons v on v.id = p.volunteer_id where p.series_id = z.id and p.left_at is null
    and ${blocksBetween(sql`v.id`, sql`z.resident_id`)} = 0 order by p.rank, v.id limit 1) as "firstName"
  from sessions s join series z join persons r on r.id = z.resident_id join areas a on a.id = r.area_id join items i on i.code = z.item_code
    join persons b on b.id = z.placed_by left join persons g on g.id = z.agreed_by where s.token_hash = ${q.token} and ${live}`

export const seriesPageSize = 50
const listPage = prepare([
  whoAsk,
  ask<SeriesRow>(sql`${rows} and (${mine} or ${watched} or ${paired}) and (${hole('state')} = '' or z.state = ${hole('state')})
    and (${hole('before')} = '' or z.id < ${hole('before')}) order by z.id desc limit ${seriesPageSize + 1}`),
])

type Refused = { readonly ok: false; readonly refusal: Refusal }

/** The series that somebody may know of, newest first (ids are ordered by time). `before` is the `next` of the page before. */
export const readSeriesList = async (
  db: Database,
  who: Caller,
  wanted: { readonly state: SeriesState | ''; readonly before: string },
): Promise<Refused | { ok: true; who: Who; series: SeriesRow[]; next: string | null }> => {
  const [[asker], found] = await db.read(listPage, { ...by(who), ...wanted })
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  const next = found.length > seriesPageSize ? (found[seriesPageSize - 1]?.id ?? null) : null
  return { ok: true, who: person, series: found.slice(0, seriesPageSize), next }
}

const daysAsk =
  ask<DayRow>(sql`select d.day_at as "dayAt", d.outcome, d.order_id as "orderId", o.state as "orderState", o.starts_at as "startsAt",
  (select group_concat(v.name, '、') from offers a join persons v on v.id = a.volunteer_id where a.order_id = o.id
    and a.state in ('accepted', 'checked_in', 'checked_out', 'confirmed')) as volunteer
  from series_days d left join orders o on o.id = d.order_id where d.series_id = ${q.series} and d.day_at > ${q.now} - ${60 * day} order by d.day_at`)
const visits = (
  volunteer: ReturnType<typeof hole>,
) => sql`(select count(*) from offers a join series_days d on d.order_id = a.order_id
  where d.series_id = ${q.series} and a.volunteer_id = ${volunteer} and a.state in ('checked_out', 'confirmed'))`
const pairsAsk =
  ask<PairRow>(sql`select v.id, v.name, p.rank, p.since_at as "sinceAt", g.colour, ${visits(sql`v.id`)} as visits, ${blocksBetween(sql`v.id`, sql`z.resident_id`)} as blocks
  from series_pairs p join series z on z.id = p.series_id join persons v on v.id = p.volunteer_id join volunteers g on g.person_id = v.id
  where p.series_id = ${q.series} and p.left_at is null order by p.rank, v.id`)
/** Whoever has been with this resident most often stands first: being known counts for more than living near. */
const pairableAsk =
  ask<PairableRow>(sql`select v.id, v.name, g.colour, (select count(*) from offers a join orders o on o.id = a.order_id
    where o.resident_id = r.id and a.volunteer_id = v.id and a.state in ('checked_out', 'confirmed')) as visits
  from series z join persons r on r.id = z.resident_id join volunteers g join persons v on v.id = g.person_id and ${pairable(sql`v.id`, sql`r.id`, sql`r.area_id`)}
  where z.id = ${q.series} and g.colour <> 'red' and ${blocksBetween(sql`v.id`, sql`r.id`)} = 0 and exists (select 1 from sessions s join roles x on x.person_id = s.person_id and x.ended_at is null
      and x.role in ${list(deskRoles)} join area_tree t on t.within_id = x.area_id and t.area_id = r.area_id where s.token_hash = ${q.token})
  order by visits desc, v.name, v.id limit 200`)
const storyAsk =
  ask<StoryRow>(sql`select e.*, p.name as actor_name, exists (select 1 from roles r where r.person_id = e.actor_id and r.role in ${list(deskRoles)}) as staff
  from events e left join persons p on p.id = e.actor_id where e.subject_id = ${q.series} and e.subject = 'series' order by e.seq`)

const onePage = prepare([
  whoAsk,
  ask<SeriesFacts>(factsRow),
  ask<SeriesRow>(sql`${rows} and z.id = ${q.series}`),
  daysAsk,
  pairsAsk,
  pairableAsk,
  storyAsk,
])

/** One series with its days, its pairing, its story, and what the viewer may do with it now. */
export const readSeries = async (db: Database, who: Caller, id: string) => {
  const given = { ...by(who), data: '{}', series: id }
  const [[asker], [facts], [row], days, pairs, able, story] = await db.read(onePage, given)
  const verdict = judge(seriesVisible, facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict } as const
  if (!row || !facts) return { ok: false, refusal: 'not_found' } as const
  const actions: SeriesStep[] = offeredSteps(facts)
  const shown = pairs.filter(each => each.blocks === 0 || facts.deskHere > 0)
  return {
    ok: true,
    who: whoOf(asker),
    series: row,
    facts,
    days,
    pairs: shown,
    pairable: able,
    story,
    actions,
  } as const
}
export type ShownSeries = Extract<Awaited<ReturnType<typeof readSeries>>, { ok: true }>
