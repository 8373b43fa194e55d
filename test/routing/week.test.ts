// A week of visits with fixed times: every plan through the checker, small weeks against all there are, and the checker against plans with a fault.
import { describe, expect, test } from 'vitest'
import { day, hour, minute } from '#src/kernel/days.ts'
import { checkWeek, type Going } from '#src/routing/week/check-week.ts'
import { routesOf, totalsOf, whyOpen } from '#src/routing/week/itinerary.ts'
import { costOf } from '#src/routing/week/lists.ts'
import { planWeek, type WeekPlan } from '#src/routing/week/plan-week.ts'
import { type Call, prices, type Week } from '#src/routing/week/week.ts'
import { monday, way, weekOfChance } from './week-of-chance.ts'

const goingOf = ({ tables, lists }: WeekPlan): Going[] =>
  lists.flatMap((list, carer) => list.filter(task => task < tables.week.calls.length).map(call => ({ call, carer })))
const seeds = (n: number) => Array.from({ length: n }, (_, seed) => seed)

describe('every planned week', () => {
  test.each([
    [1, 1],
    [8, 3],
    [14, 6],
    [30, 9],
  ])('of %i visits and %i carers passes the checker, and says why what is open stays open', (calls, carers) => {
    for (const seed of seeds(12)) {
      const week = weekOfChance(calls, carers, seed, 1 + (seed % 3))
      const plan = planWeek(week, 60)
      const going = goingOf(plan)
      expect(checkWeek(week, going), `seed ${seed}`).toEqual([])
      week.calls.forEach((call, at) => {
        const own = going.filter(each => each.call === at).length
        const able = week.able.filter(each => each.call === at).length
        const told = Object.values(whyOpen(plan, at)).reduce((sum, n) => sum + n, 0)
        if (own < call.seats) expect(told, `seed ${seed}, ${call.id}`).toBe(able - own)
      })
    }
  })

  test('is the same however often it is planned, and never worse for more rounds', () => {
    const week = weekOfChance(24, 8, 7, 3)
    const [one, two] = [planWeek(week, 80), planWeek(week, 80)]
    expect(one.lists).toEqual(two.lists)
    expect(planWeek(week, 0).cost).toBeGreaterThanOrEqual(one.cost)
  })

  test('of nothing, and of nobody, is empty', () => {
    const week = weekOfChance(6, 3, 1)
    expect(goingOf(planWeek({ ...week, calls: [], able: [] }))).toEqual([])
    const alone = planWeek({ ...week, carers: [], able: [] })
    expect(alone.lists).toEqual([])
    expect(alone.cost).toBeGreaterThan(0)
  })
})

/** All ways to give the seats of a small week away, by the checker alone; what each costs is added up anew. */
const cheapest = (week: Week): number => {
  const { tables } = planWeek(week, 0)
  const start = (task: number) => tables.tasks[task]?.startsAt ?? 0
  const costed = (going: readonly Going[]) => {
    const lists = week.carers.map((_, carer) =>
      [...(tables.stops[carer] ?? []), ...going.filter(each => each.carer === carer).map(each => each.call)].sort(
        (a, b) => start(a) - start(b),
      ),
    )
    const open = week.calls.map((call, at) => {
      const price = call.urgent ? prices.open.urgent : prices.open.usual
      return price * (call.seats - going.filter(each => each.call === at).length)
    })
    const faces = [...new Set(week.calls.map(call => call.elder))].map(elder => {
      const own = week.calls.flatMap((call, at) =>
        call.elder === elder ? [going.filter(each => each.call === at)] : [],
      )
      const most = Math.max(1, ...own.map(each => each.length))
      return prices.face * Math.max(0, new Set(own.flat().map(each => each.carer)).size - most)
    })
    return [...lists.map((list, carer) => costOf(tables, carer, list)), ...open, ...faces].reduce(
      (sum, n) => sum + n,
      0,
    )
  }
  const tryFrom = (at: number, going: readonly Going[]): number => {
    if (at === week.able.length) return checkWeek(week, going).length === 0 ? costed(going) : Number.POSITIVE_INFINITY
    const option = week.able[at]
    const without = tryFrom(at + 1, going)
    if (!option || going.filter(each => each.call === option.call).length >= (week.calls[option.call]?.seats ?? 0))
      return without
    return Math.min(without, tryFrom(at + 1, [...going, { call: option.call, carer: option.carer }]))
  }
  return tryFrom(0, [])
}

