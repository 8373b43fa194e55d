// The whole town as the clerk keeps it: the clock, the books, the orders, and the proposals that wait for a second person.
import { monday, places } from '#test/town.ts'
import { Ledger } from './ledger.ts'
import type { Order } from './life.ts'

export type Proposal = {
  readonly id: string
  readonly kind: 'issue' | 'grant' | 'adjust' | 'reverse' | 'budget'
  readonly debit: string
  readonly credit: string
  readonly minutes: number
  readonly reverses: string | null
  readonly by: string
  readonly terms: { readonly perElder: number; readonly from: string; readonly until: string } | null
  open: boolean
}
export type Budget = {
  readonly minutes: number
  readonly perElder: number
  readonly from: string
  readonly until: string
  readonly issued: Set<string>
}
/** A booked entry that may be reversed. */
export type Entry = {
  readonly debit: string
  readonly credit: string
  readonly minutes: number
  readonly order: Order | null
}

export const pool = `pool:${places.street}`
export const issuer = 'issuer:street'
/** Low, so that it is often reached. */
export const capOfLi = 300

export class Model {
  now = monday
  readonly ledger = new Ledger()
  readonly orders: Order[] = []
  readonly proposals: Proposal[] = []
  readonly entries = new Map<string, Entry>()
  readonly reversed = new Set<string>()
  readonly budgets: Budget[] = []
  /** Who is near to whom, by the two names in order. */
  readonly ties = new Map<string, string>()
  readonly closed = new Set<string>()
  readonly #given = new Map<string, number>()

  pair(one: string, other: string): string {
    return [one, other].sort().join(' ')
  }
  /** What somebody has given away on this Shanghai day. */
  givenToday(name: string): number {
    return this.#given.get(this.#today(name)) ?? 0
  }
  gives(name: string, minutes: number): void {
    this.#given.set(this.#today(name), this.givenToday(name) + minutes)
  }
  #today(name: string): string {
    return `${name} ${Math.floor((this.now + 8 * 3600) / 86_400)}`
  }

  /** Every seat of every order, as `order state who state`. */
  get seats(): string[] {
    return this.orders
      .flatMap(({ id, state, people }) => [...people].map(([name, seat]) => `${id} ${state} ${name} ${seat.state}`))
      .sort()
  }

  /** As the town is founded: 600 minutes for 王阿姨, 6,000 for the pool. */
  constructor() {
    this.ledger.move(issuer, 'member:wang', 600)
    this.ledger.move(issuer, pool, 6000)
    this.ledger.caps.set('member:li', capOfLi)
    this.ledger.spills.set('member:li', pool)
    this.ties.set('sun wang', 'spouse')
    this.ties.set('li wang', 'direct')
  }
}
