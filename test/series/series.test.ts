// Recurring service from the first word to the last: agreed once, arranged day by day, the paired volunteer first.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, type Done } from '#src/orders/commands.ts'
import type { Action } from '#src/orders/lifecycle.ts'
import { arrangeDays } from '#src/series/arrange.ts'
import { readSeries, readSeriesList } from '#src/series/queries.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { checkInvariants } from '#test/invariants.ts'
import { as, at, type Name } from '#test/town.ts'
import { firstDay, type Scene, sceneOf, tuesdays } from './scene.ts'

let copies: Copies<void>
beforeAll(async () => {
  copies = await copiesOf(async () => {})
})
afterAll(() => copies.close())
const scene = async () => sceneOf(await copies.fresh())
const nothing = { settled: 0, verified: 0, asked: 0, ended: 0 }

const answers = async (town: Scene, who: Name, action: Action, order: string, input: object = {}): Promise<Done> =>
  act(town.db, as(who, town.clock.now), town.newId(), order, action, input, async () => true)
const orderOf = async (town: Scene, at = 0) => String((await town.orders())[at]?.id)

test('a week before each day an order is there, verified by the agreement, and the paired volunteer is asked', async () => {
  const town = await scene()
  await town.agreed()
  expect(await town.tick(0)).toEqual(nothing)
  expect(await town.tick(1)).toEqual({ settled: 1, verified: 1, asked: 1, ended: 0 })
  expect(await town.orders()).toMatchObject([
    {
      state: 'dispatched',
      starts_at: at('2026-05-12T09:00:00+08:00'),
      ends_at: at('2026-05-12T11:00:00+08:00'),
      payer: 'none',
      note: tuesdays.note,
      placed_as: 'resident',
      offers: 'li offered',
    },
  ])
  expect(await town.tick(1), 'once more').toEqual(nothing)
  expect(await town.tick(8)).toMatchObject({ settled: 1, verified: 1, asked: 1 })
  expect(await town.tick(30), 'after three weeks in which nothing ran').toMatchObject({ settled: 3 })
  expect(await town.days()).toEqual([
    { day: '2026-05-12', outcome: 'placed', arranged: 1 },
    { day: '2026-05-19', outcome: 'placed', arranged: 1 },
    { day: '2026-05-26', outcome: 'missed', arranged: 0 },
    { day: '2026-06-02', outcome: 'missed', arranged: 0 },
    { day: '2026-06-09', outcome: 'placed', arranged: 1 },
  ])
  expect(await checkInvariants(town)).toEqual([])
})

test('two clocks at once settle every day once', async () => {
  const town = await scene()
  await town.agreed()
  const later = town.clock.now + 15 * 86_400
  const settled = await Promise.all([1, 2, 3].map(() => arrangeDays(town.db, later, town.newId)))
  expect(settled.reduce((sum, each) => sum + each, 0)).toBe(3)
  expect(await town.orders()).toHaveLength(2)
  expect(await town.row('select count(*) as n from orders')).toEqual({ n: 2 })
})

describe('who is asked', () => {
  test('the stand-in when the first declines, once each, and then the social worker’s queue', async () => {
    const town = await scene()
    await town.agreed()
    await town.tick(1)
    const order = await orderOf(town)
    expect(await answers(town, 'li', 'decline', order)).toMatchObject({ ok: true })
    expect(await town.tick(1)).toMatchObject({ asked: 1 })
    expect(await town.orders()).toMatchObject([{ offers: 'li declined, zhao offered' }])
    expect(await answers(town, 'zhao', 'decline', order)).toMatchObject({ ok: true })
    expect(await town.tick(1)).toEqual(nothing)
    expect(await town.orders()).toMatchObject([{ state: 'ready', offers: 'li declined, zhao declined' }])
    expect(await answers(town, 'chen', 'dispatch', order, { volunteers: ['qian'] })).toMatchObject({ ok: true })
  })

  test('whoever does not pass a gate that day is passed over, without a word', async () => {
    const town = await scene()
    await town.agreed()
    await town.client.execute(`update volunteers set paused_at = 1 where person_id = 'li'`)
    expect(await town.tick(1)).toMatchObject({ asked: 1 })
    expect(await town.orders()).toMatchObject([{ offers: 'zhao offered' }])
  })

  test('as many as there are seats', async () => {
    const town = await scene()
    await town.agreed({ seats: 2 }, ['zhao', 'li', 'qian'])
    await town.tick(1)
    expect(await town.orders()).toMatchObject([{ offers: 'zhao offered, li offered' }])
  })

  test('stepping out takes effect at once, leaves what was accepted, and changes nothing about the person', async () => {
    const town = await scene()
    await town.agreed()
    await town.tick(1)
    expect(await answers(town, 'li', 'accept', await orderOf(town))).toMatchObject({ ok: true })
    const before = await town.row(`select * from volunteers where person_id = 'li'`)
    expect(await town.does('li', 'step_out')).toBe('running')
    expect(await town.row(`select * from volunteers where person_id = 'li'`)).toEqual(before)
    await town.tick(8)
    expect(await town.orders()).toMatchObject([{ offers: 'li accepted' }, { offers: 'zhao offered' }])
    expect(await town.does('li', 'step_out'), 'again').toBe('not_found')
    expect(await town.does('chen', 'pair', { volunteers: ['zhao', 'li'] })).toBe('running')
    const read = await readSeries(town.db, as('chen', town.clock.now), 's1')
    expect(read.ok && read.pairs.map(({ id, rank }) => [id, rank])).toEqual([
      ['zhao', 1],
      ['li', 2],
    ])
  })
})

