// Many orders at once: what is proposed and why, what of it can be changed, what is refused, and how it is undone before anybody is told.
import { afterAll, describe, expect, test } from 'vitest'
import { day, hour, minute } from '#src/kernel/days.ts'
import { langs } from '#src/kernel/label.ts'
import { checkInvariants } from '#test/invariants.ts'
import { isoOf, ordering, phoned, placedAt, type Scene, type Step, scene, sound, upTo } from '#test/orders/scene.ts'
import { towns } from '#test/orders/towns.ts'
import type { Name } from '#test/town.ts'
import { starts } from '#test/town.ts'
import { asks, finance } from '#test/web/asks.ts'

const all = await towns()
afterAll(all.close)

const now = placedAt + 2 * hour
type Shown = {
  seats: number
  filled: number
  gap: number
  out: string[]
  orders: {
    order: { id: string }
    open: number
    seats: {
      volunteer: { id: string }
      fixed: boolean
      rivals: number
      contested: number
      better: { name: string; instead: { id: string } | null } | null
    }[]
    choices: { volunteer: { id: string } }[]
  }[]
}
type Made = {
  id: string
  state: string
  undoable: boolean
  rows: {
    order: string
    state: string | null
    volunteers: { id: string; seat: string | null }[]
    refusal: { code: string; gate: string | null } | null
  }[]
}

const from = (hours: number, more: object = {}) =>
  ordering({
    startsAt: isoOf(starts + hours * hour),
    endsAt: isoOf(starts + hours * hour + hour),
    ...more,
  })
const ready = (order: object): Step[] => [
  [placedAt, 'wang', 'place', order, 'placed'],
  [placedAt + hour, 'chen', 'verify', phoned, 'ready'],
]
/** A town with these orders waiting. */
const waiting = async (orders: Readonly<Record<string, object>>) => {
  const told = await scene(all)
  for (const [id, order] of Object.entries(orders)) await told.tell(ready(order), id)
  const asked = asks(told.town, now)
  const propose = async (query = '', who: Name = 'chen') => (await asked.get(who, `/plans/new${query}`)).json as Shown
  const make = async (rows: Readonly<Record<string, readonly string[]>>, who: Name = 'chen', more: object = {}) => {
    const body = { rows: Object.entries(rows).map(([order, volunteers]) => ({ order, volunteers })), ...more }
    const answer = await asked.post(who, '/plans', body)
    return { ...answer, made: answer.json as Made }
  }
  return { ...told, ...asked, propose, make }
}
const whom = ({ orders }: Shown) =>
  Object.fromEntries(
    orders.map(each => [
      each.order.id,
      each.seats
        .map(seat => seat.volunteer.id)
        .sort()
        .join(),
    ]),
  )
const held = async ({ town }: Scene) =>
  (
    await town.rows(
      'select order_id, volunteer_id, state, held_until, expires_at from offers order by order_id, volunteer_id',
    )
  ).map(row => ({ ...row }))

