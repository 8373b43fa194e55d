import { afterAll, describe, expect, test } from 'vitest'
import { deliverOutbox } from '#src/people/outbox.ts'
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

describe('nobody learns who is registered', () => {
  const calls = async (at: Door, phone: string) => {
    const replies: unknown[] = []
    const note = (reply: { status: number; body: Record<string, unknown>; trips: number }) => {
      const { code, ...rest } = reply.body
      replies.push([
        reply.status,
        reply.trips,
        typeof code === 'string' && /^\d{6}$/.test(code) ? 'six digits' : code,
        rest,
      ])
    }
    note(await at.post(null, '/sessions/codes', { phone }))
    at.clock.now += 10
    note(await at.post(null, '/sessions/codes', { phone }))
    note(await signIn(at, { phone, code: '000000' }))
    note(await signIn(at, { phone, password: 'something long' }))
    for (let k = 0; k < 4; k++) note(await signIn(at, { phone, code: '000000' }))
    at.clock.now += 60
    for (let k = 0; k < 6; k++) note(await at.post(null, '/sessions/codes', { phone }))
    return replies
  }

  test('known, unknown, suspended and dead phones are answered alike, trips included', async () => {
    const [known, stranger, suspended, dead] = [await made(), await made(), await made(), await made()]
    await suspended.client.execute(`update persons set suspended_at = 1 where id = 'wang'`)
    await dead.client.execute(`update persons set died_at = 1 where id = 'wang'`)
    const expected = await calls(known, wang)
    expect(await calls(stranger, unknown)).toEqual(expected)
    expect(await calls(suspended, wang)).toEqual(expected)
    expect(await calls(dead, wang)).toEqual(expected)
  })

  test('an unknown phone gets a code that stays the same for a minute and signs nobody in', async () => {
    const at = await made()
    const code = await codeOf(at, unknown)
    expect(await codeOf(at, unknown)).toBe(code)
    expect((await signIn(at, { phone: unknown, code })).body.code).toBe('sign_in_failed')
    expect(await at.row('select count(*) n from messages')).toMatchObject({ n: 0 })
  })

  test.each(['suspended_at', 'died_at'])(
    'with %s, a right code is refused as a wrong one is, and no code is sent',
    async column => {
      const at = await made()
      const code = await codeOf(at)
      await at.client.execute(`update persons set ${column} = 1 where id = 'wang'`)
      expect((await signIn(at, { phone: wang, code })).body.code).toBe('sign_in_failed')
      at.clock.now += 60
      await codeOf(at)
      expect(await at.row('select count(*) n from messages')).toMatchObject({ n: 1 })
    },
  )
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

describe('failed sign-ins', () => {
  test('shut a phone out from the sixth on, for fifteen minutes from each, whatever it then shows', async () => {
    const at = await made()
    const start = at.clock.now
    for (let k = 0; k < 5; k++) {
      at.clock.now = start + k
      expect((await signIn(at, { phone: wang, code: '000000' })).body.code).toBe('sign_in_failed')
    }
    at.clock.now = start + minutes(14)
    const code = await codeOf(at)
    expect((await signIn(at, { phone: wang, code })).body.code).toBe('too_many')
    at.clock.now = start + minutes(15) - 1
    expect((await signIn(at, { phone: wang, code })).body.code).toBe('too_many')
    at.clock.now = start + minutes(15)
    expect((await signIn(at, { phone: wang, code })).status).toBe(200)
  })

  test('are counted once each; attempts while shut out and successes are not', async () => {
    const at = await made()
    for (let k = 0; k < 9; k++) await signIn(at, { phone: wang, code: '000000' })
    const sun = phoneOf('sun')
    for (let k = 0; k < 9; k++) {
      at.clock.now += 60
      const code = await codeOf(at, sun)
      if (/^\d{6}$/.test(code)) expect((await signIn(at, { phone: sun, code })).status).toBe(200)
    }
    expect(await at.row('select count(*) n from sign_in_failures')).toMatchObject({ n: 5 })
  })

  test('at once pass no more than one after the other', async () => {
    const at = await made()
    const replies = await Promise.all(Array.from({ length: 12 }, () => signIn(at, { phone: wang, code: '000000' })))
    expect(replies.filter(reply => reply.body.code === 'sign_in_failed')).toHaveLength(5)
    expect(replies.filter(reply => reply.status === 429)).toHaveLength(7)
  })

  test('from one address shut it out at thirty, whichever the phones', async () => {
    const at = await made({ env: { LINLI_ADDRESS_HEADER: 'x-real-ip' } })
    const from = (address: string, phone: string, code: string) =>
      at.app.request('/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-real-ip': address },
        body: JSON.stringify({ phone, code }),
      })
    for (let k = 0; k < 30; k++) expect((await from('192.0.2.1', `138000000${10 + k}`, '000000')).status).toBe(401)
    const code = await codeOf(at)
    expect((await from('192.0.2.1', wang, code)).status).toBe(429)
    expect((await from('192.0.2.2', wang, code)).status).toBe(200)
  })
})

describe('in production', () => {
  const env = { LINLI_ENV: 'production', LINLI_SECRET: 's'.repeat(40) }

  test('no code is shown, and the outbox sends it once', async () => {
    const at = await made({ env, deliver: true })
    expect((await at.post(null, '/sessions/codes', { phone: wang })).body).toEqual({ sent: true })
    await expect.poll(() => at.sent.length).toBe(1)
    await deliverOutbox(at.linli)
    expect(at.sent).toHaveLength(1)
    const code = /\d{6}/.exec(at.sent[0]?.text ?? '')?.[0]
    expect((await signIn(at, { phone: wang, code })).status).toBe(200)
  })

  test('what fails to be delivered is tried again, but no code that has run out', async () => {
    const at = await made({ env, deliver: true })
    const failing = { ...at.linli, deliver: () => Promise.reject(new Error('no line')) }
    await at.client.execute(
      `insert into messages values ('m', '${wang}', 'wang', 'suspended', 'x', ${at.clock.now}, null)`,
    )
    await at.client.execute(
      `insert into messages values ('c', '${wang}', 'wang', 'code', '{code}', ${at.clock.now}, null)`,
    )
    expect(await deliverOutbox(failing)).toBe(0)
    at.clock.now += minutes(5)
    expect(await deliverOutbox(at.linli)).toBe(1)
    expect(at.sent).toEqual([{ phone: wang, text: 'x' }])
  })

  test('without delivery nobody is sent a code', async () => {
    const at = await made({ env })
    for (const phone of [wang, unknown])
      expect(await at.post(null, '/sessions/codes', { phone })).toMatchObject({
        status: 503,
        trips: 0,
        body: { code: 'no_delivery' },
      })
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
