import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import {
  type Entitlement,
  entitlementCodes,
  type Kinship,
  kinshipCodes,
  type Level,
  levelCodes,
  type Role,
  roleCodes,
} from '#src/people/words.ts'
import { among } from './checks.ts'

/** Places, by the national 12-digit statistical code; `street_id` is the street an area lies in (itself for a street). */
export const areas = sqliteTable(
  'areas',
  {
    id: text().primaryKey(),
    parentId: text('parent_id').references((): AnySQLiteColumn => areas.id),
    streetId: text('street_id').references((): AnySQLiteColumn => areas.id),
    level: text().$type<Level>().notNull(),
    name: text().notNull(),
    latitude: real().notNull(),
    longitude: real().notNull(),
  },
  t => [among('area_level', t.level, levelCodes)],
)

/** Every area within each of its ancestors and itself, so that scope is one join. */
export const areaTree = sqliteTable(
  'area_tree',
  {
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    withinId: text('within_id')
      .notNull()
      .references(() => areas.id),
  },
  t => [primaryKey({ columns: [t.areaId, t.withinId] }), index('areas_within').on(t.withinId)],
)

/** A person. Coordinates only with consent; otherwise the grid's centre is used. `seq` is the number of the person's last event. */
export const persons = sqliteTable(
  'persons',
  {
    id: text().primaryKey(),
    seq: integer().notNull().default(0),
    name: text().notNull(),
    phone: text().unique(),
    bornOn: text('born_on').notNull(),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    address: text().notNull().default(''),
    latitude: real(),
    longitude: real(),
    householdId: text('household_id'),
    entitlement: text().$type<Entitlement>(),
    emergencyName: text('emergency_name'),
    emergencyPhone: text('emergency_phone'),
    passwordHash: text('password_hash'),
    suspendedAt: integer('suspended_at'),
    diedAt: integer('died_at'),
    createdAt: integer('created_at').notNull(),
  },
  t => [
    check(
      'person_entitlement',
      sql`${t.entitlement} is null or ${t.entitlement} in (${sql.raw(entitlementCodes.map(x => `'${x}'`).join(', '))})`,
    ),
    index('persons_of_area').on(t.areaId),
    index('persons_of_household').on(t.householdId),
  ],
)

/** A role in one area. Nobody grants a role to themselves (reliability A6). */
export const roles = sqliteTable(
  'roles',
  {
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    role: text().$type<Role>().notNull(),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    since: integer().notNull(),
    endedAt: integer('ended_at'),
    grantedBy: text('granted_by').notNull(),
  },
  t => [
    primaryKey({ columns: [t.personId, t.role, t.areaId] }),
    among('role_word', t.role, roleCodes),
    check('role_granted', sql`${t.grantedBy} <> ${t.personId}`),
    index('roles_of_area').on(t.areaId, t.role),
  ],
)

/** Who may place and follow orders for whom; the resident can end it. */
export const proxies = sqliteTable(
  'proxies',
  {
    residentId: text('resident_id')
      .notNull()
      .references(() => persons.id),
    proxyId: text('proxy_id')
      .notNull()
      .references(() => persons.id),
    kinship: text().$type<Kinship>().notNull(),
    since: integer().notNull(),
    endedAt: integer('ended_at'),
  },
  t => [
    primaryKey({ columns: [t.residentId, t.proxyId] }),
    among('proxy_kinship', t.kinship, kinshipCodes),
    check('proxy_other', sql`${t.residentId} <> ${t.proxyId}`),
    index('proxies_of').on(t.proxyId),
  ],
)

/** Opaque sessions: only the token's SHA-256 is kept. They end at `ends_at`, or `idle_seconds` after `last_at`, or when revoked. */
export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    createdAt: integer('created_at').notNull(),
    lastAt: integer('last_at').notNull(),
    idleSeconds: integer('idle_seconds').notNull(),
    endsAt: integer('ends_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  t => [index('sessions_of_person').on(t.personId)],
)

/** The one-time code that was last sent to a phone, known or not: nothing here tells which. */
export const signInCodes = sqliteTable('sign_in_codes', {
  phone: text().primaryKey(),
  codeHash: text('code_hash').notNull(),
  sentAt: integer('sent_at').notNull(),
  tries: integer().notNull().default(0),
  usedAt: integer('used_at'),
  hourFrom: integer('hour_from').notNull(),
  hourCount: integer('hour_count').notNull(),
  dayFrom: integer('day_from').notNull(),
  dayCount: integer('day_count').notNull(),
})

/** Failed sign-ins only; `key` is a phone or an address, hashed. */
export const signInFailures = sqliteTable(
  'sign_in_failures',
  { id: text().primaryKey(), key: text().notNull(), at: integer().notNull() },
  t => [index('sign_in_failures_of').on(t.key, t.at)],
)

/** Messages to people, in the order in which they were written; the delivery port marks them sent. No address and no need in any of them. */
export const messages = sqliteTable(
  'messages',
  {
    id: text().primaryKey(),
    phone: text().notNull(),
    personId: text('person_id'),
    kind: text().notNull(),
    text: text().notNull(),
    at: integer().notNull(),
    sentAt: integer('sent_at'),
  },
  t => [index('messages_by_time').on(t.at), uniqueIndex('messages_once').on(t.phone, t.kind, t.id)],
)
