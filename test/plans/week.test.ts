// A week of home visits: what is proposed and why, what can be changed, what is refused, and that nobody is sent to two doors at once.
import { afterAll, describe, expect, test } from 'vitest'
import { day, hour, minute } from '#src/kernel/days.ts'
import { langs } from '#src/kernel/label.ts'
import { checkInvariants } from '#test/invariants.ts'
import { asking, isoOf, ordering, phoned, placedAt, type Step, scene, sound, upTo } from '#test/orders/scene.ts'
import { towns } from '#test/orders/towns.ts'
import { type Name, starts } from '#test/town.ts'
import { asks, finance } from '#test/web/asks.ts'

const all = await towns()
afterAll(all.close)

const now = placedAt + 2 * hour
type Shown = {
  week: string
  totals: { seats: number; placed: number; carers: number; wayMinutes: number; lateMinutes: number }
  routes: {
    volunteer: { id: string }
    day: string
    visits: { order: string | null; planned: boolean; startsAt: string; wayMinutes: number; waitMinutes: number }[]
  }[]
  open: { order: { id: string }; seats: number; eligible: number; paired: string[]; why: Record<string, number> }[]
  visits: { order: { id: string }; going: { volunteer: { id: string }; pinned: boolean }[]; choices: object[] }[]
  out: string[]
  dropped: { order: string; why: string }[]
}
type Made = {
  id: string
  week: string | null
  rows: { order: string; state: string; refusal: { code: string; gate: string | null } | null }[]
}

const from = (hours: number, more: object = {}) =>
  ordering({ startsAt: isoOf(starts + hours * hour), endsAt: isoOf(starts + (hours + 1) * hour), ...more })
const ready = (order: object): Step[] => [
  [placedAt, 'wang', 'place', order, 'placed'],
  [placedAt + hour, 'chen', 'verify', phoned, 'ready'],
]
/** A town with these orders waiting; its Thursday is 7 May 2026. */
const waiting = async (orders: Readonly<Record<string, object>>) => {
  const told = await scene(all)
  for (const [id, order] of Object.entries(orders)) await told.tell(ready(order), id)
  const asked = asks(told.town, now)
  const week = async (query = '', who: Name = 'chen') => (await asked.get(who, `/plans/week${query}`)).json as Shown
  const make = async (rows: Readonly<Record<string, readonly string[]>>, who: Name = 'chen', more: object = {}) => {
    const body = {
      week: '2026-05-07',
      rows: Object.entries(rows).map(([order, volunteers]) => ({ order, volunteers })),
      ...more,
    }
    const answer = await asked.post(who, '/plans/week', body)
    return { ...answer, made: answer.json as Made }
  }
  return { ...told, ...asked, week, make }
}
const whom = ({ visits }: Shown) =>
  Object.fromEntries(
    visits.map(each => [
      each.order.id,
      each.going
        .map(seat => seat.volunteer.id)
        .sort()
        .join(),
    ]),
  )

