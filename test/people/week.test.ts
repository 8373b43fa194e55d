// The week of a volunteer: chips and exact times are the same hours, there and back, and a form that comes back has lost nothing.
import fc from 'fast-check'
import * as is from 'valibot'
import { afterEach, expect, test } from 'vitest'
import { chips, type Span, spanOf, splitWeek } from '#src/people/day-parts.ts'
import { offeringHours } from '#src/people/inputs.ts'
import { monday, type Town, town } from '#test/town.ts'
import { asks } from '#test/web/asks.ts'
import { door } from './door.ts'

let t: Town
afterEach(() => t?.close())

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const spans = fc.array(
  fc
    .record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: fc.integer({ min: 0, max: 1438 }),
      minutes: fc.integer({ min: 1, max: 900 }),
    })
    .map(({ weekday, from, minutes }): Span => ({ weekday, from, to: Math.min(1438, from + minutes) }))
    .filter(({ from, to }) => from < to),
  { maxLength: 12 },
)
const merged = (hours: readonly Span[], parts: readonly string[] = []) =>
  is.parse(offeringHours, {
    hours: hours.map(each => ({ ...each, from: clock(each.from), to: clock(each.to) })),
    parts,
  }).hours

test('any hours, drawn as chips and exact times and sent again, are the same hours', () => {
  fc.assert(
    fc.property(spans, given => {
      const kept = merged(given)
      const { chips: chosen, rest } = splitWeek(kept)
      expect(merged(rest, chosen)).toEqual(kept)
      for (const span of rest) for (const chip of chosen) expect(overlaps(span, spanOf(chip))).toBe(false)
    }),
    { numRuns: 300, seed: 11 },
  )
})
const overlaps = (one: Span, other: Span) => one.weekday === other.weekday && one.from < other.to && other.from < one.to

test('every chip is an hour of one day, and a whole week of them is one span a day', () => {
  expect(merged([], chips)).toEqual([1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from: 480, to: 1260 })))
})

test('the page shows chips, exact times and the limits; what was wrong comes back as it was typed', async () => {
  t = await town()
  const web = asks(t, monday)
  const sent = await web.post('li', '/people/li/availability', {
    command: 'week',
    parts: ['1-morning', '1-afternoon'],
    hours: [{ weekday: 3, from: '19:00', to: '20:30' }],
  })
  expect([sent.status, sent.trips]).toEqual([200, 1])
  expect(
    await t.rows(`select weekday d, from_minute a, to_minute b from availabilities where person_id = 'li' order by 1`),
  ).toMatchObject([
    { d: 1, a: 480, b: 1080 },
    { d: 3, a: 1140, b: 1230 },
  ])
  const page = await web.open('li', '/people/li/availability')
  expect(page.html).toMatch(/value="1-morning" checked/)
  expect(page.html).not.toMatch(/value="2-morning" checked/)
  expect(page.html).toContain('value="19:00"')
  expect(page.html).toContain('action="/people/li/load"')
})

test('a form that was wrong loses nothing: chips, hours and the reason stand where they were', async () => {
  t = await town()
  const at = door(t)
  const back = await at.browse('li', '/people/li/availability', {
    command: at.command(),
    parts: '5-evening',
    'hours.0.weekday': '1',
    'hours.0.from': '15:00',
    'hours.0.to': '14:00',
    'hours.1.weekday': '2',
    'hours.1.from': '07:15',
    'hours.1.to': '08:45',
  })
  const html = await back.text()
  expect(back.status).toBe(422)
  expect(html).toContain('href="#hours.0.to"')
  expect(html).toContain('结束时间要晚于开始时间。')
  expect(html).toMatch(/value="5-evening" checked/)
  for (const typed of ['15:00', '14:00', '07:15', '08:45']) expect(html).toContain(`value="${typed}"`)
  expect(await t.rows(`select 1 from availabilities where person_id = 'li'`)).toEqual([])
})
