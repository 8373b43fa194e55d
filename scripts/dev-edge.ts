// `npm run dev:edge`: the edge on this machine. A libSQL server over data/edge, which begins as a copy of the town that `npm start` has
// built, and wrangler dev before it.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { migrate } from '#db/migrate.ts'

const address = '127.0.0.1:8880'
const url = `http://${address}`
const [town, folder] = ['data/linli.db', 'data/edge/dbs/default']

/** sqld takes over the file that it finds here. */
const copied = async () => {
  mkdirSync(folder, { recursive: true })
  if (existsSync(`${folder}/data`)) return
  if (!existsSync(town))
    return console.log(`${town} is not there yet: run npm start once, and delete data/edge, to see its town here.`)
  const client = createClient({ url: `file:${town}` })
  await client.execute(`vacuum into '${folder}/data'`)
  client.close()
}

/** With several connections at once sqld 0.24.32 can lose its write lock for ever (kin of libsql/sqld#715). */
const serving = async () => {
  const options = [
    '--max-concurrent-connections',
    '1',
    '--no-welcome',
    '--http-listen-addr',
    address,
    '--db-path',
    'data/edge',
  ]
  const sqld = spawn('sqld', options, { stdio: 'ignore' })
  process.on('exit', () => sqld.kill())
  sqld.on('exit', code => process.exit(code ?? 1))
  while (!(await fetch(`${url}/health`).catch(() => null))?.ok) await after(20)
}

await copied()
await serving()
await migrate(url)
const given = Object.entries(process.env).filter(([name]) => name.startsWith('LINLI_'))
const settings = Object.entries({ LINLI_DEMO_CLOCK: '1', ...Object.fromEntries(given), LINLI_DB: url })
const vars = settings.flatMap(([name, value]) => ['--var', `${name}:${value}`])
const env = { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' }
const wrangler = spawn('wrangler', ['dev', ...vars, ...process.argv.slice(2)], { stdio: 'inherit', env })
wrangler.on('exit', code => process.exit(code ?? 1))
