// Seats: giving up, being replaced, not coming, going short, stopping, and contesting a no-show (domain.md §2).
import { afterAll, describe } from 'vitest'
import { day, hour, minute } from '#src/kernel/days.ts'
import { ends, starts } from '#test/town.ts'
import { asking, because, code, eve, type Step, stories, upTo, visit } from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)
const story = stories(from)
const of = (volunteer: string) => ({ ...because, volunteer })
const missed = starts + 30 * minute

describe('a seat falls free', () => {
  story(
    'given up: asked again, the reservation kept',
    [
      ...upTo('accepted', { payer: 'self' }, 'li', 'zhao'),
      [eve, 'li', 'give_up', {}, 'invalid'],
      [eve, 'li', 'give_up', of('zhao'), 'not_yours'],
      [eve, 'li', 'give_up', because, 'ready'],
      [eve, 'li', 'give_up', because, 'not_your_seat'],
      [eve, 'chen', 'dispatch', asking('qian'), 'dispatched'],
      [eve, 'qian', 'accept', {}, 'accepted'],
    ],
    { held: { wang: 120 }, seats: { li: 'gave_up', zhao: 'accepted', qian: 'accepted' } },
  )
  story(
    'given up: ready with an alarm',
    [
      ...upTo('accepted', {}, 'li'),
      [ends, 'li', 'give_up', because, 'too_late'],
      [ends - 1, 'li', 'give_up', because, 'ready'],
    ],
    { seats: { li: 'gave_up' }, alarm: 'seats_open' },
  )
  story(
    'given up while another is still asked: that offer stands',
    [
      ...upTo('dispatched', {}, 'li', 'zhao'),
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve, 'li', 'give_up', because, 'dispatched'],
    ],
    { seats: { li: 'gave_up', zhao: 'offered' } },
  )
  story(
    'accepted, but a seat is free and nobody is asked: ready with an alarm',
    [
      ...upTo('ready', { seats: 2 }),
      [eve, 'chen', 'dispatch', asking('li'), 'dispatched'],
      [eve, 'li', 'accept', {}, 'ready'],
    ],
    { seats: { li: 'accepted' }, alarm: 'seats_open' },
  )
  story(
    'released by a social worker, who names whom',
    [
      ...upTo('accepted', { payer: 'pool' }, 'li', 'zhao'),
      [eve, 'zhao', 'release', of('li'), 'not_yours'],
      [eve, 'wang', 'release', of('li'), 'not_yours'],
      [eve, 'chen', 'release', because, 'volunteer_needed'],
      [eve, 'chen', 'release', of('qian'), 'not_your_seat'],
      [eve, 'chen', 'release', of('li'), 'ready'],
      [eve, 'chen', 'release', of('zhao'), 'ready'],
    ],
    { held: { pool: 120 }, seats: { li: 'released', zhao: 'released' }, alarm: 'seats_open' },
  )
  story(
    'a no-show, from half an hour after the start',
    [
      ...upTo('accepted', {}, 'li', 'zhao'),
      [missed - 1, 'chen', 'no_show', of('li'), 'too_early'],
      [missed, 'zhao', 'no_show', of('li'), 'not_yours'],
      [missed, 'chen', 'no_show', because, 'volunteer_needed'],
      [missed, 'chen', 'no_show', of('li'), 'ready'],
    ],
    { seats: { li: 'no_show', zhao: 'accepted' }, alarm: 'seats_open' },
  )
  story(
    'given up, released or missed while others serve: serving goes on',
    [
      ...upTo('accepted', {}, 'li', 'zhao', 'qian'),
      [starts, 'li', 'check_in', { code }, 'serving'],
      [starts, 'zhao', 'give_up', because, 'serving'],
      [missed, 'chen', 'no_show', of('li'), 'not_your_seat'],
      [missed, 'chen', 'no_show', of('qian'), 'serving'],
      [ends, 'li', 'check_out', { minutes: 60 }, 'served'],
    ],
    { seats: { li: 'checked_out', zhao: 'gave_up', qian: 'no_show' } },
  )
  story(
    'the last one missing ends the visit',
    [
      ...upTo('accepted', { payer: 'self' }, 'li', 'zhao'),
      [starts, 'li', 'check_in', { code }, 'serving'],
      [missed, 'li', 'check_out', { minutes: 30 }, 'serving'],
      [missed, 'chen', 'no_show', of('zhao'), 'served'],
      [ends, 'wang', 'rate', { stars: 5, minutes: 30 }, 'closed'],
    ],
    { moved: { wang: -30, li: 30 }, seats: { li: 'confirmed', zhao: 'no_show' }, ratings: 1 },
  )
})

