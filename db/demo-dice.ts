// Chance for the demo town, the same on every machine.
import { chanceOf } from '#src/kernel/chance.ts'

/** What chance decides in the town, by a seed: a number in [0, 1), or one of a list. */
export const dice = (seed: number) => {
  const roll = chanceOf(seed)
  return { roll, pick: <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T }
}
export type Dice = ReturnType<typeof dice>
