// One case of the matrix: an order, its seats, its people and a command on it, drawn from a seed. Values lie at, just below and just above every line.
import { day, hour, minute } from '#src/kernel/days.ts'
import { catalogue } from '#src/orders/catalogue.ts'
import { at } from '#test/town.ts'
import { inputOf } from './matrix-input.ts'
import { person } from './matrix-people.ts'
import { seatsOf, sessionOf, triesOf } from './matrix-seats.ts'
import { type Case, type Cell, type Dice, isTaken } from './matrix-words.ts'

const firstMonday = at('2026-06-01T00:00:00+08:00')
const items = catalogue.filter(item => ['company', 'repair', 'medical', 'bathing'].includes(item.code))

/** Draws everything that the cell leaves open. */
export const draw = (cell: Cell, { of, rarely }: Dice): Case => {
  const id = `o${cell.n}`
  const length = of([hour, hour, 90 * minute, 2 * hour])
  const startsAt =
    cell.now === undefined
      ? firstMonday + of([0, 1, 2, 3, 4, 5, 6]) * day + of([9, 14, 22.5, 23]) * hour
      : cell.now - cell.clock
  const now = startsAt + cell.clock
  const endsAt = startsAt + length
  const item = of(items)
  const time = { id, startsAt, endsAt, now, item }
  const people = {
    wang: person(time, 'wang', { of, rarely }, false),
    daughter: { ...person(time, 'daughter', { of, rarely }, false), proxy: rarely(['ended'] as const, 'now' as const) },
    li: person(time, 'li', { of, rarely }, true),
    zhao: person(time, 'zhao', { of, rarely }, true),
    qian: person(time, 'qian', { of, rarely }, true),
    mei: person(time, 'mei', { of, rarely }, true),
  }
  const own = (name: string) => (name in people ? `${name}-${id}` : name)
  const list = seatsOf(cell, time, { of, rarely })
  const taken = list.filter(seat => isTaken(seat.state)).length
  const placer = of([`wang-${id}`, `wang-${id}`, `daughter-${id}`, 'chen', 'lin', `mei-${id}`, 'sun'])
  const actor = own(cell.actor.split(':')[0] ?? '')
  return {
    id,
    state: cell.state,
    item,
    urgent: of([0, 0, 1]),
    asking: cell.state === 'ready' || cell.state === 'dispatched' ? of([0, 1, 2, 3]) : 0,
    seats: Math.max(1, taken + of([0, 0, 1])),
    payer: of(['self', 'pool', 'none'] as const),
    startsAt,
    endsAt,
    movedAt: now - 7 * day + of([-1, 0, 1, 6 * day]),
    placedBy: placer,
    placedAs:
      placer === `wang-${id}` ? 'resident' : placer === `daughter-${id}` || placer === 'sun' ? 'proxy' : 'staff',
    dispatches: of([
      [],
      ['chen'],
      ['lin'],
      ['lin', 'chen'],
      cell.state === 'disputed' ? [`mei-${id}`, 'zhou', 'lin', 'chen'] : [`mei-${id}`],
    ]),
    meiAtDesk: rarely(['ended', 'elsewhere'] as const, 'now' as const),
    people,
    list,
    tries: triesOf(id, actor, now, { of, rarely }),
    action: cell.action,
    actor,
    session: sessionOf(cell.actor, now, { of, rarely }),
    now,
    input: cell.now !== undefined ? {} : inputOf(cell.action, { ...time, actor }, { of, rarely }),
  }
}
