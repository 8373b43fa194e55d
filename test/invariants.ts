// What must hold of every database at every moment, each as a query that answers no row. The ids are those of the reliability design; where
// it and domain.md differ, domain.md wins: one reservation and one settlement per seat. The queries read the tables alone.

import { complaintActions, transition as complaintStep } from '#src/complaints/lifecycle.ts'
import { follows } from '#src/orders/follows.ts'
import { actions, transition } from '#src/orders/lifecycle.ts'
import { type SeriesAction, seriesLife } from '#src/series/life.ts'
import { type ProposalAction, proposalLife } from '#src/timebank/proposal-life.ts'
import { type DraftAction, draftLife } from '#src/volunteers/draft-life.ts'
import { accessInvariants } from '#test/people/access-invariants.ts'
import { gradeInvariants } from '#test/volunteers/grade-invariants.ts'

export type Invariant = { readonly id: string; readonly property: string; readonly sql: string }
export type Violation = Invariant & { readonly rows: readonly unknown[] }

/** The invariants that this database breaks, with the first rows that show it. */
export const checkInvariants = async (
  town: { readonly rows: (sql: string) => Promise<readonly unknown[]> },
  which: readonly Invariant[] = invariants,
): Promise<Violation[]> => {
  const checked = await Promise.all(which.map(async each => ({ ...each, rows: await town.rows(each.sql) })))
  return checked.filter(({ rows }) => rows.length > 0).map(each => ({ ...each, rows: each.rows.slice(0, 5) }))
}

const over = `('closed', 'cancelled', 'referred', 'expired')`
const booked = `kind in ('post', 'move')`
const openHolds = `(select h.* from transfers h where h.kind = 'hold' and not exists (select 1 from transfers s where s.hold_id = h.id))`
const sum = (column: string, from: string) => `(select coalesce(sum(${column}), 0) from ${from})`

