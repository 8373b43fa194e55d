// A month of an account as a sheet for a spreadsheet: comma-separated, with the mark that tells Excel it is UTF-8.
import { dayOf } from '../kernel/days.ts'
import type { Lang } from '../kernel/label.ts'
import type { MonthStatement, StatementLine } from './account-statement.ts'
import { purposes } from './words.ts'

const heads = {
  zh: ['日期', '事由', '分钟', '余额（分钟）', '单号', '办理', '办理人', '规则', '说明', '对方', '编号'],
  en: [
    'Date',
    'What for',
    'Minutes',
    'Balance (minutes)',
    'Order',
    'Decision',
    'Decided by',
    'Policy',
    'Remark',
    'Other side',
    'Entry',
  ],
} as const
const opening = { zh: '月初余额', en: 'Balance at the beginning' }
const closing = { zh: '月末余额', en: 'Balance at the end' }

/** Oldest line first, between the two balances. `decided` says an event's action in words. */
export const monthSheet = (statement: MonthStatement, lang: Lang, decided: (action: string) => string): string => {
  const line = (each: StatementLine) => [
    dayOf(each.at),
    purposes[each.purpose][lang],
    each.minutes,
    each.balance,
    each.order ?? '',
    each.decision ? decided(each.decision.action) : '',
    each.decidedBy.length > 0 ? each.decidedBy.join(' / ') : (each.decision?.by ?? ''),
    each.policy,
    each.reason ?? '',
    each.person ?? '',
    each.id,
  ]
  const nothing = heads[lang].slice(4).map(() => '')
  const rows = [
    heads[lang],
    [statement.month, opening[lang], '', statement.opening, ...nothing],
    ...statement.lines.toReversed().map(line),
    [statement.month, closing[lang], '', statement.closing, ...nothing],
  ]
  return `\uFEFF${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** Text that a spreadsheet would read as a formula gets an apostrophe before it; numbers stay numbers. */
const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
