// Faults in colours, rules and complaints, and the tests that are to notice them.
import type { Fault } from './faults.ts'

const fast = [['test/volunteers/grade.test.ts', 'test/volunteers/standing.test.ts']]
const people = [
  ['test/volunteers/decisions.test.ts', 'test/volunteers/drafts.test.ts', 'test/volunteers/replay.test.ts'],
]
const drafted = [['test/volunteers/draft-gates.test.ts', 'test/volunteers/drafts.test.ts']]
const wayBack = [['test/volunteers/way-back.test.ts']]
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
  ['two colours share a word', 'src/volunteers/draft-life.ts', `['words', '=', 4]`, `['words', '>', 0]`, drafted],
  [
    'green takes fewer orders than blue',
    'src/volunteers/draft-life.ts',
    `['blueFinished', '<=', 'greenFinished']`,
    `['blueFinished', '>', 0]`,
    drafted,
  ],
  [
    'a line that was left empty is still asked',
    'src/volunteers/gates.ts',
    'filled.length === tests.length ?',
    'tests.length > 0 ?',
    drafted,
  ],
  ['hours are kept as minutes', 'src/volunteers/gates.ts', '?.hours ? 60 : 1', '?.hours ? 1 : 1', drafted],
  [
    'a decision of the past is told in the words of today',
    'src/volunteers/view.ts',
    '(JSON.parse(each.rules) as GradePolicy).legend[each.colour]',
    'who.legend[each.colour]',
    drafted,
  ],
  [
    'the words in force are always the first ones',
    'src/people/who.ts',
    'row.legend === null ? colours :',
    'row.legend !== null ? colours :',
    drafted,
  ],
  [
    'gates that stay the same make a version',
    'src/volunteers/draft-facts.ts',
    "${tests(q.gates)} <> ${tests(sql`b.data -> '$.gates'`)}",
    '1',
    drafted,
  ],
  [
    'a pause ends with the first that runs out',
    'src/volunteers/way-back.ts',
    'ends[ends.length - limit]',
    'ends[0]',
    wayBack,
  ],
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
