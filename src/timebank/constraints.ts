// What the database refuses by a constraint, in the words of the refusals.
import type { Refusal } from '../refusals.ts'

/** Constraints and triggers whose name is a refusal. */
const named = [
  'seat_not_own',
  'transfer_open_accounts',
  'transfer_not_own',
  'proxies_three',
] as const satisfies readonly Refusal[]

/** A constraint's name as the refusal that it means; a constraint nobody declared is a bug. */
export const brokenRule = (name: string): Refusal => {
  if (name === 'account_floor') return 'credits_short'
  const refusal = named.find(each => each === name)
  if (refusal) return refusal
  throw new Error(`constraint ${name}`)
}