describe('the proposal', () => {
  test('is a route for each volunteer and day, in order, with ways and waiting; nobody is late', async () => {
    const { week } = await waiting({ A: from(0), B: from(1.75), C: from(25, { item: 'medical' }) })
    const shown = await week()
    expect(shown).toMatchObject({ week: '2026-05-04', out: [], open: [], dropped: [] })
    expect(shown.totals).toMatchObject({ seats: 3, placed: 3, lateMinutes: 0 })
    const goes = whom(shown)
    expect(goes.A).toBe(goes.B) // one outing, one face at the same door
    const thursday = shown.routes.find(route => route.day === '2026-05-07')
    expect(thursday?.visits.map(each => each.order)).toEqual(['A', 'B'])
    expect(thursday?.visits[1]).toMatchObject({ planned: true, wayMinutes: 0, waitMinutes: 45 })
  })

  test('two go together where two are needed; what nobody can take says why', async () => {
    const { week } = await waiting({ A: from(0, { item: 'medical', seats: 2 }), B: from(0.5, { item: 'medical' }) })
    const shown = await week()
    const placed = Object.values(whom(shown)).filter(each => each !== '')
    expect(shown.totals).toMatchObject({ seats: 3, placed: 2 })
    expect(new Set(placed.flatMap(each => each.split(','))).size).toBe(2)
    expect(shown.open.length).toBeGreaterThan(0)
    for (const each of shown.open) expect(Object.keys(each.why)).toEqual(['time'])
    const { week: other } = await waiting({ A: from(0, { item: 'medical', seats: 3 }) })
    expect((await other()).open).toMatchObject([{ seats: 1, eligible: 2, why: {} }])
  })

  test('what somebody has promised or is asked for stays in their route, and nobody is asked for two doors at once', async () => {
    const { week, tell } = await waiting({ A: from(0), B: from(4) })
    await tell(upTo('accepted', {}, 'li'), 'X')
    await tell(
      upTo('dispatched', { startsAt: isoOf(starts + 4 * hour), endsAt: isoOf(starts + 5 * hour) }, 'zhao'),
      'Y',
    )
    const goes = whom(await week())
    expect(goes.A).not.toBe('li')
    expect(goes.B).not.toBe('zhao')
    const pinned = await week('?fix=B:li')
    expect(pinned.routes.find(route => route.volunteer.id === 'li')?.visits).toMatchObject([
      { order: 'X', planned: false },
      { order: 'B', planned: true },
    ])
    expect((await week('?fix=B:zhao')).dropped).toEqual([{ order: 'B', name: '小赵', why: 'time' }])
  })

  test('nobody beyond four hours a day, nor outside the hours that they have told', async () => {
    const long = (hours: number) => from(hours, { endsAt: isoOf(starts + (hours + 3) * hour), item: 'medical' })
    const { week, town } = await waiting({ A: long(0), B: long(4), C: long(8) })
    const shown = await week()
    expect(shown.totals.placed).toBe(2)
    expect(shown.open).toMatchObject([{ why: { day: 2 } }])
    await town.client.execute(
      "insert into availabilities (person_id, weekday, from_minute, to_minute) values ('li', 1, 540, 720)",
    )
    expect(Object.values(whom(await week()))).not.toContain('li')
  })

  test('takes visits out and keeps whom she has put there, by address or by form', async () => {
    const { week } = await waiting({ A: from(0), B: from(2) })
    expect(whom(await week('?out=B'))).toEqual({ A: expect.any(String) })
    for (const who of ['li', 'zhao', 'qian']) {
      const form = `rows.0.id=A&rows.0.order=A&rows.0.proposed=&rows.0.volunteers=${who}&rows.1.id=B&rows.1.proposed=li&rows.1.volunteers=li`
      const shown = await week(`?week=2026-05-04&${form}`)
      expect(shown.out).toEqual(['B'])
      expect(shown.visits).toMatchObject([{ order: { id: 'A' }, going: [{ volunteer: { id: who }, pinned: true }] }])
    }
    expect((await week('?fix=A:hong')).dropped).toEqual([{ order: 'A', name: null, why: 'gate' }])
    expect(whom(await week('?fix=A:hong')).A).not.toBe('hong')
  })

  test('whoever has said no is not proposed again, and a pairing comes before anybody else', async () => {
    const told = await waiting({ A: from(0), B: from(24) })
    await told.does([now, 'chen', 'dispatch', asking('li'), 'dispatched'], 'A')
    await told.does([now, 'li', 'decline', {}, 'ready'], 'A')
    await told.town.client.batch(
      [
        `insert into series (id, seq, state, resident_id, placed_by, placed_as, item_code, seats, minutes, weekday, every, starts_minute, from_at,
           on_holidays, payer, agreed_by, agreed_how, done_until_at, created_at)
         values ('s', 1, 'running', 'wang', 'wang', 'resident', 'company', 1, 60, 5, 1, 540, 0, 'skip', 'none', 'chen', 'phone', 0, 0)`,
        `insert into series_pairs values ('s', 'qian', 1, 0, null)`,
        `insert into series_days values ('s', 0, 'placed', 'B', 0)`,
      ],
      'write',
    )
    const shown = await told.week()
    expect(whom(shown).A).not.toBe('li')
    expect(shown.visits[0]?.choices).toHaveLength(2)
    expect(whom(shown).B).toBe('qian')
    const busy = await told.week('?fix=A:qian&fix=B:zhao')
    expect(whom(busy)).toEqual({ A: 'qian', B: 'zhao' })
    const then = { startsAt: isoOf(starts + 24 * hour), endsAt: isoOf(starts + 25 * hour) }
    await told.tell(upTo('accepted', then, 'qian'), 'X')
    // A promise elsewhere is a gate: then anybody may go. An open invitation is none: then the pairing holds, and the visit stays open.
    expect(whom(await told.week()).B).not.toBe('')
    await told.town.client.execute(`update offers set state = 'offered' where order_id = 'X'`)
    expect((await told.week()).open).toMatchObject([{ order: { id: 'B' }, paired: ['小钱'], why: { time: 1 } }])
    expect(whom(await told.week('?fix=B:zhao')).B).toBe('zhao')
  })

  test('narrows by week, community and service', async () => {
    const { week } = await waiting({ A: from(0), B: from(2, { item: 'meal' }), C: from(7 * 24) })
    expect(Object.keys(whom(await week()))).toEqual(['A', 'B'])
    expect(Object.keys(whom(await week('?item=meal')))).toEqual(['B'])
    expect(Object.keys(whom(await week('?community=370211001001')))).toEqual(['A', 'B'])
    expect(Object.keys(whom(await week('?community=370211002101')))).toEqual([])
    expect(Object.keys(whom(await week('?week=2026-05-17')))).toEqual(['C'])
    expect(Object.keys(whom(await week('?week=tomorrow')))).toEqual(['A', 'B'])
    expect(whom(await week('', 'outsider'))).toEqual({})
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
    const page = await open(who, '/plans/week?week=2026-05-07')
    expect([page.status, page.trips]).toEqual([status, 1])
    if (who !== 'chen') expect(page.html).not.toContain('王阿姨')
  })

  test.each(langs)('the page in %s has days, routes, a box for each visit and one list a seat', async lang => {
    const { open } = await waiting({
      A: from(0),
      B: from(24, { seats: 2 }),
      C: from(0.5, { item: 'bathing', seats: 2 }),
    })
    const { html } = await open('chen', '/plans/week', lang)
    expect(html.match(/type="checkbox"/g)).toHaveLength(3)
    expect(html).toContain(lang === 'zh' ? '没有人迟到' : 'nobody late')
    expect(html).toContain(lang === 'zh' ? '还没排上的' : 'Still open')
    expect(html).toContain('formaction="/plans/week"')
    expect(html).not.toMatch(finance)
    const empty = await open('chen', '/plans/week?week=2026-07-01', lang)
    expect(empty.html).toContain(lang === 'zh' ? '这一周没有等着安排的上门' : 'No home visit waits')
  })
})

