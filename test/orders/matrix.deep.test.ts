// All of the matrix. LINLI_SEED draws another one: a seed that fails becomes one of the fixed.
import { afterAll, expect, test } from 'vitest'
import { actions } from '#src/orders/lifecycle.ts'
import { type Report, runMatrix, runSweeps } from './matrix.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)
const seeds = process.env.LINLI_SEED ? [Number(process.env.LINLI_SEED)] : [1]
const byTheClock = ['time_out', 'auto_confirm', 'expire']

const told = (result: Report, seconds: number) => {
  const ok = Object.values(result.successes).reduce((sum, n) => sum + n, 0)
  console.log(
    `seed ${result.seed}: ${result.cases} cases in ${Math.round(seconds)} s, ${ok} successes, ${result.disagreements.length} disagreements`,
  )
  console.log(
    'successes',
    result.successes,
    'refusals',
    result.refusals,
    'trips per command',
    result.trips / result.cases,
  )
}
const timed = async (run: () => Promise<Report>) => {
  const began = performance.now()
  const result = await run()
  told(result, (performance.now() - began) / 1000)
  expect(result.disagreements).toEqual([])
  return result
}

test.each(seeds)('three readings agree on every case of seed %i', async seed => {
  const result = await timed(() => runMatrix(from, seed, 1))
  expect(result.trips).toBe(result.cases)
  expect(actions.filter(action => !result.successes[action] && !byTheClock.includes(action))).toEqual([])
})

test.each(seeds)('and on every sweep of seed %i', async seed => {
  const result = await timed(() => runSweeps(from, seed, 1))
  expect(Object.keys(result.successes).sort()).toEqual([...byTheClock].sort())
})