const ledger: Invariant[] = [
  {
    id: 'L1',
    property: 'all accounts together are zero, and so are the reservations',
    sql: `select 1 where ${sum('credits - debits', 'accounts')} <> 0 or ${sum('pending_out - pending_in', 'accounts')} <> 0`,
  },
  {
    id: 'L2',
    property: 'an account’s counters are what its transfers add up to',
    sql: `select a.id from accounts a where a.debits <> ${sum('minutes', `transfers where debit = a.id and ${booked}`)}
      or a.credits <> ${sum('minutes', `transfers where credit = a.id and ${booked}`)}
      or a.pending_out <> ${sum('minutes', `${openHolds} where debit = a.id`)}
      or a.pending_in <> iif(a.kind = 'escrow', ${sum('minutes', openHolds)}, 0)`,
  },
  {
    id: 'L3',
    property: 'a transfer is a positive whole number between two accounts that exist',
    sql: `select t.id from transfers t left join accounts d on d.id = t.debit left join accounts c on c.id = t.credit
      where typeof(t.minutes) <> 'integer' or t.minutes <= 0 or t.debit = t.credit or d.id is null or c.id is null`,
  },
  {
    id: 'L4',
    property: 'a reservation is settled or released at most once, from the same account, for no more than was reserved',
    sql: `select r.hold_id from transfers r left join transfers p on p.id = r.hold_id where r.kind in ('post', 'void') or r.hold_id is not null
      group by r.hold_id having count(*) > 1 or max(r.hold_id is null or p.id is null or p.kind <> 'hold' or r.debit <> p.debit
        or r.minutes > p.minutes or r.kind = 'void' and (r.minutes <> p.minutes or r.credit <> p.credit)
        or r.kind = 'post' and r.credit = p.credit or r.kind not in ('post', 'void'))`,
  },
  {
    id: 'L5',
    property: 'no account gives below its floor, reservations included',
    sql: `select id from accounts where floor is not null and credits - debits - pending_out < floor`,
  },
  {
    id: 'L6',
    property: 'no account holds more than its cap',
    sql: `select id from accounts where cap is not null and credits - debits > cap`,
  },
  {
    id: 'L7',
    property: 'an open reservation belongs to an order that is not over, and to its payer',
    sql: `select h.id from ${openHolds} h left join orders o on o.id = h.order_id
      where o.id is null or o.state in ${over} or o.payer_account is not h.debit`,
  },
  {
    id: 'L8',
    property:
      'an open order reserves once for each seat that is not settled: self from placing, pool from verifying, none never',
    sql: `select o.id from orders o where (select count(*) from ${openHolds} h where h.order_id = o.id) <> case
      when o.state in ${over} or o.payer = 'none' or o.payer = 'pool' and o.state in ('placed', 'returned') then 0
      else o.seats - (select count(*) from offers a where a.order_id = o.id and a.state = 'confirmed') end`,
  },
  {
    id: 'L9',
    property: 'credit is earned for a confirmed seat and only for one: its minutes, from its payer to its volunteer',
    sql: `select a.id from offers a join orders o on o.id = a.order_id join items i on i.code = o.item_code
        where a.state = 'confirmed' and o.payer <> 'none' and a.confirmed * i.coefficient / 100
          <> ${sum('minutes', `transfers t where t.offer_id = a.id and t.purpose in ('settle', 'extra')`)}
      union select t.id from transfers t left join offers a on a.id = t.offer_id left join orders o on o.id = a.order_id
        where t.purpose in ('settle', 'extra') and (a.id is null or a.state <> 'confirmed' or t.order_id is not a.order_id
          or t.debit is not o.payer_account or t.credit <> 'member:' || a.volunteer_id)`,
  },
  {
    id: 'L10',
    property: 'one reservation, one settlement and one extra per seat',
    sql: `select offer_id from transfers where kind = 'post' or purpose = 'extra' group by offer_id, purpose having count(*) > 1
      union select order_id from transfers where kind = 'hold' group by order_id, seat having count(*) > 1`,
  },
  {
    id: 'L11',
    property: 'a reversal undoes one booked entry exactly and once, never a reversal',
    sql: `select r.id from transfers r left join transfers x on x.id = r.reverses_id where (r.purpose = 'reverse') <> (r.reverses_id is not null)
      or r.reverses_id is not null and (x.id is null or x.kind not in ('post', 'move') or x.reverses_id is not null or r.kind <> 'move'
        or r.minutes <> x.minutes or r.debit <> x.credit or r.credit <> x.debit
        or (select count(*) from transfers y where y.reverses_id = r.reverses_id) > 1)`,
  },
  {
    id: 'L12',
    property: 'what people decide on the books two of them decide, and neither they nor their households receive it',
    sql: `select t.id from transfers t join accounts c on c.id = t.credit where t.purpose in ('issue', 'grant', 'adjust', 'reverse', 'inherit')
      and (t.approver_id is null or t.approver_id = t.actor_id or exists (select 1 from persons p join persons d on d.id in (t.actor_id, t.approver_id)
        where p.id = c.owner_id and (d.id = p.id or d.household_id = p.household_id)))`,
  },
  {
    id: 'L13',
    property: 'only the issuer goes below zero: what is outstanding is what was issued',
    sql: `select id from accounts where kind <> 'issuer' and credits - debits < min(0, coalesce(floor, 0))
      union all select 'outstanding' where ${sum('credits - debits', `accounts where kind <> 'issuer'`)}
        <> -${sum('credits - debits', `accounts where kind = 'issuer'`)}`,
  },
  {
    id: 'L14',
    property:
      'a closed account is empty, takes nothing more, and its owner has served nobody whose time is still to be credited',
    sql: `select a.id from accounts a where a.closed_at is not null and (a.credits <> a.debits or a.pending_out <> 0 or a.pending_in <> 0
      or exists (select 1 from transfers t where a.id in (t.debit, t.credit) and t.at > a.closed_at)
      or exists (select 1 from offers f join orders o on o.id = f.order_id where f.volunteer_id = a.owner_id and o.payer_account is not null
        and o.state in ('serving', 'served', 'disputed') and (f.state in ('checked_in', 'checked_out') or f.state = 'stopped' and f.logged > 0)))`,
  },
  {
    id: 'L15',
    property: 'a member’s account is owned by somebody, and frozen or closed once they have died',
    sql: `select a.id from accounts a left join persons p on p.id = a.owner_id where a.kind = 'member'
      and (p.id is null or p.died_at is not null and a.frozen_at is null and a.closed_at is null)`,
  },
  {
    id: 'L16',
    property: 'transfers are numbered from one without a gap',
    sql: `select count(*) from transfers having count(*) <> count(distinct id) or count(*) > 0 and (min(n) <> 1 or max(n) <> count(*))`,
  },
  {
    id: 'L17',
    property:
      'nothing passes between members but for a seat served, as a gift, by inheritance, or undoing one of these',
    sql: `select t.id from transfers t join accounts d on d.id = t.debit and d.kind = 'member' join accounts c on c.id = t.credit and c.kind = 'member'
      where t.${booked} and t.offer_id is null and t.purpose not in ('gift', 'inherit', 'reverse')`,
  },
  {
    id: 'L18',
    property: 'what was approved is booked as it was proposed, signed by both; what was not is not booked',
    sql: `select p.id from proposals p left join transfers t on t.id = 'proposal:' || p.id
      left join budgets b on b.id = p.id where (p.state = 'approved' and p.kind not in ('budget', 'policy')) <> (t.id is not null)
      or (p.state = 'approved' and p.kind = 'budget') <> (b.id is not null)
      or (p.state = 'proposed') <> (p.decided_by is null) or p.decided_by = p.proposed_by
      or t.id is not null and (t.debit <> p.debit or t.credit <> p.credit or t.minutes <> p.minutes or t.purpose <> p.kind
        or t.reverses_id is not p.reverses_id or t.actor_id <> p.proposed_by or t.approver_id is not p.decided_by)
      or b.id is not null and (b.pool <> p.credit or b.issuer <> p.debit or b.minutes <> p.minutes or b.proposed_by <> p.proposed_by
        or b.approved_by is not p.decided_by)`,
  },
  {
    id: 'L19',
    property:
      'a gift goes to somebody whom the desk had on record as near to the giver, and nobody records a tie of their own',
    sql: `select t.id from transfers t join accounts d on d.id = t.debit join accounts c on c.id = t.credit where t.purpose = 'gift'
        and not exists (select 1 from ties k where k.one_id = min(d.owner_id, c.owner_id) and k.other_id = max(d.owner_id, c.owner_id)
          and k.since <= t.at and coalesce(k.ended_at, t.at) >= t.at)
      union select id from ties where recorded_by in (one_id, other_id) or one_id >= other_id`,
  },
  {
    id: 'L20',
    property: 'the hours of a group are donated, corrected or reversed, and nothing else',
    sql: `select t.id from transfers t join accounts d on d.id = t.debit where d.kind = 'organisation' and t.purpose not in ('donate', 'adjust', 'reverse')`,
  },
  {
    id: 'L21',
    property: 'every entry names the policy that was in force, and the event or the order that decided it',
    sql: `select t.id from transfers t where t.policy is not (select v.code from policies v where v.kind = 'timebank' and v.effective_from <= t.at
        order by v.effective_from desc, v.code desc limit 1)
      or t.purpose in ('reserve', 'settle', 'extra', 'release') and t.order_id is null
      or t.event_id <> 'start' and not exists (select 1 from events e where e.id = t.event_id and e.at = t.at)`,
  },
  {
    id: 'L22',
    property: 'only the dead leave an inheritance: all that they had, and their account is closed with it',
    sql: `select t.id from transfers t join accounts d on d.id = t.debit left join persons p on p.id = d.owner_id where t.purpose = 'inherit'
      and (p.died_at is null or p.died_at > t.at or d.closed_at is null)`,
  },
  {
    id: 'L23',
    property: 'no more is entered by hand for one account in a month than the policy allows',
    sql: `select t.credit from transfers t join accounts c on c.id = t.credit and c.kind <> 'pool' join policies v on v.code = t.policy
      where t.purpose = 'adjust' and not exists (select 1 from transfers r where r.reverses_id = t.id)
      group by t.credit, strftime('%Y-%m', t.at, 'unixepoch', '+8 hours') having sum(t.minutes) > max(v.data ->> '$.manualMonthMinutes')`,
  },
  {
    id: 'L24',
    property:
      'nobody gives away more in a Shanghai day than the policy allows, but for what is left when they close their account',
    sql: `select t.debit from transfers t join accounts d on d.id = t.debit and d.kind = 'member' join policies v on v.code = t.policy
      where t.purpose in ('gift', 'donate') and t.id not like 'closing:%'
      group by t.debit, (t.at + 28800) / 86400 having sum(t.minutes) > max(v.data ->> '$.dayGiveMinutes')`,
  },
  {
    id: 'L25',
    property: 'a budget issues what it says, once in each of its months, and to each elder no more than it says',
    sql: `select t.id from transfers t left join budgets b on t.id = 'budget:' || b.id || ':' || strftime('%Y-%m', t.at, 'unixepoch', '+8 hours')
        where t.id like 'budget:%' and (b.id is null or t.minutes <> b.minutes or t.debit <> b.issuer or t.credit <> b.pool
          or strftime('%Y-%m', t.at, 'unixepoch', '+8 hours') not between b.from_month and b.until_month)
      union select t.id from transfers t left join budgets b on t.id like 'elder:' || b.id || ':%' where t.id like 'elder:%'
        and (b.id is null or t.minutes > b.per_elder or t.debit <> b.pool or t.purpose <> 'grant')
      union select a.id from budgets a join budgets b on b.pool = a.pool and b.id > a.id and a.from_month <= b.until_month and b.from_month <= a.until_month`,
  },
]

