// Nobody rates: minutes are confirmed by time, or wait for a second person. And credits that are short (domain.md §2, §4).
import { afterAll, describe, expect, test } from 'vitest'
import { day, hour, minute } from '#src/kernel/days.ts'
import { ends, starts } from '#test/town.ts'
import { code, isoOf, ordering, phoned, placedAt, type Step, scene, sound, stories, upTo, visit } from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)
const story = stories(from)

/** 小李 checks in at nine, and out after `clock` seconds, stating `minutes`. */
const served = (order: object, clock: number, minutes: number): Step[] => [
  ...upTo('serving', order, 'li'),
  [starts + clock, 'li', 'check_out', { minutes }, 'served'],
]
const rates = (minutes: number, outcome: Step[4]): Step => [ends + hour, 'wang', 'rate', { stars: 5, minutes }, outcome]

describe('confirmed by time', () => {
  const week = ends + 7 * day
  const clock = (now: number, outcome: Step[4]): Step => [now, 'clock', 'auto_confirm', {}, outcome]
  story(
    'after seven days, without a rating, never above what was held',
    [
      ...served({ payer: 'self' }, 2 * hour, 100),
      clock(starts + 2 * hour + 7 * day - 1, 'left'),
      clock(starts + 2 * hour + 7 * day, 'closed'),
      clock(starts + 2 * hour + 7 * day, 'left'),
    ],
    { seats: { li: 'confirmed' }, moved: { wang: -60, li: 60 } },
  )
  story('what was stated, where that is less', [...served({ payer: 'pool' }, hour, 50), clock(week, 'closed')], {
    seats: { li: 'confirmed' },
    moved: { pool: -50, li: 50 },
  })
  story('not by a person', [...served({}, hour, 60), [week, 'chen', 'auto_confirm', {}, 'not_yours']], {
    seats: { li: 'checked_out' },
  })
  story('not a visit stated above the clock', [...served({}, 57 * minute, 60), clock(week + 30 * day, 'left')], {
    seats: { li: 'checked_out' },
  })
  story('two minutes above the clock are forgiven', [...served({}, 58 * minute, 60), clock(week, 'closed')], {
    seats: { li: 'confirmed' },
  })
  story(
    'one flagged visit holds the others back',
    [
      ...upTo('serving', {}, 'li', 'zhao'),
      [starts + 5 * minute, 'li', 'check_out', { minutes: 60 }, 'serving'],
      [ends, 'zhao', 'check_out', { minutes: 60 }, 'served'],
      clock(week, 'left'),
    ],
    { seats: { li: 'checked_out', zhao: 'checked_out' } },
  )
  story(
    'not what staff both placed and checked in',
    [
      [placedAt, 'chen', 'place', ordering({ resident: 'wang' }), 'placed'],
      ...upTo('accepted', {}, 'li').slice(1),
      [starts, 'lin', 'check_in', { volunteer: 'li', reason: '电话确认' }, 'serving'],
      [ends, 'li', 'check_out', { minutes: 60 }, 'served'],
      clock(week + day, 'left'),
    ],
    { seats: { li: 'checked_out' } },
  )
  story(
    'what staff placed and the door’s code checked in',
    [
      [placedAt, 'chen', 'place', ordering({ resident: 'wang' }), 'placed'],
      ...upTo('served', {}, 'li').slice(1),
      clock(week, 'closed'),
    ],
    { seats: { li: 'confirmed' } },
  )
  story(
    'whoever was stopped at 0 minutes has nothing to confirm',
    [
      ...upTo('serving', { payer: 'self' }, 'li', 'zhao'),
      [starts, 'zhao', 'stop', { reason: '身体不适', minutes: 0 }, 'serving'],
      [ends, 'li', 'check_out', { minutes: 60 }, 'served'],
      clock(week, 'closed'),
    ],
    { moved: { wang: -60, li: 60 }, seats: { li: 'confirmed', zhao: 'stopped' } },
  )
  story(
    'the rest of an order that was rated in part',
    [
      ...upTo('served', { payer: 'self' }, 'li', 'zhao'),
      [ends + day, 'wang', 'rate', { visits: [visit('li', 60)] }, 'served'],
      clock(week - 1, 'left'),
      clock(week, 'closed'),
    ],
    { moved: { wang: -120, li: 60, zhao: 60 }, seats: { li: 'confirmed', zhao: 'confirmed' }, ratings: 1 },
  )
  const poor: [string, string][] = [
    ['the payer’s account is frozen', `update accounts set frozen_at = 1 where id = 'member:wang'`],
    ['the volunteer’s account is closed', `update accounts set closed_at = 1 where id = 'member:li'`],
  ]
  for (const [why, sql] of poor)
    test(`one order that cannot be settled does not stop the others: ${why}`, async () => {
      const { tell, client, town } = await scene(from)
      await tell(served({ payer: 'self' }, hour, 60))
      await tell(
        [
          [placedAt, 'sun', 'place', ordering(), 'placed'],
          [placedAt, 'chen', 'verify', phoned, 'ready'],
          [placedAt, 'chen', 'dispatch', { volunteers: ['zhao'] }, 'dispatched'],
          [placedAt, 'zhao', 'accept', {}, 'accepted'],
          [starts, 'zhao', 'check_in', { code }, 'serving'],
          [ends, 'zhao', 'check_out', { minutes: 60 }, 'served'],
        ],
        'B',
      )
      await client.execute(sql)
      await tell([clock(week, 'closed')], 'B')
      await sound(town)
    })
})

describe('credits that are short', () => {
  const long = { startsAt: isoOf(starts), endsAt: isoOf(starts + 5 * hour) }
  test('at verifying, for the pool: nothing is held and nothing moves', async () => {
    const { tell, end } = await scene(from)
    await tell(upTo('ready', { payer: 'pool', seats: 20, ...long }))
    await tell(
      [
        [placedAt, 'wang', 'place', ordering({ payer: 'pool' }), 'placed'],
        [placedAt, 'chen', 'verify', phoned, 'credits_short'],
      ],
      'B',
    )
    await end({ held: { pool: 6000 } }, 'B')
  })
  test('at rating beyond the hold: refused, and the hold still pays what was booked', async () => {
    const { tell, end } = await scene(from)
    await tell(served({ payer: 'self' }, 2 * hour, 61))
    await tell([[placedAt, 'wang', 'place', ordering({ payer: 'self', seats: 9 }), 'placed']], 'B')
    await tell([rates(61, 'credits_short'), rates(60, 'closed')])
    await end({ seats: { li: 'confirmed' }, ratings: 1, moved: { wang: -60, li: 60 }, held: { wang: 540 } })
  })
  test('a frozen account gives nothing more', async () => {
    const { tell, end, client } = await scene(from)
    await client.execute(`update accounts set frozen_at = 1 where id = 'member:wang'`)
    await tell([[placedAt, 'wang', 'place', ordering({ payer: 'self' }), 'transfer_open_accounts']])
    expect(await client.execute('select count(*) n from orders')).toMatchObject({ rows: [{ n: 0 }] })
    await end({})
  })
})
