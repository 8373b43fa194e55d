// What signing in and the outbox take from the outside: time, randomness, a secret, and a way to reach people.
import type { Config } from '../config.ts'
import type { Database } from '../kernel/database.ts'

export type Outside = {
  readonly db: Database
  readonly clock: { readonly now: () => number }
  readonly newId: () => string
  /** 256 bits, as hex. */
  readonly newSecret: () => string
  readonly config: Pick<Config, 'env' | 'secret'>
  /** Hands one message over; null where no delivery is configured. */
  readonly deliver: ((message: { phone: string; text: string }) => Promise<void>) | null
}
