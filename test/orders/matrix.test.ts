// A sample of the matrix at every change; matrix.deep.test.ts runs all of it.
import { afterAll, expect, test } from 'vitest'
import { type Report, runMatrix, runSweeps } from './matrix.ts'
import { towns } from './towns.ts'

const from = await towns()
afterAll(from.close)

const told = ({ cases, successes, refusals, trips, disagreements, seed }: Report) => {
  const ok = Object.values(successes).reduce((sum, n) => sum + n, 0)
  console.log(`seed ${seed}: ${cases} cases, ${ok} successes, ${disagreements.length} disagreements, ${trips} trips`)
  console.log(
    `${Object.keys(refusals).length} kinds of refusal: ${Object.entries(refusals)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ')}`,
  )
}

test('three readings agree on a sample of all cases', async () => {
  const result = await runMatrix(from, 42, 37)
  told(result)
  expect(result.disagreements).toEqual([])
  expect(result.trips).toBe(result.cases)
  expect(result.cases).toBeGreaterThan(500)
  // Offers that are held, and those of which somebody has been told.
  expect(result.successes.take_back).toBeGreaterThan(0)
  expect(result.refusals.told_already).toBeGreaterThan(0)
}, 180_000)

test('and so do they on a sample of sweeps', async () => {
  const result = await runSweeps(from, 43, 9)
  told(result)
  expect(result.disagreements).toEqual([])
  expect(Object.keys(result.successes).sort()).toEqual(['auto_confirm', 'expire', 'time_out'])
}, 180_000)
