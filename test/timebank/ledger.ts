// The books in plain words: what everybody has, and what of it is reserved. It knows nothing of orders, tables or policies.

export class Ledger {
  readonly booked = new Map<string, number>()
  readonly held = new Map<string, number>()
  /** What an account may hold at most, and where the rest goes. */
  readonly caps = new Map<string, number>()
  readonly spills = new Map<string, string>()

  /** What an account may still give. */
  free(account: string): number {
    return this.#of(this.booked, account) - this.#of(this.held, account)
  }
  /** What an account holds, reserved or not. */
  has(account: string): number {
    return this.#of(this.booked, account)
  }
  /** What stands above the cap goes where its owner chose; answers it as an entry, if there is one. */
  spill(account: string): string | null {
    const above = this.has(account) - (this.caps.get(account) ?? Number.POSITIVE_INFINITY)
    if (above <= 0) return null
    const to = this.spills.get(account) ?? ''
    this.move(account, to, above)
    return `move ${account} ${to} ${above}`
  }
  hold(account: string, minutes: number): void {
    this.held.set(account, this.#of(this.held, account) + minutes)
  }
  release(account: string, minutes: number): void {
    this.hold(account, -minutes)
  }
  move(from: string, to: string, minutes: number): void {
    this.booked.set(from, this.#of(this.booked, from) - minutes)
    this.booked.set(to, this.#of(this.booked, to) + minutes)
  }
  /** Every account that has or reserves anything, in one text to compare. */
  get told(): string {
    const accounts = [...new Set([...this.booked.keys(), ...this.held.keys()])].sort()
    return accounts
      .map(account => [account, this.#of(this.booked, account), this.#of(this.held, account)] as const)
      .filter(([, booked, held]) => booked !== 0 || held !== 0)
      .map(each => each.join(' '))
      .join('\n')
  }

  #of(book: ReadonlyMap<string, number>, account: string): number {
    return book.get(account) ?? 0
  }
}
