// Who is asked, how long an offer stands open, and what happens when nobody says yes (domain.md §2).
import { afterAll, describe, expect, test } from 'vitest'
import { hour } from '#src/kernel/days.ts'
import { ends, places } from '#test/town.ts'
import { asking, type Ends, eve, placedAt, type Step, scene, stories, upTo } from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)
const story = stories(from)

describe('answers', () => {
  story(
    'the last refusal brings the order back, with an alarm',
    [
      ...upTo('dispatched', {}, 'li', 'zhao'),
      [eve, 'li', 'decline', {}, 'dispatched'],
      [eve, 'zhao', 'decline', { reason: '那天有事' }, 'ready'],
      [eve, 'zhao', 'decline', {}, 'wrong_state'],
    ],
    { seats: { li: 'declined', zhao: 'declined' }, alarm: 'seats_open' },
  )
  story(
    'acceptances are kept, and asking again quiets the alarm',
    [
      ...upTo('dispatched', {}, 'li', 'zhao'),
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve, 'zhao', 'decline', {}, 'ready'],
      [eve, 'chen', 'dispatch', asking('qian'), 'dispatched'],
      [eve, 'qian', 'accept', {}, 'accepted'],
    ],
    { seats: { li: 'accepted', zhao: 'declined', qian: 'accepted' } },
  )
  story(
    'a decline may be followed by another offer',
    [
      ...upTo('dispatched', {}, 'li'),
      [eve, 'li', 'decline', {}, 'ready'],
      [eve, 'chen', 'dispatch', asking('li'), 'dispatched'],
      [eve, 'li', 'accept', {}, 'accepted'],
    ],
    { seats: { li: ['declined', 'accepted'] } },
  )
  story(
    'the last seat closes the other offers',
    [
      ...upTo('ready', {}),
      [placedAt + 2 * hour, 'chen', 'dispatch', asking('li', 'zhao', 'qian'), 'dispatched'],
      [eve, 'zhao', 'accept', {}, 'accepted'],
      [eve, 'li', 'accept', {}, 'no_seat'],
      [eve, 'qian', 'decline', {}, 'wrong_state'],
    ],
    { seats: { li: 'withdrawn', zhao: 'accepted', qian: 'withdrawn' } },
  )
  story(
    'nobody answers for somebody else',
    [
      ...upTo('dispatched', {}, 'li'),
      [eve, 'zhao', 'accept', {}, 'not_found'],
      [eve, 'wang', 'accept', {}, 'not_yours'],
      [eve, 'chen', 'accept', {}, 'not_yours'],
      [eve, 'chen', 'decline', {}, 'not_yours'],
      [ends, 'li', 'accept', {}, 'too_late'],
      [ends - 1, 'li', 'accept', {}, 'accepted'],
    ],
    { seats: { li: 'accepted' } },
  )
  test('a decline never lowers anything', async () => {
    const { tell, end, row } = await scene(from)
    const volunteer = () =>
      row(
        `select v.*, (select count(*) from grade_decisions) d, (select count(*) from roles) r from volunteers v where person_id = 'li'`,
      )
    await tell(upTo('dispatched', {}, 'li'))
    const before = await volunteer()
    await tell([[eve, 'li', 'decline', {}, 'ready']])
    expect(await volunteer()).toEqual(before)
    await end({ seats: { li: 'declined' }, alarm: 'seats_open' })
  })
})

