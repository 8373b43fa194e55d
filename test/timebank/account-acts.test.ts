// What people do with their accounts: given to relatives, donated, left to heirs, closed; and every limit that refuses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act } from '#src/orders/commands.ts'
import type { Action } from '#src/orders/lifecycle.ts'
import { place } from '#src/orders/place.ts'
import { actOnAccount, openGroup } from '#src/timebank/account-commands.ts'
import { type AccountAct, accountActs } from '#src/timebank/account-life.ts'
import { readDormant, readStanding } from '#src/timebank/account-queries.ts'
import { decide, propose } from '#src/timebank/proposals.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { checkInvariants } from '#test/invariants.ts'
import { as, ends, monday, type Name, names, places, starts, type Town } from '#test/town.ts'

const pool = `pool:${places.street}`
const wangs = 'member:wang'
const suns = 'member:sun'
const day = 86_400
const reason = '本人申请'

let copies: Copies<void>
/** 王阿姨 and 孙大爷 are on record as direct relatives, 王阿姨 and 小李 as friends. */
beforeAll(async () => {
  copies = await copiesOf(async town => {
    for (const [person, tie] of [
      ['sun', 'direct'],
      ['li', 'friend'],
    ] as const)
      expect(
        await actOnAccount(town.db, as('chen', monday), `tie-${person}`, wangs, 'tie', { person, tie }),
      ).toMatchObject({ ok: true })
  })
})
afterAll(() => copies.close())

const hall = async (now = monday) => {
  const town = await copies.fresh()
  let ids = 0
  return {
    ...town,
    /** One act, in one trip: done, or why not. */
    does: async (who: Name, account: string, action: AccountAct, input: object, at = now, command = `c${ids++}`) => {
      const before = town.db.trips()
      const done = await actOnAccount(town.db, as(who, at), command, account, action, input)
      expect(town.db.trips() - before, 'trips').toBe(1)
      return done.ok ? (done.replay ? 'replay' : 'done') : done.refusal
    },
    booked: async (account: string) =>
      Number((await town.row(`select credits - debits as b from accounts where id = '${account}'`))?.b),
    /** Two people put minutes into an account. */
    grants: async (account: string, minutes: number) => {
      const id = `p${ids++}`
      await propose(town.db, as('chen', now), `c${ids++}`, id, {
        kind: 'grant',
        debit: pool,
        credit: account,
        minutes,
        reason,
      })
      return decide(town.db, as('zhou', now), `c${ids++}`, id, 'approve', {})
    },
  }
}
type Hall = Awaited<ReturnType<typeof hall>>
const sound = async (town: Town) => expect(await checkInvariants(town)).toEqual([])

