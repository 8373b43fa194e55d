// What the board gathers across its queues, and the filters that somebody keeps of it.
import { afterAll, describe, expect, test } from 'vitest'
import { afterWorkdays } from '#src/kernel/workdays.ts'
import { keptMost } from '#src/orders/kept-filters.ts'
import {
  because,
  code,
  day,
  hour,
  isoOf,
  minute,
  ordering,
  phoned,
  placedAt,
  type Step,
  scene,
  upTo,
} from '#test/orders/scene.ts'
import { towns } from '#test/orders/towns.ts'
import { ends, monday, type Name, starts } from '#test/town.ts'
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
  followUps: { id: string; order: string; visits: number; colour: string; since: string; dueAt: string }[]
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

describe('yellow volunteers who went alone', () => {
  const out = ends + 5 * minute
  const alone = (who: Name): Step[] => [...upTo('serving', {}, who), [out, who, 'check_out', { minutes: 60 }, 'served']]
  const paint = (who: Name, colour: string) => `update volunteers set colour = '${colour}' where person_id = '${who}'`
  const founded = async (now: number, steps: readonly Step[], ...sql: string[]) => {
    const { town, ...rest } = await at(now, { A: steps })
    await town.client.batch([paint('li', 'yellow'), ...sql], 'write')
    const list = async (who: Name) => told((await rest.get(who, '/board?queue=follow_up')).json)
    return { town, ...rest, list }
  }

  test('are listed from the check-out on, due seven days after, until somebody has logged a contact', async () => {
    const { town, get, post, open, list } = await founded(out + hour, alone('li'))
    const first = await get('chen', '/board?queue=follow_up')
    expect(first.trips).toBe(1)
    expect(told(first.json).gathered.follow_up).toBe(1)
    expect(told(first.json).followUps).toMatchObject([
      { id: 'li', order: 'A', visits: 1, colour: 'yellow', dueAt: '2026-05-14T10:05:00+08:00' },
    ])
    expect((await list('outsider')).followUps).toEqual([])
    const page = (await open('chen', '/board?queue=follow_up', 'zh')).html
    for (const text of ['小李', '见习/关注', '/supervision/contacts/new?person=li', '还剩 6 天'])
      expect(page).toContain(text)
    expect((await open('li', '/orders/A', 'zh')).html).toContain('这次是您独自上门')
    expect((await open('chen', '/orders/A', 'zh')).html).toContain('独自上门，跟进期限')
    expect((await open('wang', '/orders/A', 'zh')).html).not.toContain('独自上门')
    const called = { person: 'li', channel: 'phone', heldOn: '2026-05-07', note: '一切都好' }
    expect((await post('chen', '/supervision/contacts', { command: 'call', ...called })).status).toBe(201)
    expect((await list('chen')).followUps).toEqual([])
    expect((await list('chen')).gathered.follow_up).toBe(0)
    expect((await open('li', '/orders/A', 'zh')).html).not.toContain('独自上门')
    expect(await town.row('select note from contacts')).toEqual({ note: '一切都好' })
  })

  const contact = (heldOn: number, enteredAt: number) =>
    `insert into contacts (id, worker_id, person_id, channel, held_on, note, entered_at) values ('k', 'chen', 'li', 'phone', ${heldOn}, '', ${enteredAt})`
  const today = out - ((out + 8 * hour) % day)
  const supervised = (state: 'stated' | 'refused') => [
    `insert into supervision_entries (id, seq, supervisor_id, held_on, minutes, form, subject, goal, entered_at)
      values ('n', 1, 'chen', ${today}, 30, 'individual', '', '', ${out})`,
    `insert into supervision_attendances (entry_id, person_id, state, confirmed_by, event_id)
      values ('n', 'li', 'stated', null, 'e')`,
    `update supervision_attendances set state = '${state}'`,
  ]
  const decided = (colour: string, when: number) =>
    `insert into grade_decisions (id, person_id, seq, kind, before, colour, facts, policy, trace, decided_by, at)
      values ('d${when}', 'li', ${when}, 'evaluated', null, '${colour}', '{}', 'grade-v1', '{}', 'system', ${when})`
  const pair = (other: Name): Step[] => [
    ...upTo('serving', { seats: 2 }, 'li', other),
    [out, 'li', 'check_out', { minutes: 60 }, 'serving'],
  ]
  test.each<[string, number, readonly Step[], readonly string[]]>([
    ['a contact on the day before', 1, alone('li'), [contact(today - day, out)]],
    ['one on the day, written down before the visit', 1, alone('li'), [contact(today, out - 1)]],
    ['one on the day, written down after it', 0, alone('li'), [contact(today, out)]],
    ['supervision that was logged', 0, alone('li'), supervised('stated')],
    ['supervision that they do not accept', 1, alone('li'), supervised('refused')],
    ['with somebody who is green', 0, pair('zhao'), []],
    ['with somebody who is yellow too', 1, pair('zhao'), [paint('zhao', 'yellow')]],
    [
      'blue by now, and yellow then',
      1,
      alone('li'),
      [decided('yellow', 5), paint('li', 'blue'), decided('blue', out + 1)],
    ],
    ['yellow by now, and blue then', 0, alone('li'), [decided('blue', 5), decided('yellow', out + 1)]],
    ['whoever has died', 0, alone('li'), [`update persons set died_at = 1 where id = 'li'`]],
  ])('%s', async (_, count, steps, sql) => {
    const { list } = await founded(out + 2 * hour, steps, ...sql)
    const { followUps, gathered } = await list('chen')
    expect([followUps.length, gathered.follow_up]).toEqual([count, count])
  })

  test('two visits are one line, due by the first; a season later it is nobody’s line', async () => {
    const later = { startsAt: isoOf(starts + day), endsAt: isoOf(ends + day) }
    const { town } = await at(out, {
      A: alone('li'),
      B: [
        [placedAt, 'wang', 'place', ordering(later), 'placed'],
        [placedAt, 'chen', 'verify', phoned, 'ready'],
        [placedAt, 'chen', 'dispatch', { volunteers: ['li'] }, 'dispatched'],
        [placedAt + hour, 'li', 'accept', {}, 'accepted'],
        [starts + day, 'li', 'check_in', { code }, 'serving'],
        [ends + day, 'li', 'check_out', { minutes: 60 }, 'served'],
      ],
    })
    await town.client.execute(paint('li', 'yellow'))
    const ask = async (now: number) => told((await asks(town, now).get('chen', '/board?queue=follow_up')).json)
    const due = '2026-05-14T10:05:00+08:00'
    expect((await ask(out + 20 * day)).followUps).toMatchObject([{ order: 'A', visits: 2, dueAt: due }])
    expect((await ask(ends + 92 * day)).followUps).toEqual([])
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
