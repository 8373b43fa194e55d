// The faults that `scripts/mutants.ts` plants: what it is, where, what stands there, and what stands there instead.
import { gradeFaults } from './grade-faults.ts'

/** `suites`: the tests that are to notice it, one after the other; those of orders where it names none. */
export type Fault = readonly [
  name: string,
  file: string,
  right: string,
  wrong: string,
  suites?: readonly (readonly string[])[],
]

const kernel: readonly Fault[] = [
  [
    'JS reads <= as <',
    'src/kernel/rule.ts',
    `'<=': (left, right) => left <= right`,
    `'<=': (left, right) => left < right`,
  ],
  [
    'a null fact is in a list that has null',
    'src/kernel/rule.ts',
    'left !== null && condition[2].includes(left)',
    'condition[2].includes(left)',
  ],
  ['SQL reads any as all', 'src/kernel/where.ts', 'sql` or `, sql`0`', 'sql` and `, sql`0`'],
  ['the week begins on Sunday', 'src/kernel/days.ts', '${offset + 3 * day}', '${offset + 4 * day}'],
  ['birthdays by UTC', 'src/kernel/days.ts', `, 'unixepoch', '+8 hours'`, `, 'unixepoch'`],
  ['the day wakes at seven', 'src/kernel/days.ts', 'const wakes = 8 * hour', 'const wakes = 7 * hour'],
  ['an event stays fresh', 'src/kernel/command.ts', ' and e.seq = f.seq + 1', ''],
  ['another person’s command id is a replay', 'src/kernel/command.ts', 'earlier.actor_id === facts.me &&', ''],
  ['a command id with another body is a replay', 'src/kernel/command.ts', ' &&\n    earlier.data === sent.data', ''],
  ['a replay needs no session', 'src/kernel/command.ts', `if (earlier && verdict !== 'sign_in')`, 'if (earlier)'],
  [
    'the guard forgets the last rule',
    'src/kernel/command.ts',
    'where ${guard(plan.rules)}',
    'where ${guard(plan.rules.slice(0, -1))}',
  ],
]

const session: readonly Fault[] = [
  ['a revoked session passes', 'src/people/session.ts', `['sessionRevokedAt', 'none'],`, ''],
  ['a suspended person passes', 'src/people/session.ts', `['suspendedAt', 'none'],`, ''],
  [
    'an idle session comes back to life',
    'src/people/session.ts',
    '- 60\n  and revoked_at is null and ends_at > ${q.now} and last_at + idle_seconds > ${q.now}',
    '- 60\n  and revoked_at is null and ends_at > ${q.now}',
  ],
  ['ended roles count', 'src/people/session.ts', ' and held.ended_at is null', ''],
  ['a role anywhere is a role here', 'src/people/session.ts', ' and reach.area_id = ${area}', ''],
]

const gates: readonly Fault[] = [
  [
    'travel takes no time',
    'src/orders/gates.ts',
    'x.starts_at < o.ends_at + ${travelMinutes * minute}',
    'x.starts_at < o.ends_at',
  ],
  [
    'a certificate to the start will do',
    'src/orders/gates.ts',
    'c.valid_until >= o.ends_at',
    'c.valid_until >= o.starts_at',
  ],
  [
    'minutes are not split at midnight',
    'src/orders/gates.ts',
    '${load(start(sql`(o.ends_at - 1)`), length)}',
    '${load(start(sql`o.starts_at`), length)}',
  ],
  [
    'yellow may do what has a medium risk',
    'src/orders/gates.ts',
    `medium: ['green', 'blue']`,
    `medium: ['green', 'blue', 'yellow']`,
  ],
  [
    'a household serves itself',
    'src/orders/gates.ts',
    `household: ['sharedHousehold', 'none']`,
    `household: ['resident', 'some']`,
  ],
  ['ended proxies are barred', 'src/orders/gates.ts', 'p.proxy_id = v.id and p.ended_at is null', 'p.proxy_id = v.id'],
  [
    'one override opens the other gate',
    'src/orders/gates.ts',
    `weekWaived: waived('week_load')`,
    `weekWaived: waived('area')`,
  ],
  ['fitness captures the inner order', 'src/orders/facts.ts', 'fitCount(sql`w.id`', 'fitCount(sql`o.id`'],
]

const facts: readonly Fault[] = [
  [
    'seats are counted as they were',
    'src/orders/facts.ts',
    'move ? sql`iif(${touched}, ${movedTo(move, sql`a.state`)}, a.state)` : sql`a.state`',
    'sql`a.state`',
  ],
  ['three minutes of grace', 'src/orders/facts.ts', 'export const clockGrace = 2', 'export const clockGrace = 3'],
  ['a third apart is a dispute', 'src/orders/facts.ts', '- a.logged) * 4 - a.logged', '- a.logged) * 3 - a.logged'],
  ['six tries', 'src/orders/facts.ts', 'export const mostTries = 5', 'export const mostTries = 6'],
  ['sixteen days to contest', 'src/orders/facts.ts', 'export const contestDays = 15', 'export const contestDays = 16'],
  ['ended proxies act on', 'src/orders/facts.ts', 'p.proxy_id = ${me} and p.ended_at is null', 'p.proxy_id = ${me}'],
  [
    'whoever redispatched did not dispatch',
    'src/orders/facts.ts',
    `('dispatch', 'broadcast', 'ask', 'redispatch')`,
    `('dispatch', 'broadcast', 'ask')`,
  ],
  [
    'a staff member’s name is everybody’s',
    'src/orders/facts.ts',
    'named: sql`a.volunteer_id = ${named}`',
    'named: sql`1`',
  ],
]

