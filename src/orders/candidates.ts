// Who might be asked for an order: every volunteer of its street with gates, points and reasons. Pages put the asks into their own batch.
import { type SQL, sql } from 'drizzle-orm'
import { ask } from '../kernel/database.ts'
import type { Lang } from '../kernel/label.ts'
import { columns } from '../kernel/where.ts'
import { metresBetween } from '../matching/distance.ts'
import { type MatchRow, matchFacts } from '../matching/match-facts.ts'
import { type MatchPolicy, matchV1 } from '../matching/policy.ts'
import { byRank, type Points, score } from '../matching/score.ts'
import { type Contribution, type Gap, gap, why } from '../matching/why-words.ts'
import { personOfToken } from '../people/session.ts'
import type { Colour } from '../volunteers/colours.ts'
import { q } from './facts.ts'
import { type GateVerdict, verdicts } from './gate-words.ts'
import { type Fit, fitRows, fitRowsOf, mayBeOffered } from './gates.ts'
import type { OrderRow } from './queries.ts'

export type CandidateRow = Fit & MatchRow & { readonly name: string }
export type Candidate = {
  readonly volunteer: { readonly id: string; readonly name: string; readonly colour: Colour }
  readonly eligible: boolean
  readonly gates: readonly GateVerdict[]
  readonly metres: number
  /** 0 to 1000, the sum of `why`. */
  readonly score: number
  readonly why: readonly Contribution[]
  /** What sets an eligible candidate before the next one; null for the last. */
  readonly gap: Gap | null
}

const inTheStreet = sql`g.person_id in (select r.person_id from roles r join areas a on a.id = r.area_id where r.role = 'volunteer' and r.ended_at is null
  and a.street_id = (select oa.street_id from orders x join areas oa on oa.id = x.area_id where x.id = ${q.order}))`
const inTheStreetOf = (area: SQL) =>
  sql`g.person_id in (select r.person_id from roles r join areas a on a.id = r.area_id where r.role = 'volunteer' and r.ended_at is null
    and a.street_id = (select oa.street_id from areas oa where oa.id = ${area}))`
/** Beside the facts of the gates: the name, and what the points rest on. */
export const candidateColumns = sql`, v.name as name, ${columns(matchFacts(q.now))}`

/** One row per volunteer of the order's street, none where the order does not exist. The rows are for the desk: check who asks. */
export const candidateAsk = ask<CandidateRow>(fitRows(q.order, inTheStreet, personOfToken, candidateColumns))
/** The weights in force. */
export const matchPolicyAsk = ask<{ data: string }>(
  sql`select data from policies where kind = 'match' and effective_from <= ${q.now} order by effective_from desc, code desc limit 1`,
)
export const matchPolicyOf = (rows: readonly { data: string }[]): MatchPolicy =>
  rows[0] ? (JSON.parse(rows[0].data) as MatchPolicy) : matchV1

/** The same of several orders (`which` is said of `o`), only those who pass every gate; each row with its `order`. */
export const candidatesOfMany = (which: SQL, dispatcher: SQL): SQL =>
  sql`select * from (${fitRowsOf(which, inTheStreetOf(sql`o.area_id`), dispatcher, sql`${candidateColumns}, o.id as "order"`)}) where ${mayBeOffered}`

/** The rows as candidates: the eligible first, best first, ties by id. */
export const candidatesOf = (
  rows: readonly CandidateRow[],
  order: OrderRow,
  policy: MatchPolicy,
  lang: Lang,
): Candidate[] => {
  const ranked = rows.map(row => candidateOf(row, order, policy, lang)).sort(best)
  return ranked.map(({ points, id: _, ...candidate }, k) => {
    const next = ranked[k + 1]
    return next?.eligible && candidate.eligible
      ? { ...candidate, gap: gap({ ...candidate, points }, { ...next, name: next.volunteer.name }, lang) }
      : { ...candidate, gap: null }
  })
}

type Ranked = Omit<Candidate, 'gap'> & { readonly id: string; readonly points: Points }
const candidateOf = (row: CandidateRow, order: OrderRow, policy: MatchPolicy, lang: Lang): Ranked => {
  const gates = verdicts(row, lang)
  const metres = metresBetween(order, { latitude: row.homeLatitude, longitude: row.homeLongitude })
  const facts = { ...row, metres }
  const { score: sum, points } = score(facts, policy)
  const id = row.volunteer ?? ''
  return {
    id,
    points,
    volunteer: { id, name: row.name, colour: row.colour ?? 'yellow' },
    eligible: gates.every(gate => gate.pass),
    gates,
    metres,
    score: sum,
    why: why(facts, points, policy, lang),
  }
}
const best = (a: Ranked, b: Ranked) => Number(b.eligible) - Number(a.eligible) || byRank(a, b)