/** Every step that the tables of transitions allow, as `(action, from, to)`; null is before the beginning. */
const steps = (): string => {
  const step = (action: string, from: string | null, to: string) =>
    `('${action}', ${from === null ? 'null' : `'${from}'`}, '${to}')`
  const orders = actions.flatMap(action => {
    const { from, to } = transition(action)
    const ends = (state: string): string[] => {
      if (to === 'stays') return [state]
      if (to === 'judged') return [state, 'disputed', 'closed']
      return to === 'follows' ? [...new Set([state, ...follows.map(line => line.to)])] : [to]
    }
    return from.flatMap(state => ends(state).map(end => step(action, state, end)))
  })
  const proposals = (Object.keys(proposalLife) as ProposalAction[]).flatMap(action => {
    const { from, to } = proposalLife[action]
    return from.length > 0 ? from.map(state => step(action, state, to)) : [step(action, null, to)]
  })
  const plans = [step('plan', null, 'made'), step('undo_plan', 'made', 'undone')]
  const series = (Object.keys(seriesLife) as SeriesAction[]).flatMap(action => {
    const { from, to } = seriesLife[action]
    return from.length > 0
      ? from.map(state => step(action, state, to === 'stays' ? state : to))
      : [step(action, null, to)]
  })
  const declared = <A extends string>(names: readonly A[], of: (name: A) => { from: readonly string[]; to: string }) =>
    names.flatMap(action => {
      const { from, to } = of(action)
      return from.length > 0 ? from.map(state => step(action, state, to)) : [step(action, null, to)]
    })
  const complaints = declared(complaintActions, complaintStep)
  const drafts = declared(Object.keys(draftLife) as DraftAction[], action => draftLife[action])
  return [
    step('place', null, 'placed'),
    ...orders,
    ...proposals,
    ...series,
    ...complaints,
    ...drafts,
    ...plans,
    step('report', null, 'open'),
    step('close', 'open', 'closed'),
  ].join(', ')
}

