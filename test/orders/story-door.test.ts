// Checking in: when the door is open, for whom, and how often a code may be tried (domain.md §2).
import { afterAll, describe, expect, test } from 'vitest'
import { minute } from '#src/kernel/days.ts'
import { ends, starts } from '#test/town.ts'
import { because, code, eve, isoOf, ordering, placedAt, type Step, scene, stories, upTo } from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)
const story = stories(from)
const of = (volunteer: string) => ({ ...because, volunteer })

describe('checking in', () => {
  story(
    'the door opens half an hour before and closes with the end; the late still come in',
    [
      ...upTo('accepted', {}, 'li', 'zhao', 'qian'),
      [starts - 30 * minute - 1, 'li', 'check_in', { code }, 'too_early'],
      [starts - 30 * minute, 'li', 'check_in', { code }, 'serving'],
      [starts, 'li', 'check_out', { minutes: 30 }, 'serving'],
      [ends - 1, 'zhao', 'check_in', { code }, 'serving'],
      [ends, 'qian', 'check_in', { code }, 'too_late'],
      [ends, 'zhao', 'check_out', { minutes: 0 }, 'serving'],
      [ends, 'chen', 'no_show', of('qian'), 'served'],
    ],
    { seats: { li: 'checked_out', zhao: 'checked_out', qian: 'no_show' } },
  )
  story(
    'one’s own seat only',
    [
      ...upTo('accepted', {}, 'li', 'zhao'),
      [starts, 'li', 'check_in', { code, volunteer: 'zhao' }, 'not_yours'],
      [starts, 'li', 'check_in', { code, volunteer: 'li' }, 'serving'],
      [starts, 'li', 'check_in', { code }, 'not_your_seat'],
      [starts, 'qian', 'check_in', { code }, 'not_found'],
      [starts, 'wang', 'check_in', { code }, 'not_yours'],
      [ends, 'zhao', 'check_out', { minutes: 60 }, 'not_your_seat'],
      [ends, 'zhao', 'check_out', { minutes: 60, volunteer: 'li' }, 'not_your_seat'],
      [ends, 'zhao', 'stop', { ...because, volunteer: 'li' }, 'not_your_seat'],
    ],
    { seats: { li: 'checked_in', zhao: 'accepted' } },
  )

  const wrong = { code: '000000' }
  story(
    'five wrong codes, then a quarter of an hour’s rest',
    [
      ...upTo('accepted', {}, 'li', 'zhao'),
      [starts, 'li', 'check_in', {}, 'code_wrong'],
      ...[1, 2, 3].map((second): Step => [starts + second, 'li', 'check_in', wrong, 'code_wrong']),
      [starts + 4, 'li', 'check_in', { code: '314158' }, 'code_wrong'],
      [starts + 5, 'li', 'check_in', { code }, 'too_many_tries'],
      [starts + 5, 'zhao', 'check_in', { code }, 'serving'],
      [starts + 15 * minute - 1, 'li', 'check_in', { code }, 'too_many_tries'],
      [starts + 15 * minute, 'li', 'check_in', { code }, 'serving'],
    ],
    { seats: { li: 'checked_in', zhao: 'checked_in' } },
  )
  test('wrong codes under one command id are counted too', async () => {
    const { tell, does } = await scene(from)
    await tell(upTo('accepted', {}, 'li'))
    const got = []
    for (const last of [0, 1, 2, 3, 4, 5, 6])
      got.push(await does([starts, 'li', 'check_in', { code: `00000${last}` }, 'code_wrong'], 'A', 'one-id'))
    expect(got).toEqual([...Array(5).fill('code_wrong'), 'too_many_tries', 'too_many_tries'])
  })
  test('nobody’s tries are hidden behind another’s command id', async () => {
    const { tell, does } = await scene(from)
    await tell(upTo('accepted', {}, 'li', 'zhao'))
    for (const k of [1, 2, 3, 4, 5]) await does([starts, 'li', 'check_in', wrong, 'code_wrong'], 'A', `li-${k}`)
    for (const k of [1, 2, 3, 4, 5]) await does([starts, 'zhao', 'check_in', wrong, 'code_wrong'], 'A', `li-${k}`)
    await tell([
      [starts, 'li', 'check_in', { code }, 'too_many_tries'],
      [starts, 'zhao', 'check_in', { code }, 'too_many_tries'],
    ])
  })
  test('nobody comes in at a second door while still inside the first: a visit that ran over is checked out before', async () => {
    const { tell } = await scene(from)
    const later = { startsAt: isoOf(ends + 30 * minute), endsAt: isoOf(ends + 90 * minute) }
    await tell([...upTo('accepted', {}, 'li'), [starts, 'li', 'check_in', { code }, 'serving']])
    await tell(
      [
        [placedAt, 'sun', 'place', ordering(later), 'placed'],
        [placedAt, 'chen', 'verify', { by: 'phone' }, 'ready'],
        [placedAt, 'chen', 'dispatch', { volunteers: ['li'] }, 'dispatched'],
        [placedAt, 'li', 'accept', {}, 'accepted'],
        [ends + 30 * minute, 'li', 'check_in', { code }, 'clash'],
        [ends + 30 * minute, 'chen', 'check_in', { volunteer: 'li', reason: '电话确认' }, 'clash'],
      ],
      'B',
    )
    await tell([[ends + 30 * minute, 'li', 'check_out', { minutes: 60 }, 'served']])
    await tell([[ends + 31 * minute, 'li', 'check_in', { code }, 'serving']], 'B')
  })
  test('a double click on a wrong code counts once', async () => {
    const { tell, does, row } = await scene(from)
    await tell(upTo('accepted', {}, 'li'))
    for (const _ of [1, 2]) await does([starts, 'li', 'check_in', wrong, 'code_wrong'], 'A', 'same')
    expect((await row('select count(*) n from check_in_tries'))?.n).toBe(1)
  })
  test('only a wrong code at the right door is counted', async () => {
    const { tell, row } = await scene(from)
    await tell([
      ...upTo('accepted', {}, 'li'),
      [eve, 'li', 'check_in', wrong, 'too_early'],
      [starts, 'qian', 'check_in', wrong, 'not_found'],
      [starts, 'wang', 'check_in', wrong, 'not_yours'],
      [starts, 'li', 'check_in', { code }, 'serving'],
    ])
    expect((await row('select count(*) n from check_in_tries'))?.n).toBe(0)
  })
})
