// Text that no database keeps as it came is refused before anything else is asked: half a surrogate pair has ended the process, a NUL cuts a name.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { contexts } from '#src/contexts.ts'
import { starts, type Town, tokenOf, town } from '#test/town.ts'
import { asks } from './asks.ts'

let place: Town
beforeAll(async () => {
  place = await town()
})
afterAll(() => place.close())

const sent = async (path: string, type: string, body: string) => {
  const headers = { 'content-type': type, authorization: `Bearer ${tokenOf('chen')}` }
  const app = createApp(asks(place, starts).linli)
  const answer = await app.request(path, { method: 'POST', headers, body })
  return [answer.status, ((await answer.json()) as { code: string }).code]
}
const posts = contexts(asks({ db: { trips: () => 0 } } as Town, starts).linli).filter(({ method }) => method === 'post')

test('there are many ways to write something', () => {
  expect(posts.length).toBeGreaterThan(100)
})

describe.each(posts.map(({ path }) => path))('%s', path => {
  const at = path.replaceAll(/:\w+(\{.*?\})?/g, 'x')

  test.each([
    ['half a pair', '{"command":"c1","reason":"\\ud800","volunteer":"\\udfff"}'],
    ['a NUL', '{"command":"c1","name":"a\\u0000b"}'],
    ['half a pair as a name', '{"command":"c1","\\ud800":1}'],
    ['deep within', '{"command":"c1","visits":[{"volunteer":["\\ud800"]}]}'],
  ])('%s', async (_, body) => {
    expect(await sent(at, 'application/json', body)).toEqual([422, 'invalid'])
  })

  test('in a form', async () => {
    const form = 'application/x-www-form-urlencoded'
    expect(await sent(at, form, 'command=c1&name=a%00b')).toEqual([422, 'invalid'])
    expect(await sent(at, form, `command=c1&name${'.a'.repeat(20_000)}=1`)).toEqual([422, 'invalid'])
  })
})

test('whole characters beyond the first plane are text like any other', async () => {
  const { get, post } = asks(place, starts)
  const kept = await post('chen', '/board/filters', { name: '𠮷野家👵', queue: 'ready' })
  expect(kept.status).toBe(200)
  expect(JSON.stringify((await get('chen', '/board')).json)).toContain('𠮷野家👵')
})

test.each(['constructor', 'toString', '__proto__'])('a queue called %s is none', async queue => {
  const { open } = asks(place, starts)
  expect((await open('chen', `/board?queue=${queue}`)).status).toBe(200)
})
