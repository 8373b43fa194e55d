// What the model tests did: commands by kind, done and refused, and refusals by code.
import { actions } from '#src/orders/lifecycle.ts'
import { accountActs } from '#src/timebank/account-life.ts'
import { proposalLife } from '#src/timebank/proposal-life.ts'
import type { Done } from './deliver.ts'

/** Refusals that a life may well meet. Gates are refusals of accepting; most of them never change in a life. */
const heard = [
  ...['not_found', 'not_yours', 'wrong_state', 'too_early', 'too_late', 'not_your_seat', 'volunteer_needed', 'unfit'],
  ...[
    'nobody_eligible',
    'override_refused',
    'code_wrong',
    'reason_needed',
    'visits_needed',
    'more_than_told',
    'grant_not_entitled',
    'tied_already',
    'too_few',
    'second_person',
  ],
  ...['length_changed', 'resident_unknown', 'starts_in_past', 'not_entitled', 'credits_short', 'clash', 'already_done'],
  ...['already_reversed', 'account_unknown', 'transfer_unknown', 'sides_wrong', 'own_proposal', 'transfer_not_own'],
  ...[
    'not_tied',
    'day_maximum',
    'over_cap',
    'transfer_open_accounts',
    'still_open',
    'not_empty',
    'budget_overlaps',
    'month_past',
  ],
]

type Counts = Map<string, number>
const add = (counts: Counts, name: string, more = 1) => counts.set(name, (counts.get(name) ?? 0) + more)

export class Stats {
  readonly done: Counts = new Map()
  readonly refused: Counts = new Map()
  readonly refusals: Counts = new Map()
  readonly repeated: Counts = new Map()
  readonly moved: Counts = new Map()
  lives = 0
  faults = 0

  /** A command was sent, once, whatever befell it on the way. */
  sent(action: string, done: Pick<Done, 'ok'> & { refusal?: string }, faulty = false): void {
    add(done.ok ? this.done : this.refused, action)
    if (!done.ok) add(this.refusals, done.refusal ?? '')
    if (faulty) this.faults++
  }
  /** The clock moved an order. */
  swept(kind: string): void {
    add(this.moved, kind)
  }
  again(how: string): void {
    add(this.repeated, how)
  }
  /** Commands, without those that were sent again. */
  get commands(): number {
    return total(this.done) + total(this.refused)
  }
  /** Actions of the tables that were done less often than this. */
  rare(least: number): string[] {
    return [...actions, ...Object.keys(proposalLife), ...accountActs, 'place', 'monthly_budget'].filter(
      action => (this.moved.get(action) ?? this.done.get(action) ?? 0) < least,
    )
  }
  get never(): string[] {
    return this.rare(1)
  }
  /** Refusals that somebody could meet here and that were heard less often than this. */
  unheard(least: number): string[] {
    return heard.filter(refusal => (this.refusals.get(refusal) ?? 0) < least)
  }
  get text(): string {
    const actions = [...new Set([...this.done.keys(), ...this.refused.keys()])].sort()
    return [
      `${this.commands} commands in ${this.lives} lives: ${total(this.done)} done, ${total(this.refused)} refused, ${this.faults} met a fault, ${total(this.repeated)} more sent again`,
      `by kind (done/refused): ${actions.map(action => `${action} ${this.done.get(action) ?? 0}/${this.refused.get(action) ?? 0}`).join(', ')}`,
      `refusals: ${listed(this.refusals)}`,
      `orders moved by the clock: ${listed(this.moved)}`,
      `sent again: ${listed(this.repeated)}`,
    ].join('\n')
  }
}

const total = (counts: Counts) => [...counts.values()].reduce((sum, count) => sum + count, 0)
const listed = (counts: Counts) =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
