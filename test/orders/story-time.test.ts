// Time: how long an offer stands open, moving an order to another day, and orders that nobody came to (domain.md §2).
import { afterAll, describe, expect, test } from 'vitest'
import { day, hour, minute } from '#src/kernel/days.ts'
import { at, ends, starts } from '#test/town.ts'
import {
  asking,
  because,
  code,
  eve,
  isoOf,
  ordering,
  phoned,
  placedAt,
  type Step,
  scene,
  stories,
  upTo,
} from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)
const story = stories(from)

describe('an offer stands open', () => {
  const lasts = (title: string, order: object, asked: number, until: string) =>
    test(title, async () => {
      const { tell, row } = await scene(from)
      await tell([
        [Math.min(placedAt, asked), 'wang', 'place', ordering(order), 'placed'],
        [asked, 'chen', 'verify', phoned, 'ready'],
        [asked, 'chen', 'dispatch', asking('li'), 'dispatched'],
      ])
      expect(isoOf(Number((await row('select expires_at e from offers'))?.e))).toBe(isoOf(at(`2026-05-${until}+08:00`)))
      const due = at(`2026-05-${until}+08:00`)
      await tell([
        [due - 1, 'clock', 'time_out', {}, 'left'],
        [due, 'clock', 'time_out', {}, 'ready'],
      ])
    })
  const wednesday = (clock: string) => at(`2026-05-06T${clock}:00+08:00`)
  lasts('twelve waking hours at most', {}, placedAt + 2 * hour, '05T11:00:00')
  lasts('a quarter of the lead time', {}, wednesday('13:00'), '06T18:00:00')
  lasts('a quarter of the lead time, the night not counted', {}, wednesday('19:00'), '07T09:30:00')
  lasts('asked at night, from eight', {}, wednesday('22:00'), '07T10:00:00')
  lasts('urgent: ten minutes', { item: 'urgent' }, wednesday('13:00'), '06T13:10:00')
  lasts('urgent over nine in the evening', { item: 'urgent' }, wednesday('20:55'), '07T08:05:00')
  lasts('urgent at night', { item: 'urgent' }, wednesday('23:30'), '07T08:10:00')
  lasts(
    'urgent is also what starts within two hours',
    { startsAt: isoOf(placedAt + 2 * hour - 1), endsAt: isoOf(placedAt + 3 * hour - 1) },
    placedAt,
    '04T10:10:00',
  )
  lasts(
    'two hours ahead is not',
    { startsAt: isoOf(placedAt + 2 * hour), endsAt: isoOf(placedAt + 3 * hour) },
    placedAt,
    '04T10:30:00',
  )
  lasts('never beyond the service', {}, starts + 55 * minute, '07T10:00:00')

  story(
    'one of two runs out: the other stands; the last brings the alarm, acceptances kept',
    [
      ...upTo('ready', { seats: 2 }),
      [eve, 'chen', 'dispatch', asking('li', 'zhao'), 'dispatched'],
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve + 12 * hour, 'clock', 'time_out', {}, 'ready'],
      [eve + 12 * hour, 'zhao', 'accept', {}, 'wrong_state'],
      [eve + 12 * hour, 'clock', 'time_out', {}, 'left'],
      [eve + 12 * hour, 'chen', 'time_out', {}, 'not_yours'],
    ],
    { seats: { li: 'accepted', zhao: 'timed_out' }, alarm: 'seats_open' },
  )
  test('only what is due runs out', async () => {
    const { tell, end, client } = await scene(from)
    await tell(upTo('dispatched', {}, 'li', 'zhao'))
    await client.execute({ sql: `update offers set expires_at = ? where volunteer_id = 'li'`, args: [eve] })
    await client.execute({ sql: `update offers set expires_at = ? where volunteer_id = 'zhao'`, args: [eve + 1] })
    await tell([
      [eve, 'clock', 'time_out', {}, 'dispatched'],
      [eve + 1, 'clock', 'time_out', {}, 'ready'],
    ])
    await end({ seats: { li: 'timed_out', zhao: 'timed_out' }, alarm: 'seats_open' })
  })
})

