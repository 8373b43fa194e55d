// An account's statement: what was booked, newest first, each line with the balance after it, and what is reserved (domain.md §4).
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { judge } from '../kernel/rule.ts'
import type { Caller } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { accountAsk, asking, q, type Refused, statementRules } from './queries.ts'
import type { AccountKind, Purpose } from './words.ts'

/**
 * `minutes` is what came in, or with a minus what went out. `order` leads to who decided; where two people decided on the books,
 * `decidedBy` names them. The other side is told by its kind only.
 */
export type StatementLine = {
  readonly n: number
  readonly at: number
  readonly minutes: number
  readonly balance: number
  readonly purpose: Purpose
  readonly order: string | null
  readonly counterparty: AccountKind
  readonly policy: string
  readonly reason: string | null
  readonly decidedBy: readonly string[]
}
/** What is reserved and not yet booked: it is not in any balance, only no longer available. */
export type HeldLine = { readonly at: number; readonly minutes: number; readonly order: string; readonly seat: number }

type Row = Omit<StatementLine, 'balance' | 'decidedBy'> & {
  readonly proposer: string | null
  readonly approver: string | null
}
export const statementPageSize = 50
/** Above every row's number. */
const newest = Number.MAX_SAFE_INTEGER

const hole = (name: string) => sql`${sql.placeholder(name)}`
const booked = sql`kind in ('post', 'move')`
const side = (column: 'debit' | 'credit'): SQL => sql`select * from (select * from transfers
  where ${sql.identifier(column)} = ${q.account} and n < ${hole('before')} and ${booked} order by n desc limit ${statementPageSize + 1})`
const signed = sql`iif(credit = ${q.account}, minutes, -minutes)`
const later = (column: 'debit' | 'credit'): SQL =>
  sql`select minutes, credit from transfers where ${sql.identifier(column)} = ${q.account} and n >= ${hole('before')} and ${booked}`

const page = prepare([
  whoAsk,
  accountAsk,
  ask<Row>(sql`select t.n, t.at, iif(t.credit = ${q.account}, t.minutes, -t.minutes) as minutes, t.purpose, t.order_id as "order",
    (select a.kind from accounts a where a.id = iif(t.credit = ${q.account}, t.debit, t.credit)) as counterparty, t.policy, t.reason,
    iif(t.approver_id is null, null, coalesce((select name from persons where id = t.actor_id), t.actor_id)) as proposer,
    coalesce((select name from persons where id = t.approver_id), t.approver_id) as approver
    from (${side('debit')} union all ${side('credit')}) t order by t.n desc limit ${statementPageSize + 1}`),
  ask<{ minutes: number }>(
    sql`select coalesce(sum(${signed}), 0) as minutes from (${later('debit')} union all ${later('credit')})`,
  ),
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
  const [[asker], [facts], rows, [since], held] = await db.read(page, { ...asking(who), account, before })
  const verdict = judge(statementRules, facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  const shown = rows.slice(0, statementPageSize)
  const lines = withBalances(shown, (facts?.booked ?? 0) - (since?.minutes ?? 0))
  return {
    ok: true,
    who: whoOf(asker),
    lines,
    held,
    next: rows.length > statementPageSize ? (shown.at(-1)?.n ?? null) : null,
  }
}

/** Walks back from the balance after the newest line. */
const withBalances = (rows: readonly Row[], after: number): StatementLine[] => {
  let balance = after
  return rows.map(({ proposer, approver, ...row }) => {
    const line = { ...row, balance, decidedBy: [proposer, approver].filter(name => name !== null) }
    balance -= row.minutes
    return line
  })
}