describe('whom the resident keeps apart from, or who keeps apart from them', () => {
  const apart = (town: Scene, one: Name, other: Name) =>
    town.client.execute(`insert into blocked_pairs (person_id, other_id, since) values ('${one}', '${other}', 1)`)
  const namesOf = async (town: Scene, who: Name) => {
    const read = await readSeries(town.db, as(who, town.clock.now), 's1')
    if (!read.ok) return read.refusal
    return { first: read.series.firstName, pairs: read.pairs.map(each => [each.id, each.blocks > 0]) }
  }

  test.each([
    ['wang', 'li'],
    ['li', 'wang'],
  ] as const)('%s has said so of %s: not offered, and refused first or as a stand-in', async (one, other) => {
    const town = await scene()
    await apart(town, one, other)
    expect(await town.starts('wang')).toBe('placed')
    const read = await readSeries(town.db, as('chen', town.clock.now), 's1')
    expect(read.ok && read.pairable.map(each => each.id)).not.toContain('li')
    expect(read.ok && read.pairable.map(each => each.id)).toContain('zhao')
    expect(await town.does('chen', 'agree', { by: 'visit', volunteers: ['zhao', 'li'] })).toBe('blocked')
    expect(await town.does('chen', 'agree', { by: 'visit', volunteers: ['zhao'] })).toBe('running')
    expect(await town.does('chen', 'pair', { volunteers: ['li'] })).toBe('blocked')
    expect(await town.does('chen', 'pair', { volunteers: ['zhao', 'li'] })).toBe('blocked')
    expect(await town.does('li', 'step_out')).toBe('not_found')
  })

  test('later: passed over, told to the desk alone, and theirs again when it ends', async () => {
    const town = await scene()
    await town.agreed()
    await apart(town, 'wang', 'li')
    expect(await town.tick(1)).toMatchObject({ asked: 1 })
    expect(await town.orders()).toMatchObject([{ state: 'dispatched', offers: 'zhao offered' }])
    const rest = [['zhao', false]]
    expect(await namesOf(town, 'chen')).toEqual({ first: '小赵', pairs: [['li', true], ...rest] })
    for (const who of ['wang', 'zhao'] as const)
      expect(await namesOf(town, who), who).toEqual({ first: '小赵', pairs: rest })
    expect(await namesOf(town, 'li')).toBe('not_found')
    const own = await readSeriesList(town.db, as('li', town.clock.now), { state: '', before: '' })
    expect(own.ok && own.series).toEqual([])
    await town.client.execute('update blocked_pairs set ended_at = 2')
    expect(await namesOf(town, 'li')).toEqual({ first: '小李', pairs: [['li', false], ...rest] })
    await town.tick(8)
    expect(await town.orders()).toMatchObject([{ offers: 'zhao offered' }, { offers: 'li offered' }])
  })

  test('all of them: the order stands with an alarm, and is asked about once somebody can be', async () => {
    const town = await scene()
    await town.agreed()
    await apart(town, 'wang', 'li')
    await apart(town, 'zhao', 'wang')
    const alarm = () => town.rows('select state, alarm from orders')
    expect(await town.tick(1)).toEqual({ settled: 1, verified: 1, asked: 0, ended: 0 })
    expect(await alarm()).toEqual([{ state: 'ready', alarm: 'seats_open' }])
    expect(await town.tick(1), 'once more').toEqual(nothing)
    await town.client.execute(`update blocked_pairs set ended_at = 2 where person_id = 'wang'`)
    expect(await town.tick(1)).toMatchObject({ asked: 1 })
    expect(await alarm()).toEqual([{ state: 'dispatched', alarm: null }])
    expect(await checkInvariants(town)).toEqual([])
  })

  test('nobody is paired at all: the alarm as well', async () => {
    const town = await scene()
    await town.agreed({}, [])
    await town.tick(1)
    expect(await town.rows('select state, alarm from orders')).toEqual([{ state: 'ready', alarm: 'seats_open' }])
  })
})

