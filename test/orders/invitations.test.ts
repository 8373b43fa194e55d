// What volunteers are written about an offer: nothing while it is held, nothing at night unless it is urgent, nothing at all once it was taken back.
import { afterAll, expect, test } from 'vitest'
import { deliverOutbox } from '#src/people/outbox.ts'
import { at, starts } from '#test/town.ts'
import { asks } from '#test/web/asks.ts'
import { asking, hour, isoOf, minute, ordering, phoned, placedAt, type Scene, scene, upTo } from './scene.ts'
import { towns } from './towns.ts'

const all = await towns()
afterAll(all.close)

const now = placedAt + 2 * hour
const held = (...volunteers: string[]) => ({ volunteers, holdMinutes: 5 })
const ready = async (more: object = {}) => {
  const told = await scene(all)
  await told.tell(upTo('ready', more))
  return told
}
const written = async ({ town }: Scene) =>
  (
    await town.rows(
      `select person_id as who, at, sent_at as sent from messages where kind = 'offered' order by at, who`,
    )
  ).map(row => ({ ...row }))
/** What goes out when the outbox is emptied at a moment. */
const delivered = async ({ town }: Scene, moment: number) => {
  const sent: string[] = []
  const { linli } = asks(town, moment, { deliver: async ({ phone }) => void sent.push(phone) })
  await deliverOutbox(linli)
  return sent
}

test('an offer is told at once, one that is held when its time has come', async () => {
  const told = await ready()
  await told.does([now, 'chen', 'dispatch', asking('li'), 'dispatched'])
  expect(await written(told)).toEqual([{ who: 'li', at: now, sent: null }])
  const other = await ready()
  await other.does([now, 'chen', 'dispatch', held('li', 'zhao'), 'dispatched'])
  expect(await written(other)).toMatchObject([
    { who: 'li', at: now + 5 * minute },
    { who: 'zhao', at: now + 5 * minute },
  ])
  expect(await delivered(other, now + 5 * minute - 1)).toEqual([])
  expect(await delivered(other, now + 5 * minute)).toHaveLength(2)
})

test('taken back before anybody was told, nothing is ever sent', async () => {
  const told = await ready()
  await told.does([now, 'chen', 'dispatch', held('li', 'zhao'), 'dispatched'])
  await told.does([now + minute, 'chen', 'take_back', {}, 'ready'])
  expect(await written(told)).toEqual([])
  expect(await delivered(told, now + hour)).toEqual([])
})

test.each([
  ['withdraw', {}],
  ['cancel', { reason: '不用来了' }],
  ['reschedule', { startsAt: isoOf(starts + hour) }],
  ['redispatch', asking('qian')],
] as const)('neither when the order moves on by %s', async (action, input) => {
  const told = await ready()
  await told.does([now, 'chen', 'dispatch', held('li', 'zhao'), 'dispatched'])
  await told.does([now + minute, 'chen', action, input, 'ready'])
  const left = action === 'redispatch' ? ['qian'] : []
  expect((await written(told)).map(row => row.who)).toEqual(left)
})

test('several offers told at one moment are one message, which goes only with the last of them', async () => {
  const told = await scene(all)
  for (const [k, id] of ['A', 'B'].entries()) {
    const order = ordering({ startsAt: isoOf(starts + 3 * k * hour), endsAt: isoOf(starts + (3 * k + 1) * hour) })
    await told.tell(
      [
        [placedAt, 'wang', 'place', order, 'placed'],
        [placedAt, 'chen', 'verify', phoned, 'ready'],
      ],
      id,
    )
    await told.does([now, 'chen', 'dispatch', held('li'), 'dispatched'], id)
  }
  expect(await written(told)).toHaveLength(1)
  await told.does([now, 'chen', 'take_back', {}, 'ready'], 'A')
  expect(await written(told)).toHaveLength(1)
  await told.does([now, 'chen', 'take_back', {}, 'ready'], 'B')
  expect(await written(told)).toEqual([])
})

test('what has been sent stays written down', async () => {
  const told = await ready()
  await told.does([now, 'chen', 'dispatch', asking('li'), 'dispatched'])
  expect(await delivered(told, now)).toHaveLength(1)
  await told.does([now + minute, 'chen', 'withdraw', {}, 'ready'])
  expect(await written(told)).toMatchObject([{ who: 'li', sent: now }])
})

test('nobody is woken, unless it is urgent', async () => {
  const night = at('2026-05-04T22:30:00+08:00')
  const told = await ready()
  await told.does([night, 'chen', 'dispatch', asking('li'), 'dispatched'])
  expect(await written(told)).toMatchObject([{ at: at('2026-05-05T08:00:00+08:00') }])
  const urgent = await ready({ item: 'urgent' })
  await urgent.does([night, 'chen', 'dispatch', asking('li'), 'dispatched'])
  expect(await written(urgent)).toMatchObject([{ at: night }])
})
