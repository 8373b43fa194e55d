// A door to a town: the app over its database, a clock that the test moves, and ids that count up.
import type { Hono } from 'hono'
import { routes as complaints } from '#src/complaints/routes.tsx'
import { type Config, readConfig } from '#src/config.ts'
import type { Linli } from '#src/http/route.ts'
import { serve } from '#src/http/serve.ts'
import { routes as people } from '#src/people/routes.tsx'
import { routes as policies } from '#src/policies/routes.tsx'
import { routes as volunteers } from '#src/volunteers/routes.tsx'
import { monday, type Name, names, type Town, tokenOf } from '#test/town.ts'
import { document } from '#web/layout.tsx'
import { refusedPage } from '#web/refused.tsx'

export type Reply = { readonly status: number; readonly body: Record<string, unknown>; readonly trips: number }
export type Door = Town & {
  readonly linli: Linli
  readonly app: Hono
  readonly clock: { now: number }
  readonly sent: { phone: string; text: string }[]
  readonly post: (who: Name | null, path: string, body: object) => Promise<Reply>
  readonly get: (who: Name | null, path: string) => Promise<Reply>
  /** The same addresses as a browser asks for them, signed in by cookie or not. */
  readonly browse: (who: Name | null, path: string, form?: Record<string, string>) => Promise<Response>
  readonly command: () => string
}

export const phoneOf = (name: Name): string => `139000000${String(names.indexOf(name)).padStart(2, '0')}`

type Wanted = { readonly env?: Record<string, string>; readonly deliver?: boolean }
export const door = (place: Town, { env = {}, deliver = false }: Wanted = {}): Door => {
  const clock = { now: monday }
  const sent: { phone: string; text: string }[] = []
  let count = 0
  const next = () => `id-${String(++count).padStart(6, '0')}`
  const config: Config = readConfig(env)
  const linli: Linli = {
    db: place.db,
    clock: { now: () => clock.now },
    newId: next,
    newSecret: () => `${next()}${'0'.repeat(55)}`,
    config,
    deliver: deliver ? async message => void sent.push(message) : null,
    style: '',
  }
  const app = serve(linli, [...people(linli), ...volunteers(linli), ...policies(linli), ...complaints(linli)], {
    document,
    refused: refusedPage,
  })
  const ask = async (who: Name | null, path: string, init: RequestInit): Promise<Reply> => {
    const headers = { 'content-type': 'application/json', ...(who ? { authorization: `Bearer ${tokenOf(who)}` } : {}) }
    const before = place.db.trips()
    const answer = await app.request(path, { ...init, headers })
    const body = (await answer.json()) as Record<string, unknown>
    return { status: answer.status, body, trips: place.db.trips() - before }
  }
  return {
    ...place,
    linli,
    app,
    clock,
    sent,
    command: next,
    get: (who, path) => ask(who, path, { method: 'GET' }),
    post: (who, path, body) => ask(who, path, { method: 'POST', body: JSON.stringify(body) }),
    browse: async (who, path, form) => {
      const headers = {
        accept: 'text/html',
        'accept-language': 'zh-CN',
        'sec-fetch-site': 'same-origin',
        origin: 'http://localhost',
        ...(who ? { cookie: `session=${tokenOf(who)}` } : {}),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      }
      return app.request(
        path,
        form ? { method: 'POST', headers, body: String(new URLSearchParams(form)) } : { headers },
      )
    },
  }
}
