// One command, once: replays, borrowed ids, the clock's ids; sessions; and for whom an order exists at all.
import * as is from 'valibot'
import { afterAll, describe, expect, test } from 'vitest'
import { hour, minute } from '#src/kernel/days.ts'
import { commandId } from '#src/kernel/fields.ts'
import { act } from '#src/orders/commands.ts'
import { placing } from '#src/orders/inputs.ts'
import { place } from '#src/orders/place.ts'
import { refusals } from '#src/refusals.ts'
import { as, ends, type Name, places, starts, tokenHash } from '#test/town.ts'
import {
  asking,
  because,
  codeIsRight,
  eve,
  isoOf,
  ordering,
  phoned,
  placedAt,
  type Scene,
  type Step,
  scene,
  sound,
  upTo,
} from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)

const dispatches = (who: Name, ...volunteers: Name[]): Step => [
  eve,
  who,
  'dispatch',
  asking(...volunteers),
  'dispatched',
]
const cancels = (who: Name): Step => [eve, who, 'cancel', because, 'cancelled']

describe('a command id', () => {
  const twoReady = async () => {
    const s = await scene(from)
    await s.tell(upTo('ready', {}))
    await s.tell(upTo('ready', {}), 'B')
    return s
  }

  test('sent again answers the same and moves nothing', async () => {
    const { does, end } = await twoReady()
    const first = dispatches('chen', 'li')
    expect(await does(first, 'A', 'K')).toBe('dispatched')
    for (const _ of [1, 2, 3]) expect(await does(first, 'A', 'K')).toBe('replay')
    await end({ seats: { li: 'offered' } })
  })
  test('sent again later still answers, though the order has moved on', async () => {
    const { does, tell, end } = await twoReady()
    await does(dispatches('chen', 'li'), 'A', 'K')
    await tell([[eve, 'li', 'accept', {}, 'accepted']])
    expect(await does(dispatches('chen', 'li'), 'A', 'K')).toBe('replay')
    await end({ seats: { li: 'accepted' } })
  })
  const borrowed: [string, Step, string][] = [
    ['for another order', dispatches('chen', 'li'), 'B'],
    ['for another action', cancels('chen'), 'A'],
    ['for another action on another order', cancels('chen'), 'B'],
    ['by another person', dispatches('lin', 'li'), 'A'],
    ['by the resident, to cancel', cancels('wang'), 'A'],
    ['by a person who may not', [eve, 'li', 'decline', {}, 'ready'], 'A'],
    ['with another body', dispatches('chen', 'zhao'), 'A'],
    ['with a longer body', dispatches('chen', 'li', 'zhao'), 'A'],
    ['to place', [eve, 'wang', 'place', ordering({ payer: 'self' }), 'placed'], 'C'],
  ]
  test.each(borrowed)('borrowed %s moves nothing', async (_, step, order) => {
    const { does, end, rows } = await twoReady()
    await does(dispatches('chen', 'li'), 'A', 'K')
    expect(await does(step, order, 'K')).toBe('command_reused')
    expect((await rows('select id, state from orders order by id')).map(row => ({ ...row }))).toEqual([
      { id: 'A', state: 'dispatched' },
      { id: 'B', state: 'ready' },
    ])
    await end({ seats: { li: 'offered' } })
  })
  test('that placed an order answers with that order, whatever the new id', async () => {
    const { town, does, end } = await scene(from)
    const first: Step = [placedAt, 'wang', 'place', ordering({ payer: 'self' }), 'placed']
    await does(first, 'A', 'K')
    expect(await does(first, 'B', 'K')).toBe('replay')
    const again = await place(town.db, as('wang', placedAt), 'K', 'B', is.parse(placing, ordering({ payer: 'self' })))
    expect(again).toMatchObject({ ok: true, replay: true, rows: { order: { id: 'A' } } })
    const others: Step[] = [
      [placedAt, 'wang', 'place', ordering({ payer: 'none' }), 'placed'],
      [placedAt, 'chen', 'place', ordering({ resident: 'wang' }), 'placed'],
      [placedAt, 'sun', 'place', ordering(), 'placed'],
    ]
    for (const step of others) expect(await does(step, 'B', 'K')).toBe('command_reused')
    expect(await does([placedAt, 'chen', 'verify', phoned, 'ready'], 'A', 'K')).toBe('command_reused')
    await end({ held: { wang: 60 } })
  })
  test('refused leaves the id free to be sent again', async () => {
    const { does, end } = await twoReady()
    expect(await does([eve, 'chen', 'dispatch', asking('hong'), 'unfit'], 'A', 'K')).toBe('unfit')
    expect(await does(dispatches('chen', 'li'), 'A', 'K')).toBe('dispatched')
    await end({ seats: { li: 'offered' } })
  })
})

