import { afterEach, describe, expect, test } from 'vitest'
import { iso } from '#src/kernel/days.ts'
import { type Running, runtimes, settings } from './runtimes.ts'
import { ends, monday, starts, tokenOf } from './town.ts'

describe.each(runtimes)('$name', ({ start }) => {
  const started: Running[] = []
  const running = async () => {
    const made = await start()
    started.push(made)
    return made
  }
  afterEach(async () => {
    await Promise.all(started.splice(0).map(each => each.close()))
  })

  test('answers, and says no in the same words', async () => {
    const { request } = await running()
    expect((await request('/healthz')).status).toBe(200)
    const style = await request('/style.css')
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=UTF-8'])
    expect(await style.text()).toContain('body')
    const nothing = await request('/nothing-here')
    expect([nothing.status, nothing.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(await nothing.json()).toMatchObject({ code: 'not_found' })
    const page = await request('/orders', { headers: { accept: 'text/html' } })
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?next=%2Forders'])
  })

  test('王阿姨 places an order once, however often it is sent, and the clock does the rest', async () => {
    const { clock, request, tick, town } = await running()
    expect(clock.now).toBe(monday)
    const body = { command: 'c1', item: 'company', seats: 1, payer: 'self', startsAt: iso(starts), endsAt: iso(ends) }
    const send = () =>
      request('/orders', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf('wang')}` },
      })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(answer => answer.status)).toEqual([201, 201, 201])
    expect(await town.rows('select state, created_at from orders')).toEqual([{ state: 'placed', created_at: monday }])
    clock.now = ends + 1
    await tick()
    expect(await town.row('select state, moved_at from orders')).toEqual({ state: 'expired', moved_at: ends + 1 })
  })

  test('starts with a town of its own each time', async () => {
    const { town } = await running()
    expect(await town.row('select count(*) as n from orders')).toEqual({ n: 0 })
    expect(await town.row('select count(*) as n from events')).toEqual({ n: 0 })
  })

  test('holds a form to its own origin', async () => {
    const { request } = await running()
    const from = async (origin: string) => {
      const headers = { origin, 'sec-fetch-site': 'same-origin', cookie: `__Host-session=${tokenOf('wang')}` }
      return (await request('/orders', { method: 'POST', headers, body: new URLSearchParams({ command: 'c' }) })).status
    }
    expect([await from(settings.LINLI_ORIGIN), await from('https://elsewhere.test')]).toEqual([422, 403])
  })
})
