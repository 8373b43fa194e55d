// The time bank over HTTP: what each role gets, in which shape, in how many trips; and no word of finance on any page.
import { afterAll, describe, expect, test } from 'vitest'
import { langs } from '#src/kernel/label.ts'
import { poolAccount } from '#src/timebank/words.ts'
import { hour, ordering, type Step, scene, upTo } from '#test/orders/scene.ts'
import { towns } from '#test/orders/towns.ts'
import { ends, monday, type Name, places } from '#test/town.ts'
import { asks, finance } from '#test/web/asks.ts'

const all = await towns()
afterAll(all.close)
const pool = poolAccount(places.street)
const issuer = 'issuer:street'

const asked = async (now = monday) => {
  const place = await all.fresh()
  return { town: place, ...asks(place, now) }
}
/** 王阿姨 has paid 小李 45 minutes, and holds another hour for a second order. */
const served = async () => {
  const { town, tell } = await scene(all)
  const first: Step[] = [
    ...upTo('served', { payer: 'self' }, 'li').slice(0, -1),
    [ends, 'li', 'check_out', { minutes: 45 }, 'served'],
    [ends + hour, 'wang', 'rate', { stars: 5, minutes: 45 }, 'closed'],
  ]
  await tell(first, 'A')
  await tell([[ends + 2 * hour, 'wang', 'place', ordering({ payer: 'self', ...dayLater }), 'placed']], 'B')
  return { town, ...asks(town, ends + 3 * hour) }
}
const dayLater = { startsAt: '2026-05-09T09:00:00+08:00', endsAt: '2026-05-09T10:00:00+08:00' }
const trips = async (run: Promise<{ status: number; trips: number }>) => {
  const { status, trips } = await run
  return [status, trips]
}

describe('accounts', () => {
  test('are in minutes, with what is held', async () => {
    const { get } = await served()
    const { json, trips } = await get('wang', '/timebank/accounts')
    expect(trips).toBe(1)
    expect(json).toEqual({
      accounts: [{ id: 'member:wang', kind: 'member', owner: '王阿姨', area: '第一网格', available: 495, held: 60 }],
      next: null,
    })
  })

  test.each<[Name | null, readonly string[] | number]>([
    ['wang', ['member:wang']],
    ['stranger', ['member:stranger']],
    ['chen', ['member:chen', pool]],
    ['zhou', ['member:zhou', pool]],
    ['outsider', ['member:outsider']],
    [null, 401],
  ])('%s may open %j', async (who, want) => {
    const { get } = await asked()
    const { status, json } = await get(who, '/timebank/accounts')
    if (typeof want === 'number') expect(status).toBe(want)
    else expect((json.accounts as { id: string }[]).map(account => account.id)).toEqual(want)
  })

  test('an auditor opens all of the area', async () => {
    const { get } = await asked()
    const accounts = (await get('auditor', '/timebank/accounts')).json.accounts as { id: string }[]
    expect(accounts.map(account => account.id)).toEqual(expect.arrayContaining([issuer, pool, 'member:wang']))
  })

  test('the desk learns how much a client may use, and not what is held or for what', async () => {
    const { get, open } = await served()
    expect((await get('chen', '/timebank/accounts/member:wang')).json).toMatchObject({ available: 495, held: null })
    const page = await open('chen', '/timebank/accounts/member:wang')
    expect(page.html).toContain('8 小时 15 分')
    expect(page.html).not.toMatch(/statement|预留/)
    expect(await trips(get('chen', '/timebank/accounts/member:wang/statement'))).toEqual([403, 1])
  })

  test.each(langs)('the page in %s: the time in hours, and what is set aside explained', async lang => {
    const { open } = await served()
    const { status, trips, html } = await open('wang', '/timebank/accounts', lang)
    expect([status, trips]).toEqual([200, 1])
    expect(html).toContain(lang === 'zh' ? '8 小时 15 分' : '8 h 15 min')
    expect(html).toContain(lang === 'zh' ? '取消了就全部退回来' : 'all of it comes back')
    expect(html).toContain('href="/timebank/accounts/member%3Awang/statement"')
    expect(html).not.toContain('/timebank/proposals')
    expect(html).not.toMatch(finance)
    const desk = await open('chen', '/timebank/accounts', lang)
    expect(desk.html).toContain('海棠街道')
    expect(desk.html).not.toContain('王阿姨')
  })
})

