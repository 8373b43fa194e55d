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
