// The edge: the same app on Workers, with a libSQL server over HTTP. Times come from the platform; scheduled commands from a cron trigger.

import { openHttp } from '#db/http.ts'
import desk from '#web/islands/desk.mjs'
import page from '#web/islands/page.mjs'
import scan from '#web/islands/scan.mjs'
import sw from '#web/islands/sw.mjs'
import style from '#web/style.css'
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import type { Linli } from './http/route.ts'
import { runDue } from './system/jobs.ts'
import { worldOf } from './world.ts'

type Bindings = Readonly<Record<string, unknown>>
type Waiting = { readonly waitUntil: (promise: Promise<unknown>) => void }

const islands = { desk, page, scan, sw }
const worlds = new WeakMap<object, { linli: Linli; app: ReturnType<typeof createApp> }>()

/** One world per set of bindings: the bindings of an isolate do not change while it lives. */
const worldFor = (env: Bindings) => {
  const known = worlds.get(env)
  if (known) return known
  const config = readConfig({ LINLI_ADDRESS_HEADER: 'cf-connecting-ip', ...env })
  if (config.db.kind === 'file') throw new Error('LINLI_DB must be the address of a libSQL server on the edge')
  const linli = worldOf({ config, db: openHttp(config.db.url, config.db.token), style, islands })
  const made = { linli, app: createApp(linli) }
  worlds.set(env, made)
  return made
}

export default {
  fetch: (request: Request, env: Bindings, context: Waiting) => worldFor(env).app.fetch(request, env, context as never),
  scheduled: (_event: unknown, env: Bindings, context: Waiting) => context.waitUntil(runDue(worldFor(env).linli)),
}
