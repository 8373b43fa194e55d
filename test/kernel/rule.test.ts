// A condition has two readings, `holds` in JS and `where` in SQL. They may never part ways, least of all over null.
import { createClient } from '@libsql/client'
import { type SQL, sql } from 'drizzle-orm'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fails } from '#src/kernel/command.ts'
import { ask, database, prepare } from '#src/kernel/database.ts'
import { type AnyCondition, type Facts, holds, judge, named, type Value } from '#src/kernel/rule.ts'
import { columns, guard, where } from '#src/kernel/where.ts'

const client = createClient({ url: ':memory:' })
const db = database((statements, mode) => client.batch(statements, mode))

/** What SQL says of each condition on each row: `kept` as a guard would keep the row, `failed` as a refusal's aside would. */
const inSql = async (pairs: readonly (readonly [AnyCondition, Facts])[]) => {
  const batch = prepare(
    pairs.map(([condition, row]) =>
      ask<{
        kept: number
        failed: number
      }>(sql`select (select count(*) from (${rowOf(row)}) where ${where(condition)}) as kept,
        (select count(*) from (${rowOf(row)}) where ${fails(condition)}) as failed`),
    ),
  )
  return (await db.read(batch)).map(rows => rows[0])
}
const rowOf = (row: Facts): SQL =>
  sql`select ${columns(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, sql<Value>`${value}`])))}`

const asSql = (held: boolean) => ({ kept: held ? 1 : 0, failed: held ? 0 : 1 })

describe('one test of one fact', () => {
  const two = (left: Value, right: Value): Facts => ({ left, right })
  const cases: [string, AnyCondition, Facts, boolean][] = [
    ['= of equals', ['left', '=', 'right'], two(3, 3), true],
    ['= of others', ['left', '=', 'right'], two(3, 4), false],
    ['= of null and null', ['left', '=', 'right'], two(null, null), false],
    ['= of text', ['left', '=', 'right'], two('王', '王'), true],
    ['= minds case and length', ['left', '=', 'right'], two('a', 'A'), false],
    ['= of a number on the right', ['left', '=', 0], two(0, null), true],
    ['= of null and a number', ['left', '=', 0], two(null, null), false],
    ['<> of others', ['left', '<>', 'right'], two('a', 'b'), true],
    ['<> of equals', ['left', '<>', 'right'], two('a', 'a'), false],
    ['<> with null on the left', ['left', '<>', 'right'], two(null, 'a'), false],
    ['<> with null on the right', ['left', '<>', 'right'], two('a', null), false],
    ['< below', ['left', '<', 'right'], two(2, 3), true],
    ['< at', ['left', '<', 'right'], two(3, 3), false],
    ['<= at', ['left', '<=', 'right'], two(3, 3), true],
    ['<= above', ['left', '<=', 'right'], two(4, 3), false],
    ['> at', ['left', '>', 'right'], two(3, 3), false],
    ['> above', ['left', '>', 'right'], two(4, 3), true],
    ['>= at', ['left', '>=', 'right'], two(3, 3), true],
    ['>= below', ['left', '>=', 'right'], two(2, 3), false],
    ['< with null', ['left', '<', 'right'], two(null, 3), false],
    ['>= with null', ['left', '>=', 'right'], two(3, null), false],
    ['numbers, not digits', ['left', '<', 'right'], two(9, 10), true],
    ['in a list', ['left', 'in', ['a', 'b']], two('b', null), true],
    ['not in a list', ['left', 'in', ['a', 'b']], two('c', null), false],
    ['in, of null', ['left', 'in', ['a', null]], two(null, null), false],
    ['in an empty list', ['left', 'in', []], two('a', null), false],
    ['none of null', ['left', 'none'], two(null, 1), true],
    ['none of zero', ['left', 'none'], two(0, 1), false],
    ['none of empty text', ['left', 'none'], two('', 1), false],
    ['some of null', ['left', 'some'], two(null, 1), false],
    ['some of zero', ['left', 'some'], two(0, 1), true],
    ['any of nothing', { any: [] }, two(1, 1), false],
    ['all of nothing', { all: [] }, two(1, 1), true],
    [
      'any passes over null',
      {
        any: [
          ['left', '=', 'right'],
          ['right', '=', 1],
        ],
      },
      two(null, 1),
      true,
    ],
    [
      'all stops at null',
      {
        all: [
          ['left', '=', 'right'],
          ['right', '=', 1],
        ],
      },
      two(null, 1),
      false,
    ],
  ]
  test.each(cases)('%s', async (_, condition, row, held) => {
    expect(holds(row, condition)).toBe(held)
    expect(await inSql([[condition, row]])).toEqual([asSql(held)])
  })

  test('a fact that was not read throws: it is not null', () => {
    expect(() => holds({ left: 1 }, ['left', '=', 'right'])).toThrow('“right” was not read')
    expect(() => holds({ left: 1 }, ['lift', 'none'])).toThrow('“lift” was not read')
  })

  test('names the facts it speaks of, on both sides and at any depth', () => {
    const condition: AnyCondition = {
      any: [
        ['a', '<', 'b'],
        {
          all: [
            ['c', 'in', ['d']],
            ['e', '=', 7],
            ['f', 'none'],
          ],
        },
      ],
    }
    expect(named(condition)).toEqual(['a', 'b', 'c', 'e', 'f'])
  })
})

