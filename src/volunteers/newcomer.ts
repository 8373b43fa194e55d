// The first colour of whoever becomes a volunteer: everybody starts as a newcomer, by the same rule that judges all others.
import { type SQL, sql } from 'drizzle-orm'
import { fresh } from '../kernel/command.ts'
import { explainGrade, type GradeFacts } from './grade.ts'
import { traceOf } from './trace.ts'

/** All that is known of somebody on that day: nothing served yet. The first night adds the rest. */
const nothingServed: GradeFacts = {
  ratings: { n: 0, mean: 0 },
  finished: 0,
  lateGiveUps: 0,
  noShows: 0,
  maliciousNoShows: 0,
  minutes: 0,
  minorComplaints: 0,
  seriousComplaints: 0,
  tookPay: false,
}
const first = explainGrade(nothingServed)
const standing = {
  colour: first.colour,
  risingTo: null,
  paused: false,
  forgiven: false,
  cleared: false,
  override: 'none',
  nightly: false,
} as const
const kept = { facts: JSON.stringify(nothingServed), trace: JSON.stringify(traceOf(standing, first)) }

const event = fresh('persons')

/** Where the fresh event makes its person a volunteer (`when`) for the first time: the first decision, then the volunteer of that colour. */
export const newcomer = (when: SQL): SQL[] => [
  sql`insert into grade_decisions (id, person_id, seq, kind, colour, facts, policy, trace, decided_by, at)
    select e.id || ':first', e.subject_id, 1, 'evaluated', ${first.colour}, ${kept.facts}, ${first.version}, ${kept.trace}, 'system', e.at
    from ${event} where ${when} and not exists (select 1 from volunteers v where v.person_id = e.subject_id)`,
  sql`insert into volunteers (person_id, colour, evaluated_at) select e.subject_id, ${first.colour}, e.at from ${event} where ${when}
    on conflict (person_id) do nothing`,
]
