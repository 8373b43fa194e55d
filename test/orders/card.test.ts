// The door card on both runtimes: the desk's alone, one code per visit, and the code opens that visit and no other.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { iso } from '#src/kernel/days.ts'
import { type Running, runtimes } from '#test/runtimes.ts'
import { ends, type Name, starts, tokenOf } from '#test/town.ts'

type Json = {
  readonly code?: string
  readonly order?: { readonly id: string; readonly state: string }
  readonly visits?: readonly { readonly id: string; readonly code: string }[]
}

describe.each(runtimes)('$name', ({ start }) => {
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
      ...(body ? { body: JSON.stringify({ command: `card-${++made}`, ...body }) } : {}),
    })
    const json = (await answer.json()) as Json
    return { json, said: answer.ok ? (json.order?.state ?? answer.status) : `${answer.status} ${json.code}` }
  }
  /** By phone: staff place it, and find somebody. */
  const arranged = async (at: number) => {
    const times = { startsAt: iso(at), endsAt: iso(at + ends - starts) }
    const placed = await send('chen', '/orders', { resident: 'wang', item: 'company', payer: 'none', ...times })
    const id = placed.json.order?.id ?? ''
    await send('chen', `/orders/${id}/verify`, { by: 'phone' })
    await send('lin', `/orders/${id}/dispatch`, { volunteers: ['li'] })
    await send('li', `/orders/${id}/accept`, {})
    return id
  }

  test('carries a whole visit without a device at the resident’s side, and another person calls back', async () => {
    const [first, second] = [await arranged(starts), await arranged(starts + 86_400)]
    const { visits = [] } = (await send('chen', '/people/wang/card')).json
    expect(visits.map(visit => visit.id)).toEqual([first, second])
    expect(new Set(visits.map(visit => visit.code)).size).toBe(2)
    for (const who of ['wang', 'daughter', 'li', 'wu', 'outsider'] as const)
      expect((await send(who, '/people/wang/card')).said, who).toBe('404 not_found')
    expect((await send(null, '/people/wang/card')).said).toBe('401 sign_in')
    expect((await send('chen', '/people/li/card')).said).toBe('404 not_found')

    running.clock.now = starts
    const [own = '', others = ''] = visits.map(visit => visit.code)
    expect((await send('li', `/orders/${first}/check_in`, { code: others })).said).toBe('422 code_wrong')
    expect((await send('li', `/orders/${first}/check_in`, { code: own })).said).toBe('serving')
    running.clock.now = ends
    expect((await send('li', `/orders/${first}/check_out`, { minutes: 60 })).said).toBe('served')
    expect((await send('zhou', `/orders/${first}/rate`, { stars: 5, minutes: 60 })).said).toBe('closed')
    expect((await send('chen', '/people/wang/card')).json.visits?.map(visit => visit.id)).toEqual([second])
  })
})
