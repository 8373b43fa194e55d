// The desk: the board's queues and the catalogue, as JSON and as pages in both languages.
import { afterAll, describe, expect, test } from 'vitest'
import { langs } from '#src/kernel/label.ts'
import { queueCodes, queues, warnings } from '#src/orders/queues.ts'
import { day, hour, isoOf, minute, ordering, phoned, placedAt, type Step, scene, upTo } from '#test/orders/scene.ts'
import { towns } from '#test/orders/towns.ts'
import { ends, type Name, starts } from '#test/town.ts'
import { asks, finance } from './asks.ts'

const all = await towns()
afterAll(all.close)
const because = { reason: '家里有事' }

/** A town in which these tables of steps have happened, asked at a moment. */
const at = async (now: number, orders: Readonly<Record<string, readonly Step[]>>) => {
  const { town, tell } = await scene(all)
  for (const [order, steps] of Object.entries(orders)) await tell(steps, order)
  return { town, ...asks(town, now) }
}
const places = (when: number, order: object = {}): Step => [when, 'wang', 'place', ordering(order), 'placed']
type Line = { id: string; alarm: string | null; dueAt: string; [key: string]: unknown }
const linesOf = (json: Record<string, unknown>) => json.orders as Line[]

describe('the board', () => {
  test.each<[Name | null, number]>([
    ['chen', 200],
    ['zhou', 200],
    ['outsider', 200],
    ['wang', 403],
    ['li', 403],
    ['wu', 403],
    ['auditor', 403],
    ['stranger', 403],
    [null, 401],
  ])('asked by %s answers %i', async (who, status) => {
    const { get, open } = await at(placedAt + hour, { A: upTo('placed', {}) })
    const json = await get(who, '/board')
    expect([json.status, json.trips]).toEqual([status, 1])
    const page = await open(who, '/board')
    expect([page.status, page.trips]).toEqual([who === null ? 303 : status, 1])
    if (who !== 'chen' && who !== 'zhou') expect(json.html + page.html).not.toContain('王阿姨')
  })

  test('another street’s desk sees nothing of this one', async () => {
    const { get, open } = await at(placedAt + hour, { A: upTo('placed', {}) })
    const { json } = await get('outsider', '/board')
    expect([linesOf(json), Object.values(json.counts as object)]).toEqual([[], queueCodes.map(() => 0)])
    expect((await open('outsider', '/board?order=A')).status).toBe(404)
    expect((await open('chen', '/board?order=nowhere')).status).toBe(404)
  })

  test('says of a line who, what, when, until when and who pays', async () => {
    const { get } = await at(placedAt + hour, { A: upTo('placed', { payer: 'self' }) })
    expect((await get('chen', '/board')).json).toEqual({
      queue: 'placed',
      counts: { placed: 1, ready: 0, dispatched: 0, today: 0, disputed: 0, call_back: 0, returned: 0 },
      gathered: { alarms: 0, waves: 0, records: 0, follow_up: 0, no_contact: 1 },
      people: [],
      followUps: [],
      kept: [],
      orders: [
        {
          id: 'A',
          state: 'placed',
          item: { code: 'company', name: '陪伴' },
          resident: '王阿姨',
          community: '槐树社区',
          startsAt: '2026-05-07T09:00:00+08:00',
          endsAt: '2026-05-07T10:00:00+08:00',
          seats: 1,
          taken: 0,
          openOffers: 0,
          urgent: false,
          payer: 'self',
          dueAt: '2026-05-05T10:00:00+08:00',
          alarm: null,
        },
      ],
      next: null,
    })
  })

  const eve = starts - day
  const declined: Step[] = [...upTo('dispatched', {}, 'li'), [placedAt + 3 * hour, 'li', 'decline', {}, 'ready']]
  const late: Step[] = [...upTo('serving', {}, 'li'), [ends, 'li', 'check_out', { minutes: 90 }, 'served']]
  const helped: Step[] = [
    [placedAt, 'chen', 'place', ordering({ resident: 'wang' }), 'placed'],
    [placedAt + hour, 'lin', 'verify', phoned, 'ready'],
    [placedAt + 2 * hour, 'chen', 'dispatch', { volunteers: ['li'] }, 'dispatched'],
    [placedAt + 3 * hour, 'li', 'accept', {}, 'accepted'],
    [starts, 'chen', 'check_in', { volunteer: 'li', ...because }, 'serving'],
    [ends, 'li', 'check_out', { minutes: 60 }, 'served'],
  ]
  const urgent = { item: 'urgent', startsAt: isoOf(placedAt + hour), endsAt: isoOf(placedAt + 2 * hour) }
  // When, the steps, and where the order then stands: its queue, the moment it is due, and its alarm.
  test.each<[string, number, readonly Step[], string | null, number, string | null]>([
    ['placed', placedAt + hour, upTo('placed', {}), 'placed', placedAt + day, null],
    ['placed a day ago', placedAt + day + 1, upTo('placed', {}), 'placed', placedAt + day, 'answer_late'],
    ['urgent', placedAt + hour, [places(placedAt, urgent)], 'placed', placedAt + 2 * hour, null],
    ['verified', placedAt + 2 * hour, upTo('ready', {}), 'ready', starts, null],
    ['declined', placedAt + 4 * hour, declined, 'ready', starts, 'seats_open'],
    ['accepted, days before', placedAt + 4 * hour, upTo('accepted', {}, 'li'), null, 0, null],
    ['accepted, today', starts - hour, upTo('accepted', {}, 'li'), 'today', starts, null],
    ['nobody came', starts + 30 * minute, upTo('accepted', {}, 'li'), 'today', starts, 'check_in_late'],
    ['serving', starts + minute, upTo('serving', {}, 'li'), 'today', ends, null],
    ['never checked out', ends + 4 * hour, upTo('serving', {}, 'li'), 'today', ends, 'check_out_late'],
    ['served', ends + hour, upTo('served', {}, 'li'), null, 0, null],
    ['served, three days on', ends + 3 * day + 1, upTo('served', {}, 'li'), 'call_back', ends + 7 * day, 'unrated'],
    ['more than the clock', ends + hour, late, 'call_back', ends + 7 * day, 'flagged'],
    ['staff from end to end', ends + hour, helped, 'call_back', ends + 7 * day, 'by_staff'],
    [
      'disputed',
      ends + hour,
      [...upTo('served', {}, 'li'), [ends + minute, 'wang', 'dispute', because, 'disputed']],
      'disputed',
      ends + minute + 72 * hour,
      null,
    ],
    [
      'sent back',
      placedAt + 2 * hour,
      [...upTo('placed', {}), [placedAt + hour, 'chen', 'return', because, 'returned']],
      'returned',
      starts,
      null,
    ],
    [
      'cancelled',
      eve,
      [...upTo('placed', {}), [placedAt + hour, 'wang', 'cancel', because, 'cancelled']],
      null,
      0,
      null,
    ],
  ])('%s', async (_, now, steps, queue, due, alarm) => {
    const { get } = await at(now, { A: steps })
    const counts = (await get('chen', '/board')).json.counts
    expect(counts).toEqual(Object.fromEntries(queueCodes.map(code => [code, code === queue ? 1 : 0])))
    if (queue === null) return
    const [line] = linesOf((await get('chen', `/board?queue=${queue}`)).json)
    expect([line?.id, Date.parse(line?.dueAt ?? '') / 1000, line?.alarm]).toEqual(['A', due, alarm])
  })

  test('an offer’s end is what a dispatched order waits for', async () => {
    const { get, town } = await at(placedAt + 3 * hour, { A: upTo('dispatched', { seats: 2 }, 'li', 'zhao') })
    const [line] = linesOf((await get('chen', '/board?queue=dispatched')).json)
    const offer = await town.row('select min(expires_at) as at from offers')
    expect([line?.openOffers, line?.taken]).toEqual([2, 0])
    expect(Date.parse(line?.dueAt ?? '') / 1000).toBe(offer?.at)
  })

  test('alarms come first, then whatever is due soonest', async () => {
    const later = ordering({ startsAt: isoOf(starts + day), endsAt: isoOf(ends + day) })
    const readied = (order: object): Step[] => [
      places(placedAt, order),
      [placedAt + hour, 'chen', 'verify', phoned, 'ready'],
    ]
    const { get } = await at(placedAt + 4 * hour, { late: readied(later), soon: readied({}), alarm: declined })
    const lines = linesOf((await get('chen', '/board?queue=ready')).json)
    expect(lines.map(line => line.id)).toEqual(['alarm', 'soon', 'late'])
  })

  test('two hundred orders are four pages, there and back', async () => {
    const { town, get, open } = await at(placedAt + hour, { A: upTo('placed', {}) })
    await town.client.execute(`with recursive k(n) as (select 1 union all select n + 1 from k where n < 199)
      insert into orders select 'B' || printf('%03d', n), state, seq, resident_id, placed_by, placed_as, dispatcher_id, area_id, address, latitude, longitude,
        item_code, seats, minutes, starts_at, ends_at, urgent, payer, payer_account, note, asking, alarm, dispute_reason, created_at, moved_at + n * 60 from orders, k`)
    const seen: string[] = []
    let cursor: string | null = ''
    for (let page = 0; cursor !== null; page++) {
      const { json, trips } = await get('chen', `/board?cursor=${encodeURIComponent(cursor)}`)
      expect([trips, linesOf(json).length]).toEqual([1, 50])
      seen.push(...linesOf(json).map(line => line.id))
      const { html } = await open('chen', `/board?cursor=${encodeURIComponent(cursor)}`)
      expect(html).toContain(`${page * 50 + 1}–${page * 50 + 50} / 200`)
      expect(html.includes('rel="prev"')).toBe(page > 0)
      if (page === 2) {
        const back = /href="([^"]+)" rel="prev"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
        expect(linesOf((await get('chen', back)).json).map(line => line.id)).toEqual(seen.slice(50, 100))
      }
      cursor = json.next as string | null
    }
    expect(seen).toEqual(['A', ...Array.from({ length: 199 }, (_, n) => `B${String(n + 1).padStart(3, '0')}`)])
  })

  test.each(langs)('the page in %s: queues, lines, the chosen order and whom to ask, in one trip', async lang => {
    const { open } = await at(placedAt + day + 2 * hour, {
      A: [...upTo('placed', { note: '要带药' })],
      B: upTo('ready', {}),
    })
    const { status, html, trips } = await open('chen', '/board?queue=ready&order=B', lang)
    expect([status, trips]).toEqual([200, 1])
    for (const code of queueCodes) expect(html).toContain(queues[code].label[lang])
    for (const text of ['王阿姨', 'tel:13900000000', '1 单元 101', '小李', '小赵', 'href="/orders/B/candidates"'])
      expect(html).toContain(text)
    expect(html).not.toContain('小洪')
    expect(html).not.toMatch(finance)
    const first = (await open('chen', '/board', lang)).html
    expect(first).toContain(warnings.answer_late[lang])
    expect(first).not.toMatch(/<script(?! type="module" src="\/islands\/\w+\.mjs"><)|\sstyle=|\son\w+=/)
    expect((await open('chen', '/board?queue=disputed', lang)).html).toContain(queues.disputed.rest[lang])
  })
})

