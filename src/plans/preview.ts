// The proposal that a plan begins with: every waiting order of the desk, everybody who may go, and the arrangement. One batch of reads.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { minute } from '../kernel/days.ts'
import type { Lang } from '../kernel/label.ts'
import { arrange, type Option, type Task } from '../matching/assign/arrange.ts'
import type { MatchPolicy } from '../matching/policy.ts'
import {
  type Candidate,
  type CandidateRow,
  candidatesOf,
  candidatesOfMany,
  matchPolicyAsk,
  matchPolicyOf,
} from '../orders/candidates.ts'
import { travelMinutes } from '../orders/gates.ts'
import { type OrderLine, orderLines } from '../orders/read.ts'
import { waiting } from '../orders/waiting.ts'
import { by, type Caller, personOfToken } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { type Explained, explain } from './explain.ts'
import { q } from './facts.ts'
import type { Decided } from './inputs.ts'
import { compatible } from './travel.ts'
import { mostOrders } from './words.ts'

type Row = CandidateRow & { readonly order: string }
export type Preview = {
  readonly who: Who
  readonly orders: readonly Explained[]
  /** Orders that were taken out of the plan. */
  readonly out: readonly OrderLine[]
  readonly seats: number
  readonly filled: number
  /** What could be gained at most, in points: 0 is proven best. */
  readonly gap: number
}

const waits = sql`select id from waiting where queue = 'ready' order by sort limit ${mostOrders}`
/** Whoever has been asked for something else at that time is not asked again. */
const notAskedElsewhere = sql`not exists (select 1 from offers x where x.volunteer_id = v.id and x.state = 'offered' and x.order_id <> o.id
  and x.starts_at < o.ends_at + ${travelMinutes * minute} and o.starts_at < x.ends_at + ${travelMinutes * minute})`
const page = prepare([
  whoAsk,
  ask<OrderLine>(
    sql`${waiting} ${orderLines(sql`o.id in (${waits}) and o.ends_at > ${q.now}`, sql`o.starts_at, o.id`, mostOrders)}`,
  ),
  ask<Row>(
    sql`${waiting} ${candidatesOfMany(
      sql`o.id in (${waits}) and o.ends_at > ${q.now} and ${notAskedElsewhere}`,
      personOfToken,
    )}`,
  ),
  matchPolicyAsk,
])

/** The arrangement of what waits at the asking person's desks, with what they have decided already. */
export const readPreview = async (
  db: Database,
  who: Caller,
  decided: Decided,
  lang: Lang,
): Promise<{ readonly ok: false; readonly refusal: Refusal } | ({ readonly ok: true } & Preview)> => {
  const given = { command: '', ...by(who), data: '{}', codeRight: 0, order: '' }
  const [[asker], orders, rows, policy] = await db.read(page, given)
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...deskRoles)) return { ok: false, refusal: 'not_yours' }
  return { ok: true, who: person, ...previewOf(orders, rows, decided, matchPolicyOf(policy), lang) }
}

const previewOf = (
  orders: readonly OrderLine[],
  rows: readonly Row[],
  decided: Decided,
  policy: MatchPolicy,
  lang: Lang,
): Omit<Preview, 'who'> => {
  const planned = orders.filter(order => !decided.out.includes(order.id))
  const tasks = planned.map(taskOf)
  const candidates = planned.map(order => ranked(rows, order, policy, lang))
  const options = planned.flatMap(
    (order, task) => candidates[task]?.map(each => optionOf(each, rows, order, task)) ?? [],
  )
  const fixed = decided.fixed.flatMap(({ order, volunteer }) => {
    const task = planned.findIndex(each => each.id === order)
    return options.some(option => option.task === task && option.volunteer === volunteer) ? [{ task, volunteer }] : []
  })
  const arrangement = arrange(tasks, options, compatible, fixed)
  return {
    orders: explain(planned, tasks, candidates, options, arrangement),
    out: orders.filter(order => decided.out.includes(order.id)),
    seats: tasks.reduce((sum, task) => sum + task.seats, 0),
    filled: arrangement.choices.length,
    gap: Math.max(0, arrangement.total - arrangement.bound),
  }
}

const ranked = (rows: readonly Row[], order: OrderLine, policy: MatchPolicy, lang: Lang): Candidate[] =>
  candidatesOf(
    rows.filter(row => row.order === order.id),
    order,
    policy,
    lang,
  )

const taskOf = (order: OrderLine): Task => ({
  id: order.id,
  startsAt: order.starts_at,
  endsAt: order.ends_at,
  minutes: order.minutes,
  seats: Math.max(0, order.seats - order.taken),
  urgent: order.urgent === 1,
  latitude: order.latitude,
  longitude: order.longitude,
})

/** The loads of a row count this order already. */
const optionOf = (candidate: Candidate, rows: readonly Row[], order: OrderLine, task: number): Option => {
  const row = rows.find(each => each.order === order.id && each.volunteer === candidate.volunteer.id)
  return {
    task,
    volunteer: candidate.volunteer.id,
    points: candidate.score,
    dayLeft: (row?.dayMax ?? 0) - (row?.dayLoad ?? 0) + order.minutes,
    weekLeft: (row?.weekMax ?? 0) - (row?.weekLoad ?? 0) + order.minutes,
  }
}