describe('the clock’s commands', () => {
  test('a sweep’s event ids cannot be claimed: no client’s id has a colon', () => {
    for (const id of ['sweep:A', ':', 'a:b', '', 'x'.repeat(101), 'a b', '王'])
      expect(is.safeParse(commandId, id).success).toBe(false)
    for (const id of ['0197b9d2-7f3c-7c3e-8f0e-2b1f4a5d6c7e', 'a', 'A_1.~-'])
      expect(is.safeParse(commandId, id).success).toBe(true)
  })
  test('a sweep under an id that a person has used, and a person under a sweep’s', async () => {
    const { town, does } = await scene(from)
    const later = ordering({ startsAt: isoOf(ends), endsAt: isoOf(ends + hour) })
    expect(await does([placedAt, 'wang', 'place', ordering(), 'placed'], 'A', 'one')).toBe('placed')
    expect(await does([placedAt, 'wang', 'place', later, 'placed'], 'B', 'two')).toBe('placed')
    expect(await does([ends, 'clock', 'expire', {}, 'expired'], 'A', 'one')).toBe('expired')
    expect(await does([ends, 'clock', 'expire', {}, 'left'], 'A', 'one')).toBe('left')
    expect(await does([ends + hour, 'clock', 'expire', {}, 'expired'], 'B', 'three')).toBe('expired')
    expect(await does([ends, 'chen', 'return', because, 'returned'], 'B', 'one')).toBe('command_reused')
    expect(await does([ends, 'chen', 'return', because, 'returned'], 'B', 'three')).toBe('wrong_state')
    await sound(town)
  })
  test('a sweep under an id of its own that is used up moves nothing and leaves no gap in the log', async () => {
    const { does, tell, end } = await scene(from)
    await tell(upTo('dispatched', {}, 'li'))
    expect(await does([starts, 'clock', 'time_out', {}, 'ready'], 'A', 'one')).toBe('ready')
    await tell([[starts, 'chen', 'dispatch', asking('li'), 'dispatched']])
    expect(await does([ends - 1, 'clock', 'time_out', {}, 'left'], 'A', 'one')).toBe('left')
    expect(await does([ends - 1, 'clock', 'time_out', {}, 'ready'], 'A', 'two')).toBe('ready')
    await end({ seats: { li: ['timed_out', 'timed_out'] }, alarm: 'seats_open' })
  })
  test('a sweep moves every order that is due, once, and takes at most 500 at a time', async () => {
    const { town, does, tell, client, row } = await scene(from)
    await tell(upTo('placed', {}))
    const many = JSON.stringify(Array.from({ length: 700 }, (_, k) => `o${k}`))
    await client.batch([
      {
        sql: `insert into orders (id, state, seq, resident_id, placed_by, placed_as, dispatcher_id, area_id, address, latitude, longitude, item_code, seats,
            minutes, starts_at, ends_at, urgent, payer, payer_account, note, alarm, dispute_reason, created_at, moved_at)
          select j.value, o.state, o.seq, o.resident_id, o.placed_by, o.placed_as, o.dispatcher_id, o.area_id, o.address,
          o.latitude, o.longitude, o.item_code, o.seats, o.minutes, o.starts_at, o.ends_at, o.urgent, o.payer, o.payer_account, o.note, o.alarm,
          o.dispute_reason, o.created_at, o.moved_at from orders o, json_each(?) j`,
        args: [many],
      },
      `insert into events (id, command, subject, subject_id, seq, action, to_state, actor_id, at, data)
        select 'e' || id, 'seed', 'order', id, 1, 'place', 'placed', 'wang', 0, '{}' from orders where id <> 'A'`,
    ])
    const trips = town.db.trips()
    for (const command of ['one', 'two', 'three']) await does([ends, 'clock', 'expire', {}, 'left'], 'none', command)
    expect(town.db.trips() - trips).toBe(3)
    expect(await row(`select count(*) orders, sum(state = 'expired') expired, sum(seq) seqs from orders`)).toEqual({
      orders: 701,
      expired: 701,
      seqs: 1402,
    })
    expect(await row(`select count(*) n, count(distinct command) c from events where action = 'expire'`)).toEqual({
      n: 701,
      c: 2,
    })
  })
})

