import { afterAll, describe, expect, test } from 'vitest'
import { createAdministrator } from '#src/people/administrator.ts'
import { hashPassword } from '#src/people/password.ts'
import { checkInvariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { type Name, names, places } from '#test/town.ts'
import { type Door, door, phoneOf } from './door.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())

const newcomer = {
  name: '郑奶奶',
  phone: '13800000001',
  bornOn: '1940-02-29',
  area: places.grid,
  address: '2 单元 301',
  roles: ['resident'],
}
const register = (at: Door, who: Name | null, more: object = {}) =>
  at.post(who, '/people', { command: at.command(), ...newcomer, ...more })

describe('registering', () => {
  test('is for the desk of the area, in one trip', async () => {
    const expected: Partial<Record<Name, string>> = { chen: 'ok', lin: 'ok', zhou: 'ok', outsider: 'area_unknown' }
    for (const who of [null, ...names]) {
      const at = await made()
      const reply = await register(at, who)
      expect([who, reply.status === 201 ? 'ok' : reply.body.code, reply.trips]).toEqual([
        who,
        who ? (expected[who] ?? 'not_yours') : 'sign_in',
        1,
      ])
      at.close()
    }
  })

  test('opens the time account with the floor and the cap of the policy, and a household of one’s own', async () => {
    const at = await made()
    const { person } = (await register(at, 'chen')).body as { person: { id: string } }
    expect(person).toMatchObject({
      name: '郑奶奶',
      age: 86,
      areaName: '第一网格',
      roles: [{ role: 'resident', area: places.grid }],
    })
    expect(
      await at.row(`select kind, floor, cap, credits from accounts where owner_id = '${person.id}'`),
    ).toMatchObject({ kind: 'member', floor: 0, cap: 90000, credits: 0 })
    expect(await at.row(`select household_id, seq from persons where id = '${person.id}'`)).toMatchObject({
      household_id: person.id,
      seq: 1,
    })
    expect(await checkInvariants(at)).toEqual([])
  })

  test('a volunteer serves the whole street and starts yellow as a newcomer, by a decision', async () => {
    const at = await made()
    const { person } = (await register(at, 'chen', { roles: ['volunteer', 'resident'] })).body as {
      person: { id: string }
    }
    expect(
      await at.rows(`select role, area_id from roles where person_id = '${person.id}' order by role`),
    ).toMatchObject([
      { role: 'resident', area_id: places.grid },
      { role: 'volunteer', area_id: places.street },
    ])
    expect(
      await at.rows(`select kind, colour, decided_by from grade_decisions where person_id = '${person.id}'`),
    ).toMatchObject([{ kind: 'evaluated', colour: 'yellow', decided_by: 'system' }])
    const seen = await at.get('chen', `/volunteers/${person.id}/grade`)
    expect(seen.body).toMatchObject({ colour: 'yellow', grade: { colour: 'yellow', version: 'grade-v1' } })
  })

  test('somebody of a known household joins it, and does not serve it', async () => {
    const at = await made()
    const { person } = (await register(at, 'chen', { household: 'wang', roles: ['volunteer'] })).body as {
      person: { id: string }
    }
    expect(await at.row(`select household_id from persons where id = '${person.id}'`)).toMatchObject({
      household_id: 'wang',
    })
  })

  test.each([
    [{ phone: phoneOf('wang') }, 'phone_taken'],
    [{ bornOn: '2026-05-05' }, 'born_later'],
    [{ area: places.farGrid }, 'area_unknown'],
    [{ area: places.street }, 'area_unknown'],
    [{ household: 'nobody' }, 'person_unknown'],
    [{ household: 'stranger' }, 'person_unknown'],
    [{ roles: ['social_worker'] }, 'invalid'],
    [{ roles: ['resident', 'resident', 'resident', 'resident'] }, 'invalid'],
    [{ bornOn: '1941-02-29' }, 'invalid'],
    [{ id: 'chosen' }, 'invalid'],
  ])('%o: %s', async (more, expected) => {
    const at = await made()
    expect((await register(at, 'chen', more)).body.code).toBe(expected)
    expect(await at.row(`select count(*) n from persons`)).toMatchObject({ n: names.length })
  })

  test('somebody who is to become staff comes without a role', async () => {
    const at = await made()
    expect((await register(at, 'chen', { roles: [] })).body.person).toMatchObject({ roles: [] })
  })

  test('without a phone is possible, for more than one', async () => {
    const at = await made()
    const { phone: _, ...rest } = newcomer
    for (let k = 0; k < 2; k++)
      expect((await at.post('chen', '/people', { command: at.command(), ...rest })).status).toBe(201)
  })

  test('sent twice registers once and answers the same', async () => {
    const at = await made()
    const [first, second] = [await register(at, 'chen', { command: 'c' }), await register(at, 'chen', { command: 'c' })]
    expect(second.body).toEqual(first.body)
    expect(await at.row(`select count(*) n from persons where name = '郑奶奶'`)).toMatchObject({ n: 1 })
    expect((await register(at, 'lin', { command: 'c' })).body.code).toBe('command_reused')
    expect((await register(at, 'chen', { command: 'c', name: '别人', phone: '13800000009' })).body.code).toBe(
      'command_reused',
    )
    expect(await at.row(`select count(*) n from persons`)).toMatchObject({ n: names.length + 1 })
  })
})

describe('the list of people', () => {
  test('is for the desk, one trip, and holds who lives or works in its areas', async () => {
    const at = await made()
    for (const who of [null, ...names]) {
      const reply = await at.get(who, '/people')
      const expected =
        who === null ? 'sign_in' : ['chen', 'lin', 'zhou', 'outsider'].includes(who) ? undefined : 'not_yours'
      expect([who, reply.body.code, reply.trips]).toEqual([who, expected, 1])
    }
    const ids = async (who: Name) =>
      ((await at.get(who, '/people')).body.people as { id: string }[])
        .map(each => each.id)
        .sort((a, b) => (a < b ? -1 : 1))
    expect(await ids('outsider')).toEqual(['outsider', 'stranger'])
    expect(await ids('chen')).toEqual([
      'chen',
      'daughter',
      'hong',
      'li',
      'lin',
      'qian',
      'sun',
      'wang',
      'wu',
      'zhao',
      'zhou',
    ])
    await at.client.execute(`insert into roles values ('stranger', 'volunteer', '${places.street}', 0, null, 'system')`)
    expect(await ids('chen')).toContain('stranger')
    await at.client.execute(`update roles set ended_at = 1 where person_id = 'stranger'`)
    expect(await ids('chen')).not.toContain('stranger')
  })

  test.each([
    ['role=volunteer', ['hong', 'li', 'qian', 'zhao']],
    ['role=nonsense&q=小李', ['li']],
    [`q=${phoneOf('sun')}`, ['sun']],
    ['q=王', ['daughter', 'wang']],
    ['q=%25', []],
  ])('?%s', async (query, expected) => {
    const at = await made()
    const { people } = (await at.get('chen', `/people?${query}`)).body as { people: { id: string }[] }
    expect(people.map(each => each.id).sort((a, b) => (a < b ? -1 : 1))).toEqual(expected)
  })

  test('goes on where the page ended, each person once', async () => {
    const at = await made()
    for (let k = 0; k < 65; k++)
      await at.client.execute(
        `insert into persons (id, name, born_on, area_id, created_at) values ('p${k}', '同名', '1950-01-01', '${places.grid}', 0)`,
      )
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 3; page++) {
      const { people, next } = (await at.get('chen', `/people?q=同名&cursor=${cursor}`)).body as {
        people: { id: string }[]
        next: string | null
      }
      seen.push(...people.map(each => each.id))
      cursor = next ?? ''
    }
    expect([seen.length, new Set(seen).size, cursor]).toEqual([65, 65, ''])
  })
})

