// Ten thousand commands in `npm test`. To repeat a run, set LINLI_SEED to the seed that it printed.
import { expect, test } from 'vitest'
import { live, seedOf } from './lives.ts'
import { openWorld } from './world.ts'

test('ten thousand commands, and the books are what a clerk with pencil and paper has', async () => {
  const world = await openWorld()
  try {
    const stats = await live(world, { commands: 10_000, repeats: 40, seed: seedOf(process.env.LINLI_SEED) })
    console.info(stats.text)
    expect(stats.commands).toBeGreaterThanOrEqual(10_000)
    expect(stats.never, 'actions that were never done').toEqual([])
  } finally {
    world.close()
  }
}, 240_000)
