// Many more commands, and the control that makes the number mean something: every action is done often, every refusal is heard.
// LINLI_COMMANDS sets how many; LINLI_SEED repeats a run.
import { expect, test } from 'vitest'
import { live, seedOf } from './lives.ts'
import { openWorld } from './world.ts'

const commands = Number(process.env.LINLI_COMMANDS ?? 125_000)
/** Commands between two lines of progress. */
const between = 25_000

test(`${commands} commands`, { timeout: Math.max(900_000, commands * 20) }, async () => {
  const world = await openWorld()
  let told = 0
  try {
    const stats = await live(world, {
      commands,
      repeats: 50,
      seed: seedOf(process.env.LINLI_SEED ?? '2'),
      tell: ({ commands: sofar, lives }) => {
        if (sofar - told < between) return
        told = sofar
        console.info(`${sofar} commands in ${lives} lives`)
      },
    })
    console.info(stats.text)
    expect(stats.commands).toBeGreaterThanOrEqual(commands)
    expect(stats.rare(commands / 2500), 'actions that were hardly ever done').toEqual([])
    expect(stats.unheard(commands / 12_500), 'refusals that were hardly ever heard').toEqual([])
  } finally {
    world.close()
  }
})
