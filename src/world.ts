// The world as both runtimes have it: time, randomness, delivery. Everything else takes it as arguments.
import { clockFrom } from './clock.ts'
import type { Config } from './config.ts'
import type { Linli } from './http/route.ts'
import type { Database } from './kernel/database.ts'
import { uuidV7 } from './kernel/ids.ts'

type Given = {
  readonly config: Config
  readonly db: Database
  readonly style: string
  readonly islands?: Readonly<Record<string, string>>
  readonly startsAt?: number
}

/** `startsAt`: the demo's clock never runs behind the newest event. */
export const worldOf = ({ config, db, style, islands = {}, startsAt = 0 }: Given): Linli => ({
  db,
  config,
  style,
  islands,
  clock: clockFrom(() => Math.floor(Date.now() / 1000), config.env === 'demo', startsAt),
  newId: () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(16))),
  newSecret: () =>
    Array.from(crypto.getRandomValues(new Uint8Array(32)), byte => byte.toString(16).padStart(2, '0')).join(''),
  deliver: config.sms ? delivery(config.sms) : null,
})

/** Hands a message to the operator's gateway; anything but a 2xx is tried again by the next run of the outbox. */
const delivery = (sms: NonNullable<Config['sms']>) => async (message: { phone: string; text: string }) => {
  const headers = { 'content-type': 'application/json', ...(sms.token ? { authorization: `Bearer ${sms.token}` } : {}) }
  const answer = await fetch(sms.url, {
    method: 'POST',
    headers,
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(5000),
  })
  if (!answer.ok) throw new Error(`the gateway answered ${answer.status}`)
}
