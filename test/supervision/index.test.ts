// The index as the town lives it: facts counted from records of every kind, frozen by the clock, worked out again without a difference.
import { afterAll, describe, expect, test } from 'vitest'
import { recompute } from '#src/supervision/recompute.ts'
import { type IndexFacts, indexV1 } from '#src/supervision/supervision-index.ts'
import { checkInvariants } from '#test/invariants.ts'
import { at, monday, type Name } from '#test/town.ts'
import { type House, hour, houses, relate } from './house.ts'
import { everything } from './invariants.ts'

const all = await houses()
afterAll(all.close)
const day = 86_400
const index = async (house: House, who: Name = 'chen', person: Name = 'chen', month = '') =>
  (await house.ask(who, `/staff/${person}/index${month ? `?month=${month}` : ''}`)).json as {
    current: { facts: IndexFacts; index: { value: number | null; parts: { code: string; value: number | null }[] } }
    month: { facts: IndexFacts; index: { value: number | null } } | null
    frozen: { month: string; facts: IndexFacts; index: { value: number | null } }[]
    late: { answers: { id: string }[]; records: { id: string }[] }
    code?: string
  }
const facts = async (house: House) => (await index(house)).current.facts

/** Supervision that the supervisee has confirmed, on a day before the clock's. */
const confirmed = async (house: House, who: Name, minutes = 60, days = 0) => {
  const body = { ...hour(house, who), minutes, heldOn: house.ago(days) }
  const id = await house.begins('chen', '/supervision/entries', body)
  await house.does(who, `/supervision/entries/${id}/confirm`)
  return id
}
/** One order of 王阿姨's, written straight into the tables: placed, answered, served and closed at moments before Monday. */
let count = 0
type Past = {
  readonly placed: number
  readonly answered?: readonly (readonly [number, Name, string])[]
  readonly dispatcher?: Name
  readonly served?: number
  readonly closed?: number
  readonly stars?: readonly [number, Name]
}
const order = async (house: House, past: Past) => {
  const id = `o${++count}`
  const events: (readonly [number, string, string, string | null])[] = [
    ...(past.answered ?? []).map(([when, who, action]) => [when, who, action, 'ready'] as const),
    ...(past.served === undefined ? [] : [[past.served, 'li', 'check_out', 'served'] as const]),
    ...(past.closed === undefined ? [] : [[past.closed, 'wang', 'rate', 'closed'] as const]),
  ]
  await house.town.client.batch(
    [
      {
        sql: `insert into orders (id, state, seq, resident_id, placed_by, placed_as, dispatcher_id, area_id, address, latitude, longitude, item_code, seats, minutes,
          starts_at, ends_at, payer, created_at, moved_at) values (?, 'closed', ?, 'wang', 'wang', 'resident', ?, '370211001101', '', 36, 120, 'company', 1, 60, ?, ?, 'none', ?, 0)`,
        args: [id, events.length, past.dispatcher ?? null, past.placed, past.placed + 3600, past.placed],
      },
      ...events.map(([when, who, action, to], k) => ({
        sql: `insert into events (id, command, subject, subject_id, seq, action, to_state, actor_id, at, data) values (?, ?, 'order', ?, ?, ?, ?, ?, ?, '{}')`,
        args: [`${id}-${k}`, `${id}-${k}`, id, k + 1, action, to, who, when],
      })),
      ...(past.stars
        ? [
            {
              sql: `insert into offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, expires_at, event_id) values (?, ?, 'li', 'confirmed', 0, 0, 0, 0, 'x')`,
              args: [id, id],
            },
            {
              sql: `insert into ratings (offer_id, order_id, volunteer_id, stars, rater_id, at) values (?, ?, 'li', ?, ?, ?)`,
              args: [id, id, past.stars[0], past.stars[1], past.closed ?? past.placed],
            },
          ]
        : []),
    ],
    'write',
  )
  return id
}

