// Everything a condition on a proposal may speak of. One SELECT serves proposing (what the input names) and deciding (what the row says).
import { type SQL, sql } from 'drizzle-orm'
import { sqlAge, sqlMonth, sqlMonthStart } from '../kernel/days.ts'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import { rolesOver, q as session, sessionFacts, sessionJoin } from '../people/session.ts'
import { adminRoles, deskRoles, type Role } from '../people/words.ts'
import { figure } from './policy.ts'
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
/** A policy belongs to the largest place that whoever proposes it administers. */
const administered = sql`(select r.area_id from roles r join areas h on h.id = r.area_id where r.person_id = s.person_id and r.ended_at is null
  and r.role in (${sql.raw(adminRoles.map(role => `'${role}'`).join(', '))}) order by h.level <> 'city', h.level <> 'district', r.area_id limit 1)`
/** A reversal belongs where its order does; everything else to the area of the station's account. */
const area = sql`coalesce(p.area_id, o.area_id, d.area_id, c.area_id, dp.area_id, iif(${input('kind')} = 'policy', ${administered}, null))`
const minutes = sql`cast(coalesce(p.minutes, t.minutes, ${input('minutes')}, iif(${input('kind')} = 'inherit', d.credits - d.debits, null)) as integer)`
const term = (field: string) => sql`coalesce(p.terms ->> ${`$.${field}`}, ${input(field)})`
/** The heir whom the dead nominated, if they can receive; else the pool of the street. */
const heirOf = (account: SQL) => sql`(select coalesce(
    (select h.id from accounts h join persons hp on hp.id = h.owner_id where h.owner_id = b.heir_id and h.closed_at is null and hp.died_at is null),
    'pool:' || n.street_id)
  from accounts b join persons bp on bp.id = b.owner_id join areas n on n.id = bp.area_id where b.id = ${account})`
const issuerOf = (pool: SQL) =>
  sql`(select i.id from accounts b join accounts i on i.kind = 'issuer' and i.area_id = b.area_id where b.id = ${pool})`

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
  /** Whether the receiver is whoever decides, or of their household. */
  creditNear: sql<number>`coalesce(cp.id = s.person_id or cp.household_id = me.household_id, 0)`,
  minutes: sql<number | null>`${minutes}`,
  creditAfter: sql<number | null>`c.credits - c.debits + ${minutes}`,
  creditCap: sql<number | null>`c.cap`,
  /** A policy holds for every street, so its second person is set above them. */
  activates: sql<number>`(select count(*) from roles r join areas h on h.id = r.area_id where r.person_id = s.person_id and r.ended_at is null
    and r.role in (${sql.raw(deciderRoles.map(role => `'${role}'`).join(', '))}) and h.level in ('city', 'district'))`,
  administered: sql<string | null>`${administered}`,
  debitDiedAt: sql<number | null>`dp.died_at`,
  debitBalance: sql<number | null>`d.credits - d.debits`,
  debitHeld: sql<number | null>`d.pending_out`,
  /** Seats that may still earn for the giver. */
  debitSeats: sql<number>`(select count(*) from offers f join orders x on x.id = f.order_id where f.volunteer_id = d.owner_id
    and f.state in ('checked_in', 'checked_out', 'stopped') and x.state in ('serving', 'served', 'disputed'))`,
  manualAfter: sql<
    number | null
  >`(select coalesce(sum(x.minutes), 0) from transfers x where x.credit = c.id and x.purpose = 'adjust'
    and x.at >= ${sqlMonthStart(q.now)} and not exists (select 1 from transfers y where y.reverses_id = x.id)) + ${minutes}`,
  /** Whoever may spend time may be given some: by age, or in need (domain.md §4). */
  creditEntitled: sql<number>`coalesce(cp.entitlement is not null or ${sqlAge(sql`cp.born_on`, q.now)} >= ${figure('spendFromAge', q.now)}, 0)`,
  manualMost: figure('manualMonthMinutes', q.now),
  monthNow: sql<number>`cast(replace(${sqlMonth(q.now)}, '-', '') as integer)`,
  fromMonth: sql<number | null>`cast(replace(${term('from')}, '-', '') as integer)`,
  budgetsThen: sql<number>`(select count(*) from budgets b where b.pool = c.id and b.from_month <= ${term('until')} and b.until_month >= ${term('from')})`,
  effectiveFrom: sql<number | null>`cast(${term('effectiveFrom')} as integer)`,
  lastPolicy: sql<number>`(select max(v.effective_from) from policies v where v.kind = 'timebank')`,
  reverses: sql<string | null>`t.id`,
  reversedBy: sql<string | null>`(select x.id from transfers x where x.reverses_id = t.id)`,
} satisfies Sources
export type ProposalFacts = RowOf<typeof proposalFacts>

/** One row, whether or not the proposal exists. A reversal takes its sides, swapped, and its minutes from what it undoes. */
export const factsRow: SQL = sql`
  select ${columns(proposalFacts)}, w.id as subject, coalesce(p.seq, 0) as seq
  from (select ${q.proposal} as id) w ${sessionJoin} left join proposals p on p.id = w.id
    left join transfers t on t.id = coalesce(p.reverses_id, ${input('reverses')}) and t.kind in ('post', 'move') and t.reverses_id is null
    left join accounts d on d.id = coalesce(p.debit, t.credit, ${input('debit')}, ${issuerOf(input('credit'))})
    left join accounts c on c.id = coalesce(p.credit, t.debit, ${input('credit')}, ${heirOf(input('debit'))})
    left join persons dp on dp.id = d.owner_id left join persons cp on cp.id = c.owner_id left join orders o on o.id = t.order_id`

/** A proposal with what a page shows of it. */
export type ProposalRow = {
  readonly id: string
  readonly state: ProposalState
  readonly kind: ProposalKind
  readonly debit: string | null
  readonly credit: string | null
  readonly minutes: number | null
  readonly terms: string | null
  readonly reverses: string | null
  readonly area: string
  readonly reason: string
  readonly proposedBy: string
  readonly proposerName: string | null
  readonly decidedBy: string | null
  readonly deciderName: string | null
  readonly createdAt: number
  readonly decidedAt: number | null
  readonly debitName: string | null
  readonly creditName: string | null
}

/** Whose account it is: a person's name, or the street's. */
const holder = (
  account: SQL,
) => sql`(select coalesce(x.name, h.name, r.name) from accounts x left join persons h on h.id = x.owner_id
  left join areas r on r.id = x.area_id where x.id = ${account})`

/** Proposals as rows, narrowed by a condition on `p`. */
export const proposalRows = (which: SQL): SQL => sql`
  select p.id, p.state, p.kind, p.debit, p.credit, p.minutes, p.terms, p.reverses_id as reverses, p.area_id as area, p.reason, p.proposed_by as "proposedBy",
    a.name as "proposerName", p.decided_by as "decidedBy", b.name as "deciderName", p.created_at as "createdAt",
    (select e.at from events e where e.subject = 'proposal' and e.subject_id = p.id and e.seq = p.seq and p.decided_by is not null) as "decidedAt",
    ${holder(sql`p.debit`)} as "debitName", ${holder(sql`p.credit`)} as "creditName"
  from proposals p left join persons a on a.id = p.proposed_by left join persons b on b.id = p.decided_by where ${which}`
