// Every index that was ever frozen, worked out again from its facts under its policy. There must be no difference.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { kept } from './freeze.ts'
import { explainIndex, type IndexFacts, type IndexPolicy } from './supervision-index.ts'

type FrozenRow = {
  readonly id: string
  readonly facts: string
  readonly rules: string | null
  readonly value: number | null
  readonly band: string | null
  readonly parts: string
}
const pageLength = 500
const page = prepare([
  ask<FrozenRow>(sql`select f.id, f.facts, w.data as rules, f.value, f.band, f.parts from index_freezes f
    left join policies w on w.code = f.policy where f.id > ${sql.placeholder('after')} order by f.id limit ${pageLength}`),
])

export type Recomputed = { readonly checked: number; readonly differences: readonly string[] }

/** Reads all of them, page by page; answers how many were checked and the ids of those that come out differently. */
export const recompute = async (db: Database): Promise<Recomputed> => {
  const differences: string[] = []
  let checked = 0
  for (let after = ''; ; ) {
    const [rows] = await db.read(page, { after })
    const last = rows.at(-1)
    if (!last) return { checked, differences }
    checked += rows.length
    after = last.id
    differences.push(...rows.filter(row => !same(row)).map(({ id }) => id))
  }
}

const same = ({ facts, rules, value, band, parts }: FrozenRow): boolean => {
  if (rules === null) return false
  const again = kept(explainIndex(JSON.parse(facts) as IndexFacts, JSON.parse(rules) as IndexPolicy))
  return JSON.stringify(again) === JSON.stringify({ value, band, parts: JSON.parse(parts) })
}
