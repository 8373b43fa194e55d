import type { Chance } from '../kernel/chance.ts'
import { whole } from './arrays.ts'
import type { Model } from './model.ts'
import { type Plan, unlink } from './plan.ts'

/** What a ruin took out: the patients and how many; by patient: is it out, its key when it comes back; by vehicle: strung. */
export type Removed = {
  readonly patients: Int32Array
  readonly out: Uint8Array
  readonly keys: Float64Array
  readonly strung: Uint8Array
  count: number
}

/** Room for the patients taken out of plans of this model. */
export const removedOf = ({ patients, vehicles }: Model): Removed => ({
  patients: new Int32Array(patients),
  out: new Uint8Array(patients),
  keys: new Float64Array(patients),
  strung: new Uint8Array(vehicles),
  count: 0,
})

const removePatient = (model: Model, plan: Plan, removed: Removed, patient: number): void => {
  if (removed.out[patient] === 1) return
  removed.out[patient] = 1
  removed.patients[removed.count++] = patient
  unlink(model, plan, whole(model.first, patient))
  const two = whole(model.second, patient)
  if (two >= 0) unlink(model, plan, two)
}

/** The measure of a ruin: patients taken out on average, and the longest string of one route. */
export type Measure = { readonly average: number; readonly longest: number }

/**
 * Slack induction by string removals (Christiaens and Vanden Berghe 2020): strings of neighbouring visits out of routes
 * that pass near one patient. A patient's other service goes with it.
 */
export const ruin = (
  model: Model,
  plan: Plan,
  removed: Removed,
  { average, longest }: Measure,
  chance: Chance,
): void => {
  const { operations, vehicles, patients, first, second } = model
  const { vehicle } = plan
  const { strung } = removed
  const seed = Math.floor(chance() * patients)
  const near = (chance() < 0.5 ? model.near : model.alike)[seed] as Int32Array
  const length = Math.min(longest, operations / vehicles)
  const routes = Math.floor(chance() * ((4 * average) / (1 + length) - 1) + 1)
  strung.fill(0)
  let left = routes
  for (let at = -1; at < near.length && left > 0; at++) {
    const patient = at < 0 ? seed : whole(near, at)
    for (const one of [whole(first, patient), whole(second, patient)]) {
      if (one < 0 || removed.out[patient] === 1 || strung[whole(vehicle, one)] === 1) continue
      strung[whole(vehicle, one)] = 1
      removeString(model, plan, removed, one, length, chance)
      left--
    }
  }
}

const removeString = (model: Model, plan: Plan, removed: Removed, one: number, most: number, chance: Chance): void => {
  const { operations } = model
  const { next, prev } = plan
  let ahead = 0
  for (let at = whole(prev, one); at < operations; at = whole(prev, at)) ahead++
  let size = ahead + 1
  for (let at = whole(next, one); at < operations; at = whole(next, at)) size++
  const length = Math.floor(1 + chance() * Math.min(size, most))
  const kept = chance() < 0.5 && length > 1 && length < size ? 1 : 0
  const span = Math.min(size, length + kept)
  const low = Math.max(0, ahead - span + 1)
  const high = Math.min(ahead, size - span)
  const from = low + Math.floor(chance() * (high - low + 1))
  const spare = kept > 0 ? from + 1 + Math.floor(chance() * (span - 2)) : -1
  let at = one
  for (let back = ahead - from; back > 0; back--) at = whole(prev, at)
  for (let step = 0; step < span; step++) {
    const after = whole(next, at)
    if (from + step !== spare) removePatient(model, plan, removed, placeOf(model, at))
    at = after
  }
}

const placeOf = (model: Model, one: number): number => whole(model.place, one) - 1
