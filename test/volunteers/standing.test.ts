import { expect, test } from 'vitest'
import type { Colour } from '#src/volunteers/colours.ts'
import { type Standing, stepFrom } from '#src/volunteers/standing-rules.ts'

const from = (colour: Colour, more: Partial<Standing> = {}): Standing => ({
  colour,
  risingTo: null,
  paused: false,
  forgiven: false,
  cleared: false,
  override: 'none',
  nightly: true,
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
  ['an appeal was granted: the same facts do not lower it', from('blue', { cleared: true }), 'yellow', ['blue', null]],
  ['… nor propose red', from('green', { cleared: true }), 'red', ['green', null]],
  ['… but it may still rise', from('yellow', { cleared: true, risingTo: 'blue' }), 'blue', ['blue', null]],
  ['a colour given for a while holds against the rule', from('blue', { override: 'holds' }), 'yellow', ['blue', null]],
  ['… and against a rise', from('yellow', { override: 'holds', risingTo: 'blue' }), 'blue', ['yellow', null]],
  ['… but not against a proposed red', from('blue', { override: 'holds' }), 'red', ['blue', null, true]],
  [
    'its time over, the rule decides at once, downwards',
    from('blue', { override: 'over' }),
    'yellow',
    ['yellow', null],
  ],
  ['… and upwards', from('yellow', { override: 'over' }), 'green', ['green', null]],
  ['an event lowers it at once', from('green', { nightly: false }), 'yellow', ['yellow', null]],
  ['an event proposes red at once', from('green', { nightly: false }), 'red', ['green', null, true]],
  ['an event does not raise it', from('yellow', { nightly: false, risingTo: 'blue' }), 'blue', ['yellow', 'blue']],
  ['an event starts no rise', from('yellow', { nightly: false }), 'blue', ['yellow', null]],
  [
    'an event that takes the reason away ends the rise',
    from('yellow', { nightly: false, risingTo: 'blue' }),
    'yellow',
    ['yellow', null],
  ],
  ['forgiven from a better colour goes down to yellow', from('blue', { forgiven: true }), 'red', ['yellow', null]],
])('%s', (_title, standing, called, [colour, risingTo, proposes = false]) => {
  expect(stepFrom(standing, { colour: called })).toEqual({ colour, risingTo, proposes })
})
