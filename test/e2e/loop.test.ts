// 点单—派单—接单—评单 by hand, in a browser: on a phone and on a desktop, with and without JavaScript.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, type Served, served, windowOf } from '../browser.ts'
import { ends, type Name, names, starts } from '../town.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const ways = [
  { width: 360, scripts: true },
  { width: 360, scripts: false },
  { width: 1440, scripts: true },
  { width: 1440, scripts: false },
]

test.each(ways)('the whole loop at $width px, scripts $scripts', async way => {
  const place = await served()
  const people = peopleOf(place, way)
  try {
    const wang = await people.enters('wang')
    await orders(wang)
    const order = new URL(wang.url()).pathname

    const chen = await people.enters('chen')
    await chen.goto(order)
    await presses(chen, 'verify', form => form.getByRole('radio', { name: '电话' }).check({ force: true }))
    await shows(chen, '待派单')
    await chen.goto(`${order}/candidates`)
    await presses(chen, 'dispatch', form => form.getByRole('checkbox', { name: '小李' }).check({ force: true }))
    await shows(chen, '已派单')

    const li = await people.enters('li')
    await li.goto(order)
    expect(await li.locator('main').innerText()).not.toContain('1 单元 101')
    await presses(li, 'accept')
    await shows(li, '已接单')

    await wang.goto(order)
    const code = await codeOn(wang)
    place.clock.now = starts
    await li.goto(order)
    expect(await li.locator('main').innerText()).toContain('1 单元 101')
    await presses(li, 'check_in', form => form.locator('input[name=code]').fill(code))
    await shows(li, '服务中')

    place.clock.now = ends
    await li.goto(order)
    await presses(li, 'check_out', form => form.locator('input[name=minutes]').fill('60'))
    await shows(li, '待评单')

    await wang.goto(order)
    await presses(wang, 'rate', form => form.locator('input[name$=stars][value="5"]').check({ force: true }))
    await shows(wang, '已完成')
    expect(await wang.locator('main').innerText()).toMatch(/确认时长并评价/)

    await li.goto('/timebank/accounts')
    await shows(li, '1 小时')
    expect(people.strays).toEqual([])
    expect(
      await place.town.row(`select credits - debits as minutes from accounts where id = 'member:li'`),
    ).toMatchObject({ minutes: 60 })
  } finally {
    await people.leave()
    await place.close()
  }
})

/** From home: 点单, the service, the time, who pays. */
const orders = async (page: Page) => {
  await page.goto('/')
  await page.getByRole('link', { name: /点单/ }).first().click()
  await page.getByRole('link', { name: '陪伴' }).first().click()
  await page.goto(
    `/orders/new?item=company&startsAt=${new Date((starts + 8 * 3600) * 1000).toISOString().slice(0, 16)}&minutes=60`,
  )
  const own = page.getByRole('radio', { name: /自己的时间/ })
  if ((await own.count()) > 0) await own.first().check({ force: true })
  await page.getByRole('button', { name: /发出点单/ }).click()
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}/)
  await shows(page, '已点单')
}

/** Fills in the form of an action and presses its button. */
const presses = async (page: Page, action: string, fill: (form: Locator) => Promise<void> = async () => {}) => {
  const form = page.locator(`form[action$="/${action}"]`).first()
  await fill(form)
  await form.locator('button[type=submit]').click()
}
/** Six digits, set large for old eyes. */
const codeOn = async (page: Page) => (await page.locator('.big-code-digits').first().innerText()).replace(/\D/g, '')
const shows = async (page: Page, text: string) => {
  await page.locator('main').getByText(text).first().waitFor()
}

/** Each person has a window of their own and signs in with a code, as people do. */
const peopleOf = (place: Served, way: { width: number; scripts: boolean }) => {
  const leaving: (() => Promise<void>)[] = []
  const strays: string[] = []
  const enters = async (name: Name): Promise<Page> => {
    const { context, strays: own } = await windowOf(browser, { ...way, base: place.base })
    leaving.push(async () => {
      strays.push(...own)
      await context.close()
    })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByLabel('手机号').fill(`139000000${String(names.indexOf(name)).padStart(2, '0')}`)
    await page.getByRole('button', { name: '发送验证码' }).click()
    const code = await codeOn(page)
    await page.locator('input[name=code]').fill(code)
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForURL(url => url.pathname === '/')
    return page
  }
  const leave = async () => {
    for (const each of leaving) await each()
  }
  return { enters, leave, strays }
}
