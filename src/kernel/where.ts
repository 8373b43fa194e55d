// The second reading of a condition: as SQL over columns that carry the facts' names.
import { type SQL, sql } from 'drizzle-orm'
import type { AnyCondition, Rules, Value } from './rule.ts'

/** Where facts come from: one SQL expression per name. The row's type is inferred from it. */
export type Sources = Readonly<Record<string, SQL<Value>>>
export type RowOf<S> = { readonly [K in keyof S]: S[K] extends SQL<infer T> ? T : never }

/** The condition as SQL. Null satisfies nothing but `none`, exactly as in `holds`. */
export const where = (condition: AnyCondition): SQL => {
  if ('any' in condition) return joined(condition.any, sql` or `, sql`0`)
  if ('all' in condition) return joined(condition.all, sql` and `, sql`1`)
  const left = sql.identifier(condition[0])
  if (condition[1] === 'none') return sql`${left} is null`
  if (condition[1] === 'some') return sql`${left} is not null`
  if (condition[1] === 'in') return condition[2].length > 0 ? sql`${left} in ${list(condition[2])}` : sql`0`
  const right = typeof condition[2] === 'number' ? sql`${condition[2]}` : sql.identifier(condition[2])
  return sql`${left} ${sql.raw(condition[1])} ${right}`
}

/** All rules at once, for the `where` of a guarded insert. */
export const guard = (rules: Rules<string>): SQL => where({ all: rules.map(([, condition]) => condition) })

/** `expression as "name", …` */
export const columns = (from: Sources): SQL =>
  sql.join(
    Object.entries(from).map(([name, expression]) => sql`${expression} as ${sql.identifier(name)}`),
    sql`, `,
  )

/** `(?, ?, …)` */
export const list = (values: readonly Value[]): SQL =>
  sql`(${sql.join(
    values.map(value => sql`${value}`),
    sql`, `,
  )})`

const joined = (parts: readonly AnyCondition[], by: SQL, empty: SQL): SQL =>
  parts.length > 0 ? sql`(${sql.join(parts.map(where), by)})` : empty
