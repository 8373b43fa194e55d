// Reads the books once more with pencil and paper: every balance worked out from the entries alone, and held against what the accounts say.

export type Entry = {
  readonly id: string
  readonly kind: string
  readonly debit: string
  readonly credit: string
  readonly minutes: number
  readonly hold_id: string | null
}
export type Counters = {
  readonly debits: number
  readonly credits: number
  readonly pending_out: number
  readonly pending_in: number
}
export type Kept = Counters & { readonly id: string; readonly kind: string }
/** `name` is a counter, `kept` what the account says, `worked` what its entries make. */
export type Difference = {
  readonly account: string
  readonly name: keyof Counters
  readonly kept: number
  readonly worked: number
}
export type Reconciled = {
  readonly accounts: number
  readonly entries: number
  /** Over all accounts, as worked out: zero, or an entry has one side only. */
  readonly total: number
  readonly outstanding: number
  readonly differences: readonly Difference[]
  /** Entries that name an account that does not exist, or settle what is no hold or was settled before. */
  readonly strays: readonly string[]
}

const nothing = { debits: 0, credits: 0, pending_out: 0, pending_in: 0 }
const names = ['debits', 'credits', 'pending_out', 'pending_in'] as const

/** Works out every balance from the entries and answers each difference. Minutes; the order of entries is that of their numbers. */
export const reconcile = (accounts: readonly Kept[], entries: readonly Entry[]): Reconciled => {
  const worked = new Map(accounts.map(account => [account.id, { ...nothing }]))
  const escrows = accounts.filter(({ kind }) => kind === 'escrow').map(({ id }) => id)
  const holds = new Map<string, Entry>()
  const strays: string[] = []
  const add = (entry: Entry, account: string, name: keyof Counters, minutes: number) => {
    const counters = worked.get(account)
    if (counters) counters[name] += minutes
    else strays.push(entry.id)
  }
  const reserve = (entry: Entry, held: Entry, minutes: number) => {
    add(entry, held.debit, 'pending_out', minutes)
    for (const escrow of escrows) add(entry, escrow, 'pending_in', minutes)
  }
  for (const entry of entries) {
    if (entry.kind === 'hold') {
      holds.set(entry.id, entry)
      reserve(entry, entry, entry.minutes)
      continue
    }
    if (entry.hold_id !== null) {
      const hold = holds.get(entry.hold_id)
      if (hold) reserve(entry, hold, -hold.minutes)
      else strays.push(entry.id)
      holds.delete(entry.hold_id)
    }
    if (entry.kind === 'void') continue
    add(entry, entry.debit, 'debits', entry.minutes)
    add(entry, entry.credit, 'credits', entry.minutes)
  }
  const differences = accounts.flatMap(account =>
    names.flatMap(name => {
      const made = worked.get(account.id)?.[name] ?? 0
      return made === account[name] ? [] : [{ account: account.id, name, kept: account[name], worked: made }]
    }),
  )
  const balances = accounts.map(({ id, kind }) => ({ kind, minutes: balanceOf(worked.get(id) ?? nothing) }))
  const sum = (which: (kind: string) => boolean) =>
    balances.reduce((total, { kind, minutes }) => total + (which(kind) ? minutes : 0), 0)
  return {
    accounts: accounts.length,
    entries: entries.length,
    total: sum(() => true),
    outstanding: sum(kind => kind !== 'issuer'),
    differences,
    strays,
  }
}

const balanceOf = ({ credits, debits }: Counters) => credits - debits
