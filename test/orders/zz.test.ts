import { afterAll, test } from 'vitest'
import { runMatrix } from './matrix.ts'
import { towns } from './towns.ts'
const from = await towns()
afterAll(from.close)
test('cpu', async () => {
  const t0 = performance.now()
  const r = await runMatrix(from, Number(process.env.SEED ?? 43), Number(process.env.EVERY ?? 401))
  for (const d of r.disagreements) console.log(d)
  console.log(r.successes, r.refusals, r.cases, (performance.now() - t0) / r.cases)
}, 3600000)
