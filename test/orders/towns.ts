// A fresh town per test in a few milliseconds: one is migrated per test file, every test gets a copy of it.
import { type Copies, copiesOf } from '#test/copies.ts'

/** Founds the town to copy. `close` removes every copy. */
export const towns = () => copiesOf(async () => {})
export type Towns = Pick<Copies<void>, 'fresh' | 'close'>
