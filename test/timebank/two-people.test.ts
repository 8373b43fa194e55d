// What two people decide beside plain entries: inheritance, monthly budgets, versions of the policy; and the cap on what is entered by hand.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { place } from '#src/orders/place.ts'
import { acts } from '#src/people/acts.ts'
import { perform } from '#src/people/perform.ts'
import { actOnAccount } from '#src/timebank/account-commands.ts'
import { applyLimits, carryOutBudgets } from '#src/timebank/budget.ts'
import { policyV1 } from '#src/timebank/policy.ts'
import { decide, propose } from '#src/timebank/proposals.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { checkInvariants } from '#test/invariants.ts'
import { as, at, monday, type Name, places, starts, type Town } from '#test/town.ts'

const pool = `pool:${places.street}`
const issuer = 'issuer:street'
const wangs = 'member:wang'
const reason = '会议决定'
const day = 86_400
type Input = Parameters<typeof propose>[4]

let copies: Copies<void>
beforeAll(async () => {
  copies = await copiesOf(async town => {
    await actOnAccount(town.db, as('chen', monday), 'tie', wangs, 'tie', { person: 'sun', tie: 'direct' })
  })
})
afterAll(() => copies.close())

const hall = async () => {
  const town = await copies.fresh()
  let ids = 0
  const proposes = async (who: Name, input: Input, now = monday) => {
    const done = await propose(town.db, as(who, now), `c${ids++}`, `p${ids}`, input)
    return done.ok ? done.proposal.id : `no: ${done.refusal}`
  }
  const approves = async (who: Name, id: string, now = monday) => {
    const done = await decide(town.db, as(who, now), `c${ids++}`, id, 'approve', {})
    return done.ok ? 'approved' : done.refusal
  }
  return {
    ...town,
    proposes,
    approves,
    both: async (input: Input, now = monday) => approves('zhou', await proposes('chen', input, now), now),
    dies: async (person: Name) =>
      perform(
        town.db,
        as('zhou', monday),
        { command: `c${ids++}`, person, action: 'record_death', act: acts.record_death },
        {},
      ),
    booked: async () =>
      Object.fromEntries(
        (await town.rows('select id, credits - debits as b from accounts where credits <> debits')).map(({ id, b }) => [
          id,
          b,
        ]),
      ),
    budgets: (now: number) => carryOutBudgets(town.db, now, `clock${ids++}`),
  }
}
const sound = async (town: Town) => expect(await checkInvariants(town)).toEqual([])
const founded = { [issuer]: -6600, [wangs]: 600, [pool]: 6000 }

describe('an inheritance', () => {
  const inherit: Input = { kind: 'inherit', debit: wangs, reason }
  test.each([
    ['whom the dead had nominated', 'sun', { [wangs]: undefined, 'member:sun': 600 }],
    ['the pool, where nobody was', null, { [wangs]: undefined, [pool]: 6600 }],
  ] as const)('goes to %s', async (_, heir, after) => {
    const town = await hall()
    if (heir) await actOnAccount(town.db, as('wang', monday), 'heir', wangs, 'nominate', { heir })
    expect(await town.proposes('chen', inherit)).toBe('no: not_died')
    expect(await town.dies('wang')).toMatchObject({ ok: true })
    expect(await town.both(inherit)).toBe('approved')
    const { [wangs]: _gone, ...rest } = founded
    expect(await town.booked()).toEqual({ ...rest, ...Object.fromEntries(Object.entries(after).filter(([, b]) => b)) })
    expect(await town.row(`select closed_at from accounts where id = '${wangs}'`)).toEqual({ closed_at: monday })
    expect(await town.proposes('chen', inherit)).toBe('no: nothing_left')
    await sound(town)
  })
  test('goes to the pool where the heir has died, too', async () => {
    const town = await hall()
    await actOnAccount(town.db, as('wang', monday), 'heir', wangs, 'nominate', { heir: 'sun' })
    await town.dies('wang')
    await town.dies('sun')
    expect(await town.both(inherit)).toBe('approved')
    expect(await town.booked()).toEqual({ [issuer]: -6600, [pool]: 6600 })
    await sound(town)
  })
  test('is proposed anew when the balance has changed, and never twice', async () => {
    const town = await hall()
    await town.dies('wang')
    const [one, two] = [await town.proposes('chen', inherit), await town.proposes('lin', inherit)]
    await town.client.execute(`insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, approver_id, at)
      values ('late', 'move', 'grant', '${pool}', '${wangs}', 5, 'start', 'timebank-v1', 'zhou', 'lin', 1)`)
    expect(await town.approves('zhou', one)).toBe('balance_changed')
    const three = await town.proposes('chen', inherit)
    expect(await town.approves('zhou', three)).toBe('approved')
    expect(await town.approves('zhou', two)).toBe('balance_changed')
    await sound(town)
  })
})

