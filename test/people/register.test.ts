import { afterAll, describe, expect, test } from 'vitest'
import { checkInvariants } from '#test/invariants.ts'
import { towns } from '#test/orders/towns.ts'
import { type Name, names, places } from '#test/town.ts'
import { type Door, door, phoneOf } from './door.ts'

const all = await towns()
afterAll(all.close)
const made = async () => door(await all.fresh())

const newcomer = {
  name: '郑奶奶',
  phone: '13800000001',
  bornOn: '1940-02-29',
  area: places.grid,
  address: '2 单元 301',
  roles: ['resident'],
}
const register = (at: Door, who: Name | null, more: object = {}) =>
  at.post(who, '/people', { command: at.command(), ...newcomer, ...more })

describe('registering', () => {
  test('is for the desk of the area, in one trip', async () => {
    const expected: Partial<Record<Name, string>> = { chen: 'ok', lin: 'ok', zhou: 'ok', outsider: 'area_unknown' }
    for (const who of [null, ...names]) {
      const at = await made()
      const reply = await register(at, who)
      expect([who, reply.status === 201 ? 'ok' : reply.body.code, reply.trips]).toEqual([
        who,
        who ? (expected[who] ?? 'not_yours') : 'sign_in',
        1,
      ])
      at.close()
    }
  })

  test('opens the time account with the floor and the cap of the policy, and a household of one’s own', async () => {
    const at = await made()
    const { person } = (await register(at, 'chen')).body as { person: { id: string } }
    expect(person).toMatchObject({
      name: '郑奶奶',
      age: 86,
      areaName: '第一网格',
      roles: [{ role: 'resident', area: places.grid }],
    })
    expect(
      await at.row(`select kind, floor, cap, credits from accounts where owner_id = '${person.id}'`),
    ).toMatchObject({ kind: 'member', floor: 0, cap: 90000, credits: 0 })
    expect(await at.row(`select household_id, seq from persons where id = '${person.id}'`)).toMatchObject({
      household_id: person.id,
      seq: 1,
    })
    expect(await checkInvariants(at)).toEqual([])
  })

  test('a volunteer serves the whole street and starts yellow as a newcomer, by a decision', async () => {
    const at = await made()
    const { person } = (await register(at, 'chen', { roles: ['volunteer', 'resident'] })).body as {
      person: { id: string }
    }
    expect(
      await at.rows(`select role, area_id from roles where person_id = '${person.id}' order by role`),
    ).toMatchObject([
      { role: 'resident', area_id: places.grid },
      { role: 'volunteer', area_id: places.street },
    ])
    expect(
      await at.rows(`select kind, colour, decided_by from grade_decisions where person_id = '${person.id}'`),
    ).toMatchObject([{ kind: 'evaluated', colour: 'yellow', decided_by: 'system' }])
    const seen = await at.get('chen', `/volunteers/${person.id}/grade`)
    expect(seen.body).toMatchObject({ colour: 'yellow', grade: { colour: 'yellow', version: 'grade-v1' } })
  })

  test('somebody of a known household joins it, and does not serve it', async () => {
    const at = await made()
    const { person } = (await register(at, 'chen', { household: 'wang', roles: ['volunteer'] })).body as {
      person: { id: string }
    }
    expect(await at.row(`select household_id from persons where id = '${person.id}'`)).toMatchObject({
      household_id: 'wang',
    })
  })

  test.each([
    [{ phone: phoneOf('wang') }, 'phone_taken'],
    [{ bornOn: '2026-05-05' }, 'born_later'],
    [{ area: places.farGrid }, 'area_unknown'],
    [{ area: places.street }, 'area_unknown'],
    [{ household: 'nobody' }, 'person_unknown'],
    [{ household: 'stranger' }, 'person_unknown'],
    [{ roles: ['social_worker'] }, 'invalid'],
    [{ roles: ['resident', 'resident', 'resident', 'resident'] }, 'invalid'],
    [{ bornOn: '1941-02-29' }, 'invalid'],
    [{ id: 'chosen' }, 'invalid'],
  ])('%o: %s', async (more, expected) => {
    const at = await made()
    expect((await register(at, 'chen', more)).body.code).toBe(expected)
    expect(await at.row(`select count(*) n from persons`)).toMatchObject({ n: names.length })
  })

  test('somebody who is to become staff comes without a role', async () => {
    const at = await made()
    expect((await register(at, 'chen', { roles: [] })).body.person).toMatchObject({ roles: [] })
  })

  test('without a phone is possible, for more than one', async () => {
    const at = await made()
    const { phone: _, ...rest } = newcomer
    for (let k = 0; k < 2; k++)
      expect((await at.post('chen', '/people', { command: at.command(), ...rest })).status).toBe(201)
  })

  test('sent twice registers once and answers the same', async () => {
    const at = await made()
    const [first, second] = [await register(at, 'chen', { command: 'c' }), await register(at, 'chen', { command: 'c' })]
    expect(second.body).toEqual(first.body)
    expect(await at.row(`select count(*) n from persons where name = '郑奶奶'`)).toMatchObject({ n: 1 })
    expect((await register(at, 'lin', { command: 'c' })).body.code).toBe('command_reused')
    expect((await register(at, 'chen', { command: 'c', name: '别人', phone: '13800000009' })).body.code).toBe(
      'command_reused',
    )
    expect(await at.row(`select count(*) n from persons`)).toMatchObject({ n: names.length + 1 })
  })
})