describe('one person', () => {
  test('is for themselves and the desk', async () => {
    const at = await made()
    const expected: Partial<Record<Name, string>> = {
      li: 'ok',
      chen: 'ok',
      lin: 'ok',
      zhou: 'ok',
      wu: 'not_yours',
      auditor: 'not_yours',
    }
    for (const who of names) {
      const reply = await at.get(who, '/people/li')
      expect([who, reply.status === 200 ? 'ok' : reply.body.code, reply.trips]).toEqual([
        who,
        expected[who] ?? 'not_found',
        1,
      ])
    }
    expect((await at.get('chen', '/people/nobody')).body.code).toBe('not_found')
  })

  test('sees the own page in one trip, with the phone masked and no word of a password', async () => {
    const at = await made()
    const reply = await at.get('wang', '/me')
    expect(reply).toMatchObject({
      status: 200,
      trips: 1,
      body: {
        person: { id: 'wang', phone: '139****0000', proxies: [{ id: 'daughter', kinship: 'child' }] },
        view: 'standard',
        hasPassword: false,
        sessions: [{ here: true }],
      },
    })
    expect(JSON.stringify(reply.body)).not.toContain('password_hash')
  })

  test.each([
    '/me',
    '/people',
    '/people/new',
    '/people/li',
    '/people/li/suspend',
    '/people/li/correct',
    '/people/li/availability',
    '/outbox',
    '/areas',
    '/volunteers/li/grade',
  ])('%s is a page, in one trip', async path => {
    const at = await made()
    const before = at.db.trips()
    const page = await at.browse('zhou', path)
    expect([page.status, at.db.trips() - before]).toEqual([200, 1])
    const text = await page.text()
    expect(text).toContain('<h1>')
    expect(text).not.toContain('undefined')
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, k) => ids.indexOf(id) !== k)).toEqual([])
  })

  test.each([
    ['wang', '/me', 'zh'],
    ['li', '/me', 'zh'],
    ['li', '/me', 'en'],
    ['daughter', '/people/wang/proxies/end?proxy=daughter', 'zh'],
    ['chen', '/people?role=volunteer&lang=en', 'en'],
    [null, '/sign-in', 'zh'],
    [null, '/sign-in?with=password&lang=en', 'en'],
  ] as const)('%s sees %s in %s', async (who, path, lang) => {
    const at = await made()
    const before = at.db.trips()
    const page = await at.browse(who, lang === 'en' && !path.includes('lang') ? `${path}?lang=en` : path)
    expect([page.status, at.db.trips() - before]).toEqual([200, 1])
    const text = await page.text()
    expect(text).toContain(lang === 'en' ? '<html lang="en"' : '<html lang="zh-CN"')
    expect(text).not.toContain('undefined')
  })

  test('a refused form comes back with what was typed and why', async () => {
    const at = await made()
    const reply = await at.browse('zhou', '/people/li/suspend', { command: at.command(), reason: '' })
    expect(reply.status).toBe(422)
    expect(await reply.text()).toContain('id="reason-error"')
    const taken = await at.browse('chen', '/people', {
      command: at.command(),
      ...newcomer,
      roles: 'resident',
      phone: phoneOf('wang'),
      entitlement: '',
      household: '',
    })
    expect(taken.status).toBe(409)
    const text = await taken.text()
    expect(text).toContain('value="郑奶奶"')
    expect(text).toContain('这个手机号已经登记。')
  })

  test('a form that is done leads back to the person', async () => {
    const at = await made()
    const done = await at.browse('zhou', '/people/li/suspend', { command: at.command(), reason: '有事' })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/people/li?done=suspend'])
    const own = await at.browse('wang', '/people/wang/proxies/end', { command: at.command(), proxy: 'daughter' })
    expect(own.headers.get('location')).toBe('/me?done=end_proxy')
    const hours = {
      command: at.command(),
      'hours.0.weekday': '1',
      'hours.0.from': '09:00',
      'hours.0.to': '11:00',
      'hours.1.weekday': '2',
      'hours.1.from': '',
      'hours.1.to': '',
    }
    expect((await at.browse('zhao', '/people/zhao/availability', hours)).headers.get('location')).toBe(
      '/me?done=set_hours',
    )
  })
})

