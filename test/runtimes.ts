// The same scenarios on both runtimes: Node with an embedded file, and workerd with a libSQL server over HTTP.
import { readFileSync } from 'node:fs'
import { afterAll } from 'vitest'
import { islandFiles } from '#db/islands.ts'
import { createApp } from '#src/app.ts'
import { readConfig } from '#src/config.ts'
import { runDue } from '#src/system/jobs.ts'
import { worldOf } from '#src/world.ts'
import { type Edge, startEdge } from './edge.ts'
import { type Sqld, startSqld } from './servers.ts'
import { monday, type Town, town } from './town.ts'

export type Running = {
  /** Answers as a browser or a script would be answered; redirects are not followed. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>
  /** What is done by the clock, once: a timer on Node, the cron trigger on the edge. */
  readonly tick: () => Promise<void>
  /** Epoch seconds. It stands still until a test moves it; it starts on the town's Monday. */
  readonly clock: { now: number }
  /** The town's people and a client of its database. */
  readonly town: Town
  readonly close: () => Promise<void>
}
export type Runtime = { readonly name: string; readonly start: () => Promise<Running> }

/** As in production; the origin is what `Origin` and cookies are held to. */
export const settings = {
  LINLI_ENV: 'production',
  LINLI_SECRET: 'a-secret-that-only-the-tests-know-of',
  LINLI_ORIGIN: 'https://linli.test',
}

const onNode = async (): Promise<Running> => {
  const place = await town()
  return { ...served(place), close: async () => place.close() }
}

/** The app on Node over a town's database, wherever that is. */
export const served = (place: Town): Omit<Running, 'close'> => {
  const clock = { now: monday }
  const config = readConfig({ ...settings, LINLI_DB: place.url })
  const style = readFileSync(new URL('../web/style.css', import.meta.url), 'utf8')
  const linli = { ...worldOf({ config, db: place.db, style, islands: islandFiles() }), clock: { now: () => clock.now } }
  const app = createApp(linli)
  return {
    clock,
    town: place,
    request: async (path, init) => app.request(path, init),
    tick: async () => void (await runDue(linli)),
  }
}

const onEdge = async (): Promise<Running> => {
  const { sqld, edge } = idle.pop() ?? (await bundled())
  const place = await townAt(sqld.url)
  const clock = { now: monday }
  return {
    clock,
    town: place,
    request: (path, init = {}) => edge.fetch(path, init, clock.now),
    tick: () => edge.tick(clock.now),
    close: async () => {
      place.close()
      await sqld.reset()
      idle.push({ sqld, edge })
    },
  }
}

export const runtimes: readonly Runtime[] = [
  { name: 'Node and a file', start: onNode },
  { name: 'workerd and a libSQL server', start: onEdge },
]

// Bundling takes a second or two, an empty server 50 ms: a worker is used again, with an empty database at the same address.
type Bundled = { readonly sqld: Sqld; readonly edge: Edge }
const idle: Bundled[] = []
const bundled = async (): Promise<Bundled> => {
  const sqld = await startSqld()
  return { sqld, edge: await startEdge({ ...settings, LINLI_DB: sqld.url }) }
}
afterAll(async () => {
  await Promise.all(idle.splice(0).flatMap(({ sqld, edge }) => [sqld.close(), edge.close()]))
})

/** A town on a libSQL server. `town` reads the address before its first await. */
export const townAt = (url: string): Promise<Town> => {
  process.env.LINLI_TEST_URL = url
  const making = town()
  delete process.env.LINLI_TEST_URL
  return making
}
