// A fresh database per test with a cast that has names. On an embedded file, or on a libSQL server where `LINLI_TEST_URL` names one.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { openFile } from '#db/file.ts'
import { openHttp } from '#db/http.ts'
import { migrate } from '#db/migrate.ts'
import type { Caller } from '#src/people/session.ts'

export const at = (iso: string) => Date.parse(iso) / 1000
/** Monday. Orders of the tests start at nine on the Thursday after. */
export const monday = at('2026-05-04T08:00:00+08:00')
export const starts = at('2026-05-07T09:00:00+08:00')
export const ends = starts + 3600

/** Area codes: two streets of one district, a community and two grids in the first. */
export const places = {
  city: '370200000000',
  district: '370211000000',
  street: '370211001000',
  community: '370211001001',
  grid: '370211001101',
  grid2: '370211001102',
  elsewhere: '370211002000',
  farGrid: '370211002101',
} as const

const cast = {
  wang: {
    name: '王阿姨',
    born: '1944-03-01',
    area: places.grid,
    household: 'wang',
    entitlement: 'alone_over_80',
    roles: [['resident', places.grid]],
  },
  sun: {
    name: '孙大爷',
    born: '1950-06-01',
    area: places.grid2,
    household: 'sun',
    entitlement: null,
    roles: [['resident', places.grid2]],
  },
  daughter: {
    name: '王女儿',
    born: '1975-06-01',
    area: places.grid,
    household: 'daughter',
    entitlement: null,
    roles: [['proxy', places.grid]],
  },
  li: {
    name: '小李',
    born: '1990-05-10',
    area: places.grid,
    household: 'li',
    entitlement: null,
    roles: [['volunteer', places.street]],
    colour: 'green',
  },
  zhao: {
    name: '小赵',
    born: '1990-05-10',
    area: places.grid2,
    household: 'zhao',
    entitlement: null,
    roles: [['volunteer', places.street]],
    colour: 'blue',
  },
  qian: {
    name: '小钱',
    born: '2005-01-01',
    area: places.grid2,
    household: 'qian',
    entitlement: null,
    roles: [['volunteer', places.street]],
    colour: 'yellow',
  },
  hong: {
    name: '小洪',
    born: '1990-01-01',
    area: places.grid2,
    household: 'hong',
    entitlement: null,
    roles: [['volunteer', places.street]],
    colour: 'red',
  },
  chen: {
    name: '陈社工',
    born: '1985-01-01',
    area: places.street,
    household: 'chen',
    entitlement: null,
    roles: [['social_worker', places.street]],
  },
  lin: {
    name: '林社工',
    born: '1985-01-01',
    area: places.street,
    household: 'lin',
    entitlement: null,
    roles: [['social_worker', places.street]],
  },
  zhou: {
    name: '周站长',
    born: '1980-01-01',
    area: places.street,
    household: 'zhou',
    entitlement: null,
    roles: [['station_admin', places.street]],
  },
  wu: {
    name: '吴督导',
    born: '1980-01-01',
    area: places.street,
    household: 'wu',
    entitlement: null,
    roles: [['supervisor', places.district]],
  },
  auditor: {
    name: '审计员',
    born: '1980-01-01',
    area: places.district,
    household: 'auditor',
    entitlement: null,
    roles: [['auditor', places.city]],
  },
  outsider: {
    name: '外街社工',
    born: '1980-01-01',
    area: places.elsewhere,
    household: 'outsider',
    entitlement: null,
    roles: [['social_worker', places.elsewhere]],
  },
  stranger: {
    name: '路人',
    born: '1980-01-01',
    area: places.farGrid,
    household: 'stranger',
    entitlement: null,
    roles: [],
  },
} as const
export type Name = keyof typeof cast
export const names = Object.keys(cast) as Name[]

/** A caller with that person's session. */
export const as = (name: Name, now: number): Caller => ({ token: tokenHash(name), now })
/** The bearer token of a person's session. */
export const tokenOf = (name: Name): string => `token-of-${name}`
export const tokenHash = (name: Name): string => createHash('sha256').update(tokenOf(name)).digest('hex')

