// A case of the matrix as rows of the database. Each has a street, people and volunteers of its own, so that no case touches another.
import type { InStatement } from '@libsql/client'
import { places } from '#test/town.ts'
import { type Case, type Person, type Seat } from './matrix-case.ts'

type Row = { readonly table: (typeof tables)[number]; readonly values: Readonly<Record<string, string | number | null>> }
const row = (table: Row['table'], values: Row['values']): Row => ({ table, values })
/** In the order in which they may be filled. Proxies come last: a trigger keeps them and the household from being seated at all. */
const tables = [
  'areas', 'area_tree', 'persons', 'accounts', 'volunteers', 'consents', 'insurances', 'certificates', 'roles', 'orders', 'offers', 'events',
  'transfers', 'check_in_tries', 'sessions', 'proxies',
] as const

/** The rows of many cases in a few statements: preparing a statement costs more than running it. */
export const insertions = (rows: readonly Row[]): InStatement[] =>
  tables.flatMap(table => {
    const kinds = new Map<string, Row[]>()
    for (const each of rows) {
      const columns = Object.keys(each.values).join(', ')
      if (each.table === table) (kinds.get(columns) ?? kinds.set(columns, []).get(columns))?.push(each)
    }
    return [...kinds].map(([columns, some]) => ({
      sql: `insert into ${table} (${columns}) select ${columns.split(', ').map((_, k) => `value ->> ${k}`).join(', ')} from json_each(?)`,
      args: [JSON.stringify(some.map(each => Object.values(each.values)))],
    }))
  })

/** What all cases of a town share: roles that have ended, people who may not sign in, and a pool that is never empty. */
export const shared: readonly Row[] = [
  row('roles', { person_id: 'stranger', role: 'social_worker', area_id: places.street, since: 0, ended_at: 5, granted_by: 'system' }),
  ...['suspended', 'dead'].flatMap(id => [
    row('persons', { id, name: id, born_on: '1980-01-01', area_id: places.street, household_id: id, created_at: 0, suspended_at: id === 'suspended' ? 5 : null, died_at: id === 'dead' ? 5 : null }),
    row('roles', { person_id: id, role: 'social_worker', area_id: places.street, since: 0, granted_by: 'system' }),
  ]),
  issue('pool', `pool:${places.street}`),
]

function issue(id: string, account: string): Row {
  return row('transfers', { id: `issue:${id}`, kind: 'move', purpose: 'issue', debit: 'issuer:street', credit: account, minutes: 1e8, event_id: 'start', policy: 'timebank-v1', actor_id: 'zhou', approver_id: 'lin', at: 0 })
}

export const tokenOf = (each: Case) => (each.actor === 'none' ? null : `token-${each.id}`)

export const rowsOf = (each: Case): Row[] => [
  ...areas(each),
  ...Object.values(each.people).flatMap(person => personRows(each, person)),
  row('roles', {
    person_id: each.people.mei.id,
    role: 'social_worker',
    area_id: each.meiAtDesk === 'elsewhere' ? places.elsewhere : `grid-${each.id}`,
    since: 0,
    ended_at: each.meiAtDesk === 'ended' ? 5 : null,
    granted_by: 'system',
  }),
  ...order(each),
  ...each.list.map(seat => seatRow(each, seat)),
  ...events(each),
  ...holds(each),
  ...Object.values(each.people).flatMap(person => proxyRow(each, person)),
  ...each.tries.map((tried, k) => row('check_in_tries', { id: `${each.id}-${k}`, order_id: tried.order, person_id: tried.who, at: tried.at })),
  ...(each.session ? [session(each)] : []),
]

const areas = ({ id }: Case): Row[] => {
  const [street, grid] = [`street-${id}`, `grid-${id}`]
  const above = [places.street, places.district, places.city]
  return [
    ...[street, grid].map(area =>
      row('areas', { id: area, parent_id: area === street ? places.street : street, street_id: street, level: area === street ? 'street' : 'grid', name: area, latitude: 36, longitude: 120 }),
    ),
    ...[street, ...above].map(within_id => row('area_tree', { area_id: street, within_id })),
    ...[grid, street, ...above].map(within_id => row('area_tree', { area_id: grid, within_id })),
  ]
}

const personRows = (each: Case, { id, born, suspendedAt, diedAt, volunteer }: Person): Row[] => [
  row('persons', { id, name: id, born_on: born, area_id: `grid-${each.id}`, suspended_at: suspendedAt, died_at: diedAt, created_at: 0 }),
  row('accounts', { id: `member:${id}`, kind: 'member', owner_id: id, floor: 0, opened_at: 0, closed_at: volunteer?.closed ? 5 : null }),
  ...(volunteer
    ? [
        row('volunteers', { person_id: id, colour: volunteer.colour, paused_at: volunteer.pausedAt, day_minutes: volunteer.dayMax, week_minutes: volunteer.weekMax }),
        ...volunteer.consents.map(({ scope, withdrawnAt }) => row('consents', { id: `${id}-${scope}`, person_id: id, scope, version: '1', given_by: id, given_at: 0, withdrawn_at: withdrawnAt })),
        ...volunteer.insurances.map(({ from, until }, k) => row('insurances', { id: `${id}-${k}`, person_id: id, number: '', valid_from: from, valid_until: until })),
        ...volunteer.certificates.map(({ kind, from, until, revokedAt }, k) =>
          row('certificates', { id: `${id}-${kind}-${k}`, person_id: id, kind, issuer: '', number: '', valid_from: from, valid_until: until, revoked_at: revokedAt }),
        ),
        ...volunteer.roles.map(({ area, endedAt }) =>
          row('roles', { person_id: id, role: 'volunteer', area_id: area === 'elsewhere' ? places.elsewhere : `${area}-${each.id}`, since: 0, ended_at: endedAt, granted_by: 'system' }),
        ),
        ...volunteer.busy.flatMap(({ order, state, startsAt, endsAt }) => [
          orderRow(order, { state: 'serving', resident_id: 'sun', area_id: places.elsewhere, item_code: 'company', seats: 1, minutes: 60, starts_at: startsAt, ends_at: endsAt, payer: 'none' }),
          row('offers', { id: `${order}-x`, order_id: order, volunteer_id: id, state, starts_at: startsAt, ends_at: endsAt, offered_at: 0, expires_at: 9e9, event_id: 'seed' }),
        ]),
      ]
    : []),
]

