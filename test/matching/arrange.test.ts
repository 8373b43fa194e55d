// Arrangements against trying everything: several orders a day for one person, ways between them, seats, limits.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrange,
  type Choice,
  type Compatible,
  fits,
  type Option,
  type Task,
  totalOf,
} from '#src/matching/assign/arrange.ts'

const hour = 3600
const nine = 1_800_000_000 - (1_800_000_000 % 86400) + hour
const task = (id: string, from: number, hours = 1, more: Partial<Task> = {}): Task => ({
  id,
  startsAt: nine + from * hour,
  endsAt: nine + (from + hours) * hour,
  minutes: hours * 60,
  seats: 1,
  urgent: false,
  latitude: 36,
  longitude: 120,
  ...more,
})
const apart: Compatible = (a, b) => a.endsAt + hour / 2 <= b.startsAt || b.endsAt + hour / 2 <= a.startsAt
const option = (taskAt: number, volunteer: string, points: number, dayLeft = 240): Option => ({
  task: taskAt,
  volunteer,
  points,
  dayLeft,
  weekLeft: 720,
})
const whom = (choices: readonly Choice[]) => choices.map(({ task: at, volunteer }) => `${at}:${volunteer}`).sort()

describe('an arrangement', () => {
  test('sends the second best where the best is worth more elsewhere, and says how contested the best is', () => {
    const tasks = [task('a', 0), task('b', 0)]
    const options = [option(0, 'li', 900), option(0, 'zhao', 850), option(1, 'li', 880), option(1, 'zhao', 400)]
    const found = arrange(tasks, options, apart)
    expect(whom(found.choices)).toEqual(['0:zhao', '1:li'])
    expect(found).toMatchObject({ total: 150 + 120, bound: 270 })
    expect(found.contested('li', 1)).toBe(50)
    expect(found.contested('zhao', 0)).toBe(0)
  })

  test('gives one person two orders of a day where there is time between, but rather spreads them', () => {
    const tasks = [task('a', 0), task('b', 2)]
    const both = [option(0, 'li', 900), option(1, 'li', 900)]
    expect(whom(arrange(tasks, both, apart).choices)).toEqual(['0:li', '1:li'])
    expect(whom(arrange(tasks, [...both, option(1, 'zhao', 800)], apart).choices)).toEqual(['0:li', '1:zhao'])
    expect(whom(arrange(tasks, [...both, option(1, 'zhao', 700)], apart).choices)).toEqual(['0:li', '1:li'])
  })

  test('never gives more than a day holds', () => {
    const tasks = [task('a', 0, 2), task('b', 3, 2), task('c', 6, 2)]
    const found = arrange(
      tasks,
      tasks.map((_, at) => option(at, 'li', 900)),
      apart,
    )
    expect(found.choices).toHaveLength(2)
  })

  test('fills seats with different people', () => {
    const found = arrange([task('a', 0, 1, { seats: 2 })], [option(0, 'li', 900), option(0, 'zhao', 100)], apart)
    expect(whom(found.choices)).toEqual(['0:li', '0:zhao'])
    expect(found.total - found.bound).toBe(0)
  })

  test('keeps what was fixed, and tells what that costs', () => {
    const tasks = [task('a', 0), task('b', 0)]
    const options = [option(0, 'li', 900), option(0, 'zhao', 850), option(1, 'li', 880), option(1, 'zhao', 400)]
    const found = arrange(tasks, options, apart, [{ task: 0, volunteer: 'li' }])
    expect(whom(found.choices)).toEqual(['0:li', '1:zhao'])
    expect(found.total - found.bound).toBe(700 - 270)
  })

  const cases = fc
    .record({
      tasks: fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: 6 }),
          fc.integer({ min: 1, max: 2 }),
          fc.integer({ min: 1, max: 2 }),
          fc.boolean(),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      same: fc.boolean(),
    })
    .chain(({ tasks, same }) =>
      fc.record({
        tasks: fc.constant(
          tasks.map(([from, hours, seats, urgent], at) => task(`${at}`, same ? 0 : from, hours, { seats, urgent })),
        ),
        options: fc.uniqueArray(
          fc.tuple(
            fc.integer({ min: 0, max: tasks.length - 1 }),
            fc.constantFrom('a', 'b', 'c'),
            fc.integer({ min: 0, max: 1000 }),
          ),
          { selector: ([at, who]) => `${at}${who}`, maxLength: 9 },
        ),
        dayLeft: fc.constantFrom(120, 180, 240),
        same: fc.constant(same),
      }),
    )

  test('is feasible, never below its bound, never above trying one after another; in one span the best there is, proven', () => {
    fc.assert(
      fc.property(cases, ({ tasks, options: drawn, dayLeft, same }) => {
        const options = drawn.map(([at, who, points]) => option(at, who, points, dayLeft))
        const found = arrange(tasks, options, apart)
        found.choices.forEach((choice, at) => {
          const own = options.find(each => each.task === choice.task && each.volunteer === choice.volunteer)
          const others = found.choices.filter((other, index) => index !== at && other.volunteer === choice.volunteer)
          expect(own && fits(tasks, own, others, apart)).toBe(true)
        })
        tasks.forEach((each, at) =>
          expect(found.choices.filter(choice => choice.task === at).length).toBeLessThanOrEqual(each.seats),
        )
        expect(found.total).toBe(totalOf(tasks, options, found.choices))
        const best = tryAll(tasks, options)
        expect(found.bound).toBeLessThanOrEqual(best)
        expect(found.total).toBeGreaterThanOrEqual(best)
        if (same) expect([found.total, found.bound]).toEqual([best, best])
      }),
      { numRuns: 300 },
    )
  })
})

const tryAll = (tasks: readonly Task[], options: readonly Option[]): number => {
  let best = Number.POSITIVE_INFINITY
  const go = (at: number, choices: Choice[]) => {
    const next = options[at]
    if (!next) {
      best = Math.min(best, totalOf(tasks, options, choices))
      return
    }
    go(at + 1, choices)
    const open = choices.filter(choice => choice.task === next.task).length < (tasks[next.task]?.seats ?? 0)
    const own = choices.filter(choice => choice.volunteer === next.volunteer)
    if (open && fits(tasks, next, own, apart)) go(at + 1, [...choices, { ...next, fixed: false }])
  }
  go(0, [])
  return best
}
