// Reservations, read with pencil and paper: what is held, settled and released is worked out from the entries, and a wrong counter is told.
import { expect, test } from 'vitest'
import { type Entry, type Kept, reconcile } from '#src/timebank/reconcile.ts'

const account = (id: string, kind: string, counters: Partial<Kept> = {}): Kept => ({
  ...{ id, kind, debits: 0, credits: 0, pending_out: 0, pending_in: 0 },
  ...counters,
})
const entry = (
  id: string,
  kind: string,
  debit: string,
  credit: string,
  minutes: number,
  hold: string | null = null,
): Entry => ({
  ...{ id, kind, debit, credit, minutes },
  hold_id: hold,
})
const entries = [
  entry('start', 'move', 'issuer', 'wang', 600),
  entry('held', 'hold', 'wang', 'escrow', 60),
  entry('settled', 'hold', 'wang', 'escrow', 90),
  entry('released', 'hold', 'wang', 'escrow', 30),
  entry('post', 'post', 'wang', 'li', 75, 'settled'),
  entry('void', 'void', 'wang', 'escrow', 30, 'released'),
]
const books = (wang: Partial<Kept>, escrow: Partial<Kept>) => [
  account('issuer', 'issuer', { debits: 600 }),
  account('wang', 'member', { credits: 600, debits: 75, ...wang }),
  account('li', 'member', { credits: 75 }),
  account('escrow', 'escrow', escrow),
]

test('what is still held counts on both sides; what was settled or released does not', () => {
  expect(reconcile(books({ pending_out: 60 }, { pending_in: 60 }), entries)).toEqual({
    ...{ accounts: 4, entries: 6, total: 0, outstanding: 600 },
    ...{ differences: [], strays: [] },
  })
})

test.each([
  ['nothing held any more', {}, {}, ['wang pending_out 0 60', 'escrow pending_in 0 60']],
  ['one side only', { pending_out: 60 }, { pending_in: 90 }, ['escrow pending_in 90 60']],
  ['a settled one still held', { pending_out: 150 }, { pending_in: 60 }, ['wang pending_out 150 60']],
] as const)('finds %s', (_, wang, escrow, wanted) => {
  const { differences } = reconcile(books(wang, escrow), entries)
  expect(differences.map(each => `${each.account} ${each.name} ${each.kept} ${each.worked}`)).toEqual(wanted)
})

test('what settles nothing that is held strays, and so does a second settlement', () => {
  const more = [
    ...entries,
    entry('twice', 'post', 'wang', 'li', 5, 'settled'),
    entry('nothing', 'void', 'wang', 'escrow', 5, 'ghost'),
  ]
  expect(reconcile(books({ pending_out: 60 }, { pending_in: 60 }), more).strays).toEqual(['twice', 'nothing'])
})
