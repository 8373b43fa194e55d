// Where a transition leads when that is read off the seats or off a rating.
import type { Given } from './transition.ts'
import type { DisputeReason, State } from './words.ts'

/** The order follows its seats: the first line that holds names the state; if none does, it stays. */
export const follows: readonly { readonly to: State; readonly when: Given }[] = [
  {
    to: 'serving',
    when: {
      all: [
        ['state', 'in', ['accepted', 'serving']],
        ['insideAfter', '>', 0],
      ],
    },
  },
  {
    to: 'served',
    when: {
      all: [
        ['state', 'in', ['serving']],
        ['waitingAfter', '=', 0],
        ['ratableAfter', '>', 0],
      ],
    },
  },
  {
    to: 'cancelled',
    when: {
      all: [
        ['state', 'in', ['serving']],
        ['waitingAfter', '=', 0],
      ],
    },
  },
  {
    to: 'accepted',
    when: {
      all: [
        ['state', 'in', ['dispatched', 'accepted']],
        ['takenAfter', '=', 'seats'],
      ],
    },
  },
  {
    to: 'dispatched',
    when: {
      all: [
        ['state', 'in', ['dispatched']],
        ['openAfter', '>', 0],
      ],
    },
  },
  { to: 'ready', when: ['state', 'in', ['dispatched', 'accepted']] },
]

/** A rating leads to a dispute by the first line that holds (domain.md §2), each with its reason. */
export const disputes: readonly { readonly reason: DisputeReason; readonly when: Given }[] = [
  { reason: 'clock', when: ['overClock', '>', 0] },
  { reason: 'minutes', when: ['apart', '>', 0] },
  {
    reason: 'held',
    when: {
      all: [
        ['overHeld', '>', 0],
        {
          any: [
            ['payer', 'in', ['pool']],
            {
              all: [
                ['payer', 'in', ['self']],
                ['me', '<>', 'resident'],
              ],
            },
          ],
        },
      ],
    },
  },
]
/** …otherwise it closes the order once every checked-out seat is rated. */
export const rated: Given = ['ratableAfter', '=', 0]
