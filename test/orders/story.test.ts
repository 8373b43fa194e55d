// The life of an order as people live it (domain.md §2): the whole loop, and each way off it.
import { afterAll, describe } from 'vitest'
import { day, hour, minute } from '#src/kernel/days.ts'
import { ends, type Name, starts } from '#test/town.ts'
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
  stories,
  upTo,
  visit,
} from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)
const story = stories(from)

describe('the whole loop', () => {
  const loop = (payer: string): Step[] => [
    [placedAt, 'wang', 'place', ordering({ payer }), 'placed'],
    [placedAt + hour, 'chen', 'verify', { by: 'visit', note: '门铃坏了' }, 'ready'],
    [placedAt + 2 * hour, 'chen', 'dispatch', asking('li'), 'dispatched'],
    [placedAt + 3 * hour, 'li', 'accept', {}, 'accepted'],
    [starts - 5 * minute, 'li', 'check_in', { code }, 'serving'],
    [ends, 'li', 'check_out', { minutes: 50 }, 'served'],
    [ends + hour, 'wang', 'rate', { stars: 5, minutes: 50, comment: '很好', tags: ['kind'] }, 'closed'],
  ]
  story('paid with own credits', loop('self'), { moved: { wang: -50, li: 50 }, seats: { li: 'confirmed' }, ratings: 1 })
  story('paid by the station’s pool', loop('pool'), {
    moved: { pool: -50, li: 50 },
    seats: { li: 'confirmed' },
    ratings: 1,
  })
  story('paid by nobody', loop('none'), { seats: { li: 'confirmed' }, ratings: 1 })

  story('own credits are reserved at placing', upTo('placed', { payer: 'self', seats: 2 }), { held: { wang: 120 } })
  story('the pool’s are not reserved at placing', upTo('placed', { payer: 'pool', seats: 2 }), {})
  story('the pool’s are reserved at verifying', upTo('ready', { payer: 'pool', seats: 2 }), { held: { pool: 120 } })
  story('nobody’s are never reserved', upTo('ready', { payer: 'none', seats: 2 }), {})
  story('minutes served wait for the rating', upTo('served', { payer: 'self' }, 'li', 'zhao'), {
    held: { wang: 120 },
    seats: { li: 'checked_out', zhao: 'checked_out' },
  })
  story(
    'each seat is settled with its own minutes',
    [
      ...upTo('served', { payer: 'self' }, 'li', 'zhao'),
      [ends + hour, 'wang', 'rate', { visits: [visit('li', 60), visit('zhao', 50)] }, 'closed'],
    ],
    { moved: { wang: -110, li: 60, zhao: 50 }, seats: { li: 'confirmed', zhao: 'confirmed' }, ratings: 2 },
  )
  story(
    'rated one by one, the order closes with the last',
    [
      ...upTo('served', { payer: 'self' }, 'li', 'zhao'),
      [ends + hour, 'wang', 'rate', { visits: [visit('zhao', 50)] }, 'served'],
      [ends + hour, 'wang', 'rate', { visits: [visit('zhao', 60)] }, 'visits_needed'],
      [ends + 2 * hour, 'wang', 'rate', { visits: [visit('li', 60)] }, 'closed'],
      [ends + 2 * hour, 'wang', 'rate', { visits: [visit('li', 60)] }, 'wrong_state'],
    ],
    { moved: { wang: -110, li: 60, zhao: 50 }, seats: { li: 'confirmed', zhao: 'confirmed' }, ratings: 2 },
  )
})

