// Faults planted in weeks of home visits and in what volunteers are written about an offer: they fall to the tests of these.
import type { Fault } from './faults.ts'

const lists = 'src/routing/week/lists.ts'
const plan = 'src/routing/week/plan-week.ts'
const check = 'src/routing/week/check-week.ts'
const read = 'src/plans/week-read.ts'
const effects = 'src/orders/effects.ts'
const week = [['test/routing/week.test.ts'], ['test/plans/week.test.ts']]
const messages = [['test/orders/invitations.test.ts']]

export const weekFaults: readonly Fault[] = [
  ['the way is forgotten', lists, "if (gap < 0) return 'time'", "if (gap < 0) return 'time'\n    continue", week],
  ['a day may be too long', lists, "if (sum > dayMost) return 'day'", '', week],
  ['a week may be too long', lists, "all > weekMost ? 'week' : null", 'null', week],
  ['nobody goes home between two visits', lists, 'gap >= round + worthGoingHome', 'gap < 0', week],
  ['a pin moves', plan, 'carer => !pinned.has(keyOf({ call, carer }))', 'carer => carer >= 0', week],
  ['another face costs nothing', plan, '? prices.face : 0', '? 0 : 0', week],
  ['the checker overlooks promises', check, '...stopsBroken(week, going), ', '', week],
  ['the checker overlooks seats', check, '...seatsBroken(week, going), ', '', week],
  ['the checker overlooks gates', check, 'each.call === at && each.carer === carer)', 'each.call === each.call)', week],
  ['whoever said no is asked again', read, "and x.state in ('declined', 'gave_up', 'no_show')", 'and 0', week],
  ['visits of other weeks are planned', read, 'ready} and ${inWeek}', 'ready}', week],
  ['open invitations are overlooked', read, "list(['offered', ...takenStates])", 'list(takenStates)', week],
  ['a pairing is overlooked', 'src/plans/week-preview.ts', 'if (together && rank === undefined', 'if (false', week],
  ['paper shows every door', 'src/plans/sheet.ts', 'iif(${revealed(q.now)}, o.address, null)', 'o.address', week],
  [
    'a held offer is told at once',
    effects,
    'sqlAfterWaking(sql`coalesce(a.held_until, a.offered_at)`',
    'sqlAfterWaking(sql`a.offered_at`',
    messages,
  ],
  [
    'a message outlives its offer',
    effects,
    "a.event_id = e.id and a.state <> 'offered')",
    'a.event_id = e.id and 0)',
    messages,
  ],
  [
    'one offer gone takes the message of another',
    effects,
    "a.state = 'offered' and ${invitation} = messages.id",
    '0',
    messages,
  ],
  ['what was sent is unwritten', effects, 'where sent_at is null and id in', 'where id in', messages],
]
