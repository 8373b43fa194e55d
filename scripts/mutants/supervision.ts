// Faults planted in supervision: they fall to the tests of supervision.
import type { Fault } from './faults.ts'

const facts = 'src/supervision/index-facts.ts'
const life = 'src/supervision/lifecycle.ts'
export const supervisionFaults: readonly Fault[] = [
  ['an hour that nobody confirmed counts', facts, `sql\`a.state = 'confirmed' and a.confirmed_at < \${at}\``, 'sql`1`'],
  ['an hour confirmed after the month counts', facts, ' and a.confirmed_at < ${at}', ''],
  ['a second answer counts as the first', facts, 'and x.seq < e.seq and', 'and x.seq > e.seq and'],
  [
    'a late answer by a second is in time',
    facts,
    'x.answered - x.placed <= ${answeredWithin}',
    'x.answered - x.placed <= ${answeredWithin} + 1',
  ],
  ['eleven working days are in time', facts, 'export const recordedWithin = 10', 'export const recordedWithin = 11'],
  ['one’s own ratings count', facts, ' and r.rater_id <> ${person}', ''],
  [
    'a stand-in’s contact does not count',
    facts,
    'n.supervisor_id in (b.supervisor_id, b.stand_in_id)',
    'n.supervisor_id = b.supervisor_id',
  ],
  [
    'staff confirm for others',
    life,
    `by: supervisee, from: ['stated'], to: 'confirmed'`,
    `by: ['me', 'some'], from: ['stated'], to: 'confirmed'`,
  ],
  [
    'the supervisor decides on their own entry',
    life,
    `    ['me', '<>', 'supervisor'],\n    ['me', '<>', 'theirId'],`,
    `    ['me', '<>', 'theirId'],`,
  ],
  ['the supervisee decides on what they received', life, `    ['me', '<>', 'theirId'],\n`, ''],
  [
    'an assistant supervises',
    'src/supervision/facts.ts',
    `y.licence in ('professional', 'senior')`,
    `y.licence <> 'none'`,
  ],
  ['four years are enough', life, 'export const qualifiedYears = 5', 'export const qualifiedYears = 4'],
  [
    'a month is frozen twice',
    'src/supervision/freeze.ts',
    "and f.month >= ${hole('month')}",
    "and f.month > ${hole('month')}",
  ],
  ['four people have an average', 'src/supervision/averages.ts', 'export const fewest = 5', 'export const fewest = 4'],
  [
    'the difference of two averages tells on a few',
    'src/supervision/averages.ts',
    'left > 0 && left < fewest && rest.length < stations.length',
    'false',
  ],
]
