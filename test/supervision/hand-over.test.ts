// A case changes hands: its social worker, their supervisor, or the station once they have left, give it to another social worker of the area.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recompute } from '#src/supervision/recompute.ts'
import { checkInvariants } from '#test/invariants.ts'
import { at, type Name } from '#test/town.ts'
import { type House, houses, relate } from './house.ts'
import { everything } from './invariants.ts'

let all: Awaited<ReturnType<typeof houses>>
beforeAll(async () => {
  all = await houses()
})
afterAll(() => all.close())

const cases = '/supervision/cases'
const opened = async () => {
  const house = await all.fresh()
  await relate(house)
  const id = await house.begins('chen', cases, {
    kind: 'individual',
    title: '独居支持',
    need: '独居',
    resident: 'wang',
  })
  const hands = (who: Name, person: string) => house.does(who, `${cases}/${id}/hand_over`, { person, reason: '换岗' })
  const seen = async (who: Name) => (await house.ask(who, `${cases}/${id}`)).status
  return { house, id, hands, seen }
}
const sound = async (house: House) => expect(await checkInvariants(house.town, everything)).toEqual([])

test('to a social worker of the area, who then goes on with it; whoever gave it away reads it no more', async () => {
  const { house, id, hands, seen } = await opened()
  for (const [who, person, came] of [
    ['lin', 'lin', 'not_found'],
    ['zhou', 'lin', 'not_found'],
    ['chen', 'li', 'person_unknown'],
    ['chen', 'outsider', 'person_unknown'],
    ['chen', 'nobody', 'person_unknown'],
    ['chen', 'chen', 'already_done'],
    ['chen', 'lin', 'opened'],
    ['chen', 'lin', 'not_found'],
  ] as const)
    expect([who, person, await hands(who, person)]).toEqual([who, person, came])
  expect(await Promise.all((['chen', 'lin', 'wu'] as const).map(seen))).toEqual([404, 200, 404])
  expect(await house.does('lin', `${cases}/${id}/assess`, { assessment: '每周两次' })).toBe('assessed')
  expect(await hands('lin', 'chen')).toBe('assessed')
  expect(
    await house.town.row(`select count(*) as n, min(person_id) as first from messages where kind = 'case_handed'`),
  ).toEqual({
    n: 2,
    first: 'chen',
  })
  await sound(house)
})

test('by the supervisor; never to the one whom it is about', async () => {
  const { house, hands } = await opened()
  await house.town.client.execute(
    `insert into roles values ('wang', 'social_worker', (select area_id from roles where person_id = 'chen'), 0, null, 'zhou')`,
  )
  expect(await hands('wu', 'wang')).toBe('own_case')
  expect(await hands('wu', 'lin')).toBe('opened')
  await sound(house)
})

test('by the station, once whoever kept it has left', async () => {
  const { house, hands, seen } = await opened()
  expect(await seen('zhou')).toBe(404)
  await house.town.client.execute(`update roles set ended_at = 5 where person_id = 'chen' and role = 'social_worker'`)
  expect(await seen('zhou')).toBe(200)
  const listed = async (who: Name) => ((await house.ask(who, cases)).json as { cases: unknown[] }).cases.length
  expect(await Promise.all((['zhou', 'outsider', 'lin'] as const).map(listed))).toEqual([1, 0, 0])
  expect(await hands('zhou', 'lin')).toBe('opened')
  expect(await seen('zhou')).toBe(404)
  expect(await listed('lin')).toBe(1)
})

test('a month that is frozen keeps whose case it was then; from now on it counts for whoever took it over', async () => {
  const { house, id, hands } = await opened()
  house.clock.now = at('2026-06-01T00:00:00+08:00')
  await house.tick()
  const closedCases = async (who: Name) =>
    ((await house.ask(who, `/staff/${who}/index`)).json as { current: { facts: { closedCases?: number } } }).current
      .facts.closedCases
  expect([await closedCases('chen'), await closedCases('lin')]).toEqual([0, undefined])
  house.clock.now += 60
  expect(await hands('chen', 'lin')).toBe('opened')
  for (const [step, body, state] of [
    ['assess', { assessment: '每周两次' }, 'assessed'],
    ['plan', { plan: '结对' }, 'planned'],
    ['close', { outcome: 'met', summary: '有人陪了' }, 'closed'],
  ] as const)
    expect(await house.does('lin', `${cases}/${id}/${step}`, body)).toBe(state)
  expect(await hands('lin', 'chen')).toBe('moved_on')
  house.clock.now += 60
  expect([await closedCases('chen'), await closedCases('lin')]).toEqual([undefined, 1])
  expect(await recompute(house.town.db)).toMatchObject({ differences: [] })
  await sound(house)
})
