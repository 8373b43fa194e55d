// Everything beside the orders that has a page: recurring service, a plan, complaints, supervision, grades, relatives of an account.
import { iso } from '#src/kernel/days.ts'
import type { Served } from '#test/browser.ts'
import { type Name, starts, tokenOf } from '#test/town.ts'
import { turned } from '#test/volunteers/graded.ts'
import { sender } from './busy-town.ts'

/** Pages which only a command leads to, or which stand behind more people than are looked at, by whom they are for. */
export type Led = Partial<Record<Name, readonly string[]>>

const hour = 3600
const day = 24 * hour
const today = '2026-05-07'

/** After `fill`. */
export const fillMore = async (served: Served): Promise<Led> => {
  const send = sender(served, 'more')
  const made = async (who: Name, path: string, body: object, what: string): Promise<string> => {
    const answer = await send(who, path, body)
    return `${path}/${(answer[what] as { id: string }).id}`
  }
  const series = await made('wang', '/series', recurring, 'series')
  await send('chen', `${series}/agree`, { by: 'phone', volunteers: ['li', 'zhao'] })
  await send('sun', '/series', { ...recurring, weekday: 2 })

  const times = { startsAt: iso(starts + 3 * day), endsAt: iso(starts + 3 * day + hour) }
  const order = await made('sun', '/orders', { item: 'company', payer: 'none', ...times }, 'order')
  await send('chen', `${order}/verify`, { by: 'phone' })
  const rows = [{ order: order.split('/').at(-1), volunteers: ['zhao'] }]
  const plan = `/plans/${(await send('chen', '/plans', { rows })).id}`

  const closed = await closedOrder(served)
  const about = { order: closed, about: 'li', topic: 'attitude', said: '说话有点急，我跟不上' }
  const complaint = await made('wang', '/complaints', about, 'complaint')
  await send('lin', `${complaint}/take_up`, {})

  await send('zhou', '/people/wu/qualification', qualified)
  await send('chen', '/supervision/relations', { kind: 'leads', supervisee: 'li' })
  await send('chen', '/supervision/entries', { ...supervised, supervisees: ['li'] })
  await send('chen', '/supervision/cases', { kind: 'individual', title: '邻里纠纷调解', need: '两家为停车争吵' })
  await send('chen', '/supervision/contacts', { person: 'wang', channel: 'phone', heldOn: today })

  const draft = { reason: '骨干的门槛提高一些', gates: turned({ green: { score: 90 } }) }
  await send('zhou', '/policies/grade/drafts', draft)
  await send('zhou', '/volunteers/zhao/grade/override', {
    colour: 'yellow',
    until: '2026-06-01',
    reason: '刚从外街道转来',
  })
  await send('chen', '/timebank/accounts/member%3Awang/ties', { person: 'sun', tie: 'spouse' })
  await send('wang', '/people/wang/blocks', { other: 'li' })
  await send('zhou', '/people/qian/suspend', { reason: '电话是空号' })
  return {
    chen: ['/plans/new', plan, complaint],
    zhou: ['/people/qian/restore', complaint],
    wu: ['/volunteers/zhao/grade/override/approve', complaint],
    wang: [series, '/people/wang/blocks/end?other=li', '/timebank/accounts/member%3Awang/ties/end?person=sun'],
  }
}

const recurring = { item: 'company', weekday: 5, time: '15:00', minutes: 60, from: '2026-05-08', payer: 'self' }
const qualified = { licence: 'senior', licensedOn: '2014-09-01', degree: 'postgraduate', experienceMonths: 84 }
const supervised = { heldOn: today, minutes: 60, form: 'onsite', subject: '突发情况怎么办', goal: '知道先打哪个电话' }

const closedOrder = async ({ base }: Served): Promise<string> => {
  const headers = { authorization: `Bearer ${tokenOf('wang')}` }
  const { orders } = (await (await fetch(`${base}/orders?state=closed`, { headers })).json()) as {
    orders: { id: string }[]
  }
  return orders[0]?.id ?? ''
}