describe('giving', () => {
  test('moves minutes to a relative once, under the policy, and says so', async () => {
    const town = await hall()
    expect(await town.does('wang', wangs, 'give', { to: 'sun', minutes: 60, reason: '生日快乐' }, monday, 'g')).toBe(
      'done',
    )
    expect(await town.does('wang', wangs, 'give', { to: 'sun', minutes: 60, reason: '生日快乐' }, monday, 'g')).toBe(
      'replay',
    )
    expect(await town.does('wang', wangs, 'give', { to: 'sun', minutes: 61 }, monday, 'g')).toBe('command_reused')
    expect([await town.booked(wangs), await town.booked(suns)]).toEqual([540, 60])
    expect(await town.row('select * from transfers order by n desc limit 1')).toMatchObject({
      ...{
        id: 'gift:g',
        kind: 'move',
        purpose: 'gift',
        debit: wangs,
        credit: suns,
        minutes: 60,
        policy: 'timebank-v1',
      },
      ...{ event_id: 'g', actor_id: 'wang', reason: '生日快乐' },
    })
    await sound(town)
  })

  test.each<[string, Name, object, string, ((town: Hall) => Promise<unknown>)?]>([
    ['all there is', 'wang', { to: 'sun', minutes: 600 }, 'done'],
    ['a minute more than there is', 'wang', { to: 'sun', minutes: 601 }, 'credits_short'],
    ['to a friend, while the policy says relatives', 'wang', { to: 'li', minutes: 1 }, 'not_tied'],
    ['to somebody nobody recorded', 'wang', { to: 'zhao', minutes: 1 }, 'not_tied'],
    ['to oneself', 'wang', { to: 'wang', minutes: 1 }, 'not_tied'],
    ['to nobody', 'wang', { to: 'ghost', minutes: 1 }, 'not_tied'],
    ['out of somebody else’s account', 'sun', { to: 'sun', minutes: 1 }, 'not_found'],
    ['by the desk', 'chen', { to: 'sun', minutes: 1 }, 'not_yours'],
    ['by the proxy', 'daughter', { to: 'sun', minutes: 1 }, 'not_found'],
    ['by an auditor', 'auditor', { to: 'sun', minutes: 1 }, 'not_yours'],
    [
      'once the tie has ended',
      'wang',
      { to: 'sun', minutes: 1 },
      'not_tied',
      town => town.does('wang', wangs, 'untie', { person: 'sun' }),
    ],
    [
      'to a closed account',
      'wang',
      { to: 'sun', minutes: 1 },
      'account_unknown',
      town => town.does('sun', suns, 'close', { reason }),
    ],
    [
      'up to the receiver’s cap',
      'wang',
      { to: 'sun', minutes: 60 },
      'done',
      town => town.client.execute(`update accounts set cap = 60 where id = '${suns}'`),
    ],
    [
      'a minute above it',
      'wang',
      { to: 'sun', minutes: 61 },
      'over_cap',
      town => town.client.execute(`update accounts set cap = 60 where id = '${suns}'`),
    ],
  ])('%s: %s', async (_, who, input, answer, before) => {
    const town = await hall()
    await before?.(town)
    expect(await town.does(who, wangs, 'give', input)).toBe(answer)
    await sound(town)
  })

  test('in one day no more than the policy allows, gifts and donations together; the next day begins at midnight', async () => {
    const town = await hall()
    await town.grants(wangs, 2000)
    expect(await town.does('wang', wangs, 'give', { to: 'sun', minutes: 1000 })).toBe('done')
    expect(await town.does('wang', wangs, 'donate', { minutes: 441 })).toBe('day_maximum')
    expect(await town.does('wang', wangs, 'donate', { minutes: 440 })).toBe('done')
    expect(await town.does('wang', wangs, 'give', { to: 'sun', minutes: 1 }, monday + 16 * 3600 - 1)).toBe(
      'day_maximum',
    )
    expect(await town.does('wang', wangs, 'give', { to: 'sun', minutes: 1 }, monday + 16 * 3600)).toBe('done')
    await sound(town)
  })

  test('to friends where the policy says so', async () => {
    const town = await hall()
    await town.client.execute(`insert into policies (code, kind, effective_from, data) select 'timebank-v2', kind, ${monday},
      json_set(data, '$.giftTo', json('["friend"]')) from policies where code = 'timebank-v1'`)
    expect(await town.does('wang', wangs, 'give', { to: 'li', minutes: 1 })).toBe('done')
    expect(await town.does('wang', wangs, 'give', { to: 'sun', minutes: 1 })).toBe('not_tied')
  })

  test('works both ways', async () => {
    const town = await hall()
    await town.grants(suns, 30)
    expect(await town.does('sun', suns, 'give', { to: 'wang', minutes: 30 })).toBe('done')
    expect(await town.booked(wangs)).toBe(630)
  })

  test('the database itself refuses a sale: no gift without a tie, no inheritance from the living', async () => {
    const town = await hall()
    for (const [purpose, credit] of [
      ['gift', 'member:zhao'],
      ['inherit', suns],
    ])
      await expect(
        town.client.execute(`insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, approver_id, at)
        values ('x', 'move', '${purpose}', '${wangs}', '${credit}', 1, 'e', 'timebank-v1', 'chen', 'zhou', ${monday})`),
      ).rejects.toThrow(/transfer_gift/)
  })
})

