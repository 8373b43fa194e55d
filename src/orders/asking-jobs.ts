// Asking goes on by itself: whoever declined or kept silent is followed by the next in turn, until the seats are filled or nobody is left.
import type { Linli } from '../http/route.ts'
import { readAsking, readDue } from './asking-read.ts'
import { actByClock } from './commands.ts'

/** One round for every order that is being asked about: a read and one guarded batch each. Run twice, it finds nothing to do. */
export const askOn = async (linli: Linli): Promise<number> => {
  const now = linli.clock.now()
  let moved = 0
  for (const order of await readDue(linli.db, now)) moved += await nextFor(linli, order, now)
  return moved
}

const nextFor = async ({ db, newId }: Linli, order: string, now: number): Promise<number> => {
  const read = await readAsking(db, { token: null, now, system: 1 }, order, 'zh')
  if (!read.ok || read.plan.need <= 0) return 0
  const { ask, width, waitsUntil } = read.plan.wave
  if (ask.length > 0) {
    const done = await actByClock(db, now, newId(), order, 'ask_on', { volunteers: ask.map(each => each.id), width })
    return done.ok ? 1 : 0 // somebody was quicker: the next run sees what is left to do
  }
  if (read.world.fresh >= width || waitsUntil !== null) return 0
  return (await actByClock(db, now, newId(), order, 'ask_out', {})).ok ? 1 : 0
}