const life: readonly Fault[] = [
  ['the dispatcher decides the dispute', 'src/orders/lifecycle.ts', `['dispatchedByMe', '=', 0], `, ''],
  [
    'whoever placed it rates it',
    'src/orders/lifecycle.ts',
    `when: { second_person: { any: [client, ['handledByMe', '=', 0]] } }, given`,
    'given',
  ],
  [
    'a visit begun is cancelled',
    'src/orders/lifecycle.ts',
    `by: { any: [clientOrDesk, system] }, from: ['placed', 'returned', 'ready', 'dispatched', 'accepted'],`,
    `by: { any: [clientOrDesk, system] }, from: ['placed', 'returned', 'ready', 'dispatched', 'accepted', 'serving'],`,
  ],
  ['a no-show at once', 'src/orders/lifecycle.ts', `when: { too_early: ['missedAt', '<=', 'now'] },`, ''],
  [
    'staff need no reason at the door',
    'src/orders/lifecycle.ts',
    `['reason', 'some']] }, too_many_tries`,
    `['deskHere', '>', 0]] }, too_many_tries`,
  ],
  ['flagged visits are confirmed by time', 'src/orders/lifecycle.ts', `['flagged', '=', 0], `, ''],
  [
    'served while somebody is still to come',
    'src/orders/follows.ts',
    `['waitingAfter', '=', 0],\n        ['ratableAfter', '>', 0],`,
    `['ratableAfter', '>', 0],`,
  ],
  ['a decision makes minutes up', 'src/orders/lifecycle.ts', `, more_than_told: ['overTold', '<=', 0]`, ''],
  ['beyond the hold without consent', 'src/orders/follows.ts', `['overHeld', '>', 0],`, `['overHeld', '>', 99999],`],
]

const effects: readonly Fault[] = [
  ['offers stay open', 'src/orders/effects.ts', `and e.to_state <> 'dispatched'`, 'and 0'],
  [
    'everybody’s seat moves',
    'src/orders/effects.ts',
    'where offers.id in (select value from json_each(e.seats))',
    'where offers.order_id = e.subject_id',
  ],
  [
    'a dispute confirms the minutes',
    'src/orders/effects.ts',
    "const settled = sql`e.to_state <> 'disputed'`",
    'const settled = sql`1`',
  ],
  [
    'going short keeps the seats',
    'src/orders/effects.ts',
    'seats: sql`seats = ${takenSeats(sql`orders.id`)}`',
    'seats: sql`seats = seats`',
  ],
  [
    'a part rated starts the week anew',
    'src/orders/effects.ts',
    'moved_at = iif(e.to_state = e.from_state, moved_at, e.at)',
    'moved_at = e.at',
  ],
  ['nobody is alarmed', 'src/orders/effects.ts', '= 0 then ${t.alarms} end', '= 0 then null end'],
  ['a third of the lead time', 'src/orders/effects.ts', '(o.starts_at - e.at) / 4', '(o.starts_at - e.at) / 3'],
  [
    'a borrowed id leaves an order behind',
    'src/kernel/command.ts',
    ' and not exists (select 1 from events where id = ${commandHole})',
    '',
  ],
  [
    'the pool pays for anybody',
    'src/orders/place.ts',
    `['payer', 'in', ['self', 'none']]`,
    `['payer', 'in', ['self', 'none', 'pool']]`,
  ],
]

const ledger: readonly Fault[] = [
  ['the booked minutes are paid', 'src/timebank/statements.ts', 'min(s.credits, h.minutes)', 'h.minutes'],
  [
    'holds outlive their order',
    'src/timebank/statements.ts',
    'where e.to_state in ${list(finalStates)} or e.action',
    'where e.action',
  ],
  ['one hold for all seats', 'src/timebank/statements.ts', 'k.value <= o.seats', 'k.value = 1'],
  [
    'going short keeps every hold',
    'src/timebank/statements.ts',
    ` or e.action = 'go_short' and h.seat > \${takenSeats(sql\`e.subject_id\`)}`,
    '',
  ],
  [
    'nothing is paid beyond the hold',
    'src/timebank/statements.ts',
    `and a.state = 'confirmed' and \${credited(sql\`a.confirmed\`)} >`,
    `and 0 and \${credited(sql\`a.confirmed\`)} >`,
  ],
  [
    'a settled hold stays pending',
    'db/rules.sql',
    '- coalesce((select minutes from transfers where id = new.hold_id), 0),\n    debits',
    '- 0,\n    debits',
  ],
  [
    'a frozen account gives on',
    'db/rules.sql',
    `frozen_at is not null and new.kind in ('hold', 'move')`,
    `frozen_at is not null and new.kind in ('move')`,
  ],
]

