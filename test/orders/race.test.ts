// Many at once, on a database file: somebody wins, everybody else hears why, and nothing is done twice.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as is from 'valibot'
import { afterAll, describe, expect, test } from 'vitest'
import { openFile } from '#db/file.ts'
import type { Database } from '#src/kernel/database.ts'
import { act, sweep } from '#src/orders/commands.ts'
import { placing } from '#src/orders/inputs.ts'
import type { Action } from '#src/orders/lifecycle.ts'
import { place } from '#src/orders/place.ts'
import { as, ends, type Name, type Town } from '#test/town.ts'
import { codeIsNever, dispatchedTo, runnerRows, runners, startOf } from './race-orders.ts'
import { because, eve, ordering, phoned, placedAt, scene, sound, upTo } from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)

const counted = (words: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
const does = async (
  db: Database,
  token: string,
  command: string,
  order: string,
  action: Action,
  input: object = {},
) => {
  const done = await act(db, { token, now: eve }, command, order, action, input, codeIsNever)
  return done.ok ? (done.replay ? 'replay' : String(done.event.to_state)) : done.refusal
}
/** As many connections to the town's file as asked for. */
const connections = (town: Town, n: number) =>
  Promise.all(Array.from({ length: n }, () => openFile(town.url.slice('file:'.length))))

describe('twenty volunteers', () => {
  const names = runners(20)
  test('for five seats: five accept, fifteen are told that all seats are taken; the same again changes nothing', async () => {
    const town = await from.fresh()
    await town.client.batch([...runnerRows(names), ...dispatchedTo(names, 0, 5)], 'write')
    const dbs = await connections(town, 4)
    const all = () =>
      Promise.all(
        names.map((name, k) => does(dbs[k % 4] ?? town.db, `token-${name}`, `go-${name}`, 'order-0', 'accept')),
      )
    expect(counted(await all())).toEqual({ dispatched: 4, accepted: 1, no_seat: 15 })
    expect(counted(await all())).toEqual({ replay: 5, no_seat: 15 })
    expect(
      await town.row(`select state, seq, (select count(*) from offers where state = 'accepted') seats from orders`),
    ).toEqual({ state: 'accepted', seq: 5, seats: 5 })
    for (const db of dbs) db.close()
    await sound(town)
  })

  test('in four processes, for two seats on each of twelve days', async () => {
    const town = await from.fresh()
    const days = Array.from({ length: 12 }, (_, k) => k)
    const eight = names.slice(0, 8)
    await town.client.batch(
      [
        ...runnerRows(eight),
        ...days.flatMap(k => dispatchedTo(eight, k, 2)),
        'update volunteers set week_minutes = 10000',
      ],
      'write',
    )
    const path = town.url.slice('file:'.length)
    const orders = days.map(k => `order-${k}`).join()
    const racer = fileURLToPath(new URL('./racer.ts', import.meta.url))
    const run = (pair: readonly string[]) =>
      promisify(execFile)(process.execPath, [
        '--import',
        'tsx',
        racer,
        path,
        pair.join(),
        orders,
        String(startOf(0) - 3600),
      ])
    const heard = await Promise.all([0, 1, 2, 3].map(k => run(eight.slice(2 * k, 2 * k + 2))))
    const sum: Record<string, number> = {}
    for (const { stdout } of heard)
      for (const [word, n] of Object.entries(JSON.parse(stdout) as Record<string, number>))
        sum[word] = (sum[word] ?? 0) + n
    expect(sum).toEqual({ accepted: 24, no_seat: 72 })
    expect(await town.rows(`select state, count(*) n from offers group by state order by state`)).toMatchObject([
      { state: 'accepted', n: 24 },
      { state: 'withdrawn', n: 72 },
    ])
    expect(await town.row(`select count(*) n, sum(state = 'accepted') accepted, sum(seq) seqs from orders`)).toEqual({
      n: 12,
      accepted: 12,
      seqs: 24,
    })
    await sound(town)
  })
})

describe('credits for fewer', () => {
  test('twenty orders at once on 600 minutes: ten are placed', async () => {
    const town = await from.fresh()
    const dbs = await connections(town, 4)
    const input = is.parse(placing, ordering({ payer: 'self' }))
    const placed = await Promise.all(
      runners(20).map((id, k) =>
        place(dbs[k % 4] ?? town.db, as('wang', placedAt), `c-${id}`, id, input).then(done =>
          done.ok ? 'placed' : done.refusal,
        ),
      ),
    )
    expect(counted(placed)).toEqual({ placed: 10, credits_short: 10 })
    expect(
      await town.row(
        `select (select count(*) from orders) orders, pending_out held from accounts where id = 'member:wang'`,
      ),
    ).toEqual({ orders: 10, held: 600 })
    for (const db of dbs) db.close()
    await sound(town)
  })
  test('seven large orders verified at once on a pool for five', async () => {
    const { town, tell } = await scene(from)
    const large = ordering({ payer: 'pool', seats: 20 })
    for (const k of [1, 2, 3, 4, 5, 6, 7]) await tell([[placedAt, 'wang', 'place', large, 'placed']], `L${k}`)
    const done = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map(k => act(town.db, as('chen', eve), `v${k}`, `L${k}`, 'verify', phoned, codeIsNever)),
    )
    expect(counted(done.map(each => (each.ok ? 'ready' : each.refusal)))).toEqual({ ready: 5, credits_short: 2 })
    await sound(town)
  })
})

