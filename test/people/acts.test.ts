// Who may do what about whom: for each act everybody who may, everybody to whom the person exists, and nobody else.
import { afterAll, describe, expect, test } from 'vitest'
import { type ActName, actNames } from '#src/people/acts.ts'
import { checkInvariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { type Name, names, places } from '#test/town.ts'
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

type Case = {
  readonly about: Name
  readonly path: string
  readonly input: object
  readonly ok: readonly Name[]
  /** The person exists for them, but this is not theirs to do. */
  readonly not_yours: readonly Name[]
  readonly other?: Readonly<Partial<Record<Name, string>>>
  readonly before?: string
}
const watch: readonly Name[] = ['wu', 'auditor', 'outsider']
const desk: readonly Name[] = ['chen', 'lin', 'zhou']

const cases: Readonly<Record<ActName, Case>> = {
  correct: {
    about: 'wang',
    path: '/correct',
    input: { address: '新址' },
    ok: desk,
    not_yours: ['wang', 'daughter', ...watch],
  },
  grant: {
    about: 'wang',
    path: '/roles',
    input: { role: 'social_worker', area: places.street },
    ok: ['zhou', 'outsider'],
    not_yours: ['chen', 'lin', 'daughter', 'wu', 'auditor'],
    other: { wang: 'own_role' },
  },
  end_role: {
    about: 'li',
    path: '/roles/end',
    input: { role: 'volunteer', area: places.street },
    ok: [...desk, 'li', 'outsider'],
    not_yours: ['wu', 'auditor'],
  },
  add_proxy: {
    about: 'wang',
    path: '/proxies',
    input: { phone: phoneOf('sun'), kinship: 'neighbour' },
    ok: ['wang', ...desk],
    not_yours: ['daughter', ...watch],
  },
  end_proxy: {
    about: 'wang',
    path: '/proxies/end',
    input: { proxy: 'daughter' },
    ok: ['wang', 'daughter', ...desk],
    not_yours: watch,
  },
  certify: {
    about: 'li',
    path: '/certificates',
    input: { kind: 'law', issuer: '司法局', number: '7', ...validity },
    ok: desk,
    not_yours: ['li', ...watch],
  },
  revoke_certificate: {
    about: 'li',
    path: '/certificates/li-care/revoke',
    input: because,
    ok: desk,
    not_yours: ['li', ...watch],
  },
  insure: {
    about: 'li',
    path: '/insurance',
    input: { number: '7', ...validity },
    ok: desk,
    not_yours: ['li', ...watch],
  },
  consent: {
    about: 'li',
    path: '/consents',
    input: { scope: 'health' },
    ok: ['li', ...desk],
    not_yours: watch,
  },
  withdraw_consent: {
    about: 'li',
    path: '/consents/withdraw',
    input: { scope: 'service' },
    ok: ['li', ...desk],
    not_yours: watch,
  },
  set_hours: {
    about: 'li',
    path: '/availability',
    input: { hours: [{ weekday: 1, from: '09:00', to: '11:30' }] },
    ok: ['li', ...desk],
    not_yours: watch,
  },
  suspend: {
    about: 'li',
    path: '/suspend',
    input: because,
    ok: ['zhou'],
    not_yours: ['chen', 'lin', 'li', ...watch],
  },
  restore: {
    about: 'li',
    path: '/restore',
    input: because,
    ok: ['zhou'],
    not_yours: ['chen', 'lin', ...watch],
    other: { li: 'sign_in' },
    before: `update persons set suspended_at = 1 where id = 'li'`,
  },
  record_death: {
    about: 'wang',
    path: '/death',
    input: { diedOn: '2026-05-01' },
    ok: ['zhou'],
    not_yours: ['chen', 'lin', 'wang', 'daughter', ...watch],
  },
}

describe.each(actNames)('%s', name => {
  const { about, path, input, before, ...by } = cases[name]
  const expected = (who: Name) =>
    by.ok.includes(who) ? 200 : (by.other?.[who] ?? (by.not_yours.includes(who) ? 'not_yours' : 'not_found'))

  test('is for those who may, in one trip, and leaves nothing behind when refused', async () => {
    for (const who of [null, ...names]) {
      const at = await made()
      if (before) await at.client.execute(before)
      const log = await at.rows('select count(*) n from events')
      const reply = await at.post(who, `/people/${about}${path}`, { command: at.command(), ...input })
      expect([who, reply.status === 200 ? 200 : reply.body.code, reply.trips]).toEqual([
        who,
        who === null ? 'sign_in' : expected(who),
        1,
      ])
      if (reply.status !== 200) expect(await at.rows('select count(*) n from events')).toEqual(log)
      at.close()
    }
  })

  test('done again by the same command is the same once; by another id it is judged anew', async () => {
    const at = await made()
    if (before) await at.client.execute(before)
    const who = by.ok[0] ?? 'zhou'
    const send = (command: string, more = {}) => at.post(who, `/people/${about}${path}`, { command, ...input, ...more })
    const first = await send('once')
    const tables = () => everything(at)
    const after = await tables()
    const second = await send('once')
    expect([first.status, second.status]).toEqual([200, 200])
    expect(await tables()).toEqual(after)
    expect(second.body).toEqual(first.body)
    expect(await checkInvariants(at)).toEqual([])
    await fresh(at)
  })

  test('a command id of somebody else, or with another person, moves nothing', async () => {
    const at = await made()
    if (before) await at.client.execute(before)
    await at.client.execute(`insert into events (id, command, subject, subject_id, seq, action, actor_id, at, data)
      values ('theirs', 'theirs', 'person', 'sun', 1, '${name}', 'lin', 0, '{}')`)
    await at.client.execute(`update persons set seq = 1 where id = 'sun'`)
    const was = await everything(at)
    const reply = await at.post(by.ok[0] ?? 'zhou', `/people/${about}${path}`, { command: 'theirs', ...input })
    expect(reply).toMatchObject({ status: 409, body: { code: 'command_reused' } })
    expect(await everything(at)).toEqual(was)
  })
})

/** What acts could touch. */
const everything = async (at: Door) =>
  Promise.all(
    [
      'persons',
      'roles',
      'proxies',
      'certificates',
      'insurances',
      'consents',
      'availabilities',
      'volunteers',
      'messages',
      'offers',
      'orders',
      'transfers',
      'accounts',
      'events',
    ].map(table => at.rows(`select * from ${table}`)),
  )
/** Nothing is left fresh between batches. */
const fresh = async (at: Door) => expect(await at.row('select count(*) n from fresh')).toMatchObject({ n: 0 })

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
