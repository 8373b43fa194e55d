// A fresh town per test in a few milliseconds: one is migrated per test file, every test gets a copy of it.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { openFile } from '#db/file.ts'
import { type Town, town } from '#test/town.ts'

/** Founds the town to copy. `close` removes every copy. */
export const towns = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-'))
  const first = await town()
  await first.client.execute({ sql: 'vacuum into ?', args: [join(folder, 'first.db')] })
  first.close()
  const open: Town[] = []
  return {
    fresh: async (): Promise<Town> => {
      const path = join(folder, `${open.length}.db`)
      copyFileSync(join(folder, 'first.db'), path)
      const copy = await opened(path)
      open.push(copy)
      return copy
    },
    close: () => {
      for (const each of open) each.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Towns = Awaited<ReturnType<typeof towns>>

const opened = async (path: string): Promise<Town> => {
  const db = await openFile(path)
  await db.script('pragma synchronous = off') // nobody pulls the plug on a test
  const client = createClient({ url: `file:${path}`, concurrency: 1, timeout: 5000 })
  let closed = false
  return {
    db,
    client,
    url: `file:${path}`,
    close: () => {
      if (closed) return
      closed = true
      client.close()
      db.close()
    },
    row: async sql => (await client.execute(sql)).rows[0],
    rows: async sql => (await client.execute(sql)).rows,
  }
}
