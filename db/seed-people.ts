// Registers the demo town's places and people, as its administrators would.
import { dayOf } from '#src/kernel/days.ts'
import { createAdministrator } from '#src/people/administrator.ts'
import { hashPassword } from '#src/people/password.ts'
import { admin, type CastMember, cast, grids, type Neighbour, neighbours, phoneOf, town } from './demo-people.ts'
import { openRoles, type Seeding } from './demo-sender.ts'

const hour = 3600
const day = 86_400

/** The three whom nobody in town could appoint, the places, everybody else, and the cast's passwords. */
export const seedPeople = async (seeding: Seeding): Promise<void> => {
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
    address: `${cast.indexOf(member) + 1} 号楼 1 单元 101`,
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