describe('a monthly budget', () => {
  const budget: Input = {
    kind: 'budget',
    credit: pool,
    minutes: 3000,
    perElder: 120,
    from: '2026-05',
    until: '2026-06',
    reason,
  }
  test('issues to the pool and from it to entitled elders, once in each of its months, whenever the clock asks', async () => {
    const town = await hall()
    expect(await town.both(budget)).toBe('approved')
    expect(await town.booked(), 'nothing moves by deciding').toEqual(founded)
    expect((await town.budgets(monday + day)).map(({ subject_id }) => subject_id)).toEqual([pool])
    const may = { [issuer]: -9600, [wangs]: 720, [pool]: 8880 }
    expect(await town.booked()).toEqual(may)
    expect(await town.budgets(monday + 2 * day)).toEqual([])
    expect(await town.booked()).toEqual(may)
    expect(await town.budgets(at('2026-06-01T00:00:00+08:00') - 1)).toEqual([])
    expect(await town.budgets(at('2026-06-01T00:00:00+08:00'))).toHaveLength(1)
    expect(await town.booked()).toEqual({ [issuer]: -12_600, [wangs]: 840, [pool]: 11_760 })
    expect(await town.budgets(at('2026-07-01T00:00:00+08:00'))).toEqual([])
    expect(
      await town.rows(`select purpose, actor_id, approver_id, policy from transfers where id like 'elder:%'`),
    ).toEqual(Array(2).fill({ purpose: 'grant', actor_id: 'chen', approver_id: 'zhou', policy: 'timebank-v1' }))
    await sound(town)
  })
  test('passes over whoever decided it and their households, and pays the others all the same', async () => {
    const town = await hall()
    await town.client.executeMultiple(`update persons set entitlement = 'minimum_income', born_on = '1950-01-01' where id in ('sun', 'zhou');
      insert into roles values ('zhou', 'resident', '${places.grid}', 0, null, 'system');
      update persons set household_id = 'chen' where id = 'sun'`)
    expect(await town.both(budget)).toBe('approved')
    await town.budgets(monday)
    expect(await town.booked()).toEqual({ [issuer]: -9600, [wangs]: 720, [pool]: 8880 })
    await sound(town)
  })
  test('reaches as far as the pool and the cap do', async () => {
    const town = await hall()
    await town.client.executeMultiple(`update persons set entitlement = 'minimum_income', born_on = '1950-01-01' where id in ('sun', 'zhou', 'stranger');
      insert into roles values ('zhou', 'resident', '${places.grid}', 0, null, 'system'); update accounts set cap = 640 where id = '${wangs}'`)
    expect(await town.both({ ...budget, minutes: 10, perElder: 6030 })).toBe('approved')
    await town.budgets(monday)
    expect(await town.booked(), 'the oldest first: 40 fit under 王阿姨’s cap, then there is too little').toEqual({
      [issuer]: -6610,
      [wangs]: 640,
      [pool]: 5970,
    })
    await sound(town)
  })
  test.each<[string, Name, Partial<Extract<Input, { kind: 'budget' }>>, string]>([
    ['that begins in the past', 'chen', { from: '2026-04' }, 'no: month_past'],
    ['for another street', 'outsider', {}, 'no: account_unknown'],
    ['for a person', 'chen', { credit: wangs }, 'no: account_unknown'],
    ['by whoever has no desk', 'wu', {}, 'no: not_yours'],
  ])('not one %s', async (_, who, more, answer) => {
    expect(await (await hall()).proposes(who, { ...budget, ...more })).toBe(answer)
  })
  test('not two for the same month, nor one approved by whoever proposed it', async () => {
    const town = await hall()
    const [one, two] = [
      await town.proposes('chen', budget),
      await town.proposes('zhou', { ...budget, from: '2026-06', until: '2026-09' }),
    ]
    expect(await town.approves('zhou', two)).toBe('own_proposal')
    expect(await town.approves('zhou', one)).toBe('approved')
    expect(await town.approves('wu', two)).toBe('budget_overlaps')
    expect(await town.proposes('chen', { ...budget, from: '2026-06', until: '2026-06' })).toBe('no: budget_overlaps')
    expect(await town.both({ ...budget, from: '2026-07', until: '2026-07' })).toBe('approved')
    await sound(town)
  })
})

