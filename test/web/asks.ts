// Both faces of the whole app over a town: what a script gets as JSON, what a browser gets as a page, and how many trips each took.
import { createApp } from '#src/app.ts'
import { readConfig } from '#src/config.ts'
import type { Linli } from '#src/http/route.ts'
import { type Name, type Town, tokenOf } from '#test/town.ts'

/** Words under which frauds are sold: none may stand on any page (domain.md §4). */
export const finance =
  /利息|利率|理财|投资|收益|余额宝|存款|贷款|提现|充值|interest|invest|profit|yield|deposit|loan|cash/i

type Answer = {
  readonly status: number
  readonly json: Record<string, unknown>
  readonly html: string
  readonly location: string | null
  readonly trips: number
}

/** `now` is where the clock stands until `clock.now` is set. */
export const asks = (town: Town, now: number, more: Partial<Linli> = {}) => {
  const clock = { now }
  let count = 0
  const next = () => `id-${String(++count).padStart(6, '0')}`
  const linli: Linli = {
    db: town.db,
    clock: { now: () => clock.now },
    newId: next,
    newSecret: next,
    config: readConfig({}),
    deliver: null,
    style: '',
    ...more,
  }
  const app = createApp(linli)
  const send = async (path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Answer> => {
    const before = town.db.trips()
    const answer = await app.request(path, init)
    const text = await answer.text()
    return {
      status: answer.status,
      json: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {},
      html: text,
      location: answer.headers.get('location'),
      trips: town.db.trips() - before,
    }
  }
  const bearer = (who: Name | null): Record<string, string> => (who ? { authorization: `Bearer ${tokenOf(who)}` } : {})
  const page = (who: Name | null, lang: 'zh' | 'en') => ({
    ...bearer(who),
    accept: 'text/html',
    'accept-language': lang === 'zh' ? 'zh-CN' : 'en',
  })
  const form = 'application/x-www-form-urlencoded'
  return {
    clock,
    linli,
    /** JSON. */
    get: (who: Name | null, path: string) => send(path, { headers: bearer(who) }),
    post: (who: Name | null, path: string, body: object) =>
      send(path, {
        method: 'POST',
        headers: { ...bearer(who), 'content-type': 'application/json' },
        body: JSON.stringify({ command: next(), ...body }),
      }),
    /** A page, and a form sent from one: names may repeat. */
    open: (who: Name | null, path: string, lang: 'zh' | 'en' = 'zh') => send(path, { headers: page(who, lang) }),
    fill: (who: Name | null, path: string, fields: readonly (readonly [string, string])[], lang: 'zh' | 'en' = 'zh') =>
      send(path, {
        method: 'POST',
        headers: { ...page(who, lang), 'content-type': form },
        body: String(new URLSearchParams([['command', next()], ...fields.map(([name, value]) => [name, value])])),
      }),
  }
}