describe('the facts', () => {
  test('nothing known is left out, never 0', async () => {
    const house = await all.fresh()
    expect(await facts(house)).toEqual({ supervisees: 0 })
    expect((await index(house)).current.index.value).toBeNull()
  })

  test('supervision: confirmed minutes alone, a group once, twelve months', async () => {
    const house = await all.fresh()
    await relate(house)
    house.clock.now += 60
    expect(await facts(house)).toMatchObject({ supervisionMinutes: 0, supervisees: 2, contacted30: 0 })
    await house.begins('chen', '/supervision/entries', hour(house, 'li'))
    expect(await facts(house)).toMatchObject({ supervisionMinutes: 0, contacted30: 0 })
    house.clock.now += 3600
    await confirmed(house, 'li', 45)
    house.clock.now += 60
    expect(await facts(house)).toMatchObject({ supervisionMinutes: 45, contacted30: 0.5 })
    const group = await house.begins('chen', '/supervision/entries', hour(house, 'li', 'zhao'))
    await house.does('li', `/supervision/entries/${group}/confirm`)
    await house.does('zhao', `/supervision/entries/${group}/confirm`)
    house.clock.now += 60
    expect(await facts(house)).toMatchObject({ supervisionMinutes: 105, contacted30: 1 })
    await house.does('li', `/supervision/entries/${group}/contest`, { reason: '没有这么久' })
    expect(await facts(house)).toMatchObject({ supervisionMinutes: 105 })
    await house.does('zhao', `/supervision/entries/${group}/contest`, { reason: '没有这么久' })
    expect(await facts(house)).toMatchObject({ supervisionMinutes: 45 })
    house.clock.now += 366 * day
    expect(await facts(house)).toMatchObject({ supervisionMinutes: 0 })
  })

  test('contact: confirmed in the last 30 days, to the day; a stand-in’s counts for whom they stand in', async () => {
    const house = await all.fresh()
    const { zhao } = await relate(house)
    await confirmed(house, 'li')
    house.clock.now += 60
    const start = at('2026-05-04T00:00:00+08:00')
    const share = async (now: number) => {
      house.clock.now = now
      return (await facts(house)).contacted30
    }
    expect([await share(start + 31 * day - 1), await share(start + 31 * day)]).toEqual([0.5, 0])
    const until = house.ago(-3)
    await house.does('chen', `/supervision/relations/${zhao}/stand_in`, { person: 'lin', until, reason: '休假' })
    const id = await house.begins('lin', '/supervision/entries', hour(house, 'zhao'))
    await house.does('zhao', `/supervision/entries/${id}/confirm`)
    house.clock.now += 60
    expect(await facts(house)).toMatchObject({ supervisionMinutes: 60, contacted30: 0.5 })
    expect((await index(house, 'lin', 'lin')).current.facts).toMatchObject({ supervisionMinutes: 60, supervisees: 0 })
  })

  test('cases: closed within twelve months; an open one is a 0, none is nothing', async () => {
    const house = await all.fresh()
    const cases = '/supervision/cases'
    const id = await house.begins('chen', cases, {
      kind: 'individual',
      title: '独居长者情绪支持',
      need: '子女不在身边',
    })
    house.clock.now += 60
    expect(await facts(house)).toMatchObject({ closedCases: 0 })
    const table: [Name, string, object, string][] = [
      ['chen', 'close', { outcome: 'met', summary: '好了' }, 'moved_on'],
      ['chen', 'plan', { plan: '每周一次' }, 'moved_on'],
      ['lin', 'assess', { assessment: '看过' }, 'not_found'],
      ['zhou', 'assess', { assessment: '看过' }, 'not_found'],
      ['chen', 'assess', { assessment: '孤独感明显，身体尚可' }, 'assessed'],
      ['chen', 'plan', { plan: '每周探访，介绍老年食堂' }, 'planned'],
      ['chen', 'close', { outcome: 'better' }, 'invalid'],
      ['chen', 'close', { outcome: 'met', summary: '已参加合唱队' }, 'closed'],
      ['chen', 'close', { outcome: 'met', summary: '再结一次' }, 'moved_on'],
    ]
    for (const [who, action, body, expected] of table)
      expect([action, await house.does(who, `${cases}/${id}/${action}`, { ...body })]).toEqual([action, expected])
    house.clock.now += 60
    expect(await facts(house)).toMatchObject({ closedCases: 1 })
    house.clock.now += 364 * day
    expect(await facts(house)).toMatchObject({ closedCases: 1 })
    house.clock.now += 2 * day
    expect(await facts(house)).toEqual({ supervisees: 0 })
    expect(await checkInvariants(house.town, everything)).toEqual([])
  })

  test('a case is seen by its social worker and whoever supervises them', async () => {
    const house = await all.fresh()
    await relate(house)
    const body = { kind: 'group', title: '长者手机课堂', need: '不会用手机挂号' }
    const id = await house.begins('chen', '/supervision/cases', body)
    const seen = async (who: Name) => (await house.ask(who, `/supervision/cases/${id}`)).status
    expect(await Promise.all((['chen', 'wu', 'zhou', 'lin', 'auditor', 'li'] as const).map(seen))).toEqual([
      200, 200, 404, 404, 404, 404,
    ])
    expect(await house.does('li', '/supervision/cases', body)).toBe('not_yours')
    expect(await house.does('chen', '/supervision/cases', { ...body, resident: 'stranger' })).toBe('person_unknown')
    expect(await house.does('chen', '/supervision/cases', { ...body, resident: 'chen' })).toBe('own_case')
  })

  test('first answers: within 24 hours, to the second, by whoever was first', async () => {
    const house = await all.fresh()
    const placed = monday - 20 * day
    await order(house, { placed, answered: [[placed + day, 'chen', 'verify']] })
    expect((await facts(house)).answeredIn24h).toBe(1)
    const late = await order(house, { placed, answered: [[placed + day + 1, 'chen', 'return']] })
    expect((await facts(house)).answeredIn24h).toBe(0.5)
    await order(house, {
      placed,
      answered: [
        [placed + 60, 'lin', 'return'],
        [placed + 9 * day, 'chen', 'verify'],
      ],
    })
    await order(house, { placed: monday - 380 * day, answered: [[monday - 370 * day, 'chen', 'verify']] })
    expect((await facts(house)).answeredIn24h).toBe(0.5)
    expect((await index(house)).late.answers.map(({ id }) => id)).toEqual([late])
  })

  test('records: within 10 working days of the service, holidays left out; a term that still runs is left out', async () => {
    const house = await all.fresh()
    const served = at('2026-04-03T16:00:00+08:00') // the Friday before 清明, which is on Monday
    const tenth = at('2026-04-20T23:59:59+08:00')
    await order(house, { placed: served, dispatcher: 'chen', served, closed: tenth })
    expect((await facts(house)).recordedIn10Days).toBe(1)
    const late = await order(house, { placed: served, dispatcher: 'chen', served, closed: tenth + 1 })
    expect((await facts(house)).recordedIn10Days).toBe(0.5)
    await order(house, { placed: served, dispatcher: 'lin', served, closed: tenth + 1 })
    await order(house, { placed: monday - 3 * day, dispatcher: 'chen', served: monday - 3 * day })
    expect((await facts(house)).recordedIn10Days).toBe(0.5)
    const open = await order(house, { placed: served, dispatcher: 'chen', served })
    expect((await facts(house)).recordedIn10Days).toBeCloseTo(1 / 3, 12)
    expect((await index(house)).late.records.map(({ id }) => id).sort()).toEqual([late, open].sort())
  })

  test('complaints: upheld ones within twelve months, about the social worker; of somebody who handled no order nothing is known', async () => {
    const house = await all.fresh()
    const complain = async (
      finding: string | null,
      state: string,
      decided: number,
      about: Name = 'chen',
      capacity = 'social_worker',
    ) => {
      const on = await order(house, {
        placed: monday - 20 * day,
        answered: [[monday - 20 * day + 60, 'chen', 'verify']],
      })
      await house.town.client.execute({
        sql: `insert into complaints (id, seq, state, order_id, offer_id, about_id, capacity, area_id, topic, said, filed_by, finding, decided_by, decided_at, created_at, moved_at)
          select ?, 1, ?, ?, iif(? = 'volunteer', 'x', null), ?, ?, '370211001101', t.value, '', 'wang', ?, 'zhou', ?, 0, 0 from (select 'other' as value) t`,
        args: [`k${on}`, state, on, capacity, about, capacity, finding, decided],
      })
    }
    const known = async () => {
      const { minorComplaints, seriousComplaint } = await facts(house)
      return [minorComplaints, seriousComplaint]
    }
    expect(await known()).toEqual([undefined, undefined])
    await complain(null, 'dismissed', monday - day)
    expect(await known()).toEqual([0, false])
    await complain('minor', 'upheld', monday - day)
    await complain('minor', 'contested', monday - 2 * day)
    await complain('minor', 'upheld', monday - 366 * day)
    await complain('minor', 'upheld', monday - day, 'lin')
    expect(await known()).toEqual([2, false])
    await complain('took_pay', 'upheld', monday - day)
    expect(await known()).toEqual([2, true])
    expect((await index(house)).current.index.value).toBeLessThanOrEqual(59)
  })

  test('ratings: of the services one dispatched, one’s own ratings left out', async () => {
    const house = await all.fresh()
    const placed = monday - 10 * day
    for (const stars of [5, 4]) await order(house, { placed, dispatcher: 'chen', stars: [stars, 'wang'] })
    await order(house, { placed, dispatcher: 'chen', stars: [1, 'chen'] })
    await order(house, { placed, dispatcher: 'lin', stars: [1, 'wang'] })
    await order(house, { placed: monday - 400 * day, dispatcher: 'chen', stars: [1, 'wang'] })
    expect((await facts(house)).ratings).toEqual({ n: 2, mean: 4.5 })
  })
})

