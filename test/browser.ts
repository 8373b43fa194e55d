// A real Chromium against the real server: Node's HTTP on loopback, a town of its own, a clock that the test moves.
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext } from 'playwright-core'
import { islandFiles } from '#db/islands.ts'
import { createApp } from '#src/app.ts'
import { readConfig } from '#src/config.ts'
import type { Linli } from '#src/http/route.ts'
import { worldOf } from '#src/world.ts'
import { monday, type Town, town } from './town.ts'

export { launch } from '../scripts/chromium.ts'

export type Served = {
  readonly base: string
  readonly clock: { now: number }
  readonly town: Town
  readonly linli: Linli
  readonly close: () => Promise<void>
}

/** The demo's settings, so that codes are shown on the page. */
export const served = async (): Promise<Served> => {
  const place = await town()
  const clock = { now: monday }
  const style = readFileSync(new URL('../web/style.css', import.meta.url), 'utf8')
  const world = worldOf({ config: readConfig({ LINLI_DB: place.url }), db: place.db, style, islands: islandFiles() })
  const linli: Linli = { ...world, clock: { now: () => clock.now } }
  const app = createApp(linli)
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>(resolve => (server.listening ? resolve() : server.once('listening', resolve)))
  const { port } = server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}`,
    clock,
    town: place,
    linli,
    close: async () => {
      await new Promise(resolve => server.close(resolve))
      place.close()
    },
  }
}

/** A person's own browser window, in Chinese; every request that leaves loopback, and every policy violation, is kept. */
export const windowOf = async (
  browser: Browser,
  how: { width: number; scripts: boolean; base: string },
): Promise<{ context: BrowserContext; strays: string[] }> => {
  const context = await browser.newContext({
    viewport: { width: how.width, height: 800 },
    javaScriptEnabled: how.scripts,
    locale: 'zh-CN',
    baseURL: how.base,
  })
  context.setDefaultTimeout(10_000)
  const strays: string[] = []
  context.on(
    'request',
    request =>
      void (request.url().startsWith(how.base) || request.url().startsWith('data:') || strays.push(request.url())),
  )
  context.on(
    'console',
    message =>
      void (
        message.type() === 'error' &&
        /Content Security|Refused/.test(message.text()) &&
        strays.push(message.text())
      ),
  )
  return { context, strays }
}
