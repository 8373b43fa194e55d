// The first few that come out of the index in the database against every volunteer of the street with all gates and all points: the same
// people, scores and reasons in the same order, whether or not a station is crowded, busy, or its people live on one spot.
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { ask, prepare } from '#src/kernel/database.ts'
import { day, hour, minute } from '#src/kernel/days.ts'
import { matchV1 } from '#src/matching/policy.ts'
import { candidateAsk, candidatesOf } from '#src/orders/candidates.ts'
import { q } from '#src/orders/facts.ts'
import { firstAsk, firstFew } from '#src/orders/first.ts'
import { type OrderRow, orderColumns, orderTables } from '#src/orders/queries.ts'
import { checkInvariants, invariants } from '#test/invariants.ts'
import { dice } from '#test/orders/matrix-words.ts'
import { towns } from '#test/orders/towns.ts'
import { townAt } from '#test/runtimes.ts'
import { startSqld } from '#test/servers.ts'
import { places, starts, type Town, tokenHash } from '#test/town.ts'

const all = await towns()
afterAll(all.close)
const now = starts - day
const page = prepare([
  firstAsk,
  candidateAsk,
  ask<OrderRow>(sql`select ${orderColumns} from ${orderTables} where o.id = ${q.order}`),
])

const items = ['company', 'medical', 'bathing', 'tutoring', 'haircut'] as const
const residents = ['wang', 'sun'] as const
const orders = 6
type Value = string | number | null
type Dice = ReturnType<typeof dice>
type Rows = Record<string, Value[][]>

/** A street drawn from a seed. `odd` in ten of everything are out of the ordinary; homes lie within so many steps of 50 m. */
const populate = async (town: Town, seed: number, size: number, odd: number, steps: number) => {
  const drawn = dice(seed)
  const rows: Rows = {}
  const add = (table: string, ...values: Value[]) => void (rows[table] ??= []).push(values)
  const strange = <T>(some: readonly T[], usual: T): T =>
    drawn.of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) <= odd ? drawn.of(some) : usual
  const near = (middle: number) =>
    middle + drawn.of(Array.from({ length: 2 * steps + 1 }, (_, k) => k - steps)) * 0.00047
  for (let n = 0; n < size; n++) volunteer(`v${n}`, n, { add, strange, near, ...drawn })
  for (let n = 0; n < size; n++) earlier(`p${n}`, size, { add, strange, near, ...drawn })
  add('languages (person_id, language)', 'wang', 'jiaoliao')
  for (let n = 0; n < orders; n++)
    order(`o${n}`, 'ready', starts + drawn.of([0, 0, 1, 3, 13]) * hour, { add, strange, near, ...drawn })
  add(seats, 'o0-0', 'o0', 'v0', 'offered', starts, starts + hour, now - 5, 9e9, 'seed')
  add(seats, 'o1-1', 'o1', 'v1', 'accepted', starts, starts + hour, now - 5, 9e9, 'seed')
  await town.client.batch(
    Object.entries(rows).map(([table, some]) => ({
      sql: `insert or ignore into ${table} select ${(some[0] ?? []).map((_, k) => `value ->> ${k}`).join(', ')} from json_each(?) where 1`,
      args: [JSON.stringify(some)],
    })),
    'write',
  )
  await town.client.execute(`update offers set state = 'confirmed' where state = 'checked_out'`)
  if (odd > 0) await town.client.execute(`update persons set household_id = 'wang' where id like 'v%7'`)
}
type Pen = Dice & {
  readonly add: (table: string, ...values: Value[]) => void
  readonly strange: <T>(some: readonly T[], usual: T) => T
  readonly near: (middle: number) => number
}
const seats = 'offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, expires_at, event_id)'

const volunteer = (id: string, n: number, { add, of, strange, near }: Pen) => {
  const home = strange([null], near(36))
  const born = strange(['1960-05-05', '2010-06-01', '1948-05-07'], '1990-01-01')
  add(
    'persons (id, name, born_on, area_id, latitude, longitude, household_id, created_at)',
    ...[id, id, born, of([places.grid, places.grid2]), home, home && near(120), null, 0],
  )
  add(
    'volunteers (person_id, colour, paused_at, week_minutes, mentor_id)',
    ...[id, strange(['blue', 'yellow', 'red'], 'green'), strange([5, null], null), of([720, 240])],
    n > 3 && of([true, false]) ? `v${of([0, 1, 2])}` : null,
  )
  for (const scope of ['service', 'agreement', 'guardian'])
    add(
      'consents (id, person_id, scope, version, given_by, given_at, withdrawn_at)',
      `${id}${scope}`,
      id,
      scope,
      '1',
      id,
      0,
      strange([5, null], null),
    )
  for (const kind of ['basic_training', 'care', 'first_aid', 'tutoring'].filter(() => of([true, true, false])))
    add(
      'certificates (id, person_id, kind, issuer, number, valid_from, valid_until, revoked_at)',
      ...[id + kind, id, kind, '', '', 0, strange([starts + hour, 5], 9e9), strange([5, null], null)],
    )
  add('insurances (id, person_id, number, valid_from, valid_until)', id, id, '', 0, strange([starts], 9e9))
  add(
    'roles (person_id, role, area_id, since, ended_at, granted_by)',
    id,
    'volunteer',
    strange([places.elsewhere, places.grid], places.street),
    0,
    strange([5, null], null),
    'system',
  )
  if (of([true, false]))
    for (const weekday of [3, 4, 5]) add('availabilities', id, weekday, strange([540], 0), strange([600], 1440))
  for (const item of items.filter(() => of([true, false, false]))) add('wishes', id, item)
  for (const word of ['jiaoliao', 'sign'].filter(() => of([true, false, false])))
    add('languages (person_id, language)', id, word)
  if (strange([true], false)) add('blocked_pairs', ...strange([[id, 'wang']], ['wang', id]), 0, strange([5], null))
}

