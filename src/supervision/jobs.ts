// What is done about supervision by the clock.
import { hour } from '../kernel/days.ts'
import type { Job } from '../people/jobs.ts'
import { freeze } from './freeze.ts'

/** Asked every hour, it finds something to do once a month: the first run after the month is over. */
export const jobs: readonly Job[] = [
  {
    name: 'freeze_index',
    everySeconds: hour,
    run: async outside => {
      let frozen = 0
      for (;;) {
        const page = await freeze(outside.db, outside.clock.now(), outside.newId)
        frozen += page
        if (page === 0) return frozen
      }
    },
  },
]
