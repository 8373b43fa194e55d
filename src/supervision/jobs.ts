// What is done about supervision by the clock.
import { hour } from '../kernel/days.ts'
import type { Job } from '../people/jobs.ts'
import { freeze } from './freeze.ts'
import { lapse } from './perform.ts'

/** Until there is no more to do. */
const untilNone = async (page: () => Promise<number>): Promise<number> => {
  let all = 0
  for (;;) {
    const done = await page()
    all += done
    if (done === 0) return all
  }
}

/** Asked every hour. Relations lapse first, so that a month is frozen without them; freezing finds something to do once a month. */
export const jobs: readonly Job[] = [
  {
    name: 'lapse_relations',
    everySeconds: hour,
    run: ({ db, clock, newId }) => untilNone(() => lapse(db, clock.now(), newId())),
  },
  {
    name: 'freeze_index',
    everySeconds: hour,
    run: ({ db, clock, newId }) => untilNone(() => freeze(db, clock.now(), newId)),
  },
]
