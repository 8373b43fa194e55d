// Seeds the demo town through the same commands that people use, under a clock that starts six months ago.
import type { Linli } from '#src/http/route.ts'
import { iso, monthOf } from '#src/kernel/days.ts'
import { jobs, orderJobs, runDue } from '#src/system/jobs.ts'
import { issuerAccount, memberAccount, poolAccount } from '#src/timebank/words.ts'
import { admin, cast, neighbours, phoneOf, second, town } from './demo-people.ts'
import { type Seeding, seedingOf } from './demo-sender.ts'
import { seedSeries } from './demo-series.ts'
import { past, present, type Step, type Town } from './demo-story.ts'
import { type Happening, supervisionStory } from './demo-supervision.ts'
import { reviewPauses, seedGrades } from './seed-grades.ts'
import { seedPeople } from './seed-people.ts'
import { tellOfThemselves } from './seed-told.ts'

const hour = 3600
const day = 86_400
const history = 181 * day
/** Residents who get minutes of their own, and how many. */
const granted = 900
const budget = 120_000

/** Seeds an empty database. Answers the steps that were refused: in a story of six months there are none. */
export const seedDemo = async (real: Linli): Promise<readonly string[]> => {
  const end = real.clock.now()
  const clock = { now: end - history }
  const linli: Linli = { ...real, clock: { now: () => clock.now } }
  const seeding = seedingOf(linli, clock)
  await seedPeople(seeding)
  await books(seeding)
  const steps = [...past(townOf(), end - 4 * day), ...present(townOf(), end)].sort(
    (one, other) => one.at - other.at || one.order - other.order,
  )
  await tell(seeding, steps, supervisionStory(clock.now + hour, end))
  clock.now = end
  await timeMoves(seeding)
  await tellOfThemselves(seeding)
  await seedSeries(seeding, townOf().workers[0] ?? '')
  await runDue(linli)
  await reviewPauses(seeding)
  await seedGrades(seeding)
  await runDue(linli)
  return seeding.refused
}

/** Prints who can sign in. */
export const printCast = (): void => {
  console.log(`Demo people (password ${cast[0]?.password}):`)
  for (const { name, phone, note } of cast) console.log(`  ${phone}  ${name}  ${note}`)
  console.log()
}

const townOf = (): Town => {
  const others = neighbours.filter(({ role }) => role === 'volunteer').map(({ phone }) => phone)
  const residents = neighbours.filter(({ role }) => role === 'resident')
  const own = ['王桂兰', '孙德海', '李秀珍'].map(phoneOf)
  const all = [...own, ...residents.map(({ phone }) => phone)]
  return {
    residents: all,
    savers: new Set(all.slice(0, 18)),
    entitled: new Set([...own, ...residents.filter(({ entitlement }) => entitlement).map(({ phone }) => phone)]),
    workers: cast.filter(({ roles }) => roles.some(({ role }) => role === 'social_worker')).map(({ phone }) => phone),
    green: ['赵建国', '周敏', '林秀英'].map(phoneOf),
    blue: ['陈浩', '吴婷', '徐亮', '何静'].map(phoneOf),
    others,
    missing: phoneOf('胡磊'),
    proxy: { who: phoneOf('王小梅'), resident: phoneOf('王桂兰') },
  }
}

/** A budget for the pool and a start for residents: two people each, as always. */
const books = async ({ as, ids, clock }: Seeding): Promise<void> => {
  const street = town.street.code
  const decide = async (body: object) => {
    const { json } = await as(admin, '/timebank/proposals', body)
    const id = String((json.proposal as { id?: string } | undefined)?.id)
    await as(second, `/timebank/proposals/${id}/approve`, {})
  }
  clock.now += hour
  await decide({
    kind: 'issue',
    debit: issuerAccount(street),
    credit: poolAccount(street),
    minutes: budget,
    reason: '半年度公益时间预算',
  })
  for (const phone of townOf().savers)
    await decide({
      kind: 'grant',
      debit: poolAccount(street),
      credit: memberAccount(ids.get(phone) ?? ''),
      minutes: granted,
      reason: '重点老人起步时间',
    })
}

