import { expect, test } from 'vitest'
import { live } from './lives.ts'
import { openWorld } from './world.ts'

test('ten thousand commands, and the books are what a clerk with paper and pencil has', async () => {
  const world = await openWorld()
  try {
    const stats = await live(world, {
      commands: 10_000,
      seed: Number(process.env.LINLI_SEED ?? Date.now() & 0x7fffffff),
    })
    console.info(stats.text)
    expect(stats.commands).toBeGreaterThanOrEqual(10_000)
  } finally {
    world.close()
  }
})
