// A page leaves compressed, except where it says back what the address says: the size of such an answer would give the rest of it away.
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { starts, type Town, tokenOf, town } from '#test/town.ts'
import { asks } from './asks.ts'

let place: Town
beforeAll(async () => {
  place = await town()
})
afterAll(() => place.close())

const html = { accept: 'text/html', authorization: `Bearer ${tokenOf('chen')}` }
const answer = async (path: string, encoding: string, compresses = true) => {
  const app = createApp(asks(place, starts, { compresses, style: 'a{}'.repeat(1000) }).linli)
  const found = await app.request(path, { headers: { ...html, 'accept-encoding': encoding } })
  return { encoding: found.headers.get('content-encoding'), body: Buffer.from(await found.arrayBuffer()) }
}

test.each(['/board', '/style.css'])('%s', async path => {
  const [packed, plain] = [await answer(path, 'gzip'), await answer(path, 'identity')]
  expect([packed.encoding, plain.encoding]).toEqual(['gzip', null])
  expect(packed.body.length).toBeLessThan(plain.body.length / 2)
  const [unpacked, text] = [gunzipSync(packed.body).toString(), plain.body.toString()]
  expect(unpacked.length).toBe(text.length)
})

test('not where the address is said back, nor where the network compresses', async () => {
  expect((await answer('/board?q=name', 'gzip')).encoding).toBeNull()
  expect((await answer('/board', 'gzip', false)).encoding).toBeNull()
})
