// Seeds the demo town through the same commands that people use, under a clock that starts six months ago.
import { createApp } from '#src/app.ts'
import type { Linli } from '#src/http/route.ts'
import { dayOf, iso } from '#src/kernel/days.ts'
import { createAdministrator } from '#src/people/administrator.ts'
import { hashPassword } from '#src/people/password.ts'
import { jobs, orderJobs, runDue } from '#src/system/jobs.ts'
import { issuerAccount, memberAccount, poolAccount } from '#src/timebank/words.ts'
import { type CastMember, cast, grids, type Neighbour, neighbours, town } from './demo-people.ts'
import { past, present, type Step, type Town } from './demo-story.ts'

const minute = 60
const hour = 3600
const day = 86_400
const history = 181 * day
/** Residents who get minutes of their own, and how many. */
const granted = 900
const budget = 120_000

type Answer = { readonly status: number; readonly json: Record<string, unknown> }
type Session = { readonly token: string; until: number; usedAt: number }
type Seeding = {
  readonly linli: Linli
  readonly clock: { now: number }
  /** Sends a command as the person with this phone; signs them in first where that is needed. */
  readonly as: (phone: string, path: string, body?: object) => Promise<Answer>
  readonly ids: Map<string, string>
  readonly refused: string[]
}

/** Seeds an empty database. Answers the steps that were refused: in a story of six months there are none. */
export const seedDemo = async (real: Linli): Promise<readonly string[]> => {
  const end = real.clock.now()
  const clock = { now: end - history }
  const linli: Linli = { ...real, clock: { now: () => clock.now } }
  const seeding = seedingOf(linli, clock)
  await people(seeding)
  await books(seeding)
  const steps = [...past(townOf(), end - 4 * day), ...present(townOf(), end)].sort(
    (one, other) => one.at - other.at || one.order - other.order,
  )
  await tell(seeding, steps)
  clock.now = end
  await runDue(linli)
  await seeding.as(phoneOf('吴国栋'), `/volunteers/${seeding.ids.get(phoneOf('胡磊'))}/grade/confirm`, {
    reason: '半年内多次爽约，已电话说明',
  })
  await runDue(linli)
  return seeding.refused
}

/** Prints who can sign in. */
export const printCast = (): void => {
  console.log(`Demo people (password ${cast[0]?.password}):`)
  for (const { name, phone, note } of cast) console.log(`  ${phone}  ${name}  ${note}`)
  console.log()
}

const openRoles: readonly string[] = ['resident', 'proxy', 'volunteer']
const by = (role: string): readonly CastMember[] => cast.filter(member => member.roles.some(held => held.role === role))
const phoneOf = (name: string): string => cast.find(member => member.name === name)?.phone ?? ''
const admin = phoneOf('周立群')
const second = phoneOf('孙晓')

const townOf = (): Town => {
  const others = neighbours.filter(({ role }) => role === 'volunteer').map(({ phone }) => phone)
  const residents = neighbours.filter(({ role }) => role === 'resident')
  const own = ['王桂兰', '孙德海', '李秀珍'].map(phoneOf)
  return {
    residents: [...own, ...residents.map(({ phone }) => phone)],
    entitled: new Set([...own, ...residents.filter(({ entitlement }) => entitlement).map(({ phone }) => phone)]),
    workers: by('social_worker').map(({ phone }) => phone),
    green: ['赵建国', '周敏', '林秀英'].map(phoneOf),
    blue: ['陈浩', '吴婷', '徐亮', '何静'].map(phoneOf),
    others,
    missing: phoneOf('胡磊'),
    proxy: { who: phoneOf('王小梅'), resident: phoneOf('王桂兰') },
  }
}

/** Whose sessions are short. */
const staff = new Set(
  cast.filter(({ roles }) => roles.some(({ role }) => !openRoles.includes(role))).map(({ phone }) => phone),
)

const seedingOf = (linli: Linli, clock: { now: number }): Seeding => {
  const app = createApp(linli)
  const sessions = new Map<string, Session>()
  const refused: string[] = []
  const send = async (path: string, body: object | undefined, token?: string): Promise<Answer> => {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    }
    const answer = await app.request(path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
    const json = (await answer.json()) as Record<string, unknown>
    if (answer.status >= 400)
      refused.push(`${iso(clock.now)} ${path} ${JSON.stringify(body)}: ${answer.status} ${JSON.stringify(json)}`)
    return { status: answer.status, json }
  }
  const tokenOf = async (phone: string) => {
    const held = sessions.get(phone)
    if (held && clock.now < held.until && clock.now - held.usedAt < (staff.has(phone) ? 25 * minute : 25 * day)) {
      held.usedAt = clock.now
      return held.token
    }
    const { json } = await send('/sessions/codes', { phone })
    const signed = await send('/sessions', { phone, code: json.code })
    const token = String(signed.json.token)
    sessions.set(phone, { token, until: clock.now + (staff.has(phone) ? 11 * hour : 170 * day), usedAt: clock.now })
    return token
  }
  const as = async (phone: string, path: string, body?: object) =>
    send(path, body && { command: linli.newId(), ...body }, await tokenOf(phone))
  return { linli, clock, as, ids: new Map(), refused }
}

