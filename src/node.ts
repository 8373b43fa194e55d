// The default: Node with an embedded libSQL file, on a machine of the street's own.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { anchorFile } from '#db/anchors.ts'
import { openFile } from '#db/file.ts'
import { openHttp } from '#db/http.ts'
import { islandFiles } from '#db/islands.ts'
import { migrate } from '#db/migrate.ts'
import { printCast, seedDemo } from '#db/seed.ts'
import { isEmpty, newestEvent } from '#db/state.ts'
import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { runDue } from './system/jobs.ts'
import { worldOf } from './world.ts'

/** Scheduled commands run this often. */
const everySeconds = 30

const main = async () => {
  const config = readConfig(process.env)
  const style = readFileSync(fileURLToPath(new URL('../web/style.css', import.meta.url)), 'utf8')
  const db = await opened(config)
  const linli = {
    ...worldOf({ config, db, style, islands: islandFiles(), startsAt: await newestEvent(db) }),
    anchors: anchorFile(config.anchors),
    compresses: true,
  }
  const server = serve({ fetch: createApp(linli).fetch, port: config.port, hostname: config.host }, info => {
    console.log(`\n邻里 Linli: http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${info.port}\n`)
    if (config.env === 'demo') printCast()
  })
  server.on('error', error => {
    const taken = 'code' in error && error.code === 'EADDRINUSE'
    console.error(
      taken
        ? `端口 ${config.port} 已被占用，请换一个。 Port ${config.port} is taken; choose another: PORT=8788 npm start`
        : error,
    )
    process.exit(1)
  })
  const timer = setInterval(() => void runDue(linli), everySeconds * 1000)
  const stop = () => {
    clearInterval(timer)
    server.close(() => {
      db.close()
      process.exit(0)
    })
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** The database in its newest shape. */
const opened = async (config: Config) => {
  const { db } = config
  if (db.kind === 'file') mkdirSync(dirname(db.path), { recursive: true })
  if (db.kind === 'file' && config.env === 'demo' && !existsSync(db.path)) await seededFile(config, db.path)
  await migrate(db.url, db.kind === 'http' ? db.token : undefined)
  if (db.kind === 'file') return openFile(db.path)
  const remote = openHttp(db.url, db.token)
  if (config.env === 'demo' && (await isEmpty(remote))) await seedDemo(worldOf({ config, db: remote, style: '' }))
  return remote
}

/** The demo town is built beside and moved into place when it is whole: a start that was broken off leaves no half of a town. */
const seededFile = async (config: Config, path: string) => {
  const building = `${path}.building`
  for (const end of ['', '-wal', '-shm']) rmSync(building + end, { force: true })
  console.log('邻里 is building the demo town: six months of it, once …')
  await migrate(`file:${building}`)
  const db = await openFile(building)
  await db.script('pragma synchronous = off')
  await seedDemo(worldOf({ config, db, style: '' }))
  await db.script('pragma wal_checkpoint(truncate)')
  db.close()
  renameSync(building, path)
}

// A remote database may leave promises of a broken batch unawaited; that must not take the server down (libsql-client-ts).
process.on('unhandledRejection', error => console.error('unhandled', error))
main().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
