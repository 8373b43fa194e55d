// A command touches a handful of rows however large the town has grown: no statement of an order walks a whole table of what grows.
import { afterAll, expect, test } from 'vitest'
import { database } from '#src/kernel/database.ts'
import { act, sweep } from '#src/orders/commands.ts'
import { actions } from '#src/orders/lifecycle.ts'
import { place } from '#src/orders/place.ts'
import { as, ends, starts } from '#test/town.ts'
import { codeIsRight } from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)
const growing = [
  'events',
  'offers',
  'orders',
  'transfers',
  'check_in_tries',
  'sessions',
  'persons',
  'consents',
  'certificates',
  'insurances',
  'ratings',
  'accounts',
]

/** Every statement that the commands on orders send, with its arguments and the commands that send it. */
const statements = async () => {
  const { client } = await from.fresh()
  const sent = new Map<string, { args: (string | number | bigint | null)[]; by: Set<string> }>()
  let command = ''
  const db = database((batch, mode) => {
    for (const { sql, args } of batch) sent.set(sql, { args, by: (sent.get(sql)?.by ?? new Set()).add(command) })
    return client.batch(batch, mode)
  })
  for (const action of actions) {
    command = action
    await act(db, as('chen', starts), 'x', 'A', action, {}, codeIsRight)
    command = `${action} by the clock`
    await sweep(db, starts, 'y', action)
  }
  command = 'place'
  await place(db, as('chen', starts), 'x', 'A', {
    item: 'company',
    startsAt: starts,
    endsAt: ends,
    seats: 1,
    payer: 'none',
    note: '',
  })
  return { client, sent }
}

/** The names under which a statement speaks of a growing table; the view of open holds is one over transfers. */
const namesOf = (sql: string) =>
  new Set([
    ...growing,
    ...[
      ...sql.matchAll(
        new RegExp(String.raw`\b(?:from|join)\s+(?:${[...growing, 'open_holds'].join('|')})\s+(?:as\s+)?(\w+)`, 'g'),
      ),
    ].map(([, name]) => name),
  ])

test('no command walks a table that grows', async () => {
  const { client, sent } = await statements()
  const walks = new Map<string, Set<string>>()
  for (const [sql, { args, by }] of sent) {
    const names = namesOf(sql)
    const plan = await client.execute({ sql: `explain query plan ${sql}`, args })
    for (const { detail } of plan.rows) {
      const step = String(detail)
      const walked = /^SCAN (\w+)/.exec(step)?.[1]
      const where = `${step}, in: ${sql.trim().replace(/\s+/g, ' ').slice(0, 70)}…`
      if (walked && names.has(walked)) walks.set(where, new Set([...(walks.get(where) ?? []), ...by]))
    }
  }
  expect([...walks].map(([where, by]) => `${where} (${[...by].join(', ')})`)).toEqual([])
})
