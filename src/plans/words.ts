// A plan: several orders dispatched together (批量派单), held for some minutes before anybody is told.
import type { Label } from '../kernel/label.ts'

export const planStates = {
  made: { zh: '已派单', en: 'Dispatched' },
  undone: { zh: '已撤销', en: 'Taken back' },
} as const satisfies Record<string, Label>
export type PlanState = keyof typeof planStates
export const planStateCodes = Object.keys(planStates) as PlanState[]

/** What is done with a plan, as the log tells it. */
export const planActs = {
  plan: { told: { zh: '批量派单', en: 'dispatched several orders together' } },
  undo_plan: { told: { zh: '撤销了批量派单', en: 'took back a batch of orders' } },
} as const satisfies Record<string, { told: Label }>

/** For so long nobody is told, and the plan can be undone: our default, time enough to look at the result once more. */
export const holdMinutes = 5
/** A plan looks at this many waiting orders at most, the most pressing first. */
export const mostOrders = 40
