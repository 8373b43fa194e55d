// Supervision on both runtimes, as other programs and browsers see it: from the first relation to the frozen index and its explanation.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Running, runtimes } from '#test/runtimes.ts'
import { at, type Name, tokenOf } from '#test/town.ts'
import { type House, hour, houseOf, relate } from './house.ts'

/** The vector of domain.md §6. */
const vector = {
  supervisionMinutes: 720,
  supervisees: 10,
  contacted30: 0.92,
  closedCases: 3,
  answeredIn24h: 0.9,
  recordedIn10Days: 0.94,
  ratings: { n: 40, mean: 4.7 },
  minorComplaints: 0,
  seriousComplaint: false,
}

describe.each(runtimes)('$name', ({ start }) => {
  let running: Running
  let house: House
  let entry = ''
  let relation = ''
  let kase = ''
  beforeAll(async () => {
    running = await start()
    house = houseOf(running)
    relation = (await relate(house)).li
    entry = await house.begins('chen', '/supervision/entries', hour(house, 'li', 'zhao'))
    kase = await house.begins('chen', '/supervision/cases', { kind: 'group', title: '手机课堂', need: '不会挂号' })
  })
  afterAll(() => running.close())

  test('anybody may work the index out: the vector of domain.md §6', async () => {
    const { status, json } = await house.ask(null, '/policies/index-v1/explain', { command: undefined, facts: vector })
    expect(status).toBe(200)
    expect(json).toMatchObject({ value: 86.12, band: 'excellent', version: 'index-v1', insufficient: false })
    const parts = json.parts as { code: string; value: number }[]
    expect(parts.map(({ code, value }) => [code, value])).toEqual([
      ['A', 80],
      ['B', 87.2],
      ['C', 75],
      ['D', 92],
      ['E', 91.94],
      ['F', 100],
    ])
  })

  test('anybody may read its rules, as data and as a page', async () => {
    const { status, json } = await house.ask(null, '/policies/index')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      inForce: {
        code: 'index-v1',
        policy: { parts: [{ code: 'A', weight: 25 }, {}, {}, {}, {}, { code: 'F', weight: 5 }] },
      },
      versions: [{ code: 'index-v1' }],
    })
  })

  test('a missing fact is missing, not zero; a wrong one is said', async () => {
    const explain = (facts: object) => house.ask(null, '/policies/index-v1/explain', { command: undefined, facts })
    expect((await explain({})).json).toMatchObject({ value: null, band: null, insufficient: true })
    expect((await explain({ closedCases: 0 })).json).toMatchObject({ value: 0, band: 'poor' })
    expect((await explain({ contacted30: 1.01 })).json).toMatchObject({
      code: 'invalid',
      errors: [{ path: 'facts/contacted30' }],
    })
    expect((await explain({ hours: 3 })).json).toMatchObject({ code: 'invalid' })
  })

  test('the log is confirmed, a contact ends the silence, and the month is frozen', async () => {
    expect((await house.ask('li', '/supervision')).json).toMatchObject({
      toConfirm: [{ id: entry }],
      keepers: [{ kind: 'leads' }],
    })
    expect(await house.does('li', `/supervision/entries/${entry}/confirm`)).toBe('confirmed')
    house.clock.now += 32 * 86_400
    const mine = async () =>
      (await house.ask('chen', '/supervision')).json.mine as { person: { id: string }; silent: boolean }[]
    expect((await mine()).map(({ person, silent }) => [person.id, silent])).toEqual([
      ['li', true],
      ['zhao', true],
    ])
    expect((await house.ask('zhou', '/supervision')).json.silent).toHaveLength(3)
    const contact = { person: 'li', channel: 'phone', heldOn: house.ago(0), note: '约下周见' }
    expect(await house.does('chen', '/supervision/contacts', contact)).toBe('done')
    expect((await mine()).map(({ person, silent }) => [person.id, silent])).toEqual([
      ['zhao', true],
      ['li', false],
    ])
    house.clock.now = at('2026-06-08T00:00:00+08:00')
    await house.tick()
    const { json } = await house.ask('chen', '/staff/chen/index')
    expect(json.frozen).toMatchObject([
      { month: '2026-05', facts: { supervisionMinutes: 60, supervisees: 2, contacted30: 0.5, closedCases: 0 } },
    ])
    expect(await house.town.rows(`select person_id from messages where kind = 'index_frozen' order by 1`)).toEqual([
      { person_id: 'chen' },
      { person_id: 'lin' },
      { person_id: 'outsider' },
    ])
  })

  test('a station is rolled up; nobody is averaged in a small group, and a district sees no single person', async () => {
    house.clock.now = at('2026-06-08T00:00:00+08:00')
    await house.tick()
    await house.town.client.execute(
      `insert into roles values ('stranger', 'district_admin', '370211000000', 0, null, 'zhou')`,
    )
    const rolled = async (who: Name) => (await house.ask(who, '/staff/index?month=2026-05')).json
    expect(await rolled('zhou')).toMatchObject({
      stations: [{ staff: 2, average: null, people: [{ person: { id: 'lin' } }, { person: { id: 'chen' } }] }],
    })
    expect(await rolled('stranger')).toMatchObject({
      all: { staff: 3, average: null },
      stations: [{ people: [] }, { people: [] }],
    })
    expect(await rolled('chen')).toMatchObject({ code: 'not_yours' })
  })

  test('every page is drawn in one trip at most, in both languages', async () => {
    const pages: [Name, string][] = [
      ['chen', '/supervision'],
      ['li', '/supervision'],
      ['zhou', '/supervision'],
      ['chen', '/supervision/entries'],
      ['li', '/supervision/entries?side=received'],
      ['chen', '/supervision/entries/new'],
      ['chen', '/supervision/contacts/new?person=wang'],
      ['chen', '/supervision/cases'],
      ['chen', '/supervision/cases/new?person=wang'],
      ['zhou', '/supervision/relations/new'],
      ['chen', `/supervision/relations/${relation}`],
      ['li', `/supervision/entries/${entry}`],
      ['zhou', `/supervision/entries/${entry}`],
      ['chen', `/supervision/cases/${kase}`],
      ['zhou', '/people/lin/qualification'],
      ['chen', '/staff/chen/index'],
      ['zhou', '/staff/chen/index?month=2026-05'],
      ['zhou', '/staff/index'],
    ]
    for (const [who, path] of pages)
      for (const lang of ['zh-CN', 'en']) {
        const before = house.trips()
        const answer = await running.request(path, {
          headers: { accept: 'text/html', 'accept-language': lang, cookie: `__Host-session=${tokenOf(who)}` },
        })
        const html = await answer.text()
        expect([path, answer.status]).toEqual([path, 200])
        expect(html).not.toMatch(/undefined|NaN|\[object/)
        expect(house.trips() - before).toBeLessThanOrEqual(1)
      }
  })

  test('a form that is wrong comes back with what was typed and what is missing', async () => {
    const answer = await running.request('/supervision/entries', {
      method: 'POST',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'accept-language': 'zh-CN',
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        origin: 'https://linli.test',
        cookie: `__Host-session=${tokenOf('chen')}`,
      },
      body: 'command=typed&supervisees=li&heldOn=2026-06-01&minutes=45&form=individual&subject=上门礼仪&goal=',
    })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('上门礼仪')
    expect(html).toContain('请填写这一项')
  })
})
