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
  set_load: {
    about: 'li',
    path: '/load',
    input: { dayMinutes: 120, weekMinutes: 240 },
    ok: ['li', ...desk],
    not_yours: watch,
  },
  open_calendar: { about: 'li', path: '/calendar', input: {}, ok: ['li'], not_yours: [...desk, ...watch] },
  close_calendar: { about: 'li', path: '/calendar/end', input: {}, ok: ['li'], not_yours: [...desk, ...watch] },
  tell_wishes: {
    about: 'li',
    path: '/wishes',
    input: { items: ['company', 'meal'] },
    ok: ['li', ...desk],
    not_yours: watch,
  },
  tell_languages: {
    about: 'wang',
    path: '/languages',
    input: { languages: ['jiaoliao'] },
    ok: ['wang', ...desk],
    not_yours: ['daughter', ...watch],
  },
  place_home: {
    about: 'li',
    path: '/location',
    input: { latitude: 35.9512, longitude: 120.1832 },
    ok: ['li', ...desk],
    not_yours: watch,
    before: `insert into consents values ('li-w', 'li', 'whereabouts', '1', 'li', 0, null)`,
  },
  block_pair: {
    about: 'wang',
    path: '/blocks',
    input: { other: 'li' },
    ok: ['wang', ...desk],
    not_yours: ['daughter', ...watch],
  },
  end_block: {
    about: 'wang',
    path: '/blocks/end',
    input: { other: 'li' },
    ok: ['wang', ...desk],
    not_yours: ['daughter', ...watch],
    before: `insert into blocked_pairs values ('wang', 'li', 0, null)`,
  },
  set_mentor: {
    about: 'qian',
    path: '/mentor',
    input: { phone: phoneOf('li') },
    ok: desk,
    not_yours: ['qian', ...watch],
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
