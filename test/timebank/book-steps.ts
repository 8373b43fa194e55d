// Steps on the books themselves: two people decide, and anybody counts.
import { expect } from 'vitest'
import { decide, propose } from '#src/timebank/proposals.ts'
import { checkInvariants, invariants } from '#test/invariants.ts'
import { as, type Name } from '#test/town.ts'
import type { Chance } from './chance.ts'
import { deliver, type Real, toldByDatabase } from './deliver.ts'
import { issuer, type Model, type Proposal, pool } from './model.ts'
import { expectShort } from './order-steps.ts'

const reason = '月度预算'
const desk = ['chen', 'lin', 'zhou'] as const
const heads = ['zhou', 'wu'] as const

const amount = (chance: Chance) => chance.pick([1, 30, 60, 120, 300, 600, 7000])
const proposed = (model: Model, chance: Chance) => {
  const member = chance.pick(['member:wang', 'member:sun', 'member:li', 'member:chen'])
  const minutes = amount(chance)
  const entry = chance.any([...model.entries.keys()])
  if (entry !== undefined && chance.percent(50)) return { kind: 'reverse' as const, reverses: entry, reason }
  if (chance.percent(20)) return budget(model, chance)
  const draw = chance.below(10)
  if (draw < 4) return { kind: 'issue' as const, debit: issuer, credit: pool, minutes, reason }
  if (draw < 7) return { kind: 'grant' as const, debit: pool, credit: member, minutes, reason }
  if (draw < 9) return { kind: 'adjust' as const, debit: member, credit: pool, minutes, reason }
  return { kind: 'grant' as const, debit: member, credit: 'member:li', minutes, reason }
}

const monthAfter = (now: number, months: number) => {
  const there = new Date((now + 8 * 3600) * 1000)
  return new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + months, 1)).toISOString().slice(0, 7)
}
const budget = (model: Model, chance: Chance) => {
  const [from, length] = [chance.pick([0, 0, 0, 1, -1]), chance.pick([0, 1, 2])]
  const months = { from: monthAfter(model.now, from), until: monthAfter(model.now, from + length) }
  const minutes = chance.pick([60, 600, 3000])
  return {
    kind: 'budget' as const,
    credit: pool,
    minutes,
    perElder: chance.pick([0, 30, 120, 9000]),
    ...months,
    reason,
  }
}

/** Somebody proposes an entry. Nothing moves. */
export const proposeStep = async (real: Real, model: Model, chance: Chance): Promise<void> => {
  const who: Name = chance.percent(85) ? chance.pick(desk) : chance.pick(['wu', 'wang', 'li', 'auditor', 'outsider'])
  const input = proposed(model, chance)
  const id = `p${model.proposals.length}-${real.newId()}`
  const done = await deliver(real, model, chance, {
    action: 'propose',
    who,
    send: (command, sender, which) =>
      propose(
        real.world.db,
        as(sender, model.now),
        command,
        id,
        which === 'same' ? input : { ...input, reason: '另一笔' },
      ),
  })
  if (!done.ok) return
  expect(desk, 'proposed by').toContain(who)
  const entry = input.kind === 'reverse' ? model.entries.get(input.reverses) : undefined
  const sides =
    input.kind === 'reverse'
      ? { debit: entry?.credit ?? '', credit: entry?.debit ?? '', minutes: entry?.minutes ?? 0 }
      : { debit: issuer, ...input }
  const proposal: Proposal = {
    id,
    kind: input.kind,
    ...{ debit: sides.debit, credit: sides.credit, minutes: sides.minutes },
    reverses: input.kind === 'reverse' ? input.reverses : null,
    terms: input.kind === 'budget' ? { perElder: input.perElder, from: input.from, until: input.until } : null,
    by: who,
    open: true,
  }
  model.proposals.push(proposal)
  const { kind, debit, credit, minutes, reverses, by } = proposal
  expect(done.proposal).toMatchObject({ state: 'proposed', kind, debit, credit, minutes, reverses, proposedBy: by })
}

/** Another person approves or refuses; approving moves what was proposed. */
export const decideStep = async (real: Real, model: Model, chance: Chance): Promise<void> => {
  const proposal = chance.any(model.proposals.filter(each => each.open || chance.percent(10)))
  if (!proposal) return
  const action = chance.percent(80) ? ('approve' as const) : ('refuse' as const)
  const who: Name = chance.percent(85) ? chance.pick(heads) : chance.pick(['chen', 'wang', 'auditor', 'outsider'])
  const floored = proposal.debit !== issuer
  const short =
    action === 'approve' && floored && proposal.terms === null && model.ledger.free(proposal.debit) < proposal.minutes
  const input = action === 'refuse' ? { reason } : {}
  const done = await deliver(real, model, chance, {
    action,
    who,
    send: (command, sender, which) =>
      decide(real.world.db, as(sender, model.now), command, proposal.id, action, which === 'same' ? input : { x: 1 }),
  })
  if (done.ok || done.refusal === 'credits_short') expectShort(action, done, short)
  const twice = proposal.reverses !== null && model.reversed.has(proposal.reverses)
  if (!done.ok) return
  expect({
    open: proposal.open,
    own: proposal.by === who,
    head: heads.includes(who as 'zhou'),
    twice: twice && action === 'approve',
  }).toEqual({
    open: true,
    own: false,
    head: true,
    twice: false,
  })
  proposal.open = false
  if (action === 'approve') book(model, proposal)
}

const book = (model: Model, { id, debit, credit, minutes, reverses, terms }: Proposal) => {
  if (terms) {
    model.budgets.push({ minutes, ...terms, issued: new Set() })
    return
  }
  model.ledger.move(debit, credit, minutes)
  if (reverses === null) {
    model.entries.set(`proposal:${id}`, { debit, credit, minutes, order: null })
    return
  }
  model.reversed.add(reverses)
  const above = model.ledger.spill(credit)
  const entries = [`move ${debit} ${credit} ${minutes}`, ...(above ? [above] : [])]
  model.entries.get(reverses)?.order?.book.push(...entries)
}

const everyRead = invariants.filter(({ id }) => ['L1', 'L2', 'L5', 'L8'].includes(id))
/** Anybody may count at any moment: the total is zero, and every account is what the clerk has. */
export const readStep = async (real: Real, model: Model): Promise<void> => {
  expect(await checkInvariants(real.world, everyRead)).toEqual([])
  expect(await toldByDatabase(real.world)).toBe(model.ledger.told)
  real.stats.sent('read_total', { ok: true })
}
