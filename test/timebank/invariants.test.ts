// Every invariant is silent over a town in which much has happened, and speaks when what it guards is broken: each clause, one plant.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seal } from '#src/audit/seal.ts'
import { act } from '#src/orders/commands.ts'
import type { Action } from '#src/orders/lifecycle.ts'
import { place } from '#src/orders/place.ts'
import { actOnAccount, openGroup } from '#src/timebank/account-commands.ts'
import { carryOutBudgets } from '#src/timebank/budget.ts'
import { decide, propose } from '#src/timebank/proposals.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { checkInvariants, invariants } from '#test/invariants.ts'
import { accessInvariants } from '#test/people/access-invariants.ts'
import { as, monday, type Name, places, starts, type Town } from '#test/town.ts'
import { gradeInvariants } from '#test/volunteers/grade-invariants.ts'

const pool = `pool:${places.street}`
const minute = 60
const hour = 60 * minute
const day = 24 * hour
const because = { reason: '家里有事' }
const codeIsRight = async () => true

/** One order of every kind: closed, with extra minutes, serving, dispatched, accepted, disputed, cancelled, placed; a grant and its reversal. */
const past = async (town: Town) => {
  let ids = 0
  const done = async (sent: Promise<{ ok: boolean }>) => expect(await sent).toMatchObject({ ok: true })
  const ask = (order: string, at: number, payer: 'self' | 'pool' | 'none', seats = 1) =>
    done(
      place(town.db, as('wang', monday), `c${ids++}`, order, {
        item: 'company',
        startsAt: at,
        endsAt: at + hour,
        seats,
        payer,
        note: '',
      }),
    )
  const step = (order: string, at: number, who: Name, action: Action, input: object = {}) =>
    done(act(town.db, as(who, at), `c${ids++}`, order, action, input, codeIsRight))
  const dispatched = async (order: string, ...volunteers: Name[]) => {
    await step(order, monday, 'chen', 'verify', { by: 'phone' })
    await step(order, monday, 'chen', 'dispatch', { volunteers })
  }
  const served = async (order: string, at: number, volunteer: Name, minutes: number) => {
    await dispatched(order, volunteer)
    await step(order, monday, volunteer, 'accept')
    await step(order, at, volunteer, 'check_in', { code: '1' })
    await step(order, at + minutes * minute, volunteer, 'check_out', { minutes })
  }
  const rated = (volunteer: Name, minutes: number) => ({ visits: [{ volunteer, stars: 5, minutes }] })

  await ask('closed', starts, 'self')
  await served('closed', starts, 'li', 60)
  await step('closed', starts + hour, 'wang', 'rate', rated('li', 60))
  await ask('longer', starts + 2 * hour, 'self')
  await served('longer', starts + 2 * hour, 'li', 66)
  await step('longer', starts + 4 * hour, 'wang', 'rate', rated('li', 66))
  await ask('disputed', starts, 'pool')
  await served('disputed', starts, 'zhao', 60)
  await step('disputed', starts + hour, 'wang', 'dispute', because)
  await ask('serving', starts + 6 * hour, 'pool', 2)
  await dispatched('serving', 'li', 'zhao')
  for (const who of ['li', 'zhao'] as const) await step('serving', monday, who, 'accept')
  await step('serving', starts + 6 * hour, 'li', 'check_in', { code: '1' })
  await ask('dispatched', starts + 30 * hour, 'none')
  await dispatched('dispatched', 'li', 'qian')
  await ask('accepted', starts + 33 * hour, 'pool')
  await dispatched('accepted', 'qian')
  await step('accepted', monday, 'qian', 'accept')
  await ask('cancelled', starts + 50 * hour, 'self')
  await step('cancelled', monday, 'wang', 'cancel', because)
  await ask('placed', starts + 60 * hour, 'self', 2)
  await ask('unpaid', starts + 70 * hour, 'none')
  await ask('unverified', starts + 80 * hour, 'pool')

  const booked = async (id: string, input: Parameters<typeof propose>[4]) => {
    await done(propose(town.db, as('chen', starts), `c${ids++}`, id, input))
    await done(decide(town.db, as('zhou', starts), `c${ids++}`, id, 'approve', {}))
  }
  await booked('p1', { kind: 'grant', debit: pool, credit: 'member:sun', minutes: 90, ...because })
  await booked('p2', { kind: 'reverse', reverses: 'proposal:p1', ...because })
  await done(
    actOnAccount(town.db, as('chen', starts), `c${ids++}`, 'member:wang', 'tie', { person: 'sun', tie: 'direct' }),
  )
  await done(actOnAccount(town.db, as('wang', starts), `c${ids++}`, 'member:wang', 'give', { to: 'sun', minutes: 7 }))
  await done(actOnAccount(town.db, as('sun', starts), `c${ids++}`, 'member:sun', 'donate', { minutes: 3 }))
  const team = { name: '志愿队', area: places.street }
  await done(openGroup(town.db, as('chen', starts), `c${ids++}`, 'organisation:team', team))
  await booked('p3', { kind: 'adjust', debit: pool, credit: 'organisation:team', minutes: 30, ...because })
  const months = { from: '2026-05', until: '2026-05', minutes: 100, perElder: 10 }
  await booked('p4', { kind: 'budget', credit: pool, ...months, ...because })
  expect(await carryOutBudgets(town.db, starts, `c${ids++}`)).toHaveLength(1)
  await booked('p6', { kind: 'adjust', debit: pool, credit: 'member:daughter', minutes: 8, ...because })
  await town.client.execute(`update persons set died_at = ${starts} where id = 'daughter'`)
  await booked('p5', { kind: 'inherit', debit: 'member:daughter', ...because })
  await seal(town.db, 'key', starts)
  await seal(town.db, 'key', starts)
}
let copies: Copies<void>
let loose: Copies<void>
beforeAll(async () => {
  copies = await copiesOf(past)
  loose = await copiesOf(async town => {
    await past(town)
    await loosen(town)
  })
})
afterAll(() => {
  copies.close()
  loose.close()
})

