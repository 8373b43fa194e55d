// Gates and words of a drafted version: typed, kept, read back, judged by, and shown in the words of their version.
import { afterAll, expect, test } from 'vitest'
import { gatesFrom, gatesOf } from '#src/volunteers/gates.ts'
import { gradeV1 } from '#src/volunteers/grade.ts'
import { regrade } from '#src/volunteers/regrade.ts'
import { checkInvariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { door } from '#test/people/door.ts'
import type { Name } from '#test/town.ts'
import { codeOf, drafted, green, draftsPath as path } from './drafting.ts'
import { gradeInvariants } from './grade-invariants.ts'
import { goodYear, night, reworded, says, turned } from './graded.ts'
import { record } from './records.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())

test('the gates of the first version, as an administrator sees them, are the same again when they are sent', () => {
  expect(gatesOf(gradeV1.gates)).toEqual({
    red: {
      limits: { noShows: 5, maliciousNoShows: 3, seriousComplaints: 1, lowScore: 50, lowScoreFinished: 10 },
      also: [],
    },
    yellow: { limits: {}, also: ['mandatoryExpired'] },
    green: { limits: { score: 85, finished: 20, certificates: 1 }, also: ['noComplaint'] },
    blue: { limits: { score: 70, finished: 5 }, also: [] },
  })
  expect(gatesFrom(gatesOf(gradeV1.gates))).toEqual(gradeV1.gates)
})

test('what a gate asks anew judges from then on; the words are the new ones everywhere, and the old in what was decided before', async () => {
  const at = await made()
  await goodYear(at, 'li')
  await goodYear(at, 'zhao')
  await night(at, 0)
  await record(at, { volunteer: 'li', state: 'no_show', daysAgo: 1, hoursBefore: -1 })
  const id = await drafted(at, {
    gates: turned({ yellow: { noShows: 1 }, green: { hours: 90 } }, { yellow: [] }),
    legend: { ...reworded('见习/关注', '同行'), green: reworded('骨干', '标兵').green },
  })
  expect((await at.get('wu', `${path}/${id}`)).body).toMatchObject({
    turned: [
      { name: 'yellow.noShows', from: null, to: 1 },
      { name: 'yellow.mandatoryExpired', from: true, to: null },
      { name: 'green.hours', from: null, to: 90 },
      { name: 'green.word', from: { zh: '骨干' }, to: { zh: '标兵' } },
      { name: 'yellow.word', from: { zh: '见习/关注' }, to: { zh: '同行' } },
    ],
  })
  expect(codeOf(await says(at, 'wu', `${path}/${id}/activate`, {}))).toBe('ok')
  await night(at)
  const { body } = await at.get('li', '/volunteers/li/grade')
  expect(body).toMatchObject({
    colour: 'yellow',
    word: '同行',
    grade: { version: 'grade-v2', sign: { word: { zh: '同行' } } },
    history: [
      { policy: 'grade-v2', sign: { word: { zh: '同行' } } },
      { policy: 'grade-v1', sign: { word: { zh: '骨干' } } },
    ],
  })
  expect(JSON.stringify(body.grade)).toContain('满 1 次转为关注')
  const [{ seq: newest }] = body.history as [{ seq: number }]
  const decision = async (who: Name | null, seq: number | string) =>
    (await at.get(who, `/volunteers/li/grade/decisions/${seq}`)).body
  expect(await decision('li', newest)).toMatchObject({
    decision: { colour: 'yellow', facts: { noShows: 1 }, policy: 'grade-v2' },
    grade: { version: 'grade-v2', colour: 'yellow' },
    earlier: newest - 1,
    later: null,
  })
  expect(await decision('auditor', newest - 1)).toMatchObject({
    decision: { colour: 'green', facts: { noShows: 0 }, policy: 'grade-v1', sign: { word: { zh: '骨干' } } },
    grade: { version: 'grade-v1', colour: 'green', sign: { word: { zh: '骨干' } } },
    later: newest,
  })
  expect(await decision('zhao', newest)).toMatchObject({ code: expect.stringMatching(/^not_/) })
  expect(await decision(null, newest)).toMatchObject({ code: 'sign_in' })
  for (const none of [newest + 1, 0, '1x']) expect(await decision('li', none)).toMatchObject({ code: 'not_found' })
  const page = await (await at.browse('li', `/volunteers/li/grade/decisions/${newest - 1}`)).text()
  expect(page).toContain('绿 骨干')
  expect(page).toContain(`/volunteers/li/grade/decisions/${newest}"`)
  expect(JSON.stringify((await at.get('zhao', '/volunteers/zhao/grade')).body)).toContain('绿色至少 90 小时')
  for (const address of ['/people/li', '/volunteers/li/grade', '/people?role=volunteer'])
    expect(await (await at.browse('zhou', address)).text()).toContain('黄 同行')
  expect(await (await at.browse(null, '/policies/grade')).text()).toContain('黄 同行')
  const old = await at.get(null, '/policies/grade?version=grade-v1')
  expect(old.body).toMatchObject({ inForce: { code: 'grade-v2' }, chosen: { code: 'grade-v1' }, turned: [] })
  const now = await at.get(null, '/policies/grade')
  expect(now.body).toMatchObject({ chosen: { code: 'grade-v2' }, turned: [{ name: 'yellow.noShows' }, {}, {}, {}, {}] })
  expect(await (await at.browse(null, '/policies/grade?version=grade-v1')).text()).toContain('黄 见习/关注')
  expect((await at.get(null, '/policies/grade?version=grade-v9')).status).toBe(404)
  expect((await regrade(at.db)).differences).toEqual([])
  expect(await checkInvariants(at, gradeInvariants)).toEqual([])
})

test('anybody may check a formula under either version, each in its own words', async () => {
  const at = await made()
  const id = await drafted(at, { gates: turned({ red: { noShows: 2 } }), legend: reworded('暂停', '停一停') })
  expect(codeOf(await says(at, 'wu', `${path}/${id}/activate`, {}))).toBe('ok')
  const facts = { finished: 30, lateGiveUps: 0, noShows: 2 }
  const explain = async (version: string) => (await at.post(null, `/policies/${version}/explain`, { facts })).body
  expect(await explain('grade-v1')).toMatchObject({ colour: 'blue', sign: { word: { zh: '常规' } } })
  expect(await explain('grade-v2')).toMatchObject({ colour: 'red', sign: { word: { zh: '停一停' } } })
})

test('is refused to whoever drafted it, and for a draft that another version has overtaken', async () => {
  const at = await made()
  await at.client.execute(`insert into roles values ('zhou', 'district_admin', '370211000000', 0, null, 'system')`)
  const [first, second] = [await drafted(at, green(90)), await drafted(at, green(95))]
  expect(codeOf(await says(at, 'zhou', `${path}/${first}/activate`, {}))).toBe('own_proposal')
  expect(codeOf(await says(at, 'wu', `${path}/${first}/activate`, {}))).toBe('ok')
  expect(codeOf(await says(at, 'wu', `${path}/${second}/activate`, {}))).toBe('draft_stale')
  expect(codeOf(await says(at, 'zhou', `${path}/${second}/drop`, { reason: '过时' }))).toBe('ok')
  expect(await at.rows('select code, state from grade_drafts order by code')).toMatchObject([
    { code: 'grade-v2', state: 'active' },
    { code: 'grade-v3', state: 'dropped' },
  ])
  const next = await drafted(at, { numbers: { fullHours: 120 } })
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

test('the form as it comes changes nothing; an emptied line is no longer asked, and a needed one says so', async () => {
  const at = await made()
  const blank = await (await at.browse('zhou', `${path}/new`)).text()
  const fields: Record<string, string> = { reason: '试行' }
  for (const [input] of blank.matchAll(/<input [^>]*name="(?:numbers|gates|legend)[^>]*>/g)) {
    const of = (name: string) => input.match(new RegExp(`${name}="([^"]*)"`))?.[1]
    if (of('type') !== 'checkbox' || / checked/.test(input)) fields[of('name') ?? ''] = of('value') ?? ''
  }
  for (const [, name = '', value = ''] of blank.matchAll(/<textarea [^>]*name="(legend[^"]*)"[^>]*>([^<]*)</g))
    fields[name] = value
  expect(Object.keys(fields)).toHaveLength(1 + 14 + 17 + 2 + 16)
  const same = await at.browse('zhou', path, { ...fields, command: 'g1' })
  expect(await same.text()).toContain('没有改动')
  const emptied = { ...fields, 'gates.red.limits.noShows': '', 'gates.green.limits.score': '', command: 'g2' }
  const back = await (await at.browse('zhou', path, emptied)).text()
  expect(back).toMatch(/id="gates.green.limits.score-error"/)
  expect(back).toMatch(/name="gates.red.limits.noShows"[^>]*value=""/)
  const sent = await at.browse('zhou', path, { ...emptied, 'gates.green.limits.score': '85', command: 'g3' })
  expect(sent.status).toBe(303)
  const shown = await (await at.browse('wu', (sent.headers.get('location') ?? '').split('?')[0] ?? '')).text()
  expect(shown).toMatch(/红：爽约满几次.*不看/s)
})
