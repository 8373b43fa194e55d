import { afterAll, describe, expect, test } from 'vitest'
import { act } from '#src/orders/commands.ts'
import { place } from '#src/orders/place.ts'
import { evaluate } from '#src/volunteers/evaluate.ts'
import { jobs } from '#src/volunteers/jobs.ts'
import { checkInvariants, invariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { type Door, door } from '#test/people/door.ts'
import { as, ends, monday, type Name, starts } from '#test/town.ts'
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
  at.row(`select colour, rising_to, paused_at from volunteers where person_id = '${name}'`)
const decisions = (at: Door, name: Name) =>
  at.rows(`select kind, colour, seq from grade_decisions where person_id = '${name}' order by seq`)
const factsOf = async (at: Door, name: Name): Promise<unknown> =>
  JSON.parse(
    String(
      (await at.row(`select facts from grade_decisions where person_id = '${name}' order by seq desc limit 1`))?.facts,
    ),
  )
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

describe('the facts', () => {
  test('are those of twelve months, each counted by its definition', async () => {
    const at = await made()
    const li = { volunteer: 'li' } as const
    await records(at, 3, { ...li, state: 'confirmed', daysAgo: 10, minutes: 90, stars: 4 })
    await record(at, { ...li, state: 'confirmed', daysAgo: 360, minutes: 60, stars: 5 })
    await record(at, { ...li, state: 'confirmed', daysAgo: 370, minutes: 60, stars: 1 })
    await record(at, { ...li, state: 'confirmed', daysAgo: 5, minutes: 0 })
    await record(at, { ...li, state: 'gave_up', daysAgo: 20, hoursBefore: 23 })
    await record(at, { ...li, state: 'gave_up', daysAgo: 20, hoursBefore: 24 })
    await record(at, { ...li, state: 'no_show', daysAgo: 20, hoursBefore: -1 })
    await record(at, { ...li, state: 'released', daysAgo: 20 })
    await records(at, 4, { ...li, state: 'declined', daysAgo: 20 })
    await record(at, { ...li, state: 'timed_out', daysAgo: 20 })
    await record(at, { volunteer: 'zhao', state: 'no_show', daysAgo: 20 })
    await at.client.execute(`update certificates set valid_until = ${monday} where id = 'li-care'`)
    await at.client.execute(`insert into certificates values ('l1', 'li', 'law', '司法局', '1', 0, 4000000000, null), ('l2', 'li', 'law', '司法局', '2', 0, 4000000000, null),
      ('s', 'li', 'social_work', '民政局', '3', 0, 4000000000, null), ('p', 'li', 'psychology', '', '4', 0, 4000000000, 1)`)
    await night(at, 0)
    expect(await factsOf(at, 'li')).toEqual({
      ratings: { n: 4, mean: 4.25 },
      finished: 4,
      lateGiveUps: 1,
      noShows: 1,
      maliciousNoShows: 0,
      minutes: 330,
      basicTraining: true,
      specialistCertificates: 2,
      socialWorkLicence: true,
      minorComplaints: 0,
      seriousComplaints: 0,
      tookPay: false,
      mandatoryExpired: false,
    })
  })

  test.each([
    [`valid_until = ${monday}`, { basicTraining: false, mandatoryExpired: true }],
    [`valid_until = ${monday + 1}`, { basicTraining: true, mandatoryExpired: false }],
    ['revoked_at = 1', { basicTraining: false, mandatoryExpired: false }],
  ])('of basic training with %s', async (change, expected) => {
    const at = await made()
    await at.client.execute(`update certificates set ${change} where id = 'li-basic_training'`)
    await night(at, 0)
    expect(await factsOf(at, 'li')).toMatchObject(expected)
  })

  test('of a no-show go when it is lifted', async () => {
    const at = await made()
    const iso = (moment: number) => new Date(moment * 1000).toISOString()
    const codeIsRight = async () => true
    const does = async (who: Name, action: Parameters<typeof act>[4], input: object) =>
      expect(await act(at.db, as(who, at.clock.now), at.command(), 'A', action, input, codeIsRight)).toMatchObject({
        ok: true,
      })
    const order = {
      item: 'company',
      startsAt: starts,
      endsAt: ends,
      seats: 1,
      payer: 'none' as const,
      note: '',
      resident: 'wang',
    }
    expect(iso(order.startsAt)).toMatch(/^2026-05-07/)
    await place(at.db, as('chen', at.clock.now), at.command(), 'A', order)
    await does('chen', 'verify', { by: 'phone' })
    await does('chen', 'dispatch', { volunteers: ['li'] })
    await does('li', 'accept', {})
    at.clock.now = starts + 3600
    await does('chen', 'no_show', { volunteer: 'li', reason: '没有来' })
    await night(at)
    expect(await factsOf(at, 'li')).toMatchObject({ noShows: 1 })
    await does('li', 'contest', { reason: '地址写错了' })
    await night(at)
    expect(await factsOf(at, 'li')).toMatchObject({ noShows: 1 })
    await does('lin', 'lift_no_show', { volunteer: 'li', reason: '属实' })
    await night(at)
    expect(await factsOf(at, 'li')).toMatchObject({ noShows: 0 })
    await sound(at)
  })
})

describe('a night', () => {
  test('takes one read and one write for a page of volunteers, and nothing when nobody is due', async () => {
    const at = await made()
    const before = at.db.trips()
    expect(await evaluate(at.db, monday, 'n1')).toBe(4)
    expect(at.db.trips() - before).toBe(2)
    expect(await evaluate(at.db, monday + 3600, 'n2')).toBe(0)
    expect(at.db.trips() - before).toBe(3)
  })

  test('counts once in a Shanghai day, however often it runs', async () => {
    const at = await made()
    await goodYear(at, 'qian')
    const midnight = Date.parse('2026-05-05T00:00:00+08:00') / 1000
    at.clock.now = midnight - 1
    await night(at, 0)
    await night(at, 0)
    expect(await standing(at, 'qian')).toMatchObject({ colour: 'yellow', rising_to: 'green' })
    at.clock.now = midnight
    await night(at, 0)
    expect(await standing(at, 'qian')).toMatchObject({ colour: 'green', rising_to: null })
  })

  test('two runs at once judge each volunteer once', async () => {
    const at = await made()
    await Promise.all([evaluate(at.db, monday, 'n1'), evaluate(at.db, monday, 'n2')])
    expect(await at.rows(`select person_id from grade_decisions group by person_id having count(*) > 1`)).toEqual([])
    expect(await at.row(`select count(*) n from grade_decisions`)).toMatchObject({ n: 3 })
    await sound(at)
  })

  test('keeps a decision only where something is different', async () => {
    const at = await made()
    await record(at, { volunteer: 'qian', state: 'confirmed', daysAgo: 3, stars: 5 })
    await night(at)
    await night(at)
    await night(at)
    expect(await decisions(at, 'qian')).toMatchObject([{ kind: 'evaluated', colour: 'yellow', seq: 1 }])
    expect(await at.row(`select evaluated_at from volunteers where person_id = 'qian'`)).toMatchObject({
      evaluated_at: at.clock.now,
    })
  })

  test('leaves the dead and those who are no longer volunteers alone', async () => {
    const at = await made()
    await at.client.execute(`update persons set died_at = 1 where id = 'li'`)
    await at.client.execute(`update roles set ended_at = 1 where person_id = 'zhao'`)
    await night(at)
    expect(await at.rows(`select person_id from volunteers where evaluated_at > 0 order by 1`)).toMatchObject([
      { person_id: 'hong' },
      { person_id: 'qian' },
    ])
  })

  test('goes through more than one page', async () => {
    const at = await made()
    for (let k = 0; k < 250; k++) {
      await at.client.execute(
        `insert into persons (id, name, born_on, area_id, created_at) values ('v${k}', '志愿者', '1990-01-01', '370211001101', 0)`,
      )
      await at.client.execute(`insert into roles values ('v${k}', 'volunteer', '370211001000', 0, null, 'system')`)
      await at.client.execute(`insert into volunteers (person_id, colour) values ('v${k}', 'yellow')`)
    }
    const before = at.db.trips()
    await night(at)
    expect(at.db.trips() - before).toBe(5)
    expect(await at.row('select count(*) n from volunteers where evaluated_at = 0')).toMatchObject({ n: 0 })
  })

  test('names the policy in force', async () => {
    const at = await made()
    await at.client.execute(
      `insert into policies select 'grade-v2', 'grade', ${monday + day}, json_set(data, '$.version', 'grade-v2') from policies where code = 'grade-v1'`,
    )
    await night(at, 0)
    await night(at, 1)
    expect(await at.rows(`select policy from grade_decisions where person_id = 'qian' order by seq`)).toMatchObject([
      { policy: 'grade-v1' },
      { policy: 'grade-v2' },
    ])
  })
})

describe('a colour', () => {
  test('rises after two nights in a row, and the volunteer is told', async () => {
    const at = await made()
    await goodYear(at, 'qian')
    await night(at)
    expect(await standing(at, 'qian')).toMatchObject({ colour: 'yellow', rising_to: 'green' })
    expect(await messages(at, 'qian')).toEqual([])
    await night(at)
    expect(await standing(at, 'qian')).toMatchObject({ colour: 'green', rising_to: null })
    expect(await decisions(at, 'qian')).toMatchObject([
      { kind: 'evaluated', colour: 'yellow' },
      { kind: 'evaluated', colour: 'green' },
    ])
    expect(await messages(at, 'qian')).toMatchObject([{ kind: 'grade_changed' }])
    await sound(at)
  })

  test('falls the same night', async () => {
    const at = await made()
    await night(at)
    expect(await standing(at, 'li')).toMatchObject({ colour: 'yellow' })
    expect(await at.row(`select from_state, to_state, actor_id from events where subject_id = 'li'`)).toMatchObject({
      from_state: 'green',
      to_state: 'yellow',
      actor_id: 'system',
    })
    await sound(at)
  })

  test('a rise that something breaks starts anew', async () => {
    const at = await made()
    await goodYear(at, 'qian')
    await night(at)
    await at.client.execute(`update certificates set revoked_at = 1 where person_id = 'qian'`)
    await at.client.execute(`delete from ratings`)
    await at.client.execute(`update offers set confirmed = 1 where volunteer_id = 'qian'`)
    await night(at)
    expect((await standing(at, 'qian'))?.colour).not.toBe('green')
    await sound(at)
  })
})
