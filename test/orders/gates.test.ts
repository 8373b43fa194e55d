// Every gate alone: just below, at and above its line (domain.md §2, §5). Clash and load are in gates-load.test.ts.
import { expect, test } from 'vitest'
import { gateNames } from '#src/orders/gates.ts'
import { refusals } from '#src/refusals.ts'
import { ends, places, starts } from '#test/town.ts'
import { born, type Case, change, company, consent, gate, li, nothing, ready, verdict } from './gate-cases.ts'
import { asking, eve } from './scene.ts'

gate('active', [nothing('nothing special')], [])
test('active: suspended, dead, or no volunteer at all', async () => {
  for (const sql of [li('persons', 'suspended_at = 1'), li('persons', 'died_at = 1')]) {
    const s = await ready({ title: '', sql })
    await change(s, { title: '', sql })
    expect(await verdict(s)).toEqual(['active'])
  }
  const s = await ready({ title: '', sql: '' })
  expect(await s.does([eve, 'chen', 'dispatch', asking('lin'), 'unfit'])).toBe('unfit')
})
gate('paused', [], [{ title: 'a red proposed', sql: li('volunteers', 'paused_at = 1') }])
gate(
  'consent',
  [
    {
      title: 'given again',
      sql: [li('consents', `withdrawn_at = 1`), consent('service'), consent('agreement').replace('more', 'again')],
    },
  ],
  [{ title: 'withdrawn', sql: `update consents set withdrawn_at = 1 where id = 'li-s'` }],
)
gate(
  'own_order',
  [],
  [{ title: 'the resident themself', sql: `update orders set resident_id = 'li'` }],
  ['own_order', 'household'],
)
gate(
  'household',
  [{ title: 'neither has one', sql: `update persons set household_id = null where id in ('li', 'wang')` }],
  [{ title: 'the same', sql: li('persons', `household_id = 'wang'`) }],
)
gate(
  'own_proxy',
  [
    { title: 'for somebody else', sql: `insert into proxies values ('sun', 'li', 'neighbour', 0, null)` },
    { title: 'no longer', sql: `insert into proxies values ('wang', 'li', 'neighbour', 0, 1)` },
    { title: 'the other way round', sql: `insert into proxies values ('li', 'wang', 'neighbour', 0, null)` },
  ],
  [{ title: 'the resident’s proxy', sql: `insert into proxies values ('wang', 'li', 'neighbour', 0, null)` }],
)
const apart = (title: string, one: string, other: string, ended: string): Case => ({
  title,
  sql: `insert into blocked_pairs values ('${one}', '${other}', 0, ${ended})`,
})
gate(
  'blocked',
  [
    apart('taken back', 'wang', 'li', '1'),
    apart('another resident', 'sun', 'li', 'null'),
    apart('another volunteer', 'wang', 'zhao', 'null'),
  ],
  [apart('asked by the resident', 'wang', 'li', 'null'), apart('asked by the volunteer', 'li', 'wang', 'null')],
)
gate(
  'area',
  [
    { title: 'a grid of the same street', sql: li('roles', `area_id = '${places.grid2}'`) },
    { title: 'the community', sql: li('roles', `area_id = '${places.community}'`) },
  ],
  [
    { title: 'another street', sql: li('roles', `area_id = '${places.elsewhere}'`) },
    { title: 'a grid of another street', sql: li('roles', `area_id = '${places.farGrid}'`) },
    { title: 'no longer', sql: li('roles', 'ended_at = 1') },
    { title: 'another role only', sql: li('roles', `role = 'grid_worker'`) },
  ],
)
gate(
  'age',
  [
    born('18 on the day', '2008-05-07'),
    born('75 on the day', '1950-05-08'),
    born('80 on the day, for company', '1945-05-08', { order: company }),
  ],
  [born('76 on the day', '1950-05-07'), born('81 on the day, for company', '1945-05-07', { order: company })],
)
gate('age', [], [born('18 tomorrow', '2008-05-08')], ['age', 'guardian'])
gate(
  'age',
  [],
  [
    born('13, with the guardian’s consent', '2012-05-08', {
      order: company,
      sql: [li('persons', `born_on = '2012-05-08'`), consent('guardian')],
    }),
  ],
)
gate(
  'guardian',
  [
    born('18 on the day', '2008-05-07', { order: company }),
    born('14, with consent', '', {
      order: company,
      sql: [li('persons', `born_on = '2012-05-07'`), consent('guardian')],
    }),
  ],
  [
    born('18 tomorrow', '2008-05-08', { order: company }),
    born('14', '2012-05-07', { order: company }),
    born('consent withdrawn', '', {
      order: company,
      sql: [
        li('persons', `born_on = '2010-01-01'`),
        consent('guardian'),
        `update consents set withdrawn_at = 1 where id = 'more'`,
      ],
    }),
  ],
)
const care = (sets: string) => `update certificates set ${sets} where id = 'li-care'`
gate(
  'certificate',
  [
    { title: 'to the very end', sql: care(`valid_until = ${ends}`) },
    { title: 'from the very start', sql: care(`valid_from = ${starts}`) },
    {
      title: 'renewed',
      sql: [
        care(`valid_until = ${starts}`),
        `insert into certificates values ('new', 'li', 'care', '', '', ${starts - 1}, ${ends + 1}, null)`,
      ],
    },
    { title: 'not asked for', sql: `delete from certificates where person_id = 'li'`, order: company },
  ],
  [
    { title: 'one second short of the end', sql: care(`valid_until = ${ends - 1}`) },
    { title: 'one second after the start', sql: care(`valid_from = ${starts + 1}`) },
    { title: 'revoked', sql: care('revoked_at = 1') },
    { title: 'another kind', sql: care(`kind = 'law'`) },
    { title: 'somebody else’s', sql: care(`person_id = 'zhao'`) },
    { title: 'none of the two', sql: `delete from certificates where person_id = 'li'` },
    {
      title: 'two halves do not make a whole',
      sql: [
        care(`valid_until = ${starts + 60}`),
        `insert into certificates values ('new', 'li', 'care', '', '', ${starts + 60}, ${ends + 1}, null)`,
      ],
    },
  ],
)
gate(
  'insurance',
  [
    { title: 'to the very end', sql: li('insurances', `valid_until = ${ends}`) },
    { title: 'from the very start', sql: li('insurances', `valid_from = ${starts}`) },
    { title: 'not asked for', sql: `delete from insurances where person_id = 'li'`, order: company },
  ],
  [
    { title: 'one second short of the end', sql: li('insurances', `valid_until = ${ends - 1}`) },
    { title: 'one second after the start', sql: li('insurances', `valid_from = ${starts + 1}`) },
    { title: 'none', sql: `delete from insurances where person_id = 'li'` },
  ],
)
gate(
  'agreement',
  [{ title: 'not asked for at medium risk', sql: `delete from consents where id = 'li-a'`, order: { item: 'repair' } }],
  [{ title: 'withdrawn', sql: `update consents set withdrawn_at = 1 where id = 'li-a'` }],
)
const account = (title: string, payer: string, sets: string): Case => ({
  title,
  sql: `update accounts set ${sets} where id = 'member:li'`,
  order: { payer },
})
gate(
  'account_closed',
  [
    account('closed, and nobody pays', 'none', 'closed_at = 5'),
    account('open, and the resident pays', 'self', 'closed_at = null'),
    {
      title: 'somebody else’s is closed',
      sql: `update accounts set closed_at = 5 where id = 'member:zhao'`,
      order: { payer: 'self' },
    },
  ],
  [
    account('closed, and the resident pays', 'self', 'closed_at = 5'),
    account('closed, and the pool pays', 'pool', 'closed_at = 5'),
  ],
)
const colour = (name: string, item: string): Case => ({
  title: `${name}, ${item}`,
  sql: li('volunteers', `colour = '${name}'`),
  order: { item },
})
gate(
  'colour',
  [
    colour('green', 'bathing'),
    colour('green', 'repair'),
    colour('green', 'company'),
    colour('blue', 'repair'),
    colour('blue', 'company'),
    colour('yellow', 'company'),
  ],
  [
    colour('blue', 'bathing'),
    colour('yellow', 'repair'),
    colour('yellow', 'bathing'),
    colour('red', 'company'),
    colour('red', 'repair'),
    colour('red', 'bathing'),
  ],
)
test('asked: not twice at a time, but again after an answer', async () => {
  const s = await ready(nothing(''))
  expect(await verdict(s)).toEqual(['dispatched'])
  await s.tell([
    [eve, 'chen', 'redispatch', asking('li'), 'unfit'],
    [eve, 'li', 'decline', {}, 'ready'],
    [eve, 'chen', 'dispatch', asking('li'), 'dispatched'],
    [eve, 'li', 'accept', {}, 'accepted'],
  ])
})
test('dispatcher: nobody sends the offer to themself, nor accepts what they sent', async () => {
  const makeStaff = `insert into roles values ('li', 'social_worker', '${places.street}', 0, null, 'system')`
  const s = await ready(nothing(''))
  await s.client.execute(makeStaff)
  await s.tell([
    [eve, 'li', 'dispatch', asking('li'), 'unfit'],
    [eve, 'li', 'dispatch', asking('zhao', 'li'), 'unfit'],
    [eve, 'chen', 'dispatch', asking('li'), 'dispatched'],
  ])
  await s.client.execute(`update orders set dispatcher_id = 'li'`)
  await s.tell([[eve, 'li', 'accept', {}, 'dispatcher']])
  await s.client.execute(`update orders set dispatcher_id = 'chen'`)
  await s.tell([[eve, 'li', 'accept', {}, 'accepted']])
})
test('every gate is a refusal with its sentence', () => {
  for (const name of gateNames) expect(refusals[name]).toHaveLength(3)
})