describe('a version of the policy', () => {
  const june = at('2026-06-01T00:00:00+08:00')
  const policy: Input = {
    kind: 'policy',
    ...policyV1,
    giftTo: [...policyV1.giftTo],
    spendFromAge: 65,
    capMinutes: 700,
    effectiveFrom: june,
    reason,
  }
  test('is proposed by whoever administers, approved by another, and followed from its day on', async () => {
    const town = await hall()
    expect(await town.proposes('chen', policy)).toBe('no: not_yours')
    const id = await town.proposes('zhou', policy)
    expect(await town.approves('zhou', id), 'a policy holds beyond the street').toBe('not_yours')
    expect(await town.approves('wu', id)).toBe('approved')
    expect(
      await town.row(
        `select code, kind, effective_from, data ->> '$.spendFromAge' as age from policies where kind = 'timebank' order by code desc limit 1`,
      ),
    ).toEqual({ code: 'timebank-v2', kind: 'timebank', effective_from: june, age: 65 })
    for (const [now, code] of [
      [june - 1, 'timebank-v1'],
      [june, 'timebank-v2'],
    ] as const) {
      await actOnAccount(town.db, as('wang', now), `d${now}`, wangs, 'donate', { minutes: 1 })
      expect(await town.row('select policy from transfers order by n desc limit 1')).toEqual({ policy: code })
    }
    await sound(town)
  })
  test('brings the limits with it and takes nothing away', async () => {
    const town = await hall()
    await town.approves('wu', await town.proposes('zhou', { ...policy, capMinutes: 500 }))
    expect(await applyLimits(town.db, june - 1)).toBe(0)
    expect(await applyLimits(town.db, june)).toBeGreaterThan(10)
    expect(await town.rows(`select id, cap from accounts where id in ('${wangs}', 'member:sun') order by id`)).toEqual([
      { id: 'member:sun', cap: 500 },
      { id: wangs, cap: 600 },
    ])
    expect(await applyLimits(town.db, june + 60)).toBe(0)
    await town.approves('wu', await town.proposes('zhou', { ...policy, poolFloor: -600, effectiveFrom: june + day }))
    const floors = async () =>
      (await town.rows(`select distinct floor from accounts where kind = 'pool'`)).map(row => row.floor)
    expect(await floors()).toEqual([0])
    await applyLimits(town.db, june + day)
    expect(await floors()).toEqual([-600])
    await sound(town)
  })
  test('takes effect on a later day, after the one before it; entries under another version are impossible', async () => {
    const town = await hall()
    expect(await town.proposes('zhou', { ...policy, effectiveFrom: monday })).toBe('no: policy_early')
    const [one, two] = [await town.proposes('zhou', policy), await town.proposes('zhou', policy)]
    expect(await town.approves('wu', one)).toBe('approved')
    expect(await town.approves('wu', two)).toBe('policy_early')
    await expect(
      town.client.execute(`insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, at)
        values ('x', 'move', 'donate', '${wangs}', '${pool}', 1, 'e', 'timebank-v2', 'wang', ${june - 1})`),
    ).rejects.toThrow(/transfer_policy/)
  })
})

