import { expect, test } from 'vitest'
import type { Colour } from '#src/volunteers/colours.ts'
import { type Standing, stepFrom } from '#src/volunteers/standing-rules.ts'

const from = (colour: Colour, more: Partial<Standing> = {}): Standing => ({
  colour,
  risingTo: null,
  paused: false,
  forgiven: false,
  ...more,
})

test.each<[string, Standing, Colour, [Colour, Colour | null, boolean?]]>([
  ['nothing changes', from('blue'), 'blue', ['blue', null]],
  ['down at once', from('green'), 'yellow', ['yellow', null]],
  ['up is only noted the first night', from('yellow'), 'blue', ['yellow', 'blue']],
  ['up the second night in a row', from('yellow', { risingTo: 'blue' }), 'blue', ['blue', null]],
  ['a night in between starts it anew', from('yellow', { risingTo: 'blue' }), 'yellow', ['yellow', null]],
  [
    'blue, then green: blue is reached twice, green once',
    from('yellow', { risingTo: 'blue' }),
    'green',
    ['blue', 'green'],
  ],
  ['green, then blue: blue is reached twice', from('yellow', { risingTo: 'green' }), 'blue', ['blue', null]],
  ['falling while rising', from('blue', { risingTo: 'green' }), 'yellow', ['yellow', null]],
  ['red is proposed and changes nothing', from('green', { risingTo: null }), 'red', ['green', null, true]],
  ['a proposal is not made twice', from('green', { paused: true }), 'red', ['green', null]],
  ['a pause waits for a person, whatever the night says', from('blue', { paused: true }), 'green', ['blue', null]],
  ['a confirmed red stays until a person lifts it', from('red'), 'green', ['red', null]],
  [
    'what was forgiven is not proposed again, and stays yellow',
    from('yellow', { forgiven: true }),
    'red',
    ['yellow', null],
  ],
  ['forgiven from a better colour goes down to yellow', from('blue', { forgiven: true }), 'red', ['yellow', null]],
])('%s', (_title, standing, called, [colour, risingTo, proposes = false]) => {
  expect(stepFrom(standing, { colour: called })).toEqual({ colour, risingTo, proposes })
})
