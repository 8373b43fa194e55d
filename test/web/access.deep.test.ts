// Every page for everybody who is led to it, in every language, view and theme: axe finds nothing serious, and no figure is missed.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, type Served, served } from '#test/browser.ts'
import { axeFinds, type Door, doorsOf, enter, looks, misses, phone, plainly, sticksOut } from './access.ts'
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

test.each(looks)('$lang $view $theme', async look => {
  const context = await plainly(browser)
  const page = await context.newPage()
  const found: Record<string, string[]> = {}
  const kinds = new Set<string>()
  for (const door of all) {
    await page.setViewportSize(phone)
    await enter(context, page, place.base, door, look)
    const first = !kinds.has(door.kind)
    kinds.add(door.kind)
    const own = [
      ...(first ? await axeFinds(page) : []),
      ...(await misses(page, look.view)),
      ...(await sticksOut(page, 320)),
    ]
    if (own.length > 0) found[`${door.kind} as ${door.who}`] = own
  }
  await context.close()
  expect(found).toEqual({})
})
