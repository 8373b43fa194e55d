// npm run reconcile: works out every balance from the transfers alone and compares it with what the accounts say. It changes nothing.
// Ends with 0 where all is equal, with 1 on any difference, with 2 where there is no database. LINLI_DB names the file or server.
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { type Entry, type Kept, reconcile } from '#src/timebank/reconcile.ts'

const place = process.env.LINLI_DB ?? 'data/linli.db'
const remote = /^(https?|libsql|wss?):/.test(place)
if (!remote && !existsSync(place)) {
  console.error(`there is no database at ${place}`)
  process.exit(2)
}
const token = process.env.LINLI_DB_TOKEN
const client = createClient({ url: remote ? place : pathToFileURL(place).href, ...(token ? { authToken: token } : {}) })
const [accounts, entries] = await client.batch(
  [
    'select id, kind, debits, credits, pending_out, pending_in from accounts order by id',
    'select id, kind, debit, credit, minutes, hold_id from transfers order by n',
  ],
  'deferred',
)
client.close()

const plain = <Row>(rows: readonly unknown[] | undefined): Row[] => (rows ?? []) as Row[]
const read = reconcile(plain<Kept>(accounts?.rows), plain<Entry>(entries?.rows))
console.log(
  `${read.entries} entries, ${read.accounts} accounts, ${read.outstanding} minutes outstanding, total ${read.total}`,
)
for (const { account, name, kept, worked } of read.differences)
  console.log(`DIFFERENCE ${account}: ${name} is ${kept}, its entries make ${worked}`)
for (const stray of read.strays) console.log(`STRAY ${stray}: no such account, or no open hold`)
const whole = read.differences.length === 0 && read.strays.length === 0 && read.total === 0
console.log(whole ? 'the books are whole' : 'the books are NOT whole')
process.exitCode = whole ? 0 : 1
