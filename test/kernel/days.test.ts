// The calendar of Asia/Shanghai, in JS and in SQL. Each is held against the other and against a third way of counting.
import { createClient } from '@libsql/client'
import { type SQL, sql } from 'drizzle-orm'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask, database, prepare } from '#src/kernel/database.ts'
import {
  afterWaking,
  ageAt,
  day,
  dayOf,
  dayStart,
  hour,
  iso,
  sqlAfterWaking,
  sqlAge,
  sqlDayStart,
  sqlWeekStart,
  weekStart,
} from '#src/kernel/days.ts'

const client = createClient({ url: ':memory:' })
const db = database((statements, mode) => client.batch(statements, mode))
const inSql = async (expressions: readonly SQL[]): Promise<(number | null | undefined)[]> => {
  const answers = await db.read(prepare(expressions.map(each => ask<{ v: number | null }>(sql`select ${each} as v`))))
  return answers.map(rows => rows[0]?.v)
}

const at = (shanghai: string) => Date.parse(`${shanghai}+08:00`) / 1000
const moment = (seconds: number) => sql`${seconds}`
/** 1992 to 2090: Shanghai has kept to UTC+8 since 1992. */
const aMoment = fc.integer({ min: at('1992-01-01T00:00:00'), max: at('2090-01-01T00:00:00') })
const many = fc.array(aMoment, { minLength: 50, maxLength: 50 })
const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
})