/** A database of its own: everybody above, insured and trained volunteers, 600 minutes for 王阿姨 and 6,000 for the pool. */
export const town = async () => {
  const remote = process.env.LINLI_TEST_URL
  const folder = remote ? null : mkdtempSync(join(tmpdir(), 'linli-'))
  const url = remote ?? `file:${join(folder ?? '', 'town.db')}`
  await migrate(url)
  const db = remote ? openHttp(remote) : await openFile(url.slice('file:'.length))
  const client = createClient({ url, concurrency: 1 })
  await client.batch(statements(), 'write')
  const close = () => {
    client.close()
    db.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
  return {
    db,
    client,
    url,
    close,
    row: async (sql: string) => (await client.execute(sql)).rows[0],
    rows: async (sql: string) => (await client.execute(sql)).rows,
  }
}
export type Town = Awaited<ReturnType<typeof town>>

const far = 4_000_000_000
const statements = () => [
  ...areaStatements(),
  ...names.flatMap(personStatements),
  { sql: `insert into proxies values ('wang', 'daughter', 'child', 0, null)`, args: [] },
  ...[
    ['issuer:street', 'issuer', null],
    [`pool:${places.street}`, 'pool', 0],
  ].map(([id, kind, floor]) => ({
    sql: 'insert into accounts (id, kind, area_id, floor, opened_at) values (?, ?, ?, ?, 0)',
    args: [id ?? null, kind ?? null, places.street, floor ?? null],
  })),
  issue('member:wang', 600),
  issue(`pool:${places.street}`, 6000),
]

const areaStatements = () => [
  ...(
    [
      [places.city, null, null, 'city', '青岛市'],
      [places.district, places.city, null, 'district', '西海岸新区'],
      [places.street, places.district, places.street, 'street', '海棠街道'],
      [places.community, places.street, places.street, 'community', '槐树社区'],
      [places.grid, places.community, places.street, 'grid', '第一网格'],
      [places.grid2, places.community, places.street, 'grid', '第二网格'],
      [places.elsewhere, places.district, places.elsewhere, 'street', '滨海街道'],
      [places.farGrid, places.elsewhere, places.elsewhere, 'grid', '滨海第一网格'],
    ] as const
  ).map((row, k) => ({ sql: 'insert into areas values (?, ?, ?, ?, ?, ?, ?)', args: [...row, 36 + k / 1000, 120] })),
  {
    sql: `insert into area_tree with recursive up (area, within) as (select id, id from areas union select up.area, parent_id from up join areas on id = up.within
      where parent_id is not null) select * from up`,
    args: [],
  },
]

const personStatements = (name: Name) => {
  const p = cast[name]
  const volunteer = 'colour' in p
  return [
    {
      sql: 'insert into persons (id, name, phone, born_on, area_id, address, household_id, entitlement, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, 0)',
      args: [
        name,
        p.name,
        `139000000${String(names.indexOf(name)).padStart(2, '0')}`,
        p.born,
        p.area,
        `${p.name}家 1 单元 101`,
        p.household,
        p.entitlement,
      ],
    },
    {
      sql: `insert into accounts (id, kind, owner_id, floor, cap, opened_at) values (?, 'member', ?, 0, 90000, 0)`,
      args: [`member:${name}`, name],
    },
    { sql: 'insert into sessions values (?, ?, 0, 0, ?, ?, null)', args: [tokenHash(name), name, far, far] },
    ...p.roles.map(([role, area]) => ({
      sql: `insert into roles values (?, ?, ?, 0, null, 'system')`,
      args: [name, role, area],
    })),
    ...(volunteer ? volunteerStatements(name, p.colour) : []),
  ]
}

const volunteerStatements = (name: Name, colour: string) => [
  { sql: 'insert into volunteers (person_id, colour) values (?, ?)', args: [name, colour] },
  {
    sql: `insert into consents values (?, ?, 'service', '1', ?, 0, null), (?, ?, 'agreement', '1', ?, 0, null)`,
    args: [`${name}-s`, name, name, `${name}-a`, name, name],
  },
  { sql: `insert into insurances values (?, ?, 'P1', 0, ?)`, args: [`${name}-i`, name, far] },
  ...['basic_training', 'care', 'first_aid'].map(kind => ({
    sql: `insert into certificates values (?, ?, ?, '社工站', '1', 0, ?, null)`,
    args: [`${name}-${kind}`, name, kind, far],
  })),
]

const issue = (account: string, minutes: number) => ({
  sql: `insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, approver_id, at)
    values (?, 'move', 'issue', 'issuer:street', ?, ?, 'start', 'timebank-v1', 'zhou', 'lin', 0)`,
  args: [`start:${account}`, account, minutes],
})
