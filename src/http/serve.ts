// From a request to an answer: one path for both faces.

import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import type { Child } from 'hono/jsx'
import { commandId } from '../kernel/fields.ts'
import { sha256 } from '../kernel/hash.ts'
import type { Lang } from '../kernel/label.ts'
import { type Detail, sentenceOf } from '../kernel/refusal.ts'
import { type Refusal, refusals } from '../refusals.ts'
import { cookieOf, setCookie } from './cookies.ts'
import { formToken, isOwn, safeHeaders } from './guard.ts'
import { fromForm, read, wrongQuery } from './input.ts'
import type { Answer, Asked, Cookie, Frame, Linli, Post, Problem, Route } from './route.ts'

/** Draws a page or, where nothing else fits, the sentence of a refusal. */
export type Pages = {
  readonly document: (node: Child) => Promise<string>
  readonly refused: (frame: Frame, refusal: Refusal, errors: readonly Detail[]) => Child
}

const mostBytes = 64 * 1024

/** The Hono app over a list of routes. Unknown paths are 404, known paths with another method 405. */
export const serve = (linli: Linli, routes: readonly Route[], pages: Pages): Hono => {
  const app = new Hono()
  const secure = isSecure(linli)
  const { tiles } = linli.config
  const pictures = tiles && new URL(tiles.url).origin
  app.use(async (c, next) => {
    await next()
    safeHeaders(c, secure, pictures)
  })
  if (linli.compresses) app.use((c, next) => (saysNothingBack(c) ? compressed(c, next) : next()))
  app.use(
    bodyLimit({
      maxSize: mostBytes,
      onError: async c => refuse(c, linli, pages, await askedOf(c, linli), 'too_large'),
    }),
  )
  for (const route of routes) app.on(route.method, route.path, c => handle(c, linli, pages, route))
  for (const path of new Set(routes.map(route => route.path))) {
    const allowed = routes.filter(route => route.path === path).map(route => route.method.toUpperCase())
    app.all(path, async c => {
      c.header('Allow', [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : [])].join(', '))
      return refuse(c, linli, pages, await askedOf(c, linli), 'method_not_allowed')
    })
  }
  app.notFound(async c => refuse(c, linli, pages, await askedOf(c, linli), 'not_found'))
  app.onError(async (error, c) => {
    console.error(error)
    return refuse(c, linli, pages, await askedOf(c, linli), isPassing(error) ? 'busy' : 'failed')
  })
  return app
}

const compressed = compress()
/** Where an answer repeats what the address or a form says, its compressed size would tell whether the page holds the same text elsewhere (BREACH). */
const saysNothingBack = (c: Context) => c.req.method === 'GET' && !c.req.url.includes('?')

const passing = [
  /SQLITE_(BUSY|FULL|IOERR)|database is locked/,
  /HTTP status (429|5\d\d)/,
  /fetch failed|terminated|other side closed|ECONN|TimeoutError|timed out/i,
]
/** A database that is locked, gone, crowded or slow comes back; anything else is a bug. */
const isPassing = (error: Error) => passing.some(sign => sign.test(`${error.name} ${error.message}`))

const handle = async (c: Context, linli: Linli, pages: Pages, route: Route): Promise<Response> => {
  const asked = await askedOf(c, linli)
  if (route.method === 'get') {
    const wrong = wrongQuery(route.query ?? {}, asked.query, asked.lang)
    if (wrong.length > 0) return refuse(c, linli, pages, asked, 'invalid', wrong)
    return reply(c, linli, pages, asked, await route.run(asked), null)
  }
  const body = await bodyOf(c, route)
  if (body === null) return refuse(c, linli, pages, asked, 'unknown_type')
  const source = {
    origin: linli.config.origin ?? asked.url.origin,
    cookie: cookieOf(c, 'session', isSecure(linli)) !== undefined,
    bearer: bearerOf(c) !== undefined,
  }
  const token = typeof body.csrf === 'string' ? body.csrf : c.req.header('x-csrf')
  if (!isOwn(c.req.raw.headers, { ...source, token, expected: asked.csrf }))
    return refuse(c, linli, pages, asked, 'forged')
  return run(c, linli, pages, asked, route, body)
}

