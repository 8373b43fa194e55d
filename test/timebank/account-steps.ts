// Steps on accounts: time is given, donated, left to heirs; accounts are closed and opened again; budgets are carried out. The clerk
// knows every answer beforehand, refusals included.
import { expect } from 'vitest'
import { actOnAccount } from '#src/timebank/account-commands.ts'
import type { AccountAct } from '#src/timebank/account-life.ts'
import { carryOutBudgets } from '#src/timebank/budget.ts'
import { as, type Name, names } from '#test/town.ts'
import type { Chance } from './chance.ts'
import { deliver, type Real } from './deliver.ts'
import { isDesk, type Order, over } from './life.ts'
import { issuer, type Model, pool } from './model.ts'

const reason = '本人要求'
const owners = ['wang', 'sun', 'li'] as const
const dayMost = 1440
const nearest = ['spouse', 'direct']

// biome-ignore format: how often each
const usual = [
  'give', 'give', 'give', 'donate', 'donate', 'tie', 'tie', 'untie', 'nominate', 'choose_surplus', 'close', 'reopen', 'reopen',
] as const
type Input = { to?: Name; person?: Name; heir?: Name; tie?: string; choice?: string; minutes?: number; reason?: string }

const inputOf = (action: AccountAct, other: Name, chance: Chance): Input => {
  const minutes = chance.pick([1, 5, 30, 60, 200, 700, 1441])
  if (action === 'give') return { to: other, minutes }
  if (action === 'donate') return { minutes }
  if (action === 'nominate') return chance.percent(30) ? {} : { heir: other }
  if (action === 'choose_surplus') return { choice: chance.pick(['donate', 'honour']) }
  if (action === 'tie') return { person: other, tie: chance.pick(['spouse', 'direct', 'friend']) }
  return action === 'untie' ? { person: other } : { reason }
}

const sensible = (model: Model, owner: Name, other: Name, chance: Chance): AccountAct => {
  if (model.closed.has(owner)) return 'reopen'
  if (owner !== other && !model.ties.has(model.pair(owner, other))) return 'tie'
  return chance.pick(['give', 'give', 'donate', 'untie', 'close'])
}

/** Somebody does something with an account. */
export const accountStep = async (real: Real, model: Model, chance: Chance): Promise<void> => {
  const owner = chance.pick(owners)
  const other: Name = chance.percent(90) ? chance.pick(owners) : (chance.any(names) ?? 'zhao')
  const action = chance.percent(60) ? sensible(model, owner, other, chance) : chance.pick(usual)
  const staff = action === 'tie' || action === 'reopen' || (action === 'close' && chance.percent(20))
  const who: Name = chance.percent(88) ? (staff ? chance.pick(['chen', 'lin']) : owner) : (chance.any(names) ?? owner)
  const input = inputOf(action, other, chance)
  const wanted = answerOf(model, action, owner, who, input)
  const done = await deliver(real, model, chance, {
    action,
    who,
    send: (command, sender, which) =>
      actOnAccount(
        real.world.db,
        as(sender, model.now),
        command,
        `member:${owner}`,
        action,
        which === 'same' ? input : { ...input, x: 1 },
      ),
  })
  expect(done.ok ? 'done' : done.refusal, `${action} of ${owner} by ${who}`).toBe(wanted)
  if (!done.ok) return
  after(model, action, owner, input)
  booked(model, action, owner, input, done.event.id)
}

const answerOf = (model: Model, action: AccountAct, owner: Name, who: Name, input: Input): string => {
  const own = who === owner
  const desk = isDesk(who)
  if (!own && !desk && who !== 'auditor') return 'not_found'
  const may = { tie: desk && !own, reopen: desk && !own, untie: own || desk, close: own || desk }
  if (!(action in may ? may[action as keyof typeof may] : own)) return 'not_yours'
  return standing(model, action, owner, own) ?? asked(model, action, owner, who, input) ?? 'done'
}

