// match/topk: the ten best candidates for an order out of the index in memory.
import type { Row } from './row.ts'
import { inMemory } from './topk/mem.ts'

export const run = async (): Promise<Row[]> => inMemory()
