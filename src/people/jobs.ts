// What is done about people and messages by the clock.
import { hour } from '../kernel/days.ts'
import { deliverOutbox, tidySignIn } from './outbox.ts'
import type { Outside } from './outside.ts'

/** A scheduled job: it may run late, twice, or twice at once. `run` answers how much it has done. */
export type Job = {
  readonly name: string
  readonly everySeconds: number
  readonly run: (outside: Outside) => Promise<number>
}

export const jobs: readonly Job[] = [
  { name: 'deliver_outbox', everySeconds: 30, run: deliverOutbox },
  { name: 'tidy_sign_in', everySeconds: hour, run: tidySignIn },
]
