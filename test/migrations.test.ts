// A place that runs an earlier version keeps what it has: its file comes to the shape of a new one, and no row is lost on the way.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate as run } from 'drizzle-orm/libsql/migrator'
import { afterEach, expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'

const folder = 'db/migrations'
const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'))
const earlier = journal.entries.slice(0, -1).map(({ tag }, at) => ({ tag, entries: journal.entries.slice(0, at + 1) }))

const places: string[] = []
const place = () => {
  const made = mkdtempSync(join(tmpdir(), 'linli-migrations-'))
  places.push(made)
  return made
}
afterEach(() => {
  for (const made of places.splice(0)) rmSync(made, { recursive: true, force: true })
})

/** The migrations as they were when `entries` were all there was. */
const folderOf = (entries: readonly { tag: string }[]): string => {
  const copy = place()
  cpSync(folder, copy, { recursive: true })
  writeFileSync(join(copy, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  return copy
}
const shape = async (client: Client) => {
  const columns = `select t.name as "table", c.* from pragma_table_list t join pragma_table_xinfo(t.name) c
    where t.schema = 'main' and t.name not like 'sqlite\\_%' escape '\\' order by t.name, c.name`
  const parts = `select type, name, tbl_name from sqlite_schema where name not like 'sqlite\\_%' escape '\\' order by type, name`
  const [found, named] = await client.batch([columns, parts], 'read')
  return { columns: found?.rows.map(({ cid: _, ...column }) => column), parts: named?.rows }
}
const opened = (file: string) => createClient({ url: `file:${file}`, concurrency: 1 })

test('no migration is left out of the journal', () => {
  const files = readdirSync(folder).filter(name => name.endsWith('.sql'))
  expect(files.sort()).toEqual(journal.entries.map(({ tag }) => `${tag}.sql`).sort())
})

test.each(earlier)('from $tag', async ({ entries }) => {
  const [old, fresh] = [join(place(), 'old.db'), join(place(), 'new.db')]
  const before = opened(old)
  await run(drizzle(before), { migrationsFolder: folderOf(entries) })
  await before.batch(
    [
      `insert into areas (id, level, name, latitude, longitude) values ('street', 'street', '海棠街道', 36, 120)`,
      `insert into persons (id, seq, name, born_on, area_id, created_at)
        select value, 1, value, '1990-01-01', 'street', 0 from json_each('["zhao", "li"]')`,
      `insert into volunteers (person_id, colour) values ('zhao', 'yellow'), ('li', 'yellow')`,
      `update areas set street_id = id`,
      `insert into roles (person_id, role, area_id, since, granted_by) values ('li', 'volunteer', 'street', 0, 'zhao')`,
    ],
    'write',
  )
  // The rules of that version, which are not applied here, had given the numbers.
  if (entries.length > 1) await before.execute(`update volunteers set badge = iif(person_id = 'zhao', 10001, 10002)`)
  before.close()
  await migrate(`file:${old}`)
  await migrate(`file:${fresh}`)
  const [came, made] = [opened(old), opened(fresh)]
  expect(await shape(came)).toEqual(await shape(made))
  expect((await came.execute('pragma foreign_key_check')).rows).toEqual([])
  expect((await came.execute('select person_id, badge from volunteers order by badge')).rows).toEqual([
    { person_id: 'zhao', badge: 10001 },
    { person_id: 'li', badge: 10002 },
  ])
  const cells = 'select street_id, skill, rank, band, longitude, person_id, latitude from skill_cells'
  expect((await came.execute(cells)).rows, 'the index is filled').toEqual([
    { street_id: 'street', skill: '', rank: 0, band: 3600, longitude: 120e6, person_id: 'li', latitude: 36e6 },
  ])
  came.close()
  made.close()
})
