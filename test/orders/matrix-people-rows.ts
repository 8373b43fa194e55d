// The street and the people of a case as rows. Each case has its own, so that no case touches another.
import type { InStatement } from '@libsql/client'
import { places } from '#test/town.ts'
import { type Row, row } from './matrix-insert.ts'
import type { Case, Person } from './matrix-words.ts'

export const areas = ({ id }: Case): Row[] => {
  const [street, grid] = [`street-${id}`, `grid-${id}`]
  const above = [places.street, places.district, places.city]
  return [
    ...[street, grid].map(area =>
      row('areas', {
        id: area,
        parent_id: area === street ? places.street : street,
        street_id: street,
        level: area === street ? 'street' : 'grid',
        name: area,
        latitude: 36,
        longitude: 120,
      }),
    ),
    ...[street, ...above].map(within_id => row('area_tree', { area_id: street, within_id })),
    ...[grid, street, ...above].map(within_id => row('area_tree', { area_id: grid, within_id })),
  ]
}

export const personRows = (each: Case, { id, born, suspendedAt, diedAt, volunteer }: Person): Row[] => [
  row('persons', {
    id,
    name: id,
    born_on: born,
    area_id: `grid-${each.id}`,
    suspended_at: suspendedAt,
    died_at: diedAt,
    created_at: 0,
  }),
  row('accounts', {
    id: `member:${id}`,
    kind: 'member',
    owner_id: id,
    floor: 0,
    opened_at: 0,
    closed_at: volunteer?.closed ? 5 : null,
  }),
  ...(volunteer
    ? [
        row('volunteers', {
          person_id: id,
          colour: volunteer.colour,
          paused_at: volunteer.pausedAt,
          day_minutes: volunteer.dayMax,
          week_minutes: volunteer.weekMax,
        }),
        ...volunteer.consents.map(({ scope, withdrawnAt }) =>
          row('consents', {
            id: `${id}-${scope}`,
            person_id: id,
            scope,
            version: '1',
            given_by: id,
            given_at: 0,
            withdrawn_at: withdrawnAt,
          }),
        ),
        ...volunteer.insurances.map(({ from, until }, k) =>
          row('insurances', { id: `${id}-${k}`, person_id: id, number: '', valid_from: from, valid_until: until }),
        ),
        ...volunteer.certificates.map(({ kind, from, until, revokedAt }, k) =>
          row('certificates', {
            id: `${id}-${kind}-${k}`,
            person_id: id,
            kind,
            issuer: '',
            number: '',
            valid_from: from,
            valid_until: until,
            revoked_at: revokedAt,
          }),
        ),
        ...volunteer.roles.map(({ area, endedAt }) =>
          row('roles', {
            person_id: id,
            role: 'volunteer',
            area_id: area === 'elsewhere' ? places.elsewhere : `${area}-${each.id}`,
            since: 0,
            ended_at: endedAt,
            granted_by: 'system',
          }),
        ),
        ...volunteer.hours.map(({ weekday, from, to }) =>
          row('availabilities', { person_id: id, weekday, from_minute: from, to_minute: to }),
        ),
        ...volunteer.blocked.map((endedAt, k) => {
          const [person_id, other_id] = k === 0 ? [id, each.people.wang.id] : [each.people.wang.id, id]
          return row('blocked_pairs', { person_id, other_id, since: 0, ended_at: endedAt })
        }),
        ...volunteer.busy.flatMap(({ order, state, startsAt, endsAt, offeredAt }) => [
          orderRow(order, {
            state: 'serving',
            resident_id: 'sun',
            area_id: places.elsewhere,
            item_code: 'company',
            seats: 1,
            minutes: 60,
            starts_at: startsAt,
            ends_at: endsAt,
            payer: 'none',
          }),
          row('offers', {
            id: `${order}-x`,
            order_id: order,
            volunteer_id: id,
            state,
            starts_at: startsAt,
            ends_at: endsAt,
            offered_at: offeredAt,
            expires_at: 9e9,
            event_id: 'seed',
          }),
        ]),
      ]
    : []),
]

export const orderRow = (id: string, more: Readonly<Record<string, string | number | null>>) =>
  row('orders', {
    id,
    seq: 0,
    placed_by: 'sun',
    placed_as: 'resident',
    address: '',
    latitude: 0,
    longitude: 0,
    created_at: 0,
    moved_at: 0,
    ...more,
  })

export const proxyRow = (each: Case, { id, proxy }: Person): Row[] =>
  proxy
    ? [
        row('proxies', {
          resident_id: each.people.wang.id,
          proxy_id: id,
          kinship: 'neighbour',
          since: 0,
          ended_at: proxy === 'ended' ? 5 : null,
        }),
      ]
    : []

/** Who lives with whom, once everybody is seated. */
export const households = (cases: readonly Case[]): InStatement => ({
  sql: `update persons set household_id = j.value ->> 1 from json_each(?) j where persons.id = j.value ->> 0`,
  args: [JSON.stringify(cases.flatMap(each => Object.values(each.people).map(({ id, household }) => [id, household])))],
})