describe('going short', () => {
  story(
    'from ready, with one of three: the other holds are released',
    [
      ...upTo('dispatched', { payer: 'self', seats: 3 }, 'li', 'zhao'),
      [eve, 'chen', 'go_short', {}, 'too_few'],
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve, 'zhao', 'decline', {}, 'ready'],
      [eve, 'wang', 'go_short', {}, 'not_yours'],
      [eve, 'chen', 'go_short', {}, 'accepted'],
      [starts, 'li', 'check_in', { code }, 'serving'],
      [ends, 'li', 'check_out', { minutes: 60 }, 'served'],
      [ends, 'wang', 'rate', { stars: 5, minutes: 60 }, 'closed'],
    ],
    { moved: { wang: -60, li: 60 }, seats: { li: 'confirmed', zhao: 'declined' }, ratings: 1 },
  )
  story(
    'from dispatched: open offers are withdrawn, two of three holds kept',
    [
      ...upTo('dispatched', { payer: 'pool', seats: 3 }, 'li', 'zhao', 'qian'),
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve, 'zhao', 'accept', {}, 'dispatched'],
      [ends, 'chen', 'go_short', {}, 'too_late'],
      [eve, 'chen', 'go_short', {}, 'accepted'],
      [eve, 'qian', 'accept', {}, 'no_seat'],
    ],
    { held: { pool: 120 }, seats: { li: 'accepted', zhao: 'accepted', qian: 'withdrawn' } },
  )
  story(
    'nobody, or everybody, is not short',
    [
      ...upTo('ready', {}),
      [eve, 'chen', 'go_short', {}, 'too_few'],
      ...upTo('accepted', {}, 'li').slice(2),
      [eve, 'chen', 'go_short', {}, 'wrong_state'],
    ],
    { seats: { li: 'accepted' } },
  )
})

