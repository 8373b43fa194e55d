// What people decide about a grade: appeals with their outcome, colours given for a while, the list of what waits.
import { afterAll, describe, expect, test } from 'vitest'
import { checkInvariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { type Door, door, type Reply } from '#test/people/door.ts'
import { type Name, names } from '#test/town.ts'
import { gradeInvariants } from './grade-invariants.ts'
import { day, goodYear, iso, night, says } from './graded.ts'
import { record, records } from './records.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())
const codeOf = (reply: Reply) => (reply.status < 300 ? 'ok' : reply.body.code)
const colourOf = async (at: Door, name: Name) =>
  (await at.row(`select colour from volunteers where person_id = '${name}'`))?.colour
const sound = async (at: Door) => expect(await checkInvariants(at, gradeInvariants)).toEqual([])
const grade = '/volunteers/li/grade'

/** 小李 was green; five no-shows later red is proposed. */
const proposed = async () => {
  const at = await made()
  await goodYear(at, 'li')
  await night(at)
  await records(at, 5, { volunteer: 'li', state: 'no_show', daysAgo: 1, hoursBefore: -1 })
  await night(at)
  return at
}

describe('an appeal', () => {
  test('against a confirmed red, granted: the colour before comes back, and the same facts do not lower it again', async () => {
    const at = await proposed()
    await says(at, 'wu', `${grade}/confirm`)
    expect(codeOf(await says(at, 'li', `${grade}/appeal`, { reason: '都是同一天' }))).toBe('ok')
    expect(codeOf(await says(at, 'wu', `${grade}/appeal/grant`))).toBe('other_person')
    const done = await says(at, 'zhou', `${grade}/appeal/grant`, { reason: '系统故障' })
    expect(done).toMatchObject({ status: 200, trips: 1, body: { volunteer: { colour: 'green', paused: false } } })
    await night(at)
    await night(at)
    expect(await colourOf(at, 'li')).toBe('green')
    const { body } = await at.get('li', grade)
    expect(body).toMatchObject({
      appeal: { outcome: 'granted', answer: '系统故障' },
      appealUntil: null,
      reviewBy: null,
    })
    await record(at, { volunteer: 'li', state: 'no_show', daysAgo: -4, hoursBefore: -1 })
    await night(at)
    expect((await at.row(`select proposed_at from volunteers where person_id = 'li'`))?.proposed_at).toBe(at.clock.now)
    await sound(at)
  })

  test('against a proposal, denied by somebody else, leaves it; a second one against the same is refused', async () => {
    const at = await proposed()
    await says(at, 'li', `${grade}/appeal`)
    expect(codeOf(await says(at, 'wu', `${grade}/appeal/deny`, { reason: '属实' }))).toBe('ok')
    expect(
      await at.row(`select colour, proposed_at is not null as proposed from volunteers where person_id = 'li'`),
    ).toMatchObject({
      colour: 'green',
      proposed: 1,
    })
    expect(codeOf(await says(at, 'li', `${grade}/appeal`))).toBe('already_done')
    expect(await at.rows(`select kind from messages where person_id = 'li' order by rowid`)).toMatchObject([
      { kind: 'grade_proposed' },
      { kind: 'appeal_received' },
      { kind: 'appeal_denied' },
    ])
    await sound(at)
  })

  test('against a lower colour, within fifteen days', async () => {
    const at = await made()
    await night(at)
    expect(await colourOf(at, 'li')).toBe('yellow')
    const { body } = await at.get('li', grade)
    expect(body).toMatchObject({ actions: ['appeal'], appealUntil: expect.stringContaining('T') })
    expect(codeOf(await says(at, 'li', `${grade}/appeal`))).toBe('ok')
    expect((await says(at, 'zhou', `${grade}/appeal/grant`)).body).toMatchObject({ volunteer: { colour: 'green' } })
    await night(at)
    expect(await colourOf(at, 'li')).toBe('green')
    await sound(at)
  })

  test('a better colour is nothing to appeal against', async () => {
    const at = await made()
    await goodYear(at, 'qian')
    await night(at)
    await night(at)
    expect(await colourOf(at, 'qian')).toBe('green')
    expect(codeOf(await says(at, 'qian', '/volunteers/qian/grade/appeal'))).toBe('nothing_to_decide')
  })

  test.each(['grant', 'deny'])('is for supervisors and administrators of the area to %s', async what => {
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
      await night(at)
      await says(at, 'li', `${grade}/appeal`)
      const reply = await says(at, who, `${grade}/appeal/${what}`)
      expect([who, codeOf(reply), reply.trips]).toEqual([who, who ? (expected[who] ?? 'not_found') : 'sign_in', 1])
      at.close()
    }
  })
})

