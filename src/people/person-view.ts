// What of a person is shown to whom: oneself and the desk see the record, everybody else a name (reliability §4.2).
import { ageAt, dayOf, iso } from '../kernel/days.ts'
import type { Colour } from '../volunteers/colours.ts'
import type { GradeFacts, GradePolicy } from '../volunteers/grade.ts'
import type { Certificate, Consent, DecisionKind } from '../volunteers/words.ts'
import type { World } from './facts.ts'
import type { PersonRow } from './queries.ts'
import type { HeldRole } from './who.ts'
import type { Entitlement, Kinship, Language } from './words.ts'

export type Related = { readonly id: string; readonly name: string }
export type ProxyView = Related & { readonly kinship: Kinship; readonly phone?: string | null; readonly since: string }
/** Days are `YYYY-MM-DD`, moments ISO 8601. */
export type CertificateView = {
  readonly id: string
  readonly kind: Certificate
  readonly issuer: string
  readonly number: string
  readonly validFrom: string
  readonly validUntil: string
  readonly valid: boolean
  readonly revoked: boolean
}
export type InsuranceView = { readonly number: string; readonly validFrom: string; readonly validUntil: string }
export type ConsentView = { readonly scope: Consent; readonly version: string; readonly givenAt: string }
export type HoursView = { readonly weekday: number; readonly from: string; readonly to: string }
export type SessionView = { readonly createdAt: string; readonly lastAt: string; readonly here: boolean }
export type PersonView = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly bornOn: string
  readonly age: number
  readonly area: string
  readonly areaName: string
  readonly address: string
  readonly entitlement: Entitlement | null
  readonly emergency: { readonly name: string; readonly phone: string | null } | null
  readonly suspended: boolean
  readonly died: boolean
  readonly roles: readonly HeldRole[]
  readonly household: readonly Related[]
  readonly proxies: readonly ProxyView[]
  readonly residents: readonly ProxyView[]
  readonly colour: Colour | null
  readonly paused: boolean
  readonly certificates: readonly CertificateView[]
  readonly insurances: readonly InsuranceView[]
  readonly consents: readonly ConsentView[]
  readonly hours: readonly HoursView[]
  /** Minutes that the volunteer serves at most. */
  readonly load: { readonly dayMinutes: number; readonly weekMinutes: number } | null
  /** Services the volunteer has chosen. */
  readonly wishes: readonly { readonly code: string; readonly zh: string; readonly en: string }[]
  readonly languages: readonly Language[]
  /** Whom the person has asked to be kept apart from. */
  readonly blocks: readonly Related[]
  readonly mentor: string | null
  readonly location: { readonly latitude: number; readonly longitude: number } | null
}
export type ServiceChoice = { readonly code: string; readonly zh: string; readonly en: string; readonly chosen: number }

/** 13900000009 → 139****0009. */
export const maskedPhone = (phone: string | null): string | null =>
  phone === null ? null : `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** The record, for the person and for the desk. */
export const personView = (row: PersonRow, now: number): PersonView => ({
  id: row.id,
  name: row.name,
  phone: row.phone,
  bornOn: row.born_on,
  age: ageAt(row.born_on, now),
  area: row.area_id,
  areaName: row.area_name,
  address: row.address,
  entitlement: row.entitlement,
  emergency: row.emergency_name ? { name: row.emergency_name, phone: row.emergency_phone } : null,
  suspended: row.suspended_at !== null,
  died: row.died_at !== null,
  roles: listed<HeldRole>(row.roles_json),
  household: listed<Related>(row.household_json),
  proxies: listed<Stored<ProxyView>>(row.proxies_json).map(each => ({ ...each, since: dayOf(each.since) })),
  residents: listed<Stored<ProxyView>>(row.residents_json).map(each => ({ ...each, since: dayOf(each.since) })),
  colour: row.colour,
  paused: row.paused_at !== null,
  certificates: listed<StoredCertificate>(row.certificates_json).map(each => certificateView(each, now)),
  insurances: listed<Period & { number: string }>(row.insurances_json).map(({ number, ...period }) => ({
    number,
    ...days(period),
  })),
  consents: listed<{ scope: Consent; version: string; givenAt: number }>(row.consents_json).map(each => ({
    ...each,
    givenAt: iso(each.givenAt),
  })),
  hours: listed<{ weekday: number; from: number; to: number }>(row.hours_json).map(each => ({
    weekday: each.weekday,
    from: clock(each.from),
    to: clock(each.to),
  })),
  load:
    row.day_minutes === null || row.week_minutes === null
      ? null
      : { dayMinutes: row.day_minutes, weekMinutes: row.week_minutes },
  wishes: servicesOf(row)
    .filter(each => each.chosen === 1)
    .map(({ code, zh, en }) => ({ code, zh, en })),
  languages: listed<Language>(row.languages_json),
  blocks: listed<Related>(row.blocks_json),
  mentor: row.mentor_name,
  location:
    row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
})

/** The catalogue with what the volunteer has chosen of it. */
export const servicesOf = (row: PersonRow): ServiceChoice[] => listed<ServiceChoice>(row.services_json)
/** Whom the person has met in a service. */
export const metBy = (row: PersonRow): Related[] => listed<Related>(row.met_json)

/** What a command or a page answers to this viewer. */
export const seenBy = (world: World, row: PersonRow, now: number): PersonView | Related =>
  world.me === row.id || world.deskHere > 0 ? personView(row, now) : { id: row.id, name: row.name }

/** Sessions that are open now. */
export const sessionViews = (row: PersonRow): SessionView[] =>
  listed<{ createdAt: number; lastAt: number; here: number }>(row.sessions_json).map(each => ({
    createdAt: iso(each.createdAt),
    lastAt: iso(each.lastAt),
    here: each.here === 1,
  }))

export type PersonEvent = {
  readonly at: number
  readonly action: string
  readonly actor: string
  readonly actorName: string | null
  readonly data: { readonly reason?: string; readonly role?: string; readonly kind?: string; readonly scope?: string }
}
/** What happened to the person, newest first. */
export const personEvents = (row: PersonRow): PersonEvent[] => listed<PersonEvent>(row.events_json)

export type Decision = {
  readonly kind: DecisionKind
  readonly colour: Colour
  readonly facts: GradeFacts
  readonly policy: string
  readonly rules: GradePolicy
  readonly at: number
  readonly reason: string | null
}
/** The decision on which the colour rests. */
export const lastDecision = (row: Pick<PersonRow, 'decision_json'>): Decision | null =>
  row.decision_json === null ? null : (JSON.parse(row.decision_json) as Decision)

type Stored<T> = Omit<T, 'since'> & { readonly since: number }
type Period = { readonly validFrom: number; readonly validUntil: number }
type StoredCertificate = Omit<CertificateView, 'validFrom' | 'validUntil' | 'valid' | 'revoked'> &
  Period & { readonly revokedAt: number | null }

const listed = <T>(json: string): T[] => JSON.parse(json) as T[]
const days = ({ validFrom, validUntil }: Period) => ({
  validFrom: dayOf(validFrom),
  validUntil: dayOf(validUntil - 1),
})
const certificateView = ({ revokedAt, ...each }: StoredCertificate, now: number): CertificateView => ({
  ...each,
  ...days(each),
  valid: revokedAt === null && each.validFrom <= now && each.validUntil > now,
  revoked: revokedAt !== null,
})
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