const previous = `left join events q on q.subject_id = e.subject_id and q.seq = e.seq - 1`
const seatCount = (state: string) => `(select count(*) from offers a where a.order_id = o.id and a.state ${state})`
const taken = `in ('accepted', 'checked_in', 'checked_out', 'stopped', 'confirmed')`
/** A seat with the event that brought it to its state. */
const seats = `offers a join orders o on o.id = a.order_id join events e on e.id = a.event_id`
const clock = `(a.out_at - a.in_at) / 60`

const recurring: Invariant[] = [
  {
    id: 'S1',
    property:
      'a day of a series has one order at most, for the same resident, and every such order was placed by the clock',
    sql: `select d.order_id from series_days d join series z on z.id = d.series_id left join orders o on o.id = d.order_id
      left join events e on e.subject_id = o.id and e.seq = 1
      where d.outcome = 'placed' and (o.id is null or o.resident_id <> z.resident_id or e.actor_id <> 'system' or e.id <> 'series:' || z.id || ':' || d.day_at)
      union select order_id from series_days where order_id is not null group by order_id having count(*) > 1`,
  },
  {
    id: 'S2',
    property: 'no day lies before the first, and nothing is arranged of a series that nobody has verified',
    sql: `select d.series_id from series_days d join series z on z.id = d.series_id
      where d.day_at < z.from_at or d.outcome <> 'skipped' and z.state = 'placed'`,
  },
  {
    id: 'S3',
    property: 'nobody is paired with themselves',
    sql: `select p.series_id from series_pairs p join series z on z.id = p.series_id where p.volunteer_id = z.resident_id`,
  },
]