describe('the catalogue', () => {
  test('is open to everybody, in their language, in one trip', async () => {
    const { get, open } = await at(placedAt, {})
    const { json, trips } = await get(null, '/catalogue')
    expect(trips).toBe(1)
    const items = json.items as Record<string, unknown>[]
    expect(items).toHaveLength(16)
    expect(items.find(item => item.code === 'bathing')).toEqual({
      code: 'bathing',
      name: '助浴',
      risk: 'high',
      certificates: ['basic_training', 'care'],
      minutes: 60,
      coefficient: 1,
    })
    expect(items[0]).toEqual({
      code: 'company',
      name: '陪伴',
      risk: 'low',
      certificates: [],
      minutes: 60,
      coefficient: 1,
    })
    for (const lang of langs) {
      const page = await open(lang === 'zh' ? null : 'wang', '/catalogue', lang)
      expect([page.status, page.trips]).toEqual([200, 1])
      expect(page.html).toContain(lang === 'zh' ? '助浴' : 'Bathing')
      expect(page.html).not.toMatch(finance)
    }
  })

  test('a coefficient of its own is a plain number', async () => {
    const { get, open, town } = await at(placedAt, {})
    await town.client.execute(`update items set coefficient = 125 where code = 'meal'`)
    const items = (await get('wang', '/catalogue')).json.items as Record<string, unknown>[]
    expect(items.find(item => item.code === 'meal')?.coefficient).toBe(1.25)
    expect((await open(null, '/catalogue')).html).toContain('1.25')
  })
})
