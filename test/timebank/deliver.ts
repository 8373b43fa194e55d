// How a command reaches the database: sometimes it breaks on the way, sometimes the answer is lost, and once done it is sent again.
import { expect } from 'vitest'
import type { Event } from '#src/kernel/command.ts'
import type { Name } from '#test/town.ts'
import type { Chance } from './chance.ts'
import type { Model } from './model.ts'
import type { Stats } from './stats.ts'
import { Planted, type World } from './world.ts'

export type Done =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean }
  | { readonly ok: false; readonly refusal: string }
/** One life's world: ids count from one, so that a life is the same whenever it is lived. */
export type Real = {
  readonly world: World
  readonly stats: Stats
  readonly newId: () => string
  /** How many of a hundred commands are sent again once done. */
  readonly repeats: number
}

type Sending<D extends Done> = {
  readonly action: string
  readonly who: Name
  /** Sends the command as somebody, under an id, with the input or with another one. */
  readonly send: (command: string, who: Name, input: 'same' | 'other') => Promise<D>
}

/** The books as the database has them, in the words of `Ledger.told`. */
export const toldByDatabase = async (world: World): Promise<string> =>
  (
    await world.rows(`select id || ' ' || (credits - debits) || ' ' || pending_out as line from accounts
    where credits <> debits or pending_out <> 0 order by id`)
  )
    .map(({ line }) => line)
    .join('\n')

/** Every volunteer's newest seat, in the words of `Model.seats`. */
export const seatsByDatabase = async (world: World): Promise<string[]> =>
  (
    await world.rows(`select o.id || ' ' || o.state || ' ' || a.volunteer_id || ' ' || a.state as line from offers a join orders o on o.id = a.order_id
    where not exists (select 1 from offers b where b.order_id = a.order_id and b.volunteer_id = a.volunteer_id and b.rowid > a.rowid)`)
  )
    .map(({ line }) => String(line))
    .sort()

/** One person in ten meets a fault on the way, one in ten never hears the answer; both try again under the same id. */
export const deliver = async <D extends Done>(
  real: Real,
  model: Model,
  chance: Chance,
  sending: Sending<D>,
): Promise<D> => {
  const { world, stats } = real
  const { action, who, send } = sending
  const id = real.newId()
  const draw = chance.below(10)
  if (draw < 2) world.plant(draw === 0 ? { kind: 'broken', at: chance.below(64) } : { kind: 'unheard' })
  const first = await send(id, who, 'same').catch(expectPlanted)
  if (!first && draw === 0) expect(await toldByDatabase(world), `${action} broken on the way`).toBe(model.ledger.told)
  const done = first ?? (await send(id, who, 'same'))
  stats.sent(action, done, first === null)
  if (done.ok) {
    expect(done.replay, `${action} done once`).toBe(first === null && draw === 1)
    if (chance.percent(real.repeats)) await again(real, sending, id, done, chance)
  }
  return done
}

/** The same once more is a replay; the same id from somebody else, or for something else, is refused. Neither moves anything. */
const again = async <D extends Done>(
  { stats }: Real,
  { action, who, send }: Sending<D>,
  id: string,
  done: D,
  chance: Chance,
) => {
  const replay = await send(id, who, 'same')
  expect(replay, `${action} sent twice`).toMatchObject({ ok: true, replay: true, event: done.ok ? done.event : null })
  stats.again('replay')
  if (chance.percent(15)) {
    const other = who === 'lin' ? 'zhou' : 'lin'
    expect(await send(id, other, 'same'), `${action} under a borrowed id`).toMatchObject({
      ok: false,
      refusal: 'command_reused',
    })
    stats.again('borrowed id')
  }
  if (chance.percent(15)) {
    expect(await send(id, who, 'other'), `${action} under a used id`).toMatchObject({
      ok: false,
      refusal: 'command_reused',
    })
    stats.again('used id')
  }
}

const expectPlanted = (error: unknown): null => {
  if (error instanceof Planted) return null
  throw error
}
