// A word added to a list of states, but to no CHECK of a migration, would be refused in use.
import { globSync, readFileSync } from 'node:fs'
import { generateSQLiteDrizzleJson } from 'drizzle-kit/api'
import { expect, test } from 'vitest'

const url = (file: string) => new URL(`../${file}`, import.meta.url).href

test('the newest migration ends at what db/schema declares', async () => {
  const schema: object[] = await Promise.all(
    globSync('db/schema/*.ts').map(file => import(/* @vite-ignore */ url(file))),
  )
  const declared = await generateSQLiteDrizzleJson(Object.assign({}, ...schema))
  const newest = globSync('db/migrations/meta/*_snapshot.json').sort().at(-1) ?? ''
  const migrated: { tables: unknown } = JSON.parse(readFileSync(newest, 'utf8'))
  expect(declared.tables, 'run npx drizzle-kit generate, and write STRICT into what it makes').toEqual(migrated.tables)
})
