// The demo town, served on a port of its own for the time of the pictures.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { cast } from '#db/demo-people.ts'
import { openFile } from '#db/file.ts'
import { islandFiles } from '#db/islands.ts'
import { migrate } from '#db/migrate.ts'
import { seedDemo } from '#db/seed.ts'
import { newestEvent } from '#db/state.ts'
import { createApp } from '#src/app.ts'
import { readConfig } from '#src/config.ts'
import { contexts } from '#src/contexts.ts'
import { worldOf } from '#src/world.ts'
import type { Opened } from './pages.ts'

/** Somebody of the cast, by the first of their roles; a visitor has neither role nor session. */
export type Person = { readonly role: string; readonly token: string | null }

/** A town that is older than this has no "today" any more. */
const keptFor = 6 * 3600 * 1000

/** Builds the town where there is none of today, and serves it. `people` holds a visitor and one person of each role. */
export const openTown = async (path: string, fresh: boolean) => {
  const config = readConfig({ LINLI_DB: path })
  const style = readFileSync(new URL('../web/style.css', import.meta.url), 'utf8')
  if (fresh || !existsSync(path) || Date.now() - statSync(path).birthtimeMs > keptFor) await build(path, style)
  const db = await openFile(path)
  const linli = worldOf({ config, db, style, islands: islandFiles(), startsAt: await newestEvent(db) })
  const server = serve({ fetch: createApp(linli).fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>(resolve => (server.listening ? resolve() : server.once('listening', resolve)))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people = [{ role: 'visitor', token: null }, ...(await signedIn(base))]
  const open = async (who: Person, to: string): Promise<Opened> => {
    const headers = { accept: 'text/html', ...(who.token ? { cookie: `session=${who.token}` } : {}) }
    const answer = await fetch(base + to, { headers, redirect: 'manual' })
    const page = answer.headers.get('content-type')?.includes('text/html') ?? false
    return { status: answer.status, html: page ? await answer.text() : '' }
  }
  const close = async () => {
    await new Promise(resolve => server.close(resolve))
    db.close()
  }
  return { base, routes: contexts(linli), people, open, close }
}

const build = async (path: string, style: string): Promise<void> => {
  console.log('Building the demo town …')
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  await migrate(`file:${path}`)
  const db = await openFile(path)
  await db.script('pragma synchronous = off')
  await seedDemo(worldOf({ config: readConfig({}), db, style }))
  await db.script('pragma wal_checkpoint(truncate)')
  db.close()
}

const signedIn = async (base: string): Promise<Person[]> => {
  const roles = new Map(cast.map(({ roles: [first], phone, password }) => [phone, { role: first?.role, password }]))
  const people: Person[] = []
  for (const [phone, { role, password }] of roles) {
    if (!role || people.some(each => each.role === role)) continue
    const answer = await fetch(`${base}/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone, password }),
    })
    const { token } = (await answer.json()) as { token?: string }
    if (!token) throw new Error(`${phone} could not sign in: ${answer.status}`)
    people.push({ role, token })
  }
  return people
}