test('minutes are counted alike where services begin between two minutes and cross midnight', () => {
  const odd = (id: string, hours: number) => {
    const startsAt = monday + hours * hour + 30
    return { ...call(id, hours), startsAt, endsAt: startsAt + hour }
  }
  for (const weekMost of [118, 119, 120, 121]) {
    const week = weekOf([odd('a', 23.5), odd('b', 71.5)], [{ ...carer('li'), weekMost }])
    const going = goingOf(planWeek(week))
    expect([checkWeek(week, going), going.length]).toEqual([[], weekMost < 120 ? 1 : 2])
  }
})

test('small weeks are planned as well as any way there is', () => {
  for (const seed of seeds(40)) {
    const week = weekOfChance(4, 3, seed, 1 + (seed % 2))
    expect(planWeek(week, 60).cost, `seed ${seed}`).toBe(cheapest(week))
  }
})

const spot = { latitude: 0, longitude: 0 }
const call = (id: string, hours: number, more: Partial<Call> = {}): Call => ({
  id,
  ...spot,
  startsAt: monday + hours * hour,
  endsAt: monday + (hours + 1) * hour,
  seats: 1,
  urgent: false,
  elder: id,
  ...more,
})
const carer = (id: string, stops: readonly Call[] = []) => ({ id, home: spot, dayMost: 240, weekMost: 720, stops })
const weekOf = (calls: readonly Call[], carers: Week['carers'], more: Partial<Week> = {}): Week => ({
  from: monday,
  calls,
  carers,
  able: calls.flatMap((_, at) => carers.map((_, who) => ({ call: at, carer: who, points: 500 }))),
  pins: [],
  way,
  least: 30,
  ...more,
})

describe('who goes', () => {
  test('two go together, each once, at the same time', () => {
    const plan = planWeek(weekOf([call('a', 9, { seats: 2 })], [carer('li'), carer('zhao'), carer('qian')]))
    expect(new Set(goingOf(plan).map(each => each.carer)).size).toBe(2)
    expect(totalsOf(plan, routesOf(plan))).toMatchObject({ seats: 2, placed: 2, carers: 2 })
  })

  test('one face for two visits at the same door, where it can be', () => {
    const week = weekOf(
      [call('a', 9, { elder: 'wang' }), call('b', 57, { elder: 'wang' })],
      [carer('li'), carer('zhao')],
    )
    expect(new Set(goingOf(planWeek(week)).map(each => each.carer)).size).toBe(1)
  })

  test('the urgent before the usual, where only one can be', () => {
    const plan = planWeek(weekOf([call('a', 9), call('b', 9, { urgent: true })], [carer('li')]))
    expect(goingOf(plan)).toEqual([{ call: 1, carer: 0 }])
    expect(whyOpen(plan, 0)).toEqual({ time: 1 })
  })

  test.each<[string, Week, object]>([
    ['the way is too long', weekOf([call('a', 9), call('b', 10.5, { latitude: 1 })], [carer('li')]), { way: 1 }],
    [
      'the day is full',
      weekOf([call('a', 8, { endsAt: monday + 12 * hour }), call('b', 14)], [carer('li')]),
      { day: 1 },
    ],
    ['the week is full', weekOf([call('b', 14)], [{ ...carer('li', [call('x', 30)]), weekMost: 60 }]), { week: 1 }],
    ['somebody has promised to be elsewhere', weekOf([call('a', 9)], [carer('li', [call('x', 9.5)])]), { time: 1 }],
  ])('nobody where %s', (_, week, why) => {
    const plan = planWeek(week)
    const left = week.calls.findIndex((_, at) => !goingOf(plan).some(each => each.call === at))
    expect(whyOpen(plan, left)).toEqual(why)
  })

  test('what was put somewhere stays there; what cannot stay is told', () => {
    const calls = [call('a', 9), call('b', 9), call('c', 14)]
    const pins = [
      { call: 0, carer: 1 },
      { call: 1, carer: 1 },
      { call: 2, carer: 0 },
    ]
    const week = weekOf(calls, [carer('li'), carer('zhao')], { pins })
    const able = week.able.filter(each => !(each.call === 2 && each.carer === 0))
    const plan = planWeek({ ...week, able })
    expect(plan.dropped).toEqual([
      { call: 1, carer: 1, why: 'time' },
      { call: 2, carer: 0, why: 'gate' },
    ])
    expect(goingOf(plan)).toEqual(
      expect.arrayContaining([
        { call: 0, carer: 1 },
        { call: 1, carer: 0 },
        { call: 2, carer: 1 },
      ]),
    )
  })

  test('ways and waiting are told stop by stop; whoever has the time goes home between', () => {
    const calls = [
      call('a', 9, { latitude: 0.1 }),
      call('b', 10.75, { latitude: 0.2 }),
      call('c', 16, { latitude: 0.1 }),
    ]
    const [route] = routesOf(planWeek(weekOf(calls, [carer('li')])))
    expect(route?.halts.map(({ way, wait, viaHome }) => [way, wait, viaHome])).toEqual([
      [6, 0, false],
      [6, 39, false],
      [18, 0, true],
    ])
    expect(route?.wayHome).toBe(6)
  })
})

