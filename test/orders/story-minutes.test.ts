// Both sides confirm the minutes: what leads to a dispute, and who decides it (domain.md §2, §4).
import { afterAll, describe, test } from 'vitest'
import { day, hour, minute } from '#src/kernel/days.ts'
import { ends, places, starts } from '#test/town.ts'
import { because, placedAt, type Step, scene, stories, upTo, visit } from './scene.ts'
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
const decides = (minutes: number) => ({ reason: '电话核实', visits: [{ volunteer: 'li', minutes }] })
const confirmed = { seats: { li: 'confirmed' }, ratings: 1 } as const
const waiting = { seats: { li: 'checked_out' }, ratings: 1 } as const

describe('what leads to a dispute', () => {
  story(
    'stated two minutes above the clock: forgiven',
    [...served({ payer: 'self' }, 40 * minute, 42), rates(42, 'closed')],
    { ...confirmed, moved: { wang: -42, li: 42 } },
  )
  story(
    'stated three minutes above the clock: no credit before a decision',
    [...served({ payer: 'self' }, 40 * minute + 59, 43), rates(43, 'disputed'), rates(43, 'wrong_state')],
    { ...waiting, held: { wang: 60 }, dispute: 'clock' },
  )
  story('the two-minute visit', [...served({ payer: 'pool' }, 2 * minute, 60), rates(60, 'disputed')], {
    ...waiting,
    held: { pool: 60 },
    dispute: 'clock',
  })
  story(
    'a stop above the clock is flagged too',
    [
      ...upTo('serving', {}, 'li'),
      [starts + 10 * minute, 'li', 'stop', { ...because, minutes: 13 }, 'served'],
      rates(13, 'disputed'),
    ],
    { seats: { li: 'stopped' }, ratings: 1, dispute: 'clock' },
  )
  story('a quarter less: accepted', [...served({ payer: 'self' }, hour, 60), rates(45, 'closed')], {
    ...confirmed,
    moved: { wang: -45, li: 45 },
  })
  story('more than a quarter less: disputed', [...served({ payer: 'self' }, hour, 60), rates(44, 'disputed')], {
    ...waiting,
    held: { wang: 60 },
    dispute: 'minutes',
  })
  story('a quarter more: accepted', [...served({}, 2 * hour, 60), rates(75, 'closed')], confirmed)
  story('more than a quarter more: disputed', [...served({}, 2 * hour, 60), rates(76, 'disputed')], {
    ...waiting,
    dispute: 'minutes',
  })
  story('nothing stated, something confirmed', [...served({}, hour, 0), rates(1, 'disputed')], {
    ...waiting,
    dispute: 'minutes',
  })
  story(
    'nothing stated, nothing confirmed: the reservation is released',
    [...served({ payer: 'self' }, hour, 0), rates(0, 'closed')],
    confirmed,
  )
  story(
    'more than the pool holds needs a decision',
    [...served({ payer: 'pool' }, 2 * hour, 61), rates(61, 'disputed')],
    { ...waiting, held: { pool: 60 }, dispute: 'held' },
  )
  story(
    'more than is held, paid by the resident who says so: that is consent',
    [...served({ payer: 'self' }, 2 * hour, 61), rates(61, 'closed')],
    {
      ...confirmed,
      moved: { wang: -61, li: 61 },
    },
  )
  story(
    'more than is held, said by a proxy or a caller: needs a decision',
    [
      ...served({ payer: 'self' }, 2 * hour, 61),
      [ends + hour, 'daughter', 'rate', { stars: 5, minutes: 61 }, 'disputed'],
    ],
    { ...waiting, held: { wang: 60 }, dispute: 'held' },
  )
  story(
    'more than booked, paid by nobody: hours are recorded',
    [...served({}, 2 * hour, 70), rates(70, 'closed')],
    confirmed,
  )
  story(
    'raised by a person',
    [
      ...served({ payer: 'self' }, hour, 60),
      [ends, 'li', 'dispute', because, 'not_yours'],
      [ends, 'wang', 'dispute', {}, 'invalid'],
      [ends, 'wang', 'dispute', because, 'disputed'],
      [ends, 'wang', 'dispute', because, 'wrong_state'],
    ],
    { seats: { li: 'checked_out' }, held: { wang: 60 }, dispute: 'stated' },
  )
  story(
    'one of two disputed: neither is settled',
    [
      ...upTo('serving', { payer: 'self' }, 'li', 'zhao'),
      [ends, 'li', 'check_out', { minutes: 60 }, 'serving'],
      [ends, 'zhao', 'check_out', { minutes: 90 }, 'served'],
      [ends, 'wang', 'rate', { visits: [visit('li', 60), visit('zhao', 60)] }, 'disputed'],
    ],
    { held: { wang: 120 }, seats: { li: 'checked_out', zhao: 'checked_out' }, ratings: 2, dispute: 'clock' },
  )
})

