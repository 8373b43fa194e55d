// An account's statement: what was booked, newest first, each line with the balance after it, and what is reserved (domain.md §4).
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { monthBounds, monthOf } from '../kernel/days.ts'
import { judge } from '../kernel/rule.ts'
import { list } from '../kernel/where.ts'
import { masked } from '../orders/viewer.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { staffRoles } from '../people/words.ts'
import { accountAsk, q, type Refused, statementRules } from './queries.ts'
import type { AccountKind, Purpose } from './words.ts'

/**
 * `minutes` is what came in, or with a minus what went out. `order` leads to the service; `decision` is the step by which it was booked and
 * who took it; where two people decided on the books, `decidedBy` names them. The other side is told by its kind, and a gift also by name.
 */
export type StatementLine = {
  /** Names the entry where it is to be reversed. */
  readonly id: string
  readonly n: number
  readonly at: number
  readonly minutes: number
  readonly balance: number
  readonly purpose: Purpose
  readonly order: string | null
  readonly counterparty: AccountKind
  /** Who gave or received a gift; null for everything else. */
  readonly person: string | null
  readonly policy: string
  readonly reason: string | null
  readonly decision: { readonly action: string; readonly by: string } | null
  readonly decidedBy: readonly string[]
}
/** What is reserved and not yet booked: it is not in any balance, only no longer available. */
export type HeldLine = { readonly at: number; readonly minutes: number; readonly order: string; readonly seat: number }

type Row = Omit<StatementLine, 'balance' | 'decidedBy' | 'decision'> & {
  readonly proposer: string | null
  readonly approver: string | null
  readonly action: string | null
  readonly actor: string | null
  /** Whose name is no secret here: staff, and whose account it is. */
  readonly named: number
}
export const statementPageSize = 50
/** Above every row's number. */
const newest = Number.MAX_SAFE_INTEGER

const hole = (name: string) => sql`${sql.placeholder(name)}`
const booked = sql`kind in ('post', 'move')`
const sides = ['debit', 'credit'] as const
type Side = (typeof sides)[number]
const bothSides = (of: (side: Side) => SQL) =>
  sql.join(
    sides.map(side => of(side)),
    sql` union all `,
  )
const ofAccount = (side: Side, which: SQL) =>
  sql`transfers where ${sql.identifier(side)} = ${q.account} and ${which} and ${booked}`
const signed = sql`iif(credit = ${q.account}, minutes, -minutes)`
const sumOf = (which: SQL) =>
  sql`select coalesce(sum(${signed}), 0) as minutes from (${bothSides(side => sql`select minutes, credit from ${ofAccount(side, which)}`)})`

const lines = (
  from: SQL,
  most: number,
): SQL => sql`select t.id, t.n, t.at, iif(t.credit = ${q.account}, t.minutes, -t.minutes) as minutes,
    t.purpose, t.order_id as "order", (select a.kind from accounts a where a.id = iif(t.credit = ${q.account}, t.debit, t.credit)) as counterparty,
    iif(t.purpose = 'gift', (select h.name from accounts a join persons h on h.id = a.owner_id where a.id = iif(t.credit = ${q.account}, t.debit, t.credit)), null) as person,
    t.policy, t.reason, iif(t.approver_id is null, null, coalesce((select name from persons where id = t.actor_id), t.actor_id)) as proposer,
    coalesce((select name from persons where id = t.approver_id), t.approver_id) as approver,
    e.action, coalesce((select name from persons where id = e.actor_id), e.actor_id) as actor,
    exists (select 1 from roles r where r.person_id = e.actor_id and r.role in ${list(staffRoles)})
      or e.actor_id = (select owner_id from accounts where id = ${q.account}) as named
  from (${from}) t left join events e on e.id = t.event_id order by t.n desc limit ${most}`

