// The same week is planned alike on both runtimes, and dispatched and taken back there.
import { afterEach, describe, expect, test } from 'vitest'
import { hour, iso, minute } from '#src/kernel/days.ts'
import { type Running, runtimes } from '#test/runtimes.ts'
import { monday, type Name, starts, tokenOf } from '#test/town.ts'

type Made = { id: string; state: string }
type Week = {
  totals: object
  routes: { volunteer: { id: string }; day: string; visits: { startsAt: string; wayMinutes: number }[] }[]
  visits: { order: { id: string }; going: { volunteer: { id: string } }[] }[]
}
const planned: unknown[] = []

describe.each(runtimes)('$name', ({ start }) => {
  const started: Running[] = []
  afterEach(async () => {
    await Promise.all(started.splice(0).map(each => each.close()))
  })

  test('proposes, dispatches and takes back a week of home visits', async () => {
    const running = await start()
    started.push(running)
    const { request, town, clock } = running
    let commands = 0
    const send = async <T = Made>(who: Name, path: string, body?: object): Promise<T> => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(who)}` }
      const filled = body ? { method: 'POST', body: JSON.stringify({ command: `c${++commands}`, ...body }) } : {}
      return (await request(path, { headers, ...filled })).json() as Promise<T>
    }
    clock.now = monday + 2 * hour
    for (const [item, hours, seats] of [
      ['company', 0, 1],
      ['meal', 1.75, 1],
      ['medical', 24, 2],
      ['errand', 24, 1],
    ] as const) {
      const [startsAt, endsAt] = [iso(starts + hours * hour), iso(starts + (hours + 1) * hour)]
      const { order } = await send<{ order: { id: string } }>('wang', '/orders', {
        item,
        startsAt,
        endsAt,
        seats,
        payer: 'none',
      })
      await send('chen', `/orders/${order.id}/verify`, { by: 'phone' })
    }
    const week = await send<Week>('chen', '/plans/week?week=2026-05-07')
    planned.push({
      totals: week.totals,
      routes: week.routes.map(({ volunteer, day, visits }) => [
        volunteer.id,
        day,
        visits.map(each => [each.startsAt, each.wayMinutes]),
      ]),
    })
    expect(week.totals).toMatchObject({ seats: 5, placed: 5, lateMinutes: 0 })
    const rows = week.visits.map(({ order, going }) => ({
      order: order.id,
      volunteers: going.map(each => each.volunteer.id),
    }))
    const made = await send('chen', '/plans/week', { week: '2026-05-07', rows })
    expect(made).toMatchObject({ week: '2026-05-04', state: 'made', undoable: true })
    expect(await town.rows('select distinct held_until from offers')).toEqual([{ held_until: clock.now + 5 * minute }])
    expect(await send('chen', `/plans/${made.id}/undo`, {})).toMatchObject({ state: 'undone' })
    expect(await town.row("select count(*) as n from offers where state = 'offered'")).toEqual({ n: 0 })
  })
})

test('and both have planned the same', () => {
  expect(planned).toHaveLength(2)
  expect(planned[0]).toEqual(planned[1])
})
