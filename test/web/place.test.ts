// 点单 as a person does it: press by press, without JavaScript, and back again when something is wrong.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromForm, read } from '#src/http/input.ts'
import { placing } from '#src/orders/inputs.ts'
import { day, hour, placedAt, scene, upTo } from '#test/orders/scene.ts'
import { type Towns, towns } from '#test/orders/towns.ts'
import { at, type Name, places } from '#test/town.ts'
import { type Browser, browser, choicesOf, type Form, filled, formsOf, linksOf, linkTo, type Seen } from './browser.ts'

let from: Towns
beforeAll(async () => {
  from = await towns()
})
afterAll(() => from.close())

const settled = async () => {
  const stage = await scene(from)
  const web = browser(stage.town)
  web.clock.now = placedAt
  return { ...stage, web }
}
/** Presses link after link, told by their words, and counts. */
const press = async (web: Browser, who: Name, start: string, ...words: string[]) => {
  let page = await web.open(who, start)
  for (const word of words) page = await web.open(who, linkTo(page, word))
  return page
}
const sending = (page: Seen): Form => {
  const form = formsOf(page).find(each => each.action === '/orders')
  if (!form) throw new Error(`nothing to send: ${page.text}`)
  return form
}
const valid = (form: Form) =>
  read(
    placing,
    fromForm(
      placing,
      form.fields.filter(([name]) => name !== 'csrf' && name !== 'command'),
    ),
    'zh',
  )

describe('a resident', () => {
  test('orders in four presses', async () => {
    const { web, town } = await settled()
    const form = sending(await press(web, 'wang', '/', '点单', '助餐', '明天上午'))
    expect(valid(form)).toMatchObject({ ok: true, value: { item: 'meal', seats: 1, payer: 'pool', note: '' } })
    const done = await web.send('wang', form)
    expect(done.location).toMatch(/^\/orders\/[\w-]+\?done=place$/)
    expect((await web.open('wang', done.location)).text).toContain('已发出点单')
    const start = at('2026-05-05T09:00:00+08:00')
    expect(await town.row('select item_code, starts_at, ends_at, placed_as from orders')).toMatchObject({
      item_code: 'meal',
      starts_at: start,
      ends_at: start + 45 * 60,
      placed_as: 'resident',
    })
  })

  test('has the same again in three', async () => {
    const { web, tell, town } = await settled()
    await tell(upTo('placed', { note: '请大声敲门' }))
    web.clock.now = placedAt + 7 * day
    const form = sending(await press(web, 'wang', '/', '再来一次', '和上次一样'))
    expect(form.fields).toEqual(
      expect.arrayContaining([
        ['note', '请大声敲门'],
        ['payer', 'none'],
        ['item', 'company'],
      ]),
    )
    expect((await web.send('wang', form)).status).toBe(303)
    const starts = (await town.rows('select starts_at s from orders order by s')).map(row => Number(row.s))
    expect(Number(starts[1]) - Number(starts[0])).toBe(7 * day)
  })

  test('changes any answer without losing the others', async () => {
    const { web } = await settled()
    const page = await press(web, 'wang', '/orders/new', '助餐', '1 小时 30 分', '明天下午')
    expect(page.text).toContain('明天 15:00–16:30')
    const again = await web.open(
      'wang',
      linksOf(page).find(address => address.includes('item=meal') && !address.includes('startsAt')) ?? '',
    )
    expect(again.text).toContain('什么时候')
    const other = await press(
      web,
      'wang',
      linksOf(page).find(address => !address.includes('item=') && address.startsWith('/orders/new')) ?? '',
      '陪伴',
    )
    expect(other.text).toContain('明天 15:00–16:00')
  })

  test('chooses a time of their own, and is told when it will not do', async () => {
    const { web } = await settled()
    const ask = (date: string, time: string) => web.open('wang', `/orders/new?item=meal&date=${date}&time=${time}`)
    expect((await ask('2026-05-09', '10:30')).text).toContain('5月9日 周六 10:30–11:15')
    for (const [date, time, words] of [
      ['2026-05-01', '10:00', '已经过去'],
      ['', '10:00', '都填上'],
      ['2026-13-45', '10:00', '都填上'],
    ] as const) {
      const page = await ask(date, time)
      expect(page.text).toContain(words)
      expect(page.html).toContain('href="#date"')
      expect(formsOf(page)).toEqual([])
    }
  })

  test('is told why their time does not pay, and keeps what they wrote', async () => {
    const { web } = await settled()
    const form = sending(await press(web, 'wang', '/orders/new', '助餐', '明天上午'))
    const back = await web.send('wang', filled(form, { payer: 'self', seats: '20', note: '请大声敲门' }))
    expect(back.status).toBe(409)
    expect(back.html).toContain('href="#payer"')
    const again = sending(back)
    expect(again.fields).toEqual(
      expect.arrayContaining([
        ['note', '请大声敲门'],
        ['seats', '20'],
      ]),
    )
    expect(choicesOf(again, 'payer')).toEqual(['pool', 'none'])
    expect(back.html).toMatch(/href="\/orders\/new\?[^"]*lang=en"/)
    expect((await web.send('wang', filled(again, { seats: '0' }))).html).toContain('href="#seats"')
  })

  test('who took too long is asked for the time again', async () => {
    const { web } = await settled()
    const form = sending(await press(web, 'wang', '/orders/new', '助餐', '今天下午'))
    web.clock.now = placedAt + 8 * hour
    const back = await web.send('wang', form)
    expect(back.status).toBe(422)
    expect(back.text).toContain('什么时候')
    expect(back.text.split('已经过去').length).toBeGreaterThan(1)
  })

  test('is offered the pool only where it is meant for them', async () => {
    const { web } = await settled()
    const page = await press(web, 'sun', '/orders/new', '助餐', '明天上午')
    expect(choicesOf(sending(page), 'payer')).toEqual(['none'])
    expect(page.text).toContain('不够')
  })
})