const order = (id: string, state: string, from: number, { add, of, near }: Pen) => {
  const resident = of(residents)
  add(
    'orders (id, state, seq, resident_id, placed_by, placed_as, area_id, address, latitude, longitude, item_code, seats, minutes, starts_at, ends_at, payer, created_at, moved_at)',
    ...[
      id,
      state,
      0,
      resident,
      resident,
      'resident',
      of([places.grid, places.grid2]),
      '',
      near(36),
      near(120),
      of(items),
      2,
      60,
    ],
    ...[from, from + 60 * minute, 'none', 0, 0],
  )
}

/** What has been: services given and rated, invitations of the week, and what people have taken on for the day. */
const earlier = (id: string, size: number, pen: Pen) => {
  const { add, of } = pen
  const from = starts + of([-20, -8, -2, -1, 0, 1, 2]) * day + of([-9, -2, 1, 2, 12]) * hour
  order(id, 'closed', from, pen)
  const who = `v${of(Array.from({ length: Math.ceil(size / 3) }, (_, k) => k))}`
  const state = of(['checked_out', 'checked_out', 'checked_out', 'accepted', 'declined', 'offered'])
  add(seats, id, id, who, state, from, from + 60 * minute, of([now - 60, now - 6 * day, now - 8 * day]), 0, 'seed')
  if (state === 'checked_out')
    add('ratings (offer_id, order_id, volunteer_id, stars, rater_id, at)', id, id, who, of([1, 4, 5]), 'wang', 1)
}

/** Each order's first few; how many there were, and for how many of them the whole street had to be read. */
const compare = async (town: Town, sizes: readonly number[]) => {
  let [found, widened] = [0, 0]
  for (let n = 0; n < orders; n++) {
    const given = { order: `o${n}`, now, token: tokenHash('chen'), system: 0, data: '{}', command: '', codeRight: 0 }
    const [rows, street, [chosen]] = await town.db.read(page, given)
    if (!chosen) throw new Error('no order')
    const want = candidatesOf(street, chosen, matchV1, 'en').filter(each => each.eligible)
    for (const k of sizes) {
      const trips = town.db.trips()
      const first = await firstFew(town.db, given, rows, { order: chosen, policy: matchV1, lang: 'en', k })
      expect(first, `order o${n}, the best ${k}`).toEqual(want.slice(0, k))
      found += first.length
      widened += town.db.trips() - trips
    }
  }
  return { found, widened }
}

test.each([
  { seed: 1, size: 60, odd: 4, steps: 9 },
  { seed: 2, size: 200, odd: 2, steps: 40 },
  { seed: 3, size: 150, odd: 0, steps: 60 },
  { seed: 4, size: 150, odd: 1, steps: 250 },
])('the same list as the whole street gives: $size people, $odd in ten unusual, within $steps steps', async each => {
  const town = await all.fresh()
  await populate(town, each.seed, each.size, each.odd, each.steps)
  const { found, widened } = await compare(town, [1, 5])
  expect(found).toBeGreaterThan(15)
  expect(widened, 'the street is read for the rare order only').toBeLessThanOrEqual(1)
  expect(
    await checkInvariants(
      town,
      invariants.filter(({ id }) => id === 'M1'),
    ),
  ).toEqual([])
})

test('where the first few are not certain, the whole street is read', async () => {
  const town = await all.fresh()
  await populate(town, 5, 150, 0, 60)
  expect((await compare(town, [58])).widened).toBeGreaterThan(3)
})

test('on a libSQL server as well', async () => {
  const sqld = await startSqld()
  const town = await townAt(sqld.url)
  await populate(town, 6, 60, 2, 20)
  expect((await compare(town, [5])).found).toBeGreaterThan(10)
  town.close()
  await sqld.close()
})

test('a row too many brings nobody in, and is told of', async () => {
  const town = await all.fresh()
  await populate(town, 7, 60, 2, 20)
  await town.client.execute(
    `insert into skill_cells values ('${places.street}', '*company', 7, 3600, 120000000, 'sun', 36000000)`,
  )
  await compare(town, [5])
  expect(
    await checkInvariants(
      town,
      invariants.filter(({ id }) => id === 'M1'),
    ),
  ).toHaveLength(1)
})