describe('a colour for a while', () => {
  const wanted = (at: Door, more: object = {}) => ({
    colour: 'blue',
    until: iso(at.clock.now + 10 * day),
    reason: '带队需要',
    ...more,
  })
  const lent = async () => {
    const at = await made()
    await night(at)
    expect(codeOf(await says(at, 'zhou', `${grade}/override`, wanted(at)))).toBe('ok')
    return at
  }

  test('takes two people, holds against the rule, and ends by itself', async () => {
    const at = await lent()
    expect(await colourOf(at, 'li')).toBe('yellow')
    expect(codeOf(await says(at, 'zhou', `${grade}/override/approve`))).toBe('own_proposal')
    const done = await says(at, 'wu', `${grade}/override/approve`)
    expect(done).toMatchObject({ status: 200, trips: 1, body: { volunteer: { colour: 'blue' } } })
    await night(at)
    expect(await colourOf(at, 'li')).toBe('blue')
    expect((await at.get('li', grade)).body).toMatchObject({
      override: { holds: true, colour: 'blue', by: ['周站长', '吴督导'] },
    })
    await night(at, 9)
    expect(await at.row(`select colour, override_until from volunteers where person_id = 'li'`)).toMatchObject({
      colour: 'yellow',
      override_until: null,
    })
    await sound(at)
  })

  test('may be refused, or ended early by either', async () => {
    const refused = await lent()
    expect(codeOf(await says(refused, 'wu', `${grade}/override/refuse`))).toBe('ok')
    expect(codeOf(await says(refused, 'wu', `${grade}/override/approve`))).toBe('nothing_to_decide')
    const at = await lent()
    await says(at, 'wu', `${grade}/override/approve`)
    expect(codeOf(await says(at, 'zhou', `${grade}/override/end`))).toBe('ok')
    await night(at, 0)
    expect(await colourOf(at, 'li')).toBe('yellow')
    expect(codeOf(await says(at, 'zhou', `${grade}/override/end`))).toBe('nothing_to_decide')
    await sound(at)
  })

  test('never keeps the rule from proposing a pause', async () => {
    const at = await lent()
    await says(at, 'wu', `${grade}/override/approve`)
    await records(at, 5, { volunteer: 'li', state: 'no_show', daysAgo: 1, hoursBefore: -1 })
    await night(at)
    expect(await at.row(`select colour, proposed_at from volunteers where person_id = 'li'`)).toMatchObject({
      colour: 'blue',
      proposed_at: at.clock.now,
    })
    await sound(at)
  })

  test.each<[string, (at: Door) => object, string]>([
    ['ends in the past', at => ({ until: iso(at.clock.now) }), 'override_span'],
    ['ends a second from now', at => ({ until: iso(at.clock.now + 1) }), 'ok'],
    ['lasts 90 days', at => ({ until: iso(at.clock.now + 90 * day) }), 'ok'],
    ['lasts longer', at => ({ until: iso(at.clock.now + 90 * day + 1) }), 'override_span'],
    ['ends on a day', () => ({ until: '2026-05-20' }), 'ok'],
    ['is red', () => ({ colour: 'red' }), 'invalid'],
    ['has no reason', () => ({ reason: '' }), 'invalid'],
  ])('that %s: %s', async (_, more, expected) => {
    const at = await made()
    expect(codeOf(await says(at, 'zhou', `${grade}/override`, wanted(at, more(at))))).toBe(expected)
  })

  test('is not for whoever is paused or red, not for oneself, and one at a time', async () => {
    const at = await proposed()
    expect(codeOf(await says(at, 'zhou', `${grade}/override`, wanted(at)))).toBe('pause_first')
    expect(codeOf(await says(at, 'zhou', '/volunteers/hong/grade/override', wanted(at)))).toBe('pause_first')
    expect(codeOf(await says(at, 'zhou', '/volunteers/zhao/grade/override', wanted(at)))).toBe('ok')
    expect(codeOf(await says(at, 'wu', '/volunteers/zhao/grade/override', wanted(at)))).toBe('already_done')
    await at.client.execute(`insert into roles values ('qian', 'supervisor', '370211000000', 0, null, 'system')`)
    expect(codeOf(await says(at, 'qian', '/volunteers/qian/grade/override', wanted(at)))).toBe('not_yours')
  })
})