describe('dispatching the week', () => {
  test('is one plan like any other: guarded order by order, held, and taken back as a whole', async () => {
    const town = await waiting({ A: from(0), B: from(24), C: from(48, { item: 'medical' }) })
    const { status, made, trips } = await town.make({ A: ['li'], B: ['zhao'], C: ['hong'] })
    expect([status, trips, made.week]).toEqual([201, 1, '2026-05-04'])
    expect(Object.fromEntries(made.rows.map(row => [row.order, row.refusal?.gate ?? row.state]))).toEqual({
      A: 'dispatched',
      B: 'dispatched',
      C: 'colour',
    })
    expect(await town.town.rows('select held_until from offers')).toMatchObject(
      [{}, {}].map(() => ({ held_until: now + 5 * minute })),
    )
    const page = await town.open('chen', `/plans/${made.id}`)
    expect(page.html).toContain('打印路线单')
    const undone = await town.post('chen', `/plans/${made.id}/undo`, {})
    expect(undone.json).toMatchObject({ state: 'undone', week: '2026-05-04' })
    expect(
      await town.town.rows(
        `select 1 from orders where state <> 'ready' union all select 1 from messages where kind = 'offered'`,
      ),
    ).toEqual([])
    await sound(town.town)
    expect(await checkInvariants(town.town)).toEqual([])
  })

  test('what was proposed passes every guard when it is sent, and can be accepted by everybody', async () => {
    const town = await waiting({ A: from(0), B: from(1.75), C: from(24, { seats: 2 }), D: from(27) })
    const proposed = await town.week()
    const { made } = await town.make(
      Object.fromEntries(Object.entries(whom(proposed)).map(([id, who]) => [id, who.split(',')])),
    )
    expect(made.rows.filter(row => row.refusal)).toEqual([])
    town.clock.now += 5 * minute
    for (const { order, going } of proposed.visits)
      for (const { volunteer } of going)
        expect((await town.post(volunteer.id as Name, `/orders/${order.id}/accept`, {})).status, order.id).toBe(200)
    expect(await checkInvariants(town.town)).toEqual([])
  })

  test.each<[string, Name, object, number]>([
    ['by somebody else', 'wang', {}, 403],
    ['by a volunteer', 'li', {}, 403],
    ['without a week', 'chen', { week: undefined }, 422],
    ['of no week', 'chen', { week: '2026-99-99' }, 422],
    ['of nothing', 'chen', { rows: [] }, 422],
    ['of one order twice', 'chen', { rows: [1, 2].map(() => ({ order: 'A', volunteers: ['li'] })) }, 422],
  ])('%s moves nothing', async (_, who, more, status) => {
    const town = await waiting({ A: from(0) })
    expect((await town.make({ A: ['li'] }, who, more)).status).toBe(status)
    expect(await town.town.rows('select 1 from offers union all select 1 from plans')).toEqual([])
  })

  test('the form sends what is ticked with its filters, and comes back with what was wrong', async () => {
    const { fill, open } = await waiting({ A: from(0), B: from(24) })
    const row = (at: number, id: string, who: string, ticked: boolean): [string, string][] => [
      [`rows.${at}.id`, id],
      ...(ticked ? [[`rows.${at}.order`, id] as [string, string]] : []),
      [`rows.${at}.proposed`, 'zhao'],
      [`rows.${at}.volunteers`, who],
    ]
    const sent = await fill('chen', '/plans/week', [
      ['week', '2026-05-04'],
      ['item', 'company'],
      ...row(0, 'A', 'li', true),
      ...row(1, 'B', 'li', false),
    ])
    expect(sent.status).toBe(303)
    const page = await open('chen', sent.location ?? '')
    expect([page.status, page.trips]).toEqual([200, 1])
    expect(page.html).toContain('一周上门安排结果')
    const leftOut = await fill('chen', '/plans/week', [
      ['week', '2026-05-04'],
      ['rows.0.id', 'A'],
      ...row(1, 'B', 'li', true),
    ])
    expect(leftOut.status).toBe(303)
    const wrong = await fill('chen', '/plans/week', [['week', '2026-05-04'], ...row(0, 'B', 'li', false)])
    expect([wrong.status, wrong.html.includes('error-summary')]).toEqual([422, true])
  })
})