const orderRow = (id: string, more: Readonly<Record<string, string | number | null>>) =>
  row('orders', { id, seq: 0, placed_by: 'sun', placed_as: 'resident', address: '', latitude: 0, longitude: 0, created_at: 0, moved_at: 0, ...more })

const payerOf = (each: Case) => (each.payer === 'self' ? `member:${each.people.wang.id}` : each.payer === 'pool' ? `pool:${places.street}` : null)

const order = (each: Case): Row[] => [
  issue(each.id, `member:${each.people.wang.id}`),
  orderRow(each.id, {
    state: each.state,
    seq: events(each).length,
    resident_id: each.people.wang.id,
    placed_by: each.placedBy,
    placed_as: each.placedAs,
    dispatcher_id: each.dispatches.at(-1) ?? null,
    area_id: `grid-${each.id}`,
    item_code: each.item.code,
    seats: each.seats,
    minutes: (each.endsAt - each.startsAt) / 60,
    starts_at: each.startsAt,
    ends_at: each.endsAt,
    payer: each.payer,
    payer_account: payerOf(each),
    moved_at: each.movedAt,
  }),
]

const seatRow = (each: Case, seat: Seat) =>
  row('offers', {
    id: seat.id,
    order_id: each.id,
    volunteer_id: seat.who,
    state: seat.state,
    starts_at: each.startsAt,
    ends_at: each.endsAt,
    offered_at: 0,
    expires_at: seat.expiresAt,
    overrides: JSON.stringify(seat.overrides),
    in_at: seat.inAt,
    in_by: seat.inBy,
    out_at: seat.outAt,
    out_by: seat.outBy,
    logged: seat.logged,
    confirmed: seat.confirmed,
    contested_at: seat.contestedAt,
    event_id: seat.missed ? `missed-${seat.id}` : 'seed',
  })

const events = (each: Case): Row[] =>
  [
    ...each.dispatches.map((actor, k) => ({ id: `asked-${each.id}-${k}`, action: k === 0 ? 'broadcast' : 'redispatch', actor, at: 5 })),
    ...each.list.flatMap(seat => (seat.missed ? [{ id: `missed-${seat.id}`, action: 'no_show', actor: seat.missed.by, at: seat.missed.at }] : [])),
  ].map(({ id, action, actor, at }, k) =>
    row('events', { id, command: 'seed', subject: 'order', subject_id: each.id, seq: k + 1, action, from_state: null, to_state: each.state, actor_id: actor, at, data: '{}' }),
  )

const final = ['closed', 'cancelled', 'referred', 'expired']
/** One reservation for each seat that is not settled yet. */
export const heldSeats = (each: Case): number[] => {
  const never = each.payer === 'none' || final.includes(each.state) || (each.payer === 'pool' && ['placed', 'returned'].includes(each.state))
  const settled = each.list.filter(seat => seat.state === 'confirmed').length
  return never ? [] : Array.from({ length: each.seats }, (_, k) => k + 1).slice(settled)
}
const holds = (each: Case): Row[] =>
  heldSeats(each).map(seat =>
    row('transfers', { id: `hold:${each.id}:${seat}`, kind: 'hold', purpose: 'reserve', debit: payerOf(each), credit: 'escrow', minutes: (each.endsAt - each.startsAt) / 60, order_id: each.id, seat, event_id: 'seed', policy: 'timebank-v1', actor_id: 'sun', at: 0 }),
  )

const proxyRow = (each: Case, { id, proxy }: Person): Row[] =>
  proxy ? [row('proxies', { resident_id: each.people.wang.id, proxy_id: id, kinship: 'neighbour', since: 0, ended_at: proxy === 'ended' ? 5 : null })] : []

/** Who lives with whom, once everybody is seated. */
export const households = (cases: readonly Case[]): InStatement => ({
  sql: `update persons set household_id = j.value ->> 1 from json_each(?) j where persons.id = j.value ->> 0`,
  args: [JSON.stringify(cases.flatMap(each => Object.values(each.people).map(({ id, household }) => [id, household])))],
})

const session = (each: Case) => {
  const { endsAt, idleAt, revokedAt } = each.session ?? { endsAt: 0, idleAt: 0, revokedAt: null }
  return row('sessions', { token_hash: `token-${each.id}`, person_id: each.actor, created_at: 0, last_at: idleAt - 1800, idle_seconds: 1800, ends_at: endsAt, revoked_at: revokedAt })
}
