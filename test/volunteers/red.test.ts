import { afterAll, describe, expect, test } from 'vitest'
import { act } from '#src/orders/commands.ts'
import { place } from '#src/orders/place.ts'
import { jobs } from '#src/volunteers/jobs.ts'
import { checkInvariants, invariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { type Door, door } from '#test/people/door.ts'
import { as, type Name, names } from '#test/town.ts'
import { upheld } from './graded.ts'
import { record, records } from './records.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())

const day = 86400
/** Runs the job as the clock does, `days` nights later. */
const night = async (at: Door, days = 1) => {
  at.clock.now += days * day
  for (const job of jobs) await job.run(at.linli)
}
const standing = (at: Door, name: Name) =>
  at.row(`select colour, rising_to, proposed_at, paused_at from volunteers where person_id = '${name}'`)
const decisions = (at: Door, name: Name) =>
  at.rows(`select kind, colour, seq from grade_decisions where person_id = '${name}' order by seq`)
const messages = (at: Door, name: Name) => at.rows(`select kind from messages where person_id = '${name}'`)
/** The invariants of grades, roles and the log; the orders here are bare records without a history. */
const known = invariants.filter(({ id }) => /^[GA]/.test(id) && id !== 'A1')
/** The colour that holds is that of the last decision which was not a mere proposal. */
const sound = async (at: Door) => {
  expect(await checkInvariants(at, known)).toEqual([])
  expect(await at.row('select count(*) n from fresh')).toMatchObject({ n: 0 })
  expect(
    await at.rows(`select v.person_id from volunteers v where exists (select 1 from grade_decisions d where d.person_id = v.person_id)
      and v.colour <> (select d.colour from grade_decisions d where d.person_id = v.person_id and d.kind <> 'proposed' order by d.seq desc limit 1)`),
  ).toEqual([])
}
/** Twenty-five good services, rated and certified: enough for green. */
const goodYear = (at: Door, name: Name) =>
  records(at, 25, { volunteer: name, state: 'confirmed', daysAgo: 30, minutes: 240, stars: 5 })

const missed = (at: Door, name: Name, times: number) =>
  records(at, times, { volunteer: name, state: 'no_show', daysAgo: 20, hoursBefore: -1 })
const proposed = async () => {
  const at = await made()
  await goodYear(at, 'li')
  await missed(at, 'li', 5)
  await night(at)
  return at
}
const decide = (at: Door, who: Name | null, what: 'confirm' | 'lift' | 'appeal', about: Name = 'li') =>
  at.post(who, `/volunteers/${about}/grade/${what}`, { command: at.command(), reason: '查过了' })
const booked = async (at: Door, order: string) => {
  await place(at.db, as('chen', at.clock.now), at.command(), order, {
    item: 'company',
    startsAt: at.clock.now + 5 * day,
    endsAt: at.clock.now + 5 * day + 3600,
    seats: 1,
    payer: 'none',
    note: '',
    resident: 'wang',
  })
  for (const [who, action, input] of [
    ['chen', 'verify', { by: 'phone' }],
    ['chen', 'dispatch', { volunteers: ['li'] }],
    ['li', 'accept', {}],
  ] as const)
    expect(await act(at.db, as(who, at.clock.now), at.command(), order, action, input, async () => true)).toMatchObject(
      { ok: true },
    )
}

describe('red', () => {
  test('is only proposed: the colour stays, offers go on, and a person is asked', async () => {
    const at = await proposed()
    expect(await standing(at, 'li')).toMatchObject({ colour: 'green', proposed_at: at.clock.now, paused_at: null })
    await booked(at, 'A')
    expect(await decisions(at, 'li')).toMatchObject([{ kind: 'proposed', colour: 'red' }])
    expect(await messages(at, 'li')).toMatchObject([{ kind: 'grade_proposed' }])
    await night(at)
    expect(await decisions(at, 'li')).toHaveLength(1)
    await sound(at)
  })

  test.each(['serious', 'took_pay'])('on safety or money stops new offers at once (%s)', async finding => {
    const at = await made()
    await goodYear(at, 'li')
    await upheld(at, 'li', finding)
    await night(at)
    const now = at.clock.now
    expect(await standing(at, 'li')).toMatchObject({ colour: 'green', proposed_at: now, paused_at: now })
    const { body } = await at.get('li', '/volunteers/li/grade')
    expect(body).toMatchObject({ paused: true, reviewBy: expect.any(String) })
    expect(await (await at.browse('li', '/volunteers/li/grade')).text()).toContain('新邀请先停一停')
    await decide(at, 'zhou', 'lift')
    expect(await standing(at, 'li')).toMatchObject({ proposed_at: null, paused_at: null })
    await sound(at)
  })

  test('confirmed: red, accepted seats given back, in one trip; then only a person lifts it', async () => {
    const at = await made()
    await booked(at, 'A')
    await missed(at, 'li', 5)
    await night(at)
    expect(await at.row(`select state from offers where order_id = 'A'`)).toMatchObject({ state: 'accepted' })
    const done = await decide(at, 'wu', 'confirm')
    expect(done).toMatchObject({ status: 200, trips: 1, body: { volunteer: { colour: 'red', paused: false } } })
    expect(await at.row(`select state from offers where order_id = 'A'`)).toMatchObject({ state: 'released' })
    expect(await at.row(`select state, alarm from orders where id = 'A'`)).toMatchObject({
      state: 'ready',
      alarm: 'seats_open',
    })
    expect(await at.row(`select data from events where action = 'release'`)).toMatchObject({
      data: '{"volunteer":"li"}',
    })
    await goodYear(at, 'li')
    await night(at)
    expect(await standing(at, 'li')).toMatchObject({ colour: 'red' })
    expect((await decide(at, 'zhou', 'lift')).body).toMatchObject({ volunteer: { colour: 'yellow' } })
    expect(await decisions(at, 'li')).toMatchObject([
      { kind: 'proposed', colour: 'red', seq: 1 },
      { kind: 'confirmed', colour: 'red', seq: 2 },
      { kind: 'lifted', colour: 'yellow', seq: 3 },
    ])
    await sound(at)
  })

  test('lifted before it was confirmed: the colour is what it was, and the same record does not bring it back', async () => {
    const at = await proposed()
    expect((await decide(at, 'zhou', 'lift')).body).toMatchObject({ volunteer: { colour: 'green', paused: false } })
    await night(at)
    expect(await standing(at, 'li')).toMatchObject({ colour: 'yellow', proposed_at: null })
    await record(at, { volunteer: 'li', state: 'no_show', daysAgo: -1, hoursBefore: -30 })
    await night(at)
    expect(await standing(at, 'li')).toMatchObject({ colour: 'yellow', proposed_at: at.clock.now })
    await sound(at)
  })

  test.each(['confirm', 'lift'] as const)(
    'is for supervisors and administrators of the area to %s, never for oneself',
    async what => {
      const expected: Partial<Record<Name, string>> = {
        wu: 'ok',
        zhou: 'ok',
        chen: 'not_yours',
        lin: 'not_yours',
        li: 'not_yours',
        auditor: 'not_yours',
      }
      for (const who of [null, ...names]) {
        const at = await made()
        await at.client.execute(`update volunteers set proposed_at = 1, paused_at = 1 where person_id = 'li'`)
        const reply = await decide(at, who, what)
        expect([who, reply.status === 200 ? 'ok' : reply.body.code, reply.trips]).toEqual([
          who,
          who ? (expected[who] ?? 'not_found') : 'sign_in',
          1,
        ])
        at.close()
      }
    },
  )

  test('cannot be confirmed by a supervisor who is the volunteer', async () => {
    const at = await made()
    await at.client.execute(`insert into roles values ('li', 'supervisor', '370211000000', 0, null, 'system')`)
    await at.client.execute(`update volunteers set proposed_at = 1, paused_at = 1 where person_id = 'li'`)
    expect((await decide(at, 'li', 'lift')).body.code).toBe('not_yours')
  })

  test.each([
    ['confirm', 'li'],
    ['lift', 'li'],
    ['appeal', 'li'],
  ] as const)('where nothing is proposed, %s is refused', async (what, about) => {
    const at = await made()
    expect((await decide(at, what === 'appeal' ? 'li' : 'wu', what, about)).body.code).toBe('nothing_to_decide')
  })

  test('decided twice by the same command is decided once', async () => {
    const at = await proposed()
    const send = () => at.post('wu', '/volunteers/li/grade/confirm', { command: 'same', reason: '查过了' })
    expect([await send(), await send()]).toMatchObject([{ status: 200 }, { status: 200 }])
    expect(await decisions(at, 'li')).toHaveLength(2)
    expect((await decide(at, 'zhou', 'confirm')).body.code).toBe('nothing_to_decide')
    await sound(at)
  })

  test('may be appealed against for fifteen days, by the volunteer alone', async () => {
    const at = await proposed()
    const from = at.clock.now
    expect((await decide(at, 'zhou', 'appeal')).body.code).toBe('not_yours')
    at.clock.now = from + 15 * day
    expect((await decide(at, 'li', 'appeal')).body.code).toBe('appeal_late')
    at.clock.now = from + 15 * day - 1
    expect((await decide(at, 'li', 'appeal')).status).toBe(200)
    expect(await at.row(`select actor_id from events where action = 'appeal'`)).toMatchObject({ actor_id: 'li' })
    expect((await decide(at, 'li', 'appeal')).body.code).toBe('already_done')
  })

  test('is proposed for a score below 50 with ten services, and not for the same with nine', async () => {
    const at = await made()
    const poor = { state: 'confirmed', daysAgo: 10, minutes: 10, stars: 1 } as const
    await at.client.execute(`update certificates set revoked_at = 1`)
    for (const [name, times] of [
      ['li', 10],
      ['zhao', 9],
    ] as const) {
      await records(at, times, { volunteer: name, ...poor })
      await records(at, 4, { volunteer: name, state: 'no_show', daysAgo: 10, hoursBefore: -1 })
    }
    await night(at)
    expect([(await standing(at, 'li'))?.proposed_at, (await standing(at, 'zhao'))?.proposed_at]).toEqual([
      at.clock.now,
      null,
    ])
  })
})

describe('why this colour', () => {
  test('is told to the volunteer, the desk, supervisors and auditors, line by line, in one trip', async () => {
    const at = await proposed()
    const expected: Partial<Record<Name, string>> = {
      li: 'ok',
      chen: 'ok',
      lin: 'ok',
      zhou: 'ok',
      wu: 'ok',
      auditor: 'ok',
    }
    for (const who of names) {
      const reply = await at.get(who, '/volunteers/li/grade')
      expect([who, reply.status === 200 ? 'ok' : reply.body.code, reply.trips]).toEqual([
        who,
        expected[who] ?? 'not_found',
        1,
      ])
    }
    const { body } = await at.get('li', '/volunteers/li/grade')
    expect(body).toMatchObject({
      colour: 'green',
      paused: false,
      reviewBy: expect.any(String),
      volunteer: { name: '小李' },
      grade: {
        colour: 'red',
        redProposed: true,
        version: 'grade-v1',
        reasons: [{ zh: '12 个月内爽约 5 次，满 5 次即建议暂停' }],
      },
      history: [{ kind: 'proposed', colour: 'red' }],
      actions: ['appeal'],
    })
    expect((await at.get('auditor', '/volunteers/li/grade')).body).toMatchObject({
      volunteer: { name: '小**' },
      actions: [],
    })
    expect((await at.get('wu', '/volunteers/li/grade')).body.actions).toEqual(['confirm_red', 'lift'])
  })

  test.each([
    '/volunteers/li/grade',
    '/volunteers/li/grade/confirm',
    '/volunteers/li/grade/lift',
    '/volunteers/qian/grade',
  ])('%s is a page, in one trip', async path => {
    const at = await proposed()
    const before = at.db.trips()
    const page = await at.browse('zhou', path)
    expect([page.status, at.db.trips() - before]).toEqual([200, 1])
    const text = await page.text()
    expect(text).toContain('<h1>')
    expect(text).not.toContain('undefined')
  })

  test('of somebody who is no volunteer is nowhere', async () => {
    const at = await made()
    expect((await at.get('chen', '/volunteers/wang/grade')).body.code).toBe('not_found')
    expect((await decide(at, 'zhou', 'lift', 'wang')).body.code).toBe('not_found')
  })
})