describe('the proposal', () => {
  test('spreads orders of one time over the people who may go, each with reasons, proven best', async () => {
    const { propose } = await waiting({ A: from(0), B: from(0), C: from(0, { item: 'medical' }) })
    const shown = await propose()
    expect(shown).toMatchObject({ seats: 3, filled: 3, gap: 0, out: [] })
    const names = Object.values(whom(shown))
    expect(new Set(names).size).toBe(3)
    expect(whom(shown).C).not.toBe('qian') // yellow may not go to a medium risk
    const seats = shown.orders.flatMap(each => each.seats)
    expect(seats.some(seat => seat.rivals > 0)).toBe(true)
    expect(seats.some(seat => seat.better?.instead)).toBe(true)
  })

  test('leaves a seat open where nobody is left, and says whom there would have been', async () => {
    const { propose } = await waiting({ A: from(0, { item: 'medical', seats: 3 }) })
    const [order] = (await propose()).orders
    expect(order).toMatchObject({ open: 1, choices: [{}, {}] })
    expect(order?.seats).toHaveLength(2)
  })

  test('takes an order out, and keeps a choice that was fixed', async () => {
    const { propose } = await waiting({ A: from(0), B: from(0) })
    const free = whom(await propose())
    const other = free.A === 'zhao' ? 'li' : 'zhao'
    expect(whom(await propose('?out=B'))).toEqual({ A: expect.any(String) })
    expect((await propose('?out=B')).out).toEqual(['B'])
    const fixed = await propose(`?fix=A:${other}`)
    expect(whom(fixed).A).toBe(other)
    expect(whom(fixed).B).not.toBe(other)
    const form = `rows.0.id=A&rows.0.order=A&rows.0.proposed=${free.A}&rows.0.volunteers=${other}&rows.1.id=B&rows.1.proposed=${free.B}&rows.1.volunteers=${free.B}`
    expect(await propose(`?${form}`)).toMatchObject({
      out: ['B'],
      orders: [{ seats: [{ fixed: true, volunteer: { id: other } }] }],
    })
  })

  test('does not ask again whoever has been asked for that time', async () => {
    const { propose, tell } = await waiting({ A: from(0) })
    await tell(upTo('dispatched', {}, 'li', 'zhao'), 'X')
    expect(whom(await propose())).toEqual({ A: 'qian' })
  })

  test.each<[Name | null, number]>([
    ['chen', 200],
    ['wang', 403],
    ['li', 403],
    ['wu', 403],
    ['outsider', 200],
    [null, 303],
  ])('asked by %s answers %i in one trip, and shows only their own streets', async (who, status) => {
    const { open } = await waiting({ A: from(0) })
    const page = await open(who, '/plans/new')
    expect([page.status, page.trips]).toEqual([status, 1])
    if (who !== 'chen') expect(page.html).not.toContain('王阿姨')
  })

  test.each(langs)('the page in %s has a box, a list and reasons for each order', async lang => {
    const { open } = await waiting({ A: from(0), B: from(0) })
    const { html } = await open('chen', '/plans/new', lang)
    expect(html.match(/type="checkbox"/g)).toHaveLength(2)
    expect(html.match(/<select /g)).toHaveLength(2)
    expect(html).toContain(lang === 'zh' ? '总分没有比这更高的安排' : 'no other arrangement has more points')
    expect(html).toContain('formaction="/plans/new"')
    expect(html).not.toMatch(finance)
  })
})

describe('confirming', () => {
  test('dispatches each order under its own guard in one trip; what is refused says why and keeps nothing back', async () => {
    const town = await waiting({ A: from(0), B: from(3), C: from(6, { item: 'medical' }) })
    const { status, made, trips } = await town.make({ A: ['li'], B: ['zhao', 'qian'], C: ['hong'], nowhere: ['li'] })
    expect([status, trips]).toEqual([201, 1])
    expect(Object.fromEntries(made.rows.map(row => [row.order, row.refusal?.code ?? row.state]))).toEqual({
      A: 'dispatched',
      B: 'dispatched',
      C: 'unfit',
      nowhere: 'not_found',
    })
    expect(made.rows.find(row => row.order === 'C')?.refusal?.gate).toBe('colour')
    expect(await held(town)).toMatchObject([
      { order_id: 'A', volunteer_id: 'li', state: 'offered', held_until: now + 5 * minute },
      { order_id: 'B', volunteer_id: 'qian' },
      { order_id: 'B', volunteer_id: 'zhao' },
    ])
    await sound(town.town)
    expect(await checkInvariants(town.town)).toEqual([])
  })

  test('twice under one command id is once; with another body it is refused and moves nothing', async () => {
    const town = await waiting({ A: from(0), B: from(3) })
    const first = await town.make({ A: ['li'] }, 'chen', { command: 'twice' })
    const again = await town.make({ A: ['li'] }, 'chen', { command: 'twice' })
    const other = await town.make({ B: ['li'] }, 'chen', { command: 'twice' })
    expect([first.status, again.status, again.made.id, other.json.code]).toEqual([
      201,
      201,
      first.made.id,
      'command_reused',
    ])
    expect(await held(town)).toHaveLength(1)
  })

  test('of another street’s order is refused without a word about it', async () => {
    const town = await waiting({ A: from(0) })
    const { made } = await town.make({ A: ['li'] }, 'outsider')
    expect(made.rows).toMatchObject([{ order: 'A', state: null, volunteers: [], refusal: { code: 'not_found' } }])
    expect(await held(town)).toEqual([])
  })

  test.each<[Name, string]>([
    ['wang', 'not_yours'],
    ['li', 'not_yours'],
    ['auditor', 'not_yours'],
  ])('by %s is %s', async (who, code) => {
    const town = await waiting({ A: from(0) })
    expect((await town.make({ A: ['li'] }, who)).json.code).toBe(code)
    expect(await held(town)).toEqual([])
  })

  test('nothing ticked is nothing to send', async () => {
    const { fill } = await waiting({ A: from(0) })
    expect(
      (
        await fill('chen', '/plans', [
          ['rows.0.id', 'A'],
          ['rows.0.volunteers', 'li'],
        ])
      ).status,
    ).toBe(422)
  })

  test('the form sends what is ticked and ends on the result', async () => {
    const { fill, open } = await waiting({ A: from(0), B: from(3) })
    const sent = await fill('chen', '/plans', [
      ['rows.0.id', 'A'],
      ['rows.0.order', 'A'],
      ['rows.0.proposed', 'zhao'],
      ['rows.0.volunteers', 'li'],
      ['rows.1.id', 'B'],
      ['rows.1.proposed', 'zhao'],
      ['rows.1.volunteers', 'zhao'],
      ['rows.2.id', 'left out before'],
    ])
    expect(sent.status).toBe(303)
    const page = await open('chen', sent.location ?? '')
    expect([page.status, page.trips]).toEqual([200, 1])
    expect(page.html).toContain('小李')
    expect(page.html).not.toContain('小赵')
    expect(page.html).toContain('整批撤销')
    expect((await open('lin', sent.location ?? '')).status).toBe(404)
  })
})

