// The formula for whoever wants to check it: facts in, value, parts and colour out, under any version on record.
import { afterAll, describe, expect, test } from 'vitest'
import { explainGrade, type GradeFacts } from '#src/volunteers/grade.ts'
import { towns } from '#test/orders/towns.ts'
import { door } from '#test/people/door.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())

/** The vector of domain.md §5. */
const vector = {
  ratings: { n: 8, mean: 4.75 },
  finished: 18,
  lateGiveUps: 1,
  noShows: 0,
  maliciousNoShows: 0,
  minutes: 3840,
  basicTraining: true,
  specialistCertificates: 1,
  socialWorkLicence: false,
  minorComplaints: 0,
  seriousComplaints: 0,
  tookPay: false,
  mandatoryExpired: false,
} satisfies GradeFacts

describe('POST /policies/:policy/explain', () => {
  test('needs no session and no command, and takes one trip', async () => {
    const at = await made()
    const { status, trips, body } = await at.post(null, '/policies/grade-v1/explain', { facts: vector })
    expect({ status, trips, body }).toMatchObject({
      status: 200,
      trips: 1,
      body: { value: 84.39, colour: 'blue', version: 'grade-v1' },
    })
    expect((body.parts as { code: string; value: number }[]).map(({ code, value }) => [code, value])).toEqual([
      ['Q', 91.35],
      ['R', 94.74],
      ['V', 64],
      ['P', 70],
      ['C', 100],
    ])
    expect(body).toEqual(JSON.parse(JSON.stringify(explainGrade(vector))))
  })

  test.each<[string, object, object]>([
    ['nothing known', {}, { value: null, colour: 'yellow', insufficient: true }],
    ['null is missing, not zero', { finished: null, ratings: null }, { value: null, insufficient: true }],
    ['no ratings', { ratings: { n: 0, mean: null } }, { value: null }],
    ['zero is not missing', { minutes: 0 }, { value: 0, colour: 'yellow' }],
    ['took pay', { tookPay: true }, { colour: 'red', redProposed: true }],
  ])('%s', async (_, facts, expected) => {
    const at = await made()
    expect((await at.post(null, '/policies/grade-v1/explain', { facts })).body).toMatchObject(expected)
  })

  test.each<[string, string, unknown, string, string?]>([
    ['an unknown policy', 'grade-v9', {}, 'not_found'],
    ['a policy that scores nobody', 'timebank-v1', {}, 'not_found'],
    ['an unknown fact', 'grade-v1', { weather: 1 }, 'invalid', 'facts/weather'],
    ['a share of an order', 'grade-v1', { finished: 1.5 }, 'invalid', 'facts/finished'],
    ['less than nothing', 'grade-v1', { minutes: -1 }, 'invalid', 'facts/minutes'],
    ['six stars', 'grade-v1', { ratings: { n: 1, mean: 6 } }, 'invalid', 'facts/ratings/mean'],
    ['no facts at all', 'grade-v1', undefined, 'invalid', 'facts'],
    ['a number of ratings without their mean', 'index-v1', { ratings: { n: 3 } }, 'invalid', 'facts/ratings/mean'],
    ['a word', 'grade-v1', 'all', 'invalid', 'facts'],
  ])('%s', async (_, policy, facts, code, path) => {
    const at = await made()
    const { body } = await at.post(null, `/policies/${policy}/explain`, { ...(facts === undefined ? {} : { facts }) })
    expect(body.code).toBe(code)
    if (path) expect(JSON.stringify(body.errors)).toContain(`"${path}"`)
  })
})
