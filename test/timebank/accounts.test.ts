import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act } from '#src/orders/commands.ts'
import { place } from '#src/orders/place.ts'
import { readStanding } from '#src/timebank/account-queries.ts'
import { readStatement, type StatementLine, statementPageSize } from '#src/timebank/account-statement.ts'
import { decide, propose } from '#src/timebank/proposals.ts'
import { accountPageSize, readAccounts, readTrialBalance } from '#src/timebank/queries.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { as, monday, type Name, names, places, starts, type Town } from '#test/town.ts'

const pool = `pool:${places.street}`
const issuer = 'issuer:street'
const minute = 60
const codeIsRight = async () => true
const nobody = { token: null, now: monday }

/** 王阿姨 pays 小李 45 minutes of 60 for one visit and has reserved 60 for the next; the pool has granted her 30. */
const past = async (town: Town) => {
  const ordered = {
    item: 'company',
    startsAt: starts,
    endsAt: starts + 60 * minute,
    seats: 1,
    payer: 'self',
    note: '',
  } as const
  const steps = [
    () => place(town.db, as('wang', monday), 'c1', 'o1', ordered),
    () => act(town.db, as('chen', monday), 'c2', 'o1', 'verify', { by: 'phone' }, codeIsRight),
    () => act(town.db, as('chen', monday), 'c3', 'o1', 'dispatch', { volunteers: ['li'] }, codeIsRight),
    () => act(town.db, as('li', monday), 'c4', 'o1', 'accept', {}, codeIsRight),
    () => act(town.db, as('li', starts), 'c5', 'o1', 'check_in', { code: '1' }, codeIsRight),
    () => act(town.db, as('li', starts + 50 * minute), 'c6', 'o1', 'check_out', { minutes: 45 }, codeIsRight),
    () =>
      act(
        town.db,
        as('wang', starts + 60 * minute),
        'c7',
        'o1',
        'rate',
        { visits: [{ volunteer: null, stars: 5, minutes: 45 }] },
        codeIsRight,
      ),
    () =>
      propose(town.db, as('chen', starts + 61 * minute), 'c8', 'p1', {
        kind: 'grant',
        debit: pool,
        credit: 'member:wang',
        minutes: 30,
        reason: '生日',
      }),
    () => decide(town.db, as('zhou', starts + 62 * minute), 'c9', 'p1', 'approve', {}),
    () =>
      place(town.db, as('wang', starts + 63 * minute), 'c10', 'o2', {
        ...ordered,
        startsAt: starts + 10 * 3600,
        endsAt: starts + 11 * 3600,
      }),
  ]
  for (const [k, step] of steps.entries()) expect(await step(), `step ${k + 1}`).toMatchObject({ ok: true })
}
let copies: Copies<void>
beforeAll(async () => {
  copies = await copiesOf(past)
})
afterAll(() => copies.close())

const oneTrip = async <T>(town: Town, read: () => Promise<T>): Promise<T> => {
  const before = town.db.trips()
  const answer = await read()
  expect(town.db.trips() - before, 'trips').toBe(1)
  return answer
}

describe('one account, for whoever asks', () => {
  // `whole`: what is available and what is held. `available`: the desk of a client’s area. Everybody else: there is no such account.
  const sees = (who: Name, account: string): 'whole' | 'available' | 'not_found' => {
    if (account === `member:${who}` || who === 'auditor') return 'whole'
    const far = account === 'member:stranger'
    const desk = far ? who === 'outsider' : ['chen', 'lin', 'zhou'].includes(who)
    if (account === pool) return desk ? 'whole' : 'not_found'
    return desk ? 'available' : 'not_found'
  }
  test.each(['member:wang', 'member:li', 'member:stranger', 'member:chen', pool])('%s', async account => {
    const town = await copies.fresh()
    const booked = { 'member:wang': [525, 60], 'member:li': [45, 0], [pool]: [5970, 0] }[account] ?? [0, 0]
    for (const who of names) {
      const read = await oneTrip(town, () => readStanding(town.db, as(who, starts), account))
      const statement = await oneTrip(town, () => readStatement(town.db, as(who, starts), account))
      const wanted = sees(who, account)
      if (wanted === 'not_found')
        expect([read, statement], who).toEqual(Array(2).fill({ ok: false, refusal: 'not_found' }))
      else {
        const held = wanted === 'whole' ? booked[1] : null
        expect(read, who).toMatchObject({
          ok: true,
          standing: { account: { id: account, available: booked[0], held } },
          who: { id: who },
        })
        expect(statement.ok ? 'lines' : statement.refusal, who).toBe(wanted === 'whole' ? 'lines' : 'not_yours')
      }
    }
  })

  test('nobody without a session, with one revoked, or of what does not exist', async () => {
    const town = await copies.fresh()
    const refused = { ok: false, refusal: 'sign_in' }
    for (const read of [readStanding, readStatement])
      expect(await read(town.db, nobody, 'member:wang')).toEqual(refused)
    for (const read of [readAccounts, readTrialBalance]) expect(await read(town.db, nobody)).toEqual(refused)
    await town.client.execute(`update sessions set revoked_at = 1 where person_id = 'wang'`)
    expect(await readStatement(town.db, as('wang', starts), 'member:wang')).toEqual(refused)
    expect(await readAccounts(town.db, as('wang', starts))).toEqual(refused)
    expect(await readStanding(town.db, as('auditor', starts), 'nothing')).toEqual({ ok: false, refusal: 'not_found' })
  })

  test('a role that has ended opens nothing', async () => {
    const town = await copies.fresh()
    await town.client.execute(`update roles set ended_at = 1 where person_id in ('chen', 'auditor')`)
    for (const who of ['chen', 'auditor'] as const)
      expect(await readStanding(town.db, as(who, starts), 'member:wang')).toEqual({ ok: false, refusal: 'not_found' })
    expect(await readTrialBalance(town.db, as('auditor', starts))).toEqual({ ok: false, refusal: 'not_yours' })
  })
})

