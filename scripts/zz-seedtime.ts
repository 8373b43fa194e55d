import { openFile } from '#db/file.ts'
import { migrate } from '#db/migrate.ts'
import { seedDemo } from '#db/seed.ts'
import { readConfig } from '#src/config.ts'
import { worldOf } from '#src/world.ts'
import { rmSync } from 'node:fs'
rmSync('data/h7.db', { force: true })
await migrate('file:data/h7.db')
const db = await openFile('data/h7.db')
await db.script('pragma synchronous = off')
const config = readConfig({})
const t = performance.now()
const by: Record<string, [number, number]> = {}
const wrap = (name: string, f: any) => async (batch: any, given: any) => {
  const s = performance.now()
  const r = await f(batch, given)
  const k =
    name +
    ' ' +
    String(batch.statements[0].sql).trim().slice(0, 60).replace(/\s+/g, ' ') +
    ' #' +
    batch.statements.length
  const e = (by[k] ??= [0, 0])
  e[0]++
  e[1] += performance.now() - s
  return r
}
const w: any = { ...db, read: wrap('r', db.read), write: wrap('w', db.write) }
const refused = await seedDemo(worldOf({ config, db: w, style: '' }))
console.log('ms', Math.round(performance.now() - t), refused.length, refused.slice(0, 12))
for (const [k, [n, ms]] of Object.entries(by)
  .sort((a, b) => b[1][1] - a[1][1])
  .slice(0, 14))
  console.log(n, Math.round(ms), k)
process.exit(0)