describe('sign in', () => {
  const over: [string, string][] = [
    ['the session has expired', `update sessions set ends_at = ${eve} where person_id = 'chen'`],
    [
      'the session was idle',
      `update sessions set last_at = ${eve - 1800}, idle_seconds = 1800 where person_id = 'chen'`,
    ],
    ['the session was revoked', `update sessions set revoked_at = ${eve - 1} where person_id = 'chen'`],
    ['the person is suspended', `update persons set suspended_at = 1 where id = 'chen'`],
    [
      'the person has died',
      `update persons set died_at = 1 where id = 'chen'; update accounts set frozen_at = 1 where owner_id = 'chen'`,
    ],
    ['there is no such session', `delete from sessions where person_id = 'chen'`],
  ]
  test.each(over)('%s: every command and every replay says so, as often as it is tried', async (_, sql) => {
    const { tell, does, end, client } = await scene(from)
    await tell(upTo('placed', {}))
    expect(await does([placedAt, 'chen', 'verify', phoned, 'ready'], 'A', 'K')).toBe('ready')
    await client.executeMultiple(sql)
    for (const _ of [1, 2, 3]) {
      expect(await does([eve, 'chen', 'verify', phoned, 'ready'], 'A', 'K')).toBe('sign_in')
      expect(await does(dispatches('chen', 'li'))).toBe('sign_in')
      expect(await does([eve, 'chen', 'place', ordering({ resident: 'wang' }), 'placed'], 'B')).toBe('sign_in')
      expect(await does(dispatches('chen', 'li'), 'nothing')).toBe('sign_in')
    }
    await end()
  })
  test('a second before the end it still holds, and what is done keeps it awake', async () => {
    const { tell, client } = await scene(from)
    await client.execute(
      `update sessions set last_at = ${placedAt - 29 * minute}, idle_seconds = ${30 * minute}, ends_at = ${placedAt + hour} where person_id = 'chen'`,
    )
    const acts = (now: number, more: 'return' | 'verify', outcome: Step[4]): Step => [
      now,
      'chen',
      more,
      more === 'return' ? because : phoned,
      outcome,
    ]
    await tell([
      ...upTo('placed', {}),
      acts(placedAt, 'return', 'returned'),
      acts(placedAt + 29 * minute, 'return', 'wrong_state'),
      acts(placedAt + 58 * minute, 'return', 'wrong_state'),
      acts(placedAt + hour - 1, 'return', 'wrong_state'),
      acts(placedAt + hour, 'return', 'sign_in'),
    ])
  })
  test('nobody at all', async () => {
    const { town, tell } = await scene(from)
    await tell(upTo('placed', {}))
    for (const token of [null, '', 'no-such-token', 'chen', tokenHash('chen').toUpperCase()])
      expect(await act(town.db, { token, now: eve }, 'k', 'A', 'verify', phoned, codeIsRight)).toMatchObject({
        refusal: 'sign_in',
      })
  })
})

describe('an order exists', () => {
  test('not found is a 404, and it is judged before anything else', () => {
    expect(refusals.not_found[0]).toBe(404)
    expect(refusals.sign_in[0]).toBe(401)
  })
  const seen = (title: string, setup: (s: Scene) => Promise<unknown>, table: readonly (readonly [Name, Step[4]])[]) =>
    test(title, async () => {
      const s = await scene(from)
      await s.tell(upTo('dispatched', {}, 'li'))
      await setup(s)
      for (const [who, outcome] of table) {
        expect(`${who}: ${await s.does([eve, who, 'verify', phoned, outcome])}`).toBe(`${who}: ${outcome}`)
        expect(`${who}: ${await s.does([eve, who, 'withdraw', { reason: '' }, outcome], 'no-such-order')}`).toBe(
          `${who}: not_found`,
        )
      }
    })
  seen('for the resident, their proxy, the asked, the desk and the watchers of the area; for nobody else', async () => {}, [
    ['wang', 'not_yours'],
    ['daughter', 'not_yours'],
    ['li', 'not_yours'],
    ['wu', 'not_yours'],
    ['auditor', 'not_yours'],
    ['chen', 'wrong_state'],
    ['zhou', 'wrong_state'],
    ['sun', 'not_found'],
    ['zhao', 'not_found'],
    ['outsider', 'not_found'],
    ['stranger', 'not_found'],
  ])
  seen(
    'roles and proxies that have ended, and roles beside or above',
    async s => {
      await s.client.batch([
        `update roles set ended_at = 1 where person_id in ('chen', 'wu')`,
        `update proxies set ended_at = 1`,
        `insert into roles values ('outsider', 'social_worker', '${places.grid}', 0, null, 'system'), ('stranger', 'station_admin', '${places.grid2}', 0, null, 'system')`,
        `insert into roles values ('sun', 'social_worker', '${places.city}', 0, null, 'system'), ('zhao', 'auditor', '${places.elsewhere}', 0, null, 'system')`,
        `insert into roles values ('qian', 'grid_worker', '${places.grid}', 0, null, 'system'), ('hong', 'supervisor', '${places.community}', 0, null, 'system')`,
      ])
    },
    [
      ['chen', 'not_found'],
      ['wu', 'not_found'],
      ['daughter', 'not_found'],
      ['outsider', 'wrong_state'],
      ['stranger', 'not_found'],
      ['sun', 'wrong_state'],
      ['zhao', 'not_found'],
      ['qian', 'not_found'],
      ['hong', 'not_yours'],
    ],
  )
  test('whoever has answered may look, and no more', async () => {
    const { tell } = await scene(from)
    await tell([
      ...upTo('dispatched', {}, 'li', 'zhao'),
      [eve, 'li', 'decline', {}, 'dispatched'],
      [eve, 'li', 'accept', {}, 'not_your_seat'],
      [starts, 'li', 'check_in', {}, 'wrong_state'],
      [eve, 'li', 'cancel', because, 'not_yours'],
    ])
  })
})
