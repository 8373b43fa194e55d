// How many taps each main job takes from the first page, on a phone without scripts: what is counted cannot creep up unseen.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '#test/web/busy-town.ts'
import { launch, type Served, served, windowOf } from '../browser.ts'
import { type Name, tokenOf } from '../town.ts'

let place: Served
let browser: Browser
beforeAll(async () => {
  place = await served()
  await fill(place)
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await place.close()
})

type Taps = { readonly page: Page; readonly tap: (what: Locator) => Promise<void>; readonly count: () => number }
/** Somebody's phone, on their first page; every tap is counted. */
const onPhone = async (who: Name, job: (taps: Taps) => Promise<void>): Promise<number> => {
  const { context, strays } = await windowOf(browser, { width: 360, scripts: false, base: place.base })
  await context.addCookies([{ name: 'session', value: tokenOf(who), url: place.base }])
  const page = await context.newPage()
  let taps = 0
  const tap = async (what: Locator) => {
    taps++
    await what.first().click()
  }
  await page.goto('/')
  await job({ page, tap, count: () => taps })
  expect(strays).toEqual([])
  await context.close()
  return taps
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name })

test('ordering what one orders often takes three taps', async () => {
  const taps = await onPhone('wang', async ({ page, tap }) => {
    await tap(page.locator('.favourites a'))
    await tap(link(page, /明天上午/))
    await tap(button(page, '发出点单'))
    await page.waitForURL(/done=place/)
  })
  expect(taps).toBe(3)
})

test('ordering the last service again takes no more than three', async () => {
  const taps = await onPhone('wang', async ({ page, tap }) => {
    await tap(link(page, '再来一次上次的服务'))
    await tap(link(page, /明天/))
    await tap(button(page, '发出点单'))
    await page.waitForURL(/done=place/)
  })
  expect(taps).toBeLessThanOrEqual(3)
})

test('declining takes one tap, and accepting takes no fewer', async () => {
  const declined = await onPhone('zhao', async ({ page, tap }) => {
    await tap(button(page, '这次不方便'))
    await page.waitForURL(/done=decline/)
  })
  const accepted = await onPhone('li', async ({ page, tap }) => {
    await tap(button(page, '我来接单'))
    await page.waitForURL(/done=accept/)
  })
  expect([declined, accepted]).toEqual([1, 1])
})

test('dispatching an order takes three taps: the queue, the order, the volunteer', async () => {
  const taps = await onPhone('chen', async ({ page, tap }) => {
    await tap(page.locator('main').getByRole('link', { name: '待派单' }))
    await tap(page.locator('[data-live=queue] a.row-title'))
    await tap(button(page, /派给/))
    await page.waitForURL(/done=dispatch/)
  })
  expect(taps).toBe(3)
})

test('confirming and rating takes three taps: the visit, the stars, the button', async () => {
  const taps = await onPhone('wang', async ({ page, tap }) => {
    await tap(link(page, '去确认时长、评价'))
    await tap(page.locator('input[name$=stars][value="5"] + label'))
    await tap(button(page, '确认时长，完成评单'))
    await page.waitForURL(/done=rate/)
  })
  expect(taps).toBe(3)
})