describe('the checker finds', () => {
  const li = [0, 1].map(at => ({ call: at, carer: 0 }))
  test.each<[string, Week, readonly Going[], RegExp]>([
    ['nothing wrong', weekOf([call('a', 9), call('b', 11)], [carer('li')]), li, /^$/],
    ['somebody in two places', weekOf([call('a', 9), call('b', 9.5)], [carer('li')]), li, /arrives at/],
    ['too little time for the way', weekOf([call('a', 9), call('b', 10.25)], [carer('li')]), li, /arrives at/],
    [
      'somebody whom a gate stops',
      weekOf([call('a', 9)], [carer('li'), carer('zhao')], { able: [{ call: 0, carer: 1, points: 500 }] }),
      [{ call: 0, carer: 0 }],
      /not qualified/,
    ],
    [
      'more people than seats',
      weekOf([call('a', 9)], [carer('li'), carer('zhao')]),
      [0, 1].map(who => ({ call: 0, carer: who })),
      /2 for 1/,
    ],
    [
      'the same person twice',
      weekOf([call('a', 9, { seats: 2 })], [carer('li')]),
      [0, 0].map(who => ({ call: 0, carer: who })),
      /both services|twice/,
    ],
    [
      'a promise that is broken',
      weekOf([call('a', 9)], [carer('li', [call('x', 10)])]),
      [{ call: 0, carer: 0 }],
      /too near/,
    ],
    [
      'a day that is too long',
      weekOf([call('a', 8, { endsAt: monday + 12 * hour }), call('b', 14)], [carer('li')]),
      li,
      /day's minutes/,
    ],
    [
      'a week that is too long',
      weekOf([call('a', 9), call('b', 33)], [{ ...carer('li'), weekMost: 60 }]),
      li,
      /week's minutes/,
    ],
    [
      'a visit over midnight',
      weekOf([call('a', 23.5, { endsAt: monday + day + 10 * minute }), call('b', 24.25)], [carer('li')]),
      li,
      /too near/,
    ],
    ['somebody unknown', weekOf([call('a', 9)], [carer('li')]), [{ call: 0, carer: 3 }], /not of this week/],
  ])('%s', (_, week, going, complaint) => {
    expect(checkWeek(week, going).join('\n')).toMatch(complaint)
  })
})
