// Orders and volunteers for races: as many as one likes, one order a day, everybody asked for all of them.
import type { InStatement } from '@libsql/client'
import { day, hour } from '#src/kernel/days.ts'
import { places, starts } from '#test/town.ts'

export const codeIsNever = async () => false
export const runners = (n: number) => Array.from({ length: n }, (_, k) => `runner-${k}`)

/** People who may serve anywhere in the street, each with a session. */
export const runnerRows = (names: readonly string[]): InStatement[] =>
  names.flatMap(id => [
    {
      sql: `insert into persons (id, name, born_on, area_id, household_id, created_at) values (?1, ?1, '1990-01-01', ?2, ?1, 0)`,
      args: [id, places.grid2],
    },
    {
      sql: `insert into accounts (id, kind, owner_id, floor, opened_at) values ('member:' || ?1, 'member', ?1, 0, 0)`,
      args: [id],
    },
    { sql: `insert into volunteers (person_id, colour) values (?, 'green')`, args: [id] },
    { sql: `insert into consents values (?1 || '-s', ?1, 'service', '1', ?1, 0, null)`, args: [id] },
    { sql: `insert into roles values (?, 'volunteer', ?, 0, null, 'system')`, args: [id, places.street] },
    { sql: `insert into sessions values ('token-' || ?1, ?1, 0, 0, 4000000000, 4000000000, null)`, args: [id] },
  ])

export const startOf = (k: number) => starts + k * day

/** An order that is dispatched to all of them, the `k`-th on the `k`-th day. */
export const dispatchedTo = (names: readonly string[], k: number, seats: number): InStatement[] => [
  {
    sql: `insert into orders (id, state, seq, resident_id, placed_by, placed_as, dispatcher_id, area_id, address, latitude, longitude, item_code, seats, minutes,
      starts_at, ends_at, payer, created_at, moved_at) values (?1, 'dispatched', 0, 'wang', 'wang', 'resident', 'chen', ?2, '', 36, 120, 'company', ?3, 60, ?4, ?5, 'none', 0, 0)`,
    args: [`order-${k}`, places.grid, seats, startOf(k), startOf(k) + hour],
  },
  ...names.map(id => ({
    sql: `insert into offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, expires_at, event_id)
      values (?1 || ':' || ?2, ?1, ?2, 'offered', ?3, ?4, 0, 4000000000, 'seed')`,
    args: [`order-${k}`, id, startOf(k), startOf(k) + hour],
  })),
]
