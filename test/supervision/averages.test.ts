// Averages: of five people at least, and never so that a smaller group can be worked out from two of them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { averageOf, averageOfAll, type Frozen, fewest } from '#src/supervision/averages.ts'

const of = (...values: (number | null)[]): Frozen[] => values.map(value => ({ value, parts: [['A', value, 0]] }))
const average = (...values: (number | null)[]) => averageOf(of(...values), ['A'])

describe('one station', () => {
  test.each<[string, (number | null)[], number, number | null]>([
    ['nobody', [], 0, null],
    ['four', [80, 80, 80, 80], 4, null],
    ['five', [80, 90, 70, 60, 100], 5, 80],
    ['six', [80, 90, 70, 60, 100, 81], 6, 80.17],
    ['five of whom one has no data', [80, 90, 70, 60, null], 4, null],
    ['six of whom one has no data', [80, 90, 70, 60, 100, null], 5, 80],
  ])('%s', (_, values, people, expected) => {
    expect(average(...values)).toMatchObject({ people, average: expected, parts: { A: { people, average: expected } } })
  })
})

describe('several stations', () => {
  const five = of(80, 80, 80, 80, 80)
  const two = of(10, 20)
  test.each<[string, Frozen[][], number | null]>([
    ['two of five', [five, five], 80],
    ['five and two: the difference would be the two', [five, two], null],
    ['five, two and three: five are left', [five, two, of(30, 30, 30)], 52],
    ['two, two and one: nobody can be worked out', [two, two, of(40)], 20],
    ['two and two are too few', [two, two], null],
    ['five and nobody', [five, of(null)], 80],
  ])('%s', (_, stations, expected) => {
    expect(averageOfAll(stations, ['A'])).toMatchObject({ average: expected, parts: { A: { average: expected } } })
  })

  test('from what is shown nobody can work out the average of fewer than five', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }), { maxLength: 9 })
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 5 }), stations => {
        const groups = stations.map(each => of(...each))
        const shown = groups.map(group => averageOf(group, []))
        const whole = averageOfAll(groups, [])
        for (const { people, average } of [...shown, whole])
          if (average !== null) expect(people).toBeGreaterThanOrEqual(fewest)
        const apart = shown.filter(each => each.average !== null)
        const left = whole.people - apart.reduce((sum, { people }) => sum + people, 0)
        if (whole.average !== null && apart.length > 0) expect(left === 0 || left >= fewest).toBe(true)
      }),
    )
  })
})
