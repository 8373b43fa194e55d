// What scripts add, in a real browser; every one of these things can be done without them, which the other tests do.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, type Served, served } from '#test/browser.ts'
import { type Name, tokenOf } from '#test/town.ts'
import { fill } from './busy-town.ts'

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

/** Somebody's window; what the content policy forbids is kept. */
const entered = async (who: Name, width = 1280) => {
  const context = await browser.newContext({ baseURL: place.base, locale: 'zh-CN', viewport: { width, height: 900 } })
  await context.addCookies([{ name: 'session', value: tokenOf(who), url: place.base }])
  const broken: string[] = []
  context.on('weberror', problem => void broken.push(String(problem.error())))
  context.on(
    'console',
    message =>
      void (
        message.type() === 'error' &&
        /Content Security|Refused/.test(message.text()) &&
        broken.push(message.text())
      ),
  )
  const page = await context.newPage()
  return { context, page, broken }
}

const kept = (page: Page) =>
  page.waitForFunction(
    async () =>
      (await (await caches.open('today')).keys()).length === 1 &&
      (await navigator.serviceWorker.ready).active?.state === 'activated',
  )

describe('without a network', () => {
  test('today’s visits are there, without address or phone; signed out they are gone', async () => {
    const { context, page, broken } = await entered('li', 360)
    await page.goto('/')
    await kept(page)
    await page.reload()
    await context.setOffline(true)
    await page.goto('/orders').catch(() => null)
    const text = await page.locator('main').innerText()
    expect(text).toContain('今天的服务')
    expect(text).toContain('王**')
    expect(text).not.toMatch(/单元|139/)
    await context.setOffline(false)
    await page.goto('/')
    await page.locator('.account summary').click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForFunction(async () => !(await caches.has('today')))
    await context.setOffline(true)
    await page.goto('/orders').catch(() => null)
    expect(await page.locator('main').innerText()).toContain('现在没有网络')
    expect(broken).toEqual([])
    await context.close()
  })

  test('what was typed is still there when the network is back, and is sent once', async () => {
    const { context, page, broken } = await entered('wang', 360)
    await page.goto('/')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
    await page.reload()
    const form = '/orders/new?item=company&startsAt=2026-05-12T09:00'
    await page.goto(form)
    await page.locator('textarea[name=note]').fill('想有人陪着读报')
    await context.setOffline(true)
    await page.getByRole('button', { name: '发出点单' }).click()
    await page.getByText('您填的内容还在').first().waitFor()
    await context.setOffline(false)
    await page.goto(form)
    expect(await page.locator('textarea[name=note]').inputValue()).toBe('想有人陪着读报')
    await page.getByRole('button', { name: '发出点单' }).click()
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/)
    await page.goto(form)
    expect(await page.locator('textarea[name=note]').inputValue()).toBe('')
    expect(await place.town.row(`select count(*) n from orders where note = '想有人陪着读报'`)).toEqual({ n: 1 })
    expect(broken).toEqual([])
    await context.close()
  })
})

test('what takes more than a second says so beside the button, and only then', async () => {
  const { context, page, broken } = await entered('chen', 360)
  await page.clock.install({ time: 0 })
  await page.goto('/board?queue=ready')
  await page.clock.pauseAt(50_000) // from here on only the test moves the clock
  // An answer that never comes: the window stays where it is.
  await page.evaluate(() => addEventListener('click', event => event.preventDefault(), true))
  const said = page.locator('.waits')
  await page.getByRole('link', { name: '批量派单' }).click()
  await page.clock.runFor(900)
  expect(await said.textContent()).toBe('')
  await page.clock.runFor(200)
  expect(await said.textContent()).toContain('请稍等')
  await page.evaluate(() => dispatchEvent(new Event('pageshow')))
  expect(await said.textContent()).toBe('')
  expect(broken).toEqual([])
  await context.close()
})

describe('the board', () => {
  test('is run by keys: down the queue, into an order, and asking the first candidate', async () => {
    const { context, page, broken } = await entered('chen')
    await page.goto('/board?queue=ready')
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    await page.waitForURL(/order=/)
    await page.keyboard.press('Shift+?')
    expect(await page.locator('#keys').getAttribute('open')).not.toBeNull()
    await page.keyboard.press('1')
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}\?done=dispatch/)
    expect(broken).toEqual([])
    await context.close()
  })

  test('draws itself anew when something happens, and only then', async () => {
    const { context, page, broken } = await entered('chen')
    await page.clock.install()
    await page.goto('/board?queue=placed')
    const loads: string[] = []
    page.on('request', request => void (new URL(request.url()).pathname === '/board' && loads.push(request.url())))
    const pulse = () => page.waitForResponse(answer => answer.url().endsWith('/board/pulse'))
    const first = page.locator('[data-live=queue] a.row-title').first()
    await first.waitFor()
    const quiet = pulse()
    await page.clock.runFor(15_000)
    expect((await quiet).status()).toBe(304)
    expect(loads).toEqual([])
    const id = /order=([0-9a-f-]{36})/.exec((await first.getAttribute('href')) ?? '')?.[1]
    await fetch(`${place.base}/orders/${id}/verify`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf('lin')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ command: 'meanwhile', by: 'phone' }),
    })
    const moved = pulse()
    await page.clock.runFor(15_000)
    expect((await moved).status()).toBe(200)
    await page.locator(`#order-${id}`).waitFor({ state: 'detached' })
    expect(loads).toHaveLength(1)
    expect(broken).toEqual([])
    await context.close()
  })
})
