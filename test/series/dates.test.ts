// When a series comes round: the calendar of Shanghai, and two readings that must agree.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, prepare } from '#src/kernel/database.ts'
import { day, dayOf } from '#src/kernel/days.ts'
import { dueDays, isDue, type Rhythm, sqlIsDue } from '#src/series/dates.ts'
import { calendarEnds, holidayAt, isMakeUpWorkday } from '#src/series/holidays.ts'
import { at, type Town, town } from '#test/town.ts'

const begins = (name: string) => at(`${name}T00:00:00+08:00`)
const days = (rhythm: Rhythm, after: string, upTo: string) => dueDays(rhythm, begins(after), begins(upTo)).map(dayOf)

let place: Town
beforeAll(async () => {
  place = await town()
})
afterAll(() => place.close())

const tuesdays = { weekday: 2, every: 1, fromAt: begins('2026-05-06'), untilAt: null }
test.each<[string, Rhythm, string[]]>([
  ['every Tuesday from the Wednesday before', tuesdays, ['2026-05-12', '2026-05-19', '2026-05-26']],
  ['from the very day', { ...tuesdays, fromAt: begins('2026-05-12') }, ['2026-05-12', '2026-05-19', '2026-05-26']],
  ['every second week, from the week it began', { ...tuesdays, every: 2 }, ['2026-05-19']],
  ['to the last day, inclusive', { ...tuesdays, untilAt: begins('2026-05-19') }, ['2026-05-12', '2026-05-19']],
  ['Sunday ends the week', { ...tuesdays, weekday: 7 }, ['2026-05-10', '2026-05-17', '2026-05-24', '2026-05-31']],
])('%s', (_, rhythm, expected) => {
  expect(days(rhythm, '2026-04-30', '2026-05-31')).toEqual(expected)
})

test('the day after which is asked is left out, the last one is in', () => {
  expect(days(tuesdays, '2026-05-12', '2026-05-19')).toEqual(['2026-05-19'])
})

test('SQL and JS agree on every day', async () => {
  const hole = (name: string) => sql`${sql.placeholder(name)}`
  const rhythm = { weekday: hole('weekday'), every: hole('every'), fromAt: hole('fromAt'), untilAt: hole('untilAt') }
  const batch = prepare([ask<{ due: number }>(sql`select ${sqlIsDue(rhythm, hole('at'))} as due`)])
  const anyDay = fc.integer({ min: 0, max: 800 }).map(n => begins('2026-01-01') + n * day)
  const rhythms = fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    every: fc.constantFrom(1, 2, 4),
    fromAt: anyDay,
    untilAt: fc.option(anyDay),
  })
  await fc.assert(
    fc.asyncProperty(rhythms, anyDay, async (each, when) => {
      const [[row]] = await place.db.read(batch, { ...each, at: when })
      expect(row?.due === 1).toBe(isDue(each, when))
    }),
    { numRuns: 300, seed: 5 },
  )
})

test('the calendar: holidays of two years, make-up workdays on weekends alone, and how far it reaches', () => {
  const name = (of: string) => holidayAt(begins(of))?.zh ?? null
  expect(['2026-02-14', '2026-02-15', '2026-02-23', '2026-02-24'].map(name)).toEqual([null, '春节', '春节', null])
  expect(['2026-10-07', '2026-10-08', '2027-06-09', '2027-10-04'].map(name)).toEqual(['国庆节', null, '端午节', null])
  const all = Array.from({ length: 730 }, (_, n) => begins('2026-01-01') + n * day)
  expect(all.at(-1)).toBe(calendarEnds)
  const madeUp = all.filter(isMakeUpWorkday)
  expect(madeUp.map(dayOf)).toHaveLength(6)
  expect(
    madeUp.filter(each => holidayAt(each) !== null || ![0, 6].includes(new Date((each + 8 * 3600) * 1000).getUTCDay())),
  ).toEqual([])
  expect(all.filter(each => holidayAt(each) !== null)).toHaveLength(33 + 13)
})
