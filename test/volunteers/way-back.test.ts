// Out of a pause: each reason says what can be done and on which day it no longer counts.
import { afterAll, describe, expect, test } from 'vitest'
import { explainGrade, type GradeFacts } from '#src/volunteers/grade.ts'
import { waysBack } from '#src/volunteers/way-back.ts'
import { towns } from '#test/orders/towns.ts'
import { door } from '#test/people/door.ts'
import { iso, night, says } from './graded.ts'
import { record } from './records.ts'

const all = await towns()
afterAll(all.close)

const at = (day: number) => day * 86_400
const ways = (facts: GradeFacts, ...counting: [fact: string, day: number][]) =>
  waysBack(
    explainGrade(facts),
    counting.map(([fact, day]) => ({ fact, endsAt: at(day) })),
  ).map(({ endsAt, left }) => [endsAt && Date.parse(endsAt) / 86_400_000, left])
const missed = (...days: number[]) => days.map(day => ['noShows', day] as [string, number])

describe('a reason ends', () => {
  test.each<[string, GradeFacts, [string, number][], unknown]>([
    ['with the first of five', { noShows: 5 }, missed(30, 10, 20, 40, 50), [[10, 4]]],
    ['with the third of seven', { noShows: 7 }, missed(1, 2, 3, 4, 5, 6, 7), [[3, 4]]],
    [
      'with the last complaint',
      { seriousComplaints: 2 },
      [
        ['seriousComplaints', 5],
        ['seriousComplaints', 9],
      ],
      [[9, 0]],
    ],
    ['with the finding that pay was taken', { tookPay: true }, [['tookPay', 8]], [[8, 0]]],
    [
      'on no day where the score is low',
      { finished: 10, lateGiveUps: 0, noShows: 0, ratings: { n: 50, mean: 1 } },
      [],
      [[null, null]],
    ],
    ['on no day where less is on record than was counted', { noShows: 5 }, missed(1, 2), [[null, null]]],
    [
      'each by itself',
      { noShows: 5, tookPay: true },
      [...missed(1, 2, 3, 4, 5), ['tookPay', 8]],
      [
        [1, 4],
        [8, 0],
      ],
    ],
    ['never for another colour', { noShows: 4, finished: 30 }, missed(1, 2, 3, 4), []],
  ])('%s', (_, facts, counting, expected) => {
    expect(ways(facts, ...counting)).toEqual(expected)
  })
})

test('the page of a paused volunteer tells the day, and of nobody else', async () => {
  const town = door(await all.fresh())
  for (const daysAgo of [100, 5, 4, 3, 2])
    await record(town, { volunteer: 'li', state: 'no_show', daysAgo, hoursBefore: -1 })
  await night(town)
  const proposed = (await town.get('li', '/volunteers/li/grade')).body
  const [first] = await town.rows(
    `select min(ends_at) as ended from offers where volunteer_id = 'li' and state = 'no_show'`,
  )
  const year = new Date(Number(first?.ended) * 1000)
  year.setUTCFullYear(year.getUTCFullYear() + 1)
  const expected = [{ endsAt: expect.stringMatching(iso(year.getTime() / 1000).slice(0, 10)), left: 4 }]
  expect(proposed.waysBack).toMatchObject(expected)
  expect((await says(town, 'wu', '/volunteers/li/grade/confirm')).status).toBe(200)
  expect((await town.get('li', '/volunteers/li/grade')).body).toMatchObject({ colour: 'red', waysBack: expected })
  const page = await (await town.browse('li', '/volunteers/li/grade')).text()
  expect(page).toContain('怎样恢复派单')
  expect(page).not.toContain('怎样会更好')
  expect((await says(town, 'zhou', '/volunteers/li/grade/lift')).status).toBe(200)
  expect((await town.get('li', '/volunteers/li/grade')).body.waysBack).toEqual([])
})
