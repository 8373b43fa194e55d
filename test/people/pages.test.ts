import { afterAll, describe, expect, test } from 'vitest'
import { towns } from '#test/orders/towns.ts'
import { type Name, names, places } from '#test/town.ts'
import { door, phoneOf } from './door.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())

const newcomer = {
  name: '郑奶奶',
  phone: '13800000001',
  bornOn: '1940-02-29',
  area: places.grid,
  address: '2 单元 301',
  roles: ['resident'],
}
describe('the list of people', () => {
  test('is for the desk, one trip, and holds who lives or works in its areas', async () => {
    const at = await made()
    for (const who of [null, ...names]) {
      const reply = await at.get(who, '/people')
      const expected =
        who === null ? 'sign_in' : ['chen', 'lin', 'zhou', 'outsider'].includes(who) ? undefined : 'not_yours'
      expect([who, reply.body.code, reply.trips]).toEqual([who, expected, 1])
    }
    const ids = async (who: Name) =>
      ((await at.get(who, '/people')).body.people as { id: string }[])
        .map(each => each.id)
        .sort((a, b) => (a < b ? -1 : 1))
    expect(await ids('outsider')).toEqual(['outsider', 'stranger'])
    expect(await ids('chen')).toEqual([
      'chen',
      'daughter',
      'hong',
      'li',
      'lin',
      'qian',
      'sun',
      'wang',
      'wu',
      'zhao',
      'zhou',
    ])
    await at.client.execute(`insert into roles values ('stranger', 'volunteer', '${places.street}', 0, null, 'system')`)
    expect(await ids('chen')).toContain('stranger')
    await at.client.execute(`update roles set ended_at = 1 where person_id = 'stranger'`)
    expect(await ids('chen')).not.toContain('stranger')
  })

  test.each([
    ['role=volunteer', ['hong', 'li', 'qian', 'zhao']],
    ['role=nonsense&q=小李', ['li']],
    [`q=${phoneOf('sun')}`, ['sun']],
    ['q=王', ['daughter', 'wang']],
    ['q=%25', []],
  ])('?%s', async (query, expected) => {
    const at = await made()
    const { people } = (await at.get('chen', `/people?${query}`)).body as { people: { id: string }[] }
    expect(people.map(each => each.id).sort((a, b) => (a < b ? -1 : 1))).toEqual(expected)
  })

  test('goes on where the page ended, each person once', async () => {
    const at = await made()
    for (let k = 0; k < 65; k++)
      await at.client.execute(
        `insert into persons (id, name, born_on, area_id, created_at) values ('p${k}', '同名', '1950-01-01', '${places.grid}', 0)`,
      )
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 3; page++) {
      const { people, next } = (await at.get('chen', `/people?q=同名&cursor=${cursor}`)).body as {
        people: { id: string }[]
        next: string | null
      }
      seen.push(...people.map(each => each.id))
      cursor = next ?? ''
    }
    expect([seen.length, new Set(seen).size, cursor]).toEqual([65, 65, ''])
  })
})

describe('one person', () => {
  test('is for themselves and the desk', async () => {
    const at = await made()
    const expected: Partial<Record<Name, string>> = {
      li: 'ok',
      chen: 'ok',
      lin: 'ok',
      zhou: 'ok',
      wu: 'not_yours',
      auditor: 'not_yours',
    }
    for (const who of names) {
      const reply = await at.get(who, '/people/li')
      expect([who, reply.status === 200 ? 'ok' : reply.body.code, reply.trips]).toEqual([
        who,
        expected[who] ?? 'not_found',
        1,
      ])
    }
    expect((await at.get('chen', '/people/nobody')).body.code).toBe('not_found')
  })

  test('sees the own page in one trip, with the phone masked and no word of a password', async () => {
    const at = await made()
    const reply = await at.get('wang', '/me')
    expect(reply).toMatchObject({
      status: 200,
      trips: 1,
      body: {
        person: { id: 'wang', phone: '139****0000', proxies: [{ id: 'daughter', kinship: 'child' }] },
        view: 'standard',
        hasPassword: false,
        sessions: [{ here: true }],
      },
    })
    expect(JSON.stringify(reply.body)).not.toContain('password_hash')
  })

  test.each([
    '/me',
    '/people',
    '/people/new',
    '/people/li',
    '/people/li/suspend',
    '/people/li/correct',
    '/people/li/availability',
    '/outbox',
    '/areas',
    '/volunteers/li/grade',
  ])('%s is a page, in one trip', async path => {
    const at = await made()
    const before = at.db.trips()
    const page = await at.browse('zhou', path)
    expect([page.status, at.db.trips() - before]).toEqual([200, 1])
    const text = await page.text()
    expect(text).toContain('<h1>')
    expect(text).not.toContain('undefined')
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, k) => ids.indexOf(id) !== k)).toEqual([])
  })

  test.each([
    ['wang', '/me', 'zh'],
    ['li', '/me', 'zh'],
    ['li', '/me', 'en'],
    ['daughter', '/people/wang/proxies/end?proxy=daughter', 'zh'],
    ['chen', '/people?role=volunteer&lang=en', 'en'],
    [null, '/sign-in', 'zh'],
    [null, '/sign-in?with=password&lang=en', 'en'],
  ] as const)('%s sees %s in %s', async (who, path, lang) => {
    const at = await made()
    const before = at.db.trips()
    const page = await at.browse(who, lang === 'en' && !path.includes('lang') ? `${path}?lang=en` : path)
    expect([page.status, at.db.trips() - before]).toEqual([200, 1])
    const text = await page.text()
    expect(text).toContain(lang === 'en' ? '<html lang="en"' : '<html lang="zh-CN"')
    expect(text).not.toContain('undefined')
  })

  test('a refused form comes back with what was typed and why', async () => {
    const at = await made()
    const reply = await at.browse('zhou', '/people/li/suspend', { command: at.command(), reason: '' })
    expect(reply.status).toBe(422)
    expect(await reply.text()).toContain('id="reason-error"')
    const taken = await at.browse('chen', '/people', {
      command: at.command(),
      ...newcomer,
      roles: 'resident',
      phone: phoneOf('wang'),
      entitlement: '',
      household: '',
    })
    expect(taken.status).toBe(409)
    const text = await taken.text()
    expect(text).toContain('value="郑奶奶"')
    expect(text).toContain('这个手机号已经登记。')
  })

  test('a form that is done leads back to the person', async () => {
    const at = await made()
    const done = await at.browse('zhou', '/people/li/suspend', { command: at.command(), reason: '有事' })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/people/li?done=suspend'])
    const own = await at.browse('wang', '/people/wang/proxies/end', { command: at.command(), proxy: 'daughter' })
    expect(own.headers.get('location')).toBe('/me?done=end_proxy')
    const hours = {
      command: at.command(),
      'hours.0.weekday': '1',
      'hours.0.from': '09:00',
      'hours.0.to': '11:00',
      'hours.1.weekday': '2',
      'hours.1.from': '',
      'hours.1.to': '',
    }
    expect((await at.browse('zhao', '/people/zhao/availability', hours)).headers.get('location')).toBe(
      '/me?done=set_hours',
    )
  })
})
