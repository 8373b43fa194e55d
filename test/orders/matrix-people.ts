// The people of a case: mostly fit for everything, now and then just short of one thing.
import { day, hour, minute } from '#src/kernel/days.ts'
import type { Busy, Dice, Person, Span, Time, Volunteer } from './matrix-words.ts'

export const person = (time: Time, name: string, { of, rarely }: Dice, volunteers: boolean): Person => ({
  id: `${name}-${time.id}`,
  born: volunteers
    ? rarely(
        [
          years(time.startsAt, 18, 0),
          years(time.startsAt, 18, 1),
          years(time.startsAt, 14, 0),
          years(time.startsAt, 75, 0),
          years(time.startsAt, 76, 0),
          '2008-02-29',
        ],
        '1990-05-10',
      )
    : '1944-03-01',
  suspendedAt: volunteers ? rarely([1], null) : null,
  diedAt: volunteers ? rarely([null, null, 1], null) : null,
  household: volunteers ? rarely([`wang-${time.id}`, null], `${name}-${time.id}`) : `${name}-${time.id}`,
  proxy: name === 'li' || name === 'zhao' ? rarely(['now', 'ended'], null) : null,
  volunteer: volunteers ? volunteer(time, name, { of, rarely }) : null,
})

/** The birthday of somebody who is that old on the Shanghai day of `now`, or only some days later. */
const years = (now: number, age: number, later: number) => {
  const date = new Date((now + 8 * hour + later * day) * 1000).toISOString().slice(0, 10)
  return `${Number(date.slice(0, 4)) - age}${date.slice(4)}`
}

const volunteer = ({ id, startsAt, endsAt, item, now }: Time, name: string, { of, rarely }: Dice): Volunteer => {
  const spans = (): Span[] =>
    rarely(
      [
        [],
        [{ from: 0, until: endsAt - 1 }],
        [{ from: startsAt + 1, until: endsAt + day }],
        [{ from: startsAt, until: endsAt }],
        [
          { from: 0, until: 5 },
          { from: 0, until: endsAt },
        ],
      ],
      [{ from: 0, until: endsAt + day }],
    )
  const consents: Volunteer['consents'] = [
    ...rarely(
      [[], [{ scope: 'service' as const, withdrawnAt: 5 }]],
      [{ scope: 'service' as const, withdrawnAt: null }],
    ),
    ...rarely(
      [[], [{ scope: 'agreement' as const, withdrawnAt: 5 }]],
      [{ scope: 'agreement' as const, withdrawnAt: null }],
    ),
    ...of([[], [{ scope: 'guardian' as const, withdrawnAt: null }], [{ scope: 'guardian' as const, withdrawnAt: 5 }]]),
  ]
  return {
    colour: rarely(['blue', 'yellow', 'red'], 'green'),
    pausedAt: rarely([5], null),
    dayMax: rarely([0, 60, 90, 120, 180], 240),
    weekMax: rarely([0, 60, 119, 120, 121, 240], 720),
    consents,
    insurances: spans(),
    certificates: item.certificates.flatMap(kind =>
      spans().map(span => ({ ...span, kind, revokedAt: rarely([5], null) })),
    ),
    roles: rarely<Volunteer['roles']>(
      [
        [],
        [{ area: 'elsewhere', endedAt: null }],
        [{ area: 'street', endedAt: 5 }],
        [
          { area: 'street', endedAt: null },
          { area: 'grid', endedAt: null },
        ],
      ],
      [{ area: of(['street', 'grid'] as const), endedAt: null }],
    ),
    busy: of([[], [], [], busyOf({ id, startsAt, endsAt, now }, name, { of, rarely })]),
    hours: rarely(hoursAround({ startsAt, endsAt }), []),
    blocked: rarely([[null], [5], [5, null], [null, null]], []),
    closed: rarely([true], false),
  }
}

/** The week of Shanghai in minutes around a service: all of it, a minute short at either side, in two parts, another day, and over midnight. */
const hoursAround = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }): Volunteer['hours'][] => {
  const spans = (from: number, to: number): Volunteer['hours'] => {
    const local = from + 8 * hour
    const weekday = ((Math.floor(local / day) + 3) % 7) + 1
    const begin = Math.floor((local % day) / minute)
    const minutes = Math.ceil((to - from) / minute)
    if (begin + minutes <= 1440) return [{ weekday, from: begin, to: begin + minutes }]
    return [
      { weekday, from: begin, to: 1440 },
      { weekday: (weekday % 7) + 1, from: 0, to: begin + minutes - 1440 },
    ]
  }
  const middle = startsAt + 30 * minute
  return [
    spans(startsAt, endsAt),
    spans(startsAt + minute, endsAt),
    spans(startsAt, endsAt - minute),
    [...spans(startsAt, middle), ...spans(middle, endsAt)],
    spans(startsAt + day, endsAt + day),
    [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from: 0, to: 1440 })),
    [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from: 480, to: 1200 })),
  ]
}

/** Seats elsewhere: half an hour before and after, over midnight, over the end of the week. */
const busyOf = ({ id, startsAt, endsAt, now }: Omit<Time, 'item'>, name: string, { of }: Dice): Busy[] => {
  const travel = 30 * minute
  const spans = [
    [endsAt + travel, endsAt + travel + hour],
    [endsAt + travel - 1, endsAt + 2 * hour],
    [startsAt - travel - hour, startsAt - travel],
    [startsAt - travel - hour, startsAt - travel + 1],
    [startsAt - day, startsAt - day + 3 * hour],
    [startsAt + 3 * hour, startsAt + 6 * hour + 1],
    [startsAt - 10 * hour, startsAt - 8 * hour],
    [startsAt - 3 * day, startsAt - 3 * day + 9 * hour],
    [startsAt + day, startsAt + day + 4 * hour + 59],
  ] as const
  return Array.from({ length: of([1, 1, 2]) }, (_, k) => {
    const [from, until] = of(spans)
    return {
      order: `${id}-${name}-${k}`,
      state: of(['accepted', 'accepted', 'checked_in', 'confirmed', 'checked_out', 'declined', 'offered'] as const),
      offeredAt: now - of([day, 7 * day, 7 * day + 1]),
      startsAt: from,
      endsAt: until,
    }
  })
}
