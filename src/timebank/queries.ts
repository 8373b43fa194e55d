// Reading the books: one page, one batch, the session in it. Whole minutes; moments in epoch seconds.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { type Condition, judge, type Rules } from '../kernel/rule.ts'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import { by, type Caller, rolesOver, q as session, sessionFacts, sessionJoin, signedIn } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import type { AccountKind } from './words.ts'

export type Refused = { readonly ok: false; readonly refusal: Refusal }
/** `available` is what may be spent, `held` what is reserved for orders: null where the viewer may know only the former. */
export type Account = {
  readonly id: string
  readonly kind: AccountKind
  readonly owner: string | null
  readonly area: string | null
  readonly available: number
  readonly held: number | null
}
export const accountPageSize = 100

const hole = (name: string) => sql`${sql.placeholder(name)}`
export const q = { ...session, account: hole('account') }

const accountColumns = sql`a.id, a.kind, coalesce(a.name, p.name) as owner, coalesce(x.name, h.name) as area,
  a.credits - a.debits - a.pending_out as available, a.pending_out as held`
const accountTables = sql`accounts a left join persons p on p.id = a.owner_id left join areas x on x.id = a.area_id left join areas h on h.id = p.area_id`

/** The areas over which the asking person holds one of these roles. */
export const areasOf = (roles: readonly string[]) => sql`(select t.area_id from sessions s
  join roles r on r.person_id = s.person_id and r.ended_at is null and r.role in (${sql.raw(roles.map(role => `'${role}'`).join(', '))})
  join area_tree t on t.within_id = r.area_id where s.token_hash = ${q.token})`
const audited = sql`(select a.id from accounts a where a.area_id in ${areasOf(['auditor'])}
  union select a.id from persons p join accounts a on a.owner_id = p.id where p.area_id in ${areasOf(['auditor'])})`
const mine = sql`(select a.id from sessions s join accounts a on a.owner_id = s.person_id where s.token_hash = ${q.token}
  union select a.id from accounts a where a.kind in ('pool', 'organisation') and a.area_id in ${areasOf(deskRoles)}
  union select * from ${audited})`

const paged = (which: SQL) => sql`select ${accountColumns} from ${accountTables}
  where a.id in ${which} and a.id > ${hole('after')} order by a.id limit ${accountPageSize + 1}`
const nextOf = (rows: readonly Account[]) =>
  rows.length > accountPageSize ? (rows[accountPageSize - 1]?.id ?? null) : null

const minePage = prepare([whoAsk, ask<Account>(paged(mine))])

/**
 * The accounts that somebody may open: their own, the pools and groups of the streets whose staff they are, and for an auditor all of the area.
 * @param after the `next` of the page before
 */
export const readAccounts = async (
  db: Database,
  who: Caller,
  after = '',
): Promise<Refused | { ok: true; who: Who; accounts: Account[]; next: string | null }> => {
  const [[asker], rows] = await db.read(minePage, { ...by(who), after })
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  return { ok: true, who: person, accounts: rows.slice(0, accountPageSize), next: nextOf(rows) }
}

const accountArea = sql`coalesce(a.area_id, p.area_id)`
const accountFacts = {
  ...sessionFacts,
  account: sql<string | null>`a.id`,
  kind: sql<AccountKind | null>`a.kind`,
  own: sql<number>`coalesce(a.owner_id = s.person_id, 0)`,
  deskHere: rolesOver(deskRoles, accountArea),
  auditsHere: rolesOver(['auditor'], accountArea),
  booked: sql<number | null>`a.credits - a.debits`,
  audits: sql<number>`(select count(*) from roles r where r.person_id = s.person_id and r.ended_at is null and r.role = 'auditor')`,
} satisfies Sources
export type AccountFacts = RowOf<typeof accountFacts>

/** The facts of one account for whoever asks: the second statement of every page about one. */
export const accountAsk = ask<AccountFacts>(sql`select ${columns(accountFacts)} from (select 1) w ${sessionJoin}
  left join accounts a on a.id = ${q.account} left join persons p on p.id = a.owner_id`)

const insight: Condition<AccountFacts> = {
  any: [
    ['own', '>', 0],
    ['auditsHere', '>', 0],
    {
      all: [
        ['deskHere', '>', 0],
        ['kind', 'in', ['pool', 'issuer', 'organisation']],
      ],
    },
  ],
}
/** An account exists for its owner, the desk of its area and the area's auditors; for nobody else. */
export const accountRules: Rules<Refusal> = [
  ['sign_in', signedIn],
  [
    'not_found',
    {
      all: [
        ['account', 'some'],
        {
          any: [
            ['own', '>', 0],
            ['deskHere', '>', 0],
            ['auditsHere', '>', 0],
          ],
        },
      ],
    },
  ],
]
/** The desk knows how much a client may spend, not on what. */
export const statementRules: Rules<Refusal> = [...accountRules, ['not_yours', insight]]

/** `booked` is what has come in less what has gone out: over all accounts it is zero at every moment (domain.md §4). */
export type Balance = Account & { readonly booked: number }
const trialPage = prepare([
  whoAsk,
  accountAsk,
  ask<{ total: number }>(sql`select coalesce(sum(credits) - sum(debits), 0) as total from accounts`),
  ask<Balance>(sql`select ${accountColumns}, a.credits - a.debits as booked from ${accountTables}
    where (a.id in ${audited} or a.area_id is null and a.owner_id is null) and a.id > ${hole('after')} order by a.id limit ${accountPageSize + 1}`),
])

/**
 * The trial balance, for auditors: `total` over the whole book, which is zero or the books are broken, and the accounts of their area.
 * @param after the `next` of the page before
 */
export const readTrialBalance = async (
  db: Database,
  who: Caller,
  after = '',
): Promise<Refused | { ok: true; who: Who | null; total: number; accounts: Balance[]; next: string | null }> => {
  const [[asker], [facts], [sum], rows] = await db.read(trialPage, { ...by(who), account: '', after })
  const verdict = judge(
    [
      ['sign_in', signedIn],
      ['not_yours', ['audits', '>', 0]],
    ],
    facts ?? {},
  )
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!sum) throw new Error('the total is missing')
  return { ok: true, who: whoOf(asker), total: sum.total, accounts: rows.slice(0, accountPageSize), next: nextOf(rows) }
}
