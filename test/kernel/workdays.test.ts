// Working days: single days that the announcements name, deadlines across breaks, and SQL held equal to JavaScript.
import { createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask, database, prepare } from '#src/kernel/database.ts'
import { day, iso } from '#src/kernel/days.ts'
import { afterWorkdays, isWorkday, publicHolidays, sqlWorkdaysBetween, workdaysBetween } from '#src/kernel/workdays.ts'

const client = createClient({ url: ':memory:' })
const db = database((statements, mode) => client.batch(statements, mode))
const at = (shanghai: string) => Date.parse(`${shanghai}+08:00`) / 1000
const noon = (on: string) => at(`${on}T12:00:00`)

describe('single days', () => {
  test.each([
    ['2026-02-13', true, 'the Friday before the Spring Festival'],
    ['2026-02-14', true, 'a Saturday worked in exchange'],
    ['2026-02-15', false, 'a Sunday inside the break'],
    ['2026-02-16', false, 'a Monday inside the break'],
    ['2026-02-23', false, 'the last day of the break'],
    ['2026-02-24', true, 'the first day after it'],
    ['2026-02-28', true, 'the second Saturday worked in exchange'],
    ['2026-05-09', true, 'the Saturday after Labour Day'],
    ['2026-05-10', false, 'a Sunday like any other'],
    ['2026-09-20', true, 'a Sunday worked for the National Day'],
    ['2026-10-10', true, 'a Saturday worked for it'],
    ['2025-10-11', true, 'a Saturday of the year before'],
    ['2027-02-05', false, 'New Year’s Eve, which the law itself names'],
    ['2027-05-04', false, 'given for a holiday that falls on a Sunday'],
    ['2027-10-06', true, 'after the days that the law names'],
  ])('%s: %s (%s)', (on, worked) => {
    expect([isWorkday(at(`${on}T00:00:00`)), isWorkday(at(`${on}T23:59:59`))]).toEqual([worked, worked])
  })

  test('2026 has 248 working days, as announced', () => {
    expect(workdaysBetween(noon('2025-12-31'), noon('2026-12-31'))).toBe(248)
  })

  test('every break is in order, in its year, and says where it comes from', () => {
    for (const { off, worked, source } of publicHolidays) {
      expect(off.every(([first, last]) => first <= last)).toBe(true)
      const firsts = off.map(([first]) => first)
      expect(firsts.every((first, k) => k === 0 || first > (off[k - 1]?.[1] ?? ''))).toBe(true)
      expect(worked.every((on, k) => k === 0 || on > (worked[k - 1] ?? ''))).toBe(true)
      expect(source).toMatch(/〔\d{4}〕|国务院令/)
    }
  })
})

describe('terms', () => {
  test.each([
    ['2026-11-20T17:00:00', 1, '2026-11-24T00:00:00', 'over a weekend'],
    ['2026-11-02T23:59:59', 10, '2026-11-17T00:00:00', 'ten days, two weekends'],
    ['2026-09-30T09:00:00', 1, '2026-10-09T00:00:00', 'over the National Day'],
    ['2026-09-30T09:00:00', 3, '2026-10-11T00:00:00', 'with a Saturday worked'],
    ['2026-02-13T09:00:00', 10, '2026-03-06T00:00:00', 'over the Spring Festival'],
  ])('%s and %i working days: before %s (%s)', (from, count, until) => {
    const moment = afterWorkdays(at(from), count)
    expect(iso(moment)).toBe(`${until}+08:00`)
    expect(workdaysBetween(at(from), moment - 1)).toBe(count)
    expect(workdaysBetween(at(from), moment - 1 - day)).toBeLessThan(count)
  })

  const aMoment = fc.integer({ min: at('2023-01-01T00:00:00'), max: at('2030-01-01T00:00:00') })
  const pairs = fc.array(fc.tuple(aMoment, aMoment), { minLength: 40, maxLength: 40 })

  test('SQL counts the same, and so does counting day by day', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async moments => {
        const asks = moments.map(([from, to]) =>
          ask<{ v: number }>(sql`select ${sqlWorkdaysBetween(sql`${from}`, sql`${to}`)} as v`),
        )
        const answers = await db.read(prepare(asks))
        const counted = moments.map(([from, to]) => workdaysBetween(from, to))
        expect(answers.map(rows => rows[0]?.v)).toEqual(counted)
        for (const [index, [from, to]] of moments.entries()) {
          const [first, last] = from <= to ? [from, to] : [to, from]
          let days = 0
          for (let moment = noon(iso(first).slice(0, 10)) + day; moment <= noon(iso(last).slice(0, 10)); moment += day)
            if (isWorkday(moment)) days++
          expect(Math.abs(counted[index] ?? -1)).toBe(days)
        }
      }),
      { numRuns: 2 },
    )
  })

  test('a term of n working days is kept until its last second', () => {
    fc.assert(
      fc.property(aMoment, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const until = afterWorkdays(from, count)
        expect([workdaysBetween(from, until - 1), isWorkday(until - 1)]).toEqual([count, true])
      }),
    )
  })
})