/** 王桂兰 and 孙德海 are on record as relatives; she gives him an hour. A group has its hours; from this month on there is a budget. */
const timeMoves = async ({ as, ids, clock }: Seeding): Promise<void> => {
  const street = town.street.code
  const account = (name: string) => `/timebank/accounts/${memberAccount(ids.get(phoneOf(name)) ?? '')}`
  const sun = ids.get(phoneOf('孙德海')) ?? ''
  await as(admin, `${account('王桂兰')}/ties`, { person: sun, tie: 'direct' })
  await as(phoneOf('王桂兰'), `${account('王桂兰')}/give`, { to: sun, minutes: 60, reason: '给老哥哥剃头用' })
  await as(phoneOf('王桂兰'), `${account('王桂兰')}/heir`, { heir: sun })
  const opened = await as(admin, '/timebank/groups', { name: '海棠青年志愿队', area: street })
  const decide = async (body: object) => {
    const { json } = await as(admin, '/timebank/proposals', body)
    await as(second, `/timebank/proposals/${String((json.proposal as { id?: string } | undefined)?.id)}/approve`, {})
  }
  const pool = poolAccount(street)
  await decide({
    kind: 'adjust',
    debit: pool,
    credit: String(opened.json.account),
    minutes: 600,
    reason: '春季清扫，30 人，有签到表',
  })
  const month = monthOf(clock.now)
  const months = { minutes: 6000, perElder: 30, from: month, until: monthOf(clock.now + 150 * day) }
  await decide({ kind: 'budget', credit: pool, ...months, reason: '半年的公益时间预算' })
}

/** Sends the steps in order; between them the clock’s own commands run every second night, the colours half as often. */
const tell = async (seeding: Seeding, steps: readonly Step[], beside: Happening[]): Promise<void> => {
  const orders = new Map<number, string>()
  const given = new Set<number>()
  let night = seeding.clock.now + day
  let nights = 0
  for (const step of steps) {
    while (step.at > night) {
      seeding.clock.now = night
      const all = nights++ % 4 < 2
      await runDue(seeding.linli, all ? jobs : orderJobs)
      if (all) await reviewPauses(seeding)
      night += 2 * day
    }
    for (let next = beside[0]; next && next.at <= step.at; next = beside[0]) await happen(seeding, beside)
    seeding.clock.now = Math.max(seeding.clock.now, step.at)
    if (!given.has(step.order) && !(await one(seeding, step, orders))) given.add(step.order)
  }
  while (beside.length > 0) await happen(seeding, beside)
}

/** What goes on beside the orders. */
const happen = async (seeding: Seeding, beside: Happening[]): Promise<void> => {
  const next = beside.shift()
  if (!next) return
  seeding.clock.now = Math.max(seeding.clock.now, next.at)
  await next.run(seeding)
}

const one = async (seeding: Seeding, step: Step, orders: Map<number, string>): Promise<boolean> => {
  const { as, ids } = seeding
  const input = Object.fromEntries(Object.entries(step.input).map(([key, value]) => [key, translated(key, value, ids)]))
  if (step.action === 'place') {
    const { status, json } = await as(step.who, '/orders', input)
    orders.set(step.order, String((json.order as { id?: string } | undefined)?.id))
    return status === 201
  }
  const order = orders.get(step.order) ?? ''
  const code = step.code ? { code: await codeOf(seeding, order) } : {}
  return (await as(step.who, `/orders/${order}/${step.action}`, { ...input, ...code })).status === 200
}

/** Phones become ids, seconds become ISO 8601. */
const translated = (key: string, value: unknown, ids: Map<string, string>): unknown => {
  if (key === 'volunteers' && Array.isArray(value)) return value.map(phone => ids.get(String(phone)))
  if (key === 'visits' && Array.isArray(value))
    return value.map(visit => ({ ...visit, volunteer: ids.get(visit.volunteer) }))
  if (key === 'volunteer' || key === 'resident') return ids.get(String(value))
  return (key === 'startsAt' || key === 'endsAt') && typeof value === 'number' ? iso(value) : value
}

/** The resident reads the code aloud. */
const codeOf = async ({ as }: Seeding, order: string): Promise<unknown> => {
  const { json } = await as(admin, `/orders/${order}`)
  return (json.order as { checkInCode?: string } | undefined)?.checkInCode
}