describe('the sheet', () => {
  const made = async () => {
    const town = await waiting({ A: from(0), B: from(3), C: from(24) })
    const { made: plan } = await town.make({ A: ['li'], B: ['li'], C: ['zhao'] })
    return {
      ...town,
      plan,
      sheet: (who: Name | null = 'chen', of = 'li') => town.open(who, `/plans/${plan.id}/sheets/${of}`),
    }
  }

  test('has the volunteer’s week in order, and no door before they may see it themselves', async () => {
    const { sheet, clock, post, get, plan } = await made()
    const before = await sheet()
    expect([before.status, before.trips]).toEqual([200, 1])
    expect(before.html).toContain('王**')
    expect(before.html).not.toMatch(/王阿姨|1 单元 101/)
    clock.now += 5 * minute
    expect((await post('li', '/orders/A/accept', {})).status).toBe(200)
    clock.now = starts - day + minute
    const after = await sheet()
    expect(after.html).toContain('王阿姨家 1 单元 101')
    const json = (await get('chen', `/plans/${plan.id}/sheets/li`)).json as { days: { visits: { order: string }[] }[] }
    expect(json.days.map(each => each.visits.map(visit => visit.order))).toEqual([['A', 'B']])
  })

  test.each<[Name | null, string, number]>([
    ['lin', 'li', 404],
    ['li', 'li', 404],
    ['chen', 'qian', 404],
    ['chen', 'nobody', 404],
    [null, 'li', 303],
  ])('asked by %s about %s answers %i', async (who, of, status) => {
    const { sheet } = await made()
    expect((await sheet(who, of)).status).toBe(status)
  })

  test('belongs to weeks alone', async () => {
    const { open, post } = await waiting({ A: from(0) })
    const { json } = await post('chen', '/plans', { rows: [{ order: 'A', volunteers: ['li'] }] })
    expect(json).toMatchObject({ week: null, rows: [{ refusal: null }] })
    expect((await open('chen', `/plans/${String(json.id)}/sheets/li`)).status).toBe(404)
  })
})