const people = async (seeding: Seeding): Promise<void> => {
  const { as, ids, clock } = seeding
  for (const name of ['周立群', '郑凯', '冯珂']) await topPerson(seeding, name)
  for (const { code, name, latitude, longitude } of town.communities)
    await as(admin, '/areas', { code, name, level: 'community', parent: town.street.code, latitude, longitude })
  for (const { code, name, community, latitude, longitude } of grids)
    await as(admin, '/areas', { code, name, level: 'grid', parent: community, latitude, longitude })
  clock.now += hour
  for (const member of cast) if (!ids.has(member.phone)) await register(seeding, castNeighbour(member), member.roles)
  for (const neighbour of neighbours) await register(seeding, neighbour, [])
  await as(phoneOf('王桂兰'), `/people/${ids.get(phoneOf('王桂兰'))}/proxies`, {
    phone: phoneOf('王小梅'),
    kinship: 'child',
  })
  for (const { phone, password } of cast)
    if (!['周立群', '郑凯', '冯珂'].map(phoneOf).includes(phone)) await as(phone, '/me/password', { password })
}

/** The three whom nobody of the town could appoint: the operator makes them. */
const topPerson = async ({ linli, clock, ids }: Seeding, name: string): Promise<void> => {
  const member = cast.find(each => each.name === name)
  if (!member) throw new Error(`${name} is not in the cast`)
  const person = linli.newId()
  const role = member.roles[0]?.role
  if (role !== 'station_admin' && role !== 'district_admin' && role !== 'auditor')
    throw new Error(`${name} has another role`)
  await createAdministrator(
    linli.db,
    { command: linli.newId(), person, now: clock.now },
    {
      name,
      phone: member.phone,
      bornOn: '1980-01-01',
      role,
      areaCode: town.street.code,
      areaName: town.street.name,
      districtName: town.district.name,
      cityName: town.city.name,
      latitude: town.street.latitude,
      longitude: town.street.longitude,
      passwordHash: await hashPassword(member.password, linli.newSecret()),
    },
  )
  ids.set(member.phone, person)
}

const castNeighbour = (member: CastMember): Neighbour => {
  const home =
    grids.find(grid => member.roles.some(held => held.area === grid.code)) ?? grids[cast.indexOf(member) % grids.length]
  const volunteer = member.roles.some(held => held.role === 'volunteer')
  const born: Record<string, string> = {
    王桂兰: '1942-03-08',
    孙德海: '1948-07-21',
    李秀珍: '1956-11-02',
    刘子涵: '2009-05-14',
    王小梅: '1972-09-30',
  }
  const entitlement = { 王桂兰: 'alone_over_80', 孙德海: 'disabled_over_60', 李秀珍: 'minimum_income' } as const
  return {
    name: member.name,
    phone: member.phone,
    bornOn: born[member.name] ?? `19${70 + (cast.indexOf(member) % 25)}-04-12`,
    grid: home?.code ?? '',
    address: `${home?.name} ${cast.indexOf(member) + 1} 号楼 1 单元 101`,
    role: volunteer ? 'volunteer' : 'resident',
    entitlement: member.name in entitlement ? entitlement[member.name as keyof typeof entitlement] : null,
    certificates: /绿色/.test(member.note)
      ? ['basic_training', 'care', 'first_aid']
      : /蓝色/.test(member.note)
        ? ['basic_training', 'first_aid']
        : volunteer
          ? ['basic_training']
          : [],
  }
}

const register = async (seeding: Seeding, one: Neighbour, held: CastMember['roles']): Promise<void> => {
  const { as, ids, clock } = seeding
  const roles = held.length > 0 ? held.map(({ role }) => role).filter(role => openRoles.includes(role)) : [one.role]
  const { name, phone, bornOn, grid: area, address, entitlement } = one
  const { json } = await as(admin, '/people', {
    name,
    phone,
    bornOn,
    area,
    address,
    roles,
    ...(entitlement ? { entitlement } : {}),
  })
  const id = String((json.person as { id?: string } | undefined)?.id)
  ids.set(phone, id)
  for (const { role, area: there } of held.filter(({ role }) => !openRoles.includes(role)))
    await as(
      there === town.street.code || there.startsWith(town.street.code.slice(0, 9)) ? admin : phoneOf('郑凯'),
      `/people/${id}/roles`,
      { role, area: there },
    )
  if (!roles.includes('volunteer')) return
  for (const scope of [
    'service',
    ...(one.certificates.includes('care') ? ['agreement'] : []),
    ...(Number(bornOn.slice(0, 4)) > 2007 ? ['guardian'] : []),
  ])
    await as(admin, `/people/${id}/consents`, { scope })
  const [from, to] = [dayOf(clock.now - 60 * day), dayOf(clock.now + 900 * day)]
  for (const kind of one.certificates)
    await as(admin, `/people/${id}/certificates`, {
      kind,
      issuer: '海棠街道社工站',
      number: `HT-${phone.slice(-4)}-${kind.slice(0, 2).toUpperCase()}`,
      validFrom: from,
      validUntil: to,
    })
  if (one.certificates.length > 0)
    await as(admin, `/people/${id}/insurance`, { number: `BX-${phone.slice(-4)}`, validFrom: from, validUntil: to })
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
  for (const phone of townOf().residents.slice(0, 18))
    await decide({
      kind: 'grant',
      debit: poolAccount(street),
      credit: memberAccount(ids.get(phone) ?? ''),
      minutes: granted,
      reason: '重点老人起步时间',
    })
}

/** Sends the steps in order; between them the clock’s own commands run every night, the colours two nights a week. */
const tell = async (seeding: Seeding, steps: readonly Step[]): Promise<void> => {
  const orders = new Map<number, string>()
  const given = new Set<number>()
  let night = seeding.clock.now + day
  let nights = 0
  for (const step of steps) {
    while (step.at > night) {
      seeding.clock.now = night
      await runDue(seeding.linli, nights++ % 7 < 2 ? jobs : orderJobs)
      night += day
    }
    seeding.clock.now = Math.max(seeding.clock.now, step.at)
    if (!given.has(step.order) && !(await one(seeding, step, orders))) given.add(step.order)
  }
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
