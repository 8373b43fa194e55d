// Every page of a town, found as people find them: from the first page, by the links that each person is shown.
import type { Route } from '#src/http/route.ts'

/** A page: its kind, who was led to it, and where it is. */
export type Place<Who> = { readonly kind: string; readonly who: Who; readonly path: string }
export type Opened = { readonly status: number; readonly html: string }

/** Doors that no link leads to: the way in, and what is said to whoever is lost. */
const doors = ['/', '/sign-in', '/offline', '/nowhere']
/** What a link says in passing and makes no other page of it. */
const passing = new Set(['lang', 'view', 'done', 'cursor', 'next', 'minutes', 'repeat'])
/** Each value of these is a page of its own. */
const telling = new Set(['do'])

/** What one order or person leads to another may not: so many of a kind are looked at for links. */
const manyOfOne = 10

/**
 * Walks from the first page of each person along every link, and opens one page of each kind per person.
 * `led` are the pages that a command leads to. A kind is a route with the names of what stands in its query, as in `/orders/:id?do=cancel`.
 */
export const walkPages = async <Who>(
  routes: readonly Route[],
  people: readonly Who[],
  open: (who: Who, path: string) => Promise<Opened>,
  led: (who: Who) => readonly string[] = () => [],
): Promise<Place<Who>[]> => {
  const kindOf = kinds(routes)
  const places: Place<Who>[] = []
  for (const who of people) {
    const opened = new Map<string, string[]>()
    const ahead = [...doors, ...led(who)]
    for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
      const kind = kindOf(path)
      const alike = opened.get(kind ?? '') ?? []
      if (kind === null || alike.length >= (kind.includes(':') ? manyOfOne : 1) || alike.includes(path)) continue
      opened.set(kind, [...alike, path])
      const { status, html } = await open(who, path)
      if (html === '' || (status !== 200 && kind !== '/nowhere')) continue
      if (alike.length === 0) places.push({ kind, who, path })
      ahead.push(...linksIn(html))
    }
  }
  return places
}

/** The routes that answer pages, and that nobody was led to. */
export const unreached = (routes: readonly Route[], places: readonly Place<unknown>[]): string[] => {
  const reached = new Set(places.map(({ kind }) => kind.split('?')[0]))
  return routes.filter(route => route.method === 'get' && !reached.has(route.path)).map(({ path }) => path)
}

/** One place of each kind, whoever is led to it first; the first page once for everybody, since each sees another. */
export const oneOfEach = <Who>(places: readonly Place<Who>[]): Place<Who>[] =>
  places.filter((place, index) => place.kind === '/' || places.findIndex(other => other.kind === place.kind) === index)

const kinds = (routes: readonly Route[]) => {
  const patterns = routes
    .filter(route => route.method === 'get')
    .map(({ path }) => ({ path, exact: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`) }))
    .sort((one, other) => one.path.split(':').length - other.path.split(':').length)
  return (address: string): string | null => {
    const { pathname, searchParams } = new URL(address, 'http://local')
    if (pathname === '/nowhere') return pathname
    const found = patterns.find(({ exact }) => exact.test(pathname))
    if (!found) return null
    const said = [...new Set(searchParams.keys())].filter(name => !passing.has(name) && searchParams.get(name) !== '')
    const query = said
      .sort()
      .map(name => (telling.has(name) ? `${name}=${searchParams.get(name)}` : name))
      .join('&')
    return query === '' ? found.path : `${found.path}?${query}`
  }
}

/** The links of the page, of its navigation and of its foot; those of the head change how it looks, not where one is. */
const linksIn = (html: string): string[] => {
  const from = html.indexOf('</header>')
  const body = html.slice(from)
  return [...body.matchAll(/<a\s[^>]*?href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}
