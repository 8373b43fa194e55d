// Every colour that was ever decided, worked out again; and every invariant of grades, each shown to speak.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { regrade } from '#src/volunteers/regrade.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { checkInvariants } from '#test/invariants.ts'
import { gradeInvariants } from './grade-invariants.ts'
import { gradedPast } from './graded.ts'

let copies: Copies<void>
beforeAll(async () => {
  copies = await copiesOf(gradedPast)
})
afterAll(() => copies.close())

/** Takes away what keeps the database from being wrong. */
const loose = async () => {
  const town = await copies.fresh()
  const guards = await town.rows(
    `select type, name from sqlite_master where type = 'trigger' or type = 'index' and sql like '%UNIQUE%'`,
  )
  await town.client.executeMultiple(guards.map(({ type, name }) => `drop ${type} "${name}"`).join('; '))
  await town.client.executeMultiple('pragma foreign_keys = off; pragma ignore_check_constraints = on')
  return town
}

describe('replaying', () => {
  test('finds no difference where everything has happened once', async () => {
    const town = await copies.fresh()
    const kinds = await town.rows(`select distinct kind from grade_decisions order by 1`)
    expect(kinds.map(({ kind }) => kind)).toEqual(['confirmed', 'evaluated', 'granted', 'overridden', 'proposed'])
    expect(await town.rows(`select distinct policy from grade_decisions order by 1`)).toHaveLength(2)
    const { decisions, people, differences } = await regrade(town.db)
    expect(differences).toEqual([])
    expect(decisions).toBeGreaterThan(12)
    expect(people).toBe(3)
  })

  const [evaluated, confirmed, granted, lent] = ['evaluated', 'confirmed', 'granted', 'overridden'].map(
    kind => `(select id from grade_decisions where kind = '${kind}' order by seq desc limit 1)`,
  )
  test.each([
    ['a fact', `update grade_decisions set facts = json_set(facts, '$.finished', 1000) where id = ${evaluated}`],
    ['a colour', `update grade_decisions set colour = 'blue' where id = ${evaluated}`],
    ['the colour before', `update grade_decisions set before = 'red' where id = ${evaluated}`],
    ['a score', `update grade_decisions set trace = json_set(trace, '$.value', 99) where id = ${evaluated}`],
    [
      'a criterion',
      `update grade_decisions set trace = json_set(trace, '$.criteria[1].met', json('true')) where id = ${evaluated}`,
    ],
    [
      'the standing',
      `update grade_decisions set trace = json_set(trace, '$.standing.risingTo', null) where person_id = 'qian' and colour = 'green' and before = 'yellow'`,
    ],
    ['the version', `update grade_decisions set policy = 'grade-v1' where policy = 'grade-v2'`],
    ['a version that is not on record', `update grade_decisions set policy = 'grade-v9' where id = ${evaluated}`],
    [
      'the rules themselves',
      `update policies set data = json_set(data, '$.parts[0].weight', 31) where code = 'grade-v1'`,
    ],
    ['a person’s confirmation', `update grade_decisions set colour = 'yellow' where id = ${confirmed}`],
    ['a granted appeal', `update grade_decisions set colour = 'yellow' where id = ${granted}`],
    ['a colour given for a while', `update grade_decisions set colour = 'blue' where id = ${lent}`],
    ['a decision taken out', `delete from grade_decisions where id = ${confirmed}`],
    ['the colour that holds', `update volunteers set colour = 'blue' where person_id = 'qian'`],
  ])('finds %s that was changed', async (_, change) => {
    const town = await loose()
    expect((await regrade(town.db)).differences).toEqual([])
    await town.client.executeMultiple(change)
    expect((await regrade(town.db)).differences).not.toEqual([])
  })

  test('the database lets nobody change a decision or a version that was in force', async () => {
    const town = await copies.fresh()
    for (const [statement, name] of [
      [`update grade_decisions set colour = 'green'`, 'decisions_final'],
      ['delete from grade_decisions', 'decisions_final'],
      [`update policies set data = '{}'`, 'policies_final'],
      ['delete from policies', 'policies_final'],
    ] as const)
      await expect(town.client.execute(statement)).rejects.toThrow(name)
  })
})

