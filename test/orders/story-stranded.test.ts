// A dispute on which nobody at the station may decide goes to a supervisor or to the administrator of the area above, and to nobody sooner.
import { afterAll, expect, test } from 'vitest'
import { ends, type Name, places } from '#test/town.ts'
import { browser, filled, formsOf } from '#test/web/browser.ts'
import { asking, code, day, hour, ordering, phoned, placedAt, type Step, scene, stories, upTo } from './scene.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)
const story = stories(from)

/** Asked in turn by these, served by 李 for an hour, and disputed by 王阿姨. */
const disputed = (first: Name, ...others: Name[]): Step[] => {
  const people = ['li', 'zhao', 'qian'] as const
  return [
    [placedAt, 'wang', 'place', ordering({ payer: 'self' }), 'placed'],
    [placedAt, 'chen', 'verify', phoned, 'ready'],
    [placedAt, first, 'dispatch', asking('li'), 'dispatched'],
    ...others.map((who, k): Step => [placedAt, who, 'redispatch', asking(people[(k + 1) % 3] ?? 'li'), 'dispatched']),
    ...upTo('accepted', {}, people[others.length % 3] ?? 'li').slice(3),
    [ends - hour, people[others.length % 3] ?? 'li', 'check_in', { code }, 'serving'],
    [ends, people[others.length % 3] ?? 'li', 'check_out', { minutes: 60 }, 'served'],
    [ends + hour, 'wang', 'dispute', { reason: '只来了半小时' }, 'disputed'],
  ]
}
const decides = { reason: '两边都问过了', visits: [{ volunteer: 'qian', minutes: 30 }] }

story(
  'while one at the desk has had no part in it, a supervisor decides nothing',
  [
    ...disputed('chen', 'lin', 'chen'),
    [ends + day, 'wu', 'resolve', decides, 'not_yours'],
    [ends + day, 'lin', 'resolve', decides, 'second_person'],
    [ends + day, 'zhou', 'resolve', decides, 'closed'],
  ],
  {
    moved: { wang: -30, qian: 30 },
    seats: { li: 'withdrawn', zhao: 'withdrawn', qian: 'confirmed' },
    dispute: 'stated',
  },
)
story(
  'once everybody there has, the supervisor does',
  [
    ...disputed('chen', 'lin', 'zhou'),
    [ends + day, 'chen', 'resolve', decides, 'second_person'],
    [ends + day, 'lin', 'resolve', decides, 'second_person'],
    [ends + day, 'zhou', 'resolve', decides, 'second_person'],
    [ends + day, 'auditor', 'resolve', decides, 'not_yours'],
    [ends + day, 'outsider', 'resolve', decides, 'not_found'],
    [ends + day, 'wu', 'resolve', decides, 'closed'],
    [ends + day, 'wu', 'resolve', decides, 'not_yours'],
  ],
  {
    moved: { wang: -30, qian: 30 },
    seats: { li: 'withdrawn', zhao: 'withdrawn', qian: 'confirmed' },
    dispute: 'stated',
  },
)

const grant = (who: Name, role: string, area: string) =>
  `insert into roles (person_id, role, area_id, since, granted_by) values ('${who}', '${role}', '${area}', 0, 'start')`

test('somebody new at the desk takes it back; a colleague who left or is suspended does not', async () => {
  const { tell, client } = await scene(from)
  await tell(disputed('chen', 'lin', 'zhou'))
  await client.execute(grant('stranger', 'social_worker', places.street))
  await tell([[ends + day, 'wu', 'resolve', decides, 'not_yours']])
  await client.execute(`update persons set suspended_at = 1 where id = 'stranger'`)
  await tell([[ends + day, 'wu', 'resolve', decides, 'closed']])
})

test('an administrator of the district: finds it on the first page, reads it in full, decides, and may read what came of it', async () => {
  const { tell, town, client } = await scene(from)
  await client.execute(grant('stranger', 'district_admin', places.district))
  const web = browser(town)
  web.clock.now = ends + day
  const steps = disputed('chen', 'lin', 'zhou')
  await tell(steps.slice(0, -1))
  expect((await web.open('stranger', '/orders/A')).status).toBe(404)
  expect((await web.open('stranger', '/')).text).not.toContain('请您裁定的异议')
  await tell(steps.slice(-1))
  expect((await web.open('stranger', '/')).text).toContain('请您裁定的异议')
  expect((await web.open('chen', '/')).text).not.toContain('请您裁定的异议')
  expect((await web.open('chen', '/orders/A')).text).toContain('已经交给上级的督导或管理员')
  const page = await web.open('stranger', '/orders/A')
  expect(page.text).toContain('钱')
  const form = formsOf(page).find(each => each.action.endsWith('/resolve'))
  if (!form) throw new Error('nothing to decide with')
  const done = await web.send('stranger', filled(form, { reason: '两边都问过了', 'visits.0.minutes': '30' }))
  expect(done.status).toBe(303)
  const after = await web.open('stranger', done.location)
  expect(after.status).toBe(200)
  expect(after.text).toContain('已完成')
  expect(formsOf(after)).toEqual([])
  expect((await web.open('stranger', '/')).text).not.toContain('请您裁定的异议')
  expect((await web.open('auditor', '/orders/A')).text).toContain('裁定了时长')
})