describe('ties', () => {
  test.each<[string, Name, object, string]>([
    ['by the desk', 'chen', { person: 'zhao', tie: 'spouse' }, 'done'],
    ['by phone', 'chen', { phone: '13900000005', tie: 'direct' }, 'done'],
    ['twice', 'chen', { person: 'sun', tie: 'spouse' }, 'already_done'],
    ['by oneself', 'wang', { person: 'zhao', tie: 'spouse' }, 'not_yours'],
    ['with oneself', 'chen', { person: 'wang', tie: 'spouse' }, 'person_unknown'],
    ['with the very person at the desk', 'chen', { person: 'chen', tie: 'spouse' }, 'not_yours'],
    ['by another street', 'outsider', { person: 'zhao', tie: 'spouse' }, 'not_found'],
    ['with nobody', 'chen', { person: 'ghost', tie: 'spouse' }, 'person_unknown'],
  ])('recorded %s: %s', async (_, who, input, answer) => {
    const town = await hall()
    expect(await town.does(who, wangs, 'tie', input)).toBe(answer)
    await sound(town)
  })

  test('are to one spouse only, from either side, until that ends', async () => {
    const town = await hall()
    for (const person of ['sun', 'li']) await town.does('chen', wangs, 'untie', { person })
    const ties = (person: Name, tie: string) => town.does('chen', wangs, 'tie', { person, tie })
    expect(await ties('sun', 'spouse')).toBe('done')
    expect(await ties('li', 'spouse')).toBe('tied_already')
    expect(await town.does('chen', 'member:li', 'tie', { person: 'sun', tie: 'spouse' })).toBe('tied_already')
    expect(await ties('li', 'direct')).toBe('done')
    await town.does('chen', wangs, 'untie', { person: 'sun' })
    expect(await town.does('chen', 'member:li', 'tie', { person: 'sun', tie: 'spouse' })).toBe('done')
  })
  test('end from either side, and with them the nomination', async () => {
    const town = await hall()
    expect(await town.does('wang', wangs, 'nominate', { heir: 'sun' })).toBe('done')
    expect(await town.does('sun', suns, 'untie', { person: 'wang' })).toBe('done')
    expect(await town.row(`select heir_id from accounts where id = '${wangs}'`)).toEqual({ heir_id: null })
    expect(await town.does('wang', wangs, 'untie', { person: 'sun' })).toBe('already_done')
    expect(await town.does('chen', wangs, 'tie', { person: 'sun', tie: 'spouse' })).toBe('done')
    await sound(town)
  })
})

