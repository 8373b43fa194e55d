// A volunteer's months in a row, without gaps; stars by hours of a lifetime; certificates with the days that are left.
import { day } from '../kernel/days.ts'
import type { Own } from './own-queries.ts'
import type { Certificate } from './words.ts'

/** Minutes, by month `YYYY-MM`: confirmed service, and what the account held at the month's end. */
export type Month = {
  readonly month: string
  readonly minutes: number
  readonly visits: number
  readonly balance: number
}
export type CertificateShown = {
  readonly kind: Certificate
  readonly issuer: string
  readonly number: string
  readonly validUntil: number
  readonly standing: 'valid' | 'soon' | 'over'
}
export type OwnView = {
  readonly id: string
  /** The public number on the service badge. */
  readonly badge: string | null
  readonly months: readonly Month[]
  readonly balance: number | null
  readonly held: number | null
  readonly lifetime: number
  /** From 0 to 5, and the hours at which the next one comes; null where there is none (domain.md §5). */
  readonly stars: number
  readonly nextStarHours: number | null
  readonly certificates: readonly CertificateShown[]
  readonly dayMinutes: number
  readonly weekMinutes: number
  /** Where the calendar feed is, if it is open. */
  readonly calendar: string | null
}

const shownMonths = 12
/** Hours of a lifetime for one star to five (domain.md §5). */
const starHours = [100, 300, 600, 1000, 1500]
/** Renewing takes time: a certificate is spoken of this long before it runs out. */
const soon = 60 * day

/** @param calendar the address of the feed, or null */
export const ownView = (own: Own, now: number, calendar: string | null): OwnView => {
  const hours = Math.floor(own.row.lifetime / 60)
  return {
    id: own.who.id,
    badge: own.row.badge === null ? null : String(own.row.badge),
    months: monthsOf(own, now),
    balance: own.row.balance,
    held: own.row.held,
    lifetime: own.row.lifetime,
    stars: starHours.filter(each => hours >= each).length,
    nextStarHours: starHours.find(each => hours < each) ?? null,
    certificates: own.certificates.map(each => ({
      ...each,
      standing: each.validUntil <= now ? 'over' : each.validUntil - now < soon ? 'soon' : 'valid',
    })),
    dayMinutes: own.row.dayMinutes,
    weekMinutes: own.row.weekMinutes,
    calendar,
  }
}

const monthsOf = ({ months, moved }: Own, now: number): Month[] => {
  const names = lastMonths(now)
  const first = names[0] ?? ''
  let balance = moved.filter(each => each.month < first).reduce((sum, each) => sum + each.moved, 0)
  return names.map(month => {
    balance += moved.find(each => each.month === month)?.moved ?? 0
    const { minutes = 0, visits = 0 } = months.find(each => each.month === month) ?? {}
    return { month, minutes, visits, balance }
  })
}

/** The last twelve months of Shanghai, this one last. */
const lastMonths = (now: number): string[] => {
  const today = new Date((now + 8 * 3600) * 1000)
  return Array.from({ length: shownMonths }, (_, k) =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (shownMonths - 1 - k), 1))
      .toISOString()
      .slice(0, 7),
  )
}
