// The whole town as the clerk keeps it: the clock, the books, the orders, and the proposals that wait for a second person.
import { monday, places } from '#test/town.ts'
import { Ledger } from './ledger.ts'
import type { Order } from './life.ts'

export type Proposal = {
  readonly id: string
  readonly kind: 'issue' | 'grant' | 'adjust' | 'reverse'
  readonly debit: string
  readonly credit: string
  readonly minutes: number
  readonly reverses: string | null
  readonly by: string
  open: boolean
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

export class Model {
  now = monday
  readonly ledger = new Ledger()
  readonly orders: Order[] = []
  readonly proposals: Proposal[] = []
  readonly entries = new Map<string, Entry>()
  readonly reversed = new Set<string>()

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
  }
}
