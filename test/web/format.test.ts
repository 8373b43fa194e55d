import { expect, test } from 'vitest'
import { fullWhen, isoShanghai, minutesText, timeLeftText, whenText } from '#web/format.ts'

const at = (iso: string) => Date.parse(`${iso}+08:00`) / 1000
const now = at('2026-07-12T09:00:00')

test.each([
  [0, '0 分钟', '0 min'],
  [30, '30 分钟', '30 min'],
  [60, '1 小时', '1 h'],
  [90, '1 小时 30 分', '1 h 30 min'],
  [90_000, '1,500 小时', '1,500 h'],
  [-90, '−1 小时 30 分', '−1 h 30 min'],
])('%i minutes are said as %s / %s', (minutes, zh, en) => {
  expect(minutesText('zh', minutes)).toBe(zh)
  expect(minutesText('en', minutes)).toBe(en)
})

test('a statement marks gains as well as losses, and nothing for nothing', () => {
  expect([60, -60, 0].map(minutes => minutesText('zh', minutes, true))).toEqual(['+1 小时', '−1 小时', '0 分钟'])
})

test.each([
  ['2026-07-12T15:00:00', '2026-07-12T16:30:00', '今天 15:00–16:30', 'Today 15:00–16:30'],
  ['2026-07-11T15:00:00', undefined, '昨天 15:00', 'Yesterday 15:00'],
  ['2026-07-13T15:00:00', undefined, '明天 15:00', 'Tomorrow 15:00'],
  ['2026-07-14T15:00:00', undefined, '后天 15:00', 'Tue 14 Jul 15:00'],
  ['2026-07-19T15:00:00', undefined, '7月19日 周日 15:00', 'Sun 19 Jul 15:00'],
  ['2025-12-31T15:00:00', undefined, '2025年12月31日 15:00', '31 Dec 2025 15:00'],
  ['2026-07-12T22:00:00', '2026-07-13T00:00:00', '今天 22:00–24:00', 'Today 22:00–24:00'],
  ['2026-07-12T22:00:00', '2026-07-13T01:00:00', '今天 22:00 – 明天 01:00', 'Today 22:00 – tomorrow 01:00'],
])('%s to %s is said as %s / %s', (start, end, zh, en) => {
  const given = { now, end: end === undefined ? undefined : at(end) }
  expect(whenText('zh', at(start), given)).toBe(zh)
  expect(whenText('en', at(start), given)).toBe(en)
})

test('the day turns at midnight in Shanghai, wherever the server stands', () => {
  const midnight = at('2026-07-12T00:00:00')
  expect(new Date(midnight * 1000).toISOString()).toBe('2026-07-11T16:00:00.000Z')
  expect(whenText('zh', midnight, { now })).toBe('今天 00:00')
  expect(whenText('zh', midnight - 1, { now })).toBe('昨天 23:59')
  expect(whenText('zh', midnight, { now: midnight - 1 })).toBe('明天 00:00')
})

test('the year is that of Shanghai too', () => {
  const newYear = at('2027-01-01T00:00:00')
  expect(whenText('zh', newYear + 5 * 86_400, { now: newYear })).toBe('1月6日 周三 00:00')
  expect(whenText('zh', newYear + 5 * 86_400, { now: newYear - 1 })).toBe('2027年1月6日 00:00')
})

test('paper carries the whole date', () => {
  const span = { end: at('2026-07-12T16:30:00') }
  expect(fullWhen('zh', at('2026-07-12T15:00:00'), span)).toBe('2026年7月12日 星期日 15:00–16:30')
  expect(fullWhen('en', at('2026-07-12T15:00:00'), span)).toBe('Sunday 12 July 2026, 15:00–16:30')
  expect(fullWhen('zh', now, { dateOnly: true })).toBe('2026年7月12日 星期日')
})

test('days without hours', () => {
  expect(whenText('zh', now, { now, dateOnly: true })).toBe('今天')
  const end = at('2026-07-20T00:00:01')
  expect(whenText('zh', now, { now, end, dateOnly: true })).toBe('今天 – 7月20日 周一')
})

test.each([
  [now + 7800, '还剩 2 小时 10 分', '2 h 10 min left'],
  [now - 3600, '已超 1 小时', '1 h overdue'],
  [now + 3 * 86_400 + 60, '还剩 3 天', '3 days left'],
])('a deadline at %i is said as %s / %s', (dueAt, zh, en) => {
  expect(timeLeftText('zh', dueAt, now)).toBe(zh)
  expect(timeLeftText('en', dueAt, now)).toBe(en)
})

test('machines read Shanghai time with its offset', () => {
  expect(isoShanghai(at('2026-07-12T00:00:00'))).toBe('2026-07-12T00:00:00+08:00')
  expect(isoShanghai(at('2026-07-12T00:00:00'), true)).toBe('2026-07-12')
})