describe('places', () => {
  const place = { code: '370211001103', name: '第三网格', level: 'grid', parent: places.community }
  const open = (at: Door, who: Name | null, more: object = {}) =>
    at.post(who, '/areas', { command: at.command(), ...place, ...more })

  test.each([
    ['zhou', {}, 'ok'],
    ['zhou', { level: 'community', parent: places.street, code: '370211001002' }, 'ok'],
    ['zhou', { level: 'community', parent: places.community }, 'area_level'],
    ['zhou', { level: 'street', parent: places.street }, 'not_yours'],
    ['zhou', { parent: places.elsewhere }, 'area_unknown'],
    ['zhou', { code: places.grid2 }, 'area_taken'],
    ['chen', {}, 'area_unknown'],
    ['wang', {}, 'area_unknown'],
    [null, {}, 'sign_in'],
  ] as const)('%s opens %o: %s', async (who, more, expected) => {
    const at = await made()
    const reply = await open(at, who, more)
    expect([reply.status === 201 ? 'ok' : reply.body.code, reply.trips]).toEqual([expected, 1])
  })

  test('a grid lies in everything above it, and is there once however often it is sent', async () => {
    const at = await made()
    for (let k = 0; k < 2; k++) expect((await open(at, 'zhou', { command: 'c' })).status).toBe(201)
    expect(await at.rows(`select within_id from area_tree where area_id = '${place.code}' order by 1`)).toMatchObject(
      [places.city, places.district, places.street, places.community, place.code].map(within_id => ({ within_id })),
    )
    expect(await at.row(`select parent_id, street_id, level from areas where id = '${place.code}'`)).toMatchObject({
      parent_id: places.community,
      street_id: places.street,
      level: 'grid',
    })
    expect((await register(at, 'chen', { area: place.code })).status).toBe(201)
  })

  test('a street opens with its pool and its issuer', async () => {
    const at = await made()
    await at.client.execute(
      `update roles set role = 'district_admin', area_id = '${places.district}' where person_id = 'outsider'`,
    )
    const reply = await open(at, 'outsider', { level: 'street', parent: places.district, code: '370211003000' })
    expect(reply.status).toBe(201)
    expect(await at.rows(`select id, floor from accounts where area_id = '370211003000' order by id`)).toMatchObject([
      { id: 'issuer:370211003000', floor: null },
      { id: 'pool:370211003000', floor: 0 },
    ])
  })
})