const life: Invariant[] = [
  {
    id: 'O1',
    property:
      'every event is a step that the tables allow, from where the one before it led; a row stands where its last event left it',
    sql: `with allowed (action, a, b) as (values ${steps()}),
        rows (id, subject, state, seq) as (select id, 'order', state, seq from orders union all select id, 'proposal', state, seq from proposals
          union all select id, 'incident', state, seq from incidents union all select id, 'series', state, seq from series
          union all select id, 'complaint', state, seq from complaints union all select id, 'draft', state, seq from grade_drafts
          union all select id, 'plan', state, seq from plans)
      select e.id from events e ${previous} where e.subject in ('order', 'proposal', 'incident', 'series', 'complaint', 'draft', 'plan') and (q.to_state is not e.from_state
        or not exists (select 1 from allowed x where x.action = e.action and x.a is e.from_state and x.b is e.to_state))
      union select r.id from rows r left join events e on e.subject_id = r.id and e.seq = r.seq where e.subject is not r.subject
        or e.to_state is not r.state or exists (select 1 from events x where x.subject_id = r.id and x.seq > r.seq)`,
  },
  {
    id: 'O2',
    property:
      'an order stands where its seats are: open offers while dispatched, all seats taken when accepted, somebody inside only while serving',
    sql: `select o.id from orders o where ${seatCount(`= 'offered'`)} > 0 and o.state <> 'dispatched'
      or o.state = 'dispatched' and ${seatCount(`= 'offered'`)} = 0
      or o.state = 'accepted' and ${seatCount(taken)} <> o.seats
      or ${seatCount(`= 'checked_in'`)} > 0 and o.state <> 'serving'
      or o.state in ('served', 'disputed', 'closed') and ${seatCount(`= 'accepted'`)} > 0
      or o.state = 'closed' and (${seatCount(`= 'confirmed'`)} = 0 or ${seatCount(`= 'checked_out'`)} > 0)
      or ${seatCount(taken)} > o.seats`,
  },
  {
    id: 'O3',
    property: 'nobody serves themselves, their household or whom they are proxy for, and nobody asks themselves',
    sql: `select a.id from offers a join orders o on o.id = a.order_id join persons r on r.id = o.resident_id join persons v on v.id = a.volunteer_id
        where r.id = v.id or r.household_id = v.household_id
          or exists (select 1 from proxies p where p.resident_id = r.id and p.proxy_id = v.id and p.ended_at is null)
      union select e.id from events e, json_each(e.invites) j where j.value = e.actor_id
      union select e.id from events e join events b on b.subject_id = e.subject_id and b.action = 'ask' and b.seq = (select max(x.seq) from events x
        where x.subject_id = e.subject_id and x.seq < e.seq and x.action in ('dispatch', 'broadcast', 'ask', 'redispatch')), json_each(e.invites) j
        where e.action = 'ask_on' and j.value = b.actor_id`,
  },
  {
    id: 'O4',
    property:
      'a visit begins no earlier than 30 minutes before the start and ends after it began; undisputed minutes fit the clock, the order and what both sides say; decided ones are no more than was booked or stated',
    sql: `select a.id from ${seats} where a.in_at is null and (a.out_at is not null or a.state in ('checked_in', 'checked_out', 'stopped', 'confirmed'))
      or a.out_at < a.in_at or a.in_at < a.starts_at - 1800 or a.in_at >= a.ends_at
      or (a.state in ('checked_out', 'stopped', 'confirmed')) <> (a.out_at is not null and a.logged is not null)
      or (a.state = 'confirmed') <> (a.confirmed is not null) or a.confirmed not between 0 and 1440
      or a.state = 'confirmed' and e.action = 'resolve' and a.confirmed > max(a.logged, o.minutes)
      or a.state = 'confirmed' and e.action <> 'resolve' and (a.logged > ${clock} + 2 or abs(a.confirmed - a.logged) * 4 > a.logged and e.action = 'rate'
        or a.confirmed > o.minutes and not (e.action = 'rate' and (o.payer = 'none' or o.payer = 'self' and e.actor_id = o.resident_id)))`,
  },
  {
    id: 'O5',
    property: 'a volunteer is in one place at a time',
    sql: `select a.id from offers a join offers b on b.volunteer_id = a.volunteer_id and b.rowid > a.rowid
      where a.in_at < coalesce(b.out_at, 9e15) and b.in_at < coalesce(a.out_at, 9e15)
        or a.state in ('accepted', 'checked_in') and b.state in ('accepted', 'checked_in') and a.starts_at < b.ends_at and b.starts_at < a.ends_at`,
  },
  {
    id: 'O6',
    property: 'nobody takes on more in a Shanghai day than their limit',
    sql: `select a.volunteer_id from offers a join volunteers g on g.person_id = a.volunteer_id
      where a.state ${taken} and (a.starts_at + 28800) / 86400 = (a.ends_at - 1 + 28800) / 86400
      group by a.volunteer_id, (a.starts_at + 28800) / 86400 having sum((a.ends_at - a.starts_at) / 60) > max(g.day_minutes)`,
  },
  {
    id: 'O12',
    property:
      'in waves nobody is asked more than three times within seven days, nor between 21:00 and 08:00 unless it is urgent',
    sql: `select a.id from offers a join orders o on o.id = a.order_id join events e on a.id = e.id || ':' || a.volunteer_id
      where e.action in ('ask', 'ask_on') and ((select count(*) from offers x where x.volunteer_id = a.volunteer_id and x.rowid <= a.rowid
          and x.offered_at >= a.offered_at - 604800 and coalesce(x.held_until <= x.answered_at, 1)) > 3
        or o.urgent = 0 and (e.at + 28800) % 86400 / 3600 not between 8 and 20)`,
  },
  {
    id: 'O7',
    property:
      'nobody confirms their own minutes; what staff entered by hand another member of staff or the client confirms',
    sql: `select a.id from ${seats} where a.state = 'confirmed' and (e.actor_id = a.volunteer_id
      or e.action = 'resolve' and exists (select 1 from events d where d.subject_id = o.id and d.actor_id = e.actor_id and d.action in ('dispatch', 'broadcast', 'ask', 'redispatch'))
      or e.actor_id in (a.in_by, a.out_by) and e.actor_id <> o.resident_id
        and not exists (select 1 from proxies p where p.resident_id = o.resident_id and p.proxy_id = e.actor_id)
      or e.actor_id = 'system' and (a.out_by <> a.volunteer_id or o.placed_as = 'staff' and a.in_by <> a.volunteer_id))`,
  },
  {
    id: 'O9',
    property: 'time never runs backwards within a subject',
    sql: `select e.id from events e ${previous} where e.at < q.at`,
  },
  {
    id: 'O11',
    property: 'one rating per seat, of one to five stars, by the client or staff, after the visit',
    sql: `select r.offer_id from ratings r left join offers a on a.id = r.offer_id left join orders o on o.id = a.order_id
      where a.id is null or r.order_id <> a.order_id or r.volunteer_id <> a.volunteer_id or r.rater_id = a.volunteer_id
        or a.state not in ('checked_out', 'stopped', 'confirmed') or o.state not in ('served', 'disputed', 'closed') or r.stars not between 1 and 5
        or (select count(*) from ratings x where x.offer_id = r.offer_id) > 1`,
  },
]