const run = async (
  c: Context,
  linli: Linli,
  pages: Pages,
  asked: Asked,
  route: Post,
  body: Record<string, unknown>,
) => {
  const { csrf: _, command: given, ...fields } = body
  const id = route.commanded ? read(commandId, given, asked.lang) : ({ ok: true, value: '' } as const)
  const input = read(route.body, fields, asked.lang)
  const wrong = [
    ...(id.ok ? [] : id.errors.map(error => ({ ...error, path: 'command' }))),
    ...(input.ok ? [] : input.errors),
  ]
  const answer: Answer =
    id.ok && input.ok
      ? await route.run({ ...asked, command: id.value, body: input.value as never })
      : {
          ok: false,
          refusal: 'invalid',
          errors: wrong,
          ...(route.redraw ? { redraw: () => route.redraw?.(asked) ?? nobody } : {}),
        }
  return reply(c, linli, pages, asked, answer, fields)
}
const nobody: Promise<Answer> = Promise.resolve({ ok: false, refusal: 'not_found' })

const reply = async (
  c: Context,
  linli: Linli,
  pages: Pages,
  asked: Asked,
  answer: Answer,
  typed: Record<string, unknown> | null,
): Promise<Response> => {
  if (answer.ok) return granted(c, linli, pages, asked, answer, null)
  const errors = answer.errors ?? []
  if (asked.html && answer.refusal === 'sign_in')
    return c.redirect(`/sign-in?next=${encodeURIComponent(asked.path)}`, 303)
  if (!asked.html || !answer.redraw) return refuse(c, linli, pages, asked, answer.refusal, errors)
  const drawn = await answer.redraw()
  if (!drawn.ok || !drawn.page) return refuse(c, linli, pages, asked, answer.refusal, errors)
  c.status(refusals[answer.refusal][0])
  return granted(c, linli, pages, asked, drawn, { refusal: answer.refusal, errors, typed: typed ?? {} })
}

