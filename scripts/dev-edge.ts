// `npm run dev:edge`: the edge on this machine. A libSQL server over data/edge with the demo's town in it, and wrangler dev before it.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { openHttp } from '#db/http.ts'
import { migrate } from '#db/migrate.ts'
import { seedDemo } from '#db/seed.ts'
import { isEmpty } from '#db/state.ts'
import { readConfig } from '#src/config.ts'
import { worldOf } from '#src/world.ts'

const address = '127.0.0.1:8880'
const url = `http://${address}`

mkdirSync('data/edge', { recursive: true })
// With more connections sqld 0.24.32 can lose its write lock for ever (kin of libsql/sqld#715).
const limits = ['--max-concurrent-connections', '8', '--no-welcome']
const sqld = spawn('sqld', [...limits, '--http-listen-addr', address, '--db-path', 'data/edge'], { stdio: 'ignore' })
process.on('exit', () => sqld.kill())
sqld.on('exit', code => process.exit(code ?? 1))
sqld.on('error', error => console.error(`sqld does not start: ${error.message}`))

while (!(await fetch(`${url}/health`).catch(() => null))?.ok) await after(20)
await migrate(url)
const db = openHttp(url)
if (await isEmpty(db)) await seedDemo(worldOf({ config: readConfig({ LINLI_DB: url }), db, style: '' }))

const settings = Object.entries({ LINLI_DEMO_CLOCK: '1', ...ours(process.env), LINLI_DB: url })
const vars = settings.flatMap(([name, value]) => ['--var', `${name}:${value}`])
const env = { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' }
spawn('wrangler', ['dev', ...vars, ...process.argv.slice(2)], { stdio: 'inherit', env }).on('exit', code =>
  process.exit(code ?? 1),
)

function ours(all: NodeJS.ProcessEnv) {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith('LINLI_')))
}