describe('deciding', () => {
  const both = (li: number, zhao: number) => ({
    reason: '核实',
    visits: [...decides(li).visits, { volunteer: 'zhao', minutes: zhao }],
  })
  const disputed = [...served({ payer: 'self' }, 2 * minute, 60), rates(60, 'disputed')]
  story(
    'by somebody who neither dispatched nor served',
    [
      ...disputed,
      [ends + day, 'wang', 'resolve', decides(2), 'not_yours'],
      [ends + day, 'li', 'resolve', decides(60), 'not_yours'],
      [ends + day, 'outsider', 'resolve', decides(2), 'not_found'],
      [ends + day, 'chen', 'resolve', decides(2), 'second_person'],
      [ends + day, 'lin', 'resolve', { visits: decides(2).visits }, 'invalid'],
      [ends + day, 'lin', 'resolve', decides(2), 'closed'],
      [ends + day, 'lin', 'resolve', decides(2), 'wrong_state'],
    ],
    { ...confirmed, moved: { wang: -2, li: 2 }, dispute: 'clock' },
  )
  story(
    'whoever redispatched, dispatched; whoever verified did not',
    [
      ...upTo('ready', {}),
      [placedAt + 2 * hour, 'lin', 'dispatch', { volunteers: ['zhao'] }, 'dispatched'],
      [placedAt + 2 * hour, 'zhou', 'redispatch', { volunteers: ['li'] }, 'dispatched'],
      ...upTo('served', {}, 'li').slice(3),
      [ends, 'wang', 'dispute', because, 'disputed'],
      [ends, 'lin', 'resolve', decides(60), 'second_person'],
      [ends, 'zhou', 'resolve', decides(60), 'second_person'],
      [ends, 'chen', 'resolve', decides(60), 'closed'],
    ],
    { seats: { zhao: 'withdrawn', li: 'confirmed' }, dispute: 'stated' },
  )
  test('a social worker who served does not decide', async () => {
    const { tell, client } = await scene(from)
    await client.execute(`insert into roles values ('li', 'social_worker', '${places.street}', 0, null, 'system')`)
    await tell([
      ...served({}, hour, 60),
      [ends, 'wang', 'dispute', because, 'disputed'],
      [ends, 'li', 'resolve', decides(60), 'second_person'],
      [ends, 'lin', 'resolve', decides(60), 'closed'],
    ])
  })
  story(
    'for every seat at once',
    [
      ...upTo('served', { payer: 'self' }, 'li', 'zhao'),
      [ends, 'wang', 'dispute', because, 'disputed'],
      [ends, 'lin', 'resolve', decides(60), 'visits_needed'],
      [ends, 'lin', 'resolve', { reason: '无此人', visits: [{ volunteer: 'qian', minutes: 1 }] }, 'visits_needed'],
      [ends, 'lin', 'resolve', both(0, 60), 'closed'],
    ],
    { moved: { wang: -60, zhao: 60 }, seats: { li: 'confirmed', zhao: 'confirmed' }, dispute: 'stated' },
  )
  story(
    'beyond what was held, too',
    [
      ...served({ payer: 'pool' }, 2 * hour, 100),
      rates(100, 'disputed'),
      [ends + day, 'lin', 'resolve', decides(100), 'closed'],
    ],
    { ...confirmed, moved: { pool: -100, li: 100 }, dispute: 'held' },
  )
  story(
    'no more than was booked where less was stated',
    [
      ...served({ payer: 'pool' }, 2 * hour, 5),
      rates(60, 'disputed'),
      [ends + day, 'lin', 'resolve', decides(1439), 'more_than_told'],
      [ends + day, 'lin', 'resolve', decides(61), 'more_than_told'],
      [ends + day, 'lin', 'resolve', decides(60), 'closed'],
    ],
    { ...confirmed, moved: { pool: -60, li: 60 }, dispute: 'minutes' },
  )
  story(
    'no more than was stated where that is more, for each seat by itself',
    [
      ...upTo('serving', { payer: 'self' }, 'li', 'zhao'),
      [ends, 'li', 'check_out', { minutes: 70 }, 'serving'],
      [ends, 'zhao', 'check_out', { minutes: 60 }, 'served'],
      [ends, 'wang', 'dispute', because, 'disputed'],
      [ends, 'lin', 'resolve', both(60, 70), 'more_than_told'],
      [ends, 'lin', 'resolve', both(70, 60), 'closed'],
    ],
    { moved: { wang: -130, li: 70, zhao: 60 }, seats: { li: 'confirmed', zhao: 'confirmed' }, dispute: 'stated' },
  )
  story(
    'a seat that was already confirmed stays settled',
    [
      ...upTo('served', { payer: 'self' }, 'li', 'zhao'),
      [ends, 'wang', 'rate', { visits: [visit('zhao', 60)] }, 'served'],
      [ends, 'wang', 'dispute', because, 'disputed'],
      [ends, 'lin', 'resolve', decides(30), 'closed'],
    ],
    {
      moved: { wang: -90, li: 30, zhao: 60 },
      seats: { li: 'confirmed', zhao: 'confirmed' },
      ratings: 1,
      dispute: 'stated',
    },
  )
})
