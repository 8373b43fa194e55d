// What the time bank does by the clock.
import type { Linli } from '../http/route.ts'
import type { Job } from '../system/jobs.ts'
import { applyLimits, carryOutBudgets } from './budget.ts'

/** The limits first, so that what the budget grants is measured by the policy in force. */
export const jobs: readonly Job[] = [
  { name: 'timebank_limits', run: (linli: Linli) => applyLimits(linli.db, linli.clock.now()) },
  {
    name: 'monthly_budget',
    run: async (linli: Linli) => (await carryOutBudgets(linli.db, linli.clock.now(), linli.newId())).length,
  },
]
