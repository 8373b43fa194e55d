// What is done by the clock, on both runtimes: a timer on Node, a cron trigger on the edge. Every job may run twice or late.
import { sealJob } from '../audit/jobs.ts'
import type { Linli } from '../http/route.ts'
import { askOn } from '../orders/asking-jobs.ts'
import { sweep } from '../orders/commands.ts'
import { jobs as ofPeople } from '../people/jobs.ts'
import { jobs as ofSeries } from '../series/jobs.ts'
import { jobs as ofSupervision } from '../supervision/jobs.ts'
import { jobs as ofTimebank } from '../timebank/jobs.ts'
import { jobs as ofVolunteers } from '../volunteers/jobs.ts'

export type Job = { readonly name: string; readonly run: (linli: Linli) => Promise<number> }

/** A sweep takes 500 orders at a time: asked again until none is left. Its command id is new each time, so nobody can have claimed it. */
const sweeping = (action: 'time_out' | 'auto_confirm' | 'expire'): Job => ({
  name: action,
  run: async linli => {
    let moved = 0
    for (;;) {
      const events = await sweep(linli.db, linli.clock.now(), linli.newId(), action)
      moved += events.length
      if (events.length === 0) return moved
    }
  },
})

/** What time alone does to orders. */
export const orderJobs: readonly Job[] = [
  sweeping('time_out'),
  { name: 'ask_on', run: askOn },
  sweeping('expire'),
  sweeping('auto_confirm'),
]

/** Orders first, then people, and the seal last, so that it covers what the others wrote. */
export const jobs: readonly Job[] = [
  ...orderJobs,
  ...ofSeries,
  ...ofTimebank,
  ...ofVolunteers,
  ...ofSupervision,
  ...ofPeople,
  sealJob,
]

/** Runs every job (or these) once; answers what each has done. A job that fails does not keep the others from running. */
export const runDue = async (linli: Linli, these: readonly Job[] = jobs): Promise<Record<string, number | string>> => {
  const done: Record<string, number | string> = {}
  for (const job of these) {
    try {
      done[job.name] = await job.run(linli)
    } catch (error) {
      console.error(job.name, error)
      done[job.name] = 'failed'
    }
  }
  return done
}