describe('for somebody else', () => {
  test('a proxy is told on every page for whom', async () => {
    const { web, town } = await settled()
    for (const words of [[], ['助餐']])
      expect((await press(web, 'daughter', '/orders/new', ...words)).text).toContain('代王阿姨点单')
    const page = await press(web, 'daughter', '/orders/new', '助餐', '明天上午')
    expect(page.text).toContain('王阿姨的时间')
    await web.send('daughter', sending(page))
    expect(await town.row('select resident_id r, placed_as p from orders')).toMatchObject({ r: 'wang', p: 'proxy' })
  })

  test('staff find a resident by name among many', async () => {
    const { web, town } = await settled()
    await town.client.batch(
      Array.from({ length: 30 }, (_, k) => [
        `insert into persons (id, name, born_on, area_id, created_at) values ('r${k}', '居民${k}', '1950-01-01', '${places.grid}', 0)`,
        `insert into roles values ('r${k}', 'resident', '${places.grid}', 0, null, 'system')`,
      ]).flat(),
      'write',
    )
    const all = await web.open('chen', '/orders/new')
    expect(all.html).toContain('role="search"')
    expect(linksOf(all).filter(address => address.includes('resident='))).toHaveLength(20)
    const found = await web.open('chen', '/orders/new?q=孙')
    expect(linksOf(found).filter(address => address.includes('resident='))).toEqual(['/orders/new?resident=sun'])
    expect((await web.open('chen', '/orders/new?q=没有这个人')).text).toContain('没有找到这位居民')
    const form = sending(await press(web, 'chen', '/orders/new?q=孙', '孙大爷', '助餐', '明天上午'))
    expect((await web.send('chen', form)).status).toBe(303)
    expect(await town.row('select resident_id r, placed_as p from orders')).toMatchObject({ r: 'sun', p: 'staff' })
  })

  test('who can order for nobody is told whom to ask', async () => {
    const { web } = await settled()
    expect((await web.open('li', '/orders/new')).text).toContain('请联系社工站')
    expect((await web.open(null, '/orders/new')).location).toBe('/sign-in?next=%2Forders%2Fnew')
  })

  test('reads in English', async () => {
    const { web } = await settled()
    for (const path of ['/orders/new', '/orders/new?item=urgent', '/orders/new?item=meal&startsAt=2026-05-05T09:00']) {
      const { text } = await web.open('wang', path, 'en')
      expect(text.replaceAll('王阿姨家 1 单元 101', ''), path).not.toMatch(/[\u4e00-\u9fff]/)
    }
  })
})
