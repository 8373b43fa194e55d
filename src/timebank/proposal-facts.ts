// Everything a condition on a proposal may speak of. One SELECT serves proposing (what the input names) and deciding (what the row says).
import { type SQL, sql } from 'drizzle-orm'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import { rolesOver, q as session, sessionFacts, sessionJoin } from '../people/session.ts'
import { deskRoles, type Role } from '../people/words.ts'
import type { AccountKind, ProposalKind, ProposalState } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
export const q = { ...session, proposal: hole('proposal') }

/** Who may decide on what others propose: heads of the station and those above it. */
export const deciderRoles = ['station_admin', 'supervisor', 'district_admin'] as const satisfies readonly Role[]

const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const areaOf = (account: 'd' | 'c') =>
  account === 'd' ? sql`coalesce(d.area_id, dp.area_id)` : sql`coalesce(c.area_id, cp.area_id)`
const streetOf = (account: 'd' | 'c') =>
  sql<string | null>`(select a.street_id from areas a where a.id = ${areaOf(account)})`
/** A reversal belongs where its order does; everything else to the area of the station's account. */
const area = sql`coalesce(p.area_id, o.area_id, d.area_id, c.area_id, dp.area_id)`

export const proposalFacts = {
  ...sessionFacts,
  state: sql<ProposalState | null>`p.state`,
  kind: sql<ProposalKind | null>`coalesce(p.kind, ${input('kind')})`,
  proposedBy: sql<string | null>`p.proposed_by`,
  area: sql<string | null>`${area}`,
  desks: sql<number>`(select count(*) from roles r where r.person_id = s.person_id and r.ended_at is null
    and r.role in (${sql.raw(deskRoles.map(role => `'${role}'`).join(', '))}))`,
  deskHere: rolesOver(deskRoles, area),
  decidesHere: rolesOver(deciderRoles, area),
  auditsHere: rolesOver(['auditor'], area),
  debit: sql<string | null>`d.id`,
  credit: sql<string | null>`c.id`,
  debitKind: sql<AccountKind | null>`d.kind`,
  creditKind: sql<AccountKind | null>`c.kind`,
  deskOverDebit: rolesOver(deskRoles, areaOf('d')),
  deskOverCredit: rolesOver(deskRoles, areaOf('c')),
  debitStreet: streetOf('d'),
  creditStreet: streetOf('c'),
  creditOwner: sql<string | null>`c.owner_id`,
  minutes: sql<number | null>`cast(coalesce(p.minutes, t.minutes, ${input('minutes')}) as integer)`,
  creditAfter: sql<
    number | null
  >`c.credits - c.debits + cast(coalesce(p.minutes, t.minutes, ${input('minutes')}) as integer)`,
  creditCap: sql<number | null>`c.cap`,
  reverses: sql<string | null>`t.id`,
  reversedBy: sql<string | null>`(select x.id from transfers x where x.reverses_id = t.id)`,
} satisfies Sources
export type ProposalFacts = RowOf<typeof proposalFacts>

/** One row, whether or not the proposal exists. A reversal takes its sides, swapped, and its minutes from what it undoes. */
export const factsRow: SQL = sql`
  select ${columns(proposalFacts)}, w.id as subject, coalesce(p.seq, 0) as seq
  from (select ${q.proposal} as id) w ${sessionJoin} left join proposals p on p.id = w.id
    left join transfers t on t.id = coalesce(p.reverses_id, ${input('reverses')}) and t.kind in ('post', 'move') and t.reverses_id is null
    left join accounts d on d.id = coalesce(p.debit, t.credit, ${input('debit')})
    left join accounts c on c.id = coalesce(p.credit, t.debit, ${input('credit')})
    left join persons dp on dp.id = d.owner_id left join persons cp on cp.id = c.owner_id left join orders o on o.id = t.order_id`

/** A proposal with what a page shows of it. */
export type ProposalRow = {
  readonly id: string
  readonly state: ProposalState
  readonly kind: ProposalKind
  readonly debit: string
  readonly credit: string
  readonly minutes: number
  readonly reverses: string | null
  readonly area: string
  readonly reason: string
  readonly proposedBy: string
  readonly proposerName: string | null
  readonly decidedBy: string | null
  readonly deciderName: string | null
  readonly createdAt: number
  readonly debitName: string | null
  readonly creditName: string | null
}

/** Whose account it is: a person's name, or the street's. */
const holder = (
  account: SQL,
) => sql`(select coalesce(h.name, r.name) from accounts x left join persons h on h.id = x.owner_id
  left join areas r on r.id = x.area_id where x.id = ${account})`

/** Proposals as rows, narrowed by a condition on `p`. */
export const proposalRows = (which: SQL): SQL => sql`
  select p.id, p.state, p.kind, p.debit, p.credit, p.minutes, p.reverses_id as reverses, p.area_id as area, p.reason, p.proposed_by as "proposedBy",
    a.name as "proposerName", p.decided_by as "decidedBy", b.name as "deciderName", p.created_at as "createdAt",
    ${holder(sql`p.debit`)} as "debitName", ${holder(sql`p.credit`)} as "creditName"
  from proposals p left join persons a on a.id = p.proposed_by left join persons b on b.id = p.decided_by where ${which}`
