import type { Clock } from './http/route.ts'

/** The real time in epoch seconds. `ahead` is how far a demo's clock has been moved; a real one is never moved. */
export const clockFrom = (realNow: () => number, movable: boolean, startsAt = 0): Clock => {
  let ahead = Math.max(0, startsAt - realNow())
  const now = () => realNow() + (movable ? ahead : 0)
  return movable ? { now, moveTo: at => void (ahead += Math.max(0, at - now())) } : { now }
}
