// match/topk: the ten best candidates for an order, out of the index in memory and out of the one in the database.
import type { Row } from './row.ts'
import { inDatabase } from './topk/db.ts'
import { inStreet } from './topk/db-street.ts'
import { inMemory } from './topk/mem.ts'

export const run = async (): Promise<Row[]> => [...inMemory(), ...(await inDatabase()), ...(await inStreet())]
