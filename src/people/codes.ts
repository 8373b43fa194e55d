// One-time codes for signing in. A code can be worked out only with the secret; of the code itself the database keeps a keyed hash.
import { minute } from '../kernel/days.ts'
import { hmac, sixDigits } from '../kernel/hash.ts'

/** A code is valid this long. */
export const codeSeconds = 5 * minute
/** A code may be tried this often. */
export const codeTries = 5
/** Nothing new is sent this soon after the last code, unless that one has been used. */
export const resendSeconds = minute
export const codesAnHour = 5
export const codesADay = 10

/** Six digits for a phone and the moment of sending. */
export const codeFor = (secret: string, phone: string, sentAt: number): Promise<string> =>
  sixDigits(secret, 'sign-in', `${phone}:${sentAt}`)
/** What the database keeps of a code. */
export const codeHash = (secret: string, phone: string, code: string): Promise<string> =>
  hmac(secret, 'sign-in-code', `${phone}:${code}`)
