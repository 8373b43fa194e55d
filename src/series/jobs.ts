// What the clock does for series. Every job may run twice or late.
import type { Linli } from '../http/route.ts'
import { isWaking } from '../kernel/days.ts'
import { arrangeDays, askPaired, verifyArranged } from './arrange.ts'
import { endPast } from './commands.ts'

type Job = { readonly name: string; readonly run: (linli: Linli) => Promise<number> }

/** Days become orders, these are verified by the agreement, and then somebody is asked; nobody is asked at night. Series that are over end last. */
export const jobs: readonly Job[] = [
  { name: 'arrange_series', run: ({ db, clock, newId }) => arrangeDays(db, clock.now(), newId) },
  { name: 'verify_series', run: ({ db, clock, newId }) => verifyArranged(db, clock.now(), newId) },
  {
    name: 'ask_paired',
    run: async ({ db, clock, newId }) => (isWaking(clock.now()) ? askPaired(db, clock.now(), newId) : 0),
  },
  {
    name: 'end_series',
    run: async ({ db, clock, newId }) => {
      let ended = 0
      for (;;) {
        const some = await endPast(db, clock.now(), newId())
        ended += some
        if (some === 0) return ended
      }
    },
  },
]
