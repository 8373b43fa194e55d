import type { Chance } from '../kernel/chance.ts'
import { real, whole } from './arrays.ts'
import type { Model } from './model.ts'
import type { Removed } from './ruin.ts'

/** How often each order of coming back is drawn. */
const weights = [
  [4, 'any'],
  [2, 'pairsFirst'],
  [2, 'earlyFirst'],
  [1, 'lateFirst'],
  [2, 'farFirst'],
  [1, 'nearFirst'],
] as const
type Order = (typeof weights)[number][1]
const drawn: readonly Order[] = weights.flatMap(([weight, order]) => Array<Order>(weight).fill(order))

/** Puts the patients taken out into the order in which they come back: by chance, or by what is hard to place. */
export const arrange = (model: Model, { patients, keys, count }: Removed, chance: Chance): void => {
  const order = drawn[Math.floor(chance() * drawn.length)] as Order
  for (let at = 0; at < count; at++) {
    const patient = whole(patients, at)
    keys[patient] = keyOf(model, order, patient, chance)
  }
  for (let at = 1; at < count; at++) {
    const patient = whole(patients, at)
    const key = real(keys, patient)
    let slot = at
    for (; slot > 0 && real(keys, whole(patients, slot - 1)) > key; slot--) patients[slot] = whole(patients, slot - 1)
    patients[slot] = patient
  }
}

const keyOf = (model: Model, order: Order, patient: number, chance: Chance): number => {
  const one = whole(model.first, patient)
  switch (order) {
    case 'any':
      return chance()
    case 'pairsFirst':
      return chance() - (whole(model.second, patient) >= 0 ? 1 : 0)
    case 'earlyFirst':
      return real(model.opens, one)
    case 'lateFirst':
      return -real(model.opens, one)
    case 'farFirst':
      return -real(model.travel, whole(model.place, one))
    case 'nearFirst':
      return real(model.travel, whole(model.place, one))
  }
}
