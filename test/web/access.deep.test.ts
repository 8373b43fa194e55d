// Every page for everybody who is led to it, in every language, view and theme: axe finds nothing serious, and no figure is missed.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, type Served, served } from '#test/browser.ts'
import {
  axeFinds,
  type Door,
  dim,
  doorsOf,
  enter,
  type Look,
  looks,
  misses,
  plainly,
  sticksOut,
  walks,
} from './access.ts'
import { fill, lookers } from './busy-town.ts'

let place: Served
let browser: Browser
let all: Door[]
beforeAll(async () => {
  place = await served()
  await fill(place)
  all = await doorsOf(place, lookers)
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await place.close()
})

/** Of these windows the first is a zoom of 400 % on a desktop, the second one of 200 %. */
const widths = [320, 640, 768, 1440]

// The server draws a page once for both themes: it is opened in the one and then shown in the other.
const drawn = looks.filter(({ theme }) => theme === 'light')

test.each(drawn)('$lang $view', async look => {
  const found: Record<string, string[]> = {}
  const kinds = new Set<string>()
  const ahead = [...all]
  const window = async () => {
    const context = await plainly(browser)
    const page = await context.newPage()
    for (let door = ahead.shift(); door !== undefined; door = ahead.shift()) {
      const first = !kinds.has(door.kind)
      kinds.add(door.kind)
      await enter(context, page, place.base, door, look)
      const own = await (first ? closely(page, look) : briefly(page, look))
      if (own.length > 0) found[`${door.kind} as ${door.who}`] = own
    }
    await context.close()
  }
  await Promise.all([window(), window()])
  expect(found).toEqual({})
})

/** A page as somebody else sees it: its measures. */
const briefly = async (page: Page, { view }: Look): Promise<string[]> => {
  const light = await misses(page, view)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...light, ...(await dim(page)).map(each => `dark: ${each}`), ...(await sticksOut(page, ...widths))]
}

/** A kind of page that was not seen before: by axe in both themes, and by Tab alone. */
const closely = async (page: Page, look: Look): Promise<string[]> => {
  const light = [...(await walks(page)), ...(await misses(page, look.view)), ...(await axeFinds(page))]
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = [...(await axeFinds(page)), ...(await dim(page))]
  return [...light, ...dark.map(each => `dark: ${each}`), ...(await sticksOut(page, ...widths))]
}