describe('until anybody is told', () => {
  const made = async () => {
    const town = await waiting({ A: from(0), B: from(3) })
    const { made: plan } = await town.make({ A: ['li'], B: ['zhao'] })
    return { ...town, plan, undo: (who: Name = 'chen') => town.post(who, `/plans/${plan.id}/undo`, {}) }
  }

  test('the volunteer sees nothing and can accept nothing; afterwards they can', async () => {
    const { get, open, post, clock, plan } = await made()
    expect(plan.undoable).toBe(true)
    const see = async () => [(await get('li', '/orders/A')).status, (await open('li', '/')).html.includes('/orders/A')]
    expect(await see()).toEqual([404, false])
    expect((await get('li', '/orders')).json.orders).toEqual([])
    expect((await post('li', '/orders/A/accept', {})).json.code).toBe('not_found')
    clock.now += 5 * minute
    expect(await see()).toEqual([200, true])
    expect((await post('li', '/orders/A/accept', {})).status).toBe(200)
  })

  test('the whole can be undone, and leaves no trace with anybody', async () => {
    const town = await made()
    const { undo, get, town: data } = town
    const trips = data.db.trips()
    const undone = await undo()
    expect([undone.status, data.db.trips() - trips]).toEqual([200, 1])
    expect(undone.json).toMatchObject({ state: 'undone', undoable: false })
    expect(await data.rows(`select state, alarm from orders order by id`)).toMatchObject([
      { state: 'ready', alarm: null },
      { state: 'ready', alarm: null },
    ])
    expect((await get('li', '/orders/A')).status).toBe(404)
    town.clock.now += day / 12
    expect((await get('li', '/orders/A')).status).toBe(404)
    expect((await undo()).json.code).toBe('already_done')
    expect(await town.propose()).toMatchObject({ filled: 2 })
    await sound(data)
    expect(await checkInvariants(data)).toEqual([])
  })

  test('nobody else can undo it, and nobody at all once the volunteers know', async () => {
    const { undo, clock, post } = await made()
    expect((await undo('lin')).json.code).toBe('not_found')
    clock.now += 5 * minute
    expect((await undo()).json.code).toBe('told_already')
    expect((await post('chen', '/orders/A/take_back', {})).json.code).toBe('told_already')
    expect((await post('chen', '/orders/A/withdraw', {})).status).toBe(200)
  })

  test('an order that has moved on meanwhile is left as it is', async () => {
    const { undo, post, town } = await made()
    expect((await post('chen', '/orders/A/redispatch', { volunteers: ['qian'] })).status).toBe(200)
    expect((await undo()).json.state).toBe('undone')
    expect(await town.rows('select id, state from orders order by id')).toMatchObject([
      { id: 'A', state: 'dispatched' },
      { id: 'B', state: 'ready' },
    ])
    expect(await checkInvariants(town)).toEqual([])
  })

  test('a single order can be taken back too', async () => {
    const { post, town } = await made()
    expect((await post('chen', '/orders/A/take_back', {})).status).toBe(200)
    expect(await town.rows(`select id, state, alarm from orders where id = 'A'`)).toMatchObject([
      { state: 'ready', alarm: null },
    ])
  })
})