describe('days on which nobody comes', () => {
  test('one that was left out, one in a pause, and a public holiday; then it goes on', async () => {
    const town = await scene()
    await town.agreed({ from: at('2026-06-12T00:00:00+08:00'), weekday: 5 })
    expect(await town.does('wang', 'skip', { day: at('2026-06-12T00:00:00+08:00') })).toBe('running')
    expect(await town.tick(39)).toMatchObject({ settled: 1, verified: 0 })
    expect(await town.does('daughter', 'pause', { reason: '去女儿家住' })).toBe('paused')
    expect(await town.tick(46)).toMatchObject({ settled: 1, verified: 0 })
    expect(await town.does('daughter', 'resume')).toBe('running')
    await town.tick(53)
    expect(await town.days()).toEqual([
      { day: '2026-06-12', outcome: 'skipped', arranged: 0 },
      { day: '2026-06-19', outcome: 'holiday', arranged: 0 },
      { day: '2026-06-26', outcome: 'paused', arranged: 0 },
      { day: '2026-07-03', outcome: 'placed', arranged: 1 },
    ])
  })

  test('on a holiday somebody comes all the same where that was agreed', async () => {
    const town = await scene()
    await town.agreed({ from: at('2026-06-19T00:00:00+08:00'), weekday: 5, holidays: 'serve' })
    await town.tick(39)
    expect(await town.days()).toEqual([{ day: '2026-06-19', outcome: 'placed', arranged: 1 }])
  })

  test('too little time in the account: told, not lost, and the next day is tried again', async () => {
    const town = await scene()
    await town.agreed({ payer: 'self', minutes: 400 })
    await town.tick(8)
    expect(await town.days()).toEqual([
      { day: '2026-05-12', outcome: 'placed', arranged: 1 },
      { day: '2026-05-19', outcome: 'short', arranged: 0 },
    ])
    expect(await town.row(`select pending_out from accounts where id = 'member:wang'`)).toEqual({ pending_out: 400 })
    expect(await checkInvariants(town)).toEqual([])
  })

  test('an empty pool leaves the order to the social worker', async () => {
    const town = await scene()
    await town.agreed({ payer: 'pool', minutes: 720, seats: 5 })
    expect(await town.tick(8)).toMatchObject({ settled: 2, verified: 1 })
    expect((await town.orders()).map(each => each.state)).toEqual(['ready', 'placed'])
  })
})