describe('somebody else for the resident', () => {
  story(
    'a proxy places, follows and rates; the resident sees and can stop it',
    [
      [placedAt, 'daughter', 'place', ordering({ resident: 'wang' }), 'placed'],
      [placedAt, 'sun', 'cancel', because, 'not_found'],
      ...upTo('served', {}, 'li').slice(1),
      [ends + hour, 'daughter', 'rate', { stars: 4, minutes: 60 }, 'closed'],
    ],
    { seats: { li: 'confirmed' }, ratings: 1 },
  )
  story(
    'a proxy cancels',
    [
      [placedAt, 'daughter', 'place', ordering({ resident: 'wang', payer: 'self' }), 'placed'],
      [placedAt + hour, 'daughter', 'cancel', because, 'cancelled'],
    ],
    {},
  )
  story(
    'the resident cancels what a proxy placed',
    [
      [placedAt, 'daughter', 'place', ordering({ resident: 'wang', payer: 'self' }), 'placed'],
      [placedAt + hour, 'wang', 'cancel', because, 'cancelled'],
    ],
    {},
  )
  story(
    'a proxy acts for their own resident only',
    [
      [placedAt, 'daughter', 'place', ordering({ resident: 'sun' }), 'resident_unknown'],
      [placedAt, 'daughter', 'place', ordering(), 'resident_unknown'],
      [placedAt, 'sun', 'place', ordering({ resident: 'wang' }), 'resident_unknown'],
      [placedAt, 'outsider', 'place', ordering({ resident: 'wang' }), 'resident_unknown'],
      [placedAt, 'chen', 'place', ordering({ resident: 'nobody' }), 'resident_unknown'],
    ],
    {},
  )
  story(
    'an offline resident: staff place and check in by hand, another person calls back and rates',
    [
      [placedAt, 'chen', 'place', ordering({ resident: 'wang' }), 'placed'],
      ...upTo('accepted', {}, 'li').slice(1),
      [starts, 'chen', 'check_in', {}, 'volunteer_needed'],
      [starts, 'chen', 'check_in', { volunteer: 'li' }, 'reason_needed'],
      [starts, 'chen', 'check_in', { volunteer: 'zhao', reason: '电话确认' }, 'not_your_seat'],
      [starts, 'chen', 'check_in', { volunteer: 'li', reason: '电话确认' }, 'serving'],
      [ends, 'li', 'check_out', { minutes: 60 }, 'served'],
      [ends + hour, 'chen', 'rate', { stars: 5, minutes: 60 }, 'second_person'],
      [ends + 30 * day, 'clock', 'auto_confirm', {}, 'left'],
      [ends + 30 * day, 'lin', 'rate', { stars: 5, minutes: 60 }, 'closed'],
    ],
    { seats: { li: 'confirmed' }, ratings: 1 },
  )
  story(
    'whoever placed may not rate, whoever only dispatched may',
    [
      [placedAt, 'lin', 'place', ordering({ resident: 'wang' }), 'placed'],
      ...upTo('served', {}, 'li').slice(1),
      [ends + hour, 'lin', 'rate', { stars: 5, minutes: 60 }, 'second_person'],
      [ends + hour, 'chen', 'rate', { stars: 5, minutes: 60 }, 'closed'],
    ],
    { seats: { li: 'confirmed' }, ratings: 1 },
  )
  story(
    'nobody checked out: staff do it with a reason, a second person confirms',
    [
      ...upTo('serving', { payer: 'self' }, 'li'),
      [ends + 4 * hour, 'chen', 'check_out', { volunteer: 'li', minutes: 60 }, 'reason_needed'],
      [ends + 4 * hour, 'chen', 'check_out', { minutes: 60, reason: '志愿者忘了签退' }, 'volunteer_needed'],
      [ends + 4 * hour, 'chen', 'check_out', { volunteer: 'li', minutes: 60, reason: '志愿者忘了签退' }, 'served'],
      [ends + 30 * day, 'clock', 'auto_confirm', {}, 'left'],
      [ends + 30 * day, 'chen', 'rate', { stars: 5, minutes: 60 }, 'second_person'],
      [ends + 30 * day, 'zhou', 'rate', { stars: 5, minutes: 60 }, 'closed'],
    ],
    { moved: { wang: -60, li: 60 }, seats: { li: 'confirmed' }, ratings: 1 },
  )
})

describe('before anybody is asked', () => {
  story(
    'returned, added to, and verified',
    [
      ...upTo('placed', { payer: 'self' }),
      [placedAt + hour, 'wang', 'return', because, 'not_yours'],
      [placedAt + hour, 'chen', 'return', {}, 'invalid'],
      [placedAt + hour, 'chen', 'return', { reason: '请写明楼层' }, 'returned'],
      [placedAt + hour, 'chen', 'verify', phoned, 'wrong_state'],
      [placedAt + 2 * hour, 'daughter', 'resubmit', { note: '五楼' }, 'placed'],
      [placedAt + 3 * hour, 'lin', 'verify', phoned, 'ready'],
    ],
    { held: { wang: 60 } },
  )
  story(
    'too late to resubmit or verify once the time has passed',
    [
      ...upTo('placed', {}),
      [ends, 'chen', 'verify', phoned, 'too_late'],
      [ends - 1, 'chen', 'return', because, 'returned'],
      [ends, 'wang', 'resubmit', {}, 'too_late'],
      [ends - 1, 'wang', 'resubmit', {}, 'placed'],
      [ends - 1, 'chen', 'verify', phoned, 'ready'],
      [ends, 'chen', 'dispatch', asking('li'), 'too_late'],
      [ends, 'chen', 'broadcast', {}, 'too_late'],
    ],
    {},
  )
  story('referred when new', [...upTo('placed', { payer: 'self' }), [eve, 'chen', 'refer', because, 'referred']], {})
  story(
    'referred when verified, with somebody already on it',
    [
      ...upTo('dispatched', { payer: 'pool' }, 'li', 'zhao'),
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve, 'chen', 'refer', because, 'wrong_state'],
      [eve, 'zhao', 'decline', {}, 'ready'],
      [eve, 'wang', 'refer', because, 'not_yours'],
      [eve, 'chen', 'refer', because, 'referred'],
      [eve, 'chen', 'verify', phoned, 'wrong_state'],
    ],
    { seats: { li: 'released', zhao: 'declined' } },
  )
})