describe('entered by hand', () => {
  const byHand = (minutes: number, credit = 'member:sun'): Input => ({
    kind: 'adjust',
    debit: pool,
    credit,
    minutes,
    reason,
  })
  test('no more for one account in a Shanghai month than the policy allows', async () => {
    const town = await hall()
    expect(await town.proposes('chen', byHand(1201))).toBe('no: manual_cap')
    const [one, two] = [await town.proposes('chen', byHand(800)), await town.proposes('lin', byHand(401))]
    expect(await town.approves('zhou', one)).toBe('approved')
    expect(await town.approves('zhou', two)).toBe('manual_cap')
    expect(await town.both(byHand(400))).toBe('approved')
    expect(await town.both(byHand(1, wangs))).toBe('approved')
    expect(await town.proposes('chen', byHand(1), at('2026-05-31T23:59:59+08:00'))).toBe('no: manual_cap')
    expect(await town.both(byHand(1200), at('2026-06-01T00:00:00+08:00'))).toBe('approved')
    await sound(town)
  })
  test('does not count once it was reversed', async () => {
    const town = await hall()
    const id = await town.proposes('chen', byHand(1200))
    await town.approves('zhou', id)
    expect(await town.both({ kind: 'reverse', reverses: `proposal:${id}`, reason })).toBe('approved')
    expect(await town.both(byHand(1200))).toBe('approved')
    await sound(town)
  })
  test('never for oneself or one’s household, whoever approves', async () => {
    const town = await hall()
    await town.client.execute(`update persons set household_id = 'chen' where id = 'sun'`)
    expect(await town.proposes('chen', byHand(1))).toBe('no: transfer_not_own')
    await town.client.execute(`update persons set household_id = 'zhou' where id = 'sun'`)
    expect(await town.both(byHand(1))).toBe('transfer_not_own')
  })
})

describe('own time', () => {
  const order = (minutes: number, item = 'company') => ({
    ...{ item, startsAt: starts, endsAt: starts + minutes * 60, seats: 1, payer: 'self' as const, note: '' },
  })
  const placed = async (town: Town, who: Name, input: Parameters<typeof place>[4]) => {
    const done = await place(town.db, as(who, monday), `p-${who}`, `o-${who}`, input)
    return done.ok ? 'placed' : done.refusal
  }
  test.each<[string, string, string]>([
    ['the day before one is 60', '1966-05-05', 'not_spendable'],
    ['from the very day', '1966-05-04', 'placed'],
  ])('%s: %s', async (_, born, answer) => {
    const town = await hall()
    await town.client.execute(`update persons set born_on = '${born}', entitlement = null where id = 'wang'`)
    expect(await placed(town, 'wang', order(60))).toBe(answer)
  })
  test('is spent at any age by whoever is in need', async () => {
    const town = await hall()
    await town.client.execute(
      `update persons set born_on = '1990-01-01', entitlement = 'minimum_income' where id = 'wang'`,
    )
    expect(await placed(town, 'wang', order(60))).toBe('placed')
  })
  test('pays for no service that comes to less than a minute by its coefficient', async () => {
    const town = await hall()
    await town.client.execute(`update items set coefficient = 33 where code = 'culture'`)
    expect(await placed(town, 'wang', order(3, 'culture'))).toBe('too_short')
    expect(await placed(town, 'sun', { ...order(3, 'culture'), payer: 'none' })).toBe('placed')
    expect(await placed(town, 'wang', order(4, 'culture'))).toBe('placed')
    expect(await town.rows(`select minutes from transfers where kind = 'hold'`)).toEqual([{ minutes: 1 }])
  })
})
