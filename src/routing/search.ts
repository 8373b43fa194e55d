import { type Chance, chanceOf } from '../kernel/chance.ts'
import { real, whole } from './arrays.ts'
import { type Room, roomOf } from './behind.ts'
import { insertPatient } from './insert.ts'
import type { Instance, Visit } from './instance.ts'
import { type Model, modelOf } from './model.ts'
import { copyPlan, emptyPlan, type Plan, thirds } from './plan.ts'
import { arrange } from './recreate.ts'
import { reschedule, sortByStart } from './reschedule.ts'
import { type Removed, removedOf, ruin } from './ruin.ts'

/**
 * How long to search: a number of rounds, for an answer that is the same everywhere, or milliseconds by a clock that is
 * handed in (its zero does not matter), for the best answer that this machine finds in that time.
 */
export type Budget = { readonly rounds: number } | { readonly milliseconds: number; readonly clock: () => number }

/** What was found: a route for each vehicle, in its order, and how many rounds it took. */
export type Planned = { readonly routes: readonly (readonly Visit[])[]; readonly rounds: number }

/** Temperatures in units of travel + tardiness + largest tardiness; the measure of a ruin. By trial on generated days. */
const hot = 20
const cold = 0.2
const measure = { average: 10, longest: 10 }
/** Rounds between two looks at the clock. */
const stride = 32

/**
 * Plans a day of visits: ruin and recreate under simulated annealing (Christiaens and Vanden Berghe 2020), with exact
 * costs of synchronised visits. Pure: the same instance, seed and rounds give the same routes on every runtime.
 * Every instance that `readInstance` accepts has a plan; what is planned should go through `checkRoutes`.
 */
export const planRoutes = (instance: Instance, seed: number, budget: Budget): Planned => {
  const search = searchOf(modelOf(instance), chanceOf(seed))
  const { work, current, best } = search
  const part = partOf(budget)
  let currentCost = thirds(work)
  let bestCost = currentCost
  let temperature = hot
  let round = 0
  for (; ; round++) {
    if (round % stride === 0) {
      const passed = part(round)
      if (passed >= 1) break
      temperature = hot * (cold / hot) ** passed
    }
    turn(search)
    const cost = thirds(work)
    if (cost >= currentCost - temperature * Math.log(search.chance())) {
      copyPlan(current, work)
      continue
    }
    sortByStart(work)
    copyPlan(work, current)
    currentCost = cost
    if (cost >= bestCost) continue
    copyPlan(work, best)
    bestCost = cost
  }
  return { routes: routesOf(search.model, best), rounds: round }
}

type Search = {
  readonly model: Model
  readonly chance: Chance
  readonly room: Room
  readonly removed: Removed
  readonly work: Plan
  readonly current: Plan
  readonly best: Plan
}

/** A first plan: every patient inserted into nothing. */
const searchOf = (model: Model, chance: Chance): Search => {
  const plan = () => emptyPlan(model)
  const search = {
    model,
    chance,
    room: roomOf(model),
    removed: removedOf(model),
    work: plan(),
    current: plan(),
    best: plan(),
  }
  for (let patient = 0; patient < model.patients; patient++) search.removed.patients[patient] = patient
  search.removed.count = model.patients
  recreate(search)
  sortByStart(search.work)
  copyPlan(search.work, search.current)
  copyPlan(search.work, search.best)
  return search
}

const turn = (search: Search): void => {
  const { model, work, removed, chance, room } = search
  ruin(model, work, removed, measure, chance)
  reschedule(model, work, room.trial)
  recreate(search)
}

const recreate = ({ model, work, removed, chance, room }: Search): void => {
  arrange(model, removed, chance)
  for (let at = 0; at < removed.count; at++) {
    const patient = whole(removed.patients, at)
    removed.out[patient] = 0
    insertPatient(model, work, room, patient, chance)
  }
  removed.count = 0
}

/** Which part of the budget is spent at a round. */
const partOf = (budget: Budget): ((round: number) => number) => {
  if ('rounds' in budget) return round => (budget.rounds > 0 ? round / budget.rounds : 1)
  const { clock, milliseconds } = budget
  const begun = clock()
  return () => (milliseconds > 0 ? (clock() - begun) / milliseconds : 1)
}

const routesOf = (model: Model, { next, start }: Plan): Visit[][] =>
  Array.from({ length: model.vehicles }, (_, vehicle) => {
    const route: Visit[] = []
    for (let at = whole(next, model.operations + vehicle); at < model.operations; at = whole(next, at))
      route.push({ patient: whole(model.place, at), service: whole(model.service, at), start: real(start, at) })
    return route
  })
