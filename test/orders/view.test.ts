// Who sees which field, and when: the window's edges to the second, for every kind of viewer (domain.md §2, reliability §4.2).
import { afterEach, beforeEach, expect, test } from 'vitest'
import { act } from '#src/orders/commands.ts'
import { place } from '#src/orders/place.ts'
import { readOrder } from '#src/orders/read.ts'
import { isRevealed } from '#src/orders/reveal.ts'
import { view } from '#src/orders/view.ts'
import { as, ends, type Name, starts, type Town, town } from '#test/town.ts'

const hour = 3600
const day = 86_400
let t: Town
let n = 0
const right = async () => true
beforeEach(async () => {
  t = await town()
})
afterEach(() => t.close())

const does = async (who: Name, order: string, action: Parameters<typeof act>[4], input: object, now: number) => {
  const done = await act(t.db, as(who, now), `view-${n++}`, order, action, input, right)
  expect([action, done.ok || done.refusal]).toEqual([action, true])
}
/** An order three days ahead, taken by 小李; 小赵 declined. */
const accepted = async (order: string) => {
  const at = starts - 3 * day
  const input = { item: 'company', startsAt: starts, endsAt: ends, seats: 1, payer: 'none' as const, note: '膝盖不好' }
  await place(t.db, as('wang', at), `place-${order}`, order, input)
  await does('chen', order, 'verify', { by: 'phone' }, at)
  await does('chen', order, 'dispatch', { volunteers: ['li', 'zhao'] }, at)
  await does('zhao', order, 'decline', {}, at)
  await does('li', order, 'accept', {}, at + hour)
}
const seen = async (who: Name, order: string, now: number) => {
  const read = await readOrder(t.db, as(who, now), order)
  if (!read.ok) return read.refusal
  const { viewer, order: shown, offers, events } = view(read.rows, now, 'zh', '123456')
  return {
    viewer,
    name: shown.resident?.name ?? null,
    phone: (shown.resident?.phone ?? null) !== null,
    address: shown.address !== null,
    code: shown.checkInCode ?? null,
    volunteers: shown.visits.map(visit => visit.volunteer.name),
    colours: shown.visits.map(visit => visit.colour),
    offers: offers.map(offer => offer.state),
    declined: events.some(event => event.action === 'decline'),
  }
}

test('each viewer sees their own part, an hour after accepting', async () => {
  await accepted('A')
  const now = starts - 2 * day
  const nobody = { phone: false, address: false, code: null, volunteers: [], colours: [], offers: [], declined: false }
  const table: Partial<Record<Name, unknown>> = {
    wang: {
      ...nobody,
      viewer: 'client',
      name: '王阿姨',
      phone: true,
      address: true,
      code: '123456',
      volunteers: ['小**'],
      colours: [null],
    },
    daughter: {
      ...nobody,
      viewer: 'client',
      name: '王阿姨',
      phone: true,
      address: true,
      code: '123456',
      volunteers: ['小**'],
      colours: [null],
    },
    chen: {
      viewer: 'desk',
      name: '王阿姨',
      phone: true,
      address: true,
      code: '123456',
      volunteers: ['小李'],
      colours: ['green'],
      offers: ['accepted', 'declined'],
      declined: true,
    },
    li: { ...nobody, viewer: 'volunteer', name: '王**', offers: ['accepted'] },
    zhao: { ...nobody, viewer: 'volunteer', name: '王**', offers: ['declined'], declined: true },
    auditor: {
      ...nobody,
      viewer: 'watcher',
      name: '王**',
      volunteers: ['小**'],
      colours: ['green'],
      offers: ['accepted', 'declined'],
      declined: true,
    },
    sun: 'not_found',
    outsider: 'not_found',
    stranger: 'not_found',
  }
  for (const [who, want] of Object.entries(table)) {
    const got = await seen(who as Name, 'A', now)
    expect([who, typeof got === 'object' ? { ...got, offers: got.offers.toSorted() } : got]).toEqual([who, want])
  }
})

test('the window opens 24 hours before the start, stays open while serving, and closes two hours after check-out', async () => {
  await accepted('B')
  const open = async (now: number) => {
    const got = await seen('li', 'B', now)
    return typeof got === 'object' && got.address && got.phone
  }
  expect([await open(starts - day - 1), await open(starts - day)]).toEqual([false, true])
  expect([await open(ends + 2 * hour - 1), await open(ends + 2 * hour)]).toEqual([true, false])
  await does('li', 'B', 'check_in', { code: '1' }, starts)
  expect(await open(ends + 9 * hour)).toBe(true)
  await does('li', 'B', 'check_out', { minutes: 60 }, ends)
  expect([await open(ends + 2 * hour - 1), await open(ends + 2 * hour)]).toEqual([true, false])
})

