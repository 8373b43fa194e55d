// Every page for everybody who is led to it, in every language, view and theme: axe finds nothing serious, and no figure is missed.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, type Served, served } from '#test/browser.ts'
import { axeFinds, type Door, dim, doorsOf, type Look, looks, misses, sticksOut, through, walks } from './access.ts'
import { fillMore } from './busier-town.ts'
import { fill, lookers } from './busy-town.ts'

let place: Served
let browser: Browser
let all: Door[]
beforeAll(async () => {
  place = await served()
  await fill(place)
  all = await doorsOf(place, lookers, await fillMore(place))
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await place.close()
})

/** Of these windows the first is a zoom of 400 % on a desktop, the second one of 200 %. */
const widths = [320, 640, 768, 1440]
/** Kinds of pages that were gone through by Tab alone; where Tab stops does not depend on how a page looks. */
const walked = new Set<string>()

// The server draws a page once for both themes: it is opened in the one and then shown in the other.
test.each(looks.filter(({ theme }) => theme === 'light'))(
  '$lang $view',
  async look => {
    const kinds = new Set<string>()
    const doors = all.map(door => ({ door, look }))
    const found = await through(browser, place.base, doors, async (page, { kind }) => {
      const [first, unwalked] = [!kinds.has(kind), !walked.has(kind)]
      kinds.add(kind)
      walked.add(kind)
      return [...(unwalked ? await walks(page) : []), ...(await (first ? closely : briefly)(page, look))]
    })
    expect(found).toEqual({})
  },
  1_200_000,
)

/** A page as somebody else sees it: its measures. */
const briefly = async (page: Page, { view }: Look): Promise<string[]> => {
  const light = await misses(page, view)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...light, ...(await dim(page)).map(each => `dark: ${each}`), ...(await sticksOut(page, ...widths))]
}

/** A kind of page that was not seen before: by axe, too, in both themes. */
const closely = async (page: Page, { view }: Look): Promise<string[]> => {
  const light = [...(await misses(page, view)), ...(await axeFinds(page))]
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = [...(await axeFinds(page)), ...(await dim(page))].map(each => `dark: ${each}`)
  return [...light, ...dark, ...(await sticksOut(page, ...widths))]
}
