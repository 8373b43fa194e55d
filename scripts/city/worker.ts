// One city under some policies, on a core of its own: so that the full-size cities fit into a bench.
import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { Scene } from './city.ts'
import { type Measured, measure } from './measure.ts'
import { policies } from './policies.ts'

export type Job = { readonly scene: Scene; readonly seed: number; readonly policies: readonly string[] }

/** Measures every job, so many at a time. The answers stand in the order of the jobs, whichever is done first. */
export const measureAll = async (jobs: readonly Job[], cores: number): Promise<Measured[][]> => {
  const done: Measured[][] = []
  let next = 0
  const one = async () => {
    for (let k = next++; k < jobs.length; k = next++) done[k] = await inWorker(jobs[k] as Job)
  }
  await Promise.all(Array.from({ length: cores }, one))
  return done
}

const inWorker = (job: Job): Promise<Measured[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: job })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

if (parentPort && workerData) {
  const { scene, seed, policies: names } = workerData as Job
  const which = policies.filter(({ name }) => names.includes(name))
  parentPort.postMessage(measure(scene, seed, which))
}
