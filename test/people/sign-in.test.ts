import { afterAll, describe, expect, test } from 'vitest'
import { hashPassword } from '#src/people/password.ts'
import { towns } from '#test/orders/towns.ts'
import { type Door, door, phoneOf } from './door.ts'

const all = await towns()
afterAll(all.close)
const made = async (wanted = {}) => door(await all.fresh(), wanted)

const wang = phoneOf('wang')
const unknown = '13999999999'
const minutes = (n: number) => n * 60
const codeOf = async (at: Door, phone = wang) => String((await at.post(null, '/sessions/codes', { phone })).body.code)
const signIn = (at: Door, body: object) => at.post(null, '/sessions', body)
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a code', () => {
  test('signs in, in one trip each, and tells who one is', async () => {
    const at = await made()
    const asked = await at.post(null, '/sessions/codes', { phone: wang })
    expect(asked).toMatchObject({ status: 200, trips: 1, body: { sent: true, code: expect.stringMatching(/^\d{6}$/) } })
    const signed = await signIn(at, { phone: wang, code: asked.body.code })
    expect(signed).toMatchObject({
      status: 200,
      trips: 1,
      body: {
        token: expect.any(String),
        person: {
          id: 'wang',
          name: '王阿姨',
          roles: [{ role: 'resident', area: '370211001101', areaName: '第一网格' }],
        },
      },
    })
    expect(await at.row(`select count(*) n from sessions where person_id = 'wang'`)).toMatchObject({ n: 2 })
    expect(JSON.stringify(await at.rows('select * from sessions'))).not.toContain(signed.body.token)
  })

  test('is kept nowhere: not in its row and not in the outbox', async () => {
    const at = await made()
    const code = await codeOf(at)
    expect(await at.row('select count(*) n from messages')).toMatchObject({ n: 1 })
    expect(
      JSON.stringify([await at.rows('select * from sign_in_codes'), await at.rows('select * from messages')]),
    ).not.toContain(code)
  })

  test.each([
    ['a wrong one', async (_at: Door, code: string) => other(code)],
    ['one used already', async (at: Door, code: string) => (await signIn(at, { phone: wang, code })) && code],
    ['one of five minutes ago', async (at: Door, code: string) => (at.clock.now += minutes(5)) && code],
    ['one replaced by another', async (at: Door, code: string) => (at.clock.now += 60) && (await codeOf(at)) && code],
  ])('%s does not sign in', async (_name, spoil) => {
    const at = await made()
    const code = await spoil(at, await codeOf(at))
    expect(await signIn(at, { phone: wang, code })).toMatchObject({
      status: 401,
      trips: 1,
      body: { code: 'sign_in_failed' },
    })
  })

  test('is good to the last second of its five minutes', async () => {
    const at = await made()
    const code = await codeOf(at)
    at.clock.now += minutes(5) - 1
    expect((await signIn(at, { phone: wang, code })).status).toBe(200)
  })

  test('of another phone does not sign in', async () => {
    const at = await made()
    const code = await codeOf(at, phoneOf('sun'))
    expect((await signIn(at, { phone: wang, code })).status).toBe(401)
  })

  test('may be tried five times', async () => {
    const at = await made()
    const code = await codeOf(at)
    at.clock.now += 1
    for (let k = 0; k < 4; k++) expect((await signIn(at, { phone: wang, code: other(code) })).status).toBe(401)
    expect((await signIn(at, { phone: wang, code })).status).toBe(200)
  })

  test('is dead after five wrong tries, even if the phone were not shut out', async () => {
    const at = await made()
    const code = await codeOf(at)
    for (let k = 0; k < 5; k++) expect((await signIn(at, { phone: wang, code: other(code) })).status).toBe(401)
    await at.client.execute('delete from sign_in_failures')
    expect((await signIn(at, { phone: wang, code })).body.code).toBe('sign_in_failed')
  })
})