const log: Invariant[] = [
  {
    id: 'A1',
    property:
      'a command writes one event under its own id, or one for each order that it sweeps, or a person’s own and those it sets off',
    sql: `select id from events where id <> command and id <> command || ':' || subject_id
      union select command from events group by command having count(*) > 1 and sum(id = command and subject = 'order') > 0`,
  },
  {
    id: 'A4',
    property:
      'events are numbered from one without a gap, in all and for each subject; seals too, and none reaches beyond the log',
    sql: `select 'log of ' || count(*) from events having count(*) > 0 and (min(n) <> 1 or max(n) <> count(*))
      union all select subject_id from events group by subject_id having min(seq) <> 1 or max(seq) <> count(*)
      union all select 'seals: ' || count(*) from seals having count(*) > 0 and (min(seq) <> 1 or max(seq) <> count(*)
        or max(last_event) > (select coalesce(max(n), 0) from events) or max(last_transfer) > (select coalesce(max(n), 0) from transfers))`,
  },
  {
    id: 'A6',
    property: 'nobody grants a role to themselves; no auditor administers',
    sql: `select person_id from roles where granted_by = person_id
      union select g.person_id from roles g join roles h on h.person_id = g.person_id and h.role in ('station_admin', 'district_admin') and h.ended_at is null
        where g.role = 'auditor' and g.ended_at is null`,
  },
  { id: 'A7', property: 'no event is fresh once its batch is over', sql: `select id from fresh` },
]