describe('closing', () => {
  test('leaves nothing behind: the rest is donated, and nothing comes in any more', async () => {
    const town = await hall()
    expect(await town.does('wang', wangs, 'close', { reason })).toBe('done')
    expect([await town.booked(wangs), await town.booked(pool)]).toEqual([0, 6600])
    expect(await town.grants(wangs, 1)).toEqual({ ok: false, refusal: 'transfer_open_accounts' })
    for (const action of ['give', 'donate', 'nominate', 'choose_surplus'] as const)
      expect(await town.does('wang', wangs, action, {}), action).toBe('transfer_open_accounts')
    expect(await town.does('wang', wangs, 'close', { reason })).toBe('already_done')
    await sound(town)
    expect(await town.does('chen', wangs, 'reopen', { reason })).toBe('done')
    expect(await town.grants(wangs, 1)).toMatchObject({ ok: true })
    await sound(town)
  })

  test('not while a reservation or a seat is open', async () => {
    const town = await hall()
    const times = { startsAt: starts, endsAt: ends, seats: 1, note: '' }
    const right = async () => true
    const step = (who: Name, action: 'verify' | 'dispatch' | 'accept' | 'cancel', input: object) =>
      act(town.db, as(who, monday), `s-${action}`, 'o1', action, input, right)
    expect(
      await place(town.db, as('wang', monday), 'p', 'o1', { item: 'company', payer: 'self', ...times }),
    ).toMatchObject({
      ok: true,
    })
    expect(await town.does('wang', wangs, 'close', { reason })).toBe('still_open')
    expect(await step('chen', 'verify', { by: 'phone' })).toMatchObject({ ok: true })
    expect(await town.does('li', 'member:li', 'close', { reason })).toBe('done')
    expect(await town.does('chen', 'member:li', 'reopen', { reason })).toBe('done')
    expect(await step('chen', 'dispatch', { volunteers: ['li'] })).toMatchObject({ ok: true })
    expect(await town.does('li', 'member:li', 'close', { reason })).toBe('still_open')
    expect(await step('li', 'accept', {})).toMatchObject({ ok: true })
    expect(await town.does('li', 'member:li', 'close', { reason })).toBe('still_open')
    expect(await step('wang', 'cancel', { reason })).toMatchObject({ ok: true })
    expect(await town.does('li', 'member:li', 'close', { reason })).toBe('done')
    expect(await town.does('wang', wangs, 'close', { reason })).toBe('done')
    await sound(town)
  })

  test('whoever has closed theirs serves where nobody pays, or once it is open again; what they have served keeps it open', async () => {
    const town = await hall()
    const right = async () => true
    const times = { startsAt: starts, endsAt: ends, seats: 1, note: '' }
    let ids = 0
    const step = (now: number, who: Name, action: Action, input: object, order = 'o1') =>
      act(town.db, as(who, now), `s${ids++}`, order, action, input, right)
    const placed = async (order: string, payer: 'self' | 'none') => {
      const input = { item: 'company', payer, ...times }
      expect(await place(town.db, as('wang', monday), `p-${order}`, order, input)).toMatchObject({ ok: true })
      expect(await step(monday, 'chen', 'verify', { by: 'phone' }, order)).toMatchObject({ ok: true })
      return step(monday, 'chen', 'dispatch', { volunteers: ['li'] }, order)
    }
    expect(await town.does('li', 'member:li', 'close', { reason })).toBe('done')
    expect(await placed('free', 'none')).toMatchObject({ ok: true })
    expect(await step(monday, 'li', 'accept', {}, 'free')).toMatchObject({ ok: true })
    expect(await step(monday, 'chen', 'cancel', { reason }, 'free')).toMatchObject({ ok: true })
    expect(await placed('o1', 'self')).toMatchObject({ refusal: 'unfit', unfit: [{ volunteer: 'li' }] })
    expect(await town.does('chen', 'member:li', 'reopen', { reason })).toBe('done')
    const way: [number, Name, Action, object][] = [
      [monday, 'chen', 'dispatch', { volunteers: ['li'] }],
      [monday, 'li', 'accept', {}],
      [times.startsAt, 'li', 'check_in', { code: '1' }],
      [times.endsAt, 'li', 'check_out', { minutes: 60 }],
      [times.endsAt, 'wang', 'dispute', { reason }],
      [times.endsAt, 'lin', 'resolve', { reason, visits: [{ volunteer: 'li', stars: 5, minutes: 60 }] }],
    ]
    for (const [now, who, action, input] of way) {
      expect(await step(now, who, action, input), action).toMatchObject({ ok: true })
      const closes = await town.does('li', 'member:li', 'close', { reason }, now)
      expect(closes, `after ${action}`).toBe(action === 'resolve' ? 'done' : 'still_open')
    }
    await sound(town)
  })

  test('the desk closes only what is empty', async () => {
    const town = await hall()
    expect(await town.does('chen', wangs, 'close', { reason })).toBe('not_empty')
    expect(await town.does('chen', suns, 'close', { reason })).toBe('done')
    expect(await town.does('outsider', suns, 'close', { reason })).toBe('not_found')
  })
})

describe('above the cap', () => {
  const earns = async (town: Hall, choice: 'donate' | 'honour') => {
    expect(await town.does('wang', wangs, 'choose_surplus', { choice })).toBe('done')
    const paid = await propose(town.db, as('chen', monday), 'pp', 'paid', {
      kind: 'adjust',
      debit: wangs,
      credit: pool,
      minutes: 90,
      reason,
    })
    expect(paid.ok && (await decide(town.db, as('zhou', monday), 'pd', 'paid', 'approve', {}))).toMatchObject({
      ok: true,
    })
    await town.client.execute(`update accounts set cap = 550 where id = '${wangs}'`)
    await propose(town.db, as('chen', monday), 'up', 'undo', { kind: 'reverse', reverses: 'proposal:paid', reason })
    return decide(town.db, as('zhou', monday), 'ud', 'undo', 'approve', {})
  }
  test.each([
    ['donate', 5000 + 1000 + 50],
    ['honour', 5000 + 1000],
  ] as const)('what comes back is %s', async (choice, inPool) => {
    const town = await hall()
    expect(await earns(town, choice)).toMatchObject({ ok: true })
    expect([await town.booked(wangs), await town.booked(pool), await town.booked('retired')]).toEqual([
      550,
      inPool,
      choice === 'honour' ? 50 : 0,
    ])
    await sound(town)
  })
})

