// 紧急 on both runtimes: who may report, who is told, by when, and who closes it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { iso } from '#src/kernel/days.ts'
import { checkInvariants } from '#test/invariants.ts'
import { type Running, runtimes } from '#test/runtimes.ts'
import { ends, type Name, starts, tokenOf } from '#test/town.ts'

type One = { readonly id: string; readonly state?: string; readonly dueAt?: string }
type Json = {
  readonly code?: string
  readonly order?: One
  readonly incident?: One
  readonly incidents?: readonly One[]
}

describe.each(runtimes)('$name', ({ name, start }) => {
  let running: Running
  let made = 0
  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running.close())

  const send = async (who: Name | null, path: string, body?: object) => {
    const answer = await running.request(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(who ? { authorization: `Bearer ${tokenOf(who)}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify({ command: `incident-${++made}`, ...body }) } : {}),
    })
    const json = (await answer.json()) as Json
    return { status: answer.status, json, said: answer.ok ? answer.status : `${answer.status} ${json.code}` }
  }

  test('is for both sides of a visit and the desk, rings the desk, and is closed once with what was done', async () => {
    const times = { startsAt: iso(starts), endsAt: iso(ends) }
    const order = (await send('wang', '/orders', { item: 'company', payer: 'none', ...times })).json.order?.id ?? ''
    const at = `/orders/${order}/incidents`
    const fall = { severity: 'danger', said: '摔倒了' }
    expect((await send('wang', at, fall)).said).toBe('409 wrong_state')
    await send('chen', `/orders/${order}/verify`, { by: 'phone' })
    await send('chen', `/orders/${order}/dispatch`, { volunteers: ['li', 'zhao'] })
    await send('li', `/orders/${order}/accept`, {})
    const said = []
    for (const who of ['zhao', 'sun', 'outsider', 'auditor'] as const) said.push((await send(who, at, fall)).said)
    expect(said).toEqual(Array(4).fill('404 not_found'))
    expect((await send(null, at, fall)).said).toBe('401 sign_in')
    expect((await send('li', at, { severity: 'no idea' })).said).toBe('422 invalid')

    const body = { command: 'fall-once', ...fall }
    const first = await send('li', at, body)
    const again = await send('li', at, body)
    expect([first.said, again.said, again.json.incident?.id]).toEqual([201, 201, first.json.incident?.id])
    expect((await send('li', at, { ...body, severity: 'other' })).said).toBe('409 command_reused')
    for (const who of ['wang', 'daughter', 'chen'] as const)
      expect((await send(who, at, { severity: 'other' })).status, who).toBe(201)
    const rung = await running.town.rows(
      `select m.person_id as who from messages m where m.kind = 'incident' and m.id like 'fall-once:%' order by 1`,
    )
    expect(rung.map(row => row.who)).toEqual(['chen', 'lin', 'zhou'])

    const list = (await send('lin', '/incidents')).json.incidents
    expect(list?.[0]).toMatchObject({
      id: first.json.incident?.id,
      said: '摔倒了',
      dueAt: iso(running.clock.now + 4 * 3600),
    })
    expect((await send('li', '/incidents')).said).toBe('403 not_yours')
    expect((await send('outsider', '/incidents')).json).toMatchObject({ incidents: [] })

    const close = `/incidents/${first.json.incident?.id}/close`
    const done = { outcome: '已送医，家属已到' }
    expect((await send('li', close, done)).said).toBe('404 not_found')
    expect((await send('outsider', close, done)).said).toBe('404 not_found')
    expect((await send('lin', close, { outcome: ' ' })).said).toBe('422 invalid')
    expect((await send('lin', close, done)).said).toBe(200)
    expect((await send('chen', close, done)).said).toBe('409 already_done')
    expect((await send('chen', `/incidents/${first.json.incident?.id}`)).json.incident).toMatchObject({
      state: 'closed',
      outcome: done.outcome,
      closedBy: '林社工',
    })
    // Some of the checks are written in a way that only the embedded database reads.
    if (name.startsWith('Node')) expect(await checkInvariants(running.town)).toEqual([])
  })
})
