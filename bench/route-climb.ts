// The plain alternative: the cheapest insertion of everybody, then one patient after the other is taken out and put where they cost least, kept when
// the plan is no dearer. It reckons with the planner's own exact insertions, so what is compared is the search alone.

import { chanceOf } from '#src/kernel/chance.ts'
import { roomOf } from '#src/routing/behind.ts'
import { insertPatient } from '#src/routing/insert.ts'
import type { Instance, Visit } from '#src/routing/instance.ts'
import { modelOf } from '#src/routing/model.ts'
import { copyPlan, emptyPlan, type Plan, thirds, unlink } from '#src/routing/plan.ts'
import { reschedule, sortByStart } from '#src/routing/reschedule.ts'

export const climb = (day: Instance, seed: number, milliseconds: number, clock: () => number): Visit[][] => {
  const model = modelOf(day)
  const chance = chanceOf(seed)
  const room = roomOf(model)
  const [work, kept] = [emptyPlan(model), emptyPlan(model)]
  for (let patient = 0; patient < day.patients; patient++) insertPatient(model, work, room, patient, chance)
  sortByStart(work)
  copyPlan(work, kept)
  const ends = clock() + milliseconds
  while (clock() < ends) {
    const patient = Math.floor(chance() * day.patients)
    unlink(model, work, model.first[patient] as number)
    const second = model.second[patient] as number
    if (second >= 0) unlink(model, work, second)
    reschedule(model, work, room.trial)
    insertPatient(model, work, room, patient, chance)
    if (thirds(work) > thirds(kept)) copyPlan(kept, work)
    else {
      sortByStart(work)
      copyPlan(work, kept)
    }
  }
  return routesOf(day, kept)
}

const routesOf = (day: Instance, { next, start }: Plan): Visit[][] => {
  const { operations, place, service } = modelOf(day)
  return Array.from({ length: day.vehicles }, (_, vehicle) => {
    const route: Visit[] = []
    for (let at = next[operations + vehicle] as number; at < operations; at = next[at] as number)
      route.push({ patient: place[at] as number, service: service[at] as number, start: start[at] as number })
    return route
  })
}