describe('what waits', () => {
  test('is listed with its deadline for supervisors, administrators and auditors, in one trip', async () => {
    const at = await proposed()
    await says(at, 'li', `${grade}/appeal`, { reason: '都是同一天' })
    await says(at, 'zhou', '/volunteers/zhao/grade/override', {
      colour: 'green',
      until: iso(at.clock.now + day),
      reason: '带队',
    })
    for (const who of [null, ...names]) {
      const reply = await at.get(who, '/volunteers/reviews')
      const expected = who === null ? 'sign_in' : ['wu', 'zhou', 'auditor'].includes(who) ? 'ok' : 'not_yours'
      expect([who, codeOf(reply), reply.trips]).toEqual([who, expected, 1])
    }
    // Proposed on Wednesday 6 May 2026; Saturday 9 May is worked.
    expect((await at.get('wu', '/volunteers/reviews')).body).toMatchObject({
      pauses: [{ id: 'li', name: '小李', dueAt: '2026-05-10T00:00:00+08:00' }],
      appeals: [{ id: 'li', reason: '都是同一天' }],
      overrides: [{ id: 'zhao', to: 'green', waits: true, proposer: '周站长' }],
      complaints: 0,
    })
    const before = at.db.trips()
    const page = await at.browse('wu', '/volunteers/reviews')
    expect([page.status, at.db.trips() - before]).toEqual([200, 1])
    expect(await page.text()).toContain('还剩 3 天')
  })

  test('is empty elsewhere', async () => {
    const at = await proposed()
    await at.client.execute(`insert into roles values ('stranger', 'station_admin', '370211002000', 0, null, 'system')`)
    expect((await at.get('stranger', '/volunteers/reviews')).body).toMatchObject({
      pauses: [],
      appeals: [],
      overrides: [],
    })
  })
})

test('what happens by day is judged soon, and counts for no rise', async () => {
  const at = await made()
  await goodYear(at, 'li')
  await goodYear(at, 'qian')
  await night(at)
  expect(await at.row(`select colour, rising_to from volunteers where person_id = 'qian'`)).toMatchObject({
    colour: 'yellow',
    rising_to: 'green',
  })
  await at.client.execute(`update volunteers set facts_changed = facts_changed + 1 where person_id = 'qian'`)
  await at.client.execute(
    `update certificates set revoked_at = ${at.clock.now} where person_id = 'li' and kind in ('care', 'first_aid')`,
  )
  const decided = Number((await at.row('select count(*) n from grade_decisions'))?.n)
  at.clock.now += 60
  await night(at, 0)
  expect(await at.row(`select colour, rising_to from volunteers where person_id = 'qian'`)).toMatchObject({
    colour: 'yellow',
    rising_to: 'green',
  })
  expect(await colourOf(at, 'li')).toBe('blue')
  expect(await at.row('select count(*) n from grade_decisions')).toMatchObject({ n: decided + 1 })
  await sound(at)
})