describe('groups', () => {
  const group = async () => {
    const town = await hall()
    const opened = await openGroup(town.db, as('chen', monday), 'open', 'organisation:team', {
      name: '蓝天志愿队',
      area: places.street,
    })
    expect(opened).toMatchObject({ ok: true, event: { subject_id: 'organisation:team', actor_id: 'chen', seq: 1 } })
    await propose(town.db, as('chen', monday), 'a', 'a', {
      kind: 'adjust',
      debit: pool,
      credit: 'organisation:team',
      minutes: 120,
      reason,
    })
    expect(await decide(town.db, as('zhou', monday), 'b', 'a', 'approve', {})).toMatchObject({ ok: true })
    return town
  }
  test('donate what they have and can do nothing else with it', async () => {
    const town = await group()
    expect(await town.does('wang', 'organisation:team', 'donate', { minutes: 60 })).toBe('not_found')
    expect(await town.does('chen', 'organisation:team', 'donate', { minutes: 121 })).toBe('credits_short')
    expect(await town.does('chen', 'organisation:team', 'donate', { minutes: 60 })).toBe('done')
    expect(await town.does('chen', 'organisation:team', 'give', { to: 'wang', minutes: 1 })).toBe('not_yours')
    expect([await town.booked('organisation:team'), await town.booked(pool)]).toEqual([60, 5940])
    for (const purpose of ['settle', 'grant', 'issue'])
      await expect(
        town.client.execute(`insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, approver_id, at)
        values ('x', 'move', '${purpose}', 'organisation:team', '${wangs}', 1, 'e', 'timebank-v1', 'chen', 'zhou', ${monday})`),
      ).rejects.toThrow(/transfer_group/)
    expect(await town.does('chen', 'organisation:team', 'close', { reason })).toBe('not_empty')
    await sound(town)
  })
  test('are opened by the desk of the place, once', async () => {
    const town = await group()
    const again = { name: '蓝天志愿队', area: places.street }
    expect(await openGroup(town.db, as('chen', monday), 'open', 'organisation:other', again)).toMatchObject({
      ok: true,
      replay: true,
    })
    for (const who of ['wang', 'auditor', 'outsider'] as const)
      expect(await openGroup(town.db, as(who, monday), `x${who}`, `organisation:${who}`, again)).toEqual({
        ok: false,
        refusal: 'area_unknown',
      })
    expect(await town.rows(`select id from accounts where kind = 'organisation'`)).toHaveLength(1)
    await sound(town)
  })
})

describe('dormant', () => {
  test('after 24 months without an entry, and no longer once something moves; time is still there', async () => {
    const town = await hall()
    const moved = Number((await town.row(`select at from transfers where credit = '${wangs}'`))?.at)
    const asleep = async (now: number) => {
      const read = await readStanding(town.db, as('wang', now), wangs)
      const list = await readDormant(town.db, as('chen', now))
      return [read.ok && read.standing.dormant, list.ok && list.accounts.map(({ id }) => id).includes(wangs)]
    }
    const twoYears = Date.parse('1972-01-01T00:00:00Z') / 1000
    expect(moved).toBe(0)
    expect(await asleep(twoYears)).toEqual([false, false])
    expect(await asleep(twoYears + 1)).toEqual([true, true])
    expect(await town.does('wang', wangs, 'donate', { minutes: 1 }, monday)).toBe('done')
    expect(await asleep(monday + day)).toEqual([false, false])
    expect(await readDormant(town.db, as('wang', monday))).toEqual({ ok: false, refusal: 'not_yours' })
  })
})

test('nobody does anything with an account that is not theirs to know of', async () => {
  const town = await hall()
  const inputs: Record<AccountAct, object> = {
    give: { to: 'sun', minutes: 1 },
    donate: { minutes: 1 },
    nominate: {},
    choose_surplus: { choice: 'honour' },
    tie: { person: 'zhao', tie: 'friend' },
    untie: { person: 'zhao' },
    close: { reason },
    reopen: { reason },
  }
  const near: Name[] = ['wang', 'chen', 'lin', 'zhou', 'auditor']
  for (const who of names)
    for (const action of accountActs) {
      const answer = await town.does(who, wangs, action, inputs[action])
      if (!near.includes(who)) expect(answer, `${who} ${action}`).toBe('not_found')
      if (who === 'auditor') expect(answer, `${who} ${action}`).toBe('not_yours')
    }
  await sound(town)
})
