import { afterAll, test } from 'vitest'
import { runMatrix } from './matrix.ts'
import { towns } from './towns.ts'
const from = await towns()
afterAll(from.close)
test('cpu', async () => {
  for (const index of [false, true]) {
    const f = { ...from, fresh: async () => { const t = await from.fresh(); if (index) await t.client.execute('create index offers_of_order on offers (order_id)')
      const { read, write } = t.db
      const timed = (fn: any, name: string) => async (...a: any[]) => { const c = process.cpuUsage(); const r = await fn(...a); const d = process.cpuUsage(c); spent[name] = (spent[name] ?? 0) + (d.user + d.system) / 1000; return r }
      return { ...t, db: { ...t.db, read: timed(read, 'read'), write: timed(write, 'write') }, client: Object.assign(Object.create(t.client), { batch: timed(t.client.batch.bind(t.client), 'settle'), execute: t.client.execute.bind(t.client) }), rows: timed(t.rows, 'rows') } as any } }
    const spent: Record<string, number> = {}
    for (const k of [1, 2]) {
      for (const n of Object.keys(spent)) spent[n] = 0
      const c0 = process.cpuUsage()
      const r = await runMatrix(f, 42 + k, 401)
      const c = process.cpuUsage(c0)
      console.log(index, k, r.disagreements.length, (c.user + c.system) / 1000 / r.cases, 'ms', Object.entries(spent).map(([n, v]) => `${n} ${(v / r.cases).toFixed(2)}`).join(' '))
    }
  }
}, 600000)
