// What the model tests did: commands by kind, done and refused, and refusals by code.
import type { Done } from './deliver.ts'

type Counts = Map<string, number>
const add = (counts: Counts, name: string, more = 1) => counts.set(name, (counts.get(name) ?? 0) + more)

export class Stats {
  readonly done: Counts = new Map()
  readonly refused: Counts = new Map()
  readonly refusals: Counts = new Map()
  readonly repeated: Counts = new Map()
  readonly states: Counts = new Map()
  lives = 0
  faults = 0

  /** A command was sent, once, whatever befell it on the way. */
  sent(action: string, done: Pick<Done, 'ok'> & { refusal?: string }, faulty = false): void {
    add(done.ok ? this.done : this.refused, action)
    if (!done.ok) add(this.refusals, done.refusal ?? '')
    if (faulty) this.faults++
  }
  again(how: string): void {
    add(this.repeated, how)
  }
  /** Commands, without those that were sent again. */
  get commands(): number {
    return total(this.done) + total(this.refused)
  }
  get text(): string {
    const actions = [...new Set([...this.done.keys(), ...this.refused.keys()])].sort()
    return [
      `${this.commands} commands in ${this.lives} lives: ${total(this.done)} done, ${total(this.refused)} refused, ${this.faults} met a fault, ${total(this.repeated)} more sent again`,
      `by kind (done/refused): ${actions.map(action => `${action} ${this.done.get(action) ?? 0}/${this.refused.get(action) ?? 0}`).join(', ')}`,
      `refusals: ${listed(this.refusals)}`,
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