/** What the account itself says. */
const standing = (model: Model, action: AccountAct, owner: Name, own: boolean): string | null => {
  const account = `member:${owner}`
  const closed = model.closed.has(owner)
  if (action === 'reopen') return closed ? null : 'already_done'
  if (action !== 'close') return closed && !['tie', 'untie'].includes(action) ? 'transfer_open_accounts' : null
  if (closed) return 'already_done'
  const busy = model.orders.some(
    order => !over.includes(order.state) && (order.account === account || seated(order, owner)),
  )
  if (busy) return 'still_open'
  return own || model.ledger.has(account) === 0 ? null : 'not_empty'
}
const seated = (order: Order, name: Name) =>
  ['offered', 'accepted', 'checked_in', 'checked_out', 'stopped'].includes(order.people.get(name)?.state ?? '')

/** What the input asks. */
const asked = (model: Model, action: AccountAct, owner: Name, who: Name, input: Input): string | null => {
  const { to, person, heir, minutes = 0 } = input
  const tie = (name: Name | undefined) => (name ? model.ties.get(model.pair(owner, name)) : undefined)
  if (action === 'give') {
    if (!nearest.includes(tie(to) ?? '')) return 'not_tied'
    if (to && model.closed.has(to)) return 'account_unknown'
  }
  if (action === 'give' || action === 'donate') {
    if (model.givenToday(owner) + minutes > dayMost) return 'day_maximum'
    if (minutes > model.ledger.free(`member:${owner}`)) return 'credits_short'
    const cap = to && model.ledger.caps.get(`member:${to}`)
    return cap && model.ledger.has(`member:${to}`) + minutes > cap ? 'over_cap' : null
  }
  if (action === 'nominate') return heir && !tie(heir) ? 'not_tied' : null
  if (action === 'tie') {
    if (person === owner) return 'person_unknown'
    if (person === who) return 'not_yours'
    if (tie(person)) return 'already_done'
    return input.tie === 'spouse' && [owner, person].some(each => married(model, each)) ? 'tied_already' : null
  }
  return action === 'untie' && !tie(person) ? 'already_done' : null
}

/** One spouse each. */
const married = (model: Model, name: string | undefined) =>
  [...model.ties].some(([pair, tie]) => tie === 'spouse' && pair.split(' ').includes(name ?? ''))

const after = (model: Model, action: AccountAct, owner: Name, { to, person, tie, choice, minutes = 0 }: Input) => {
  const account = `member:${owner}`
  if (action === 'give' && to) model.ledger.move(account, `member:${to}`, minutes)
  if (action === 'donate') model.ledger.move(account, pool, minutes)
  if (action === 'give' || action === 'donate') model.gives(owner, minutes)
  if (action === 'choose_surplus') model.ledger.spills.set(account, choice === 'donate' ? pool : 'retired')
  if (action === 'tie' && person) model.ties.set(model.pair(owner, person), tie ?? '')
  if (action === 'untie' && person) model.ties.delete(model.pair(owner, person))
  if (action === 'reopen') model.closed.delete(owner)
  if (action !== 'close') return
  const left = model.ledger.has(account)
  model.ledger.move(account, pool, left)
  model.gives(owner, left)
  model.closed.add(owner)
}

/** What was given may be reversed by two people. */
const booked = (model: Model, action: AccountAct, owner: Name, { to, minutes = 0 }: Input, event: string) => {
  const debit = `member:${owner}`
  if (action === 'give' && to)
    model.entries.set(`gift:${event}`, { debit, credit: `member:${to}`, minutes, order: null })
  if (action === 'donate') model.entries.set(`donation:${event}`, { debit, credit: pool, minutes, order: null })
}

/** The clock carries out the budgets whose month it is, once; 王阿姨 is the one entitled elder of the street. */
export const budgetStep = async (real: Real, model: Model): Promise<void> => {
  const month = new Date((model.now + 8 * 3600) * 1000).toISOString().slice(0, 7)
  const due = model.budgets.filter(({ from, until, issued }) => from <= month && month <= until && !issued.has(month))
  const events = await carryOutBudgets(real.world.db, model.now, real.newId())
  expect(events.length, `budgets of ${month}`).toBe(due.length > 0 ? 1 : 0)
  for (const budget of due) {
    budget.issued.add(month)
    model.ledger.move(issuer, pool, budget.minutes)
    const share = budget.perElder
    if (share > 0 && !model.closed.has('wang') && model.ledger.free(pool) >= share)
      model.ledger.move(pool, 'member:wang', share)
  }
  real.stats.sent('monthly_budget', { ok: true })
  expect(await carryOutBudgets(real.world.db, model.now, real.newId()), 'once more').toEqual([])
}
