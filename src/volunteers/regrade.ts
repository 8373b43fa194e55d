// Reads every decision on a colour and works each out again; nothing is written.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import type { Colour } from './colours.ts'
import { type Difference, differencesOf, heldAfter, type KeptDecision } from './replay.ts'

const pageLength = 500
const hole = (name: string) => sql`${sql.placeholder(name)}`
const page = prepare([
  ask<KeptDecision & { readonly at: number }>(sql`
    select d.id, d.person_id as person, d.seq, d.kind, d.before, d.colour, d.facts, d.policy, w.data as rules, d.trace, d.at,
      (select y.before from grade_appeals x join grade_decisions y on y.id = x.decision_id
        where x.person_id = d.person_id and x.decided_at = d.at and x.outcome = 'granted') as undone,
      (select o.colour from grade_overrides o where o.person_id = d.person_id and o.decided_at = d.at and o.outcome = 'approved') as given
    from grade_decisions d left join policies w on w.code = d.policy
    where d.person_id > ${hole('person')} or d.person_id = ${hole('person')} and d.seq > ${hole('seq')}
    order by d.person_id, d.seq limit ${pageLength}`),
])
const standings = prepare([
  ask<{ person: string; colour: Colour }>(sql`select person_id as person, colour from volunteers`),
])

export type Regraded = {
  readonly decisions: number
  readonly people: number
  readonly differences: readonly Difference[]
}

/** Recomputes every colour that was ever decided, in order, and compares the last with the one that holds. */
export const regrade = async (db: Database): Promise<Regraded> => {
  const held = new Map<string, Colour>()
  const differences: Difference[] = []
  let [decisions, after] = [0, { person: '', seq: 0 }]
  for (;;) {
    const [rows] = await db.read(page, after)
    for (const row of rows) {
      differences.push(...differencesOf(row, held.get(row.person) ?? null))
      held.set(row.person, heldAfter(row))
    }
    decisions += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < pageLength) break
    after = { person: last.person, seq: last.seq }
  }
  const [now] = await db.read(standings)
  for (const { person, colour } of now) {
    const decided = held.get(person)
    if (decided && decided !== colour)
      differences.push({ decision: '', person, what: `stands at ${colour}, was decided ${decided}` })
  }
  return { decisions, people: held.size, differences }
}