describe('frozen by the clock', () => {
  const rows = (house: House) =>
    house.town.rows('select person_id as who, month, value, facts from index_freezes order by month, person_id')

  test('once a month is over, for every social worker, and never again', async () => {
    const house = await all.fresh()
    await house.tick()
    expect((await rows(house)).map(({ who, month }) => `${month} ${who}`)).toEqual([
      '2026-04 chen',
      '2026-04 lin',
      '2026-04 outsider',
    ])
    const before = [await rows(house), await house.town.rows('select count(*) as n from events')]
    await house.tick()
    house.clock.now = at('2026-05-31T23:59:59+08:00')
    await house.tick()
    expect([await rows(house), await house.town.rows('select count(*) as n from events')]).toEqual(before)
    house.clock.now += 1
    await house.tick()
    expect((await rows(house)).filter(({ month }) => month === '2026-05')).toHaveLength(3)
    expect(await checkInvariants(house.town, everything)).toEqual([])
  })

  test('where more work than one page holds, nobody is left out', async () => {
    const house = await all.fresh()
    const columns = (await house.town.rows(`select name from pragma_table_info('persons')`)).map(({ name }) =>
      String(name),
    )
    const own: Record<string, string> = { id: `'worker' || n`, phone: 'null', password: 'null' }
    await house.town.client.executeMultiple(`
      with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 120)
      insert into persons (${columns.join(', ')}) select ${columns.map(name => own[name] ?? name).join(', ')}
        from persons, numbers where id = 'chen';
      insert into roles select id, 'social_worker', '370211001000', 0, null, 'system' from persons where id like 'worker%';`)
    await house.tick()
    expect((await rows(house)).filter(({ month }) => month === '2026-04')).toHaveLength(123)
  })

  test('twice at once it freezes once', async () => {
    const house = await all.fresh()
    await Promise.all([house.tick(), house.tick(), house.tick()])
    expect(await rows(house)).toHaveLength(3)
  })

  test('months that were missed are made up for, each with the facts of its own end', async () => {
    const house = await all.fresh()
    await house.tick()
    await relate(house)
    await confirmed(house, 'li', 90)
    house.clock.now = at('2026-06-02T09:00:00+08:00')
    await confirmed(house, 'li', 15, 3)
    house.clock.now = at('2026-06-10T09:00:00+08:00')
    await confirmed(house, 'li', 30)
    house.clock.now = at('2026-08-03T09:00:00+08:00')
    await house.tick()
    const own = (await rows(house)).filter(({ who }) => who === 'chen')
    expect(
      own.map(({ month, facts }) => [month, (JSON.parse(String(facts)) as IndexFacts).supervisionMinutes]),
    ).toEqual([
      ['2026-04', undefined],
      ['2026-05', 90],
      ['2026-06', 135],
      ['2026-07', 135],
    ])
    const { frozen } = await index(house)
    expect(frozen.map(({ month }) => month)).toEqual(['2026-07', '2026-06', '2026-05', '2026-04'])
    expect((await index(house, 'chen', 'chen', '2026-05')).month?.facts).toMatchObject({ supervisionMinutes: 90 })
  })

  test('it stays as it was whatever happens later, and comes out the same when worked out again', async () => {
    const house = await all.fresh()
    await relate(house)
    const id = await confirmed(house, 'li', 480)
    house.clock.now = at('2026-06-01T00:00:00+08:00')
    await house.tick()
    const before = await rows(house)
    await house.does('li', `/supervision/entries/${id}/contest`, { reason: '没有八小时' })
    await house.tick()
    expect(await rows(house)).toEqual(before)
    expect(await recompute(house.town.db)).toEqual({ checked: 3, differences: [] })
    const broken = (sql: string) =>
      house.town.client.execute(sql).then(
        () => 'done',
        error => String(error.message),
      )
    expect(await broken(`update index_freezes set value = 100`)).toMatch(/index_freezes_final/)
    expect(await broken(`delete from index_freezes`)).toMatch(/index_freezes_final/)
  })

  test.each<[string, string]>([
    ['value', '99.5'],
    ['band', `'excellent'`],
    ['parts', `'[]'`],
    ['facts', `'{"supervisionMinutes": 900}'`],
    ['policy', `'index-v0'`],
  ])('a %s that was tampered with is found', async (column, forged) => {
    const house = await all.fresh()
    await relate(house)
    await confirmed(house, 'li', 480)
    house.clock.now = at('2026-06-01T00:00:00+08:00')
    await house.tick()
    await house.town.client.batch(
      ['drop trigger index_freezes_final', `update index_freezes set ${column} = ${forged} where person_id = 'chen'`],
      'write',
    )
    expect(await recompute(house.town.db)).toEqual({ checked: 3, differences: ['chen:2026-05'] })
  })

  test('a later version counts from its day on; what was frozen keeps its own', async () => {
    const house = await all.fresh()
    await relate(house)
    await confirmed(house, 'li', 480)
    house.clock.now = at('2026-06-01T00:00:00+08:00')
    await house.tick()
    const next = { ...indexV1, version: 'index-v2', figures: { ...indexV1.figures, fullHours: 8 } }
    await house.town.client.execute({
      sql: `insert into policies values ('index-v2', 'index', ?, ?)`,
      args: [at('2026-06-15T00:00:00+08:00'), JSON.stringify(next)],
    })
    house.clock.now = at('2026-07-01T00:00:00+08:00')
    await house.tick()
    const kept = await house.town.rows(
      `select month, policy, json_extract(parts, '$[0][1]') as a from index_freezes where person_id = 'chen' order by month`,
    )
    expect(kept).toEqual([
      { month: '2026-05', policy: 'index-v1', a: 53.33 },
      { month: '2026-06', policy: 'index-v2', a: 100 },
    ])
    expect((await recompute(house.town.db)).differences).toEqual([])
  })
})

describe('who sees an index', () => {
  test('the social worker, whoever supervises them, and whoever heads or audits their station', async () => {
    const house = await all.fresh()
    await relate(house)
    const seen = async (who: Name | null) => (await house.ask(who, '/staff/chen/index')).status
    const before = house.trips()
    expect(await seen('chen')).toBe(200)
    expect(house.trips() - before).toBe(1)
    const table: [Name | null, number][] = [
      ['zhou', 200],
      ['wu', 200],
      ['auditor', 200],
      ['lin', 404],
      ['outsider', 404],
      ['li', 404],
      ['wang', 404],
      [null, 401],
    ]
    for (const [who, status] of table) expect([who, await seen(who)]).toEqual([who, status])
    expect((await house.ask('zhou', '/staff/li/index')).status).toBe(404)
  })
})
