// Who might be best for an order, out of the database, in one statement that opens no more than it must: a best-first search (decision 024).
// The queue of a recursive query hands out whatever has the most points. In it stand rings around the service, list by list, each with the
// most that anybody in it can have, and the people of the rings that were opened, each with the most that they can have. So people come
// out best first, and a reader who stops after a few never opens what lies further away.
//
// `skill_cells` tells of a volunteer what changes slowly; `rest` allows everything else in full. Whoever reads weighs each person exactly.
import { type SQL, sql } from 'drizzle-orm'
import { microMetres } from './distance.ts'
import type { MatchPolicy } from './policy.ts'
import { type MatchFacts, pointsOf } from './score.ts'

/** Millionths of a degree: the height of a band, and how far the rings reach to each side; the last has everybody else. */
const band = 10_000
const halves = [10_000, 20_000, 35_000, 50_000, 1_000_000_000] as const
const widest = halves[3]
const rings = halves.map((half, at) => [halves[at - 1] ?? -1, half])
/** Bands beside that of the service, one by one; and all together, for the last ring. */
const bands = [...[-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5].map(each => [each, each]), [-20_000, 20_000]]
const n = (value: number) => sql.raw(String(value))
const rows = (all: readonly (readonly number[])[]) => sql.raw(all.map(row => `(${row})`).join(', '))

/** What is asked with, each an expression over `from`; points are those of the policy in force. */
export type Asked = Readonly<Record<(typeof askedNames)[number], SQL>>
const askedNames = [
  /** Lists of `skill_cells`: of those who are fond of the service, and of all with its rarest certificate (all, where it needs none). */
  'street',
  'fond',
  'skill',
  /** Whose languages are wanted, and whether they have told any. */
  'resident',
  'spoken',
  /** Millionths of a degree. */
  'latitude',
  'longitude',
  /** Metres of a millionth of a degree of longitude. */
  'east',
  'distance',
  'far',
  'wish',
  'practice',
  'language',
  'hours',
  /** The most that a list cannot tell: for everybody, and for those who have points for this very order besides. */
  'rest',
  'favour',
] as const

/**
 * `with …`: a table `q` from which `person` comes in the order of the most points that they can have, ties by id; a person may come twice, the
 * first time counts, and rows without a person are rings. Take it lazily: `select distinct person from q where person is not null limit …`.
 * @param favoured `select` of the ids, from `o`, of those who have points for this very order
 */
export const nearest = (asked: Asked, from: SQL, favoured?: SQL): SQL => sql`with recursive
  o as materialized (select ${fields(asked)} from ${from}),
  rings (inside, half) as (values ${rows(rings)}),
  ranks (rank) as (values (0), (1), (2), (3), (4), (5), (6), (7)),
  bands (low, high) as (values ${rows(bands)}),
  q (points, person, rank, inside, half) as (
    select ${near(sql`cast(max(0, inside) * min(${n(microMetres)}, east) as integer)`)} + ${own(sql`rank`)} + spoken * language,
      null, rank, inside, half from rings cross join ranks cross join o
    ${
      favoured
        ? sql`union all select ${most} + o.favour, c.person_id, null, null, null from o cross join (${favoured}) f
      cross join skill_cells c on c.person_id = f.id and c.street_id = o.street and c.skill in (o.fond, o.skill)`
        : sql``
    }
    union all
    select ${most}, c.person_id, null, null, null from q cross join o cross join bands b cross join skill_cells c
      where q.half is not null and (q.half > ${n(widest)}) = (b.low < b.high) and abs(b.low) <= (q.half + ${n(band - 1)}) / ${n(band)}
        and c.street_id = o.street and c.skill = iif(q.rank < 2, o.skill, o.fond) and c.rank = q.rank
        and (c.band, c.longitude) >= (o.latitude / ${n(band)} + b.low, o.longitude - q.half)
        and (c.band, c.longitude) <= (o.latitude / ${n(band)} + b.high, o.longitude + q.half)
        and abs(c.latitude - o.latitude) <= q.half and max(abs(c.latitude - o.latitude), abs(c.longitude - o.longitude)) > q.inside
        and (q.rank < 2 or o.skill = '' or exists (select 1 from certificates k where k.person_id = c.person_id and k.kind = o.skill))
    order by 1 desc, 2)`

/** SQL’s cosine and ours may differ in the last digits, and so may a distance by a metre. */
const lastDigits = 2
const fields = (asked: Asked) =>
  sql.join(
    askedNames.map(name => sql`${asked[name]} as ${sql.identifier(name)}`),
    sql`, `,
  )
/** The most points with which the search counts a person: nobody who comes out after them has more. */
export const mostOf = (facts: MatchFacts, policy: MatchPolicy): number => {
  const { distance, wish, practice, language, hours } = pointsOf(facts, policy)
  const { load, fatigue, rating, travel, known, mentor } = policy.weights
  const favour = facts.visitsHere > 0 || facts.mentorHere > 0 ? known + mentor : 0
  return lastDigits + distance + wish + practice + language + hours + load + fatigue + rating + travel + favour
}

/** Whole numbers: SQL rounds down as score.ts does. */
const near = (away: SQL) => sql`o.distance * max(0, o.far - ${away}) / o.far`
const metres = sql`cast(round(sqrt((c.latitude - o.latitude) * ${n(microMetres)} * ((c.latitude - o.latitude) * ${n(microMetres)})
  + (c.longitude - o.longitude) * o.east * ((c.longitude - o.longitude) * o.east))) as integer)`
const own = (rank: SQL) => sql`${rank} / 4 * o.wish + ${rank} / 2 % 2 * o.practice + ${rank} % 2 * o.hours + o.rest`
/** The most that `c` can have. */
const most = sql`${near(metres)} + ${own(sql`c.rank`)} + iif(o.spoken, o.language * exists (select 1 from languages l
  join languages m on m.language = l.language where l.person_id = o.resident and m.person_id = c.person_id), 0)`