test('losing the seat closes the window at once', async () => {
  await accepted('C')
  const before = await seen('li', 'C', starts - hour)
  expect(typeof before === 'object' && before.address).toBe(true)
  await does('chen', 'C', 'release', { volunteer: 'li', reason: '换人' }, starts - hour)
  const after = await seen('li', 'C', starts - hour)
  expect(typeof after === 'object' && after.address).toBe(false)
})

test('every look inside the window is written down, and no other', async () => {
  await accepted('D')
  const count = async (table: string) =>
    Number((await t.row(`select count(*) as n from ${table} where order_id = 'D'`))?.n)
  // Who, when, and how many looks there then are: by volunteers at the address, by clients at a volunteer's telephone.
  for (const [who, now, addresses, phones] of [
    ['li', starts - 2 * day, 0, 0],
    ['wang', starts - 2 * day, 0, 0],
    ['chen', starts - hour, 0, 0],
    ['sun', starts - hour, 0, 0],
    ['auditor', starts - hour, 0, 0],
    ['li', starts - hour, 1, 0],
    ['li', starts - hour, 2, 0],
    ['wang', starts - hour, 2, 1],
    ['daughter', starts - hour, 2, 2],
    ['wang', ends + 2 * hour - 1, 2, 3],
    ['wang', ends + 2 * hour, 2, 3],
  ] as const) {
    await seen(who, 'D', now)
    expect([who, await count('looks'), await count('phone_looks')]).toEqual([who, addresses, phones])
  }
})

test('an answer that shows the address writes the look down as a page does, and a browser that is led to the page looks once', async () => {
  await accepted('F')
  const comes = async (command: string, html: boolean) => {
    const done = await act(t.db, { ...as('li', starts), html }, command, 'F', 'check_in', { code: '1' }, right)
    return [done.ok || done.refusal, Number((await t.row(`select count(*) as n from looks`))?.n)]
  }
  expect(await comes('early', true)).toEqual([true, 0])
  expect(await comes('early', false)).toEqual([true, 1])
  expect(await comes('again', false)).toEqual(['not_your_seat', 1])
  await expect(t.client.execute('delete from looks')).rejects.toThrow('looks_final')
})

test('the client reads the number on the badge, never the colour, and rings within the window alone', async () => {
  await accepted('E')
  const visit = async (now: number) => {
    const read = await readOrder(t.db, as('wang', now), 'E')
    if (!read.ok) throw new Error(read.refusal)
    return view(read.rows, now, 'zh', '123456').order.visits[0]
  }
  const badge = String((await t.row(`select badge from volunteers where person_id = 'li'`))?.badge)
  expect(badge).toMatch(/^\d{5}$/)
  expect(await visit(starts - day - 1)).toMatchObject({ badge, colour: null, volunteer: { name: '小**', phone: null } })
  expect((await visit(starts - day))?.volunteer.phone).not.toBeNull()
})

test('the window reads the same in SQL and in JS, second by second around its edges', async () => {
  const edges = [starts - day, starts - hour, starts, ends, ends + 2 * hour, ends + 3 * hour]
  const states = [
    'offered',
    'accepted',
    'declined',
    'released',
    'no_show',
    'checked_in',
    'checked_out',
    'stopped',
    'confirmed',
  ] as const
  let looked = 0
  for (const state of states) {
    const order = `W-${state}`
    await accepted(order)
    await t.client.execute({
      sql: `update offers set state = ?, out_at = ? where order_id = ? and volunteer_id = 'li'`,
      args: [state, ['checked_out', 'stopped', 'confirmed'].includes(state) ? ends + hour : null, order],
    })
    const [seat] = await t.rows(`select * from offers where order_id = '${order}' and volunteer_id = 'li'`)
    for (const now of edges.flatMap(edge => [edge - 1, edge, edge + 1])) {
      await seen('li', order, now)
      const total = Number((await t.row(`select count(*) as n from looks where order_id like 'W-%'`))?.n)
      const js = isRevealed(seat as never, { starts_at: starts, ends_at: ends }, now)
      expect([state, now, total - looked]).toEqual([state, now, js ? 1 : 0])
      looked = total
    }
    await t.client.execute({ sql: `update offers set state = 'released' where order_id = ?`, args: [order] }) // so that the next one does not clash
  }
  expect(looked).toBeGreaterThan(20)
})
