// What is done about volunteers by the clock.

import { hour } from '../kernel/days.ts'
import type { Job } from '../people/jobs.ts'
import { evaluate } from './evaluate.ts'

/** Asked every hour, it finds everybody due once in each Shanghai day: the first run after midnight does the work. */
export const jobs: readonly Job[] = [
  {
    name: 'evaluate',
    everySeconds: hour,
    run: async outside => {
      let evaluated = 0
      for (;;) {
        const page = await evaluate(outside.db, outside.clock.now(), outside.newId())
        evaluated += page
        if (page === 0) return evaluated
      }
    },
  },
]
