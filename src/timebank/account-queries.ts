// Reading one account with all that its page and its forms need: how it stands, whom its owner may give to, and what may be done now.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { judge } from '../kernel/rule.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import { q, type World, worldRow } from './account-facts.ts'
import { type AccountAct, offeredActs } from './account-life.ts'
import { figure, giftAllowed } from './policy.ts'
import { type Account, accountRules, areasOf, type Refused, statementRules } from './queries.ts'
import type { Tie } from './words.ts'

/** Somebody near to the owner; `gifts` tells whether the policy in force lets time go to them. */
export type Near = { readonly id: string; readonly name: string; readonly tie: Tie; readonly gifts: number }
export type Standing = {
  readonly world: World
  readonly account: Account
  readonly ties: readonly Near[]
  readonly heirName: string | null
  readonly lastAt: number
  /** Nothing has moved for as long as the policy says, and something is left. */
  readonly dormant: boolean
  readonly dayMost: number
  readonly cap: number | null
  readonly actions: readonly AccountAct[]
}
type Row = Account & {
  readonly heirName: string | null
  readonly lastAt: number
  readonly dormant: number
  readonly dayMost: number
  readonly cap: number | null
}

const lastAt = sql`coalesce((select max(t.at) from transfers t where t.id in (
  (select id from transfers where debit = a.id and kind in ('post', 'move') order by n desc limit 1),
  (select id from transfers where credit = a.id and kind in ('post', 'move') order by n desc limit 1))), a.opened_at)`
/** Whether an account `a` is dormant: no entry for as many months as the policy in force says (domain.md §4). */
export const isDormant: SQL = sql`(a.credits > a.debits and a.closed_at is null
  and ${lastAt} < unixepoch(${q.now}, 'unixepoch', '-' || ${figure('dormantMonths', q.now)} || ' months'))`

const page = prepare([
  whoAsk,
  ask<World>(worldRow),
  ask<Row>(sql`select a.id, a.kind, coalesce(a.name, p.name) as owner, coalesce(x.name, h.name) as area, a.credits - a.debits - a.pending_out as available,
    a.pending_out as held, (select name from persons where id = a.heir_id) as heirName, ${lastAt} as lastAt, ${isDormant} as dormant,
    ${figure('dayGiveMinutes', q.now)} as dayMost, a.cap
    from accounts a left join persons p on p.id = a.owner_id left join areas x on x.id = a.area_id left join areas h on h.id = p.area_id
    where a.id = ${q.account}`),
  ask<Near>(sql`select n.id, n.name, t.tie, ${giftAllowed(sql`t.tie`, q.now)} as gifts from accounts a join ties t on t.ended_at is null and a.owner_id in (t.one_id, t.other_id)
    join persons n on n.id = iif(t.one_id = a.owner_id, t.other_id, t.one_id) and n.died_at is null where a.id = ${q.account} order by n.name`),
])

/** One account as it stands for whoever asks: of a client's account the desk is told what is available, and who is near. */
export const readStanding = async (
  db: Database,
  who: Caller,
  account: string,
): Promise<Refused | { ok: true; who: Who | null; standing: Standing }> => {
  const [[asker], [world], [row], ties] = await db.read(page, { ...by(who), account })
  const verdict = judge(accountRules, world ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!world || !row) return { ok: false, refusal: 'not_found' }
  const { heirName, lastAt, dormant, dayMost, cap, ...plain } = row
  const whole = judge(statementRules, world) === 'ok'
  return {
    ok: true,
    who: whoOf(asker),
    standing: {
      world,
      account: whole ? plain : { ...plain, held: null },
      ...{ ties, lastAt, dayMost, cap, dormant: dormant === 1, heirName: whole ? heirName : null },
      actions: offeredActs(world),
    },
  }
}

export const dormantPageSize = 100
export type Sleeping = { readonly id: string; readonly name: string; readonly minutes: number; readonly lastAt: number }
const hole = (name: string) => sql`${sql.placeholder(name)}`
const dormantPage = prepare([
  whoAsk,
  ask<Sleeping>(sql`select a.id, p.name, a.credits - a.debits as minutes, ${lastAt} as lastAt from accounts a join persons p on p.id = a.owner_id
    where p.area_id in ${areasOf([...deskRoles, 'auditor'])} and ${isDormant} and a.id > ${hole('after')} order by a.id limit ${dormantPageSize + 1}`),
])

/**
 * The dormant accounts of the asking staff's areas, so that somebody calls: time does not expire.
 * @param after the `next` of the page before
 */
export const readDormant = async (
  db: Database,
  who: Caller,
  after = '',
): Promise<Refused | { ok: true; who: Who; accounts: Sleeping[]; next: string | null }> => {
  const [[asker], rows] = await db.read(dormantPage, { ...by(who), after })
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!person.roles.some(({ role }) => [...deskRoles, 'auditor'].includes(role)))
    return { ok: false, refusal: 'not_yours' }
  const next = rows.length > dormantPageSize ? (rows[dormantPageSize - 1]?.id ?? null) : null
  return { ok: true, who: person, accounts: rows.slice(0, dormantPageSize), next }
}
