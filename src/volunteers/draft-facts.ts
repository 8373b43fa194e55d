// Everything a condition on a drafted version of the rules may speak of. One SELECT serves drafting and deciding.
import { type SQL, sql } from 'drizzle-orm'
import { columns, list, type RowOf, type Sources } from '../kernel/where.ts'
import { q as session, sessionFacts, sessionJoin } from '../people/session.ts'
import type { Role } from '../people/words.ts'
import { type DialName, dialNames, dialOf, dials } from './dials.ts'
import type { DraftState } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
export const q = { ...session, draft: hole('draft') }

/** Who drafts; and who, over a district at least, may put a version into force. */
export const drafterRoles = ['station_admin', 'district_admin'] as const satisfies readonly Role[]
export const activatorRoles = ['district_admin', 'supervisor'] as const satisfies readonly Role[]

/** The newest version, in force or about to be. */
export const newest = sql`(select code from policies where kind = 'grade' order by effective_from desc, length(code) desc, code desc limit 1)`
/** `grade-v2` after `grade-v1`, whatever became of the drafts between. */
const nextCode = sql`'grade-v' || (1 + (select max(cast(substr(code, 8) as integer)) from (select code from policies where kind = 'grade' union select code from grade_drafts)))`

const input = (name: string) => sql`${session.data} ->> ${`$.numbers.${name}`}`
/** The newest version with what was turned. */
const turned = sql`json_set(b.data, '$.version', ${nextCode}, ${sql.join(
  dialNames.flatMap(name => dialOf(name).paths.map(path => sql`${path}, coalesce(${input(name)}, b.data ->> ${path})`)),
  sql`, `,
)})`
const number = (name: DialName) => sql<number | null>`coalesce(${input(name)}, b.data ->> ${dials[name].paths[0]})`
const roles = (held: readonly Role[], which: SQL = sql`1`) =>
  sql<number>`(select count(*) from roles r join areas ra on ra.id = r.area_id where r.person_id = s.person_id and r.ended_at is null and r.role in ${list(held)} and ${which})`

export const draftFacts = {
  ...sessionFacts,
  state: sql<DraftState | null>`d.state`,
  draftedBy: sql<string | null>`d.drafted_by`,
  drafts: roles(drafterRoles),
  activates: roles(activatorRoles, sql`ra.level in ('city', 'district')`),
  audits: roles(['auditor']),
  code: sql<string | null>`coalesce(d.code, ${nextCode})`,
  basis: sql<string | null>`coalesce(d.basis, b.code)`,
  newest: sql<string | null>`b.code`,
  turned: sql<string>`${turned}`,
  /** How many numbers differ from the newest version. */
  changes: sql<number>`(${sql.join(
    dialNames.map(name => sql`(${number(name)} <> b.data ->> ${dials[name].paths[0]})`),
    sql` + `,
  )})`,
  weights: sql<number>`(${sql.join(dialNames.filter(name => dials[name].group === 'weights').map(number), sql` + `)})`,
  greenScore: number('greenScore'),
  blueScore: number('blueScore'),
  redScore: number('redScore'),
  greenFinished: number('greenFinished'),
  blueFinished: number('blueFinished'),
} satisfies Sources
export type DraftFacts = RowOf<typeof draftFacts>

/** One row, whether or not the draft exists. */
export const factsRow = (only?: ReadonlySet<string>): SQL => {
  const wanted = Object.fromEntries(Object.entries(draftFacts).filter(([name]) => only?.has(name) ?? true))
  return sql`select ${columns(wanted)}, w.id as subject, coalesce(d.seq, 0) as seq
    from (select ${q.draft} as id) w ${sessionJoin} left join grade_drafts d on d.id = w.id left join policies b on b.code = ${newest}`
}
