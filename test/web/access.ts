// What domain.md §10 asks of every page, measured in a real browser. Each complaint names what it found, and by how much it misses.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { contexts } from '#src/contexts.ts'
import type { Served } from '#test/browser.ts'
import { type Name, tokenOf } from '#test/town.ts'
import { type Opened, type Place, walkPages } from '../../scripts/pages.ts'
import type { Led } from './busier-town.ts'

export type Look = { readonly lang: 'zh' | 'en'; readonly view: 'standard' | 'elder'; readonly theme: 'light' | 'dark' }
/** So high that the bar at the bottom covers nothing: what lies under it can be scrolled out. */
export const phone = { width: 360, height: 6000 }
export type Door = Place<Name | null>

/** Every way to look at a page; of three switches each pair of settings is in the first four. */
export const looks: readonly Look[] = [
  { lang: 'zh', view: 'standard', theme: 'light' },
  { lang: 'zh', view: 'elder', theme: 'dark' },
  { lang: 'en', view: 'standard', theme: 'dark' },
  { lang: 'en', view: 'elder', theme: 'light' },
  { lang: 'zh', view: 'standard', theme: 'dark' },
  { lang: 'zh', view: 'elder', theme: 'light' },
  { lang: 'en', view: 'standard', theme: 'light' },
  { lang: 'en', view: 'elder', theme: 'dark' },
]

/** Every page of the town that people are led to, by links or as in `led`. */
export const doorsOf = (place: Served, people: readonly (Name | null)[], led: Led): Promise<Door[]> =>
  walkPages(
    contexts(place.linli),
    people,
    (who, path) => openedBy(place, who, path),
    who => (who && led[who]) ?? [],
  )

/** The page at an address, as somebody; no HTML where it is a file, a redirection or not theirs. */
export const openedBy = async ({ base }: Served, who: Name | null, path: string): Promise<Opened> => {
  const headers = { accept: 'text/html', ...(who ? { cookie: `session=${tokenOf(who)}` } : {}) }
  const answer = await fetch(base + path, { headers, redirect: 'manual' })
  const page = answer.headers.get('content-type')?.includes('text/html') ?? false
  return { status: answer.status, html: page && (answer.ok || path === '/nowhere') ? await answer.text() : '' }
}

/** What test/web/measures measures, as a script for the page. */
const measures = buildSync({
  entryPoints: [fileURLToPath(new URL('./measures/page.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'measures',
  footer: { js: 'globalThis.measures = measures' },
}).outputFiles[0]?.text

/** A window in which our own scripts do not run: the page as the server has drawn it. */
export const plainly = async (browser: Browser): Promise<BrowserContext> => {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: phone })
  await context.route('**/islands/*', route => route.abort())
  await context.addInitScript({ content: measures ?? '' })
  return context
}

/** Opens a page as somebody, looked at in one way, from its top: at a fragment Tab would begin in the middle. */
export const enter = async (context: BrowserContext, page: Page, base: string, door: Door, look: Look) => {
  await context.clearCookies()
  const cookies = { lang: look.lang, view: look.view, ...(door.who ? { session: tokenOf(door.who) } : {}) }
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: base })))
  await page.setViewportSize(phone)
  await page.emulateMedia({ colorScheme: look.theme })
  await page.goto(base + door.path.replace(/#.*$/, ''))
}

/** Goes through doors in two windows at once, and keeps what is found at each. */
export const through = async (
  browser: Browser,
  base: string,
  doors: readonly { readonly door: Door; readonly look: Look }[],
  find: (page: Page, door: Door, look: Look) => Promise<string[]>,
): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {}
  const ahead = [...doors]
  const window = async () => {
    const context = await plainly(browser)
    const page = await context.newPage()
    for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
      const { door, look } = next
      await enter(context, page, base, door, look)
      const own = await find(page, door, look)
      if (own.length > 0) found[`${door.kind} as ${door.who} ${look.lang} ${look.view} ${look.theme}`] = own
    }
    await context.close()
  }
  await Promise.all([window(), window()])
  return found
}

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
type Found = { readonly violations: readonly { id: string; impact: string; nodes: readonly { target: unknown }[] }[] }

/** What axe calls serious or critical. The script comes by the debugger, which the page's content policy does not bind. */
export const axeFinds = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe)
  const { violations } = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as Found
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`)
}

/** Everything about the page as it stands that can be measured in its own view, at one go. */
export const misses = (page: Page, view: Look['view']): Promise<string[]> =>
  page.evaluate(`measures.whole('${view}')`) as Promise<string[]>

/** Text that cannot be read in the light in which the page stands. */
export const dim = (page: Page): Promise<string[]> => page.evaluate('measures.contrasts()') as Promise<string[]>

/** What sticks out of the page sideways, in windows of these widths. */
export const sticksOut = async (page: Page, ...widths: number[]): Promise<string[]> => {
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 })
    found.push(...((await page.evaluate('measures.sticking()')) as string[]))
  }
  return found
}

/** Goes through the page by Tab alone, and tells what was left out or came out of its turn. */
export const walks = async (page: Page): Promise<string[]> => {
  const [stops, presses] = (await page.evaluate('measures.watched()')) as [number, number]
  for (let press = 0; press < presses; press++) await page.keyboard.press('Tab')
  const come = (await page.evaluate('come()')) as number[]
  const wrong = Array.from({ length: stops }, (_, stop) => stop).find(stop => come[stop] !== stop)
  return wrong === undefined ? [] : [`Tab comes to ${come[wrong] ?? 'nothing'} after ${wrong} of ${stops} stops`]
}
