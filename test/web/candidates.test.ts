// The candidates of an order: who may look, whom the page lists with what reasons, and what becomes of a refusal.
import { afterAll, describe, expect, test } from 'vitest'
import { langs } from '#src/kernel/label.ts'
import { hour, placedAt, type Step, scene, upTo } from '#test/orders/scene.ts'
import { towns } from '#test/orders/towns.ts'
import type { Name } from '#test/town.ts'
import { asks, finance } from './asks.ts'

const all = await towns()
afterAll(all.close)

/** A town in which these tables of steps have happened, asked at a moment. */
const at = async (now: number, orders: Readonly<Record<string, readonly Step[]>>) => {
  const { town, tell } = await scene(all)
  for (const [order, steps] of Object.entries(orders)) await tell(steps, order)
  return { town, ...asks(town, now) }
}
describe('candidates', () => {
  const ready = (order: object = {}) => at(placedAt + 2 * hour, { A: upTo('ready', order) })

  test.each<[Name | null, number]>([
    ['chen', 200],
    ['wang', 403],
    ['daughter', 403],
    ['wu', 403],
    ['outsider', 404],
    ['stranger', 404],
    [null, 303],
  ])('asked by %s answer %i', async (who, status) => {
    const { open } = await ready()
    const page = await open(who, '/orders/A/candidates')
    expect([page.status, page.trips]).toEqual([status, 1])
    if (status !== 200) expect(page.html).not.toContain('小李')
  })

  test.each(langs)(
    'the page in %s lists whom to tick, with points and reasons, and the others with why not',
    async lang => {
      const { open } = await ready({ item: 'medical' })
      const { html } = await open('chen', '/orders/A/candidates', lang)
      const [form = '', rest = ''] = html.split('/orders/A/broadcast')
      for (const name of ['小李', '小赵']) expect(form).toContain(`<strong>${name}</strong>`)
      expect(form).toContain('action="/orders/A/dispatch"')
      expect(form.match(/type="checkbox"/g)).toHaveLength(2)
      expect(form).toMatch(
        lang === 'zh'
          ? /离服务地点约 \d+ 米 \+\d+<[\s\S]*七天内没有邀请过[\s\S]*130 \/ 130/
          : /about \d+ m away \+\d+<[\s\S]*not asked in seven days[\s\S]*130 \/ 130/,
      )
      expect(rest).toContain('小洪')
      expect(rest).toContain(
        lang === 'zh' ? '当前颜色不能承担此风险的服务' : 'The present colour does not allow this risk',
      )
      expect(html).not.toContain('override')
      expect(html).not.toMatch(finance)
    },
  )

  test('dispatching sends the volunteers ticked and ends on the order', async () => {
    const { fill, town } = await ready({ seats: 2 })
    const done = await fill('chen', '/orders/A/dispatch', [
      ['volunteers', 'li'],
      ['volunteers', 'zhao'],
    ])
    expect([done.status, done.location, done.trips]).toEqual([303, '/orders/A?done=dispatch', 1])
    expect(await town.rows('select volunteer_id as v from offers order by v')).toMatchObject([
      { v: 'li' },
      { v: 'zhao' },
    ])
  })

  test.each(langs)('a refusal in %s names who does not fit and why, and keeps what was ticked', async lang => {
    const { fill, town } = await ready()
    await town.client.execute(`update volunteers set colour = 'red' where person_id = 'zhao'`)
    const fields = [
      ['volunteers', 'li'],
      ['volunteers', 'zhao'],
    ] as const
    const { status, html } = await fill('chen', '/orders/A/dispatch', fields, lang)
    expect(status).toBe(409)
    expect(html).toMatch(
      lang === 'zh' ? /href="#volunteers.zhao">小赵：当前颜色/ : /href="#volunteers.zhao">小赵: The present colour/,
    )
    expect(html).toContain('id="volunteers.zhao"')
    expect(html).toMatch(/<input id="volunteers.li"[^>]* checked/)
    expect(html).not.toMatch(/<input id="volunteers.qian"[^>]* checked/)
    expect(html).toContain('/orders/A/candidates?')
    expect(await town.rows('select id from offers')).toEqual([])
  })

  test('ticking nobody says so beside the list', async () => {
    const { fill } = await ready()
    const { status, html } = await fill('chen', '/orders/A/dispatch', [])
    expect(status).toBe(422)
    expect(html).toContain('href="#volunteers"')
    expect(html.match(/请至少选一位志愿者/g)).toHaveLength(2)
  })

  test('a full week may be overridden, with a reason that is kept if something is missing', async () => {
    const { open, fill, town } = await ready()
    await town.client.execute(`update volunteers set week_minutes = 30 where person_id = 'li'`)
    const closed = await open('chen', '/orders/A/candidates')
    expect(closed.html).toContain('href="/orders/A/candidates?override=1"')
    expect(closed.html).not.toContain('<input id="volunteers.li"')
    const open1 = await open('chen', '/orders/A/candidates?override=1')
    expect(open1.html).toContain('<input id="volunteers.li"')
    expect(open1.html.match(/name="override.gates"/g)).toHaveLength(3)
    const named = [
      ['volunteers', 'li'],
      ['override.gates', 'week_load'],
    ] as const
    const without = await fill('chen', '/orders/A/dispatch', [...named, ['override.reason', '']])
    expect(without.status).toBe(422)
    expect(without.html).toMatch(/<input id="override.gates-2"[^>]* checked/)
    expect(without.html).toMatch(/<input id="volunteers.li"[^>]* checked/)
    const done = await fill('chen', '/orders/A/dispatch', [...named, ['override.reason', '本人愿意多帮一次']])
    expect(done.location).toBe('/orders/A?done=dispatch')
  })

  test('a dispatched order is asked of others instead; one under way of nobody', async () => {
    const asked = await at(placedAt + 3 * hour, { A: upTo('dispatched', {}, 'li') })
    const { html } = await asked.open('chen', '/orders/A/candidates')
    expect(html).toContain('action="/orders/A/redispatch"')
    expect(html).not.toContain('/orders/A/broadcast')
    expect(html).toContain('已经邀请过')
    const under = await at(placedAt + 4 * hour, { A: upTo('accepted', {}, 'li') })
    const page = await under.open('chen', '/orders/A/candidates')
    expect(page.html).not.toMatch(/action="\/orders\/A/)
    expect(page.html).toContain('现在不能派')
  })

  test('where nobody is eligible there is nothing to send, only reasons', async () => {
    const { open, town } = await ready()
    await town.client.execute(`update volunteers set colour = 'red'`)
    const { html } = await open('chen', '/orders/A/candidates')
    expect(html).toContain('现在没有符合条件的志愿者')
    expect(html).not.toMatch(/action="\/orders\/A/)
  })
})
