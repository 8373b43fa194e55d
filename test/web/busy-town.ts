// A town in which something of everything is going on, so that every page has something to show: told over HTTP, by those who do it.
import { iso } from '#src/kernel/days.ts'
import type { Served } from '#test/browser.ts'
import { monday, type Name, places, starts, tokenOf } from '#test/town.ts'

const hour = 3600
const day = 24 * hour

/** Whoever looks at pages: a visitor, and one person of each kind. */
export const lookers: readonly (Name | null)[] = [
  'wang',
  'daughter',
  'li',
  'chen',
  'zhou',
  'wu',
  'auditor',
  'stranger',
  null,
]

type Send = (who: Name, path: string, body: object) => Promise<Record<string, unknown>>
/** Commands as people send them; what is refused throws. */
export const sender = ({ base }: Served, name: string): Send => {
  let commands = 0
  return async (who, path, body) => {
    const answer = await fetch(base + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf(who)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ command: `${name}-${++commands}`, ...body }),
    })
    if (!answer.ok) throw new Error(`${who} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }
}

/** Orders in every state, a proposal that waits for a second person; it ends on Thursday at half past nine, in the middle of a visit. */
export const fill = async (at: Served): Promise<void> => {
  const { base, clock } = at
  const send = sender(at, 'told')
  const codeOf = async (order: string): Promise<string> => {
    const headers = { authorization: `Bearer ${tokenOf('chen')}` }
    const { order: seen } = (await (await fetch(`${base}/orders/${order}`, { headers })).json()) as {
      order: { checkInCode: string }
    }
    return seen.checkInCode
  }
  const place = async (who: Name, at: number, more: object = {}): Promise<string> => {
    const times = { startsAt: iso(at), endsAt: iso(at + hour) }
    const { order } = await send(who, '/orders', { item: 'company', payer: 'self', ...times, ...more })
    return (order as { id: string }).id
  }
  const asked = async (order: string, ...volunteers: Name[]) => {
    await send('chen', `/orders/${order}/verify`, { by: 'phone' })
    await send('chen', `/orders/${order}/dispatch`, { volunteers })
  }
  const taken = async (order: string, volunteer: Name) => {
    await asked(order, volunteer)
    await send(volunteer, `/orders/${order}/accept`, {})
  }
  const visited = async (order: string, volunteer: Name, at: number) => {
    clock.now = at
    await send(volunteer, `/orders/${order}/check_in`, { code: await codeOf(order) })
    clock.now = at + hour
    await send(volunteer, `/orders/${order}/check_out`, { minutes: 60 })
  }

  clock.now = monday + hour
  await send('zhou', '/timebank/proposals', {
    kind: 'grant',
    debit: `pool:${places.street}`,
    credit: 'member:wang',
    minutes: 120,
    reason: '重点老人起步时间',
  })
  const past = [starts - 2 * day, starts - 2 * day + 4 * hour, starts - day]
  const [closed, disputed, served] = await Promise.all(past.map(at => place('wang', at)))
  const serving = await place('wang', starts, { note: '楼道灯坏了，请带手电。\n门铃响两声。' })
  for (const order of [closed, disputed, served, serving]) await taken(order ?? '', 'li')
  await visited(closed ?? '', 'li', past[0] ?? 0)
  await send('wang', `/orders/${closed}/rate`, { stars: 5, minutes: 60, tags: ['kind'] })
  await visited(disputed ?? '', 'li', past[1] ?? 0)
  await send('wang', `/orders/${disputed}/dispute`, { reason: '只来了半小时' })
  await visited(served ?? '', 'li', past[2] ?? 0)
  clock.now = starts - hour
  await place('wang', starts + day)
  const returned = await place('wang', starts + day + 6 * hour)
  await send('chen', `/orders/${returned}/return`, { reason: '请写明几点出门' })
  const ready = await place('daughter', starts + 2 * day, { resident: 'wang', payer: 'none' })
  await send('chen', `/orders/${ready}/verify`, { by: 'visit' })
  await asked(await place('wang', starts + 2 * day + 5 * hour), 'li', 'zhao')
  await taken(await place('wang', starts + 6 * hour), 'li')
  clock.now = starts
  await send('wang', `/orders/${serving}/incidents`, { severity: 'serious', said: '还没有到' })
  await send('li', `/orders/${serving}/check_in`, { code: await codeOf(serving) })
  clock.now = starts + hour / 2
}