/** Thursday is the fourth day; the service is from nine to ten. */
const free = (title: string, ...spans: readonly (readonly [number, number, number])[]): Case => ({
  title,
  sql: spans.map(([day, from, until]) => `insert into availabilities values ('li', ${day}, ${from}, ${until})`),
})
test.each([
  [free('that hour', [4, 540, 600]), ['dispatched']],
  [free('all day', [4, 0, 1440]), ['dispatched']],
  [free('in two parts', [4, 480, 570], [4, 570, 620]), ['dispatched']],
  [free('a minute too late', [4, 541, 600]), ['hours']],
  [free('a minute too short', [4, 540, 599]), ['hours']],
  [free('another day', [3, 540, 600]), ['hours']],
  [free('with a break', [4, 540, 569], [4, 570, 600]), ['hours']],
] as const)('hours: %o', async (each, want) => {
  const s = await ready(each)
  await change(s, each)
  expect(await verdict(s)).toEqual(want)
})

test('hours: over midnight and over the end of the week', async () => {
  const night = { startsAt: '2026-05-10T23:30:00+08:00', endsAt: '2026-05-11T00:30:00+08:00' }
  const spans = (until: number): Case => ({
    ...free('', [7, 1380, 1440], [1, 0, until]),
    order: { item: 'company', ...night },
  })
  for (const [until, want] of [
    [30, 'dispatched'],
    [29, 'hours'],
  ] as const) {
    const s = await ready(spans(until))
    await change(s, spans(until))
    expect(await verdict(s)).toEqual([want])
  }
})

test('hours: may be waived with a reason, and do not stop whoever accepts', async () => {
  const each = free('another day', [3, 540, 600])
  const s = await ready(each)
  await change(s, each)
  const asked = { ...asking('li'), override: { gates: ['hours'], reason: '电话问过，有空' } }
  expect(await s.does([eve, 'chen', 'dispatch', asked, 'dispatched'])).toBe('dispatched')
  expect(await s.does([eve, 'li', 'accept', {}, 'accepted'])).toBe('accepted')
})
