// Who might be best for an order, out of the database, in one statement that opens no more than it must: a best-first search (decision 023).
// The queue of a recursive query hands out whatever has the most points. In it stand rings around the service, list by list, each with the
// most that anybody in it can have, and the people of the rings that were opened, each with the most that they can have. So people come
// out best first, and a reader who stops after a few never opens what lies further away.
//
// `skill_cells` tells of a volunteer what changes slowly; `rest` allows everything else in full. Whoever reads weighs each person exactly.
import { type SQL, sql } from 'drizzle-orm'
import { microMetres } from './distance.ts'
import type { MatchPolicy } from './policy.ts'
import { type MatchFacts, pointsOf } from './score.ts'

/** Millionths of a degree: the height of a band, and how far a ring reaches to each side; the last one has everybody else. */
const band = 10_000
const halves = [10_000, 25_000, 50_000] as const
const [, , widest] = halves
const n = (value: number) => sql.raw(String(value))

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
  x as (select *, latitude * 0.017453292519943295 / 1000000 as x from (select ${fields(asked)} from ${from})),
  o as materialized (select *, ${east} as east, (latitude + 90000000) / ${n(band)} as band from (select *, x * x as y from x)),
  rings (inside, half) as (values ${rings}),
  ranks (rank) as (values (0), (1), (2), (3), (4), (5), (6), (7)),
  bands (n) as materialized (select ${n(-widest / band)} union all select n + 1 from bands where n < ${n(widest / band)}),
  q (points, person, skill, rank, inside, half) as (
    select ${near(sql`cast(max(0, inside) * min(${n(microMetres)}, east) as integer)`)} + ${own(sql`rank`)} + spoken * language,
      null, iif(rank < 2, skill, fond), rank, inside, half from ranks cross join rings cross join o
    ${
      favoured
        ? sql`union all select ${most(sql`c.rank`)} + o.favour, ${person} from o cross join (${favoured}) f cross join skill_cells c
      where c.person_id = f.id and c.street_id = o.street and c.skill in (o.fond, o.skill)`
        : sql``
    }
    union all
    select ${most(sql`q.rank`)}, ${person} from q cross join o cross join bands b cross join skill_cells c
      where q.half <= ${n(widest)} and abs(b.n) <= (q.half + ${n(band - 1)}) / ${n(band)} and ${inList} and c.band = o.band + b.n
        and c.longitude between o.longitude - q.half and o.longitude + q.half and abs(c.latitude - o.latitude) <= q.half and ${outside}
    union all
    select ${most(sql`q.rank`)}, ${person} from q cross join o cross join skill_cells c
      where q.half > ${n(widest)} and ${inList} and ${outside}
    order by 1 desc, 2)`

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
  return distance + wish + practice + language + hours + load + fatigue + rating + travel + favour
}

const rings = sql.join(
  [...halves, 1_000_000_000].map((half, at) => sql`(${n(halves[at - 1] ?? -1)}, ${n(half)})`),
  sql`, `,
)
/** As in distance.ts, in the same order of operations. */
const east = sql`${n(microMetres)} * (1 - y / 2 + (y * y) / 24 - (y * y * y) / 720 + (y * y * y * y) / 40320 - (y * y * y * y * y) / 3628800)`
const metres = sql`cast(round(sqrt((c.latitude - o.latitude) * ${n(microMetres)} * ((c.latitude - o.latitude) * ${n(microMetres)})
  + (c.longitude - o.longitude) * o.east * ((c.longitude - o.longitude) * o.east))) as integer)`
/** Whole numbers: SQL rounds down as score.ts does. */
const near = (away: SQL) => sql`o.distance * max(0, o.far - ${away}) / o.far`
const own = (rank: SQL) => sql`${rank} / 4 * o.wish + ${rank} / 2 % 2 * o.practice + ${rank} % 2 * o.hours + o.rest`
const most = (
  rank: SQL,
) => sql`${near(metres)} + ${own(rank)} + iif(o.spoken, o.language * exists (select 1 from languages l
  join languages m on m.language = l.language where l.person_id = o.resident and m.person_id = c.person_id), 0)`
const person = sql`c.person_id, null, null, null, null`
/** Of those who are fond of a service that needs a certificate, only who has held one. */
const inList = sql`c.street_id = o.street and c.skill = q.skill and c.rank = q.rank
  and (q.rank < 2 or o.skill = '' or exists (select 1 from certificates k where k.person_id = c.person_id and k.kind = o.skill))`
const outside = sql`(abs(c.latitude - o.latitude) > q.inside or abs(c.longitude - o.longitude) > q.inside)`
