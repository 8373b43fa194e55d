// Faults in colours, rules and complaints, and the tests that are to notice them.
import type { Fault } from './faults.ts'

const fast = [['test/volunteers/grade.test.ts', 'test/volunteers/standing.test.ts']]
const people = [
  ['test/volunteers/decisions.test.ts', 'test/volunteers/drafts.test.ts', 'test/volunteers/replay.test.ts'],
]
const complaints = [['test/complaints/life.test.ts']]

export const gradeFaults: readonly Fault[] = [
  ['four no-shows are red', 'src/volunteers/grade.ts', `['noShows', '>=', 5]`, `['noShows', '>=', 4]`, fast],
  ['a score of 85 is not enough', 'src/volunteers/grade.ts', `['score', '>=', 85]`, `['score', '>', 85]`, fast],
  ['a missing fact is zero', 'src/kernel/score.ts', `facts[name] !== undefined)\n`, `true)\n`, fast],
  [
    'up in one night',
    'src/volunteers/standing-rules.ts',
    'if (risingTo === null) return',
    'if (risingTo === colour) return',
    fast,
  ],
  [
    'an override stops a red',
    'src/volunteers/standing-rules.ts',
    `'red' && !forgiven && !cleared`,
    `'red' && override !== 'holds' && !forgiven && !cleared`,
    fast,
  ],
  ['an event raises', 'src/volunteers/standing-rules.ts', 'if (!standing.nightly)', 'if (!standing)', fast],
  [
    'a granted appeal is forgotten',
    'src/volunteers/evaluate.ts',
    `row.undone === 'granted' && row.added === 0`,
    'false',
    people,
  ],
  [
    'whoever decided decides on the appeal',
    'src/volunteers/standing-facts.ts',
    'and w.seq >= ',
    'and w.seq < ',
    people,
  ],
  [
    'one person gives a colour',
    'src/volunteers/acts.ts',
    `own_proposal: ['overrideProposedBy', '<>', 'me']`,
    `own_proposal: ['overrideProposedBy', 'some']`,
    people,
  ],
  ['a version is in force at once', 'src/volunteers/drafts.ts', '+ ${day})', '- ${day})', people],
  ['weights need not add up', 'src/volunteers/draft-life.ts', `['weights', '=', 100]`, `['weights', '>', 0]`, people],
  [
    'a decision keeps no trace',
    'src/volunteers/evaluate.ts',
    'JSON.stringify(traceOf(standing, grade))',
    `'{}'`,
    people,
  ],
  [
    'judged unheard',
    'src/complaints/lifecycle.ts',
    `['hearingDays', '>', hearingDays]`,
    `['hearingDays', '>=', 0]`,
    complaints,
  ],
  ['the dispatcher decides', 'src/complaints/facts.ts', 'coalesce(o.dispatcher_id = ${me}, 0)', '0', complaints],
  [
    'malice counts as a complaint too',
    'src/volunteers/facts.ts',
    `c.finding = 'minor'`,
    `c.finding in ('minor', 'malice')`,
    complaints,
  ],
  [
    'an overturned finding counts',
    'src/complaints/commands.ts',
    'overturned: sql`finding = null, ',
    'overturned: sql`',
    complaints,
  ],
]
