// A volunteer's own page and calendar feed, on both runtimes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { iso } from '#src/kernel/days.ts'
import { calendarOf } from '#src/volunteers/calendar.ts'
import { type Running, runtimes } from '#test/runtimes.ts'
import { ends, type Name, starts, tokenOf } from '#test/town.ts'

type Shown = {
  calendar: string | null
  dayMinutes: number
  lifetime: number
  months: { month: string; minutes: number; balance: number }[]
}

describe.each(runtimes)('$name', ({ start }) => {
  let running: Running
  let made = 0
  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running.close())

  const ask = (who: Name | null, path: string, body?: object, accept = 'application/json') =>
    running.request(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept,
        ...(who ? { authorization: `Bearer ${tokenOf(who)}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify({ command: `own-${++made}`, ...body }) } : {}),
    })
  const own = async () => (await (await ask('li', '/me/volunteering')).json()) as Shown
  const accepted = async (at: number): Promise<string> => {
    const times = { startsAt: iso(at), endsAt: iso(at + ends - starts) }
    const placed = await ask('wang', '/orders', { item: 'company', payer: 'self', note: '门铃坏了', ...times })
    const { order } = (await placed.json()) as { order: { id: string } }
    await ask('chen', `/orders/${order.id}/verify`, { by: 'phone' })
    await ask('chen', `/orders/${order.id}/dispatch`, { volunteers: ['li'] })
    expect((await ask('li', `/orders/${order.id}/accept`, {})).status).toBe(200)
    return order.id
  }

  test('shows the confirmed month, the balance and the limits', async () => {
    const order = await accepted(starts)
    running.clock.now = starts
    const { order: seen } = (await (await ask('chen', `/orders/${order}`)).json()) as { order: { checkInCode: string } }
    await ask('li', `/orders/${order}/check_in`, { code: seen.checkInCode })
    running.clock.now = ends
    await ask('li', `/orders/${order}/check_out`, { minutes: 60 })
    expect(await own()).toMatchObject({ lifetime: 0 })
    await ask('wang', `/orders/${order}/rate`, { stars: 5, minutes: 60 })
    const shown = await own()
    expect(shown.lifetime).toBe(60)
    expect(shown.months).toHaveLength(12)
    expect(shown.months.at(-1)).toEqual({ month: '2026-05', minutes: 60, visits: 1, balance: 60 })
    expect(shown.months.at(0)).toEqual({ month: '2025-06', minutes: 0, visits: 0, balance: 0 })
    expect((await ask('li', '/people/li/load', { dayMinutes: 241, weekMinutes: 240 })).status).toBe(422)
    await ask('li', '/people/li/load', { dayMinutes: 60, weekMinutes: 120 })
    expect((await own()).dayMinutes).toBe(60)
    const page = await (await ask('li', '/me/volunteering', undefined, 'text/html')).text()
    expect(page).toContain('role="img" aria-label="每月确认的服务小时"')
  })

  test('is nobody else’s', async () => {
    expect((await ask(null, '/me/volunteering')).status).toBe(401)
    expect((await ask('wang', '/me/volunteering')).status).toBe(404)
  })

  test('gives a feed that only its address opens, and that ends when it is closed', async () => {
    const order = await accepted(starts + 86_400)
    expect((await own()).calendar).toBeNull()
    await ask('li', '/people/li/calendar', {})
    const first = (await own()).calendar ?? ''
    const feed = async (address: string) => {
      const answer = await ask(null, address, undefined, 'text/calendar')
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        cache: answer.headers.get('cache-control'),
        text: await answer.text(),
      }
    }
    const got = await feed(first)
    expect([got.status, got.type, got.cache]).toEqual([200, 'text/calendar; charset=UTF-8', 'private, no-cache'])
    expect(got.text).toContain(`UID:${order}@linli\r\n`)
    expect(got.text).toContain(
      'DTSTART:20260508T010000Z\r\nDTEND:20260508T020000Z\r\nSUMMARY:邻里 陪伴\r\nLOCATION:槐树社区\r\n',
    )
    expect(got.text).not.toMatch(/王|139|单元|门铃/)
    expect((await feed(first.replace(/.\.ics$/, '.ics'))).status).toBe(404)
    expect((await feed(first.replace('/li/', '/zhao/'))).status).toBe(404)
    await ask('li', '/people/li/calendar', {})
    const second = (await own()).calendar ?? ''
    expect([second === first, (await feed(first)).status, (await feed(second)).status]).toEqual([false, 404, 200])
    await ask('li', '/people/li/calendar/end', {})
    expect([(await feed(second)).status, (await own()).calendar]).toEqual([404, null])
  })
})

test('long lines are folded at 75 octets, and signs of the format are escaped', () => {
  const visit = {
    id: 'A',
    item: { zh: '陪伴，读报；散步'.repeat(6), en: 'a, b; c\\d' },
    community: '槐树',
    startsAt: 0,
    endsAt: 3600,
    seq: 3,
  }
  const zh = calendarOf([visit], 'zh', 'https://linli.test', 0)
  for (const line of zh.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  expect(zh.replaceAll('\r\n ', '')).toContain(`SUMMARY:邻里 ${visit.item.zh}`)
  expect(calendarOf([visit], 'en', 'https://linli.test', 0)).toContain('SUMMARY:Linli: a\\, b\\; c\\\\d\r\n')
})
