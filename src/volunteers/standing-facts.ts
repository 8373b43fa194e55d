// What conditions on decisions about a grade may speak of: named facts of the person `p` and their standing `g`.
import { type SQL, sql } from 'drizzle-orm'
import { day } from '../kernel/days.ts'
import type { Sources } from '../kernel/where.ts'
import { q } from '../people/session.ts'
import type { Colour } from './colours.ts'

/** Within how many days a decision may be appealed against (domain.md §5). */
export const appealDays = 15
/** How long two people may give a colour for, at most: our own default. */
export const overrideDays = 90

/** Worse is further down the four colours. */
const rank = (colour: SQL): SQL =>
  sql`(case ${colour} when 'green' then 0 when 'blue' then 1 when 'yellow' then 2 else 3 end)`

/** The id of a person's last decision that lowered the colour, or proposed or confirmed red. */
export const lastAdverse = (person: SQL): SQL =>
  sql`select d.id from grade_decisions d where d.person_id = ${person} and (d.kind in ('proposed', 'confirmed')
    or d.kind in ('evaluated', 'overridden') and ${rank(sql`d.colour`)} > ${rank(sql`d.before`)}) order by d.seq desc limit 1`

/** The appeal that waits, and the decision it speaks against. */
const appeal = (what: SQL) =>
  sql`(select ${what} from grade_appeals x join grade_decisions y on y.id = x.decision_id where x.person_id = p.id and x.outcome is null)`
const override = (what: SQL) =>
  sql`(select ${what} from grade_overrides x where x.person_id = p.id and x.outcome is null)`
const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`

export const gradeStanding = {
  /** The decision that may be appealed against, and until when. */
  adverse: sql<string | null>`(${lastAdverse(sql`p.id`)})`,
  appealUntil: sql<
    number | null
  >`(select w.at + ${appealDays * day} from grade_decisions w where w.id = (${lastAdverse(sql`p.id`)}))`,
  appealed: sql<number>`(select count(*) from grade_appeals x where x.person_id = p.id and (x.outcome is null or x.decision_id = (${lastAdverse(sql`p.id`)})))`,
  appealOpen: sql<string | null>`${appeal(sql`x.id`)}`,
  /** Whoever decided what is appealed against, or anything since, does not decide on the appeal. */
  decidedByMe: sql<number>`(select count(*) from grade_decisions w where w.person_id = p.id and w.decided_by = s.person_id
    and w.seq >= ${appeal(sql`y.seq`)})`,
  /** The better of what held before the decision and of what holds now. */
  colourBefore: sql<Colour | null>`${appeal(sql`iif(${rank(sql`y.before`)} < ${rank(sql`g.colour`)}, y.before, g.colour)`)}`,
  overrideUntil: sql<number | null>`g.override_until`,
  overrideProposedBy: sql<string | null>`${override(sql`x.proposed_by`)}`,
  overrideProposedUntil: sql<number | null>`${override(sql`x.until`)}`,
  overrideColour: sql<Colour | null>`${override(sql`x.colour`)}`,
} satisfies Sources

export const gradeGiven = {
  overrideAfter: sql<number | null>`cast(${input('until')} as integer)`,
  overrideMost: sql<number>`${q.now} + ${overrideDays * day}`,
} satisfies Sources
