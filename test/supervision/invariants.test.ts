// Each invariant of supervision is silent over a town in which much has happened, and speaks when what it guards is broken.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Copies, copiesOf } from '#test/copies.ts'
import { checkInvariants } from '#test/invariants.ts'
import { served } from '#test/runtimes.ts'
import { at, type Town } from '#test/town.ts'
import { hour, houseOf, relate } from './house.ts'
import { everything, supervision } from './invariants.ts'

/** Two relations and one with a stand-in, entries in every state, a case closed and one open, two frozen months. */
const past = async (town: Town) => {
  const house = houseOf(served(town))
  const { li } = await relate(house)
  const entry = (...who: Parameters<typeof hour>[1][]) =>
    house.begins('chen', '/supervision/entries', hour(house, ...who))
  const says = (id: string, who: 'li' | 'zhao', action: string) =>
    house.does(who, `/supervision/entries/${id}/${action}`, action === 'confirm' ? {} : { reason: '记错了' })
  const both = await entry('li', 'zhao')
  await says(both, 'li', 'confirm')
  await says(both, 'zhao', 'refuse')
  const contested = await entry('li')
  await says(contested, 'li', 'confirm')
  await says(contested, 'li', 'contest')
  await entry('zhao')
  await house.does('chen', `/supervision/entries/${await entry('zhao')}/withdraw`, { reason: '日期错了' })
  await house.does('chen', `/supervision/relations/${li}/stand_in`, {
    person: 'lin',
    until: house.ago(-5),
    reason: '休假',
  })
  await house.does('chen', '/supervision/contacts', { person: 'zhao', channel: 'phone', heldOn: house.ago(0) })
  const first = await house.begins('chen', '/supervision/cases', { kind: 'group', title: '手机课堂', need: '不会挂号' })
  await house.does('chen', `/supervision/cases/${first}/assess`, { assessment: '六位长者报名' })
  await house.begins('chen', '/supervision/cases', { kind: 'individual', title: '情绪支持', need: '独居' })
  for (const month of ['2026-06-01', '2026-07-01']) {
    house.clock.now = at(`${month}T00:00:00+08:00`)
    await house.tick()
  }
}
let copies: Copies<void>
/** The same without triggers and unique indexes: what could be written if the schema were not there. */
beforeAll(async () => {
  copies = await copiesOf(async town => {
    await past(town)
    expect(await checkInvariants(town, everything), 'before anything is planted').toEqual([])
    const loose = await town.rows(
      `select type, name from sqlite_schema where type = 'trigger' or type = 'index' and sql like 'CREATE UNIQUE%'`,
    )
    for (const { type, name } of loose) await town.client.execute(`drop ${type} ${name}`)
  })
})
afterAll(() => copies.close())

const attendance = (state: string) => `select entry_id from supervision_attendances where state = '${state}' limit 1`
const plants: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  S1: {
    'a value above 100': `update index_freezes set value = 101 where rowid = 1`,
    'a value that is not what its parts add up to': `update index_freezes set value = value + 1 where value is not null`,
    'a part below 0': `update index_freezes set parts = '[["A",-1,0]]', value = null where rowid = 1`,
  },
  S2: {
    'a second index of the same month': `insert into index_freezes select id || 'x', person_id, month, area_id, policy, facts, value, band, parts, at from index_freezes limit 1`,
    'a policy that nobody knows': `update index_freezes set policy = 'index-v9' where rowid = 1`,
    'other facts than were sealed': `update index_freezes set facts = '{"supervisionMinutes":900}' where rowid = 1`,
    'another value than was sealed': `update events set data = json_set(data, '$.value', 99) where subject = 'index'`,
    'one that the log knows nothing of': `delete from events where subject = 'index'`,
  },
  S4: {
    'a supervisor among those supervised': `update supervision_attendances set person_id = 'chen' where rowid = 1`,
    'confirmed by somebody else': `update supervision_attendances set confirmed_by = 'chen' where state = 'confirmed'`,
    'confirmed by nobody': `update supervision_attendances set state = 'confirmed' where state = 'stated'`,
    'confirmed before it was written down': `update supervision_attendances set confirmed_at = 0 where state = 'confirmed'`,
    'held after it was written down': `update supervision_entries set held_on = entered_at + 1 where rowid = 1`,
    'confirmed without an event': `delete from events where action = 'confirm'`,
  },
  S5: {
    'two leaders': `update supervision_relations set supervisee_id = 'li' where supervisee_id = 'zhao'`,
    'one’s own leader': `update supervision_relations set supervisee_id = 'chen' where supervisee_id = 'li'`,
    'a circle': `update supervision_relations set supervisor_id = 'li', supervisee_id = 'chen' where supervisee_id = 'zhao'`,
  },
  S6: {
    'an entry that is behind its log': `update supervision_entries set seq = seq - 1 where seq > 1`,
    'a case without an event': `delete from events where subject = 'case' and action = 'assess'`,
    'an attendance that nobody moved': `update supervision_attendances set state = 'refused' where entry_id = (${attendance('stated')})`,
    'a case that moved by itself': `update direct_cases set state = 'planned' where state = 'assessed'`,
    'a relation that ended by itself': `update supervision_relations set state = 'ended' where rowid = 1`,
  },
}

test('every invariant has a plant', () => {
  expect(Object.keys(plants)).toEqual(supervision.map(({ id }) => id))
})

test.each(
  supervision.flatMap(each => Object.entries(plants[each.id] ?? {}).map(([what, plant]) => ({ ...each, what, plant }))),
)('$id: $what', async ({ plant, what: _, ...invariant }) => {
  const town = await copies.fresh()
  await town.client.executeMultiple('pragma foreign_keys = off; pragma ignore_check_constraints = on')
  await town.client.executeMultiple(plant)
  expect(await checkInvariants(town, [invariant])).toHaveLength(1)
})