describe('asking others', () => {
  story(
    'withdrawn: ready again, with an alarm and what was accepted',
    [
      ...upTo('dispatched', {}, 'li', 'zhao'),
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve, 'li', 'withdraw', {}, 'not_yours'],
      [eve, 'chen', 'withdraw', {}, 'ready'],
      [eve, 'zhao', 'accept', {}, 'wrong_state'],
    ],
    { seats: { li: 'accepted', zhao: 'withdrawn' }, alarm: 'seats_open' },
  )
  story(
    'redispatched: the open offers are replaced, acceptances kept',
    [
      ...upTo('dispatched', { seats: 2 }, 'li', 'zhao'),
      [eve, 'li', 'accept', {}, 'dispatched'],
      [eve, 'lin', 'redispatch', asking('qian'), 'dispatched'],
      [eve, 'zhao', 'accept', {}, 'not_your_seat'],
      [eve, 'qian', 'accept', {}, 'accepted'],
    ],
    { seats: { li: 'accepted', zhao: 'withdrawn', qian: 'accepted' } },
  )
  story(
    'broadcast: everybody eligible and nobody else',
    [
      ...upTo('ready', {}),
      [eve, 'wang', 'broadcast', {}, 'not_yours'],
      [eve, 'chen', 'broadcast', {}, 'dispatched'],
      [eve, 'qian', 'accept', {}, 'accepted'],
    ],
    { seats: { li: 'withdrawn', zhao: 'withdrawn', qian: 'accepted' } },
  )
  story(
    'nobody eligible: refused, the state kept, an alarm raised',
    [
      ...upTo('ready', { item: 'legal' }),
      [eve, 'wang', 'broadcast', {}, 'not_yours'],
      [eve, 'chen', 'broadcast', {}, 'nobody_eligible'],
    ],
    { alarm: 'nobody_eligible' },
  )
  story(
    'an alarm is raised by nobody who may not broadcast',
    [
      ...upTo('ready', { item: 'legal' }),
      [eve, 'wang', 'broadcast', {}, 'not_yours'],
      [eve, 'outsider', 'broadcast', {}, 'not_found'],
      [ends, 'chen', 'broadcast', {}, 'too_late'],
    ],
    {},
  )
  story(
    'a named stranger, or a name given twice, fits nobody',
    [
      ...upTo('ready', {}),
      [eve, 'chen', 'dispatch', { volunteers: [] }, 'invalid'],
      [eve, 'chen', 'dispatch', { volunteers: ['li', 'li'] }, 'unfit'],
      [eve, 'chen', 'dispatch', { volunteers: ['li', 'ghost'] }, 'unfit'],
      [eve, 'chen', 'dispatch', asking('li', 'sun'), 'unfit'],
      [eve, 'chen', 'dispatch', asking('li', 'hong'), 'unfit'],
    ],
    {},
  )
})

describe('what may be overridden, with a reason', () => {
  const far = `update roles set area_id = '${places.elsewhere}' where person_id = 'li'`
  const busy = `update volunteers set week_minutes = 59 where person_id = 'li'`
  const override = (...gates: string[]) => ({ volunteers: ['li'], override: { gates, reason: '只有小李熟悉老人' } })
  const overrides = (title: string, setup: string, steps: readonly Step[], seats: Ends['seats'] = {}) =>
    test(title, async () => {
      const { tell, end, client } = await scene(from)
      await tell(upTo('ready', {}))
      await client.execute(setup)
      await tell(steps)
      await end({ seats })
    })
  overrides(
    'the area',
    far,
    [
      [eve, 'chen', 'dispatch', asking('li'), 'unfit'],
      [eve, 'chen', 'dispatch', override('week_load'), 'unfit'],
      [eve, 'chen', 'dispatch', { volunteers: ['li'], override: { gates: ['area'] } }, 'invalid'],
      [eve, 'chen', 'dispatch', override('area'), 'dispatched'],
      [eve, 'li', 'accept', {}, 'accepted'],
    ],
    { li: 'accepted' },
  )
  overrides(
    'the week’s load',
    busy,
    [
      [eve, 'chen', 'dispatch', override('area'), 'unfit'],
      [eve, 'chen', 'dispatch', override('area', 'week_load'), 'dispatched'],
      [eve, 'li', 'accept', {}, 'accepted'],
    ],
    { li: 'accepted' },
  )
  overrides(
    'an offer made again without it does not inherit it',
    far,
    [
      [eve, 'chen', 'dispatch', override('area'), 'dispatched'],
      [eve, 'li', 'decline', {}, 'ready'],
      [eve, 'chen', 'dispatch', asking('li'), 'unfit'],
      [eve, 'chen', 'dispatch', override('area'), 'dispatched'],
      [eve, 'li', 'accept', {}, 'accepted'],
    ],
    { li: ['declined', 'accepted'] },
  )
  for (const gate of [
    'colour',
    'age',
    'certificate',
    'clash',
    'day_load',
    'own_order',
    'household',
    'dispatcher',
    'paused',
  ])
    overrides(
      `never ${gate}`,
      `update volunteers set paused_at = 1 where person_id = 'li'`,
      [[eve, 'chen', 'dispatch', override(gate), 'invalid']],
      {},
    )
})
