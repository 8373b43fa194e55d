// Records of service written straight into a town: what a year of work would have left behind.
import { monday, type Name, type Town } from '#test/town.ts'

const day = 86400

type Seat = {
  readonly volunteer: Name
  readonly state: 'confirmed' | 'gave_up' | 'no_show' | 'released' | 'declined' | 'timed_out'
  /** Days before Monday on which the service began. */
  readonly daysAgo: number
  readonly minutes?: number
  readonly stars?: number
  /** Hours before the start at which it was answered, given up or missed. */
  readonly hoursBefore?: number
}

let count = 0
/** One order of 王阿姨's with one seat. */
export const record = async (town: Town, seat: Seat): Promise<void> => {
  const id = `r${++count}`
  const startsAt = monday - seat.daysAgo * day
  const answered = startsAt - (seat.hoursBefore ?? 48) * 3600
  const minutes = seat.minutes ?? 60
  await town.client.batch(
    [
      {
        sql: `insert into orders (id, state, seq, resident_id, placed_by, placed_as, area_id, address, latitude, longitude, item_code, seats, minutes,
          starts_at, ends_at, payer, created_at, moved_at) values (?, 'closed', 0, 'wang', 'chen', 'staff', '370211001101', '', 36, 120, 'company', 1, 60, ?, ?, 'none', 0, 0)`,
        args: [id, startsAt, startsAt + 3600],
      },
      {
        sql: `insert into offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, expires_at, answered_at, logged, confirmed, event_id)
          values (?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, 'x')`,
        args: [
          id,
          id,
          seat.volunteer,
          seat.state,
          startsAt,
          startsAt + 3600,
          answered,
          minutes,
          seat.state === 'confirmed' ? minutes : null,
        ],
      },
      ...(seat.stars
        ? [
            {
              sql: `insert into ratings (offer_id, order_id, volunteer_id, stars, rater_id, at) values (?, ?, ?, ?, 'wang', ?)`,
              args: [id, id, seat.volunteer, seat.stars, startsAt + 3600],
            },
          ]
        : []),
    ],
    'write',
  )
}

/** Several alike. */
export const records = async (town: Town, times: number, seat: Seat): Promise<void> => {
  for (let k = 0; k < times; k++) await record(town, seat)
}
