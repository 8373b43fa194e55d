// The list that the database ranks by its own index against every volunteer of the street with all gates and all points: the same people,
// the same scores, the same order. And the index against the tables it follows from.
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { ask, prepare } from '#src/kernel/database.ts'
import { day, hour, minute } from '#src/kernel/days.ts'
import { matchV1 } from '#src/matching/policy.ts'
import { candidateAsk, candidatesOf } from '#src/orders/candidates.ts'
import { q } from '#src/orders/facts.ts'
import { firstAsk, firstFew } from '#src/orders/first.ts'
import { type OrderRow, orderColumns, orderTables } from '#src/orders/queries.ts'
import { dice } from '#test/orders/matrix-words.ts'
import { towns } from '#test/orders/towns.ts'
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
type Value = string | number | null
/** A street drawn from a seed: 70 volunteers of every kind, and orders at all hours. */
const populate = async (town: Town, seed: number) => {
  const { of, rarely } = dice(seed)
  const rows: [string, Value[]][] = []
  const add = (table: string, ...values: Value[]) => void rows.push([table, values])
  const spread = (middle: number) => middle + of([-9, -4, -2, -1, 0, 1, 2, 4, 9]) * of([0.0004, 0.0011, 0.004])
  const person = (id: string, born: string) =>
    add(
      'persons (id, name, born_on, area_id, latitude, longitude, household_id, created_at)',
      id,
      id,
      born,
      of([places.grid, places.grid2]),
      of([null, spread(36)]),
      spread(120),
      null,
      0,
    )
  for (let n = 0; n < 70; n++) {
    const id = `v${n}`
    person(id, of(['1990-01-01', '1960-05-05', '2010-06-01', '1948-05-07']))
    rows.at(-1)?.[1].splice(5, 1, rows.at(-1)?.[1][4] === null ? null : spread(120))
    add(
      'volunteers (person_id, colour, paused_at, day_minutes, week_minutes, mentor_id)',
      id,
      of(['green', 'blue', 'yellow', 'yellow', 'red']),
      rarely([5], null),
      of([240, 60]),
      of([720, 120]),
      n > 3 && of([true, false, false]) ? `v${of([0, 1, 2])}` : null,
    )
    for (const scope of ['service', of(['agreement', 'guardian']), 'agreement'].filter(
      (_, k) => k === 0 || of([true, false]),
    ))
      add(
        'consents (id, person_id, scope, version, given_by, given_at, withdrawn_at)',
        `${id}-${scope}-${rows.length}`,
        id,
        scope,
        '1',
        id,
        0,
        rarely([5], null),
      )
    for (const kind of ['basic_training', 'care', 'first_aid', 'tutoring'].filter(() => of([true, false])))
      add(
        'certificates (id, person_id, kind, issuer, number, valid_from, valid_until, revoked_at)',
        `${id}-${kind}`,
        id,
        kind,
        '',
        '',
        of([0, starts + 3 * hour]),
        of([9e9, starts + hour]),
        rarely([5], null),
      )
    for (const from of [0, starts].filter(() => of([true, true, false])))
      add(
        'insurances (id, person_id, number, valid_from, valid_until)',
        `${id}-${from}`,
        id,
        '',
        from,
        of([9e9, starts + hour]),
      )
    add(
      'roles (person_id, role, area_id, since, ended_at, granted_by)',
      id,
      'volunteer',
      of([places.street, places.grid, places.grid2, rarely([places.elsewhere], places.street)]),
      0,
      rarely([5], null),
      'system',
    )
    if (of([true, false]))
      for (const weekday of [3, 4, 5]) add('availabilities', id, weekday, of([0, 480, 540]), of([1440, 660, 600]))
    for (const item of items.filter(() => of([true, false, false]))) add('wishes', id, item)
    for (const word of ['jiaoliao', 'sign'].filter(() => of([true, false, false]))) add('languages', id, word)
    if (n > 50 && n < 54) add('proxies (resident_id, proxy_id, kinship, since)', 'sun', id, 'neighbour', 0)
    if (rarely([true], false))
      add('blocked_pairs', ...(of([true, false]) ? [id, 'wang'] : ['wang', id]), 0, rarely([5], null))
  }
  for (const word of ['jiaoliao']) add('languages', 'wang', word)
  for (let n = 0; n < 120; n++) {
    const [id, from] = [`p${n}`, starts + of([-20, -8, -2, -1, 0, 1, 2, 30]) * day + of([-9, -2, 1, 2, 12]) * hour]
    const resident = of(['wang', 'sun'])
    const item = of(items)
    add(
      'orders (id, state, seq, resident_id, placed_by, placed_as, area_id, address, latitude, longitude, item_code, seats, minutes, starts_at, ends_at, payer, created_at, moved_at)',
      id,
      'closed',
      0,
      resident,
      resident,
      'resident',
      places.grid,
      '',
      0,
      0,
      item,
      1,
      60,
      from,
      from + 90 * minute,
      'none',
      0,
      0,
    )
    const state = of(['confirmed', 'confirmed', 'confirmed', 'accepted', 'declined', 'checked_in', 'offered'])
    const who = `v${of(Array.from({ length: 40 }, (_, k) => k))}`
    add(
      'offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, expires_at, event_id)',
      `${id}-a`,
      id,
      who,
      state,
      from,
      from + 90 * minute,
      of([now - 60, now - 6 * day, now - 7 * day, now - 8 * day]),
      0,
      'seed',
    )
    if (state === 'confirmed' && of([true, false]))
      add(
        'ratings (offer_id, order_id, volunteer_id, stars, rater_id, at)',
        `${id}-a`,
        id,
        who,
        of([1, 2, 4, 5]),
        resident,
        1,
      )
  }
  for (let n = 0; n < 12; n++) {
    const from = starts + of([0, 0, 1, 3, 13]) * hour + of([0, 0, 1, 3]) * day
    const resident = of(['wang', 'sun'])
    add(
      'orders (id, state, seq, resident_id, placed_by, placed_as, area_id, address, latitude, longitude, item_code, seats, minutes, starts_at, ends_at, payer, created_at, moved_at)',
      `o${n}`,
      'ready',
      0,
      resident,
      resident,
      'resident',
      of([places.grid, places.grid2]),
      '',
      spread(36),
      spread(120),
      of(items),
      2,
      60,
      from,
      from + of([60, 120]) * minute,
      'none',
      0,
      0,
    )
    for (const k of [0, 1, 2, 3, 4].filter(() => of([true, false, false])))
      add(
        'offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, expires_at, event_id)',
        `o${n}-${k}`,
        `o${n}`,
        `v${k}`,
        of(['offered', 'accepted', 'declined']),
        from,
        from + 60 * minute,
        now - 5,
        9e9,
        'seed',
      )
  }
  const order = ['persons', 'volunteers', 'orders']
  rows.sort(([a], [b]) => rank(order, a) - rank(order, b))
  const kinds = new Map<string, Value[][]>()
  for (const [table, values] of rows) kinds.set(table, [...(kinds.get(table) ?? []), values])
  await town.client.batch(
    [...kinds].map(([table, some]) => ({
      sql: `insert or ignore into ${table} select ${(some[0] ?? []).map((_, k) => `value ->> ${k}`).join(', ')} from json_each(?) where 1`,
      args: [JSON.stringify(some)],
    })),
    'write',
  )
  await town.client.execute(`update persons set household_id = 'wang' where id like 'v%7'`)
}
const rank = (first: readonly string[], table: string) => {
  const at = first.findIndex(name => table.startsWith(name))
  return at === -1 ? first.length : at
}

/** Every order's first few against the whole street with all gates; how many there were, and for how many the street was read. */
const compare = async (town: Town, orders = 12) => {
  let [found, widened] = [0, 0]
  for (let n = 0; n < orders; n++)
    for (const k of [1, 5, 10]) {
      const given = { order: `o${n}`, now, token: tokenHash('chen'), system: 0, data: '{}', command: '', codeRight: 0 }
      const [rows, street, [order]] = await town.db.read(page, given)
      if (!order) throw new Error('no order')
      const want = candidatesOf(street, order, matchV1, 'en').filter(each => each.eligible)
      const trips = town.db.trips()
      const first = await firstFew(town.db, given, rows, { order, policy: matchV1, lang: 'en', k })
      expect(first, `order o${n}, the best ${k}`).toEqual(want.slice(0, k))
      found += first.length
      widened += town.db.trips() - trips
    }
  return { found, widened }
}

test.each([1, 2, 3])('the same list as every volunteer of the street with all gates: town %i', async seed => {
  const town = await all.fresh()
  await populate(town, seed)
  const { found, widened } = await compare(town)
  console.log(found, widened)
  expect(found).toBeGreaterThan(60)
})
