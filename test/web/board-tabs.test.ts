// What the board gathers across its queues, and the filters that somebody keeps of it.
import { afterAll, describe, expect, test } from 'vitest'
import { afterWorkdays } from '#src/kernel/workdays.ts'
import { keptMost } from '#src/orders/kept-filters.ts'
import { because, day, hour, minute, placedAt, type Step, scene, upTo } from '#test/orders/scene.ts'
import { towns } from '#test/orders/towns.ts'
import { ends, monday, type Name } from '#test/town.ts'
import { asks } from './asks.ts'

const all = await towns()
afterAll(all.close)
const at = async (now: number, orders: Readonly<Record<string, readonly Step[]>>) => {
  const { town, tell } = await scene(all)
  for (const [order, steps] of Object.entries(orders)) await tell(steps, order)
  return { town, ...asks(town, now) }
}
type Board = {
  gathered: Record<string, number>
  orders: { id: string; dueAt: string }[]
  people: { id: string; heardAt: string | null }[]
  kept: { id: string; name: string; query: string }[]
}
const told = (json: Record<string, unknown>) => json as Board

describe('across the queues', () => {
  const disputed: Step[] = [...upTo('served', {}, 'li'), [ends + minute, 'wang', 'dispute', because, 'disputed']]
  // Served on Thursday at ten: the tenth working day after it is over at midnight after Thursday, two weeks and the holidays on.
  const due = afterWorkdays(ends, 10)
  test.each<[string, number, number]>([
    ['six working days on it is not near', afterWorkdays(ends, 7) - day - 1, 0],
    ['seven working days on it is', afterWorkdays(ends, 7) - day, 1],
    ['and past its term it stays', due + 3 * day, 1],
  ])('a record that is still open: %s', async (_, now, count) => {
    const { get } = await at(now, { A: disputed })
    expect(told((await get('chen', '/board')).json).gathered.records).toBe(count)
    const { json, trips } = await get('chen', '/board?queue=records')
    expect(trips).toBe(1)
    expect(told(json).orders.map(line => [line.id, Date.parse(line.dueAt) / 1000])).toEqual(
      count === 0 ? [] : [['A', due]],
    )
  })

  test('alarms of every queue stand together', async () => {
    const { get } = await at(placedAt + day + 2 * hour, {
      late: upTo('placed', {}),
      fine: upTo('ready', {}),
      open: [...upTo('dispatched', {}, 'li'), [placedAt + 3 * hour, 'li', 'decline', {}, 'ready']],
    })
    const { json } = await get('chen', '/board?queue=alarms')
    expect(told(json).orders.map(line => line.id)).toEqual(['late', 'open'])
    expect(told(json).gathered.alarms).toBe(2)
  })

  test('whoever was not heard from for 30 days is listed until somebody calls, and for their own desk alone', async () => {
    const { town, get, open } = await at(monday, {})
    const list = async (who: Name) => told((await get(who, '/board?queue=no_contact')).json)
    expect((await list('chen')).people).toMatchObject([{ id: 'wang', heardAt: null }])
    expect((await list('outsider')).people).toEqual([])
    expect((await open('chen', '/board?queue=no_contact', 'en')).html).toContain(
      '/supervision/contacts/new?person=wang',
    )
    const called = (on: number) =>
      town.client.execute(`insert or replace into contacts (id, worker_id, person_id, channel, held_on, note, entered_at)
        values ('k', 'chen', 'wang', 'phone', ${on}, '', ${on})`)
    await called(monday - 30 * day + 1)
    expect((await list('chen')).gathered.no_contact).toBe(0)
    await called(monday - 30 * day)
    expect((await list('chen')).people.map(each => each.id)).toEqual(['wang'])
  })
})

describe('filters that are kept', () => {
  const wanted = { name: '槐树待派', queue: 'ready', community: 'x', q: '' }
  test('are one person’s, are kept once, renamed and dropped', async () => {
    const { get, post } = await at(monday, {})
    const kept = async (who: Name) => told((await get(who, '/board')).json).kept
    const keep = (command: string, more: object = {}) => post('chen', '/board/filters', { command, ...wanted, ...more })
    expect((await keep('k1')).status).toBe(200)
    expect((await keep('k1')).status).toBe(200)
    expect((await keep('k1', { name: '别的' })).json.code).toBe('command_reused')
    expect(await kept('chen')).toEqual([{ id: 'k1', name: '槐树待派', query: 'queue=ready&community=x' }])
    expect(await kept('zhou')).toEqual([])
    expect((await post('zhou', '/board/filters/k1/rename', { command: 'r0', name: '我的' })).status).toBe(404)
    await post('zhou', '/board/filters/k1/drop', { command: 'd0' })
    expect((await post('chen', '/board/filters/k1/rename', { command: 'r1', name: '早上先看' })).trips).toBe(1)
    expect((await kept('chen')).map(each => each.name)).toEqual(['早上先看'])
    await post('chen', '/board/filters/k1/drop', { command: 'd1' })
    expect(await kept('chen')).toEqual([])
  })

  test('are for desks, and no more than can be overlooked', async () => {
    const { get, post } = await at(monday, {})
    expect((await post('wang', '/board/filters', { command: 'w', ...wanted })).json.code).toBe('not_yours')
    expect((await post(null, '/board/filters', { command: 'n', ...wanted })).json.code).toBe('sign_in')
    for (let n = 0; n < keptMost; n++) await post('chen', '/board/filters', { command: `k${n}`, ...wanted })
    expect((await post('chen', '/board/filters', { command: 'more', ...wanted })).json.code).toBe('enough_kept')
    expect(told((await get('chen', '/board')).json).kept).toHaveLength(keptMost)
  })
})