describe('cancelling', () => {
  const seatless = ['placed', 'ready'] as const
  for (const state of seatless)
    story(
      `${state}: credits are released`,
      [...upTo(state, { payer: 'self', seats: 2 }), [eve, 'wang', 'cancel', because, 'cancelled']],
      {},
    )
  story(
    'returned',
    [
      ...upTo('placed', { payer: 'self' }),
      [eve, 'chen', 'return', because, 'returned'],
      [eve, 'chen', 'cancel', because, 'cancelled'],
    ],
    {},
  )
  story(
    'dispatched: offers are withdrawn, acceptances released',
    [
      ...upTo('dispatched', { payer: 'pool' }, 'li', 'zhao'),
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve, 'chen', 'cancel', because, 'cancelled'],
      [eve, 'zhao', 'accept', {}, 'wrong_state'],
    ],
    { seats: { li: 'released', zhao: 'withdrawn' } },
  )
  story('accepted', [...upTo('accepted', { payer: 'self' }, 'li'), [eve, 'daughter', 'cancel', because, 'cancelled']], {
    seats: { li: 'released' },
  })
  story(
    'never without a reason, never by a volunteer',
    [
      ...upTo('accepted', {}, 'li'),
      [eve, 'wang', 'cancel', {}, 'invalid'],
      [eve, 'wang', 'cancel', { reason: ' ' }, 'invalid'],
      [eve, 'li', 'cancel', because, 'not_yours'],
    ],
    { seats: { li: 'accepted' } },
  )
  for (const state of ['serving', 'served'] as const)
    story(`not when ${state}`, [...upTo(state, {}, 'li'), [ends, 'wang', 'cancel', because, 'wrong_state']], {
      seats: { li: state === 'serving' ? 'checked_in' : 'checked_out' },
    })
})

describe('placing', () => {
  const at = (now: number, who: Name, more: object, outcome: Step[4]): Step => [
    now,
    who,
    'place',
    ordering(more),
    outcome,
  ]
  story(
    'what is refused',
    [
      at(placedAt, 'wang', { item: 'massage' }, 'item_unknown'),
      at(starts + 10 * minute + 1, 'wang', {}, 'starts_in_past'),
      at(placedAt, 'sun', { payer: 'pool' }, 'not_entitled'),
      at(placedAt, 'sun', { payer: 'self' }, 'credits_short'),
      at(placedAt, 'wang', { payer: 'self', seats: 11 }, 'credits_short'),
      at(placedAt, 'wang', { payer: 'cash' }, 'invalid'),
      at(placedAt, 'wang', { seats: 0 }, 'invalid'),
      at(placedAt, 'wang', { seats: 21 }, 'invalid'),
    ],
    {},
  )
  story(
    'an end that is not after the start is invalid',
    [
      at(placedAt, 'wang', { endsAt: isoOf(starts) }, 'invalid'),
      at(placedAt, 'wang', { endsAt: isoOf(starts - hour) }, 'invalid'),
      at(placedAt, 'wang', { endsAt: isoOf(starts + 59) }, 'invalid'),
    ],
    {},
  )
  story(
    'a day that the calendar does not have is invalid',
    [at(placedAt, 'wang', { startsAt: '2026-06-31T09:00:00+08:00', endsAt: '2026-07-01T10:00:00+08:00' }, 'invalid')],
    {},
  )
  story('exactly what is there may be reserved', [at(placedAt, 'wang', { payer: 'self', seats: 10 }, 'placed')], {
    held: { wang: 600 },
  })
  story('a form filled in slowly is forgiven ten minutes', [at(starts + 10 * minute, 'wang', {}, 'placed')], {})
})
