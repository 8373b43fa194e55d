// What follows for orders and books when somebody is suspended, dies, loses a role, a certificate or their colour.

import * as is from 'valibot'
import { afterAll, describe, expect, test } from 'vitest'
import { act, sweep } from '#src/orders/commands.ts'
import { placing } from '#src/orders/inputs.ts'
import type { Action } from '#src/orders/lifecycle.ts'
import { place } from '#src/orders/place.ts'
import { checkInvariants, invariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { as, type Name, starts } from '#test/town.ts'
import { type Door, door, phoneOf } from './door.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())

const day = 86400
const codeIsRight = async () => true
const because = { reason: '有事要查清楚' }

type Visit = {
  readonly order: string
  readonly for?: Name
  readonly by?: Name
  readonly item?: string
  readonly startsAt?: number
  readonly payer?: string
  readonly placer?: Name
}
/** An order that the volunteer has accepted. */
const booked = async (at: Door, visit: Visit): Promise<void> => {
  const { order, item = 'company', startsAt = starts, payer = 'none', by = 'li' } = visit
  const resident = visit.for ?? 'wang'
  const iso = (moment: number) => new Date(moment * 1000).toISOString()
  const given = is.parse(placing, { item, startsAt: iso(startsAt), endsAt: iso(startsAt + 3600), payer, resident })
  expect(await place(at.db, as(visit.placer ?? 'chen', at.clock.now), at.command(), order, given)).toMatchObject({
    ok: true,
  })
  await does(at, 'chen', order, 'verify', { by: 'phone' })
  await does(at, 'chen', order, 'dispatch', { volunteers: [by] })
  await does(at, by, order, 'accept', {})
}
const does = async (at: Door, who: Name, order: string, action: Action, input: object) =>
  expect([
    action,
    await act(at.db, as(who, at.clock.now), at.command(), order, action, input, codeIsRight),
  ]).toMatchObject([action, { ok: true }])
const states = async (at: Door) =>
  Object.fromEntries(
    (
      await at.rows(
        `select o.id, o.state, o.alarm, (select group_concat(a.state) from offers a where a.order_id = o.id) seats from orders o`,
      )
    ).map(row => [String(row.id), [row.state, row.seats, row.alarm]]),
  )
const account = async (at: Door, name: Name) =>
  at.row(`select credits - debits as balance, pending_out as held, frozen_at from accounts where id = 'member:${name}'`)
/** A1 is about commands on orders: a person’s command writes its own event, and the clock’s on the orders that follow. */
const bookkeeping = invariants.filter(({ id }) => id !== 'A1')
const sound = async (at: Door) => {
  expect(await checkInvariants(at, bookkeeping)).toEqual([])
  expect(await at.row('select count(*) n from fresh')).toMatchObject({ n: 0 })
}
const post = (at: Door, who: Name, path: string, body: object = {}) =>
  at.post(who, path, { command: at.command(), ...body })

describe('suspending', () => {
  test('ends the sessions and gives back accepted seats, with an alarm, in the one trip', async () => {
    const at = await made()
    await booked(at, { order: 'A' })
    await booked(at, { order: 'B', for: 'sun', by: 'li', startsAt: starts + day })
    await booked(at, { order: 'C', for: 'sun', by: 'zhao', startsAt: starts + 2 * day })
    const done = await post(at, 'zhou', '/people/li/suspend', because)
    expect(done).toMatchObject({ status: 200, trips: 1, body: { person: { suspended: true } } })
    expect(await states(at)).toEqual({
      A: ['ready', 'released', 'seats_open'],
      B: ['ready', 'released', 'seats_open'],
      C: ['accepted', 'accepted', null],
    })
    expect((await at.get('li', '/me')).status).toBe(401)
    expect(await at.rows(`select kind from messages where person_id = 'li'`)).toMatchObject([{ kind: 'suspended' }])
    await sound(at)
  })

  test('the reason stays in the person’s own log: the events on the orders tell neither why nor by whom', async () => {
    const at = await made()
    await booked(at, { order: 'A' })
    await post(at, 'zhou', '/people/li/suspend', because)
    expect(await at.rows(`select actor_id, data from events where action = 'release'`)).toMatchObject([
      { actor_id: 'system', data: '{"volunteer":"li"}' },
    ])
    expect(await at.rows(`select actor_id, data from events where action = 'suspend'`)).toMatchObject([
      { actor_id: 'zhou', data: JSON.stringify(because) },
    ])
  })

  test('leaves whoever is serving to be checked out by staff', async () => {
    const at = await made()
    await booked(at, { order: 'A' })
    at.clock.now = starts
    await does(at, 'li', 'A', 'check_in', { code: '1' })
    await post(at, 'zhou', '/people/li/suspend', because)
    expect(await states(at)).toEqual({ A: ['serving', 'checked_in', null] })
    at.clock.now = starts + 3600
    await does(at, 'chen', 'A', 'check_out', { volunteer: 'li', minutes: 60, reason: '账号暂停' })
    await sound(at)
  })

  test('refused, or a borrowed command id, releases nothing', async () => {
    const at = await made()
    await booked(at, { order: 'A' })
    expect((await post(at, 'chen', '/people/li/suspend', because)).status).toBe(403)
    expect((await at.post('zhou', '/people/zhao/suspend', { command: 'z', ...because })).status).toBe(200)
    expect((await at.post('zhou', '/people/li/suspend', { command: 'z', ...because })).body.code).toBe('command_reused')
    expect(await states(at)).toEqual({ A: ['accepted', 'accepted', null] })
  })

  test('repeated after the volunteer was restored and has accepted anew releases nothing more', async () => {
    const at = await made()
    await at.post('zhou', '/people/li/suspend', { command: 'z', ...because })
    await post(at, 'zhou', '/people/li/restore', because)
    // As if she had signed in again: a session of later.
    await at.client.execute(
      `update sessions set revoked_at = null, created_at = ${at.clock.now + 1} where revoked_at is not null`,
    )
    await booked(at, { order: 'A' })
    expect((await at.post('zhou', '/people/li/suspend', { command: 'z', ...because })).status).toBe(200)
    expect(await states(at)).toEqual({ A: ['accepted', 'accepted', null] })
    await sound(at)
  })
})

describe('a death', () => {
  test('cancels open orders, releases what was held, freezes the account, ends sessions, roles and proxies, and stops messages', async () => {
    const at = await made()
    await booked(at, { order: 'A', payer: 'self', placer: 'wang' })
    await booked(at, { order: 'B', payer: 'pool', startsAt: starts + day })
    await booked(at, { order: 'C', for: 'sun', startsAt: starts + 2 * day })
    await at.post(null, '/sessions/codes', { phone: phoneOf('wang') })
    expect(await account(at, 'wang')).toMatchObject({ balance: 600, held: 60 })
    const done = await post(at, 'zhou', '/people/wang/death', { diedOn: '2026-05-02' })
    expect(done).toMatchObject({ status: 200, trips: 1, body: { person: { died: true, roles: [], proxies: [] } } })
    expect(await states(at)).toEqual({
      A: ['cancelled', 'released', null],
      B: ['cancelled', 'released', null],
      C: ['accepted', 'accepted', null],
    })
    expect(await account(at, 'wang')).toMatchObject({ balance: 600, held: 0, frozen_at: at.clock.now })
    expect(await at.row(`select pending_out from accounts where id like 'pool:%'`)).toMatchObject({ pending_out: 0 })
    expect((await at.get('wang', '/me')).status).toBe(401)
    expect(await at.row(`select died_at from persons where id = 'wang'`)).toMatchObject({
      died_at: Date.parse('2026-05-02T00:00:00+08:00') / 1000,
    })
    expect(await at.row(`select count(*) n from messages where person_id = 'wang'`)).toMatchObject({ n: 0 })
    expect(await at.row(`select ended_at from roles where person_id = 'daughter'`)).toMatchObject({
      ended_at: at.clock.now,
    })
    await sound(at)
  })

  test('of a volunteer gives back the seats', async () => {
    const at = await made()
    await booked(at, { order: 'A' })
    await post(at, 'zhou', '/people/li/death')
    expect(await states(at)).toEqual({ A: ['ready', 'released', 'seats_open'] })
    await sound(at)
  })

  test('leaves a service that was given to be settled from what was held', async () => {
    const at = await made()
    await booked(at, { order: 'A', payer: 'self', placer: 'wang' })
    at.clock.now = starts
    await does(at, 'li', 'A', 'check_in', { code: '1' })
    at.clock.now = starts + 3600
    await does(at, 'li', 'A', 'check_out', { minutes: 60 })
    at.clock.now += 61
    await at.client.execute(`update sessions set last_at = ${at.clock.now}`)
    await post(at, 'zhou', '/people/wang/death')
    expect(await states(at)).toEqual({ A: ['served', 'checked_out', null] })
    at.clock.now += 8 * day
    expect(await sweep(at.db, at.clock.now, 'night', 'auto_confirm')).toHaveLength(1)
    expect(await account(at, 'wang')).toMatchObject({ balance: 540, held: 0 })
    expect(await account(at, 'li')).toMatchObject({ balance: 60 })
    await sound(at)
  })

  test.each([
    ['2026-05-05', 'died_later'],
    ['2026-05-04', undefined],
  ])('on %s: %s', async (diedOn, expected) => {
    const at = await made()
    expect((await post(at, 'zhou', '/people/wang/death', { diedOn })).body.code).toBe(expected)
  })

  test('is the end: nothing more can be done, and no message is written', async () => {
    const at = await made()
    await post(at, 'zhou', '/people/wang/death')
    for (const [path, body] of [
      ['restore', because],
      ['death', {}],
      ['proxies', { proxy: 'sun', kinship: 'neighbour' }],
    ] as const)
      expect((await post(at, 'zhou', `/people/wang/${path}`, body)).body.code).toBe('person_died')
    expect(await at.row('select count(*) n from messages')).toMatchObject({ n: 0 })
  })
})

describe('voiding a certificate', () => {
  test('gives back the seats that need it and have not begun', async () => {
    const at = await made()
    await booked(at, { order: 'needs', item: 'medical' })
    await booked(at, { order: 'other', item: 'company', for: 'sun', startsAt: starts + day })
    await booked(at, { order: 'begun', item: 'urgent', for: 'sun', startsAt: at.clock.now + 600, payer: 'none' })
    at.clock.now += 600
    expect(await post(at, 'chen', '/people/li/certificates/li-first_aid/revoke', because)).toMatchObject({
      status: 200,
      trips: 1,
    })
    expect(await states(at)).toEqual({
      needs: ['ready', 'released', 'seats_open'],
      other: ['accepted', 'accepted', null],
      begun: ['accepted', 'accepted', null],
    })
    await sound(at)
  })

  test('leaves seats that another certificate of the kind covers', async () => {
    const at = await made()
    const another = {
      kind: 'first_aid',
      issuer: '红十字会',
      number: '8',
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    }
    await post(at, 'chen', '/people/li/certificates', another)
    await booked(at, { order: 'needs', item: 'medical' })
    await post(at, 'chen', '/people/li/certificates/li-first_aid/revoke', because)
    expect(await states(at)).toEqual({ needs: ['accepted', 'accepted', null] })
  })
})

describe('ending the role of a volunteer', () => {
  test('gives back the seats in that street', async () => {
    const at = await made()
    await booked(at, { order: 'A' })
    await post(at, 'li', '/people/li/roles/end', { role: 'volunteer', area: '370211001000' })
    expect(await states(at)).toEqual({ A: ['ready', 'released', 'seats_open'] })
    await sound(at)
  })

  test('leaves them where another role of the street still carries them', async () => {
    const at = await made()
    await at.client.execute(`insert into roles values ('li', 'volunteer', '370211001101', 0, null, 'system')`)
    await booked(at, { order: 'A' })
    await post(at, 'chen', '/people/li/roles/end', { role: 'volunteer', area: '370211001000' })
    expect(await states(at)).toEqual({ A: ['accepted', 'accepted', null] })
  })
})
