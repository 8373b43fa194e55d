// The city simulator in short: the same seed gives the same table, and the product's own policy runs in it and keeps its promises.
import { describe, expect, test } from 'vitest'
import { largestMatching } from '../../scripts/city/bound.ts'
import { curveOf } from '../../scripts/city/curve.ts'
import { meanOf, measure } from '../../scripts/city/measure.ts'
import { chartOf, tableOf } from '../../scripts/city/report.ts'

const small = { name: 'small', volunteers: 2000, ordersADay: 40, days: 5, warmUp: 2, size: 0.15, fatigue: true }

describe('a small city', () => {
  const rows = measure(small, 7)
  const of = (policy: string) => rows.find(each => each.policy === policy)?.figures

  test('is the same again under the same seed, and another under another', () => {
    expect(tableOf(meanOf(measure(small, 7)))).toBe(tableOf(meanOf(rows)))
    expect(tableOf(meanOf(measure(small, 8)))).not.toBe(tableOf(meanOf(rows)))
  })

  test('nobody fills more than could be filled, and nobody of ours is asked a fourth time in a week', () => {
    for (const { figures } of rows) {
      expect(figures.ofBound).toBeLessThanOrEqual(1)
      expect(figures.fill).toBeGreaterThan(0.2)
    }
    expect(of('ours')?.overAsked).toBe(0)
    expect(of('broadcast')?.overAsked).toBeGreaterThan(0)
  })

  test('asking in waves fills more than asking everybody, with fewer invitations', () => {
    expect(of('ours')?.fill).toBeGreaterThan(of('broadcast')?.fill ?? 1)
    expect(of('ours')?.invitationsPerFill).toBeLessThan(of('broadcast')?.invitationsPerFill ?? 0)
  })

  test('says beside every figure what it is without fatigue', () => {
    const both = meanOf([...rows, ...measure({ ...small, fatigue: false }, 7)])
    expect(tableOf(both).match(/without fatigue/g)).toHaveLength(rows.length)
    expect(chartOf(both).match(/class="rested"/g)).toHaveLength(rows.length)
  })
})

test('the curve of fewer invitations: whoever is asked by a higher floor is asked less, and fills less', () => {
  const shares = curveOf(small, [7])
    .split('\n')
    .filter(each => each.startsWith('learned'))
    .map(each => [...each.matchAll(/([\d.]+) %/g)].map(([, share]) => Number(share)))
  expect(shares).toHaveLength(4)
  expect(shares.at(-1)?.[1]).toBeLessThan(shares[0]?.[1] ?? 0)
  expect(shares.at(-1)?.[2]).toBeLessThan(shares[0]?.[2] ?? 0)
})

test('the bound is a largest matching', () => {
  expect(largestMatching([[0], [0], [0, 1], [1, 2]], 3)).toBe(3)
  expect(largestMatching([[], [0, 1], [0]], 2)).toBe(2)
})
