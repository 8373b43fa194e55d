// The policy of asking by itself: what is thought likely, how many are asked at once, and in which order.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceOf, chanceWords, figures } from '#src/asking/chance.ts'
import {
  type Askable,
  aim,
  askingPoints,
  inOrder,
  inTurn,
  keptUntil,
  mostInvitations,
  nextWave,
  roundsLeft,
  sureOf,
  widest,
  widthFor,
} from '#src/asking/waves.ts'
import { wakingBetween } from '#src/kernel/days.ts'
import { at } from '#test/town.ts'

const minute = 60
const hour = 3600
const none = { asked: 0, accepted: 0 }
const noon = at('2026-05-04T12:00:00+08:00')
const someone = (id: string, more: Partial<Askable> = {}): Askable => ({
  id,
  chance: 300,
  metres: 500,
  invited: 0,
  restedAt: 0,
  spare: 0,
  ...more,
})
const standing = { need: 1, fresh: 0, begun: true, urgent: false, now: noon, startsAt: noon + 48 * hour }

describe('the estimate', () => {
  test.each([
    ['nobody knows anything', { own: none, alike: none, metres: 2000, recent: 0 }, 200],
    ['others say yes half the time', { own: none, alike: { asked: 980, accepted: 490 }, metres: 2000, recent: 0 }, 494],
    ['four of four, drawn to the start', { own: { asked: 4, accepted: 4 }, alike: none, metres: 2000, recent: 0 }, 600],
    ['none of four', { own: { asked: 4, accepted: 0 }, alike: none, metres: 2000, recent: 0 }, 100],
    ['next door: nearer than those of whom is known', { own: none, alike: none, metres: 0, recent: 0 }, 308],
    ['one kilometre further than they', { own: none, alike: none, metres: 3000, recent: 0 }, 158],
    ['asked twice lately', { own: none, alike: none, metres: 2000, recent: 2 }, 109],
  ])('%s', (_, known, now) => {
    expect(chanceOf(known).now).toBe(now)
  })

  test('rises with each yes, falls with each no, never to certainty or despair', () => {
    const tally = fc.nat(40).chain(asked => fc.nat(asked).map(accepted => ({ asked, accepted })))
    fc.assert(
      fc.property(tally, tally, fc.nat(20_000), fc.nat(8), (own, alike, metres, recent) => {
        const of = (more: object) => chanceOf({ own, alike, metres, recent, ...more }).now
        const yes = { own: { asked: own.asked + 1, accepted: own.accepted + 1 } }
        const no = { own: { ...own, asked: own.asked + 1 } }
        expect(of(yes)).toBeGreaterThanOrEqual(of({}))
        expect(of(no)).toBeLessThanOrEqual(of({}))
        expect(of({ metres: metres + 500 })).toBeLessThanOrEqual(of({}))
        expect(of({})).toBeGreaterThanOrEqual(figures.least)
        expect(of({})).toBeLessThanOrEqual(figures.most)
      }),
    )
  })

  test('says what it rests on, in both languages', () => {
    const known = { own: { asked: 8, accepted: 5 }, alike: none, metres: 1240, recent: 1 }
    const { zh, en } = chanceWords(known, chanceOf(known))
    expect(zh).toBe(
      '近一年邀请过 8 次，答应并赴约 5 次；同类服务在这个时段，100 次里大约答应 20 次；离这里约 1.2 公里；最近四天已邀请 1 次',
    )
    expect(en).toContain('asked 8 times within a year, said yes and kept it 5 times')
    expect(en).toContain('asked once in the last four days')
    expect(en).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('a wave', () => {
  test('sureOf is the chance that enough say yes', () => {
    expect(sureOf([500, 500], 1)).toBe(750_000)
    expect(sureOf([500, 500], 2)).toBe(250_000)
    expect(sureOf([], 1)).toBe(0)
    expect(sureOf([], 0)).toBe(1_000_000)
    const chances = fc.array(fc.integer({ min: 20, max: 950 }), { maxLength: 12 })
    fc.assert(
      fc.property(chances, fc.integer({ min: 1, max: 4 }), (some, need) => {
        expect(Math.abs(sureOf(some, need) - 1_000_000 * byEnumeration(some, need))).toBeLessThan(20)
      }),
    )
  })

  test('is as small as the aim allows, and no wider than everybody’s turn needs', () => {
    const chances = fc.array(fc.integer({ min: 20, max: 950 }), { maxLength: 60 })
    fc.assert(
      fc.property(chances, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 30 }), (some, need, rounds) => {
        const width = widthFor(some, need, rounds)
        expect(width).toBeGreaterThanOrEqual(need)
        expect(width).toBeLessThanOrEqual(widest * need)
        if (width > need) {
          expect(sureOf(some.slice(0, (width - 1) * rounds), need)).toBeLessThan(aim)
          expect((width - 1) * rounds).toBeLessThan(some.length)
        }
      }),
    )
  })

  test.each([
    ['two days ahead: one at a time', {}, 1],
    ['two hours ahead: the first few at once', { startsAt: noon + 2 * hour }, 6],
    ['urgent in an hour: ten-minute waves', { urgent: true, startsAt: noon + hour }, 3],
    ['somebody is still thinking', { fresh: 1 }, 0],
    ['two seats', { need: 2 }, 2],
    ['no seat', { need: 0 }, 0],
  ])('%s', (_, more, many) => {
    const people = Array.from({ length: 30 }, (__, k) => someone(`v${String(k).padStart(2, '0')}`))
    expect(nextWave(people, { ...standing, ...more }).ask).toHaveLength(many)
  })

  test('nights are no rounds, unless it is urgent', () => {
    const evening = at('2026-05-04T20:15:00+08:00')
    const early = at('2026-05-05T09:45:00+08:00')
    expect(roundsLeft({ now: evening, startsAt: early, urgent: false })).toBe(2)
    expect(roundsLeft({ now: evening, startsAt: early, urgent: true })).toBe(79)
    expect(roundsLeft({ now: noon, startsAt: noon - hour, urgent: false })).toBe(1)
    expect(wakingBetween(evening, early)).toBe(150 * minute)
  })

  describe('the third invitation of the week', () => {
    const twice = (id: string) => someone(id, { invited: mostInvitations - 1, chance: 900 })
    const asked = (more: object) => nextWave([twice('likely'), someone('rested')], { ...standing, ...more }).ask[0]?.id
    test.each([
      ['is kept while there is time: somebody else is asked', {}, 'rested'],
      ['goes to what is urgent', { urgent: true }, 'likely'],
      ['is free once the deadline is near', { startsAt: noon + keptUntil + hour }, 'likely'],
      ['is kept a minute earlier', { startsAt: noon + keptUntil + hour + minute }, 'rested'],
      ['is kept from a first wave as well, if there is anybody else', { begun: false }, 'rested'],
    ])('%s', (_, more, id) => {
      expect(asked(more)).toBe(id)
    })

    test('is waited for where nobody else is left, but not by a first wave', () => {
      const people = [twice('a'), twice('b')]
      const until = noon + 48 * hour - hour - keptUntil
      expect(nextWave(people, standing)).toMatchObject({ ask: [], waitsUntil: until })
      expect(nextWave(people, { ...standing, now: until }).ask.map(each => each.id)).toEqual(['a'])
      expect(nextWave(people, { ...standing, begun: false })).toMatchObject({ ask: [{ id: 'a' }], waitsUntil: null })
      expect(inTurn(people, standing)).toEqual([])
    })
  })

  describe('when everybody else has been asked three times this week', () => {
    const tired = (id: string, restedAt: number) => someone(id, { invited: mostInvitations, restedAt })
    const waiting = (people: Askable[], more: object = {}) => nextWave(people, { ...standing, ...more }).waitsUntil

    test('it waits for the first who may be asked again', () => {
      const people = [tired('late', noon + 9 * hour), tired('soon', noon + 3 * hour)]
      expect(waiting(people)).toBe(noon + 3 * hour)
      expect(nextWave(people, standing).ask).toEqual([])
    })
    test.each([
      ['somebody can be asked now', [someone('rested'), tired('tired', noon + hour)], {}, null],
      ['somebody is still thinking', [tired('tired', noon + hour)], { fresh: 1 }, null],
      ['nobody is left', [], {}, null],
      ['the week ends too late for an answer', [tired('tired', noon + 47 * hour)], {}, null],
      ['the week ends at night: the morning', [tired('tired', noon + 11 * hour)], {}, noon + 20 * hour],
      ['urgent, at night too', [tired('tired', noon + 11 * hour)], { urgent: true }, noon + 11 * hour],
    ])('%s', (_, people, more, until) => {
      expect(waiting(people, more)).toBe(until)
    })
  })

  test('reaches further only where those near do not suffice', () => {
    const near = Array.from({ length: 12 }, (_, k) => someone(`n${k}`))
    const far = Array.from({ length: 12 }, (_, k) => someone(`f${k}`, { metres: 5000, chance: 900 }))
    expect(nextWave([...far, ...near], standing)).toMatchObject({ ring: 0, ask: [{ metres: 500 }] })
    expect(nextWave([...far, ...near.slice(0, 2)], standing)).toMatchObject({ ring: 2, ask: [{ metres: 5000 }] })
  })
})

describe('the order of asking', () => {
  test('nobody comes a fourth time in a week, whatever their chance', () => {
    const people = [someone('tired', { chance: 950, invited: mostInvitations }), someone('rested', { chance: 20 })]
    expect(inOrder(people).map(each => each.id)).toEqual(['rested'])
  })

  test('ties go by id, so the same people give the same order', () => {
    const any = fc.array(
      fc.record({
        id: fc.uuid(),
        chance: fc.nat(950),
        metres: fc.nat(9000),
        invited: fc.nat(2),
        restedAt: fc.constant(0),
        spare: fc.nat(2),
      }),
    )
    fc.assert(
      fc.property(any, people => {
        const ids = inOrder(people).map(each => each.id)
        expect(inOrder([...people].reverse()).map(each => each.id)).toEqual(ids)
      }),
    )
  })

  test('a rested neighbour comes before a likelier one who was asked twice this week', () => {
    expect(askingPoints({ chance: 300, metres: 500, invited: 0, spare: 0 })).toBeGreaterThan(
      askingPoints({ chance: 450, metres: 500, invited: 2, spare: 0 }),
    )
  })
})

/** Every way the answers can fall. */
const byEnumeration = (chances: readonly number[], need: number): number => {
  let sum = 0
  for (let ways = 0; ways < 2 ** chances.length; ways++) {
    const yes = chances.filter((_, k) => ways & (1 << k)).length
    if (yes >= need) sum += chances.reduce((p, chance, k) => (p * (ways & (1 << k) ? chance : 1000 - chance)) / 1000, 1)
  }
  return sum
}
