// What belongs to no context: health, the style sheet, the API's description, the demo's clock.
import * as is from 'valibot'
import { openApi } from '../http/openapi.ts'
import { get, type Linli, post, type Route } from '../http/route.ts'
import { ask, prepare } from '../kernel/database.ts'
import { iso } from '../kernel/days.ts'
import { when } from '../kernel/fields.ts'
import { carryOver } from '../people/session.ts'
import { installed } from './installed-routes.tsx'
import { runDue } from './jobs.ts'

const staying = prepare([ask(carryOver)])
const tag = { zh: '系统', en: 'System' }

/** `described` are the routes that the API's description speaks of. */
export const routes = (linli: Linli, described: readonly Route[]): Route[] => [
  get({
    path: '/healthz',
    tag,
    label: { zh: '是否在服务', en: 'Whether it serves' },
    open: true,
    run: async () => ({ ok: true, json: { ok: true } }),
  }),
  get({
    path: '/openapi.json',
    tag,
    label: { zh: '接口说明', en: 'This description' },
    open: true,
    run: async asked => ({ ok: true, json: openApi(described, asked.url.origin) }),
  }),
  get({
    path: '/style.css',
    tag,
    label: { zh: '样式', en: 'The style sheet' },
    open: true,
    run: async () => ({ ok: true, json: {}, file: { type: 'text/css; charset=UTF-8', text: linli.style } }),
  }),
  ...installed(linli),
  ...(linli.config.demoClock && linli.clock.moveTo ? [clockRoute(linli)] : []),
]

/** Only in the demo: moves the clock forward and runs what is due. */
const clockRoute = (linli: Linli): Route =>
  post({
    path: '/demo/clock',
    tag,
    label: { zh: '拨动演示时钟', en: 'Move the demo’s clock' },
    body: is.strictObject({ now: when }),
    commanded: false,
    run: async ({ body }) => {
      if (body.now < linli.clock.now())
        return { ok: false, refusal: 'too_early', errors: [{ path: 'now', detail: iso(linli.clock.now()) }] }
      const now = linli.clock.now()
      await linli.db.write(staying, { now, seconds: body.now - now })
      linli.clock.moveTo?.(body.now)
      const ran = await runDue(linli)
      return { ok: true, json: { now: iso(linli.clock.now()), ran } }
    },
  })
