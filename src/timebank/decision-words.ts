// By which step an entry came into the books, in words.
import type { Label } from '../kernel/label.ts'
import { isAction, transition } from '../orders/lifecycle.ts'
import { accountLife } from './account-life.ts'
import { proposalLife } from './proposal-life.ts'

/** What the clock and the station do with accounts, beside the acts of people. */
export const accountDeeds: Readonly<Record<string, Label>> = {
  monthly_budget: { zh: '执行每月预算', en: 'carried out the monthly budget' },
  open_group: { zh: '开设了团体账户', en: 'opened the account of a group' },
}
const others: Readonly<Record<string, { readonly label: Label } | undefined>> = { ...accountLife, ...proposalLife }

/** The step's label, or its code where no table knows it. */
export const decisionLabel = (action: string): Label => {
  if (isAction(action)) return transition(action).label
  return others[action]?.label ?? accountDeeds[action] ?? { zh: action, en: action }
}
