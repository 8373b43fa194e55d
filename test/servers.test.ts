import { createClient } from '@libsql/client'
import { afterEach, expect, test } from 'vitest'
import { type Sqld, startSqld } from './servers.ts'

const started: Sqld[] = []
const sqld = async () => {
  const server = await startSqld()
  started.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(started.splice(0).map(server => server.close()))
})
const count = async (server: Sqld) => {
  const client = createClient({ url: server.url })
  const [, , rows] = await client.batch(
    ['create table if not exists t (n integer)', 'insert into t values (1)', 'select count(*) as n from t'],
    'write',
  )
  client.close()
  return rows?.rows[0]?.n
}

test('two libSQL servers at once share nothing', async () => {
  const [one, other] = await Promise.all([sqld(), sqld()])
  expect(await count(one)).toBe(1)
  expect(await count(one)).toBe(2)
  expect(await count(other)).toBe(1)
})

test('what was acknowledged survives a kill', async () => {
  const server = await sqld()
  expect(await count(server)).toBe(1)
  await server.kill()
  await expect(fetch(`${server.url}/health`)).rejects.toThrow('fetch failed')
  await server.restart()
  expect(await count(server)).toBe(2)
})

test('a closed server is gone', async () => {
  const server = await sqld()
  await server.close()
  await expect(fetch(`${server.url}/health`)).rejects.toThrow('fetch failed')
})
