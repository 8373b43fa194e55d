// Lives: sequences of steps that fast-check chooses, runs and, where one fails, makes smaller. Every life begins in the same town.
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect } from 'vitest'
import { checkInvariants } from '#test/invariants.ts'
import { accountStep, budgetStep } from './account-steps.ts'
import { decideStep, proposeStep, readStep } from './book-steps.ts'
import { chanceFrom } from './chance.ts'
import { passStep, sweepStep, waveStep } from './clock-steps.ts'
import { type Real, seatsByDatabase, toldByDatabase } from './deliver.ts'
import { Model } from './model.ts'
import { actStep, placeStep } from './order-steps.ts'
import { Stats } from './stats.ts'
import type { World } from './world.ts'

type Kind = 'place' | 'act' | 'wild' | 'pass' | 'sweep' | 'wave' | 'propose' | 'decide' | 'account' | 'budget' | 'read'
/** How often, out of a hundred. */
const often: Record<Kind, number> = {
  place: 9,
  act: 51,
  wild: 5,
  pass: 7,
  sweep: 3,
  wave: 5,
  propose: 4,
  decide: 4,
  account: 7,
  budget: 2,
  read: 3,
}

class Step implements fc.AsyncCommand<Model, Real> {
  readonly kind: Kind
  readonly seed: number
  constructor(kind: Kind, seed: number) {
    this.kind = kind
    this.seed = seed
  }
  check = (model: Readonly<Model>) => model.orders.length > 0 || (this.kind !== 'act' && this.kind !== 'wild')
  toString = () => `${this.kind}(${this.seed})`

  async run(model: Model, real: Real): Promise<void> {
    await this.#step(model, real)
    expect(await toldByDatabase(real.world), `the books after ${this}`).toBe(model.ledger.told)
  }

  #step(model: Model, real: Real): Promise<void> {
    const chance = chanceFrom(this.seed)
    switch (this.kind) {
      case 'place':
        return placeStep(real, model, chance)
      case 'act':
        return actStep(real, model, chance, false)
      case 'wild':
        return actStep(real, model, chance, true)
      case 'pass':
        return passStep(real, model, chance)
      case 'sweep':
        return sweepStep(real, model, chance)
      case 'wave':
        return waveStep(real, model, chance)
      case 'propose':
        return proposeStep(real, model, chance)
      case 'decide':
        return decideStep(real, model, chance)
      case 'account':
        return accountStep(real, model, chance)
      case 'budget':
        return budgetStep(real, model)
      case 'read':
        return readStep(real, model)
    }
  }
}

const kind = fc.oneof(
  ...(Object.keys(often) as Kind[]).map(each => ({ weight: often[each], arbitrary: fc.constant(each) })),
)
const step = fc.tuple(kind, fc.nat(0x7fffffff)).map(([each, seed]) => new Step(each, seed))

export type Wanted = {
  /** At least this many commands, counted without those sent again. */
  readonly commands: number
  readonly seed: number
  /** Steps in one life, at most. */
  readonly steps?: number
  /** How many of a hundred commands are sent again once done. */
  readonly repeats?: number
  /** Called now and then with what was done so far. */
  readonly tell?: (stats: Stats) => void
}

/** A seed that was asked for, or a new one: every run without one tries what no run has tried. */
export const seedOf = (asked: string | undefined): number => (asked ? Number(asked) : Date.now() % 2 ** 31)

const perRound = 25
/** When a round fails, making the life smaller may take this long, in milliseconds; a slow machine may take its time over a round. */
const patience = 90_000

/** Lives enough lives. Throws with seed and path where one ends other than the clerk says, or leaves an invariant broken. */
export const live = async (
  world: World,
  { commands, seed, steps = 200, repeats = 100, tell }: Wanted,
): Promise<Stats> => {
  const stats = new Stats()
  const lives = fc.asyncProperty(fc.commands([step], { maxCommands: steps, size: 'max' }), async chosen => {
    let ids = 0
    stats.lives++
    world.begin()
    try {
      const model = new Model()
      const real = { world, stats, repeats, newId: () => `c${ids++}` }
      await fc.asyncModelRun(() => ({ model, real }), chosen)
      expect(await checkInvariants(world)).toEqual([])
      expect(await seatsByDatabase(world)).toEqual(model.seats)
    } finally {
      world.undo()
      await turn() // the engine frees what it answered only between turns
    }
  })
  for (let round = 0; stats.commands < commands; round++) {
    const drawn = { seed: (seed + round) | 0, numRuns: perRound }
    const { failed, counterexamplePath: path } = await fc.check(lives, { ...drawn, endOnFailure: true })
    if (failed)
      await fc.assert(lives, {
        ...drawn,
        ...(path === null ? {} : { path }),
        interruptAfterTimeLimit: patience,
        markInterruptAsFailure: true,
      })
    tell?.(stats)
  }
  return stats
}