describe('statements', () => {
  const wangs = '/timebank/accounts/member:wang/statement'

  test('tell what moved, for which order, under which policy; and what is held', async () => {
    const { get } = await served()
    const { json, trips } = await get('wang', wangs)
    expect(trips).toBe(1)
    expect(json).toEqual({
      lines: [
        {
          id: 'post:hold:A:1',
          person: null,
          at: '2026-05-07T11:00:00+08:00',
          minutes: -45,
          balance: 555,
          purpose: 'settle',
          order: 'A',
          counterparty: 'member',
          policy: 'timebank-v1',
          reason: null,
          decision: { action: 'rate', by: '王阿姨' },
          decidedBy: [],
        },
        {
          id: 'start:member:wang',
          person: null,
          at: '1970-01-01T08:00:00+08:00',
          minutes: 600,
          balance: 600,
          purpose: 'issue',
          order: null,
          counterparty: 'issuer',
          policy: 'timebank-v1',
          reason: null,
          decision: null,
          decidedBy: ['周站长', '林社工'],
        },
      ],
      held: [{ at: '2026-05-07T12:00:00+08:00', minutes: 60, order: 'B', seat: 1 }],
      next: null,
    })
    expect((await get('li', '/timebank/accounts/member:li/statement')).json).toMatchObject({
      lines: [{ minutes: 45, balance: 45, order: 'A' }],
      held: [],
    })
  })

  test.each<[string, Name | null, number]>([
    ['member:wang', 'wang', 200],
    ['member:wang', 'auditor', 200],
    ['member:wang', 'chen', 403],
    ['member:wang', 'daughter', 404],
    ['member:wang', 'li', 404],
    ['member:wang', 'outsider', 404],
    ['member:wang', 'wu', 404],
    ['member:wang', null, 401],
    ['member:nobody', 'auditor', 404],
    [pool, 'chen', 200],
    [pool, 'auditor', 200],
    [pool, 'wang', 404],
    [pool, 'li', 404],
    [pool, 'outsider', 404],
  ])('of %s for %s: %i', async (account, who, status) => {
    const { get, open } = await served()
    const path = `/timebank/accounts/${account}/statement`
    expect(await trips(get(who, path))).toEqual([status, 1])
    const page = await open(who, path)
    expect(page.status).toBe(who === null ? 303 : status)
    if (status !== 200) expect(page.html).not.toContain('45')
  })

  test('a page has fifty lines; `next` leads to those before', async () => {
    const { town, get, open } = await asked()
    await town.client.execute(`with recursive k(n) as (select 1 union all select n + 1 from k where n < 60)
      insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, approver_id, at)
      select 'more' || n, 'move', 'grant', '${pool}', 'member:sun', 1, 'start', 'timebank-v1', 'zhou', 'lin', n * 86400 from k`)
    const path = '/timebank/accounts/member:sun/statement'
    const first = (await get('sun', path)).json as { lines: { balance: number }[]; next: string }
    const second = (await get('sun', `${path}?cursor=${first.next}`)).json as typeof first
    expect([first.lines.length, second.lines.length, second.next]).toEqual([50, 10, null])
    expect([...first.lines, ...second.lines].map(line => line.balance)).toEqual(
      Array.from({ length: 60 }, (_, n) => 60 - n),
    )
    const { html } = await open('sun', path)
    expect(html).toContain(`${path.replace(':', '%3A')}?cursor=${first.next}`)
    expect(html.match(/<caption[^>]*>1970年\d月<\/caption>/g)).toHaveLength(3)
    expect((await get('sun', `${path}?cursor=nonsense`)).json).toEqual(first)
  })

  test.each(langs)('the page in %s is grouped by month and says order, policy and who decided', async lang => {
    const { open } = await served()
    const { html, trips } = await open('wang', wangs, lang)
    expect(trips).toBe(1)
    expect(html).toContain(lang === 'zh' ? '>2026年5月<' : '>May 2026<')
    expect(html).toContain(lang === 'zh' ? '−45 分钟' : '−45 min')
    expect(html).toContain('href="/orders/A"')
    expect(html).toContain(lang === 'zh' ? '规则 第 1 版' : 'Policy version 1')
    expect(html).toContain(lang === 'zh' ? '周站长提出，林社工批准' : 'Proposed by 周站长, approved by 林社工')
    expect(html).not.toContain('kind=reverse')
    expect(html).not.toMatch(finance)
  })

  test('the desk may propose to undo a line of its pool', async () => {
    const { town, tell } = await scene(all)
    await tell([
      ...upTo('served', { payer: 'pool' }, 'li'),
      [ends + hour, 'wang', 'rate', { stars: 5, minutes: 60 }, 'closed'],
    ])
    const { open } = asks(town, ends + 2 * hour)
    const { html } = await open('chen', `/timebank/accounts/${pool}/statement`)
    const path = '/timebank/proposals/new?kind=reverse&reverses=post%3Ahold%3AA%3A1'
    expect(html).toContain(path.replace('&', '&amp;'))
    expect((await open('chen', path)).html).toContain('海棠街道 → 小李')
    expect((await open('outsider', path)).html).not.toContain('小李')
  })
})

describe('the trial balance', () => {
  test('adds up to zero', async () => {
    const { get } = await served()
    const { json, trips } = await get('auditor', '/timebank/trial-balance')
    expect(trips).toBe(1)
    expect([json.total, json.next]).toEqual([0, null])
    const accounts = json.accounts as { id: string; booked: number }[]
    expect(accounts.find(account => account.id === 'member:wang')).toEqual({
      id: 'member:wang',
      kind: 'member',
      owner: '王阿姨',
      area: '第一网格',
      available: 495,
      held: 60,
      booked: 555,
    })
    expect(accounts.reduce((sum, account) => sum + account.booked, 0)).toBe(0)
  })

  test.each<[Name | null, number]>([
    ['chen', 403],
    ['zhou', 403],
    ['wu', 403],
    ['wang', 403],
    [null, 401],
  ])('is not for %s: %i', async (who, status) => {
    const { get, open } = await served()
    expect(await trips(get(who, '/timebank/trial-balance'))).toEqual([status, 1])
    expect((await open(who, '/timebank/trial-balance')).html).not.toContain('王阿姨')
  })

  test.each(langs)('the page in %s answers first', async lang => {
    const { open, town } = await served()
    const { html } = await open('auditor', '/timebank/trial-balance', lang)
    expect(html).toContain(lang === 'zh' ? '账是平的' : 'The books add up')
    expect(html).not.toMatch(finance)
    await town.client.execute(`update accounts set credits = credits + 1 where id = 'member:sun'`)
    const broken = (await open('auditor', '/timebank/trial-balance', lang)).html
    expect(broken).toContain(lang === 'zh' ? '账不平' : 'The books do not add up')
  })
})
