// The contract that other programs rely on, on both runtimes, as tables: who asks what, and what comes back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { iso } from '#src/kernel/days.ts'
import { turned } from '#test/volunteers/graded.ts'
import { type Running, runtimes, settings } from './runtimes.ts'
import { ends, type Name, starts, tokenOf } from './town.ts'
import { record } from './volunteers/records.ts'

type Body = Record<string, unknown>
type Order = { id: string; state: string; checkInCode?: string; disputeReason: string | null }
type Candidate = {
  volunteer: { id: string; colour: string }
  eligible: boolean
  gates: { gate: string; pass: boolean; sentence: string }[]
}
type Shown = {
  complaint?: { id: string; state: string }
  draft?: { id: string; state: string }
  candidates: Candidate[]

  order: Order
  actions: string[]
  offers: { state: string }[]
  events: { action: string }[]
  credits: unknown[]
}
type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: string
  errors: { path: string; detail: string }[]
}

type Planned = {
  id: string
  state: string
  gap: number
  orders: { order: { id: string }; seats: { volunteer: { id: string } }[] }[]
  rows: { order: string; refusal: { code: string } | null }[]
}

describe.each(runtimes)('$name', ({ start }) => {
  let running: Running
  let made = 0
  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running.close())

  const ask = async (who: Name | null, path: string, body?: Body, headers: Record<string, string> = {}) => {
    const answer = await running.request(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(who ? { authorization: `Bearer ${tokenOf(who)}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: answer.status, json: (await answer.json()) as Shown & Problem & Planned, headers: answer.headers }
  }
  /** Does an action under a new command id; answers the state, or status and code of the refusal. */
  const does = async (who: Name, order: string, action: string, input: Body = {}) => {
    const { status, json } = await ask(who, `/orders/${order}/${action}`, { command: `command-${made++}`, ...input })
    return status === 200 ? json.order.state : `${status} ${json.code}`
  }
  const places = async (who: Name, more: Body = {}) => {
    const day = made++ * 86_400
    const times = { startsAt: iso(starts + day), endsAt: iso(ends + day) }
    const { status, json } = await ask(who, '/orders', {
      command: `place-${made}`,
      item: 'company',
      payer: 'self',
      ...times,
      ...more,
    })
    return { status, id: json.order?.id ?? '', startsAt: starts + day, endsAt: ends + day, json }
  }

  test('takes an order all the way round', async () => {
    running.clock.now = starts - 2 * 86_400
    const { id, startsAt, endsAt, status } = await places('wang')
    expect(status).toBe(201)
    expect(await does('chen', id, 'verify', { by: 'phone' })).toBe('ready')
    expect(await does('chen', id, 'dispatch', { volunteers: ['li', 'zhao'] })).toBe('dispatched')
    expect(await does('zhao', id, 'decline')).toBe('dispatched')
    expect(await does('li', id, 'accept')).toBe('accepted')
    const seen = (await ask('wang', `/orders/${id}`)).json
    expect(seen.order.checkInCode).toMatch(/^\d{6}$/)
    expect(seen.offers).toEqual([])
    expect(seen.events.map(event => event.action)).toEqual(['place', 'verify', 'dispatch', 'accept'])
    expect((await ask('li', `/orders/${id}`)).json.order.checkInCode).toBeUndefined()
    expect(await does('li', id, 'check_in', { code: seen.order.checkInCode })).toBe('409 too_early')
    running.clock.now = startsAt
    expect(await does('li', id, 'check_in', { code: '000000' })).toBe('422 code_wrong')
    expect(await does('li', id, 'check_in', { code: seen.order.checkInCode })).toBe('serving')
    running.clock.now = endsAt
    expect(await does('li', id, 'check_out', { minutes: 60 })).toBe('served')
    expect(await does('wang', id, 'rate', { stars: 5, minutes: 60, tags: ['kind'] })).toBe('closed')
    const books = await running.town.rows(
      `select id, credits - debits as minutes, pending_out as held from accounts where id in ('member:wang', 'member:li') order by id desc`,
    )
    expect(books).toEqual([
      { id: 'member:wang', minutes: 540, held: 0 },
      { id: 'member:li', minutes: 60, held: 0 },
    ])
  })

  test('plans several orders at once, and takes them back before anybody is told', async () => {
    const verified: string[] = []
    for (const item of ['company', 'errand']) {
      const { id } = await places('wang', { payer: 'none', item })
      expect(await does('chen', id, 'verify', { by: 'phone' })).toBe('ready')
      verified.push(id)
    }
    const proposed = (await ask('chen', '/plans/new')).json
    expect(proposed.gap).toBe(0)
    const rows = proposed.orders
      .filter(each => verified.includes(each.order.id))
      .map(each => ({ order: each.order.id, volunteers: each.seats.map(seat => seat.volunteer.id) }))
    expect(rows).toHaveLength(2)
    const refused = { order: verified[0] ?? '', volunteers: ['hong'] }
    const made = await ask('chen', '/plans', {
      command: 'plan-1',
      rows: [rows.find(row => row.order === verified[1]), refused],
    })
    const plan = made.json
    expect([made.status, plan.rows.map(row => row.refusal?.code ?? null)]).toEqual([201, ['unfit', null]])
    const taken = await ask('chen', `/plans/${plan.id}/undo`, { command: 'undo-1' })
    expect([taken.status, taken.json]).toMatchObject([200, { state: 'undone' }])
    for (const id of verified) expect((await ask('chen', `/orders/${id}`)).json.order.state).toBe('ready')
  })

  test('moves time between accounts, and shows the books by month and in public', async () => {
    const account = '/timebank/accounts/member:wang'
    const gift = { command: 'gift', to: 'sun', minutes: 30 }
    expect((await ask('wang', `${account}/give`, gift)).json.code).toBe('not_tied')
    expect((await ask('chen', `${account}/ties`, { command: 'tie', person: 'sun', tie: 'spouse' })).status).toBe(200)
    const [first, again] = [await ask('wang', `${account}/give`, gift), await ask('wang', `${account}/give`, gift)]
    expect([first.status, first.json]).toMatchObject([200, { done: 'give', replay: false }])
    expect([again.status, again.json]).toMatchObject([200, { done: 'give', replay: true }])
    expect((await ask('wang', `${account}/give`, { ...gift, minutes: 31 })).json.code).toBe('command_reused')
    const { json } = await ask(
      'sun',
      '/timebank/accounts/member:sun/statement?month=' + iso(running.clock.now).slice(0, 7),
    )
    expect(json).toMatchObject({
      opening: 0,
      closing: 30,
      lines: [{ minutes: 30, purpose: 'gift', policy: 'timebank-v1' }],
    })
    expect((await ask(null, '/timebank/health')).json).toMatchObject({ policies: [{ code: 'timebank-v1' }] })
    expect((await ask('zhou', '/timebank/reports')).json).toMatchObject({ findings: [] })
    const budget = {
      kind: 'budget',
      credit: 'pool:370211001000',
      minutes: 60,
      perElder: 0,
      from: '2027-01',
      until: '2027-02',
      reason: '预算',
    }
    const { status } = await ask('chen', '/timebank/proposals', { command: 'budget', ...budget })
    expect(status).toBe(201)
  })

  test('answers a repeated command with the same and refuses a reused one', async () => {
    const body = { command: 'twice', item: 'meal', payer: 'none', startsAt: iso(starts + 9e6), endsAt: iso(ends + 9e6) }
    const [first, second] = [await ask('wang', '/orders', body), await ask('wang', '/orders', body)]
    expect([second.status, second.json]).toEqual([first.status, first.json])
    expect((await ask('wang', '/orders', { ...body, item: 'company' })).json.code).toBe('command_reused')
    expect((await ask('sun', '/orders', body)).json.code).toBe('command_reused')
    expect(await running.town.row(`select count(*) as n from orders where item_code = 'meal'`)).toEqual({ n: 1 })
  })

  test('grades: a formula to check, a complaint heard and upheld, a version of the rules by two people', async () => {
    running.clock.now = starts
    await record(running.town, { volunteer: 'zhao', state: 'confirmed', daysAgo: 3 })
    const order = String((await running.town.row(`select order_id as id from offers where volunteer_id = 'zhao'`))?.id)
    const says = async (who: Name, path: string, body: Body) => {
      const { status, json } = await ask(who, path, { command: `grade-${made++}`, ...body })
      return { status, ...(json.complaint ?? json.draft) }
    }
    const facts = { minutes: 3000, minorComplaints: 0, seriousComplaints: 0 }
    expect((await ask(null, '/policies/grade-v1/explain', { facts })).json).toMatchObject({
      value: 66.67,
      colour: 'yellow',
    })
    const filed = await says('wang', '/complaints', { order, about: 'zhao', topic: 'pay', said: '收了二十元' })
    const complaint = `/complaints/${filed.id}`
    expect(filed).toMatchObject({ status: 201, state: 'filed' })
    expect(await says('lin', `${complaint}/take_up`, {})).toMatchObject({ state: 'open' })
    expect(await says('lin', `${complaint}/uphold`, { finding: 'minor', reason: '核实' })).toMatchObject({
      status: 409,
    })
    expect(await says('zhao', `${complaint}/hear`, { statement: '是垫付的菜钱' })).toMatchObject({ status: 200 })
    expect(await says('lin', `${complaint}/dismiss`, { reason: '有小票' })).toMatchObject({ state: 'dismissed' })
    const drafted = await says('zhou', '/policies/grade/drafts', {
      reason: '试行',
      gates: turned({ green: { score: 90 } }),
    })
    expect(drafted).toMatchObject({ status: 201, state: 'drafted' })
    expect((await ask('wu', `/policies/grade/drafts/${drafted.id}`)).json).toMatchObject({
      turned: [{ from: 85, to: 90 }],
    })
    expect(await says('wu', `/policies/grade/drafts/${drafted.id}/activate`, {})).toMatchObject({ state: 'active' })
    expect((await ask('zhao', '/volunteers/zhao/grade')).json).toMatchObject({ colour: 'blue', stars: { earned: 0 } })
    expect((await ask('wu', '/volunteers/reviews')).json).toMatchObject({ pauses: [], complaints: 0 })
  })

  test('says no with a problem that a program and a person can read', async () => {
    const { id } = await places('wang', { payer: 'none' })
    const table: [string, Awaited<ReturnType<typeof ask>>, number, string][] = [
      ['no session', await ask(null, `/orders/${id}`), 401, 'sign_in'],
      ['somebody else’s', await ask('sun', `/orders/${id}`), 404, 'not_found'],
      [
        'another street’s staff',
        await ask('outsider', `/orders/${id}/verify`, { command: 'x1', by: 'phone' }),
        404,
        'not_found',
      ],
      [
        'mine, but not mine to verify',
        await ask('wang', `/orders/${id}/verify`, { command: 'x2', by: 'phone' }),
        403,
        'not_yours',
      ],
      [
        'not that far yet',
        await ask('wang', `/orders/${id}/rate`, { command: 'x3', stars: 5, minutes: 1 }),
        409,
        'wrong_state',
      ],
      [
        'no such way to verify',
        await ask('chen', `/orders/${id}/verify`, { command: 'x4', by: 'smell' }),
        422,
        'invalid',
      ],
      ['no such action', await ask('chen', `/orders/${id}/fly`, { command: 'x5' }), 404, 'not_found'],
      ['no command id', await ask('chen', `/orders/${id}/verify`, { by: 'phone' }), 422, 'invalid'],
      ['too large', await ask('wang', '/orders', { command: 'x6', note: 'x'.repeat(70_000) }), 413, 'too_large'],
      [
        'a strange type',
        await ask('wang', '/orders', { command: 'x7' }, { 'content-type': 'text/csv' }),
        415,
        'unknown_type',
      ],
      [
        'nothing to order from',
        await ask('wang', '/orders', {
          command: 'x8',
          item: 'gold',
          payer: 'none',
          startsAt: iso(starts + 8e6),
          endsAt: iso(ends + 8e6),
        }),
        422,
        'item_unknown',
      ],
      [
        'for a stranger',
        await ask('sun', '/orders', {
          command: 'x9',
          resident: 'wang',
          item: 'meal',
          payer: 'none',
          startsAt: iso(starts + 8e6),
          endsAt: iso(ends + 8e6),
        }),
        422,
        'resident_unknown',
      ],
      [
        'more than one has',
        await ask('wang', '/orders', {
          command: 'x10',
          item: 'meal',
          payer: 'self',
          seats: 20,
          startsAt: iso(starts + 8e6),
          endsAt: iso(ends + 8e6),
        }),
        409,
        'credits_short',
      ],
    ]
    for (const [what, answer, status, code] of table) {
      expect([answer.status, answer.json.code], what).toEqual([status, code])
      expect(Object.keys(answer.json).sort(), what).toEqual(['code', 'detail', 'errors', 'status', 'title', 'type'])
      expect(answer.headers.get('content-type'), what).toContain('application/problem+json')
    }
    expect((await ask('chen', `/orders/${id}/verify`, { command: 'y', by: 'smell' })).json.errors[0]?.path).toBe('by')
    expect(
      (await ask('chen', `/orders/${id}/verify`, { command: 'y', by: 'smell' }, { 'accept-language': 'en' })).json
        .detail,
    ).toBe('Some of this needs changing.')
  })

  test('dispatches only to who passes every gate, and tells which', async () => {
    const { id } = await places('wang', { payer: 'pool', item: 'bathing' })
    await does('chen', id, 'verify', { by: 'visit' })
    const { candidates } = (await ask('chen', `/orders/${id}/candidates`)).json
    expect(candidates.filter(each => each.eligible).map(each => each.volunteer.id)).toEqual(['li'])
    const zhao = candidates.find(each => each.volunteer.id === 'zhao')
    expect(zhao?.gates.filter(gate => !gate.pass).map(gate => gate.gate)).toEqual(['colour'])
    const refused = await ask('chen', `/orders/${id}/dispatch`, { command: 'unfit-1', volunteers: ['li', 'zhao'] })
    expect([refused.status, refused.json.code, refused.json.errors.map(error => error.path)]).toEqual([
      409,
      'unfit',
      ['volunteers/zhao'],
    ])
    expect(await does('chen', id, 'dispatch', { volunteers: ['li'] })).toBe('dispatched')
  })

  test('turns minutes that the clock does not bear out into a dispute that another decides', async () => {
    running.clock.now = starts + 20 * 86_400
    const { id, startsAt } = await places('wang', {
      startsAt: iso(running.clock.now),
      endsAt: iso(running.clock.now + 3600),
    })
    void startsAt
    await does('chen', id, 'verify', { by: 'phone' })
    await does('chen', id, 'dispatch', { volunteers: ['li'] })
    await does('li', id, 'accept')
    const code = (await ask('wang', `/orders/${id}`)).json.order.checkInCode
    expect(await does('li', id, 'check_in', { code })).toBe('serving')
    running.clock.now += 120
    expect(await does('li', id, 'check_out', { minutes: 60 })).toBe('served')
    expect(await does('wang', id, 'rate', { stars: 5, minutes: 60 })).toBe('disputed')
    expect((await ask('wang', `/orders/${id}`)).json.order.disputeReason).toBe('clock')
    const decision = { reason: '电话核实', visits: [{ volunteer: 'li', minutes: 2 }] }
    expect(await does('chen', id, 'resolve', decision)).toBe('409 second_person')
    expect(await does('lin', id, 'resolve', decision)).toBe('closed')
  })

  test('guards forms and answers pages with a strict policy', async () => {
    const page = await running.request('/orders/new', {
      headers: { accept: 'text/html', authorization: `Bearer ${tokenOf('wang')}` },
    })
    expect([page.status, page.headers.get('content-security-policy')?.split(';')[0]]).toEqual([
      200,
      "default-src 'none'",
    ])
    const forged = (headers: Record<string, string>) =>
      running.request('/orders', {
        method: 'POST',
        headers: { cookie: `__Host-session=${tokenOf('wang')}`, 'content-type': 'application/json', ...headers },
        body: '{}',
      })
    const table: [Record<string, string>, number][] = [
      [{ origin: settings.LINLI_ORIGIN, 'sec-fetch-site': 'same-origin' }, 422],
      [{ origin: settings.LINLI_ORIGIN, 'sec-fetch-site': 'cross-site' }, 403],
      [{ origin: settings.LINLI_ORIGIN, 'sec-fetch-site': 'same-site' }, 403],
      [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, 403],
      [{ origin: 'https://evil.test' }, 403],
      [{ 'sec-fetch-site': 'none' }, 403],
      [{ origin: settings.LINLI_ORIGIN }, 403],
      [{}, 403],
    ]
    for (const [headers, status] of table) expect([headers, (await forged(headers)).status]).toEqual([headers, status])
  })
})
