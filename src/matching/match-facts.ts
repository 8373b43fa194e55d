// The facts of a score, counted by SQL over an order `o` and a volunteer `v` with their standing `g`.
import { type SQL, sql } from 'drizzle-orm'
import { day, minute, sqlWeekStart } from '../kernel/days.ts'
import { list, type RowOf, type Sources } from '../kernel/where.ts'
import { takenStates } from '../orders/words.ts'
import type { MatchFacts } from './score.ts'

const count = (from: SQL) => sql<number>`(select count(*) from ${from})`
const monday = sqlWeekStart(sql`o.starts_at`)
const taken = list(takenStates)
const within = sql`max(0, min(x.ends_at, ${monday} + ${7 * day}) - max(x.starts_at, ${monday})) / ${minute}`
const servedHere = sql`offers y join orders z on z.id = y.order_id where y.volunteer_id = v.id and y.state = 'confirmed' and z.resident_id = o.resident_id`
const ratedHere = sql`ratings r join orders z on z.id = r.order_id where r.volunteer_id = v.id and z.resident_id = o.resident_id`
const rated = sql`ratings r where r.volunteer_id = v.id`
const onOrder = sql`offers y where y.order_id = o.id and y.state in ('offered', ${sql.join(
  takenStates.map(state => sql`${state}`),
  sql`, `,
)})`

/** Everything of `MatchFacts` but the distance, for which a row carries its two places. */
export const matchFacts = (now: SQL) =>
  ({
    wishes: count(sql`wishes w where w.person_id = v.id and w.item_code = o.item_code`),
    practised: count(
      sql`offers y join orders z on z.id = y.order_id where y.volunteer_id = v.id and y.state = 'confirmed' and z.item_code = o.item_code`,
    ),
    languageAsked: sql<number>`exists (select 1 from languages l where l.person_id = o.resident_id)`,
    languageShared: sql<number>`exists (select 1 from languages l join languages m on m.language = l.language
      where l.person_id = o.resident_id and m.person_id = v.id)`,
    busyMinutes: sql<number>`coalesce((select sum(${within}) from offers x where x.volunteer_id = v.id and x.order_id <> o.id
      and x.state in ${taken} and x.ends_at > ${monday} and x.starts_at < ${monday} + ${7 * day}), 0)`,
    weekMost: sql<number>`g.week_minutes`,
    asked: count(
      sql`offers x where x.volunteer_id = v.id and x.offered_at > ${now} - ${7 * day} and x.offered_at <= ${now}
        and (x.held_until is null or x.held_until <= coalesce(x.answered_at, ${now}))`,
    ),
    ratings: count(rated),
    stars: sql<number>`(select coalesce(sum(r.stars), 0) from ${rated})`,
    visitsHere: count(servedHere),
    ratingsHere: count(ratedHere),
    starsHere: sql<number>`(select coalesce(sum(r.stars), 0) from ${ratedHere})`,
    mentorHere: sql<number>`exists (select 1 from ${onOrder} and (g.colour = 'yellow' and y.volunteer_id = g.mentor_id
      or y.volunteer_id in (select u.person_id from volunteers u where u.mentor_id = v.id and u.colour = 'yellow')))`,
    gapMinutes: sql<
      number | null
    >`(select min(max(x.starts_at - o.ends_at, o.starts_at - x.ends_at, 0)) / ${minute} from offers x
      where x.volunteer_id = v.id and x.order_id <> o.id and x.state in ('accepted', 'checked_in')
      and x.starts_at < o.ends_at + ${day} and x.ends_at > o.starts_at - ${day})`,
    homeLatitude: sql<number>`coalesce(v.latitude, (select a.latitude from areas a where a.id = v.area_id))`,
    homeLongitude: sql<number>`coalesce(v.longitude, (select a.longitude from areas a where a.id = v.area_id))`,
  }) satisfies Sources & Record<keyof Omit<MatchFacts, 'metres' | 'hoursTold'>, SQL>
export type MatchRow = RowOf<ReturnType<typeof matchFacts>>