describe('the same command twice in parallel', () => {
  const twice: [string, Name, Action, object][] = [
    ['accept', 'li', 'accept', {}],
    ['decline', 'li', 'decline', {}],
    ['cancel', 'wang', 'cancel', because],
    ['withdraw', 'chen', 'withdraw', {}],
  ]
  test.each(twice)('%s: done once, answered every time', async (_, who, action, input) => {
    const { town, tell } = await scene(from)
    await tell(upTo('dispatched', { payer: 'self' }, 'li'))
    const dbs = await connections(town, 4)
    const done = await Promise.all(dbs.map(db => act(db, as(who, eve), 'same', 'A', action, input, codeIsNever)))
    expect(counted(done.map(each => (each.ok && each.replay ? 'replay' : 'done')))).toEqual({ done: 1, replay: 3 })
    expect(new Set(done.map(each => each.ok && each.event.n)).size).toBe(1)
    expect(await town.row(`select seq, (select count(*) from events) n from orders`)).toEqual({ seq: 4, n: 4 })
    for (const db of dbs) db.close()
    await sound(town)
  })
  test('place: one order', async () => {
    const town = await from.fresh()
    const dbs = await connections(town, 4)
    const input = is.parse(placing, ordering({ payer: 'self' }))
    const done = await Promise.all(dbs.map((db, k) => place(db, as('wang', placedAt), 'same', `order-${k}`, input)))
    expect(new Set(done.map(each => each.ok && each.rows.order?.id)).size).toBe(1)
    expect(
      await town.row(
        `select (select count(*) from orders) orders, (select count(*) from transfers where kind = 'hold') holds`,
      ),
    ).toEqual({ orders: 1, holds: 1 })
    for (const db of dbs) db.close()
    await sound(town)
  })
})

describe('two who want different things', () => {
  const pairs: [string, [Name, Action, object], [Name, Action, object], string[]][] = [
    [
      'accept × cancel',
      ['li', 'accept', {}],
      ['wang', 'cancel', because],
      ['accepted+cancelled', 'cancelled+wrong_state'],
    ],
    [
      'accept × withdraw',
      ['li', 'accept', {}],
      ['chen', 'withdraw', {}],
      ['accepted+wrong_state', 'ready+wrong_state'],
    ],
    [
      'accept × redispatch',
      ['li', 'accept', {}],
      ['chen', 'redispatch', { volunteers: ['zhao'] }],
      ['accepted+wrong_state', 'dispatched+not_your_seat'],
    ],
    [
      'decline × cancel',
      ['li', 'decline', {}],
      ['wang', 'cancel', because],
      ['cancelled+ready', 'cancelled+wrong_state'],
    ],
    ['cancel × cancel', ['wang', 'cancel', because], ['chen', 'cancel', because], ['cancelled+wrong_state']],
  ]
  test.each(pairs)('%s: one after the other, whichever comes first', async (_, one, other, allowed) => {
    for (const order of [
      [one, other],
      [other, one],
    ]) {
      const { town, tell } = await scene(from)
      await tell(upTo('dispatched', { payer: 'pool' }, 'li'))
      const dbs = await connections(town, 2)
      const done = await Promise.all(
        order.map(([who, action, input], k) =>
          does(dbs[k] ?? town.db, as(who, eve).token ?? '', `c${k}x`, 'A', action, input),
        ),
      )
      expect(allowed).toContain(done.sort().join('+'))
      for (const db of dbs) db.close()
      await sound(town)
    }
  })
  test('two sweeps at once expire an order once', async () => {
    const { town, tell } = await scene(from)
    await tell(upTo('ready', { payer: 'self' }))
    const dbs = await connections(town, 2)
    const swept = await Promise.all(dbs.map((db, k) => sweep(db, ends, `sweep-${k}`, 'expire')))
    expect(swept.flat()).toHaveLength(1)
    for (const db of dbs) db.close()
    await sound(town)
  })
})