describe('its life', () => {
  test('a change holds from the next day that is not arranged', async () => {
    const town = await scene()
    await town.agreed()
    await town.tick(1)
    expect(await town.does('wang', 'change', { weekday: 4, time: 840, minutes: 60 })).toBe('running')
    await town.tick(10)
    expect(await town.orders()).toMatchObject([
      { starts_at: at('2026-05-12T09:00:00+08:00') },
      { starts_at: at('2026-05-14T14:00:00+08:00'), ends_at: at('2026-05-14T15:00:00+08:00') },
      { starts_at: at('2026-05-21T14:00:00+08:00') },
    ])
  })

  test('it ends by a word, by its last day, and when the resident has died', async () => {
    const town = await scene()
    await town.agreed({ until: at('2026-05-19T00:00:00+08:00') })
    expect(await town.tick(15)).toMatchObject({ ended: 0 })
    expect(await town.tick(16)).toMatchObject({ ended: 1 })
    expect(await town.does('wang', 'resume')).toBe('series_state')
    expect(await town.starts('sun', {}, 's2')).toBe('starts_in_past')
    expect(await town.starts('sun', { from: at('2026-06-02T00:00:00+08:00') }, 's2')).toBe('placed')
    expect(await town.does('sun', 'end', {}, 's2')).toBe('ended')
    expect(await town.starts('wang', { from: at('2026-06-02T00:00:00+08:00') }, 's3')).toBe('placed')
    await town.client.executeMultiple(
      `update persons set died_at = 1 where id = 'wang'; update accounts set frozen_at = 1 where owner_id = 'wang'`,
    )
    expect(await town.tick(17)).toMatchObject({ settled: 0, ended: 1 })
    expect(await checkInvariants(town)).toEqual([])
  })

  test('a repeated command does nothing twice, a borrowed id nothing at all', async () => {
    const town = await scene()
    expect(await town.starts('wang', {}, 's1', 'same')).toBe('placed')
    expect(await town.starts('wang', {}, 's2', 'same')).toBe('placed')
    expect(await town.starts('wang', { minutes: 60 }, 's2', 'same')).toBe('command_reused')
    expect(await town.starts('sun', {}, 's2', 'same')).toBe('command_reused')
    expect(await town.row('select count(*) as n from series')).toEqual({ n: 1 })
    expect(await town.does('chen', 'agree', { by: 'phone', volunteers: ['li'] }, 's1', 'agree')).toBe('running')
    expect(await town.does('chen', 'agree', { by: 'phone', volunteers: ['li'] }, 's1', 'agree')).toBe('running')
    expect(await town.does('lin', 'agree', { by: 'phone', volunteers: ['li'] }, 's1', 'agree')).toBe('command_reused')
    expect(await town.row('select count(*) as n from events')).toEqual({ n: 2 })
  })
})

describe('who may', () => {
  const table: [string, (town: Scene) => Promise<unknown>, unknown][] = [
    ['a stranger sees nothing', town => town.does('sun', 'pause'), 'not_found'],
    ['another street’s staff see nothing', town => town.does('outsider', 'pause'), 'not_found'],
    ['a volunteer who is not paired sees nothing', town => town.does('qian', 'step_out'), 'not_found'],
    ['a paired volunteer does not pause', town => town.does('li', 'pause'), 'not_yours'],
    ['a resident does not choose who comes', town => town.does('wang', 'pair', { volunteers: [] }), 'not_yours'],
    ['a supervisor watches', town => town.does('wu', 'end'), 'not_yours'],
    [
      'nobody is paired twice over: it is running',
      town => town.does('chen', 'agree', { by: 'phone', volunteers: [] }),
      'series_state',
    ],
    [
      'who is paired is a volunteer of the street',
      town => town.does('chen', 'pair', { volunteers: ['wang'] }),
      'volunteers_unknown',
    ],
    ['a day that is none', town => town.does('wang', 'skip', { day: firstDay + 86_400 }), 'not_a_visit_day'],
    [
      'a day twice',
      async town => [
        await town.does('wang', 'skip', { day: firstDay }),
        await town.does('wang', 'skip', { day: firstDay }),
      ],
      ['running', 'day_settled'],
    ],
    ['an end before the start', town => town.does('wang', 'change', { until: firstDay - 1 }), 'until_too_early'],
    ['not for somebody else', town => town.starts('sun', { resident: 'wang' }, 's2'), 'resident_unknown'],
    ['a proxy may start', town => town.starts('daughter', { resident: 'wang' }, 's2'), 'placed'],
    ['staff may start', town => town.starts('zhou', { resident: 'sun' }, 's2'), 'placed'],
    ['the pool is for whom it is meant', town => town.starts('sun', { payer: 'pool' }, 's2'), 'not_entitled'],
    ['not what is not in the catalogue', town => town.starts('sun', { item: 'gold' }, 's2'), 'item_unknown'],
  ]
  test.each(table)('%s', async (_, does, expected) => {
    const town = await scene()
    await town.agreed()
    expect(await does(town)).toEqual(expected)
  })

  test('the list is one trip, and each sees their own', async () => {
    const town = await scene()
    await town.agreed()
    const seen = async (who: Name) => {
      const before = town.db.trips()
      const read = await readSeriesList(town.db, as(who, town.clock.now), { state: '', before: '' })
      expect(town.db.trips() - before).toBe(1)
      return read.ok ? read.series.map(each => [each.id, each.known]) : read.refusal
    }
    for (const who of ['wang', 'daughter', 'chen', 'zhou'] as const) expect(await seen(who), who).toEqual([['s1', 1]])
    for (const who of ['li', 'zhao', 'wu'] as const) expect(await seen(who), who).toEqual([['s1', 0]])
    for (const who of ['sun', 'qian', 'outsider', 'stranger'] as const) expect(await seen(who), who).toEqual([])
  })
})