const plants: Record<string, Record<string, string>> = {
  G1: {
    'a colour that nobody decided': `update volunteers set colour = 'blue' where person_id = 'qian'`,
    'a broken chain': `update grade_decisions set before = 'red' where person_id = 'qian' and seq = 2`,
    'one taken out': `delete from grade_decisions where person_id = 'qian' and seq = 2`,
  },
  G2: {
    'under no version': `update grade_decisions set policy = 'grade-v9' where kind = 'evaluated' and person_id = 'qian'`,
    'under a version not yet in force': `update policies set effective_from = 4000000000 where code = 'grade-v2'`,
    'without facts': `update grade_decisions set facts = '{}' where kind = 'proposed'`,
    'without a trace': `update grade_decisions set trace = '{}' where kind = 'proposed'`,
    'by a person in the rule’s name': `update grade_decisions set decided_by = 'wu' where kind = 'proposed'`,
  },
  G3: {
    'without a reason': `update grade_overrides set reason = ''`,
    'by one person': `update grade_overrides set decided_by = proposed_by`,
    'for oneself': `update grade_overrides set proposed_by = person_id`,
    'without an end': `update grade_overrides set until = proposed_at + 91 * 86400`,
    'on one’s own grade': `update grade_decisions set decided_by = person_id where kind = 'granted'`,
    'that nobody approved': `delete from grade_overrides`,
  },
  G4: {
    'by the rule alone': `update volunteers set colour = 'red' where person_id = 'qian'`,
    'confirmed by nobody': `update grade_decisions set decided_by = 'system' where kind = 'confirmed'`,
    'given by an override': `update grade_decisions set colour = 'red' where kind = 'overridden'`,
  },
  G5: { 'a volunteer without one': `delete from volunteers where person_id = 'qian'` },
  G6: {
    'red and still to come': `update volunteers set colour = 'red' where person_id = 'li'; update offers set state = 'accepted' where id = (select id from offers where volunteer_id = 'li' limit 1)`,
    'suspended and still to come': `update persons set suspended_at = 1 where id = 'qian'; update offers set state = 'accepted' where id = (select id from offers where volunteer_id = 'qian' limit 1)`,
  },
  G7: {
    'against another’s decision': `update grade_appeals set person_id = 'zhao'`,
    'too late': `update grade_appeals set at = at + 15 * 86400`,
    'decided by whoever decided first': `update grade_appeals set decided_by = (select decided_by from grade_decisions where id = decision_id)`,
    'a decision without an appeal': `delete from grade_appeals`,
    'a granted appeal that made it worse': `update grade_decisions set colour = 'red', before = 'yellow' where kind = 'granted'`,
  },
  G8: {
    'by one person': `update grade_drafts set decided_by = drafted_by`,
    'other than it was drafted': `update grade_drafts set data = json_set(data, '$.parts[0].weight', 1)`,
    'backwards in time': `update policies set effective_from = 1 where code = 'grade-v2'`,
    'by nobody': `update grade_drafts set state = 'drafted'`,
  },
  K1: {
    'upheld by whoever filed it': `update complaints set decided_by = filed_by`,
    'upheld by whom it is about': `update complaints set decided_by = about_id`,
    'unheard and at once': `update complaints set heard_at = null, heard = null`,
    'without a reason': `update complaints set reason = ''`,
    'reviewed by whoever upheld it': `update events set actor_id = 'lin' where action = 'affirm'`,
    'malice without a no-show': `update offers set state = 'confirmed' where id = (select offer_id from complaints where finding = 'malice')`,
  },
}

describe('the invariants of grades', () => {
  test('are silent over a town in which everything has happened once', async () => {
    expect(await checkInvariants(await copies.fresh(), gradeInvariants)).toEqual([])
    expect(Object.keys(plants)).toEqual(gradeInvariants.map(({ id }) => id))
  })

  test.each(
    gradeInvariants.flatMap(each =>
      Object.entries(plants[each.id] ?? {}).map(([what, plant]) => ({ ...each, what, plant })),
    ),
  )('$id $property: $what', async ({ plant, what: _, ...invariant }) => {
    const town = await loose()
    expect(await checkInvariants(town, [invariant])).toEqual([])
    await town.client.executeMultiple(plant)
    expect(await checkInvariants(town, [invariant])).toHaveLength(1)
  })
})