describe('a statement', () => {
  const linesOf = async (town: Town, who: Name, account: string) => {
    const read = await readStatement(town.db, as(who, starts), account)
    if (!read.ok) throw new Error(read.refusal)
    return read
  }

  test('tells what came and went, the balance after each line, and what is reserved', async () => {
    const town = await copies.fresh()
    const { lines, held, next } = await linesOf(town, 'wang', 'member:wang')
    const plain = { person: null, policy: 'timebank-v1', reason: null, decidedBy: [], decision: null }
    expect(lines.map(({ n, id, ...line }) => line)).toEqual([
      {
        ...plain,
        at: starts + 62 * minute,
        minutes: 30,
        balance: 585,
        purpose: 'grant',
        order: null,
        counterparty: 'pool',
        reason: '生日',
        decidedBy: ['陈社工', '周站长'],
        decision: { action: 'approve', by: '周站长' },
      },
      {
        ...plain,
        at: starts + 60 * minute,
        minutes: -45,
        balance: 555,
        purpose: 'settle',
        order: 'o1',
        counterparty: 'member',
        decision: { action: 'rate', by: '王阿姨' },
      },
      {
        ...plain,
        at: 0,
        minutes: 600,
        balance: 600,
        purpose: 'issue',
        order: null,
        counterparty: 'issuer',
        decidedBy: ['周站长', '林社工'],
      },
    ])
    expect(held).toEqual([{ at: starts + 63 * minute, minutes: 60, order: 'o2', seat: 1 }])
    expect(next).toBeNull()
    expect((await linesOf(town, 'li', 'member:li')).lines).toMatchObject([
      { minutes: 45, balance: 45, order: 'o1', counterparty: 'member' },
    ])
    expect((await linesOf(town, 'chen', pool)).lines).toMatchObject([
      { minutes: -30, balance: 5970 },
      { minutes: 6000, balance: 6000 },
    ])
  })

  test('page after page, each line once, every balance the one before it and the line', async () => {
    const town = await copies.fresh()
    const gifts = 2 * statementPageSize + 7
    await town.client.execute(`insert into ties values ('t', 'li', 'wang', 'direct', 0, null, 'chen')`)
    await town.client.batch(
      Array.from({ length: gifts }, (_, k) => ({
        sql: `insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, at) values (?, 'move', 'gift', ?, ?, 1, 'e', 'timebank-v1', 'wang', ?)`,
        args: k % 3 === 0 ? [`g${k}`, 'member:li', 'member:wang', k] : [`g${k}`, 'member:wang', 'member:li', k],
      })),
      'write',
    )
    const pages: StatementLine[][] = []
    for (let next: number | null = Number.MAX_SAFE_INTEGER; next !== null; ) {
      const read = await oneTrip(town, () =>
        readStatement(town.db, as('wang', starts), 'member:wang', next ?? undefined),
      )
      if (!read.ok) throw new Error(read.refusal)
      expect(read.held.length, 'what is reserved stands on the first page').toBe(pages.length === 0 ? 1 : 0)
      pages.push(read.lines)
      next = read.next
    }
    expect(pages.map(page => page.length)).toEqual([
      statementPageSize,
      statementPageSize,
      gifts + 3 - 2 * statementPageSize,
    ])
    const lines = pages.flat().reverse()
    let balance = 0
    for (const line of lines) expect(line.balance).toBe((balance += line.minutes))
    expect(new Set(lines.map(({ n }) => n)).size).toBe(gifts + 3)
    expect(await town.row(`select credits - debits as booked from accounts where id = 'member:wang'`)).toEqual({
      booked: balance,
    })
  })

  test('is found by index, however long the books', async () => {
    const town = await copies.fresh()
    const sent: string[] = []
    const spy = {
      ...town.db,
      read: (async (batch, given) => {
        sent.push(...batch.statements.map(({ sql }) => sql))
        return town.db.read(batch, given)
      }) as Town['db']['read'],
    }
    await readStatement(spy, as('wang', starts), 'member:wang')
    for (const sql of sent.filter(each => /transfers|open_holds/.test(each))) {
      const plan = await town.rows(`explain query plan ${sql}`)
      expect(plan.map(({ detail }) => String(detail)).filter(detail => /^SCAN (transfers|h|s)\b/.test(detail))).toEqual(
        [],
      )
    }
  })
})