describe('stopping', () => {
  story(
    'by the volunteer, with the real minutes',
    [
      ...upTo('serving', { payer: 'self' }, 'li'),
      [starts + 20 * minute, 'li', 'stop', {}, 'invalid'],
      [starts + 20 * minute, 'li', 'stop', { ...because, minutes: 20 }, 'served'],
      [ends, 'wang', 'rate', { stars: 3, minutes: 20 }, 'closed'],
    ],
    { moved: { wang: -20, li: 20 }, seats: { li: 'confirmed' }, ratings: 1 },
  )
  story(
    'by the clock’s minutes where none are given',
    [
      ...upTo('serving', { payer: 'pool' }, 'li'),
      [starts + 21 * minute + 59, 'li', 'stop', because, 'served'],
      [ends, 'wang', 'rate', { stars: 3, minutes: 21 }, 'closed'],
    ],
    { moved: { pool: -21, li: 21 }, seats: { li: 'confirmed' }, ratings: 1 },
  )
  story(
    'by the resident: everybody stops; at 0 minutes the order is cancelled',
    [
      ...upTo('serving', { payer: 'self' }, 'li', 'zhao'),
      [starts + minute, 'wang', 'stop', { reason: '突然不舒服', minutes: 0 }, 'cancelled'],
    ],
    { seats: { li: 'stopped', zhao: 'stopped' } },
  )
  story(
    'by staff: one stops, the other goes on',
    [
      ...upTo('serving', { payer: 'self' }, 'li', 'zhao'),
      [starts + minute, 'chen', 'stop', { ...of('li'), minutes: 0 }, 'serving'],
      [ends, 'zhao', 'check_out', { minutes: 60 }, 'served'],
      [ends, 'wang', 'rate', { visits: [visit('zhao', 60)] }, 'closed'],
    ],
    { moved: { wang: -60, zhao: 60 }, seats: { li: 'stopped', zhao: 'confirmed' }, ratings: 1 },
  )
  story(
    'by staff: all of them',
    [
      ...upTo('serving', {}, 'li', 'zhao'),
      [starts + 10 * minute, 'chen', 'stop', { ...because, minutes: 10 }, 'served'],
    ],
    { seats: { li: 'stopped', zhao: 'stopped' } },
  )
  story(
    'by a proxy; whoever has not come yet still may',
    [
      ...upTo('accepted', {}, 'li', 'zhao'),
      [starts, 'li', 'check_in', { code }, 'serving'],
      [starts + minute, 'daughter', 'stop', { ...because, minutes: 0 }, 'serving'],
      [starts + minute, 'daughter', 'stop', { ...because, minutes: 0 }, 'not_your_seat'],
      [starts + 10 * minute, 'zhao', 'check_in', { code }, 'serving'],
      [ends, 'zhao', 'stop', { ...because, minutes: 0 }, 'cancelled'],
    ],
    { seats: { li: 'stopped', zhao: 'stopped' } },
  )
  story(
    'a volunteer stops nobody else',
    [
      ...upTo('serving', {}, 'li', 'zhao'),
      [starts, 'li', 'stop', of('zhao'), 'not_yours'],
      [starts, 'li', 'stop', { ...because, minutes: 0 }, 'serving'],
    ],
    { seats: { li: 'stopped', zhao: 'checked_in' } },
  )
})

describe('contesting a no-show', () => {
  const recorded = missed + hour
  const noShow: Step[] = [...upTo('accepted', {}, 'li'), [recorded, 'chen', 'no_show', of('li'), 'ready']]
  story(
    'within fifteen days, lifted by somebody else',
    [
      ...noShow,
      [recorded, 'lin', 'lift_no_show', of('li'), 'not_your_seat'],
      [recorded, 'zhao', 'contest', because, 'not_found'],
      [recorded, 'chen', 'contest', because, 'not_yours'],
      [recorded + hour, 'clock', 'expire', {}, 'expired'],
      [recorded + 15 * day, 'li', 'contest', {}, 'invalid'],
      [recorded + 15 * day, 'li', 'contest', because, 'expired'],
      [recorded + 15 * day, 'li', 'contest', because, 'not_your_seat'],
      [recorded + 16 * day, 'li', 'lift_no_show', of('li'), 'not_yours'],
      [recorded + 16 * day, 'chen', 'lift_no_show', of('li'), 'second_person'],
      [recorded + 16 * day, 'lin', 'lift_no_show', because, 'volunteer_needed'],
      [recorded + 16 * day, 'lin', 'lift_no_show', of('li'), 'expired'],
    ],
    { seats: { li: 'released' } },
  )
  story(
    'also by somebody who has been asked again since',
    [
      ...upTo('accepted', {}, 'li'),
      [missed, 'chen', 'no_show', of('li'), 'ready'],
      [missed, 'chen', 'dispatch', asking('li'), 'dispatched'],
      [missed, 'li', 'contest', because, 'dispatched'],
      [missed, 'li', 'accept', {}, 'accepted'],
      [missed, 'lin', 'lift_no_show', of('li'), 'accepted'],
    ],
    { seats: { li: ['released', 'accepted'] } },
  )
  story('not after fifteen days', [...noShow, [recorded + 15 * day + 1, 'li', 'contest', because, 'contested_late']], {
    seats: { li: 'no_show' },
    alarm: 'seats_open',
  })
})
