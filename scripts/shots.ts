// `npm run shots`: every page of the demo town in Chromium, by width, language, view and theme, with a contact sheet over them.
//   npm run shots -- --pages /board,/orders/new --widths 360 --langs zh --views elder --themes dark
//   npm run shots -- --readme        the three pictures of the README
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { launch } from './chromium.ts'
import { oneOfEach, type Place, walkPages } from './pages.ts'
import { type Shot, sheet } from './shots-sheet.ts'
import { openTown, type Person } from './shots-town.ts'

const folder = 'data/shots'
const all = {
  widths: ['360', '768', '1440'],
  langs: ['zh', 'en'],
  views: ['standard', 'elder'],
  themes: ['light', 'dark'],
}
type Way = { readonly width: number; readonly lang: string; readonly view: string; readonly theme: string }

const { values: said } = parseArgs({
  options: {
    pages: { type: 'string' },
    widths: { type: 'string' },
    langs: { type: 'string' },
    views: { type: 'string' },
    themes: { type: 'string' },
    readme: { type: 'boolean' },
    fresh: { type: 'boolean' },
  },
})
const chosen = (name: keyof typeof all): string[] => {
  const wanted = said[name]?.split(',') ?? all[name]
  const unknown = wanted.filter(each => !all[name].includes(each))
  if (unknown.length > 0) throw new Error(`--${name} takes ${all[name].join(',')}`)
  return wanted
}
const ways = (): Way[] =>
  chosen('langs').flatMap(lang =>
    chosen('views').flatMap(view =>
      chosen('themes').flatMap(theme => chosen('widths').map(width => ({ width: Number(width), lang, view, theme }))),
    ),
  )

/** One window for everybody: a session is a cookie that is set before each look. */
const looking = async (browser: Browser, base: string) => {
  const context = await browser.newContext({ baseURL: base, reducedMotion: 'reduce' })
  const page = await context.newPage()
  return async (place: Place<Person>, way: Way, file: string, whole: boolean): Promise<void> => {
    const cookies = { lang: way.lang, view: way.view, ...(place.who.token ? { session: place.who.token } : {}) }
    await context.clearCookies()
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: base })))
    await page.setViewportSize({ width: way.width, height: 800 })
    await page.emulateMedia({ colorScheme: way.theme === 'dark' ? 'dark' : 'light' })
    await page.goto(place.path)
    // A window as high as the page: the bar at the bottom then stands at the bottom.
    const height = whole ? await page.evaluate(() => document.documentElement.scrollHeight) : 800
    await page.setViewportSize({ width: way.width, height })
    await page.screenshot({ path: file })
  }
}
const slug = ({ kind, who }: Place<Person>) =>
  `${kind === '/' ? `home-${who.role}` : kind.slice(1)}`.replaceAll(/[^\w]+/g, '-').replaceAll(/-+$/g, '')

/** What stands behind a queue that the walk does not open. */
const led = ({ role }: Person) => (role === 'social_worker' ? ['/plans/new'] : [])

const everyPage = async (browser: Browser): Promise<void> => {
  const town = await openTown(`${folder}/town.db`, said.fresh === true)
  const look = await looking(browser, town.base)
  const wanted = said.pages?.split(',')
  const places = oneOfEach(await walkPages(town.routes, town.people, town.open, led)).filter(
    ({ kind }) => !wanted || wanted.some(each => kind === each || kind.startsWith(`${each}?`)),
  )
  const shots = places.flatMap(place =>
    ways().map(way => ({
      place,
      way,
      file: `${slug(place)}/${way.width}-${way.lang}-${way.view}-${way.theme}.png`,
    })),
  )
  for (const place of places) mkdirSync(`${folder}/${slug(place)}`, { recursive: true })
  console.log(`${places.length} pages × ${ways().length} ways = ${shots.length} pictures`)
  for (const [index, { place, way, file }] of shots.entries()) {
    await look(place, way, `${folder}/${file}`, true)
    if ((index + 1) % 25 === 0 || index + 1 === shots.length) console.log(`${index + 1}/${shots.length} ${place.kind}`)
  }
  const made: Shot[] = shots.map(({ place, way, file }) => ({ ...way, kind: place.kind, role: place.who.role, file }))
  writeFileSync(`${folder}/index.html`, sheet(made))
  console.log(`${folder}/index.html`)
  await town.close()
}

/** What the README shows: a board, a resident's home in 长辈版, a volunteer's. */
const readme = async (browser: Browser): Promise<void> => {
  const town = await openTown(`${folder}/town.db`, said.fresh === true)
  const look = await looking(browser, town.base)
  const found = await walkPages(town.routes, town.people, town.open)
  const pictures = [
    ['board', 'social_worker', '/board?order&queue', 1440, 'standard'],
    ['resident', 'resident', '/', 390, 'elder'],
    ['volunteer', 'volunteer', '/', 390, 'standard'],
  ] as const
  for (const [name, role, kind, width, view] of pictures) {
    const place = found.find(each => each.who.role === role && each.kind === kind)
    if (!place) throw new Error(`${role} is led to no ${kind}`)
    let shown = place
    // An order that waits to be dispatched has volunteers to show; without its anchor the head stays in sight.
    if (name === 'board') {
      const { html } = await town.open(place.who, '/board?queue=ready')
      const first = /href="(\/board\?[^"#]*order=[^"#]*)/.exec(html)?.[1]
      if (first) shown = { ...place, path: first.replaceAll('&amp;', '&') }
    }
    await look(shown, { width, lang: 'zh', view, theme: 'light' }, `docs/screenshots/${name}.png`, false)
    console.log(`docs/screenshots/${name}.png`)
  }
  await town.close()
}

const browser = await launch()
if (said.fresh) rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
await (said.readme ? readme(browser) : everyPage(browser))
await browser.close()