describe('rescheduling', () => {
  const later = { startsAt: isoOf(starts + day) }
  const kept: [string, Step[], string][] = [
    ['placed', upTo('placed', { payer: 'self' }), 'placed'],
    ['returned', [...upTo('placed', { payer: 'self' }), [placedAt, 'chen', 'return', because, 'returned']], 'returned'],
    ['ready', upTo('ready', { payer: 'self' }), 'ready'],
  ]
  for (const [state, steps, stays] of kept)
    story(`${state} stays ${state}`, [...steps, [eve, 'wang', 'reschedule', later, stays as 'placed']], {
      held: { wang: 60 },
    })
  story(
    'dispatched: everybody is asked again and nobody is marked down',
    [
      ...upTo('dispatched', { payer: 'self' }, 'li', 'zhao'),
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve, 'daughter', 'reschedule', later, 'ready'],
      [eve, 'li', 'check_in', { code }, 'wrong_state'],
      [eve, 'chen', 'dispatch', asking('li', 'zhao'), 'dispatched'],
      [eve, 'zhao', 'accept', {}, 'dispatched'],
      [eve, 'li', 'accept', {}, 'accepted'],
      [starts, 'li', 'check_in', { code }, 'too_early'],
      [starts + day - 30 * minute - 1, 'li', 'check_in', { code }, 'too_early'],
      [starts + day - 30 * minute, 'li', 'check_in', { code }, 'serving'],
      [ends + day - 1, 'zhao', 'check_in', { code }, 'serving'],
    ],
    { held: { wang: 120 }, seats: { li: ['released', 'checked_in'], zhao: ['withdrawn', 'checked_in'] } },
  )
  story(
    'accepted goes back to ready',
    [
      ...upTo('accepted', { payer: 'pool' }, 'li'),
      [eve, 'chen', 'reschedule', { ...later, endsAt: isoOf(ends + day), reason: '医院改约' }, 'ready'],
      [ends, 'clock', 'expire', {}, 'left'],
      [ends + day, 'clock', 'expire', {}, 'expired'],
    ],
    { seats: { li: 'released' } },
  )
  story(
    'the length stays, the past is past, and a visit begun is not moved',
    [
      ...upTo('accepted', {}, 'li'),
      [eve, 'wang', 'reschedule', { ...later, endsAt: isoOf(ends + day + 1) }, 'length_changed'],
      [eve, 'wang', 'reschedule', { startsAt: isoOf(eve - 1) }, 'starts_in_past'],
      [eve, 'li', 'reschedule', later, 'not_yours'],
      [starts, 'li', 'check_in', { code }, 'serving'],
      [starts, 'wang', 'reschedule', later, 'wrong_state'],
    ],
    { seats: { li: 'checked_in' } },
  )
})

describe('the time passes without a service', () => {
  const alone: [string, Step[], object][] = [
    ['placed', upTo('placed', { payer: 'self' }), {}],
    ['returned', [...upTo('placed', { payer: 'self' }), [placedAt, 'chen', 'return', because, 'returned']], {}],
    ['ready', upTo('ready', { payer: 'pool' }), {}],
    [
      'dispatched',
      upTo('dispatched', { payer: 'pool' }, 'li', 'zhao'),
      { seats: { li: 'withdrawn', zhao: 'withdrawn' } },
    ],
  ]
  for (const [state, steps, rest] of alone)
    story(
      `${state}: expired at the end time, credits released`,
      [
        ...steps,
        [ends - 1, 'clock', 'expire', {}, 'left'],
        [ends, 'wang', 'expire', {}, 'not_yours'],
        [ends, 'clock', 'expire', {}, 'expired'],
        [ends, 'clock', 'expire', {}, 'left'],
      ],
      rest,
    )
  story(
    'accepted, and nobody checked in: a no-show can still be recorded',
    [
      ...upTo('accepted', { payer: 'self' }, 'li'),
      [ends, 'clock', 'expire', {}, 'expired'],
      [ends, 'li', 'check_in', { code }, 'wrong_state'],
      [ends, 'li', 'give_up', because, 'wrong_state'],
      [ends + hour, 'chen', 'no_show', { ...because, volunteer: 'li' }, 'expired'],
    ],
    { seats: { li: 'no_show' } },
  )
  story(
    'not once somebody has checked in',
    [...upTo('serving', {}, 'li'), [ends + day, 'clock', 'expire', {}, 'left']],
    { seats: { li: 'checked_in' } },
  )
})
