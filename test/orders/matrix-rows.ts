// A case of the matrix as rows of the database.
import { places } from '#test/town.ts'
import { type Row, row } from './matrix-insert.ts'
import { areas, orderRow, personRows, proxyRow } from './matrix-people-rows.ts'
import type { Case, Seat } from './matrix-words.ts'

/** What all cases of a town share: roles that have ended, people who may not sign in, and a pool that is never empty. */
export const shared: readonly Row[] = [
  row('roles', {
    person_id: 'stranger',
    role: 'social_worker',
    area_id: places.street,
    since: 0,
    ended_at: 5,
    granted_by: 'system',
  }),
  ...['suspended', 'dead'].flatMap(id => [
    row('persons', {
      id,
      name: id,
      born_on: '1980-01-01',
      area_id: places.street,
      household_id: id,
      created_at: 0,
      suspended_at: id === 'suspended' ? 5 : null,
      died_at: id === 'dead' ? 5 : null,
    }),
    row('roles', { person_id: id, role: 'social_worker', area_id: places.street, since: 0, granted_by: 'system' }),
  ]),
  issue('pool', `pool:${places.street}`),
]

function issue(id: string, account: string): Row {
  return row('transfers', {
    id: `issue:${id}`,
    kind: 'move',
    purpose: 'issue',
    debit: 'issuer:street',
    credit: account,
    minutes: 1e8,
    event_id: 'start',
    policy: 'timebank-v1',
    actor_id: 'zhou',
    approver_id: 'lin',
    at: 0,
  })
}

export const tokenOf = (each: Case) => (each.actor === 'none' || each.actor === 'system' ? null : `token-${each.id}`)

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
  ...each.tries.map((tried, k) =>
    row('check_in_tries', { id: `${each.id}-${k}`, order_id: tried.order, person_id: tried.who, at: tried.at }),
  ),
  ...(each.session ? [session(each)] : []),
]

const payerOf = (each: Case) =>
  each.payer === 'self' ? `member:${each.people.wang.id}` : each.payer === 'pool' ? `pool:${places.street}` : null

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
    urgent: each.urgent,
    asking: each.asking,
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
    offered_at: seat.offeredAt,
    expires_at: seat.expiresAt,
    held_until: seat.heldUntil,
    answered_at: seat.answeredAt,
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
    ...each.dispatches.map((actor, k) => ({
      id: `asked-${each.id}-${k}`,
      action: k === 0 ? 'broadcast' : 'redispatch',
      actor,
      at: 5,
    })),
    ...each.list.flatMap(seat =>
      seat.missed ? [{ id: `missed-${seat.id}`, action: 'no_show', actor: seat.missed.by, at: seat.missed.at }] : [],
    ),
  ].map(({ id, action, actor, at }, k) =>
    row('events', {
      id,
      command: 'seed',
      subject: 'order',
      subject_id: each.id,
      seq: k + 1,
      action,
      from_state: null,
      to_state: each.state,
      actor_id: actor,
      at,
      data: '{}',
    }),
  )

const final = ['closed', 'cancelled', 'referred', 'expired']
/** One reservation for each seat that is not settled yet. */
export const heldSeats = (each: Case): number[] => {
  const never =
    each.payer === 'none' ||
    final.includes(each.state) ||
    (each.payer === 'pool' && ['placed', 'returned'].includes(each.state))
  const settled = each.list.filter(seat => seat.state === 'confirmed').length
  return never ? [] : Array.from({ length: each.seats }, (_, k) => k + 1).slice(settled)
}
const holds = (each: Case): Row[] =>
  heldSeats(each).map(seat =>
    row('transfers', {
      id: `hold:${each.id}:${seat}`,
      kind: 'hold',
      purpose: 'reserve',
      debit: payerOf(each),
      credit: 'escrow',
      minutes: (each.endsAt - each.startsAt) / 60,
      order_id: each.id,
      seat,
      event_id: 'seed',
      policy: 'timebank-v1',
      actor_id: 'sun',
      at: 0,
    }),
  )

const session = (each: Case) => {
  const { endsAt, idleAt, revokedAt } = each.session ?? { endsAt: 0, idleAt: 0, revokedAt: null }
  return row('sessions', {
    token_hash: `token-${each.id}`,
    person_id: each.actor,
    created_at: 0,
    last_at: idleAt - 1800,
    idle_seconds: 1800,
    ends_at: endsAt,
    revoked_at: revokedAt,
  })
}
