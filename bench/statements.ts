// What a command costs on the embedded file, with statements that stay prepared and with @libsql/client, which prepares them at each batch.
import { createClient } from '@libsql/client'
import { createApp } from '#src/app.ts'
import { readConfig } from '#src/config.ts'
import { database } from '#src/kernel/database.ts'
import { iso } from '#src/kernel/days.ts'
import { worldOf } from '#src/world.ts'
import { ends, monday, starts, type Town, tokenOf, town } from '#test/town.ts'
import { median, type Row } from './row.ts'

const rounds = 9
const orders = 20

/** Milliseconds per command, of `orders` orders placed, verified and withdrawn from again. */
const measured = async (place: Town, round: number): Promise<number> => {
  const world = worldOf({ config: readConfig({}), db: place.db, style: '' })
  const app = createApp({ ...world, clock: { now: () => monday } })
  const send = async (who: 'wang' | 'chen', path: string, body: object) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(who)}` }
    const answer = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  const times = { startsAt: iso(starts), endsAt: iso(ends) }
  const from = performance.now()
  for (let n = 0; n < orders; n++) {
    const command = `${round}-${n}`
    const { order } = await send('wang', '/orders', { command, item: 'company', payer: 'none', ...times })
    await send('chen', `/orders/${order.id}/verify`, { command: `${command}-v`, by: 'phone' })
    await send('wang', `/orders/${order.id}/cancel`, { command: `${command}-c`, reason: '不需要了' })
  }
  return (performance.now() - from) / (3 * orders)
}

/** The same town through @libsql/client. */
const anew = async (): Promise<Town> => {
  const place = await town()
  const client = createClient({ url: place.url, concurrency: 1 })
  await client.executeMultiple('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
  const close = () => {
    client.close()
    place.close()
  }
  const db = { ...place.db, ...database((statements, mode) => client.batch(statements, mode)) }
  return { ...place, db, close }
}

export const run = async (): Promise<Row[]> => {
  const kept = await town()
  const fresh = await anew()
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const [a, b] = [await measured(kept, round), await measured(fresh, round)]
    if (round > 0) {
      ours.push(a)
      theirs.push(b)
    }
  }
  kept.close()
  fresh.close()
  const met = median(theirs) >= 2 * median(ours)
  return [
    { name: 'command/embedded', unit: 'ms', ours, against: '@libsql/client', theirs, target: 'at most half', met },
  ]
}
