// What each act on a person does and refuses, beyond who may.
import { afterAll, describe, expect, test } from 'vitest'
import { checkInvariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { type Name, places } from '#test/town.ts'
import { type Door, door, phoneOf } from './door.ts'

const all = await towns()
afterAll(all.close)
const made = async () => {
  const at = door(await all.fresh())
  // 刘主任 administers the whole district from the next street, where the station's people have no say.
  await at.client.execute(
    `update roles set role = 'district_admin', area_id = '${places.district}' where person_id = 'outsider'`,
  )
  await at.client.execute(
    `insert into roles values ('stranger', 'social_worker', '${places.elsewhere}', 0, null, 'system')`,
  )
  return at
}

const validity = { validFrom: '2026-01-01', validUntil: '2026-12-31' }
const because = { reason: '有事' }

describe('nobody judges those set above them', () => {
  test.each([
    ['suspend', 'zhou', '/suspend', because],
    ['record_death', 'zhou', '/death', {}],
    ['correct', 'chen', '/correct', { phone: '13988887777' }],
  ] as const)('%s of a district administrator who lives in the street', async (_name, who, path, input) => {
    const at = await made()
    await at.client.execute(`update persons set area_id = '${places.grid}' where id = 'outsider'`)
    expect((await at.post(who, `/people/outsider${path}`, { command: at.command(), ...input })).body.code).toBe(
      'not_yours',
    )
  })

  test('a social worker does not rename the station’s administrator, who may be renamed by another of them', async () => {
    const at = await made()
    const rename = (who: Name) => at.post(who, '/people/zhou/correct', { command: at.command(), phone: '13988887777' })
    expect((await rename('chen')).body.code).toBe('not_yours')
    await at.client.execute(`insert into roles values ('lin', 'station_admin', '${places.street}', 0, null, 'system')`)
    expect((await rename('lin')).status).toBe(200)
  })
})

describe('granting', () => {
  const grant = async (who: Name, about: Name, role: string, area: string = places.street) => {
    const at = await made()
    return (await at.post(who, `/people/${about}/roles`, { command: at.command(), role, area })).body.code ?? 'ok'
  }

  test.each([
    ['chen', 'wang', 'volunteer', 'ok'],
    ['chen', 'wang', 'grid_worker', 'not_yours'],
    ['zhou', 'wang', 'station_admin', 'ok'],
    ['zhou', 'wang', 'district_admin', 'not_yours'],
    ['outsider', 'wang', 'district_admin', 'ok'],
    ['zhou', 'zhou', 'volunteer', 'own_role'],
    ['zhou', 'li', 'volunteer', 'role_held'],
    ['zhou', 'chen', 'auditor', 'ok'],
    ['outsider', 'zhou', 'auditor', 'auditor_apart'],
    ['zhou', 'stranger', 'volunteer', 'not_found'],
  ] as const)('by %s to %s of %s: %s', async (who, about, role, expected) => {
    const area = role === 'district_admin' ? places.district : places.street
    expect(await grant(who, about, role, area)).toBe(expected)
  })

  test('an auditor does not become an administrator', async () => {
    const at = await made()
    await at.client.execute(`insert into roles values ('chen', 'auditor', '${places.street}', 0, null, 'system')`)
    const body = { command: at.command(), role: 'station_admin', area: places.street }
    expect((await at.post('zhou', '/people/chen/roles', body)).body.code).toBe('auditor_apart')
  })

  test.each([
    [places.elsewhere, 'not_yours'],
    [places.district, 'not_yours'],
    ['999999999999', 'area_unknown'],
  ])('in area %s: %s', async (area, expected) => {
    expect(await grant('zhou', 'wang', 'social_worker', area)).toBe(expected)
  })

  test('a role ended is taken up again; a new volunteer starts yellow by a decision with its facts', async () => {
    const at = await made()
    const send = (path: string) =>
      at.post('zhou', `/people/wang${path}`, { command: at.command(), role: 'volunteer', area: places.street })
    for (const path of ['/roles', '/roles/end', '/roles']) expect((await send(path)).status).toBe(200)
    expect(
      await at.rows(`select role, ended_at from roles where person_id = 'wang' and role = 'volunteer'`),
    ).toMatchObject([{ ended_at: null }])
    expect(
      await at.rows(
        `select kind, colour, policy, json_extract(facts, '$.finished') finished from grade_decisions where person_id = 'wang'`,
      ),
    ).toMatchObject([{ kind: 'evaluated', colour: 'yellow', policy: 'grade-v1', finished: 0 }])
    expect(await at.row(`select colour from volunteers where person_id = 'wang'`)).toMatchObject({ colour: 'yellow' })
    expect(await checkInvariants(at)).toEqual([])
  })
})

describe('proxies', () => {
  const add = (at: Door, input: object, who: Name = 'wang') =>
    at.post(who, '/people/wang/proxies', { command: at.command(), kinship: 'neighbour', ...input })

  test('at most three, and the resident is told each time', async () => {
    const at = await made()
    const answers: unknown[] = []
    for (const proxy of ['sun', 'li', 'zhao']) answers.push((await add(at, { proxy })).body.code ?? 'ok')
    expect(answers).toEqual(['ok', 'ok', 'proxies_three'])
    expect(await at.rows(`select kind, person_id from messages`)).toMatchObject([
      { kind: 'proxy_added', person_id: 'wang' },
      { kind: 'proxy_added', person_id: 'wang' },
    ])
    expect(
      await at.rows(`select person_id from roles where role = 'proxy' and ended_at is null order by 1`),
    ).toMatchObject([{ person_id: 'daughter' }, { person_id: 'li' }, { person_id: 'sun' }])
  })

  test.each([
    [{ phone: '13700000000' }, 'person_unknown'],
    [{ proxy: 'wang' }, 'proxy_self'],
    [{ proxy: 'daughter' }, 'already_done'],
    [{ proxy: 'sun', phone: phoneOf('li') }, 'invalid'],
    [{}, 'invalid'],
  ])('%o: %s', async (input, expected) => {
    expect((await add(await made(), input)).body.code).toBe(expected)
  })

  test('one ended may be named again; the role goes with the last resident', async () => {
    const at = await made()
    const end = (who: Name) => at.post(who, '/people/wang/proxies/end', { command: at.command(), proxy: 'daughter' })
    expect((await end('daughter')).status).toBe(200)
    expect(await at.row(`select ended_at from roles where person_id = 'daughter'`)).toMatchObject({
      ended_at: at.clock.now,
    })
    expect((await end('wang')).body.code).toBe('already_done')
    expect((await add(at, { proxy: 'daughter' })).status).toBe(200)
    expect(await at.row(`select ended_at from roles where person_id = 'daughter'`)).toMatchObject({ ended_at: null })
  })

  test('a proxy ends only their own', async () => {
    const at = await made()
    await add(at, { proxy: 'sun' })
    expect(
      (await at.post('daughter', '/people/wang/proxies/end', { command: at.command(), proxy: 'sun' })).body.code,
    ).toBe('not_yours')
  })
})

describe('papers', () => {
  test('a certificate counts to the end of its last day', async () => {
    const at = await made()
    await at.post('chen', '/people/li/certificates', {
      command: at.command(),
      kind: 'law',
      issuer: '司法局',
      number: '7',
      ...validity,
    })
    expect(await at.row(`select valid_from, valid_until from certificates where kind = 'law'`)).toMatchObject({
      valid_from: Date.parse('2026-01-01T00:00:00+08:00') / 1000,
      valid_until: Date.parse('2027-01-01T00:00:00+08:00') / 1000,
    })
  })

  test.each([
    [{ validFrom: '2026-12-31', validUntil: '2026-01-01' }, 'validUntil'],
    [{ validFrom: '2026-02-30', validUntil: '2026-12-31' }, 'validFrom'],
  ])('%o is invalid', async (period, path) => {
    const at = await made()
    const reply = await at.post('chen', '/people/li/insurance', { command: at.command(), number: '7', ...period })
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ path }] } })
  })

  test('a guardian consents at the desk, never the child alone', async () => {
    const at = await made()
    const give = (who: Name) => at.post(who, '/people/li/consents', { command: at.command(), scope: 'guardian' })
    expect((await give('li')).body.code).toBe('not_yours')
    expect((await give('chen')).status).toBe(200)
    expect((await give('chen')).body.code).toBe('already_done')
  })

  test('a certificate that is not there, or of somebody else, is not voided', async () => {
    const at = await made()
    for (const certificate of ['nothing', 'zhao-care'])
      expect(
        (await at.post('chen', `/people/li/certificates/${certificate}/revoke`, { command: at.command(), ...because }))
          .body.code,
      ).toBe('certificate_unknown')
  })

  test('free hours are the whole week each time', async () => {
    const at = await made()
    const set = (hours: object[]) => at.post('li', '/people/li/availability', { command: at.command(), hours })
    await set([
      { weekday: 1, from: '09:00', to: '11:30' },
      { weekday: 7, from: '20:00', to: '24:00' },
    ])
    await set([{ weekday: 2, from: '09:00', to: '10:00' }, { weekday: 3 }])
    expect(await at.rows('select weekday, from_minute, to_minute from availabilities')).toMatchObject([
      { weekday: 2, from_minute: 540, to_minute: 600 },
    ])
    expect((await set([{ weekday: 1, from: '11:00', to: '09:00' }])).status).toBe(422)
  })
})

describe('correcting', () => {
  test('another phone tells the old one, ends the sessions, and must be free', async () => {
    const at = await made()
    const send = (input: object) => at.post('chen', '/people/wang/correct', { command: at.command(), ...input })
    expect((await send({ phone: phoneOf('sun') })).body.code).toBe('phone_taken')
    expect((await send({ bornOn: '2026-05-05' })).body.code).toBe('born_later')
    expect((await send({ phone: phoneOf('wang'), name: '王秀兰' })).status).toBe(200)
    expect((await at.get('wang', '/me')).status).toBe(200)
    expect((await send({ phone: '13988887777', entitlement: 'none' })).status).toBe(200)
    expect((await at.get('wang', '/me')).status).toBe(401)
    expect(await at.rows('select phone, kind from messages')).toMatchObject([
      { phone: phoneOf('wang'), kind: 'phone_changed' },
    ])
    expect(await at.row(`select name, phone, entitlement, address from persons where id = 'wang'`)).toMatchObject({
      name: '王秀兰',
      phone: '13988887777',
      entitlement: null,
      address: '王阿姨家 1 单元 101',
    })
  })
})
