// Proposals over HTTP: two people, by JSON and by forms, and who may know of them.
import { afterAll, describe, expect, test } from 'vitest'
import { langs } from '#src/kernel/label.ts'
import { poolAccount } from '#src/timebank/words.ts'
import { towns } from '#test/orders/towns.ts'
import { monday, type Name, places, type Town } from '#test/town.ts'
import { asks, finance } from '#test/web/asks.ts'

const all = await towns()
afterAll(all.close)
const pool = poolAccount(places.street)

const asked = async (now = monday) => {
  const place = await all.fresh()
  return { town: place, ...asks(place, now) }
}
const trips = async (run: Promise<{ status: number; trips: number }>) => {
  const { status, trips } = await run
  return [status, trips]
}

describe('proposals', () => {
  const grant = { kind: 'grant', debit: pool, credit: 'member:sun', minutes: 120, reason: '高龄' }
  const rows = async (town: Town) => (await town.rows('select state, minutes from proposals')).map(row => ({ ...row }))

  test('take two people: one proposes, another approves, and only then time moves', async () => {
    const { post, get, town } = await asked()
    const made = await post('chen', '/timebank/proposals', grant)
    expect([made.status, made.trips]).toEqual([201, 1])
    const { id, ...proposal } = made.json.proposal as { id: string }
    expect(proposal).toMatchObject({
      state: 'proposed',
      kind: 'grant',
      debit: pool,
      credit: 'member:sun',
      minutes: 120,
      reverses: null,
      area: places.street,
      reason: '高龄',
      proposedBy: { id: 'chen', name: '陈社工' },
      decidedBy: null,
      createdAt: '2026-05-04T08:00:00+08:00',
    })
    const list = await get('zhou', '/timebank/proposals')
    expect([list.trips, (list.json.proposals as { id: string }[]).map(each => each.id)]).toEqual([1, [id]])
    const own = await post('chen', `/timebank/proposals/${id}/approve`, {})
    expect([own.status, own.json.code]).toEqual([403, 'not_yours'])
    expect((await get('sun', '/timebank/accounts')).json).toMatchObject({ accounts: [{ available: 0 }] })
    const done = await post('zhou', `/timebank/proposals/${id}/approve`, {})
    expect([done.status, done.trips]).toEqual([200, 1])
    expect(done.json.proposal).toMatchObject({ state: 'approved', decidedBy: { id: 'zhou', name: '周站长' } })
    expect((await get('sun', '/timebank/accounts')).json).toMatchObject({ accounts: [{ available: 120 }] })
    expect((await post('zhou', `/timebank/proposals/${id}/refuse`, { reason: '晚了' })).json.code).toBe('already_done')
    expect(await rows(town)).toEqual([{ state: 'approved', minutes: 120 }])
    expect((await get('zhou', '/timebank/proposals')).json.proposals).toEqual([])
    expect((await get('zhou', '/timebank/proposals?state=approved')).json.proposals).toHaveLength(1)
  })

  test('nobody approves their own, and a refusal needs a reason', async () => {
    const { post } = await asked()
    const made = await post('zhou', '/timebank/proposals', grant)
    const path = `/timebank/proposals/${(made.json.proposal as { id: string }).id}`
    expect((await post('zhou', `${path}/approve`, {})).json.code).toBe('own_proposal')
    expect((await post('wu', `${path}/refuse`, {})).status).toBe(422)
    expect((await post('wu', `${path}/refuse`, { reason: '材料不齐' })).json.proposal).toMatchObject({
      state: 'refused',
    })
  })

  test.each<[Name | null, number, number, number]>([
    ['chen', 200, 200, 200],
    ['zhou', 200, 200, 200],
    ['wu', 200, 200, 403],
    ['auditor', 200, 200, 403],
    ['outsider', 200, 404, 200],
    ['wang', 403, 404, 403],
    ['sun', 403, 404, 403],
    ['stranger', 403, 404, 403],
    [null, 401, 401, 401],
  ])('for %s: the list %i, one %i, the form %i', async (who, list, one, form) => {
    const { post, get } = await asked()
    const { id } = (await post('chen', '/timebank/proposals', grant)).json.proposal as { id: string }
    expect(await trips(get(who, '/timebank/proposals'))).toEqual([list, 1])
    expect(await trips(get(who, `/timebank/proposals/${id}`))).toEqual([one, 1])
    expect(await trips(get(who, '/timebank/proposals/new'))).toEqual([form, 1])
    if (who === 'outsider') expect((await get(who, '/timebank/proposals')).json.proposals).toEqual([])
  })

  test.each<[string, object, number, string]>([
    ['an unknown account', { ...grant, credit: 'member:nobody' }, 422, 'account_unknown'],
    ['the wrong way round', { ...grant, debit: 'member:sun', credit: pool }, 422, 'sides_wrong'],
    ['no minutes', { ...grant, minutes: 0 }, 422, 'invalid'],
    ['a field that is not known', { ...grant, more: 1 }, 422, 'invalid'],
    ['an entry that is not there', { kind: 'reverse', reverses: 'nothing', reason: '错了' }, 422, 'transfer_unknown'],
  ])('%s is refused', async (_, body, status, code) => {
    const { post, town } = await asked()
    const answer = await post('chen', '/timebank/proposals', body)
    expect([answer.status, answer.json.code]).toEqual([status, code])
    expect(await rows(town)).toEqual([])
  })

  test.each(langs)('by forms in %s: choose the kind, fill in, approve', async lang => {
    const { open, fill, town } = await asked()
    const kinds = await open('chen', '/timebank/proposals/new', lang)
    expect(kinds.html.match(/\/timebank\/proposals\/new\?kind=\w+"/g)).toHaveLength(6)
    const form = await open('chen', '/timebank/proposals/new?kind=grant', lang)
    expect(form.html).toContain('<option value="member:sun">')
    expect(form.html).toContain(`name="debit" value="${pool}"`)
    const fields = [
      ['kind', 'grant'],
      ['debit', pool],
      ['credit', 'member:sun'],
    ] as const
    const wrong = await fill(
      'chen',
      '/timebank/proposals?kind=grant',
      [...fields, ['minutes', ''], ['reason', '高龄']],
      lang,
    )
    expect(wrong.status).toBe(422)
    expect(wrong.html).toMatch(
      lang === 'zh' ? /href="#minutes">多少分钟：请填写/ : /href="#minutes">How many minutes: Please fill/,
    )
    expect(wrong.html).toContain('<option value="member:sun" selected="">')
    expect(wrong.html).toMatch(/>高龄<\/textarea>/)
    const sent = await fill(
      'chen',
      '/timebank/proposals?kind=grant',
      [...fields, ['minutes', '90'], ['reason', '高龄']],
      lang,
    )
    expect([sent.status, sent.trips]).toEqual([303, 1])
    const path = sent.location?.replace('?done=propose', '') ?? ''
    const waiting = await open('chen', path, lang)
    expect([waiting.status, waiting.trips]).toEqual([200, 1])
    expect(waiting.html).toContain(lang === 'zh' ? '1 小时 30 分' : '1 h 30 min')
    expect(waiting.html).not.toContain(`action="${path}/`)
    const deciding = await open('zhou', path, lang)
    expect(deciding.html).toContain(`action="${path}/approve"`)
    expect(deciding.html).toContain(`action="${path}/refuse"`)
    expect([kinds, form, wrong, waiting, deciding].map(page => page.html).join()).not.toMatch(finance)
    expect((await fill('zhou', `${path}/approve`, [], lang)).location).toBe(`${path}?done=approve`)
    expect(await rows(town)).toEqual([{ state: 'approved', minutes: 90 }])
    expect((await open('zhou', '/timebank/proposals?state=approved', lang)).html).toContain(path)
    expect((await open('chen', path, lang)).html).toContain('kind=reverse&amp;reverses=proposal%3A')
  })

  test('what was approved can be taken back the same way', async () => {
    const { post, open, fill, get } = await asked()
    const { id } = (await post('chen', '/timebank/proposals', grant)).json.proposal as { id: string }
    await post('zhou', `/timebank/proposals/${id}/approve`, {})
    const address = `kind=reverse&reverses=${encodeURIComponent(`proposal:${id}`)}`
    expect((await open('chen', `/timebank/proposals/new?${address}`)).html).toMatch(/type="radio"[^>]*checked/)
    const sent = await fill('chen', `/timebank/proposals?${address}`, [
      ['kind', 'reverse'],
      ['reverses', `proposal:${id}`],
      ['reason', '发错了人'],
    ])
    expect((await post('zhou', `${sent.location?.split('?')[0]}/approve`, {})).status).toBe(200)
    expect((await get('sun', '/timebank/accounts')).json).toMatchObject({ accounts: [{ available: 0 }] })
    expect((await open('chen', `/timebank/proposals/new?${address}`)).html).toContain('没有可以冲正的记录')
  })

  test('a station of two streets is asked for which pool', async () => {
    const { town, open } = await asked()
    await town.client.batch(
      [
        `insert into roles values ('chen', 'social_worker', '${places.elsewhere}', 0, null, 'system')`,
        `insert into accounts (id, kind, area_id, floor, opened_at) values ('pool:${places.elsewhere}', 'pool', '${places.elsewhere}', 0, 0)`,
      ],
      'write',
    )
    const { html } = await open('chen', '/timebank/proposals/new?kind=adjust')
    expect(html).toContain('海棠街道')
    expect(html).toContain('滨海街道')
    const chosen = (await open('chen', `/timebank/proposals/new?kind=adjust&pool=${encodeURIComponent(pool)}&way=take`))
      .html
    expect(chosen).toContain('<option value="member:sun">')
    expect(chosen).not.toContain('<option value="member:stranger">')
    expect(chosen).toContain(`name="credit" value="${pool}"`)
  })
})

test('the API’s description of a proposal is one flat object', async () => {
  const { get } = await asked()
  const paths = (await get(null, '/openapi.json')).json.paths as Record<string, { post?: object }>
  expect(JSON.stringify(paths['/timebank/proposals']?.post)).toContain('"issue","grant","adjust","reverse"')
})
