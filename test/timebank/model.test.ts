// Ten thousand commands in `npm test`. The seed is fixed, so that a change is judged and not chance; `npm run model` draws a new one each time and prints it.
import { expect, test } from 'vitest'
import { live, seedOf } from './lives.ts'
import { openWorld } from './world.ts'

test('ten thousand commands, and the books are what a clerk with pencil and paper has', async () => {
  const world = await openWorld()
  try {
    const stats = await live(world, { commands: 10_000, repeats: 40, seed: seedOf(process.env.LINLI_SEED ?? '11') })
    console.info(stats.text)
    expect(stats.commands).toBeGreaterThanOrEqual(10_000)
    expect(stats.never, 'actions that were never done').toEqual([])
  } finally {
    world.close()
  }
}, 240_000)
