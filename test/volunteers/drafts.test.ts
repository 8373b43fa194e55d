// Changing the rules: one drafts, sees whom it would change, another puts it into force; and nobody is changed before.
import { afterAll, describe, expect, test } from 'vitest'
import { type DialName, dialNames, dialOf, dials, dialValue } from '#src/volunteers/dials.ts'
import { type GradePolicy, gradeV1 } from '#src/volunteers/grade.ts'
import { checkInvariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { type Door, door, type Reply } from '#test/people/door.ts'
import { type Name, names } from '#test/town.ts'
import { gradeInvariants } from './grade-invariants.ts'
import { goodYear, night, says } from './graded.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())
const codeOf = (reply: Reply) => (reply.status < 300 ? 'ok' : reply.body.code)
const path = '/policies/grade/drafts'
const draft = (at: Door, who: Name | null, numbers: object) => says(at, who, path, { reason: '试行', numbers })
const drafted = async (at: Door, numbers: object = { greenScore: 100 }): Promise<string> => {
  const reply = await draft(at, 'zhou', numbers)
  expect(reply).toMatchObject({ status: 201, trips: 1 })
  return String((reply.body.draft as { id: string }).id)
}

test('every dial stands where the rules have it, and turning it turns that alone', () => {
  const standing = Object.fromEntries(dialNames.map(name => [name, dialValue(gradeV1, name)]))
  expect(standing).toEqual({
    weightQ: 30,
    weightR: 25,
    weightV: 20,
    weightP: 15,
    weightC: 10,
    greenScore: 85,
    greenFinished: 20,
    greenCertificates: 1,
    blueScore: 70,
    blueFinished: 5,
    redNoShows: 5,
    redMalicious: 3,
    redScore: 50,
    redFinished: 10,
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
  const paths = dialNames.flatMap(name => dialOf(name).paths)
  expect(new Set(paths).size).toBe(paths.length)
  expect(dials.blueScore.paths).toHaveLength(2)
})

describe('a draft', () => {
  test('is one version on, with what was turned in every place that it stands, and changes nobody', async () => {
    const at = await made()
    const id = await drafted(at, { blueScore: 60, weightQ: 40, weightC: 0 })
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
    const id = await drafted(at, { greenFinished: 26 })
    for (const who of [null, ...names]) {
      const reply = await at.get(who, `${path}/${id}`)
      const expected = who === null ? 'sign_in' : ['zhou', 'wu', 'auditor'].includes(who) ? 'ok' : 'not_found'
      expect([who, codeOf(reply), reply.trips]).toEqual([who, expected, 1])
    }
    const { body } = await at.get('wu', `${path}/${id}`)
    expect(body).toMatchObject({
      turned: [{ name: 'greenFinished', from: 20, to: 26 }],
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
    ['weights that add up', { weightQ: 35, weightR: 20 }, 'ok'],
    ['weights that do not', { weightQ: 35 }, 'weights_sum'],
    ['nothing turned', {}, 'nothing_changed'],
    ['the same number', { greenScore: 85 }, 'nothing_changed'],
    ['green below blue', { greenScore: 69 }, 'limits_order'],
    ['green at blue', { greenScore: 70 }, 'ok'],
    ['a pause above blue', { redScore: 71 }, 'limits_order'],
    ['fewer orders for green than for blue', { greenFinished: 4 }, 'limits_order'],
    ['more than a score can be', { greenScore: 101 }, 'invalid'],
    ['no number', { greenScore: '很高' }, 'invalid'],
    ['no such dial', { weather: 1 }, 'invalid'],
  ])('%s: %s', async (_, numbers, expected) => {
    const at = await made()
    expect(codeOf(await draft(at, 'zhou', numbers))).toBe(expected)
  })

  test('is for administrators to draw up', async () => {
    const at = await made()
    for (const who of [null, ...names]) {
      const expected = who === null ? 'sign_in' : who === 'zhou' ? 'ok' : 'not_yours'
      expect([who, codeOf(await draft(at, who, { greenScore: 90 }))]).toEqual([who, expected])
    }
  })
})

describe('putting into force', () => {
  test('takes a second person over a district, holds from the next midnight, and judges by it from then on', async () => {
    const at = await made()
    await goodYear(at, 'li')
    await night(at, 0)
    const id = await drafted(at, { greenFinished: 26 })
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

  test('is refused to whoever drafted it, and for a draft that another version has overtaken', async () => {
    const at = await made()
    await at.client.execute(`insert into roles values ('zhou', 'district_admin', '370211000000', 0, null, 'system')`)
    const [first, second] = [await drafted(at, { greenScore: 90 }), await drafted(at, { greenScore: 95 })]
    expect(codeOf(await says(at, 'zhou', `${path}/${first}/activate`, {}))).toBe('own_proposal')
    expect(codeOf(await says(at, 'wu', `${path}/${first}/activate`, {}))).toBe('ok')
    expect(codeOf(await says(at, 'wu', `${path}/${second}/activate`, {}))).toBe('draft_stale')
    expect(codeOf(await says(at, 'zhou', `${path}/${second}/drop`, { reason: '过时' }))).toBe('ok')
    expect(await at.rows('select code, state from grade_drafts order by code')).toMatchObject([
      { code: 'grade-v2', state: 'active' },
      { code: 'grade-v3', state: 'dropped' },
    ])
    const next = await drafted(at, { blueScore: 71 })
    expect(
      await at.row(
        `select code, basis, data ->> '$.gates[2].all[0].tests[0][2]' as green from grade_drafts where id = '${next}'`,
      ),
    ).toMatchObject({
      code: 'grade-v4',
      basis: 'grade-v2',
      green: 90,
    })
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
