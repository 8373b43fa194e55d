// How one gate is tried: a volunteer fit for everything, one thing changed, before the offer (dispatching) and after it (accepting).
import { afterAll, describe, expect, test } from 'vitest'
import { holds } from '#src/kernel/rule.ts'
import { act } from '#src/orders/commands.ts'
import { type GateName, gateNames, offerGates } from '#src/orders/gates.ts'
import { as, at, places } from '#test/town.ts'
import { asking, codeIsRight, eve, type Scene, scene, upTo } from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)

export type Case = {
  readonly title: string
  /** What is true of 小李, besides being fit for bathing: high risk, two certificates, insurance, agreement, aged 18–75. */
  readonly sql: string | readonly string[]
  readonly order?: {
    readonly item?: string
    readonly payer?: string
    readonly startsAt?: string
    readonly endsAt?: string
  }
}
export const gate = (
  name: GateName,
  passes: readonly Case[],
  fails: readonly Case[],
  alone: readonly GateName[] = [name],
) =>
  describe(name, () => {
    test.each(passes)('open: $title', async each => {
      const s = await ready(each)
      await change(s, each)
      expect(await verdict(s)).toEqual(['dispatched'])
      expect(await s.does([eve, 'li', 'accept', {}, 'accepted'])).toBe('accepted')
    })
    test.each(fails)('shut: $title', async each => {
      const before = await ready(each)
      await change(before, each)
      expect(await verdict(before)).toEqual(alone)
      const after = await ready(each)
      expect(await verdict(after)).toEqual(['dispatched'])
      await change(after, each)
      expect(await after.does([eve, 'li', 'accept', {}, 'accepted'])).toBe(alone[0])
    })
  })

export const ready = async (each: Case) => {
  const s = await scene(from)
  await s.tell(upTo('ready', { item: 'bathing', ...each.order }))
  return s
}
export const change = (s: Scene, { sql }: Case) => s.client.batch([...(typeof sql === 'string' ? [sql] : sql)], 'write')
/** What 陈社工 hears on naming 小李: the gates that are shut, or that he was asked. */
export const verdict = async (s: Scene) => {
  const done = await act(s.db, as('chen', eve), 'dispatching', 'A', 'dispatch', asking('li'), codeIsRight)
  if (done.ok) return [String(done.event.to_state)]
  expect(done.refusal).toBe('unfit')
  return done.unfit.flatMap(row => gateNames.filter(name => !holds(row, offerGates[name])))
}
export const li = (table: string, sets: string) =>
  `update ${table} set ${sets} where ${table === 'persons' ? 'id' : 'person_id'} = 'li'`
export const nothing = (title: string): Case => ({ title, sql: li('persons', 'seq = seq') })
export const company = { item: 'company' } as const
export const born = (title: string, day: string, more: Partial<Case> = {}): Case => ({
  title,
  sql: li('persons', `born_on = '${day}'`),
  ...more,
})
export const consent = (scope: string) => `insert into consents values ('more', 'li', '${scope}', '1', 'li', 0, null)`

/** Another seat of 小李's, on another order, between two Shanghai times. */
export const busy = (
  title: string,
  spans: readonly (readonly [string, string, string?])[],
  more: Partial<Case> = {},
): Case => ({
  title,
  sql: spans.flatMap(([a, b, state = 'accepted'], k) => [
    `insert into orders (id, state, seq, resident_id, placed_by, placed_as, area_id, address, latitude, longitude, item_code, seats, minutes, starts_at,
      ends_at, payer, created_at, moved_at) select 'other${k}', 'accepted', 0, 'sun', 'sun', 'resident', '${places.grid2}', '', 0, 0, 'company', 1, 1,
      ${at(`2026-05-${a}+08:00`)}, ${at(`2026-05-${b}+08:00`)}, 'none', 0, 0`,
    `insert into offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, expires_at, event_id)
      select 'other${k}', id, 'li', '${state}', starts_at, ends_at, 0, 0, 'seed' from orders where id = 'other${k}'`,
  ]),
  ...more,
})
