// Who might be asked for an order: every volunteer of its street with gates, score and reasons. Pages put the ask into their own batch.
import { sql } from 'drizzle-orm'
import { ask } from '../kernel/database.ts'
import type { Lang } from '../kernel/label.ts'
import type { Colour } from '../volunteers/colours.ts'
import { q } from './facts.ts'
import { type GateVerdict, verdicts } from './gate-words.ts'
import { type Fit, fitRows } from './gates.ts'
import type { OrderRow } from './queries.ts'
import { type Contribution, metresBetween, score } from './score.ts'

export type CandidateRow = Fit & {
  readonly name: string
  readonly latitude: number
  readonly longitude: number
  readonly visitsHere: number
  readonly minutes: number
}
export type Candidate = {
  readonly volunteer: { readonly id: string; readonly name: string; readonly colour: Colour }
  readonly eligible: boolean
  readonly gates: readonly GateVerdict[]
  readonly metres: number
  readonly score: number
  readonly why: readonly Contribution[]
}

const inTheStreet = sql`g.person_id in (select r.person_id from roles r join areas a on a.id = r.area_id where r.role = 'volunteer' and r.ended_at is null
  and a.street_id = (select oa.street_id from orders x join areas oa on oa.id = x.area_id where x.id = ${q.order}))`
const more = sql`, v.name as name, o.minutes as minutes, coalesce(v.latitude, (select a.latitude from areas a where a.id = v.area_id)) as latitude,
  coalesce(v.longitude, (select a.longitude from areas a where a.id = v.area_id)) as longitude,
  (select count(*) from offers y join orders z on z.id = y.order_id where y.volunteer_id = v.id and y.state = 'confirmed' and z.resident_id = o.resident_id) as visitsHere`

/** One row per volunteer of the order's street, none where the order does not exist. The rows are for the desk: check who asks. */
export const candidateAsk = ask<CandidateRow>(
  fitRows(q.order, inTheStreet, sql`(select person_id from sessions where token_hash = ${q.token})`, more),
)

/** The rows as candidates: the eligible first, best first, ties by id. */
export const candidatesOf = (rows: readonly CandidateRow[], order: OrderRow, lang: Lang): Candidate[] =>
  rows.map(row => candidateOf(row, order, lang)).sort(best)

const candidateOf = (row: CandidateRow, order: OrderRow, lang: Lang): Candidate => {
  const gates = verdicts(row, lang)
  const metres = metresBetween(row, order)
  const { minutes, visitsHere } = row
  return {
    volunteer: { id: row.volunteer ?? '', name: row.name, colour: row.colour ?? 'yellow' },
    eligible: gates.every(gate => gate.pass),
    gates,
    metres,
    ...score({ metres, weekLoad: row.weekLoad ?? 0, weekMax: row.weekMax ?? 0, minutes, visitsHere }, lang),
  }
}
const best = (a: Candidate, b: Candidate) =>
  Number(b.eligible) - Number(a.eligible) || b.score - a.score || (a.volunteer.id < b.volunteer.id ? -1 : 1)