const before = sql`n < ${hole('before')}`
const page = prepare([
  whoAsk,
  accountAsk,
  ask<Row>(
    lines(
      bothSides(
        side =>
          sql`select * from (select * from ${ofAccount(side, before)} order by n desc limit ${statementPageSize + 1})`,
      ),
      statementPageSize + 1,
    ),
  ),
  ask<{ minutes: number }>(sumOf(sql`n >= ${hole('before')}`)),
  ask<HeldLine>(
    sql`select at, minutes, order_id as "order", seat from open_holds where debit = ${q.account} and ${hole('before')} = ${newest} order by n desc`,
  ),
])

/**
 * One page of an account's statement, newest first. The first page also lists what is reserved.
 * @param before the `next` of the page before
 */
export const readStatement = async (
  db: Database,
  who: Caller,
  account: string,
  before = newest,
): Promise<Refused | { ok: true; who: Who | null; lines: StatementLine[]; held: HeldLine[]; next: number | null }> => {
  const [[asker], [facts], rows, [since], held] = await db.read(page, { ...by(who), account, before })
  const verdict = judge(statementRules, facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  const shown = rows.slice(0, statementPageSize)
  return {
    ok: true,
    who: whoOf(asker),
    lines: withBalances(shown, (facts?.booked ?? 0) - (since?.minutes ?? 0)),
    held,
    next: rows.length > statementPageSize ? (shown.at(-1)?.n ?? null) : null,
  }
}

/** More lines than anybody's month has; a pool's longest month is a few thousand. */
const mostLines = 20_000
const month = sql`at >= ${hole('from')} and at < ${hole('until')}`
const monthPage = prepare([
  whoAsk,
  accountAsk,
  ask<{
    owner: string | null
    area: string | null
  }>(sql`select coalesce(a.name, p.name) as owner, coalesce(x.name, h.name) as area
    from accounts a left join persons p on p.id = a.owner_id left join areas x on x.id = a.area_id left join areas h on h.id = p.area_id
    where a.id = ${q.account}`),
  ask<Row>(
    lines(
      bothSides(side => sql`select * from ${ofAccount(side, month)}`),
      mostLines,
    ),
  ),
  ask<{ minutes: number }>(sumOf(sql`at < ${hole('from')}`)),
])
export type MonthStatement = {
  /** `YYYY-MM` of the Shanghai calendar. */
  readonly month: string
  readonly account: { readonly id: string; readonly owner: string | null; readonly area: string | null }
  /** The balance when the month began, and when it ended or now. */
  readonly opening: number
  readonly closing: number
  readonly lines: readonly StatementLine[]
}

/**
 * A whole month of an account, newest line first.
 * @param wanted `YYYY-MM`; empty is the month of `who.now`
 */
export const readMonth = async (
  db: Database,
  who: Caller,
  account: string,
  wanted: string,
): Promise<Refused | { ok: true; who: Who | null; statement: MonthStatement }> => {
  const month = wanted || monthOf(who.now)
  const [from, until] = monthBounds(month)
  const [[asker], [facts], [named], rows, [opening]] = await db.read(monthPage, {
    ...by(who),
    account,
    from,
    until,
  })
  const verdict = judge(statementRules, facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  const start = opening?.minutes ?? 0
  const closing = rows.reduce((sum, { minutes }) => sum + minutes, start)
  return {
    ok: true,
    who: whoOf(asker),
    statement: {
      ...{ month, opening: start, closing, lines: withBalances(rows, closing) },
      account: { id: account, owner: named?.owner ?? null, area: named?.area ?? null },
    },
  }
}

/** Walks back from the balance after the newest line. */
const withBalances = (rows: readonly Row[], after: number): StatementLine[] => {
  let balance = after
  return rows.map(({ proposer, approver, action, actor, named, ...row }) => {
    const decidedBy = [proposer, approver].filter(name => name !== null)
    const decision =
      action === null || actor === null
        ? null
        : { action, by: named === 1 || actor === 'system' ? actor : masked(actor) }
    const line = { ...row, balance, decision, decidedBy }
    balance -= row.minutes
    return line
  })
}