describe('the outbox', () => {
  test('shows the desk what was written to its people; a code only in the demo', async () => {
    const at = await made()
    const { code } = (await at.post(null, '/sessions/codes', { phone: phoneOf('wang') })).body
    await at.client.execute(`insert into messages values ('far', '1', 'stranger', 'suspended', 'x', 1, null)`)
    const shown = await at.get('chen', '/outbox')
    expect(shown).toMatchObject({
      trips: 1,
      body: {
        messages: [{ to: '王阿姨', phone: '139****0000', kind: 'code', text: expect.stringContaining(String(code)) }],
      },
    })
    for (const who of ['wang', 'li', 'wu', 'auditor'] as const)
      expect((await at.get(who, '/outbox')).body.code).toBe('not_yours')
    const live = door(at, { env: { LINLI_ENV: 'production', LINLI_SECRET: 's'.repeat(40) } })
    expect(JSON.stringify((await live.get('chen', '/outbox')).body)).not.toMatch(/\D\d{6}\D/)
  })
})

describe('the operator’s command', () => {
  const admin = async () => ({
    name: '周主任',
    phone: '13811112222',
    role: 'station_admin' as const,
    bornOn: '1980-01-31',
    areaCode: '370214005000',
    areaName: '春阳街道',
    districtName: '城阳区',
    cityName: '青岛市',
    latitude: 36.3,
    longitude: 120.4,
    passwordHash: await hashPassword('shown only once', 'ef'.repeat(16)),
  })

  test('makes the street with its district and city, and somebody who signs in and registers others', async () => {
    const at = await made()
    expect(await createAdministrator(at.db, { command: 'a', person: 'first', now: at.clock.now }, await admin())).toBe(
      true,
    )
    expect(
      await at.rows(`select id, parent_id, level from areas where id like '370214%' order by level`),
    ).toMatchObject([
      { id: '370214000000', parent_id: '370200000000', level: 'district' },
      { id: '370214005000', parent_id: '370214000000', level: 'street' },
    ])
    const signed = await at.post(null, '/sessions', { phone: '13811112222', password: 'shown only once' })
    expect(signed.body).toMatchObject({
      person: { id: 'first', roles: [{ role: 'station_admin', area: '370214005000', areaName: '春阳街道' }] },
    })
    expect(JSON.stringify(await at.rows('select * from events'))).not.toContain('pbkdf2')
    expect(await checkInvariants(at)).toEqual([])
  })

  test('does nothing for a known phone, nor twice', async () => {
    const at = await made()
    const given = { command: 'a', person: 'first', now: at.clock.now }
    expect(await createAdministrator(at.db, given, { ...(await admin()), phone: phoneOf('wang') })).toBe(false)
    expect(await createAdministrator(at.db, given, await admin())).toBe(true)
    expect(await createAdministrator(at.db, { ...given, command: 'b', person: 'second' }, await admin())).toBe(false)
    expect(await at.row(`select count(*) n from persons`)).toMatchObject({ n: names.length + 1 })
  })
})
