// Asking in waves, through HTTP and the clock, on both runtimes: who is asked when, what goes on by itself, and where it stops.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { iso } from '#src/kernel/days.ts'
import { checkInvariants } from '#test/invariants.ts'
import { at, type Name, tokenOf } from '#test/town.ts'
import { type Running, runtimes } from '../runtimes.ts'

const minute = 60
const hour = 3600
const day = 86_400
type Shown = {
  code?: string
  order: { id: string; state: string; alarm: string | null; asking: boolean }
  state: string
  asking: boolean
  need: number
  next: { volunteer: string; chance: number; why: string }[]
  nextAt: string | null
  waitsForTheWeek: boolean
  waves: { action: string; asked: { volunteer: string; state: string }[] }[]
  phoneList: { volunteer: string; phone: string | null }[]
  orders: { id: string; alarm: string | null }[]
}

describe.each(runtimes)('$name', ({ start }) => {
  let running: Running
  let made = 0
  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running.close())

  const ask = async (who: Name, path: string, body?: object) => {
    const answer = await running.request(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${tokenOf(who)}`,
        'content-type': 'application/json',
      },
      ...(body ? { body: JSON.stringify({ command: `asking-${made++}`, ...body }) } : {}),
    })
    return { status: answer.status, json: (await answer.json()) as Shown }
  }
  /** Some invariants are written in words that a libSQL server does not parse. */
  const sound = async () => {
    if (running.town.url.startsWith('file:')) expect(await checkInvariants(running.town)).toEqual([])
  }
  const does = async (who: Name, order: string, action: string, input: object = {}) => {
    const { status, json } = await ask(who, `/orders/${order}/${action}`, input)
    return status === 200 ? json.order.state : String(json.code)
  }
  const seen = async (order: string) => (await ask('chen', `/orders/${order}/asking`)).json
  const readyAt = async (startsAt: number, more: object = {}) => {
    const times = { startsAt: iso(startsAt), endsAt: iso(startsAt + hour) }
    const { json } = await ask('wang', '/orders', { item: 'company', payer: 'none', ...times, ...more })
    const { id } = json.order
    expect(await does('chen', id, 'verify', { by: 'phone' })).toBe('ready')
    return id
  }
  const askedBy = (waves: Shown['waves']) => waves.flatMap(wave => wave.asked.map(each => each.volunteer))
  const monday = at('2026-05-04T10:00:00+08:00')

  test('asks one after another until nobody is left, and then gives a list to telephone', async () => {
    running.clock.now = monday
    const order = await readyAt(monday + 3 * day)
    const before = await seen(order)
    expect(before).toMatchObject({ state: 'ready', asking: false, need: 1, nextAt: null, waves: [], phoneList: [] })
    expect(before.next).toHaveLength(1)
    expect(before.next[0]?.why).toMatch(/近一年还没有邀请过.*大约答应 \d+ 次.*离这里约/)
    const [first = ''] = before.next.map(each => each.volunteer)

    expect(await does('chen', order, 'ask', { volunteers: [first] })).toBe('dispatched')
    expect(await does('chen', order, 'ask', { volunteers: [first] })).toBe('wrong_state')
    await running.tick()
    expect(askedBy((await seen(order)).waves), 'nobody else while the first may still answer').toEqual([first])
    expect((await seen(order)).nextAt).toBe(iso(monday + 45 * minute))

    expect(await does(first as Name, order, 'decline')).toBe('ready')
    expect((await ask('chen', `/orders/${order}`)).json.order, 'no alarm while the next is on the way').toMatchObject({
      alarm: null,
      asking: true,
    })
    await running.tick()
    const second = askedBy((await seen(order)).waves)[1] ?? ''
    expect(second).not.toBe(first)
    await running.tick()
    expect(askedBy((await seen(order)).waves), 'a second run finds nothing to do').toEqual([first, second])

    running.clock.now = monday + 46 * minute
    await running.tick()
    const all = askedBy((await seen(order)).waves)
    expect(all.toSorted()).toEqual(['li', 'qian', 'zhao'])
    running.clock.now = monday + 100 * minute
    await running.tick()
    const out = await seen(order)
    expect(out).toMatchObject({ asking: false, nextAt: null, state: 'dispatched' })
    expect(out.waves.map(wave => wave.action)).toEqual(['ask', 'ask_on', 'ask_on', 'ask_out'])
    expect((await ask('chen', `/orders/${order}`)).json.order.alarm).toBe('phone_list')
    const onBoard = (await ask('chen', '/board?queue=dispatched')).json.orders.find(each => each.id === order)
    expect(onBoard?.alarm).toBe('phone_list')

    running.clock.now = monday + 26 * hour
    await running.tick()
    const { state, phoneList } = await seen(order)
    const silent = all.filter(volunteer => volunteer !== first).toSorted()
    expect(state).toBe('ready')
    expect(phoneList.map(each => each.volunteer).toSorted(), 'whoever declined is not rung').toEqual(silent)
    expect(phoneList[0]?.phone).toMatch(/^139/)
    expect(await does('chen', order, 'dispatch', { volunteers: [second] })).toBe('dispatched')
    expect(await does(second as Name, order, 'accept')).toBe('accepted')
    expect((await ask('chen', `/orders/${order}`)).json.order).toMatchObject({ alarm: null, asking: false })
    await sound()
  })

  test('is quiet at night, unless it is urgent', async () => {
    const evening = monday + 8 * day + 11 * hour + 5 * minute
    running.clock.now = evening - 30 * minute
    const order = await readyAt(evening + 2 * day)
    running.clock.now = evening
    expect(await does('chen', order, 'ask', { volunteers: ['li'] })).toBe('quiet_hours')
    running.clock.now = evening - 20 * minute
    expect(await does('chen', order, 'ask', { volunteers: ['li'] })).toBe('dispatched')
    expect(await does('li', order, 'decline')).toBe('ready')
    running.clock.now = evening
    await running.tick()
    expect(askedBy((await seen(order)).waves)).toEqual(['li'])
    expect((await seen(order)).nextAt, 'at eight in the morning').toBe(iso(evening + 10 * hour + 55 * minute))
    running.clock.now = evening + 11 * hour
    await running.tick()
    expect(askedBy((await seen(order)).waves)).toHaveLength(2)
    expect(await does('chen', order, 'stop_asking')).toBe('dispatched')
    expect(await does('chen', order, 'stop_asking')).toBe('not_asking')
    running.clock.now += 2 * hour
    await running.tick()
    expect(askedBy((await seen(order)).waves), 'nothing goes on once it is stopped').toHaveLength(2)
    await sound()
  })

  test('asks nobody a fourth time within a week, and no client or stranger sees any of it', async () => {
    const week = monday + 21 * day
    const orders: string[] = []
    running.clock.now = week
    for (let k = 1; k <= 4; k++) orders.push(await readyAt(week + (1 + k) * day))
    const [last = ''] = orders.slice(3)
    for (const order of orders.slice(0, 3))
      expect(await does('chen', order, 'ask', { volunteers: ['zhao'] })).toBe('dispatched')
    expect(await does('chen', last, 'ask', { volunteers: ['zhao'] })).toBe('asked_enough')
    expect((await seen(last)).next.map(each => each.volunteer)).not.toContain('zhao')
    running.clock.now = week + 7 * day + 1
    const later = await readyAt(week + 9 * day)
    expect(await does('chen', later, 'ask', { volunteers: ['zhao'] })).toBe('dispatched')
    const refused = async (who: Name) => (await ask(who, `/orders/${later}/asking`)).json.code
    expect([await refused('wang'), await refused('zhao'), await refused('outsider')]).toEqual([
      'not_yours',
      'not_yours',
      'not_found',
    ])
  })

  test('waits for whoever the weekly limit protects, and says so, as long as that is in time', async () => {
    const week = monday + 63 * day
    running.clock.now = week
    const all = ['li', 'qian', 'zhao']
    const patient = await readyAt(week + 9 * day)
    expect(await does('chen', patient, 'ask', { volunteers: ['zhao'] })).toBe('dispatched')
    for (const [k, volunteers] of [all, all, ['li', 'qian']].entries()) {
      const order = await readyAt(week + (2 + k) * day)
      expect(await does('chen', order, 'ask', { volunteers })).toBe('dispatched')
    }
    expect(await does('zhao', patient, 'decline')).toBe('ready')
    await running.tick()
    const rested = iso(week + 7 * day + 1)
    expect(await seen(patient)).toMatchObject({ asking: true, waitsForTheWeek: true, next: [], nextAt: rested })
    expect((await seen(patient)).phoneList.map(each => each.volunteer).toSorted()).toEqual(['li', 'qian'])
    expect((await ask('chen', `/orders/${patient}`)).json.order.alarm).toBeNull()

    running.clock.now = week + 7 * day
    await running.tick()
    expect(askedBy((await seen(patient)).waves)).toEqual(['zhao'])
    running.clock.now = week + 7 * day + 1
    await running.tick()
    expect(askedBy((await seen(patient)).waves)).toHaveLength(2)
    expect(await seen(patient)).toMatchObject({ state: 'dispatched', waitsForTheWeek: false })
    await sound()
  })

  test('keeps the third invitation of the week for what cannot wait, and says so', async () => {
    const week = monday + 84 * day
    running.clock.now = week
    const patient = await readyAt(week + 3 * day)
    expect(await does('chen', patient, 'ask', { volunteers: ['zhao'] })).toBe('dispatched')
    for (const k of [1, 2]) {
      const order = await readyAt(week + k * day)
      expect(await does('chen', order, 'ask', { volunteers: ['li', 'qian'] })).toBe('dispatched')
    }
    expect(await does('zhao', patient, 'decline')).toBe('ready')
    await running.tick()
    const until = week + 3 * day - hour - 16 * hour
    expect(await seen(patient)).toMatchObject({ asking: true, waitsForTheWeek: true, next: [], nextAt: iso(until) })
    expect((await ask('chen', `/orders/${patient}`)).json.order.alarm).toBeNull()

    running.clock.now = until
    await running.tick()
    expect(askedBy((await seen(patient)).waves)).toHaveLength(2)
    await sound()
  })

  test('is one page, and one trip', async () => {
    running.clock.now = monday + 40 * day
    const order = await readyAt(monday + 42 * day)
    const trips = running.town.db.trips()
    const answer = await running.request(`/orders/${order}/asking`, {
      headers: { accept: 'text/html', cookie: `__Host-session=${tokenOf('chen')}` },
    })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('分批询问')
    expect(running.town.db.trips() - trips).toBeLessThanOrEqual(1)
  })
})
