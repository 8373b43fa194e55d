// Many rows in a few statements: preparing a statement costs more than running it.
import type { InStatement } from '@libsql/client'

export type Row = {
  readonly table: (typeof tables)[number]
  readonly values: Readonly<Record<string, string | number | null>>
}
export const row = (table: Row['table'], values: Row['values']): Row => ({ table, values })
/** In the order in which they may be filled. Proxies come last: a trigger keeps them and the household from being seated at all. */
const tables = [
  'areas',
  'area_tree',
  'persons',
  'accounts',
  'volunteers',
  'consents',
  'insurances',
  'certificates',
  'availabilities',
  'blocked_pairs',
  'roles',
  'orders',
  'offers',
  'events',
  'transfers',
  'check_in_tries',
  'sessions',
  'proxies',
] as const

/** The rows of many cases in a few statements: preparing a statement costs more than running it. */
export const insertions = (rows: readonly Row[]): InStatement[] =>
  tables.flatMap(table => {
    const kinds = new Map<string, Row[]>()
    for (const each of rows) {
      const columns = Object.keys(each.values).join(', ')
      if (each.table === table) (kinds.get(columns) ?? kinds.set(columns, []).get(columns))?.push(each)
    }
    return [...kinds].map(([columns, some]) => ({
      sql: `insert into ${table} (${columns}) select ${columns
        .split(', ')
        .map((_, k) => `value ->> ${k}`)
        .join(', ')} from json_each(?)`,
      args: [JSON.stringify(some.map(each => Object.values(each.values)))],
    }))
  })
