// Where a model test acts: one database for many lives, put back after each. The same engine as in production; its statements are kept
// prepared and a batch is a savepoint, so that a life of a hundred commands is undone by one rollback and a command takes a millisecond.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Embedded from 'libsql'
import { type Database, database, type Transport } from '#src/kernel/database.ts'
import { town } from '#test/town.ts'
import { capOfLi } from './model.ts'

/** What the next batch suffers: it breaks before its k-th statement, or it is done and nobody is told. */
export type Fault = { readonly kind: 'broken'; readonly at: number } | { readonly kind: 'unheard' }
export class Planted extends Error {}

export type Row = Readonly<Record<string, string | number | null>>
export type World = {
  readonly db: Database
  readonly rows: (sql: string) => Promise<Row[]>
  readonly plant: (fault: Fault) => void
  /** Starts a life. */
  readonly begin: () => void
  /** Puts the database back to where it was before. */
  readonly undo: () => void
  readonly close: () => void
}

/** Rounding shows only where a coefficient is not 100; days are long enough for several visits; a cap is low enough to be
 * reached, and whose it is may be granted time. */
const varied = `update items set coefficient = 150 where code = 'errand'; update items set coefficient = 33 where code = 'culture';
  update volunteers set day_minutes = 600, week_minutes = 2400; update persons set entitlement = 'minimum_income' where id = 'li'; update accounts set cap = ${capOfLi} where id = 'member:li';
  insert into ties values ('first', 'sun', 'wang', 'spouse', 0, null, 'chen'), ('second', 'li', 'wang', 'direct', 0, null, 'chen')`

/** A town of its own, with an empty log. */
export const openWorld = async (): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-'))
  const path = join(folder, 'town.db')
  const first = await town()
  await first.client.execute({ sql: 'vacuum into ?', args: [path] })
  first.close()
  const embedded = new Embedded(path)
  embedded.exec(`pragma journal_mode = memory; pragma synchronous = off; pragma foreign_keys = on; ${varied}`)
  const kept = new Map<string, ReturnType<typeof embedded.prepare>>()
  const statement = (sql: string) => {
    const made = kept.get(sql) ?? embedded.prepare(sql)
    kept.set(sql, made)
    return made
  }
  let fault: Fault | null = null
  const send: Transport = async statements => {
    const suffers = fault
    fault = null
    const breaksAt = suffers?.kind === 'broken' ? suffers.at % (statements.length + 1) : -1
    statement('savepoint batch').run()
    try {
      const answers = statements.map(({ sql, args }, k) => {
        if (k === breaksAt) throw new Planted(`broken before statement ${k}`)
        const each = statement(sql)
        return { rows: each.all(...args) }
      })
      if (breaksAt === statements.length) throw new Planted('broken before the end')
      statement('release batch').run()
      if (suffers?.kind === 'unheard') throw new Planted('done, and nobody was told')
      return answers
    } catch (error) {
      if (!(error instanceof Planted && suffers?.kind === 'unheard')) {
        statement('rollback to batch').run()
        statement('release batch').run()
      }
      throw named(error)
    }
  }
  return {
    db: database(send),
    rows: async sql => statement(sql).all() as Row[],
    plant: next => {
      fault = next
    },
    begin: () => void embedded.exec('begin'),
    undo: () => void embedded.exec('rollback'),
    close: () => {
      kept.clear()
      embedded.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The engine tells code and message apart; the client that production uses tells them in one line. */
const named = (error: unknown) =>
  error instanceof Error && 'code' in error && !error.message.startsWith('SQLITE')
    ? new Error(`${String(error.code)}: ${error.message}`, { cause: error })
    : error
