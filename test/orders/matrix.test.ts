// A sample of the matrix at every change; matrix.deep.test.ts runs all of it.
import { afterAll, expect, test } from 'vitest'
import { actions } from '#src/orders/lifecycle.ts'
import { runMatrix, runSweeps } from './matrix.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)

test('three readings agree on a sample of all cases', async () => {
  const result = await runMatrix(from, 42, Number(process.env.EVERY ?? 71))
  console.log(result)
  expect(result.disagreements).toEqual([])
  expect(result.trips).toBe(result.cases)
  expect(actions.filter(action => !result.successes[action])).toEqual(['time_out', 'auto_confirm', 'expire'])
})

test('and so do they on sweeps', async () => {
  const result = await runSweeps(from, 43, 1)
  console.log(result)
  expect(result.disagreements).toEqual([])
  expect(result.trips).toBe(0)
})
