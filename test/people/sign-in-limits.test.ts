import { afterAll, describe, expect, test } from 'vitest'
import { deliverOutbox } from '#src/people/outbox.ts'
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