/** Takes away what would keep the database from being wrong; CHECKs and foreign keys are each connection's own, see below. */
const loosen = async (town: Town) => {
  const guards = await town.rows(
    `select type, name from sqlite_master where type = 'trigger' or type = 'index' and sql like '%UNIQUE%'`,
  )
  await town.client.executeMultiple(guards.map(({ type, name }) => `drop ${type} "${name}"`).join('; '))
}

const entry = (more: string) => {
  const plain: Record<string, string> = {
    id: `'x'`,
    kind: `'move'`,
    purpose: `'gift'`,
    debit: `'member:wang'`,
    credit: `'member:li'`,
    minutes: '5',
    event_id: `'e'`,
    policy: `'timebank-v1'`,
    actor_id: `'wang'`,
    at: '1',
  }
  for (const [, name = '', value = ''] of more.matchAll(/(\w+) = ('[^']*'|[-\w.]+|\([^)]*\))/g)) plain[name] = value
  return `insert into transfers (${Object.keys(plain).join(', ')}) values (${Object.values(plain).join(', ')})`
}
const closedHold = 'hold:closed:1'
const openHold = 'hold:placed:1'
const settle = `select id from transfers where id = 'post:${closedHold}'`
const seatOf = (order: string, volunteer: Name) => `order_id = '${order}' and volunteer_id = '${volunteer}'`
const confirmed = seatOf('closed', 'li')

const series = `insert into series (id, seq, state, resident_id, placed_by, placed_as, item_code, seats, minutes, weekday, every, starts_minute,
  from_at, on_holidays, payer, done_until_at, created_at) values ('s', 0, 'ended', 'sun', 'sun', 'resident', 'company', 1, 60, 2, 1, 540, 0, 'skip', 'none', 0, 0)`

const plants: Record<string, Record<string, string>> = {
  L1: {
    'minutes from nowhere': `update accounts set credits = credits + 1 where id = 'member:sun'`,
    'a reservation from nowhere': `update accounts set pending_in = pending_in + 1 where id = 'escrow'`,
  },
  L2: {
    'a counter nobody booked': `update accounts set credits = credits + 1, debits = debits + 1 where id = 'member:sun'`,
    'less reserved than the log says': `update accounts set pending_out = pending_out - 1 where id = 'member:wang'`,
    'held where nothing is ever held': `update accounts set pending_in = 1 where id = 'member:sun'`,
    'an entry that nobody counted': entry('minutes = 5'),
  },
  L3: {
    nothing: entry('minutes = 0'),
    'less than nothing': entry('minutes = -5'),
    'to oneself': entry(`credit = 'member:wang'`),
    'to nobody': entry(`credit = 'member:ghost'`),
    'from nobody': entry(`debit = 'member:ghost'`),
  },
  L4: {
    'settled twice': entry(`kind = 'post' purpose = 'settle' hold_id = '${closedHold}'`),
    'settled and released': entry(
      `kind = 'void' purpose = 'release' hold_id = '${closedHold}' credit = 'escrow' minutes = 60`,
    ),
    'more than was reserved': entry(`kind = 'post' hold_id = '${openHold}' minutes = 61`),
    'released in part': entry(`kind = 'void' hold_id = '${openHold}' credit = 'escrow' minutes = 59`),
    'released to somebody': entry(`kind = 'void' hold_id = '${openHold}' minutes = 60`),
    'settled to the escrow account': entry(`kind = 'post' hold_id = '${openHold}' credit = 'escrow'`),
    'from another account': entry(`kind = 'post' hold_id = '${openHold}' debit = 'member:sun'`),
    'of no reservation': entry(`kind = 'post'`),
    'of what is not one': entry(`kind = 'post' hold_id = 'start:member:wang'`),
    'by a plain entry': entry(`hold_id = '${openHold}'`),
  },
  L5: { 'below the floor': `update accounts set floor = 358 where id = 'member:wang'` },
  L6: { 'above the cap': `update accounts set cap = 125 where id = 'member:li'` },
  L7: {
    'of an order that is over': `update orders set state = 'closed' where id = 'placed'`,
    'of no order': entry(`kind = 'hold' credit = 'escrow' order_id = 'ghost' seat = 1`),
    'of somebody who does not pay': `update orders set payer_account = 'member:sun' where id = 'placed'`,
  },
  L8: {
    'a seat too many': `update orders set seats = 3 where id = 'placed'`,
    'a seat too few': `update orders set seats = 1 where id = 'serving'`,
    'one released too early': entry(`kind = 'void' hold_id = '${openHold}' credit = 'escrow' minutes = 60`),
    'for an order that nobody pays': entry(`kind = 'hold' credit = 'escrow' order_id = 'unpaid' seat = 1`),
    'for an order that nobody verified': entry(
      `kind = 'hold' debit = '${pool}' credit = 'escrow' order_id = 'unverified' seat = 1`,
    ),
    'for one that is over': `update orders set state = 'placed' where id = 'cancelled'`,
  },
  L9: {
    'other minutes than were confirmed': `update offers set confirmed = 59 where ${confirmed}`,
    'for a seat not confirmed': `update offers set state = 'checked_out' where ${confirmed}`,
    'to another volunteer': `update transfers set credit = 'member:zhao' where id in (${settle})`,
    'from another payer': `update transfers set debit = '${pool}' where id in (${settle})`,
    'for another order': `update transfers set order_id = 'longer' where id in (${settle})`,
    'for no seat': entry(`purpose = 'settle'`),
    'nothing at all': `update transfers set purpose = 'gift' where id in (${settle})`,
  },
  L10: {
    'two settlements of a seat': `insert into transfers select n + 1000, id || 'x', kind, purpose, debit, credit, minutes, null, reverses_id, order_id, seat, offer_id, event_id, policy, actor_id, approver_id, reason, at from transfers where id in (${settle})`,
    'two reservations of a seat': entry(`kind = 'hold' credit = 'escrow' order_id = 'placed' seat = 1`),
    'two extras of a seat': `insert into transfers select n + 1000, id || 'x', kind, purpose, debit, credit, minutes, null, reverses_id, order_id, seat, offer_id, event_id, policy, actor_id, approver_id, reason, at from transfers where purpose = 'extra'`,
  },
  L11: {
    'twice the same': entry(
      `id = 'y' purpose = 'reverse' reverses_id = 'proposal:p1' debit = 'member:sun' credit = '${pool}' minutes = 90 approver_id = 'lin'`,
    ),
    'of a reversal': entry(
      `purpose = 'reverse' reverses_id = 'proposal:p2' debit = '${pool}' credit = 'member:sun' minutes = 90`,
    ),
    'of other minutes': `update transfers set minutes = 89 where id = 'proposal:p2'`,
    'from somebody else': `update transfers set debit = 'member:li' where id = 'proposal:p2'`,
    'to somebody else': `update transfers set credit = 'member:li' where id = 'proposal:p2'`,
    'of a reservation': entry(
      `purpose = 'reverse' reverses_id = '${openHold}' debit = 'escrow' credit = 'member:wang' minutes = 60`,
    ),
    'of nothing': `update transfers set reverses_id = 'ghost' where id = 'proposal:p2'`,
    'without a word of what': `update transfers set reverses_id = null where id = 'proposal:p2'`,
    'under another name': `update transfers set purpose = 'gift' where id = 'proposal:p2'`,
  },
  L12: {
    'by one person': `update transfers set approver_id = null where id = 'proposal:p1'`,
    'by one person twice': `update transfers set approver_id = actor_id where id = 'proposal:p1'`,
    'proposed for oneself': `update transfers set actor_id = 'sun' where id = 'proposal:p1'`,
    'approved for oneself': `update transfers set approver_id = 'sun' where id = 'proposal:p1'`,
    'for one’s household': `update persons set household_id = 'chen' where id = 'sun'`,
  },
  L13: {
    'a pool in debt': `update accounts set floor = null, debits = debits + 10000 where id = '${pool}'`,
    'more out than was issued': `update accounts set credits = credits + 1 where id = 'member:sun'`,
  },
  L14: {
    'with something in it': `update accounts set closed_at = ${starts} where id = 'member:li'`,
    'with something reserved': `update accounts set closed_at = ${starts}, debits = credits where id = 'member:wang'`,
    'with time still to be credited': `update accounts set closed_at = ${starts} where id = 'member:zhao'`,
    'moved afterwards': `update accounts set closed_at = ${starts - 1} where id = 'member:sun'`,
  },
  L15: {
    'of nobody': `update accounts set owner_id = 'ghost' where id = 'member:sun'`,
    'of somebody who has died': `update persons set died_at = 1 where id = 'sun'`,
  },
  L16: {
    'one taken out': `delete from transfers where n = 7`,
    'the first taken out': `delete from transfers where n = 1`,
    'one id twice': `update transfers set id = 'proposal:p1' where id = 'proposal:p2'`,
  },
  L17: { 'a sale': entry(`purpose = 'adjust'`) },
  L18: {
    'approved and not booked': `delete from transfers where id = 'proposal:p2'`,
    'booked and not approved': `update proposals set state = 'refused' where id = 'p1'`,
    'decided by nobody': `update proposals set decided_by = null where id = 'p1'`,
    'decided by whoever proposed it': `update proposals set proposed_by = decided_by where id = 'p1'`,
    'other minutes': `update transfers set minutes = 91 where id = 'proposal:p1'`,
    'another receiver': `update proposals set credit = 'member:li' where id = 'p1'`,
    'another giver': `update proposals set debit = 'member:li' where id = 'p1'`,
    'another purpose': `update transfers set purpose = 'adjust' where id = 'proposal:p1'`,
    'undoing something else': `update proposals set reverses_id = 'ghost' where id = 'p2'`,
    'a budget of other minutes': `update budgets set minutes = 99`,
    'a budget that nobody keeps': `delete from budgets`,
    'signed the wrong way round': `update transfers set actor_id = approver_id, approver_id = actor_id where id = 'proposal:p1'`,
  },
  L19: {
    'to whom nobody recorded': entry(`credit = 'member:zhao'`),
    'before it was recorded': `update ties set since = since + 1`,
    'after it had ended': `update ties set ended_at = since - 1`,
    'recorded by one of the two': `update ties set recorded_by = 'sun'`,
  },
  L20: { 'spent by a group': entry(`purpose = 'settle' debit = 'organisation:team'`) },
  L21: {
    'no policy of that name': `update transfers set policy = 'timebank-v9' where n = 1`,
    'a policy not yet in force': `insert into policies values ('timebank-v2', 'timebank', ${starts + day}, '{}'); update transfers set policy = 'timebank-v2' where n = 1`,
    'the one before': `insert into policies values ('timebank-v2', 'timebank', ${starts}, '{}')`,
    'decided by nothing': `update transfers set event_id = 'ghost' where n = 5`,
    'at another moment': `update transfers set at = at + 1 where n = 5`,
    'of a service without its order': `update transfers set order_id = null where id in (${settle})`,
  },
  L22: {
    'from the living': entry(`purpose = 'inherit'`),
    'before they died': `update persons set died_at = ${starts + 1} where id = 'daughter'`,
    'with the account still open': `update accounts set closed_at = null where id = 'member:daughter'`,
  },
  L23: { 'more than the policy allows': entry(`purpose = 'adjust' debit = '${pool}' minutes = 1201`) },
  L24: { 'more than the policy allows': entry('minutes = 1441') },
  L25: {
    'of no budget': entry(`id = 'budget:x:2026-05' purpose = 'issue'`),
    'other minutes': `update transfers set minutes = 99 where id like 'budget:%'`,
    'into another pool': `update transfers set credit = 'member:li' where id like 'budget:%'`,
    'after its months': `update budgets set until_month = '2026-04', from_month = '2026-04'`,
    'to an elder more than it says': `update transfers set minutes = 11 where id like 'elder:%'`,
    'an elder of no budget': `update transfers set id = 'elder:x' where id like 'elder:%'`,
    'two for one month': `insert into budgets select 'other', pool, issuer, minutes, per_elder, from_month, until_month, proposed_by, approved_by from budgets`,
  },
  M1: {
    'somebody who moved': `update persons set latitude = 36.5 where id = 'li'`,
    'somebody who joined': `insert into roles values ('sun', 'volunteer', '${places.street}', 0, null, 'zhou'); insert into volunteers (person_id, colour) values ('sun', 'yellow')`,
    'somebody who left': `update roles set ended_at = 1 where person_id = 'li'`,
    'a service chosen': `insert into wishes values ('li', 'company')`,
    'a service practised': `insert into offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, expires_at, event_id) select 'x' || id, id, 'qian', 'confirmed', 0, 0, 0, 0, 'x' from orders`,
    'a certificate': `insert into certificates values ('new', 'li', 'psychology', '', '', 0, 9e9, null)`,
    'hours told': `insert into availabilities values ('li', 1, 480, 600)`,
    'a row of nobody': `insert into skill_cells values ('${places.street}', '', 0, 3600, 120000000, 'nobody', 36000000)`,
  },
  O1: {
    'a step that no table knows': `update events set action = 'verify' where subject_id = 'closed' and action = 'rate'`,
    'from where nobody was': `update events set from_state = 'ready' where subject_id = 'closed' and action = 'rate'`,
    'to where it does not lead': `update events set to_state = 'placed' where subject_id = 'closed' and action = 'rate'`,
    'a row that moved alone': `update orders set state = 'returned' where id = 'placed'`,
    'a row behind its log': `update orders set seq = seq - 1, state = 'served' where id = 'closed'`,
    'a row before its log': `update orders set seq = seq + 1 where id = 'closed'`,
    'a row without a log': `delete from events where subject_id = 'placed'`,
    'a proposal decided alone': `update proposals set state = 'refused' where id = 'p1'`,
  },
  O2: {
    'an open offer of an order that is not dispatched': `update offers set state = 'offered' where ${seatOf('accepted', 'qian')}`,
    'dispatched to nobody': `update offers set state = 'declined' where order_id = 'dispatched'`,
    'accepted with a seat open': `update orders set seats = 2 where id = 'accepted'`,
    'inside an order that is not being served': `update orders set state = 'accepted' where id = 'serving'`,
    'closed with nothing confirmed': `update offers set state = 'stopped' where ${confirmed}`,
    'closed with somebody still to confirm': `update offers set state = 'checked_out', order_id = 'closed' where ${seatOf('disputed', 'zhao')}`,
    'closed with somebody still to come': `update offers set order_id = 'closed' where ${seatOf('accepted', 'qian')}`,
    'more people than seats': `update orders set seats = 1 where id = 'serving'`,
  },
  O3: {
    'one’s own household': `update persons set household_id = 'wang' where id = 'li'`,
    'whom one is proxy for': `insert into proxies values ('wang', 'li', 'neighbour', 0, null)`,
    oneself: `update offers set volunteer_id = 'wang' where ${confirmed}`,
    'asked by oneself': `update events set actor_id = 'qian' where subject_id = 'accepted' and action = 'dispatch'`,
  },
  O4: {
    'out before in': `update offers set out_at = in_at - 1 where ${confirmed}`,
    'in long before the start': `update offers set in_at = starts_at - 1801 where ${confirmed}`,
    'in after the end': `update offers set in_at = ends_at where ${seatOf('serving', 'li')}`,
    'inside since never': `update offers set in_at = null where ${seatOf('serving', 'li')}`,
    'gone since never': `update offers set out_at = null where ${seatOf('disputed', 'zhao')}`,
    'gone without a word': `update offers set logged = null where ${seatOf('disputed', 'zhao')}`,
    'inside and gone': `update offers set out_at = in_at + 60, logged = 1 where ${seatOf('serving', 'li')}`,
    'confirmed with no minutes': `update offers set confirmed = null where ${confirmed}`,
    'minutes that nobody confirmed': `update offers set confirmed = 1 where ${seatOf('disputed', 'zhao')}`,
    'more than a day': `update offers set confirmed = 1441 where ${confirmed}`,
    'more than the clock': `update offers set out_at = in_at + 3400 where ${confirmed}`,
    'more than a quarter apart': `update offers set logged = 47 where ${confirmed}`,
    'decided beyond what was booked and stated': `update events set action = 'resolve', actor_id = 'lin' where subject_id = 'closed' and action = 'rate'; update offers set confirmed = 61 where ${confirmed}`,
    'more than was booked, by somebody else’s word': `update events set actor_id = 'daughter' where subject_id = 'longer' and action = 'rate'`,
  },
  O5: {
    'inside two homes': `update offers set in_at = ${starts + 10}, out_at = ${starts + 20} where ${seatOf('longer', 'li')}`,
    'inside, and not gone from the first': `update offers set out_at = null where ${confirmed}`,
    'taken on twice': `update offers set volunteer_id = 'zhao', starts_at = ${starts + 6 * hour}, ends_at = ${starts + 7 * hour} where ${seatOf('accepted', 'qian')}`,
  },
  O6: { 'too much for a day': `update volunteers set day_minutes = 179 where person_id = 'li'` },
  O12: {
    'at midnight': `update events set action = 'ask', at = at - (at + 28800) % 86400 where subject_id = 'accepted' and action = 'dispatch'`,
    'a fourth time in a week': `update events set action = 'ask' where action = 'dispatch'; update or ignore offers set volunteer_id = 'li', offered_at = 0`,
  },
  O7: {
    'one’s own minutes': `update events set actor_id = 'li' where subject_id = 'closed' and action = 'rate'`,
    'checked in and confirmed by one': `update offers set in_by = 'chen' where ${confirmed}; update events set actor_id = 'chen' where subject_id = 'closed' and action = 'rate'`,
    'decided by who sent the volunteer': `update events set action = 'resolve', actor_id = 'chen' where subject_id = 'closed' and action = 'rate'`,
    'checked out by another, confirmed by time': `update offers set out_by = 'chen' where ${confirmed}; update events set actor_id = 'system' where subject_id = 'closed' and action = 'rate'`,
    'all by staff, confirmed by time': `update orders set placed_as = 'staff' where id = 'closed'; update offers set in_by = 'chen' where ${confirmed}; update events set actor_id = 'system' where subject_id = 'closed' and action = 'rate'`,
  },
  O9: {
    'before what came before': `update events set at = at - 1 where subject_id = 'placed' or subject_id = 'closed' and seq = 2`,
  },
  O11: {
    'of oneself': `update ratings set rater_id = 'li'`,
    'of another order': `update ratings set order_id = 'placed'`,
    'of another volunteer': `update ratings set volunteer_id = 'zhao'`,
    'of no visit': `update ratings set offer_id = 'ghost' where order_id = 'closed'`,
    'before the visit': `update offers set state = 'accepted' where ${confirmed}`,
    'of an order not served': `update orders set state = 'ready' where id = 'closed'`,
    'of six stars': `update ratings set stars = 6`,
  },
  S1: {
    'an order of somebody else': `${series}; insert into series_days values ('s', 0, 'placed', 'closed', 0)`,
    'an order that is not there': `${series}; insert into series_days values ('s', 0, 'placed', 'ghost', 0)`,
    'an order placed by hand': `${series}; update series set resident_id = (select resident_id from orders where id = 'closed');
      insert into series_days values ('s', 0, 'placed', 'closed', 0)`,
  },
  S2: {
    'a day before the first': `${series}; insert into series_days values ('s', -86400, 'paused', null, 0)`,
    'a day that nobody agreed to': `${series}; update series set state = 'placed'; insert into series_days values ('s', 0, 'holiday', null, 0)`,
  },
  S3: { 'paired with oneself': `${series}; insert into series_pairs values ('s', 'sun', 1, 0, null)` },
  A1: {
    'under another id': `update events set id = 'x' where n = 3`,
    'two by one command': `update events set command = (select command from events where n = 3), id = (select command from events where n = 3) || ':' || subject_id where n = 5`,
  },
  A4: {
    'one taken out': `delete from events where n = 3`,
    'one put in below': `update events set n = 0 where n = 1`,
    'a number passed over': `update events set seq = 9 where subject_id = 'closed' and action = 'rate'`,
    'a seal beyond the log': `update seals set last_event = 9999`,
    'a seal beyond the books': `update seals set last_transfer = 9999`,
    'a seal taken out': `update seals set seq = 2`,
  },
  A6: {
    'granted to oneself': `update roles set granted_by = person_id where person_id = 'chen'`,
    'an auditor who administers': `insert into roles values ('auditor', 'station_admin', '${places.street}', 0, null, 'zhou')`,
  },
  A7: { 'an order that did not catch up': `update orders set seq = seq - 1 where id = 'closed'` },
}

test('silent over a town in which much has happened', async () => {
  const town = await copies.fresh()
  expect(await checkInvariants(town)).toEqual([])
  expect(await checkInvariants(await loose.fresh()), 'before anything is planted').toEqual([])
  const states = await town.rows('select distinct state from orders order by state')
  expect(states.map(({ state }) => state)).toEqual([
    'accepted',
    'cancelled',
    'closed',
    'dispatched',
    'disputed',
    'placed',
    'serving',
  ])
  expect(
    await town.row(
      `select group_concat(kind || ' ' || purpose) as seen from (select distinct kind, purpose from transfers order by 1, 2)`,
    ),
  ).toEqual({
    seen: 'hold reserve,move adjust,move donate,move extra,move gift,move grant,move inherit,move issue,move reverse,post settle,void release',
  })
})

test('every invariant has a plant, and ids are unique', () => {
  // Those of grades have theirs in test/volunteers/replay.test.ts, those of who saw what in test/people/access-invariants.test.ts.
  const elsewhere = new Set([...gradeInvariants, ...accessInvariants].map(({ id }) => id))
  expect(Object.keys(plants)).toEqual(invariants.map(({ id }) => id).filter(id => !elsewhere.has(id)))
})

test.each(
  invariants.flatMap(each => Object.entries(plants[each.id] ?? {}).map(([what, plant]) => ({ ...each, what, plant }))),
)('$id $property: $what', async ({ plant, what: _, ...invariant }) => {
  const town = await loose.fresh()
  await town.client.executeMultiple('pragma foreign_keys = off; pragma ignore_check_constraints = on')
  await town.client.executeMultiple(plant)
  expect(await checkInvariants(town, [invariant])).toHaveLength(1)
})
