// The first few candidates for an order: the list that weighing the whole street gives, without reading the street (decision 024).
import { sql } from 'drizzle-orm'
import { ask, type Database, type Given, prepare } from '../kernel/database.ts'
import type { Lang } from '../kernel/label.ts'
import { list } from '../kernel/where.ts'
import { metresBetween, microMetres } from '../matching/distance.ts'
import { mostOf, nearest } from '../matching/nearest.ts'
import type { MatchPolicy } from '../matching/policy.ts'
import { personOfToken } from '../people/session.ts'
import {
  type Candidate,
  type CandidateRow,
  candidateAsk,
  candidateColumns,
  candidatesOf,
  matchPolicyAsk,
} from './candidates.ts'
import { q } from './facts.ts'
import { fitRowsOf, mayBeOffered } from './gates.ts'
import type { OrderRow } from './queries.ts'
import { takenStates } from './words.ts'

const weight = (part: string) => sql`(w.data ->> ${`$.weights.${part}`})`
const asked = {
  street: sql`a.street_id`,
  fond: sql`'*' || o.item_code`,
  skill: sql`coalesce((select n.kind from item_certificates n where n.item_code = o.item_code
    order by n.kind = 'basic_training', n.kind limit 1), '')`,
  resident: sql`o.resident_id`,
  spoken: sql`exists (select 1 from languages l where l.person_id = o.resident_id)`,
  latitude: sql`cast(round(o.latitude * 1000000) as integer)`,
  longitude: sql`cast(round(o.longitude * 1000000) as integer)`,
  east: sql`${microMetres} * cos(radians(o.latitude))`,
  far: sql`(w.data ->> '$.figures.farMetres')`,
  distance: weight('distance'),
  wish: weight('wish'),
  practice: weight('practice'),
  language: weight('language'),
  hours: weight('hours'),
  rest: sql`${weight('load')} + ${weight('fatigue')} + ${weight('rating')} + ${weight('travel')} + 1`,
  favour: sql`${weight('known')} + ${weight('mentor')}`,
}
/** Who has visited the resident, and whose mentor, or pupil, is on the order. */
const favoured = sql`select a.volunteer_id as id from orders t join orders z on z.resident_id = t.resident_id
    join offers a on a.order_id = z.id and a.state = 'confirmed' where t.id = ${q.order}
  union select iif(u.mentor_id = a.volunteer_id, u.person_id, u.mentor_id) from offers a
    join volunteers u on u.colour = 'yellow' and a.volunteer_id in (u.mentor_id, u.person_id)
    where a.order_id = ${q.order} and a.state in ${list(['offered', ...takenStates])} and u.mentor_id is not null`

/** Of those who pass every gate, so many who may be best are weighed. */
const weighed = 60
/** Those, and none where the order does not exist. The rows are for the desk: check who asks. */
export const firstAsk = ask<CandidateRow>(sql`
  ${nearest(asked, sql`orders o join areas a on a.id = o.area_id join (${matchPolicyAsk.sql}) w where o.id = ${q.order}`, favoured)}
  select * from (${fitRowsOf(
    sql`o.id = ${q.order}`,
    sql`g.person_id = n.person`,
    personOfToken,
    candidateColumns,
    sql`(select distinct person from q where person is not null) n cross join`,
  )}) where ${mayBeOffered} limit ${weighed}`)

const everybody = prepare([candidateAsk])
/**
 * The best `k` of the rows that `firstAsk` answered. Where somebody who was not weighed might be among them, the whole street is read, in
 * a trip of its own.
 * @param given what the rows were asked with
 */
export const firstFew = async (
  db: Database,
  given: Given,
  rows: readonly CandidateRow[],
  { order, policy, lang, k }: { order: OrderRow; policy: MatchPolicy; lang: Lang; k: number },
): Promise<Candidate[]> => {
  const ranked = candidatesOf(rows, order, policy, lang)
  if (rows.length < weighed || isCertain(ranked[k], rows, order, policy)) return ranked.slice(0, k)
  const [street] = await db.read(everybody, given)
  const eligible = candidatesOf(street, order, policy, lang).filter(each => each.eligible)
  return eligible.slice(0, k)
}

/** Whoever was not weighed stays behind even the one after the last, so that the gap between those two is right as well. */
const isCertain = (
  after: Candidate | undefined,
  rows: readonly CandidateRow[],
  order: OrderRow,
  policy: MatchPolicy,
) => {
  const reach = rows.map(({ homeLatitude: latitude, homeLongitude: longitude, ...facts }) =>
    mostOf({ ...facts, metres: metresBetween(order, { latitude, longitude }) }, policy),
  )
  return after !== undefined && after.score > Math.min(...reach)
}
