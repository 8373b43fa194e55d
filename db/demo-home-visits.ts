// A week of home visits that waits to be planned: Monday to Friday of the week after the demo begins.
import { day, minute, weekStart } from '#src/kernel/days.ts'

type Visit = {
  readonly item: string
  readonly startsAt: number
  readonly minutes: number
  /** Whose door, as a place in the story's list of people. */
  readonly who: number
  readonly seats: number
}

/** Days after Monday, minute of the day, service, minutes, whose door, and how many go together. */
const visits: readonly (readonly [number, number, string, number, number, number?])[] = [
  [0, 10 * 60, 'company', 60, 3],
  [0, 11 * 60 + 30, 'meal', 45, 8],
  [0, 14 * 60 + 30, 'repair', 60, 5],
  [1, 9 * 60, 'company', 60, 7],
  [1, 10 * 60 + 40, 'meal', 45, 4],
  [1, 14 * 60, 'bathing', 60, 9, 2],
  [1, 15 * 60 + 40, 'errand', 60, 6],
  [2, 9 * 60, 'medical', 120, 10],
  [2, 9 * 60 + 30, 'company', 60, 3],
  [2, 11 * 60 + 10, 'meal', 45, 11],
  [2, 14 * 60, 'cleaning', 90, 5, 2],
  [3, 9 * 60, 'company', 60, 7],
  [3, 10 * 60 + 30, 'haircut', 45, 12],
  [3, 11 * 60 + 45, 'meal', 45, 4],
  [3, 15 * 60, 'comfort', 60, 13],
  [4, 9 * 60, 'company', 60, 3],
  [4, 10 * 60 + 40, 'meal', 45, 11],
  [4, 14 * 60, 'counselling', 60, 14],
]

/** The visits of the week after `now`. */
export const homeVisits = (now: number): Visit[] => {
  const monday = weekStart(now) + 7 * day
  return visits.map(([weekday, at, item, minutes, who, seats = 1]) => ({
    item,
    startsAt: monday + weekday * day + at * minute,
    minutes,
    who,
    seats,
  }))
}
