// How long a session lasts (reliability §6.3): staff, who see others' data, sign in anew each working day.
import { day, hour, minute } from '../kernel/days.ts'

/** Seconds without a request after which a session is over. */
export const idleSeconds = { staff: 30 * minute, others: 30 * day } as const
/** Seconds after signing in at which a session is over in any case. */
export const absoluteSeconds = { staff: 12 * hour, others: 180 * day } as const
