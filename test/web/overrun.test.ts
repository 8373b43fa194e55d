// A visit of an hour and a quarter where an hour was agreed: whoever pays is asked and answers, else staff decide.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { hour, minute, type Step, scene, upTo } from '#test/orders/scene.ts'
import { type Towns, towns } from '#test/orders/towns.ts'
import { ends, tokenOf } from '#test/town.ts'
import { browser, type Form, filled, formsOf, type Seen } from './browser.ts'

let from: Towns
beforeAll(async () => {
  from = await towns()
})
afterAll(() => from.close())

const longer = async (payer: 'self' | 'pool') => {
  const left: Step = [ends + 15 * minute, 'li', 'check_out', { minutes: 75 }, 'served']
  const { tell, town } = await scene(from)
  await tell([...upTo('serving', { payer }, 'li'), left])
  const web = browser(town)
  web.clock.now = ends + hour
  /** What the volunteer got, and how the order stands. */
  const came = () =>
    town.row(`select o.state, (select sum(t.minutes) from transfers t where t.kind in ('post', 'move') and t.credit = 'member:li') as got
      from orders o`)
  return { web, came }
}
const formOf = (page: Seen, action: string): Form => {
  const form = formsOf(page).find(each => each.action.endsWith(`/${action}`))
  if (!form) throw new Error(`no form for ${action}`)
  return form
}
const stars = { 'visits.0.stars': '5' }

test('whoever pays is asked, says nothing, is asked again, and consents', async () => {
  const { web, came } = await longer('self')
  const page = await web.open('wang', '/orders/A')
  expect(page.text).toContain('约好 1 小时，做了更久：多了 15 分钟。同意吗？')
  const back = await web.send('wang', filled(formOf(page, 'rate'), stars))
  expect(back.status).toBe(422)
  expect([...back.html.matchAll(/<li><a href="#([^"]+)"/g)].map(([, name]) => name)).toEqual(['visits.0.minutes'])
  expect(back.text).toContain('请选一个：同意多出的时长，还是就按约好的时长。')
  expect(await came()).toEqual({ state: 'served', got: null })
  const done = await web.send('wang', filled(formOf(back, 'rate'), { 'visits.0.minutes': '75' }))
  expect(done.location).toBe('/orders/A?done=rate')
  expect(await came()).toEqual({ state: 'closed', got: 75 })
})

test('the agreed minutes are the other answer', async () => {
  const { web, came } = await longer('self')
  const form = formOf(await web.open('wang', '/orders/A'), 'rate')
  await web.send('wang', filled(form, { ...stars, 'visits.0.minutes': '60' }))
  expect(await came()).toEqual({ state: 'closed', got: 60 })
})

test.each([
  ['the pool pays', 'pool', 'wang'],
  ['a proxy cannot consent', 'self', 'daughter'],
] as const)('%s: staff decide, and read what it is about', async (_, payer, who) => {
  const { web, came } = await longer(payer)
  const page = await web.open(who, '/orders/A')
  expect(page.text).toContain('多出的由社工站来定')
  expect(page.text).not.toContain('同意吗')
  await web.send(who, filled(formOf(page, 'rate'), stars))
  expect(await came()).toEqual({ state: 'disputed', got: null })
  const desk = await web.open('lin', '/orders/A')
  expect(desk.text).toContain('约好 1 小时，填报的多了 15 分钟。')
  expect(desk.text).toContain('多出的由您来定')
  await web.send('lin', filled(formOf(desk, 'resolve'), { reason: '两边都问过了', 'visits.0.minutes': '70' }))
  expect(await came()).toEqual({ state: 'closed', got: 70 })
})

test('the interface tells the minutes beyond, and whoever pays consents by naming them', async () => {
  const { web, came } = await longer('self')
  const app = createApp(web.linli)
  const headers = { authorization: `Bearer ${tokenOf('wang')}`, 'content-type': 'application/json' }
  const read = await app.request('/orders/A', { headers })
  expect(await read.json()).toMatchObject({
    order: { minutes: 60, visits: [{ statedMinutes: 75, overrunMinutes: 15 }] },
  })
  const body = JSON.stringify({ command: 'consents', stars: 5, minutes: 75 })
  expect((await app.request('/orders/A/rate', { method: 'POST', headers, body })).status).toBe(200)
  expect(await came()).toEqual({ state: 'closed', got: 75 })
})
