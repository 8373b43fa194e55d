// One command is one batch: read the facts, insert the event under the guard, let everything else hang on the fresh event.
import { type SQL, sql } from 'drizzle-orm'
import { type Facts, judge, type Rules } from './rule.ts'
import { guard, where } from './where.ts'

/** A row of the log. `seats` and `invites` are JSON lists of ids, `data` is the validated input as JSON. */
export type Event = {
  readonly n: number
  readonly id: string
  readonly command: string
  readonly subject: string
  readonly subject_id: string
  readonly seq: number
  readonly action: string
  readonly from_state: string | null
  readonly to_state: string | null
  readonly actor_id: string
  readonly at: number
  readonly because: string | null
  readonly seats: string
  readonly invites: string
  readonly data: string
}

/** How a command writes its event: the subject's facts are one SELECT with `me`, `subject` and `seq` among its columns. */
export type Plan<R extends string = string> = {
  readonly subject: string
  readonly action: string
  readonly facts: SQL
  readonly rules: Rules<R>
  readonly from: SQL
  readonly to: SQL
  readonly because?: SQL
  readonly seats?: SQL
  readonly invites?: SQL
}

const hole = (name: string) => sql`${sql.placeholder(name)}`
const commandHole = hole('command')

/** The event of one subject; its id is the client's command id, so a double click finds it already there. */
export const eventOfOne = (plan: Plan): SQL =>
  sql`${insert(plan, commandHole)} limit 1 on conflict (id) do nothing returning *`

/** The facts under which a life may begin, as the one row `f`; none where it may not, or where the command's id is known. */
export const admitted = (plan: Plan): SQL =>
  sql`(select * from (${plan.facts}) where ${guard(plan.rules)} and not exists (select 1 from events where id = ${commandHole})) f`

/** A life's first event: its row stands already, at seq 0, and `by` reads off it who began it. Nobody sees seq 0 outside the batch. */
export const firstEvent = (plan: Plan, table: string, id: SQL, by: SQL): SQL =>
  eventOfOne({
    ...plan,
    facts: sql`select id as subject, seq, ${by} as me from ${sql.identifier(table)} where id = ${id} and seq = 0`,
    rules: [],
    from: sql`null`,
  })

/** The events of many subjects at once, at most 500: call again until none is left. */
export const eventsOfMany = (plan: Plan): SQL =>
  sql`${insert(plan, sql`${commandHole} || ':' || found.subject`)} limit 500 on conflict (id) do nothing returning *`

/** What was written before under this command id. */
export const earlierEvent = sql`select * from events where id = ${commandHole}`

/**
 * An event is fresh from its insert until its subject's `seq` catches up, at the batch's end. A borrowed or repeated command id finds
 * none, so it moves nothing. Effects take nothing from the request: whom and what they move is told by the event.
 */
export const fresh = (table: string): SQL =>
  sql`(select e.* from events e join ${sql.identifier(table)} f on f.id = e.subject_id where e.command = ${commandHole} and e.seq = f.seq + 1) e`

/** The condition as SQL that is true when it does not hold: null counts as not holding. */
export const fails = (condition: Parameters<typeof where>[0]): SQL => sql`(${where(condition)}) is not true`

export type Outcome<R extends string> =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean }
  | { readonly ok: false; readonly refusal: R | 'command_reused' }

type Sent = { readonly action: string; readonly data: string; readonly subjectId?: string }

/** What the first three answers of a command's batch mean. The two readings of the guard watch each other here, in production too. */
export const outcome = <R extends string>(
  rules: Rules<R>,
  sent: Sent,
  facts: Facts | undefined,
  written: Event | undefined,
  earlier: Event | undefined,
): Outcome<R> => {
  if (!facts) throw new Error('the facts row is missing')
  const verdict = judge(rules, facts)
  if (written && verdict !== 'ok') throw new Error(`SQL did ${sent.action}, JS says ${verdict}`)
  if (written) return { ok: true, event: written, replay: false }
  if (earlier && verdict !== 'sign_in') return replayed(sent, facts, earlier)
  if (verdict === 'ok') throw new Error(`JS allows ${sent.action}, SQL did not`)
  return { ok: false, refusal: verdict }
}

/** A repeated id is compared in full: somebody else's, or one with another body, is not a replay. */
const replayed = (sent: Sent, facts: Facts, earlier: Event): Outcome<never> => {
  const subject = sent.subjectId ?? earlier.subject_id
  const same =
    earlier.subject_id === subject &&
    earlier.action === sent.action &&
    earlier.actor_id === facts.me &&
    earlier.data === sent.data
  return same ? { ok: true, event: earlier, replay: true } : { ok: false, refusal: 'command_reused' }
}

/** An insert that meets a known id would still use up an `n`, and the log would show a gap: such an id is left alone. */
const insert = (plan: Plan, id: SQL): SQL => sql`
  insert into events (id, command, subject, subject_id, seq, action, from_state, to_state, actor_id, at, because, seats, invites, data)
  select ${id}, ${commandHole}, ${plan.subject}, subject, coalesce(seq, 0) + 1, ${plan.action}, ${plan.from}, ${plan.to}, me, ${hole('now')},
    ${plan.because ?? sql`null`}, ${plan.seats ?? sql`'[]'`}, ${plan.invites ?? sql`'[]'`}, ${hole('data')}
  from (${plan.facts}) found where ${guard(plan.rules)} and not exists (select 1 from events known where known.id = ${id})`
