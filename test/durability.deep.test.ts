// A libSQL server is killed again and again while eight people write: nothing that was answered is lost, nothing is done twice, and
// after more commits than its write lock has been seen to survive without a limit on connections it still writes.
import { createClient } from '@libsql/client'
import { afterEach, expect, test, vi } from 'vitest'
import { iso } from '#src/kernel/days.ts'
import { checkInvariants } from './invariants.ts'
import { served, townAt } from './runtimes.ts'
import { type Sqld, startSqld } from './servers.ts'
import { ends, starts, tokenOf } from './town.ts'

const kills = 10
const answersBetween = 300
const writers = ['wang', 'sun', 'wang', 'sun', 'wang', 'sun', 'wang', 'sun'] as const

const closing: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Kills the server under whoever is writing and starts it again; `up` is when it answers. */
const shaky = (server: Sqld) => {
  let up = Promise.resolve()
  let killed = 0
  return {
    kill: () => {
      killed++
      up = server.kill().then(server.restart)
    },
    up: () => up,
    killed: () => killed,
  }
}

test('every order that was answered is there, once', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const server = await startSqld()
  closing.push(server.close)
  const place = await townAt(server.url)
  closing.push(place.close)
  const { request } = served(place)
  const power = shaky(server)
  const answered: string[] = []
  const times = { startsAt: iso(starts), endsAt: iso(ends) }
  /** The status that settles the command: it is sent again, the same, for as long as nobody knows. */
  const order = async (name: 'wang' | 'sun', command: string, payer: 'self' | 'none'): Promise<number> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(name)}` }
    const body = JSON.stringify({ command, item: 'company', payer, ...times })
    for (;;) {
      const { status } = await request('/orders', { method: 'POST', headers, body })
      if (status !== 503) return status
      await power.up()
    }
  }
  const write = async (name: 'wang' | 'sun', writer: number) => {
    for (let n = 0; answered.length < (kills + 1) * answersBetween; n++) {
      const command = `w${writer}-${n}`
      const status = await order(name, command, n % 50 === 0 ? 'self' : 'none')
      expect([201, 409]).toContain(status)
      if (status === 201) answered.push(command)
      if (power.killed() < kills && answered.length >= (power.killed() + 1) * answersBetween) power.kill()
    }
  }
  await Promise.all(writers.map(write))
  await power.up()

  expect(power.killed()).toBe(kills)

  await server.kill()
  const kept = createClient({ url: `file:${server.file}` })
  closing.push(() => kept.close())
  const rows = async (sql: string) => (await kept.execute(sql)).rows
  const events = await rows(`select id from events where action = 'place' order by id`)
  expect(events.map(event => event.id)).toEqual(answered.sort())
  expect(await rows('select count(*) as n from orders')).toEqual([{ n: answered.length }])
  expect(await rows('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(await checkInvariants({ rows })).toEqual([])
})