describe('days and weeks', () => {
  test.each([
    ['one second before midnight', '2026-05-03T23:59:59', '2026-05-03', '2026-05-03T00:00:00', '2026-04-27T00:00:00'],
    [
      'midnight from Sunday to Monday',
      '2026-05-04T00:00:00',
      '2026-05-04',
      '2026-05-04T00:00:00',
      '2026-05-04T00:00:00',
    ],
    [
      'eight in the morning is midnight in UTC',
      '2026-05-04T08:00:00',
      '2026-05-04',
      '2026-05-04T00:00:00',
      '2026-05-04T00:00:00',
    ],
    ['a second before eight', '2026-05-04T07:59:59', '2026-05-04', '2026-05-04T00:00:00', '2026-05-04T00:00:00'],
    [
      'Sunday belongs to the week before',
      '2026-05-10T12:00:00',
      '2026-05-10',
      '2026-05-10T00:00:00',
      '2026-05-04T00:00:00',
    ],
    ['New Year', '2027-01-01T00:00:00', '2027-01-01', '2027-01-01T00:00:00', '2026-12-28T00:00:00'],
    ['29 February', '2028-02-29T23:59:59', '2028-02-29', '2028-02-29T00:00:00', '2028-02-28T00:00:00'],
  ])('%s', async (_, when, date, dayFrom, weekFrom) => {
    const now = at(when)
    expect([dayOf(now), dayStart(now), weekStart(now)]).toEqual([date, at(dayFrom), at(weekFrom)])
    expect(await inSql([sqlDayStart(moment(now)), sqlWeekStart(moment(now))])).toEqual([at(dayFrom), at(weekFrom)])
    expect(iso(now)).toBe(`${when}+08:00`)
  })

  test('SQL = JS = the calendar of the runtime, at random moments', async () => {
    await fc.assert(
      fc.asyncProperty(many, async moments => {
        expect(await inSql(moments.map(now => sqlDayStart(moment(now))))).toEqual(moments.map(dayStart))
        expect(await inSql(moments.map(now => sqlWeekStart(moment(now))))).toEqual(moments.map(weekStart))
        for (const now of moments) {
          expect(iso(now)).toBe(`${shanghai.format(now * 1000).replace(' ', 'T')}+08:00`)
          expect(iso(dayStart(now))).toBe(`${dayOf(now)}T00:00:00+08:00`)
          expect(new Date(`${dayOf(weekStart(now))}T00:00:00Z`).getUTCDay()).toBe(1)
          expect(now - weekStart(now)).toBeLessThan(7 * day)
          expect(now).toBeGreaterThanOrEqual(weekStart(now))
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('whole years of age', () => {
  test.each([
    ['the day before the birthday', '2008-05-07', '2026-05-06T23:59:59', 17],
    ['the birthday, from midnight in Shanghai', '2008-05-07', '2026-05-07T00:00:00', 18],
    ['before eight it is still yesterday in UTC', '2008-05-07', '2026-05-07T07:59:59', 18],
    ['the birthday’s last second', '2008-05-07', '2026-05-07T23:59:59', 18],
    ['born on 29 February, the 28th', '2008-02-29', '2026-02-28T23:59:59', 17],
    ['born on 29 February, 1 March of a common year', '2008-02-29', '2026-03-01T00:00:00', 18],
    ['born on 29 February, in a leap year', '2008-02-29', '2028-02-29T00:00:00', 20],
    ['New Year’s Eve', '2000-01-01', '2025-12-31T23:59:59', 25],
    ['New Year', '2000-01-01', '2026-01-01T00:00:00', 26],
    ['born before 1970', '1944-03-01', '2026-03-01T00:00:00', 82],
    ['the day of birth', '2026-05-07', '2026-05-07T12:00:00', 0],
  ])('%s', async (_, born, when, age) => {
    expect(ageAt(born, at(when))).toBe(age)
    expect(await inSql([sqlAge(sql`${born}`, moment(at(when)))])).toEqual([age])
  })

  test('nobody’s age is null', async () => {
    expect(await inSql([sqlAge(sql`null`, moment(0)), sqlAge(sql`'2000-01-01'`, sql`null`)])).toEqual([null, null])
  })

  test('SQL = JS = birthdays counted one by one', async () => {
    const born = fc.date({ min: new Date('1920-01-01'), max: new Date('1992-01-01'), noInvalidDate: true })
    await fc.assert(
      fc.asyncProperty(born, many, async (birth, moments) => {
        const bornOn = birth.toISOString().slice(0, 10)
        const counted = moments.map(now => {
          const [date, year] = [shanghai.format(now * 1000).slice(0, 10), Number(bornOn.slice(0, 4))]
          let age = -1
          while (`${year + age + 1}${bornOn.slice(4)}` <= date) age++
          return age
        })
        expect(moments.map(now => ageAt(bornOn, now))).toEqual(counted)
        expect(await inSql(moments.map(now => sqlAge(sql`${bornOn}`, moment(now))))).toEqual(counted)
      }),
      { numRuns: 30 },
    )
  })
})

describe('the waking clock stands still from 21:00 to 08:00', () => {
  const minutes = (n: number) => n * 60
  test.each([
    ['by day', '2026-05-04T10:00:00', minutes(10), '2026-05-04T10:10:00'],
    ['into the evening', '2026-05-04T20:55:00', minutes(10), '2026-05-05T08:05:00'],
    ['a second before nine', '2026-05-04T20:59:59', 2, '2026-05-05T08:00:01'],
    ['at nine', '2026-05-04T21:00:00', minutes(10), '2026-05-05T08:10:00'],
    ['at midnight', '2026-05-05T00:00:00', minutes(10), '2026-05-05T08:10:00'],
    ['before dawn', '2026-05-05T03:00:00', minutes(10), '2026-05-05T08:10:00'],
    ['a second before eight', '2026-05-05T07:59:59', minutes(10), '2026-05-05T08:10:00'],
    ['at eight', '2026-05-05T08:00:00', minutes(10), '2026-05-05T08:10:00'],
    ['twelve hours', '2026-05-04T20:00:00', 12 * hour, '2026-05-05T19:00:00'],
    ['over two nights', '2026-05-04T20:00:00', 15 * hour, '2026-05-06T09:00:00'],
  ])('%s', async (_, from, seconds, to) => {
    expect(iso(afterWaking(at(from), seconds))).toBe(`${to}+08:00`)
    expect(await inSql([sqlAfterWaking(moment(at(from)), moment(seconds))])).toEqual([at(to)])
  })

  /** Seconds between 08:00 and 21:00 that lie in `from … to`, day by day. */
  const wakingBetween = (from: number, to: number) => {
    let waking = 0
    for (let morning = dayStart(from) + 8 * hour; morning < to; morning += day)
      waking += Math.max(0, Math.min(to, morning + 13 * hour) - Math.max(from, morning))
    return waking
  }
  test('SQL = JS, and exactly that much waking time has passed', async () => {
    const waits = fc.array(fc.tuple(aMoment, fc.integer({ min: 0, max: 60 * hour })), { minLength: 50, maxLength: 50 })
    await fc.assert(
      fc.asyncProperty(waits, async pairs => {
        const until = pairs.map(([from, seconds]) => afterWaking(from, seconds))
        expect(await inSql(pairs.map(([from, seconds]) => sqlAfterWaking(moment(from), moment(seconds))))).toEqual(
          until,
        )
        expect(pairs.map(([from], k) => wakingBetween(from, until[k] ?? 0))).toEqual(
          pairs.map(([, seconds]) => seconds),
        )
        for (const [k, [from]] of pairs.entries()) {
          expect(until[k]).toBeGreaterThanOrEqual(from)
          const local = ((until[k] ?? 0) + 8 * hour) % day
          expect(local >= 8 * hour && local < 21 * hour).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })
})
