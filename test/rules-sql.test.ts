// Rebuilding a table drops its triggers without a word, and drizzle-kit knows neither triggers nor views nor STRICT.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { afterEach, describe, expect, test } from 'vitest'
import { migrate, readRules } from '#db/migrate.ts'
import { startSqld } from './servers.ts'

type Place = { readonly url: string; readonly close: () => void | Promise<void> }
const inFile = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-rules-'))
  return { url: `file:${join(folder, 'rules.db')}`, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** As SQLite keeps a statement: without the comments before it. Case and spaces carry no meaning here. */
const bare = (sql: string) => sql.replace(/--.*$/gm, '').replace(/\s+/g, ' ').replace(/;\s*$/, '').trim().toLowerCase()
const declared = () =>
  readRules()
    .map(bare)
    .filter(sql => sql.startsWith('create'))
    .sort()
const rows = async (client: Client, sql: string) => (await client.execute(sql)).rows
const kept = async (client: Client) =>
  (await rows(client, `select sql from sqlite_schema where type in ('trigger', 'view')`))
    .map(row => bare(String(row.sql)))
    .sort()

describe.each<[string, () => Place | Promise<Place>]>([
  ['a file', inFile],
  ['a libSQL server', startSqld],
])('%s, migrated', (_, open) => {
  const closing: (() => void | Promise<void>)[] = []
  const migrated = async () => {
    const place = await open()
    await migrate(place.url)
    const client = createClient({ url: place.url, concurrency: 1 })
    closing.push(() => client.close(), place.close)
    return { url: place.url, client }
  }
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })

  test('has the triggers and views of rules.sql and no others', async () => {
    const { client } = await migrated()
    expect(await kept(client)).toEqual(declared())
  })

  test('has STRICT tables only', async () => {
    const { client } = await migrated()
    const lax = `select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0
      and name not like 'sqlite\\_%' escape '\\' and name <> '__drizzle_migrations'`
    expect(await rows(client, lax), 'write `STRICT` after the closing parenthesis in the migration').toEqual([])
  })

  test('checks its foreign keys, and none dangles', async () => {
    const { client } = await migrated()
    expect(await rows(client, 'pragma foreign_keys')).toEqual([{ foreign_keys: 1 }])
    expect(await rows(client, 'pragma foreign_key_check')).toEqual([])
  })

  test('is the same after it is migrated again, and gets back a trigger that was lost', async () => {
    const { client, url } = await migrated()
    const all = `select type, name, tbl_name, sql from sqlite_schema where name not like 'sqlite\\_%' escape '\\' order by 1, 2`
    const counts = `select (select count(*) from items) as items, (select count(*) from policies) as policies,
      (select count(*) from accounts) as accounts, (select count(*) from __drizzle_migrations) as migrations`
    const before = [await rows(client, all), await rows(client, counts)]
    await client.batch(['drop trigger events_final', `update items set minutes = 7 where code = 'meal'`], 'write')
    await migrate(url)
    expect([await rows(client, all), await rows(client, counts)]).toEqual(before)
    expect(await rows(client, `select minutes from items where code = 'meal'`)).toEqual([{ minutes: 7 }])
  })
})

test('every statement of rules.sql can be repeated', () => {
  const statements = readRules().map(bare)
  const named = (verb: string) =>
    statements.flatMap(
      sql => new RegExp(`^${verb} (view|trigger) (?:if exists )?(\\w+)`).exec(sql)?.slice(1).join(' ') ?? [],
    )
  expect(named('create'), 'put `drop … if exists` before each `create`').toEqual(named('drop'))
  expect(statements).toHaveLength(named('create').length * 2)
})
