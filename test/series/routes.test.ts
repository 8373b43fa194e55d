// Recurring service over HTTP on both runtimes: JSON for programs, forms for people, and the clock between them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, type Name, tokenOf } from '#test/town.ts'
import { type Running, runtimes } from '../runtimes.ts'

type Body = Record<string, unknown>
type Shown = {
  code: string
  order: { series: string }
  series: { id: string; state: string; resident: string; time: string; note: string }
  actions: string[]
  pairs: { volunteer: { id: string } }[]
  pairable: unknown[]
  days: {
    day: string
    outcome: string | null
    order: string | null
    orderState: string | null
    holiday: string | null
  }[]
  events: { action: string; by: string | null }[]
}

describe.each(runtimes)('$name', ({ start }) => {
  let running: Running
  let made = 0
  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running.close())

  const ask = async (who: Name | null, path: string, body?: Body) => {
    const answer = await running.request(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(who ? { authorization: `Bearer ${tokenOf(who)}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify({ command: `c${made++}`, ...body }) } : {}),
    })
    return { status: answer.status, json: (await answer.json()) as Shown }
  }
  const page = async (who: Name, path: string, lang = 'zh') => {
    const answer = await running.request(path, {
      headers: { accept: 'text/html', 'accept-language': lang, authorization: `Bearer ${tokenOf(who)}` },
    })
    return { status: answer.status, html: await answer.text() }
  }
  const input = {
    item: 'company',
    weekday: 2,
    time: '09:00',
    minutes: 120,
    from: '2026-06-09',
    payer: 'none',
    note: '请按两次门铃',
  }

  test('from the first word to a visit that the paired volunteer takes', async () => {
    running.clock.now = at('2026-05-30T09:00:00+08:00')
    const first = await ask('wang', '/series', input)
    expect([first.status, first.json.series.state]).toEqual([201, 'placed'])
    const address = `/series/${first.json.series.id}`
    expect((await ask('chen', address)).json.pairable).toHaveLength(3)
    expect((await ask('chen', `${address}/agree`, { by: 'visit', volunteers: ['li', 'zhao'] })).status).toBe(200)
    await running.tick()
    running.clock.now = at('2026-06-02T09:00:00+08:00')
    await running.tick()
    await running.tick()
    const { json } = await ask('wang', address)
    expect(json.series).toMatchObject({ state: 'running', time: '09:00', resident: '王阿姨' })
    expect(json.days.slice(0, 2)).toMatchObject([
      { day: '2026-06-09', outcome: 'placed', orderState: 'dispatched' },
      { day: '2026-06-16', outcome: null, order: null },
    ])
    expect(json.events.map(each => [each.action, each.by])).toEqual([
      ['start', '王阿姨'],
      ['agree', '陈社工'],
    ])
    const order = json.days[0]?.order
    const visit = (await ask('wang', `/orders/${order}`)).json
    expect(visit.order.series).toBe(json.series.id)
    expect((await ask('li', `/orders/${order}/accept`, {})).status).toBe(200)
    const seen = (await ask('li', address)).json
    expect(seen.actions).toEqual(['step_out'])
    expect(JSON.stringify(seen)).not.toContain('王阿姨')
    expect(seen.series.note).toBe('')
    expect((await ask('li', `${address}/step_out`, {})).json.series.state).toBe('running')
    expect((await ask('li', address)).status).toBe(404)
    expect((await ask('li', `/orders/${order}`)).status, 'what was accepted stays').toBe(200)
    expect((await ask('sun', address)).status).toBe(404)
    expect((await ask(null, address)).status).toBe(401)
  })

  test('a form that was wrong comes back with what was typed, and one that was right leads on', async () => {
    const csrf = /name="csrf" value="([^"]+)"/.exec((await page('wang', '/series/new')).html)?.[1] ?? ''
    const sent = async (more: Record<string, string>) =>
      running.request('/series', {
        method: 'POST',
        headers: {
          accept: 'text/html',
          authorization: `Bearer ${tokenOf('wang')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ ...input, weekday: '4', minutes: '90', csrf, command: `f${made++}`, ...more }),
      })
    const wrong = await sent({ time: '25:00', note: '门口有台阶' })
    const html = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(html).toContain('门口有台阶')
    expect(html).toContain('id="time-error"')
    const right = await sent({ until: '' })
    expect([right.status, right.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/series\/[^/]+\?done=start$/),
    ])
    const chosen = new URLSearchParams([
      ['volunteers', 'zhao'],
      ['volunteers', ''],
      ['volunteers', ''],
      ['by', 'phone'],
      ['csrf', csrf],
      ['command', 'agreed'],
    ])
    const location = right.headers.get('location')?.split('?')[0] ?? ''
    const agreed = await running.request(`${location}/agree`, {
      method: 'POST',
      headers: {
        accept: 'text/html',
        authorization: `Bearer ${tokenOf('chen')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: chosen,
    })
    expect(agreed.status).toBe(303)
    expect((await ask('chen', location)).json.pairs.map(each => each.volunteer.id)).toEqual(['zhao'])
  })

  test('pages for each who comes here, in both languages', async () => {
    const started = (await ask('wang', '/series', { ...input, from: '2026-09-29', holidays: 'skip', weekday: 4 })).json
      .series.id
    for (const lang of ['zh', 'en'] as const) {
      expect((await page('wang', `/series/${started}`, lang)).html).toContain(lang === 'zh' ? '国庆节' : 'National Day')
      expect((await page('chen', `/series/${started}`, lang)).html).toContain(`/series/${started}/agree`)
      expect((await page('chen', '/series', lang)).html).toContain(`/series/${started}`)
      expect((await page('zhao', '/series', lang)).html).not.toContain(`/series/${started}`)
      expect((await page('sun', `/series/${started}`, lang)).status).toBe(404)
    }
  })
})
