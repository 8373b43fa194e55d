// The invariants of access are silent over visits that were looked up in time, and speak when one clause of theirs is broken.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHome } from '#src/home/queries.ts'
import { act } from '#src/orders/commands.ts'
import type { Action } from '#src/orders/lifecycle.ts'
import { place } from '#src/orders/place.ts'
import { readOrder } from '#src/orders/read.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { checkInvariants, invariants } from '#test/invariants.ts'
import { as, monday, type Name, starts, type Town } from '#test/town.ts'
import { accessInvariants } from './access-invariants.ts'

const hour = 3600
/** 李 looks at two addresses, goes to the one and gives up the other; 赵 holds a seat and does not look. */
const past = async (town: Town) => {
  let ids = 0
  const step = async (order: string, at: number, who: Name, action: Action, input: object = {}) =>
    expect(await act(town.db, as(who, at), `c${ids++}`, order, action, input, async () => true)).toMatchObject({
      ok: true,
    })
  const looks = async (who: Name, order: string, at: number) =>
    expect(await readOrder(town.db, as(who, at), order)).toMatchObject({ ok: true })
  const accepted = async (order: string, at: number, who: Name) => {
    const input = { item: 'medical', startsAt: at, endsAt: at + hour, seats: 1, payer: 'none' as const, note: '' }
    expect(await place(town.db, as('wang', monday), `c${ids++}`, order, input)).toMatchObject({ ok: true })
    await step(order, monday, 'chen', 'verify', { by: 'phone' })
    await step(order, monday, 'chen', 'dispatch', { volunteers: [who] })
    await step(order, monday, who, 'accept')
  }
  await accepted('done', starts, 'li')
  await accepted('given', starts + 3 * hour, 'li')
  await accepted('ahead', starts + 5 * hour, 'zhao')
  for (const order of ['done', 'given']) await looks('li', order, starts - hour)
  await looks('zhao', 'ahead', starts - 24 * hour)
  for (const client of ['wang', 'daughter'] as const) await looks(client, 'done', starts - hour)
  for (const who of ['wang', 'li'] as const) {
    const asked = { ...as(who, starts - hour), html: false }
    expect(await readHome(town.db, asked, false)).toMatchObject({ who: { id: who } })
  }
  await step('given', starts - hour, 'li', 'give_up', { reason: '家里有事' })
  await looks('li', 'given', starts - hour + 60)
  await step('done', starts, 'li', 'check_in', { code: '1' })
  await looks('li', 'done', starts + 60)
  await step('done', starts + hour, 'li', 'check_out', { minutes: 60 })
  await looks('li', 'done', starts + 3 * hour - 1)
  await looks('li', 'done', starts + 3 * hour)
}

let copies: Copies<void>
beforeAll(async () => {
  copies = await copiesOf(past)
})
afterAll(() => copies.close())

test('silent where every look was in time, and every look is there', async () => {
  const town = await copies.fresh()
  expect(await checkInvariants(town, invariants)).toEqual([])
  expect(await town.rows('select order_id, count(*) as n from looks group by 1 order by 1')).toEqual([
    { order_id: 'done', n: 3 },
    { order_id: 'given', n: 1 },
  ])
  expect(await town.rows('select viewer_id as who, order_id from phone_looks order by 1')).toEqual([
    { who: 'daughter', order_id: 'done' },
    { who: 'wang', order_id: 'done' },
  ])
})

const looked = (order: string, who: Name, at: number) => `insert into looks values ('x', '${order}', '${who}', ${at})`
const rung = (order: string, who: Name, at: number) =>
  `insert into phone_looks select 'x', order_id, id, '${who}', ${at} from offers where order_id = '${order}'`
const license = `kind = 'first_aid' and person_id = 'li'`
const plants: Record<string, Record<string, string>> = {
  O8: {
    'without the certificate': `delete from certificates where ${license}`,
    'one that had not begun': `update certificates set valid_from = ${starts + 1} where ${license}`,
    'one that ran out during the visit': `update certificates set valid_until = ${starts + hour - 1} where ${license}`,
    'one voided before': `update certificates set revoked_at = ${starts - 1} where ${license}`,
  },
  A5: {
    'suspended and signed in': `update events set action = 'suspend', subject_id = 'li' where n = 1`,
    'dead and signed in': `update events set action = 'record_death', subject_id = 'li' where n = 1`,
    'used after it was over': `update sessions set ends_at = last_at where person_id = 'li'`,
    'used after it was revoked': `update sessions set last_at = 7, revoked_at = 6 where person_id = 'li'`,
  },
  P1: {
    'by somebody who was never asked': looked('done', 'qian', starts),
    'before accepting': `update events set at = at + 7 * 86400 where action = 'accept' and subject_id = 'done'`,
    'too long before the start': looked('ahead', 'zhao', starts + 5 * hour - 86_401),
    'two hours after leaving': looked('done', 'li', starts + 3 * hour),
    'two hours after a visit that was missed': looked('ahead', 'zhao', starts + 8 * hour),
    'after giving up': looked('given', 'li', starts - hour + 1),
    'by somebody who declined': `update offers set state = 'declined' where order_id = 'given'`,
  },
  P6: {
    'by somebody who is no proxy': rung('done', 'sun', starts),
    'too long before the start': rung('ahead', 'wang', starts + 5 * hour - 86_401),
    'two hours after they left': rung('done', 'wang', starts + 3 * hour),
    'after they gave up': rung('given', 'wang', starts - hour + 1),
    'of another visit': `update phone_looks set order_id = 'ahead' where viewer_id = 'wang'`,
  },
}

test('every one of them has a plant', () => {
  expect(Object.keys(plants)).toEqual(accessInvariants.map(({ id }) => id))
})

test.each(
  accessInvariants.flatMap(each =>
    Object.entries(plants[each.id] ?? {}).map(([what, plant]) => ({ ...each, what, plant })),
  ),
)('$id $property: $what', async ({ plant, what: _, ...invariant }) => {
  const town = await copies.fresh()
  const guards = await town.rows(`select name from sqlite_master where type = 'trigger'`)
  await town.client.executeMultiple(guards.map(({ name }) => `drop trigger "${name}"`).join('; '))
  await town.client.executeMultiple('pragma foreign_keys = off')
  expect(await checkInvariants(town, [invariant]), 'before').toEqual([])
  await town.client.executeMultiple(plant)
  expect(await checkInvariants(town, [invariant])).toHaveLength(1)
})