const granted = async (
  c: Context,
  linli: Linli,
  pages: Pages,
  asked: Asked,
  answer: Answer & { ok: true },
  problem: Problem | null,
): Promise<Response> => {
  for (const cookie of [...(answer.cookies ?? []), ...preferences(asked)]) setCookie(c, cookie, isSecure(linli))
  if (answer.file)
    return c.body(answer.file.text, 200, {
      'Content-Type': answer.file.type,
      'Cache-Control': answer.file.own ? 'private, no-cache' : 'public, max-age=300',
      ...(answer.file.name
        ? { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(answer.file.name)}` }
        : {}),
    })
  c.header('Cache-Control', 'no-store')
  c.header('Vary', 'Accept, Accept-Language, Cookie')
  if (answer.etag) {
    c.header('ETag', answer.etag)
    if (c.req.header('if-none-match') === answer.etag) return c.body(null, 304)
  }
  if (!asked.html) return c.json(answer.json, answer.status ?? 200)
  if (answer.location && !problem) return c.redirect(answer.location, 303)
  if (!answer.page) return c.json(answer.json, answer.status ?? 200)
  return c.html(await pages.document(answer.page(frameOf(linli, asked, answer.who ?? null, problem))))
}

/** `?lang=` and `?view=` on any page are remembered for a year. */
const preferences = (asked: Asked): Cookie[] =>
  (['lang', 'view'] as const)
    .filter(name => asked.html && asked.url.searchParams.has(name))
    .map(name => ({ name, value: asked[name], maxAge: 365 * 86400 }))

const refuse = async (
  c: Context,
  linli: Linli,
  pages: Pages,
  asked: Asked,
  refusal: Refusal,
  errors: readonly Detail[] = [],
): Promise<Response> => {
  const [status] = refusals[refusal]
  c.header('Cache-Control', 'no-store')
  if (status === 429) c.header('Retry-After', '900')
  if (status === 503) c.header('Retry-After', '5')
  c.status(status)
  if (asked.html) return c.html(await pages.document(pages.refused(frameOf(linli, asked, null, null), refusal, errors)))
  const detail = sentenceOf(refusals[refusal], asked.lang)
  return c.body(
    JSON.stringify({ type: `/problems/${refusal}`, title: detail, status, detail, code: refusal, errors }),
    status,
    {
      'Content-Type': 'application/problem+json',
    },
  )
}

const frameOf = (linli: Linli, asked: Asked, who: Frame['who'], problem: Problem | null): Frame => ({
  asked,
  who,
  command: linli.newId,
  demo: linli.config.env === 'demo',
  origin: linli.config.origin ?? asked.url.origin,
  now: asked.now,
  problem,
})

/** The body as an object, or null where its type is neither JSON nor a form. An empty body is an empty object. */
const bodyOf = async (c: Context, route: Post): Promise<Record<string, unknown> | null> => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  const text = await c.req.text()
  if (type === 'application/json') return parsedJson(text)
  if (type === 'application/x-www-form-urlencoded') {
    const fields = [...new URLSearchParams(text)]
    if (fields.some(([name, value]) => !isWhole(name) || !isWhole(value) || name.split('.').length > deepest))
      return garbled
    const own = Object.fromEntries(fields.filter(([name]) => name === 'csrf' || name === 'command'))
    const shaped = fromForm(
      route.body,
      fields.filter(([name]) => name !== 'csrf' && name !== 'command'),
    )
    return { ...(shaped as object), ...own }
  }
  return type === '' && text === '' ? {} : null
}
/** Names of form fields nest no deeper than this. */
const deepest = 8
/**
 * Text that the database keeps and gives back as it came. Half of a surrogate pair, escaped in JSON, becomes invalid UTF-8 there, on which
 * the embedded library ends the process; a NUL cuts a text short.
 */
const isWhole = (text: string) => !/[\0\p{Surrogate}]/u.test(text)
/** What no schema knows: refused as any other field that is not known. */
const garbled = { body: '' }

const parsedJson = (text: string): Record<string, unknown> => {
  const whole = (name: string, value: unknown) => {
    if (!isWhole(name) || (typeof value === 'string' && !isWhole(value))) throw new TypeError('half a character')
    return value
  }
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text, whole)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : { body: value }
  } catch {
    return garbled
  }
}

const askedOf = async (c: Context, linli: Linli): Promise<Asked> => {
  const url = new URL(c.req.url)
  const secret = bearerOf(c) ?? cookieOf(c, 'session', isSecure(linli))
  const token = secret ? await sha256(secret) : null
  return {
    token,
    now: linli.clock.now(),
    lang: langOf(c, url),
    view: (url.searchParams.get('view') ?? cookieOf(c, 'view', isSecure(linli))) === 'elder' ? 'elder' : 'standard',
    html: (c.req.header('accept') ?? '').includes('text/html'),
    path: `${url.pathname}${url.search}`,
    url,
    address: (linli.config.addressHeader ? c.req.header(linli.config.addressHeader) : undefined) ?? addressOf(c),
    csrf: await formToken(linli.config.secret, token),
    params: c.req.param() as Record<string, string>,
    query: c.req.query(),
  }
}
/** Production is served over HTTPS, whether or not it is told its own name. */
const isSecure = ({ config }: Linli) => config.origin?.startsWith('https:') ?? config.env === 'production'
const bearerOf = (c: Context) => /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
const langOf = (c: Context, url: URL): Lang => {
  const said = url.searchParams.get('lang') ?? cookieOf(c, 'lang', false) ?? c.req.header('accept-language') ?? 'zh'
  return /^en/i.test(said) ? 'en' : 'zh'
}
/** Node's socket. A header is believed only where the operator names the one that the proxy in front sets. */
const addressOf = (c: Context): string => {
  const env: unknown = c.env
  const incoming =
    typeof env === 'object' && env !== null && 'incoming' in env
      ? (env.incoming as { socket?: { remoteAddress?: string } })
      : {}
  return incoming.socket?.remoteAddress ?? ''
}
