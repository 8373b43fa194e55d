// At the second door while still inside the first: the page and the answer lead to the visit that has to be checked out.
import { afterAll, expect, test } from 'vitest'
import { code, isoOf, minute, ordering, phoned, placedAt, scene, upTo } from '#test/orders/scene.ts'
import { towns } from '#test/orders/towns.ts'
import { ends, type Name, places, starts } from '#test/town.ts'
import { asks } from './asks.ts'

const all = await towns()
afterAll(all.close)

const atTheSecondDoor = async (sql?: string) => {
  const { town, tell } = await scene(all)
  const later = { startsAt: isoOf(ends + 30 * minute), endsAt: isoOf(ends + 90 * minute) }
  await tell([...upTo('accepted', {}, 'li'), [starts, 'li', 'check_in', { code }, 'serving']])
  await tell(
    [
      [placedAt, 'sun', 'place', ordering(later), 'placed'],
      [placedAt, 'chen', 'verify', phoned, 'ready'],
      [placedAt, 'chen', 'dispatch', { volunteers: ['li'] }, 'dispatched'],
      [placedAt, 'li', 'accept', {}, 'accepted'],
    ],
    'B',
  )
  if (sql) await town.client.execute(sql)
  return asks(town, ends + 30 * minute)
}
const problem = (json: Record<string, unknown>) => json as { code: string; errors: { detail: string; href: string }[] }

test.each<[Name, object]>([
  ['li', { code }],
  ['chen', { volunteer: 'li', reason: '电话确认' }],
])('%s is told which visit it is', async (who, body) => {
  const { post, fill } = await atTheSecondDoor()
  const { json, trips } = await post(who, '/orders/B/check_in', { command: 'c', ...body })
  expect(trips).toBe(1)
  expect(problem(json)).toMatchObject({ code: 'clash', errors: [{ href: '/orders/A' }] })
  const { html } = await fill(who, '/orders/B/check_in', Object.entries(body))
  expect(html).toContain('<a href="/orders/A">另一次服务还没有签退：陪伴，今天 09:00。先去签退，再来签到。</a>')
})

test('the desk is not told of a visit in another street', async () => {
  const { post } = await atTheSecondDoor(`update orders set area_id = '${places.farGrid}' where id = 'A'`)
  const named = { volunteer: 'li', reason: '电话确认' }
  const { json } = await post('chen', '/orders/B/check_in', { command: 'c', ...named })
  expect(problem(json)).toMatchObject({ code: 'clash', errors: [] })
  const own = await post('li', '/orders/B/check_in', { command: 'd', code: '000000' })
  expect(problem(own.json).errors).toMatchObject([{ href: '/orders/A' }])
})
