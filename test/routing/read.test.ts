// The public text format: what is written is read again, and what is wrong is told with its place.
import { describe, expect, test } from 'vitest'
import { generateInstance, writeInstance } from '#src/routing/generate.ts'
import { readInstance } from '#src/routing/read.ts'

const day = generateInstance(6, 1)
const text = writeInstance(day)

test('what is written is read again', () => {
  const read = readInstance(text)
  expect(read).toEqual({ ok: true, instance: day })
  expect(readInstance(text.replaceAll('\n', ' \r\n\n'))).toEqual(read)
})

describe('a malformed text', () => {
  const table: [string, (text: string) => string, RegExp][] = [
    ['nothing at all', () => '', /«nbNodes» is missing/],
    ['prose', () => 'not an instance', /«not» is neither a section nor a number/],
    ['a section left out', from => from.replace(/mind\n.*\n/, ''), /«mind» is missing/],
    ['a section twice', from => `${from}\nmind\n0`, /«mind» stands twice/],
    ['cut off in the middle', from => from.slice(0, from.indexOf('\np\n') + 20), /«p» has/],
    ['no vehicles', from => from.replace(/nbVehi\n\d+/, 'nbVehi\n0'), /«nbVehi» is not one whole number/],
    ['half a node', from => from.replace(/nbNodes\n\d+/, 'nbNodes\n7.5'), /«nbNodes» is not one whole number/],
    ['a need that is no flag', from => from.replace('r\n1 1', 'r\n1 2'), /«r» holds something else/],
    ['a distance below zero', from => from.replace(/(\nd\n0 )/, '$1-'), /«d» holds a distance below zero/],
    [
      'nobody qualified',
      from => from.replace(/\na\n[01\s]+d\n/, all => all.replaceAll('1', '0')),
      /no vehicle is qualified/,
    ],
    [
      'a window that closes before it opens',
      from => from.replace(/\nl\n.*/, `\nl\n${'-1 '.repeat(8)}`),
      /«l» is below «e»/,
    ],
    [
      'a service that takes no time',
      from => from.replace(/\np\n[\s\S]*mind/, all => all.replace(/\d+/g, '0')),
      /takes no time/,
    ],
  ]
  test.each(table)('%s', (_, spoil, why) => {
    const spoiled = spoil(text)
    expect(spoiled).not.toBe(text)
    const read = readInstance(spoiled)
    expect(read.ok ? 'read' : read.why).toMatch(why)
  })
})
