// A town in which something has happened already, once per test file; every test gets a copy of its own in a few milliseconds.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { openFile } from '#db/file.ts'
import { type Town, town } from '#test/town.ts'

/** Founds a town and lets `past` happen in it. `fresh` copies it, `close` removes every copy. */
export const copiesOf = async <T>(past: (town: Town) => Promise<T>) => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-'))
  const first = await town()
  const told = await past(first)
  await first.client.execute({ sql: 'vacuum into ?', args: [join(folder, 'first.db')] })
  first.close()
  const open: Town[] = []
  const fresh = async (): Promise<Town> => {
    const path = join(folder, `${open.length}.db`)
    copyFileSync(join(folder, 'first.db'), path)
    const copy = await opened(path)
    open.push(copy)
    return copy
  }
  const close = () => {
    for (const each of open) each.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { told, fresh, close }
}
export type Copies<T> = Awaited<ReturnType<typeof copiesOf<T>>>

const opened = async (path: string): Promise<Town> => {
  const db = await openFile(path)
  await db.script('pragma synchronous = off') // nobody pulls the plug on a test
  const client = createClient({ url: `file:${path}`, concurrency: 1, timeout: 5000 })
  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    client.close()
    db.close()
  }
  const rows = async (sql: string) => (await client.execute(sql)).rows
  return { db, client, url: `file:${path}`, close, rows, row: async sql => (await rows(sql))[0] }
}
