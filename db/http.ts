// A remote libSQL server over HTTP: the edge. Runs in workerd and in Node.
import { createClient } from '@libsql/client/web'
import { type Database, database, type Transport } from '#src/kernel/database.ts'

const tries = 5
const busy = /SQLITE_BUSY|database is locked|HTTP status 429/
const patience = 10_000

export type HttpDatabase = Database & { readonly script: (sql: string) => Promise<void>; readonly close: () => void }

/**
 * A client for `libsql://`, `https://` or `http://`. A server that is busy is asked again with the same batch, a little later each time;
 * a server that does not answer within ten seconds is given up, and the caller may safely repeat the command under its id.
 */
export const openHttp = (url: string, authToken?: string): HttpDatabase => {
  const client = createClient({ url, ...(authToken ? { authToken } : {}), fetch: timed })
  const send: Transport = async (statements, mode) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await client.batch(statements, mode)
      } catch (error) {
        if (attempt === tries || !(error instanceof Error && busy.test(error.message))) throw error
        await new Promise(resolve => setTimeout(resolve, attempt * 20 + Math.random() * 20))
      }
    }
  }
  return { ...database(send), script: sql => client.executeMultiple(sql), close: () => client.close() }
}

const timed = (input: Request | string | URL, init?: RequestInit) =>
  fetch(input, { ...init, signal: AbortSignal.timeout(patience) })
