// What is done about volunteers by the clock.

import { minute } from '../kernel/days.ts'
import type { Job } from '../people/jobs.ts'
import { evaluate } from './evaluate.ts'

/** Finds everybody due once in each Shanghai day (the first run after midnight does the work), and whoever something has happened to since. */
export const jobs: readonly Job[] = [
  {
    name: 'evaluate',
    everySeconds: minute,
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