describe('sending again', () => {
  test('within a minute sends nothing new, and the code stays valid', async () => {
    const at = await made()
    const first = await codeOf(at)
    at.clock.now += 59
    expect(await codeOf(at)).toBe(first)
    expect(await at.row('select count(*) n from messages')).toMatchObject({ n: 1 })
    expect((await signIn(at, { phone: wang, code: first })).status).toBe(200)
  })

  test('after a minute makes a new one', async () => {
    const at = await made()
    const first = await codeOf(at)
    at.clock.now += 60
    expect(await codeOf(at)).not.toBe(first)
    expect(await at.row('select count(*) n from messages')).toMatchObject({ n: 2 })
  })

  test('after use does not have to wait', async () => {
    const at = await made()
    await signIn(at, { phone: wang, code: await codeOf(at) })
    at.clock.now += 1
    expect((await signIn(at, { phone: wang, code: await codeOf(at) })).status).toBe(200)
  })

  test('is refused the sixth time in an hour and the eleventh in a day, to the second', async () => {
    const at = await made()
    const start = at.clock.now
    const send = async () => (await at.post(null, '/sessions/codes', { phone: wang })).body.code
    const sendAt = async (seconds: number) => {
      at.clock.now = start + seconds
      return send()
    }
    for (let k = 0; k < 5; k++) expect(await sendAt(k * 60)).toMatch(/^\d{6}$/)
    expect(await sendAt(5 * 60)).toBe('codes_too_many')
    expect(await sendAt(3599)).toBe('codes_too_many')
    for (let k = 0; k < 5; k++) expect(await sendAt(3600 + k * 60)).toMatch(/^\d{6}$/)
    expect(await sendAt(7200)).toBe('codes_too_many')
    expect(await sendAt(86399)).toBe('codes_too_many')
    expect(await sendAt(86400)).toMatch(/^\d{6}$/)
    expect(await at.row('select count(*) n from messages')).toMatchObject({ n: 11 })
  })

  test('counts each phone for itself', async () => {
    const at = await made()
    for (let k = 0; k < 6; k++) {
      at.clock.now += 60
      await at.post(null, '/sessions/codes', { phone: unknown })
    }
    expect((await at.post(null, '/sessions/codes', { phone: wang })).status).toBe(200)
  })
})

describe('a password', () => {
  const withPassword = async () => {
    const at = await made()
    const hash = await hashPassword('correct horse', 'ab'.repeat(16))
    expect(hash).toMatch(/^pbkdf2\$100000\$[0-9a-f]{32}\$[0-9a-f]{64}$/)
    await at.client.execute(`update persons set password_hash = '${hash}' where id = 'chen'`)
    return at
  }
  const phone = phoneOf('chen')

  test('signs in in two trips', async () => {
    const at = await withPassword()
    expect(await signIn(at, { phone, password: 'correct horse' })).toMatchObject({ status: 200, trips: 2 })
  })

  test.each([
    ['a wrong one', phone, 'wrong horse'],
    ['an empty account', phoneOf('lin'), 'correct horse'],
    ['an unknown phone', unknown, 'correct horse'],
  ])('%s is refused after the same work', async (_name, of, password) => {
    const at = await withPassword()
    expect(await signIn(at, { phone: of, password })).toMatchObject({
      status: 401,
      trips: 2,
      body: { code: 'sign_in_failed' },
    })
  })

  test('tried wrongly does not wear out a code', async () => {
    const at = await withPassword()
    const code = await codeOf(at, phone)
    for (let k = 0; k < 4; k++) await signIn(at, { phone, password: 'wrong horse' })
    expect(await at.row('select tries from sign_in_codes')).toMatchObject({ tries: 0 })
    expect((await signIn(at, { phone, code })).status).toBe(200)
  })
})

describe('in a browser', () => {
  test('the phone, then the code, then where one wanted to go, with a cookie that no script reads', async () => {
    const at = await made()
    expect(await (await at.browse(null, '/sign-in?next=/orders/7')).text()).toContain('name="next" value="/orders/7"')
    const second = await (await at.browse(null, '/sessions/codes', { phone: wang, next: '/orders/7' })).text()
    const code = /(\d) (\d) (\d) (\d) (\d) (\d)/.exec(second)?.slice(1).join('') ?? ''
    const third = await at.browse(null, '/sessions', { phone: wang, code, next: '/orders/7' })
    expect(third.status).toBe(303)
    expect(third.headers.get('location')).toBe('/orders/7')
    expect(third.headers.get('set-cookie')).toMatch(
      /^session=[^;]+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/sign-in?next=/x'])(
    '%s is nowhere to go',
    async next => {
      const at = await made()
      const reply = await at.browse(null, '/sessions', { phone: wang, code: await codeOf(at), next })
      expect(reply.headers.get('location')).toBe('/')
    },
  )

  test('a wrong code comes back to the code with the phone kept, a wrong password to the password', async () => {
    const at = await made()
    const code = await at.browse(null, '/sessions', { phone: wang, code: '000000' })
    expect(code.status).toBe(401)
    expect(await code.text()).toContain(`name="phone" value="${wang}"`)
    const password = await at.browse(null, '/sessions', { phone: wang, password: 'x' })
    expect(await password.text()).toContain('type="password"')
    const wrong = await at.browse(null, '/sessions', { phone: '12', code: '123456' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('id="phone"')
  })

  test('signing out ends the session and its cookie', async () => {
    const at = await made()
    const reply = await at.browse('wang', '/sessions/end', {})
    expect(reply.headers.get('location')).toBe('/sign-in')
    expect(reply.headers.get('set-cookie')).toContain('session=; Max-Age=0')
    expect(await at.row(`select revoked_at from sessions where person_id = 'wang'`)).toMatchObject({
      revoked_at: at.clock.now,
    })
  })
})