describe('the accounts that somebody may open', () => {
  test.each(names.map(who => ({ who })))('$who', async ({ who }) => {
    const town = await copies.fresh()
    const read = await oneTrip(town, () => readAccounts(town.db, as(who, starts)))
    const own = [`member:${who}`]
    const members = names.map(name => `member:${name}`)
    const wanted =
      who === 'auditor' ? [...members, issuer, pool] : ['chen', 'lin', 'zhou'].includes(who) ? [...own, pool] : own
    expect(read.ok && read.accounts.map(({ id }) => id)).toEqual(wanted.sort())
  })

  test('an auditor of the district sees nothing of the city’s other districts', async () => {
    const town = await copies.fresh()
    await town.client.executeMultiple(`insert into areas values ('370202000000', '${places.city}', null, 'district', '市南区', 36, 120);
      insert into area_tree values ('370202000000', '370202000000'), ('370202000000', '${places.city}');
      update persons set area_id = '370202000000' where id = 'stranger'; update roles set area_id = '${places.district}' where person_id = 'auditor'`)
    const read = await readAccounts(town.db, as('auditor', starts))
    expect(read.ok && read.accounts.map(({ id }) => id)).toEqual(
      [...names.map(name => `member:${name}`).filter(id => id !== 'member:stranger'), issuer, pool].sort(),
    )
    expect(await readStanding(town.db, as('auditor', starts), 'member:stranger')).toEqual({
      ok: false,
      refusal: 'not_found',
    })
  })
})

describe('the trial balance', () => {
  test('adds up to zero, for auditors only', async () => {
    const town = await copies.fresh()
    const read = await oneTrip(town, () => readTrialBalance(town.db, as('auditor', starts)))
    if (!read.ok) throw new Error(read.refusal)
    expect(read.total).toBe(0)
    const booked = Object.fromEntries(
      read.accounts.filter(each => each.booked !== 0).map(each => [each.id, each.booked]),
    )
    expect(booked).toEqual({ [issuer]: -6600, [pool]: 5970, 'member:wang': 585, 'member:li': 45 })
    expect(read.accounts.find(({ id }) => id === 'escrow')).toMatchObject({ available: 0, held: 0 })
    for (const who of names.filter(name => name !== 'auditor'))
      expect(await readTrialBalance(town.db, as(who, starts)), who).toEqual({ ok: false, refusal: 'not_yours' })
  })

  test('tells when the books are broken', async () => {
    const town = await copies.fresh()
    await town.client.execute(`update accounts set credits = credits + 5 where id = 'member:sun'`)
    expect(await readTrialBalance(town.db, as('auditor', starts))).toMatchObject({ ok: true, total: 5 })
  })

  test('page after page', async () => {
    const town = await copies.fresh()
    const more = Array.from(
      { length: accountPageSize },
      (_, k) => `('team-${String(k).padStart(3, '0')}', 'organisation', '${places.street}', 0, 0)`,
    )
    await town.client.execute(`insert into accounts (id, kind, area_id, floor, opened_at) values ${more.join(', ')}`)
    const ids: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const read = await readTrialBalance(town.db, as('auditor', starts), next)
      if (!read.ok) throw new Error(read.refusal)
      expect(read.accounts.length).toBeLessThanOrEqual(accountPageSize)
      ids.push(...read.accounts.map(({ id }) => id))
      next = read.next
    }
    expect(ids).toEqual((await town.rows('select id from accounts order by id')).map(({ id }) => id))
  })
})