/** Faults of what people do with their accounts and of what two people decide: the tests of the time bank notice them. */
export const bookFaults: readonly Fault[] = [
  ['a gift needs no tie', 'src/timebank/account-life.ts', `not_tied: ['giftable', '>', 0],`, ''],
  ['an ended tie still ties', 'src/timebank/account-facts.ts', ' and t.ended_at is null)', ')'],
  [
    'the day of gifts is one of UTC',
    'src/timebank/account-facts.ts',
    't.at >= ${sqlDayStart(q.now)}',
    't.at >= ${q.now} / 86400 * 86400',
  ],
  [
    'donations do not count for the day',
    'src/timebank/account-facts.ts',
    `t.purpose in ('gift', 'donate')`,
    `t.purpose in ('gift')`,
  ],
  ['an account closes with seats open', 'src/timebank/account-life.ts', `, ['openSeats', '=', 0]`, ''],
  [
    'the desk gives away what it closes',
    'src/timebank/account-life.ts',
    `not_empty: { any: [own, ['balance', '=', 0]] },`,
    '',
  ],
  ['whoever records a tie may be one of the two', 'src/timebank/account-life.ts', 'not_yours: apart, ', ''],
  [
    'what is left at closing disappears',
    'src/timebank/account-commands.ts',
    `books('closing', 'donate', streetPool, balance, sql\`\${balance} > 0\`),`,
    '',
  ],
  [
    'the nomination outlives the tie',
    'src/timebank/account-commands.ts',
    'accounts.heir_id in (${owner}',
    'accounts.heir_id in (null',
  ],
  ['surplus stays above the cap', 'src/timebank/statements.ts', 'where a.credits - a.debits > a.cap', 'where 0'],
  ['the honour goes to the pool', 'src/timebank/statements.ts', `iif(a.surplus = 'donate'`, `iif(1`],
  ['a dead heir inherits', 'src/timebank/proposal-facts.ts', ' and hp.died_at is null)', ')'],
  [
    'an inheritance leaves the account open',
    'src/timebank/proposals.ts',
    'update accounts set closed_at = e.at from',
    'update accounts set closed_at = null from',
  ],
  [
    'an old balance is inherited',
    'src/timebank/proposal-life.ts',
    `['minutes', '=', 'debitBalance']`,
    `['minutes', '>', 0]`,
  ],
  ['two budgets for one month', 'src/timebank/proposal-life.ts', `['budgetsThen', '=', 0]`, `['budgetsThen', '>=', 0]`],
  [
    'a budget pays whoever decided it',
    'src/timebank/budget.ts',
    '(d.id = p.id or d.household_id = p.household_id)',
    '0',
  ],
  ['elders get more than the pool has', 'src/timebank/budget.ts', 'where g.so_far <= g.reach', 'where 1'],
  ['a policy begins in the past', 'src/timebank/proposal-life.ts', `['effectiveFrom', '>', 'now'],`, ''],
  [
    'a reversed entry still fills the cap',
    'src/timebank/proposal-facts.ts',
    'not exists (select 1 from transfers y where y.reverses_id = x.id)',
    '1',
  ],
  ['one’s household is not oneself', 'src/timebank/proposal-facts.ts', ' or cp.household_id = me.household_id', ''],
  ['own time is spent at any age', 'src/orders/place.ts', `['age', '>=', 'spendFrom'],`, `['age', '>=', 0],`],
  ['a seat of no minutes is placed', 'src/orders/place.ts', `['credited', '>', 0],`, `['credited', '>=', 0],`],
  ['a group spends', 'db/rules.sql', `new.purpose not in ('donate', 'adjust', 'reverse') and`, '0 and'],
  [
    'the database lets a sale pass as a gift',
    'db/rules.sql',
    `when new.purpose = 'gift' and not exists`,
    `when 0 and not exists`,
  ],
  [
    'an entry names any policy',
    'db/rules.sql',
    'when new.policy is not (select code',
    'when new.policy is null and null is not (select code',
  ],
  [
    'a month begins at eight',
    'src/kernel/days.ts',
    'Date.UTC(year, number - 1, 1) / 1000 - offset',
    'Date.UTC(year, number - 1, 1) / 1000',
  ],
  ['a sheet runs as a formula', 'src/timebank/statement-sheet.ts', "`'${value}`", 'value'],
  ['reconciling forgets the holds', 'src/timebank/reconcile.ts', 'reserve(entry, entry, entry.minutes)', 'holds.size'],
  ['slow visits are fast', 'src/timebank/abuse.ts', 'speedMinutes: 3', 'speedMinutes: 4'],
]

export const faults: readonly Fault[] = [
  ...kernel,
  ...session,
  ...gates,
  ...facts,
  ...life,
  ...effects,
  ...ledger,
  ...gradeFaults,
]
