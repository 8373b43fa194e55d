// Commands on a series: one guarded batch each, the event first, everything else hanging on it.
import { type SQL, sql } from 'drizzle-orm'
import { type Event, eventsOfMany, fresh, type Plan } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { sqlDayStart } from '../kernel/days.ts'
import { beginningOf, type Command, commandOf, type Done, send } from '../people/command.ts'
import { by, byClock, type Caller } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import { factsOf, factsRow, q } from './facts.ts'
import type { Starting } from './inputs.ts'
import { type SeriesAction, type SeriesStep, seriesRules, seriesStep, seriesSteps } from './life.ts'

/**
 * Starts a series: it waits for staff to verify it; nothing is arranged before.
 * @param id the id for the new series; a replay answers the one that was started under the command's id
 */
export const startSeries = (db: Database, who: Caller, command: string, id: string, input: Starting): Promise<Done> =>
  send(db, starting, { ...by(who), command, series: id, data: JSON.stringify(input) })

/** Does one step on a series: agree, pair, change, skip, pause, resume, end, step out. */
export const stepSeries = (
  db: Database,
  who: Caller,
  command: string,
  id: string,
  action: SeriesStep,
  input: object,
): Promise<Done> => send(db, stepping[action], { ...by(who), command, series: id, data: JSON.stringify(input) }, id)

/** Ends, by the clock, every series whose last day is past or whose resident has died: at most 500 a call; answers how many. */
export const endPast = async (db: Database, now: number, command: string): Promise<number> => {
  const answers = await db.must(ending, { ...byClock(now), command, data: '{}', series: '' })
  return answers[0].length
}

const planOf = (action: SeriesAction, facts: SQL = factsRow): Plan<Refusal> => {
  const { to } = seriesStep(action)
  return {
    subject: 'series',
    action,
    facts,
    rules: seriesRules(action),
    from: sql`state`,
    to: to === 'stays' ? sql`state` : sql`${to}`,
  }
}

const event = fresh('series')
const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const told = (field: string) => sql`e.data ->> ${`$.${field}`}`

const seriesRow = (admitted: SQL) => sql`
  insert into series (id, seq, state, resident_id, placed_by, placed_as, item_code, seats, minutes, weekday, every, starts_minute, from_at, until_at,
    on_holidays, payer, note, done_until_at, created_at)
  select f.subject, 0, 'placed', f.resident, f.me, iif(f.me = f.resident, 'resident', iif(f.proxiesHere > 0, 'proxy', 'staff')), f.item,
    ${input('seats')}, ${input('minutes')}, ${input('weekday')}, ${input('every')}, ${input('time')}, f.fromAt, ${input('until')},
    ${input('holidays')}, f.payer, ${input('note')}, f.fromAt - 1, f.now
  from ${admitted}`
const catchUp = sql`update series set state = e.to_state, seq = e.seq from ${event} where series.id = e.subject_id`

const birth = { table: 'series', id: q.series, by: sql`placed_by`, row: seriesRow }
const starting = beginningOf(planOf('start'), birth, [catchUp])

/** The list as it is from now on: who is left off has left, the others stand in the order given. */
const pairs = [
  sql`update series_pairs set left_at = e.at from ${event} where series_pairs.series_id = e.subject_id and left_at is null
    and volunteer_id not in (select value from json_each(e.data, '$.volunteers'))`,
  sql`insert into series_pairs (series_id, volunteer_id, rank, since_at)
    select e.subject_id, j.value, j.key + 1, e.at from ${event}, json_each(e.data, '$.volunteers') j where true
    on conflict (series_id, volunteer_id) do update set rank = excluded.rank,
      since_at = iif(left_at is null, since_at, excluded.since_at), left_at = null`,
]
const effects: { readonly [A in SeriesStep]?: readonly SQL[] } = {
  agree: [
    sql`update series set agreed_by = e.actor_id, agreed_how = ${told('by')} from ${event} where series.id = e.subject_id`,
    ...pairs,
  ],
  pair: pairs,
  change: [
    sql`update series set weekday = coalesce(${told('weekday')}, weekday), every = coalesce(${told('every')}, every),
      starts_minute = coalesce(${told('time')}, starts_minute), minutes = coalesce(${told('minutes')}, minutes),
      until_at = coalesce(${told('until')}, until_at), on_holidays = coalesce(${told('holidays')}, on_holidays),
      note = coalesce(${told('note')}, note) from ${event} where series.id = e.subject_id`,
  ],
  skip: [
    sql`insert into series_days (series_id, day_at, outcome, at)
      select e.subject_id, ${told('day')}, 'skipped', e.at from ${event}`,
  ],
  step_out: [
    sql`update series_pairs set left_at = e.at from ${event} where series_id = e.subject_id and volunteer_id = e.actor_id`,
  ],
}

const stepping = Object.fromEntries(
  seriesSteps.map(action => [action, commandOf(planOf(action), [...(effects[action] ?? []), catchUp])]),
) as Record<SeriesStep, Command>

const past = sql`select z.id from series z join persons p on p.id = z.resident_id
  where z.state in ('placed', 'running', 'paused') and (z.until_at < ${sqlDayStart(q.now)} or p.died_at is not null)`
const ending = prepare([ask<Event>(eventsOfMany(planOf('end', factsOf(past)))), ask(catchUp)])