describe('rules', () => {
  const rules = [
    ['first', ['a', '>', 0]],
    ['second', ['b', '>', 0]],
  ] as const
  test('the first that fails is the refusal', () => {
    expect(judge(rules, { a: 0, b: 0 })).toBe('first')
    expect(judge(rules, { a: 1, b: 0 })).toBe('second')
    expect(judge(rules, { a: 1, b: null })).toBe('second')
    expect(judge(rules, { a: 1, b: 1 })).toBe('ok')
  })
  test('SQL asks for all of them', async () => {
    const kept = async (a: number, b: number | null) => {
      const [rows] = await db.read(
        prepare([ask<{ n: number }>(sql`select count(*) n from (${rowOf({ a, b })}) where ${guard(rules)}`)]),
      )
      return rows[0]?.n
    }
    expect([await kept(0, 1), await kept(1, 0), await kept(1, null), await kept(1, 1)]).toEqual([0, 0, 0, 1])
  })
})

const numbers = ['n1', 'n2', 'n3'] as const
const texts = ['t1', 't2', 't3'] as const
const aNumber = fc.oneof(fc.integer({ min: -2, max: 3 }), fc.maxSafeInteger())
const aText = fc.oneof(
  fc.constantFrom('', 'a', 'A', '0', '1', '王阿姨', '%', `'`),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)
const aRow: fc.Arbitrary<Facts> = fc.record({
  ...Object.fromEntries(numbers.map(name => [name, fc.option(aNumber, { freq: 3 })])),
  ...Object.fromEntries(texts.map(name => [name, fc.option(aText, { freq: 3 })])),
})
const aTest: fc.Arbitrary<AnyCondition> = fc.oneof(
  fc.tuple(
    fc.constantFrom(...numbers),
    fc.constantFrom('=', '<>', '<', '<=', '>', '>='),
    fc.oneof(fc.constantFrom(...numbers), aNumber),
  ),
  fc.tuple(fc.constantFrom(...texts), fc.constantFrom('=', '<>'), fc.constantFrom(...texts)),
  fc.tuple(
    fc.constantFrom(...numbers),
    fc.constant('in' as const),
    fc.array(fc.option(aNumber, { freq: 5 }), { maxLength: 3 }),
  ),
  fc.tuple(
    fc.constantFrom(...texts),
    fc.constant('in' as const),
    fc.array(fc.option(aText, { freq: 5 }), { maxLength: 3 }),
  ),
  fc.tuple(fc.constantFrom(...numbers, ...texts), fc.constantFrom('none', 'some')),
)
const { condition: aCondition } = fc.letrec<{ condition: AnyCondition }>(tie => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    aTest,
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
}))

test('holds = where on random conditions over random rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(aCondition, aRow), { minLength: 40, maxLength: 80 }), async pairs => {
      expect(await inSql(pairs)).toEqual(pairs.map(([condition, row]) => asSql(holds(row, condition))))
    }),
    { numRuns: 60 },
  )
}, 30_000)
