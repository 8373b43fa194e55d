// A town with one series in it, and short words for what people and the clock do to it.
import { expect } from 'vitest'
import { day } from '#src/kernel/days.ts'
import { arrangeDays, askPaired, verifyArranged } from '#src/series/arrange.ts'
import { endPast, startSeries, stepSeries } from '#src/series/commands.ts'
import type { Starting } from '#src/series/inputs.ts'
import type { SeriesStep } from '#src/series/life.ts'
import { as, at, monday, type Name, type Town } from '#test/town.ts'

/** Tuesday 9–11 from the week after the town's Monday, 4 May 2026. */
export const firstDay = at('2026-05-12T00:00:00+08:00')
export const tuesdays: Starting = {
  item: 'company',
  weekday: 2,
  every: 1,
  time: 540,
  minutes: 120,
  seats: 1,
  from: firstDay,
  holidays: 'skip',
  payer: 'none',
  note: '想找人聊聊天',
}

/** Commands take one trip each; the clock of the scene stands at the town's Monday until it is moved. */
export const sceneOf = (town: Town) => {
  const clock = { now: monday }
  let ids = 0
  const newId = () => `id-${String(ids++).padStart(4, '0')}`
  const trip = async <T>(send: () => Promise<T>) => {
    const before = town.db.trips()
    const done = await send()
    expect(town.db.trips() - before, 'trips').toBe(1)
    return done
  }
  const told = (done: Awaited<ReturnType<typeof stepSeries>>) => (done.ok ? done.event.to_state : done.refusal)
  const does = async (who: Name, action: SeriesStep, input: object = {}, id = 's1', command = newId()) =>
    told(await trip(() => stepSeries(town.db, as(who, clock.now), command, id, action, input)))
  const starts = async (who: Name, more: Partial<Starting> = {}, id = 's1', command = newId()) =>
    told(await trip(() => startSeries(town.db, as(who, clock.now), command, id, { ...tuesdays, ...more })))
  return {
    ...town,
    clock,
    newId,
    starts,
    does,
    /** Started by 王阿姨, verified by 陈社工, 小李 first and 小赵 as stand-in. */
    agreed: async (more: Partial<Starting> = {}, volunteers: readonly Name[] = ['li', 'zhao']) => {
      expect(await starts('wang', more)).toBe('placed')
      expect(await does('chen', 'agree', { by: 'visit', volunteers })).toBe('running')
    },
    /** The clock's jobs, once, on the morning that many days after the town's Monday. */
    tick: async (daysLater: number) => {
      clock.now = monday + daysLater * day
      return {
        settled: await arrangeDays(town.db, clock.now, newId),
        verified: await verifyArranged(town.db, clock.now, newId),
        asked: await askPaired(town.db, clock.now, newId),
        ended: await endPast(town.db, clock.now, newId()),
      }
    },
    days: () =>
      town.rows(
        `select date(day_at + 28800, 'unixepoch') as day, outcome, order_id is not null as arranged from series_days order by day_at`,
      ),
    orders: () =>
      town.rows(`select o.id, o.state, d.day_at, o.starts_at, o.ends_at, o.payer, o.note, o.placed_as,
      (select group_concat(a.volunteer_id || ' ' || a.state, ', ') from offers a where a.order_id = o.id) as offers
      from orders o join series_days d on d.order_id = o.id order by d.day_at`),
  }
}
export type Scene = ReturnType<typeof sceneOf>
