// Changing the rules: one drafts, sees whom it would change, another puts it into force; and nobody is changed before.
import { afterAll, describe, expect, test } from 'vitest'
import { type DialName, dialNames, dialOf, dialValue } from '#src/volunteers/dials.ts'
import { type GradePolicy, gradeV1 } from '#src/volunteers/grade.ts'
import { checkInvariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { door } from '#test/people/door.ts'
import { names } from '#test/town.ts'
import { codeOf, draft, drafted, green, draftsPath as path } from './drafting.ts'
import { gradeInvariants } from './grade-invariants.ts'
import { goodYear, night, reworded, says, turned } from './graded.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())

test('every dial stands where the rules have it, and turning it turns that alone', () => {
  const standing = Object.fromEntries(dialNames.map(name => [name, dialValue(gradeV1, name)]))
  expect(standing).toEqual({
    weightQ: 30,
    weightR: 25,
    weightV: 20,
    weightP: 15,
    weightC: 10,
    priorCount: 5,
    priorMean: 4.5,
    noShowCounts: 2,
    fullHours: 100,
    trainingPoints: 40,
    certificatePoints: 30,
    licencePoints: 60,
    minorCosts: 20,
    seriousCosts: 50,
  } satisfies Record<DialName, number>)
  expect(new Set(dialNames.map(name => dialOf(name).path)).size).toBe(dialNames.length)
})

describe('a draft', () => {
  test('is one version on, with what was turned in every place that it stands, and changes nobody', async () => {
    const at = await made()
    const id = await drafted(at, { gates: turned({ blue: { score: 60 } }), numbers: { weightQ: 40, weightC: 0 } })
    const row = await at.row(`select code, basis, data from grade_drafts where id = '${id}'`)
    const policy = JSON.parse(String(row?.data)) as GradePolicy
    expect([row?.code, row?.basis, policy.version]).toEqual(['grade-v2', 'grade-v1', 'grade-v2'])
    const expected = JSON.parse(JSON.stringify(gradeV1)) as {
      version: string
      parts: { weight: number }[]
      gates: { any?: { tests: [string, string, number][] }[]; all?: { tests: [string, string, number][] }[] }[]
    }
    expected.version = 'grade-v2'
    for (const [k, weight] of [
      [0, 40],
      [4, 0],
    ] as const)
      Object.assign(expected.parts[k] ?? {}, { weight })
    const first = (rule: { tests: [string, string, number][] } | undefined) =>
      Object.assign(rule?.tests[0] ?? [], { 2: 60 })
    first(expected.gates[1]?.any?.[1])
    first(expected.gates[3]?.all?.[0])
    expect(policy).toEqual(expected)
    expect(await at.row(`select count(*) n from policies where kind = 'grade'`)).toMatchObject({ n: 1 })
  })

  test('tells whom it would change, by name, and only those', async () => {
    const at = await made()
    await goodYear(at, 'li')
    await goodYear(at, 'qian')
    await night(at)
    const id = await drafted(at, { gates: turned({ green: { finished: 26 } }) })
    for (const who of [null, ...names]) {
      const reply = await at.get(who, `${path}/${id}`)
      const expected = who === null ? 'sign_in' : ['zhou', 'wu', 'auditor'].includes(who) ? 'ok' : 'not_found'
      expect([who, codeOf(reply), reply.trips]).toEqual([who, expected, 1])
    }
    const { body } = await at.get('wu', `${path}/${id}`)
    expect(body).toMatchObject({
      turned: [{ name: 'green.finished', from: 20, to: 26 }],
      renamed: 0,
      judged: 3,
      changes: [
        { person: { id: 'li', name: '小李' }, holds: 'green', before: { colour: 'green' }, after: { colour: 'blue' } },
        {
          person: { id: 'qian', name: '小钱' },
          holds: 'yellow',
          before: { colour: 'green' },
          after: { colour: 'blue' },
        },
      ],
      actions: ['activate', 'drop'],
    })
    expect((await at.get('zhou', `${path}/${id}`)).body.actions).toEqual(['drop'])
  })

  test.each<[string, object, string]>([
    ['weights that add up', { numbers: { weightQ: 35, weightR: 20 } }, 'ok'],
    ['weights that do not', { numbers: { weightQ: 35 } }, 'weights_sum'],
    ['nothing turned', {}, 'nothing_changed'],
    ['the same number', { numbers: { fullHours: 100 } }, 'nothing_changed'],
    ['the same gates', green(85), 'nothing_changed'],
    ['the same words', { legend: reworded('骨干', '骨干') }, 'nothing_changed'],
    ['green below blue', green(69), 'limits_order'],
    ['green at blue', green(70), 'ok'],
    ['a pause above blue', { gates: turned({ red: { lowScore: 71 } }) }, 'limits_order'],
    ['a pause at blue', { gates: turned({ red: { lowScore: 70 } }) }, 'ok'],
    ['no pause for a low score', { gates: turned({ red: { lowScore: undefined } }) }, 'ok'],
    ['fewer orders for green than for blue', { gates: turned({ green: { finished: 4 } }) }, 'limits_order'],
    ['as many orders for green as for blue', { gates: turned({ green: { finished: 5 } }) }, 'ok'],
    ['more than a score can be', green(101), 'invalid'],
    ['a score of 85.5', green(85.5), 'ok'],
    ['half an order', { gates: turned({ green: { finished: 20.5 } }) }, 'invalid'],
    ['none at all', { gates: turned({ green: { finished: 0 } }) }, 'invalid'],
    ['green without a score', { gates: turned({ green: { score: undefined } }) }, 'invalid'],
    ['no number', { numbers: { fullHours: '很多' } }, 'invalid'],
    ['no such dial', { numbers: { weather: 1 } }, 'invalid'],
    ['no such limit', { gates: turned({ green: { weather: 1 } }) }, 'invalid'],
    ['no such criterion', { gates: turned({}, { green: ['weather'] }) }, 'invalid'],
    ['a criterion of another colour', { gates: turned({}, { red: ['noComplaint'] }) }, 'invalid'],
    ['three gates of four', { gates: { ...turned({ green: { score: 90 } }), red: undefined } }, 'invalid'],
    ['another word', { legend: reworded('骨干', '标兵') }, 'ok'],
    ['one word for two colours', { legend: reworded('骨干', '常规') }, 'words_apart'],
    ['no word', { legend: reworded('骨干', ' ') }, 'invalid'],
  ])('%s: %s', async (_, changes, expected) => {
    const at = await made()
    expect(codeOf(await draft(at, 'zhou', changes))).toBe(expected)
  })

  test('is for administrators to draw up', async () => {
    const at = await made()
    for (const who of [null, ...names]) {
      const expected = who === null ? 'sign_in' : who === 'zhou' ? 'ok' : 'not_yours'
      expect([who, codeOf(await draft(at, who, green(90)))]).toEqual([who, expected])
    }
  })
})

describe('putting into force', () => {
  test('takes a second person over a district, holds from the next midnight, and judges by it from then on', async () => {
    const at = await made()
    await goodYear(at, 'li')
    await night(at, 0)
    const id = await drafted(at, { gates: turned({ green: { finished: 26 } }) })
    for (const [who, expected] of [
      ['zhou', 'not_yours'],
      ['auditor', 'not_yours'],
      ['chen', 'not_found'],
      ['wu', 'ok'],
    ] as const)
      expect([who, codeOf(await says(at, who, `${path}/${id}/activate`, {}))]).toEqual([who, expected])
    expect(codeOf(await says(at, 'wu', `${path}/${id}/activate`, {}))).toBe('already_done')
    expect(await at.row(`select effective_from from policies where code = 'grade-v2'`)).toMatchObject({
      effective_from: Date.parse('2026-05-05T00:00:00+08:00') / 1000,
    })
    await night(at, 0)
    expect(await at.row(`select colour from volunteers where person_id = 'li'`)).toMatchObject({ colour: 'green' })
    await night(at)
    expect(await at.row(`select colour from volunteers where person_id = 'li'`)).toMatchObject({ colour: 'blue' })
    expect((await at.get('li', '/volunteers/li/grade')).body).toMatchObject({ grade: { version: 'grade-v2' } })
    expect(await checkInvariants(at, gradeInvariants)).toEqual([])
  })
})

describe('the rules as anybody may read them', () => {
  test('hold the version in force; drafts are for those who draft, decide or audit', async () => {
    const at = await made()
    await drafted(at)
    const open = await at.get(null, '/policies/grade')
    expect(open).toMatchObject({
      status: 200,
      trips: 1,
      body: { inForce: { code: 'grade-v1' }, drafts: null, mayDraft: false },
    })
    expect((await at.get('wu', '/policies/grade')).body).toMatchObject({
      drafts: [{ code: 'grade-v2' }],
      mayDraft: false,
    })
    expect((await at.get('zhou', '/policies/grade')).body).toMatchObject({ mayDraft: true })
  })

  test.each([
    ['/policies/grade', null],
    ['/policies/grade', 'zhou'],
    ['/policies/grade/drafts/new', 'zhou'],
    ['/policies/grade/drafts/ID', 'wu'],
  ] as const)('%s is a page for %s, in one trip', async (address, who) => {
    const at = await made()
    const id = await drafted(at)
    const before = at.db.trips()
    const page = await at.browse(who, address.replace('ID', id))
    expect([page.status, at.db.trips() - before]).toEqual([200, 1])
    const text = await page.text()
    expect(text).toContain('<h1>')
    expect(text).not.toMatch(/undefined|NaN/)
  })

  test('the form comes back with what was typed', async () => {
    const at = await made()
    const form = { 'numbers.weightQ': '35', reason: '试行', command: 'f1' }
    const page = await at.browse('zhou', path, form)
    expect(page.status).toBe(422)
    expect(await page.text()).toMatch(/合计要是 100.*value="35"/s)
    expect((await at.browse('zhou', path, { ...form, 'numbers.weightR': '20', command: 'f2' })).status).toBe(303)
  })
})
