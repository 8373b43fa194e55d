// The gates of time: clashes with travel, minutes a day and a week, split at Shanghai midnight (domain.md §2).
import { at } from '#test/town.ts'
import { busy, gate } from './gate-cases.ts'
import { isoOf } from './scene.ts'

gate(
  'clash',
  [
    busy('half an hour after', [['07T10:30:00', '07T11:00:00']]),
    busy('half an hour before', [['07T08:00:00', '07T08:30:00']]),
    busy('an offer is no promise', [['07T09:00:00', '07T10:00:00', 'offered']]),
    busy('given up', [['07T09:00:00', '07T10:00:00', 'gave_up']]),
  ],
  [
    busy('a second less than half an hour after', [['07T10:29:59', '07T11:00:00']]),
    busy('a second less than half an hour before', [['07T08:00:00', '07T08:30:01']]),
    busy('within', [['07T09:10:00', '07T09:20:00', 'checked_in']]),
    busy('around', [['07T08:00:00', '07T11:00:00']]),
  ],
)
const overMidnight = {
  startsAt: isoOf(at('2026-05-07T23:00:00+08:00')),
  endsAt: isoOf(at('2026-05-08T01:00:00+08:00')),
}
gate(
  'day_load',
  [
    busy('240 minutes', [['07T12:00:00', '07T15:00:00']]),
    busy('what was done counts: 240', [
      ['07T00:00:00', '07T01:30:00', 'checked_out'],
      ['07T02:00:00', '07T03:30:00', 'confirmed'],
    ]),
    busy('what was declined does not', [
      ['07T12:00:00', '07T18:00:00', 'declined'],
      ['07T12:00:00', '07T18:00:00', 'released'],
      ['07T12:00:00', '07T18:00:00', 'no_show'],
    ]),
    busy('from the evening before, 180 after midnight', [['06T21:30:00', '07T03:00:00']]),
    busy('into the next day, 180 before midnight', [['07T21:00:00', '08T05:00:00']]),
    busy('split at midnight: 60 and 180 + 60', [['08T02:00:00', '08T05:00:00']], { order: overMidnight }),
    busy('split at midnight: 180 + 60 and 60', [['07T12:00:00', '07T15:00:00']], { order: overMidnight }),
    busy(
      'split at midnight: 240 on both days',
      [
        ['07T12:00:00', '07T15:00:00'],
        ['08T02:00:00', '08T05:00:00'],
      ],
      { order: overMidnight },
    ),
  ],
  [
    busy('241 minutes', [['07T12:00:00', '07T15:01:00']]),
    busy('what was done counts: 241', [
      ['07T00:00:00', '07T01:31:00', 'checked_out'],
      ['07T02:00:00', '07T03:30:00', 'stopped'],
    ]),
    busy('from the evening before, 181 after midnight', [['06T21:30:00', '07T03:01:00']]),
    busy('into the next day, 181 before midnight', [['07T20:59:00', '08T05:00:00']]),
    busy('split at midnight: 241 on the second day', [['08T02:00:00', '08T05:01:00']], { order: overMidnight }),
    busy('split at midnight: 241 on the first day', [['07T12:00:00', '07T15:01:00']], { order: overMidnight }),
  ],
)
const week: [string, string][] = [
  ['04T08:00:00', '04T12:00:00'],
  ['05T08:00:00', '05T12:00:00'],
]
const sundayNight = { startsAt: isoOf(at('2026-05-10T23:00:00+08:00')), endsAt: isoOf(at('2026-05-11T01:00:00+08:00')) }
gate(
  'week_load',
  [
    busy('720 minutes', [...week, ['10T08:00:00', '10T11:00:00']]),
    busy('the Sunday before is another week', [
      ...week,
      ['10T08:00:00', '10T11:00:00'],
      ['03T08:00:00', '03T12:00:00'],
    ]),
    busy('the Monday after is another week', [...week, ['10T08:00:00', '10T11:00:00'], ['11T00:00:00', '11T04:00:00']]),
    busy('over midnight to Monday: 60 count', [
      ...week,
      ['08T08:00:00', '08T10:00:00'],
      ['10T23:00:00', '11T03:00:00'],
    ]),
    busy('an order over the week’s end: 720 in the first week', [...week, ['08T08:00:00', '08T11:00:00']], {
      order: sundayNight,
    }),
  ],
  [
    busy('721 minutes', [...week, ['10T08:00:00', '10T11:01:00']]),
    busy('over midnight to Monday: 61 count', [
      ...week,
      ['08T08:00:00', '08T10:00:00'],
      ['10T22:59:00', '11T03:00:00'],
    ]),
    busy('an order over the week’s end: 721 in the first week', [...week, ['08T08:00:00', '08T11:01:00']], {
      order: sundayNight,
    }),
  ],
)
