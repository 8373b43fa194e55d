import { afterAll, describe, expect, test } from 'vitest'
import { hashPassword } from '#src/people/password.ts'
import { towns } from '#test/orders/towns.ts'
import type { Name } from '#test/town.ts'
import { type Door, door, phoneOf } from './door.ts'

const all = await towns()
afterAll(all.close)
const made = async (wanted = {}) => door(await all.fresh(), wanted)

const minute = 60
const hour = 3600
const day = 86400

const enter = async (at: Door, name: Name): Promise<string> => {
  const phone = phoneOf(name)
  const { code } = (await at.post(null, '/sessions/codes', { phone })).body
  return String((await at.post(null, '/sessions', { phone, code })).body.token)
}
const withToken = async (at: Door, token: string, path = '/me', body?: object): Promise<number> =>
  (
    await at.app.request(path, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  ).status
/** Something that an open session can do to oneself, and that keeps it from going idle. */
const touching = (at: Door, name: Name) => ({
  path: `/people/${name}/availability`,
  body: { command: at.command(), hours: [] },
})

describe('a session', () => {
  test.each([
    ['chen', 30 * minute, 'staff after half an hour'],
    ['wang', 30 * day, 'a resident after thirty days'],
    ['li', 30 * day, 'a volunteer after thirty days'],
  ] as const)('of %s is over after %i idle seconds: %s', async (name, idle, _who) => {
    const at = await made()
    const token = await enter(at, name)
    at.clock.now += idle - 1
    expect(await withToken(at, token)).toBe(200)
    at.clock.now += 1
    expect(await withToken(at, token)).toBe(401)
  })

  test.each([
    ['chen', 12 * hour, 20 * minute, 'staff after twelve hours'],
    ['wang', 180 * day, 20 * day, 'a resident after 180 days'],
  ] as const)('of %s is over after %i seconds however busy: %s', async (name, longest, step, _who) => {
    const at = await made()
    const token = await enter(at, name)
    const from = at.clock.now
    while (at.clock.now + step < from + longest) {
      at.clock.now += step
      const { path, body } = touching(at, name)
      expect(await withToken(at, token, path, body)).toBe(200)
    }
    at.clock.now = from + longest - 1
    expect(await withToken(at, token)).toBe(200)
    at.clock.now = from + longest
    expect(await withToken(at, token)).toBe(401)
  })

  test('ends when one signs out, and only that one', async () => {
    const at = await made()
    const [first, second] = [await enter(at, 'wang'), await enter({ ...at, clock: at.clock }, 'sun')]
    expect(await withToken(at, first, '/sessions/end', {})).toBe(200)
    expect(await withToken(at, first, '/sessions/end', {})).toBe(200)
    expect(await withToken(at, first)).toBe(401)
    expect(await withToken(at, second)).toBe(200)
  })

  test('ends everywhere at once, and for nobody else', async () => {
    const at = await made()
    const first = await enter(at, 'wang')
    at.clock.now += 61
    const second = await enter(at, 'wang')
    const sun = await enter(at, 'sun')
    expect(await at.post('wang', '/sessions/end-all', {})).toMatchObject({ status: 200, trips: 1 })
    expect([await withToken(at, first), await withToken(at, second), await withToken(at, sun)]).toEqual([401, 401, 200])
    expect((await at.post('wang', '/sessions/end-all', {})).status).toBe(401)
  })

  test('is replaced by signing in anew from the same device', async () => {
    const at = await made()
    const phone = phoneOf('wang')
    const { code } = (await at.post(null, '/sessions/codes', { phone })).body
    expect((await at.post('wang', '/sessions', { phone, code })).status).toBe(200)
    expect((await at.get('wang', '/me')).status).toBe(401)
  })

  test.each(['suspended_at', 'died_at'])('of somebody with %s opens nothing', async column => {
    const at = await made()
    await at.client.execute(`update persons set ${column} = 1 where id = 'wang'`)
    expect((await at.get('wang', '/me')).status).toBe(401)
  })

  test('is held to the times of staff as soon as one becomes staff', async () => {
    const at = await made()
    const token = await enter(at, 'li')
    const grant = { command: at.command(), role: 'social_worker', area: '370211001000' }
    expect((await at.post('zhou', '/people/li/roles', grant)).status).toBe(200)
    at.clock.now += 30 * minute - 1
    expect(await withToken(at, token)).toBe(200)
    at.clock.now += 1
    expect(await withToken(at, token)).toBe(401)
  })
})

describe('choosing a password', () => {
  const path = '/me/password'

  test('ends every other session, tells the person, and signs in from then on', async () => {
    const at = await made()
    const other = await enter(at, 'chen')
    const chosen = await at.post('chen', path, { command: at.command(), password: 'three blue boats' })
    expect(chosen).toMatchObject({ status: 200, trips: 2 })
    expect(await withToken(at, other)).toBe(401)
    expect((await at.get('chen', '/me')).status).toBe(200)
    expect(await at.rows(`select kind from messages where person_id = 'chen' and kind <> 'code'`)).toMatchObject([
      { kind: 'password_set' },
    ])
    expect((await at.post(null, '/sessions', { phone: phoneOf('chen'), password: 'three blue boats' })).status).toBe(
      200,
    )
  })

  test('is in the log, but neither the password nor its hash', async () => {
    const at = await made()
    await at.post('chen', path, { command: 'mine', password: 'three blue boats' })
    const logged = JSON.stringify(await at.rows('select * from events'))
    expect(logged).toContain('set_password')
    expect(logged).not.toMatch(/three blue boats|pbkdf2/)
    expect(await at.row(`select password_hash from persons where id = 'chen'`)).toMatchObject({
      password_hash: expect.stringMatching(/^pbkdf2\$/),
    })
  })

  test('asks for the present one, five times in a quarter of an hour', async () => {
    const at = await made()
    const hash = await hashPassword('three blue boats', 'cd'.repeat(16))
    await at.client.execute(`update persons set password_hash = '${hash}' where id = 'chen'`)
    const choose = async (current?: string) =>
      (
        await at.post('chen', path, {
          command: at.command(),
          password: 'four green boats',
          ...(current ? { current } : {}),
        })
      ).body.code
    expect(await choose()).toBe('password_wrong')
    for (let k = 0; k < 4; k++) expect(await choose('wrong boats')).toBe('password_wrong')
    expect(await choose('three blue boats')).toBe('too_many')
    at.clock.now += 15 * minute
    expect(await choose('three blue boats')).toBeUndefined()
    expect((await at.post(null, '/sessions', { phone: phoneOf('chen'), password: 'four green boats' })).status).toBe(
      200,
    )
  })

  test('sent twice is done once', async () => {
    const at = await made()
    for (let k = 0; k < 2; k++)
      expect((await at.post('chen', path, { command: 'same', password: 'three blue boats' })).status).toBe(200)
    expect(await at.row(`select count(*) n from events where action = 'set_password'`)).toMatchObject({ n: 1 })
    expect(await at.row('select count(*) n from sign_in_failures')).toMatchObject({ n: 0 })
  })

  test.each(['too short', 'x'.repeat(129)])('refuses %s', async password => {
    const at = await made()
    expect((await at.post('chen', path, { command: at.command(), password })).status).toBe(422)
  })
})
