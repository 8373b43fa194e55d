// Everything a condition on a drafted version of the rules may speak of. One SELECT serves drafting and deciding.
import { type SQL, sql } from 'drizzle-orm'
import { columns, list, type RowOf, type Sources } from '../kernel/where.ts'
import { q as session, sessionFacts, sessionJoin } from '../people/session.ts'
import type { Role } from '../people/words.ts'
import { colourCodes } from './colours.ts'
import { type DialName, dialNames, dialOf, dials } from './dials.ts'
import type { DraftState } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
export const q = { ...session, draft: hole('draft'), gates: hole('gates') }

/** Who drafts; and who, over a district at least, may put a version into force. */
export const drafterRoles = ['station_admin', 'district_admin'] as const satisfies readonly Role[]
export const activatorRoles = ['district_admin', 'supervisor'] as const satisfies readonly Role[]

/** The newest version, in force or about to be. */
export const newest = sql`(select code from policies where kind = 'grade' order by effective_from desc, length(code) desc, code desc limit 1)`
/** `grade-v2` after `grade-v1`, whatever became of the drafts between. */
const nextCode = sql`'grade-v' || (1 + (select max(cast(substr(code, 8) as integer)) from (select code from policies where kind = 'grade' union select code from grade_drafts)))`

const number = (name: DialName) =>
  sql<number | null>`coalesce(${session.data} ->> ${`$.numbers.${name}`}, b.data ->> ${dials[name].path})`
/** The gates as the rules keep them, where they were sent and ask something else than the newest version's; else the newest's. */
const tests = (
  gates: SQL,
) => sql`(select json_group_array(line) from (select json_array(g.value ->> '$.colour', r.value -> '$.tests') as line from json_each(${gates}) g,
  json_each(coalesce(g.value -> '$.any', g.value -> '$.all')) r order by g.key, r.key))`
const gatesDiffer = sql`(${q.gates} is not null and ${tests(q.gates)} <> ${tests(sql`b.data -> '$.gates'`)})`
const texts = colourCodes.flatMap(code =>
  (['word', 'effect'] as const).flatMap(text =>
    (['zh', 'en'] as const).map(lang => `$.legend.${code}.${text}.${lang}`),
  ),
)
const worded = (path: string) => sql`coalesce(${session.data} ->> ${path}, b.data ->> ${path})`
/** The newest version with what was turned. */
const turned = sql`json_set(b.data, '$.version', ${nextCode},
  '$.gates', json(iif(${gatesDiffer}, ${q.gates}, b.data -> '$.gates')), ${sql.join(
    [
      ...dialNames.map(name => sql`${dialOf(name).path}, ${number(name)}`),
      ...texts.map(path => sql`${path}, ${worded(path)}`),
    ],
    sql`, `,
  )})`
const limit = (path: string) => sql<number | null>`${session.data} ->> ${`$.gates.${path}`}`
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
  /** How many numbers and texts differ from the newest version; all gates together are one. */
  changes: sql<number>`(${sql.join(
    [
      ...dialNames.map(name => sql`(${number(name)} <> b.data ->> ${dials[name].path})`),
      ...texts.map(path => sql`(${worded(path)} <> b.data ->> ${path})`),
      gatesDiffer,
    ],
    sql` + `,
  )})`,
  weights: sql<number>`(${sql.join(dialNames.filter(name => dials[name].group === 'weights').map(number), sql` + `)})`,
  /** How many different words the four colours would have, in the language that has fewer. */
  words: sql<number>`(select min(count(distinct zh), count(distinct en)) from (${sql.join(
    colourCodes.map(
      code => sql`select ${worded(`$.legend.${code}.word.zh`)} as zh, ${worded(`$.legend.${code}.word.en`)} as en`,
    ),
    sql` union all `,
  )}))`,
  greenScore: limit('green.limits.score'),
  blueScore: limit('blue.limits.score'),
  redScore: limit('red.limits.lowScore'),
  greenFinished: limit('green.limits.finished'),
  blueFinished: limit('blue.limits.finished'),
} satisfies Sources
export type DraftFacts = RowOf<typeof draftFacts>

/** One row, whether or not the draft exists. */
export const factsRow = (only?: ReadonlySet<string>): SQL => {
  const wanted = Object.fromEntries(Object.entries(draftFacts).filter(([name]) => only?.has(name) ?? true))
  return sql`select ${columns(wanted)}, w.id as subject, coalesce(d.seq, 0) as seq
    from (select ${q.draft} as id) w ${sessionJoin} left join grade_drafts d on d.id = w.id left join policies b on b.code = ${newest}`
}
