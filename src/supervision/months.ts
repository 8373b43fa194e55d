// Calendar months in Shanghai, as `YYYY-MM`.
import { dayOf } from '../kernel/days.ts'

/** The month in which a moment lies. */
export const monthOf = (at: number): string => dayOf(at).slice(0, 7)

/** The moment at which a month is over: the next one begins. */
export const endOf = (month: string): number => Date.parse(`${monthAfter(month)}-01T00:00:00+08:00`) / 1000

/** `2026-12`, 1 → `2027-01`. */
export const monthAfter = (month: string, count = 1): string => {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** The months after `last` that are over at a moment, oldest first and twelve at most; without `last` only the newest. */
export const monthsDue = (last: string | null, at: number): string[] => {
  const newest = monthAfter(monthOf(at), -1)
  if (last === null) return [newest]
  const due: string[] = []
  for (let month = newest; month > last && due.length < 12; month = monthAfter(month, -1)) due.unshift(month)
  return due
}