/** What `skill_cells` has to hold, out of the tables alone. */
const cells = `select distinct s.street_id, k.skill, k.rank + exists (select 1 from availabilities f where f.person_id = p.id) as rank,
    cast(round(coalesce(p.latitude, h.latitude) * 1e6) as integer) / 10000 as band,
    cast(round(coalesce(p.longitude, h.longitude) * 1e6) as integer) as longitude, p.id as person_id,
    cast(round(coalesce(p.latitude, h.latitude) * 1e6) as integer) as latitude
  from volunteers g join persons p on p.id = g.person_id join areas h on h.id = p.area_id
    join roles r on r.person_id = p.id and r.role = 'volunteer' and r.ended_at is null join areas s on s.id = r.area_id
    join (select person_id, '' as skill, 0 as rank from volunteers union select person_id, kind, 0 from certificates
      union all select v.person_id, '*' || i.code, 4 * exists (select 1 from wishes w where w.person_id = v.person_id and w.item_code = i.code)
          + 2 * ((select count(*) from offers a join orders o on o.id = a.order_id
            where a.volunteer_id = v.person_id and a.state = 'confirmed' and o.item_code = i.code) >= 2)
        from volunteers v join items i) k on k.person_id = p.id and (k.rank > 0 or substr(k.skill, 1, 1) <> '*')`
const kept = 'select street_id, skill, rank, band, longitude, person_id, latitude from skill_cells'
const index: Invariant[] = [
  {
    id: 'M1',
    property: 'the index of who might be asked holds what it follows from, no more and no less',
    sql: `select * from (${cells} except ${kept}) union all select * from (${kept} except ${cells})`,
  },
]

export const invariants: readonly Invariant[] = [
  ...ledger,
  ...index,
  ...life,
  ...recurring,
  ...gradeInvariants,
  ...log,
  ...accessInvariants,
]
