import * as is from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proposing } from '#src/timebank/proposal-life.ts'
import { readProposal, readProposals } from '#src/timebank/proposal-queries.ts'
import { decide, propose } from '#src/timebank/proposals.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { checkInvariants } from '#test/invariants.ts'
import { as, monday, type Name, names, places, type Town } from '#test/town.ts'

const pool = `pool:${places.street}`
const farPool = `pool:${places.elsewhere}`
const issuer = 'issuer:street'
const reason = '五月预算'
type Input = is.InferOutput<typeof proposing>
const issue = (minutes = 600): Input => ({ kind: 'issue', debit: issuer, credit: pool, minutes, reason })
const grant = (to: Name, minutes = 60): Input => ({
  kind: 'grant',
  debit: pool,
  credit: `member:${to}`,
  minutes,
  reason,
})

let copies: Copies<void>
/** A second street has a pool and an issuer of its own; its social worker is `outsider`. */
beforeAll(async () => {
  copies = await copiesOf(async town => {
    await town.client.executeMultiple(`insert into accounts (id, kind, area_id, floor, opened_at) values
      ('${farPool}', 'pool', '${places.elsewhere}', 0, 0), ('issuer:far', 'issuer', '${places.elsewhere}', null, 0),
      ('team', 'organisation', '${places.street}', 0, 0)`)
  })
})
afterAll(() => copies.close())

const booksOf = async (town: Town) =>
  Object.fromEntries(
    (await town.rows('select id, credits - debits as booked from accounts where credits <> debits')).map(row => [
      row.id,
      row.booked,
    ]),
  )
const founded = { [issuer]: -6600, 'member:wang': 600, [pool]: 6000 }

/** A town in which commands count up, each of them in one trip. */
const hall = async () => {
  const town = await copies.fresh()
  let ids = 0
  const trip = async <T>(send: (command: string) => Promise<T>, command = `c${ids++}`) => {
    const before = town.db.trips()
    const done = await send(command)
    expect(town.db.trips() - before, 'trips').toBe(1)
    return done
  }
  return {
    ...town,
    proposes: (who: Name, input: Input, id = 'p1', command?: string) =>
      trip(each => propose(town.db, as(who, monday), each, id, input), command),
    decides: (who: Name, action: 'approve' | 'refuse', id = 'p1', command?: string) =>
      trip(
        each => decide(town.db, as(who, monday + 60), each, id, action, action === 'refuse' ? { reason } : {}),
        command,
      ),
  }
}

test('one proposes, another approves, and only then it is booked, signed by both', async () => {
  const town = await hall()
  expect(await town.proposes('chen', issue())).toMatchObject({
    ok: true,
    replay: false,
    event: { subject: 'proposal', action: 'propose', seq: 1, from_state: null, to_state: 'proposed', actor_id: 'chen' },
    proposal: {
      id: 'p1',
      state: 'proposed',
      kind: 'issue',
      minutes: 600,
      area: places.street,
      proposerName: '陈社工',
      decidedBy: null,
    },
  })
  expect(await booksOf(town)).toEqual(founded)
  expect(await town.decides('zhou', 'approve')).toMatchObject({
    ok: true,
    event: { action: 'approve', seq: 2, from_state: 'proposed', to_state: 'approved', actor_id: 'zhou' },
    proposal: { state: 'approved', decidedBy: 'zhou', deciderName: '周站长' },
  })
  expect(await booksOf(town)).toEqual({ ...founded, [issuer]: -7200, [pool]: 6600 })
  expect(await town.row(`select * from transfers order by n desc limit 1`)).toMatchObject({
    id: 'proposal:p1',
    kind: 'move',
    purpose: 'issue',
    debit: issuer,
    credit: pool,
    minutes: 600,
    actor_id: 'chen',
    approver_id: 'zhou',
    reason,
    policy: 'timebank-v1',
    at: monday + 60,
  })
  expect(await checkInvariants(town)).toEqual([])
})

test('a refusal books nothing, and is final', async () => {
  const town = await hall()
  await town.proposes('chen', issue())
  expect(await town.decides('wu', 'refuse')).toMatchObject({
    ok: true,
    proposal: { state: 'refused', decidedBy: 'wu' },
  })
  expect(await town.decides('zhou', 'approve')).toEqual({ ok: false, refusal: 'already_done' })
  expect(await town.decides('zhou', 'refuse')).toEqual({ ok: false, refusal: 'already_done' })
  expect(await booksOf(town)).toEqual(founded)
  expect(await town.row('select count(*) as count from events')).toEqual({ count: 2 })
})

describe('sent again', () => {
  test('a proposal answers the first one, and an approval books once', async () => {
    const town = await hall()
    const first = await town.proposes('chen', issue(), 'p1', 'same')
    expect(await town.proposes('chen', issue(), 'p2', 'same')).toEqual({ ...first, replay: true })
    await town.decides('zhou', 'approve', 'p1', 'again')
    expect(await town.decides('zhou', 'approve', 'p1', 'again')).toMatchObject({
      ok: true,
      replay: true,
      proposal: { state: 'approved' },
    })
    expect(await booksOf(town)).toEqual({ ...founded, [issuer]: -7200, [pool]: 6600 })
    expect(await town.row('select count(*) as count from proposals')).toEqual({ count: 1 })
    expect(await checkInvariants(town)).toEqual([])
  })

  test('an id that was used for something else moves nothing', async () => {
    const town = await hall()
    await town.proposes('chen', issue(), 'p1', 'one')
    await town.proposes('chen', issue(60), 'p2', 'two')
    const reused = { ok: false, refusal: 'command_reused' }
    expect(await town.proposes('lin', issue(), 'p3', 'one'), 'by somebody else').toEqual(reused)
    expect(await town.proposes('chen', issue(30), 'p3', 'one'), 'with other minutes').toEqual(reused)
    expect(await town.decides('zhou', 'approve', 'p1', 'one'), 'for another step').toEqual(reused)
    await town.decides('zhou', 'refuse', 'p1', 'three')
    expect(await town.decides('zhou', 'refuse', 'p2', 'three'), 'for another proposal').toEqual(reused)
    expect(await town.proposes('chen', issue(), 'p2', 'four'), 'for a proposal that is there').toEqual({
      ok: false,
      refusal: 'already_done',
    })
    expect(await booksOf(town)).toEqual(founded)
    expect(await town.rows('select id, state from proposals order by id')).toEqual([
      { id: 'p1', state: 'refused' },
      { id: 'p2', state: 'proposed' },
    ])
  })
})

describe('who proposes what', () => {
  const desk = ['chen', 'lin', 'zhou']
  // What the time bank allows, written out once more: kind → giver → receivers. Everything else is refused.
  const allowed: Record<string, Record<string, string[]>> = {
    issue: { [issuer]: [pool] },
    grant: { [pool]: ['member:wang', 'member:chen'] },
    adjust: {
      [pool]: ['member:wang', 'member:chen', 'team'],
      'member:wang': [pool],
      'member:chen': [pool],
      team: [pool],
    },
  }
  const accounts = [issuer, pool, farPool, 'issuer:far', 'member:wang', 'member:chen', 'team', 'escrow', 'nobody']
  const here = [issuer, pool, 'member:wang', 'member:chen', 'team']

  const expected = (who: Name, kind: string, debit: string, credit: string) => {
    if (!desk.includes(who) && who !== 'outsider') return 'not_yours'
    if (who === 'outsider' || !here.includes(debit) || !here.includes(credit)) return 'account_unknown'
    if (!allowed[kind]?.[debit]?.includes(credit)) return 'sides_wrong'
    if (credit === `member:${who}`) return 'transfer_not_own'
    return kind === 'grant' && credit !== 'member:wang' ? 'grant_not_entitled' : 'ok'
  }

  test.each(['issue', 'grant', 'adjust'] as const)(
    '%s: everybody between the usual accounts, a social worker between any two',
    async kind => {
      const town = await hall()
      let proposed = 0
      const pairs = accounts.flatMap(debit => accounts.map(credit => [debit, credit] as const))
      const usual = pairs.filter(([debit, credit]) => allowed[kind]?.[debit]?.includes(credit))
      for (const who of names)
        for (const [debit, credit] of who === 'chen' ? pairs : usual) {
          const done = await town.proposes(
            who,
            { kind, debit, credit, minutes: 30, reason },
            `p-${who}-${debit}-${credit}`,
          )
          expect(done.ok ? 'ok' : done.refusal, `${who}: ${debit} → ${credit}`).toBe(expected(who, kind, debit, credit))
          proposed += Number(done.ok)
        }
      expect(proposed).toBeGreaterThan(2)
      expect(await town.row('select count(*) as count from proposals')).toEqual({ count: proposed })
      expect(await booksOf(town)).toEqual(founded)
      expect(await checkInvariants(town)).toEqual([])
    },
  )

  test('the other street’s social worker proposes there', async () => {
    const town = await hall()
    expect(
      await town.proposes('outsider', { kind: 'issue', debit: 'issuer:far', credit: farPool, minutes: 30, reason }),
    ).toMatchObject({
      ok: true,
      proposal: { area: places.elsewhere },
    })
    expect(await town.decides('zhou', 'approve'), 'not of this street').toEqual({ ok: false, refusal: 'not_found' })
    expect(await town.decides('wu', 'approve'), 'of the district').toMatchObject({ ok: true })
  })

  test.each([
    ['without a session', `delete from sessions where person_id = 'chen'`, 'sign_in'],
    ['with a session revoked', `update sessions set revoked_at = 1 where person_id = 'chen'`, 'sign_in'],
    ['whose role has ended', `update roles set ended_at = 1 where person_id = 'chen'`, 'not_yours'],
  ])('nobody %s', async (_, before, refusal) => {
    const town = await hall()
    await town.client.execute(before)
    expect(await town.proposes('chen', issue())).toEqual({ ok: false, refusal })
  })
})

describe('who decides', () => {
  // zhou heads the station, wu supervises the district; the auditor may look, the desk may propose.
  const expected = (who: Name, proposer: Name): string => {
    if (who === 'zhou' || who === 'wu') return who === proposer ? 'own_proposal' : 'ok'
    return ['chen', 'lin', 'auditor'].includes(who) ? 'not_yours' : 'not_found'
  }
  test.each(names.flatMap(who => (['chen', 'zhou'] as const).map(proposer => ({ who, proposer }))))(
    '$who on what $proposer proposed',
    async ({ who, proposer }) => {
      const town = await hall()
      await town.proposes(proposer, issue(), 'p1')
      await town.proposes(proposer, issue(), 'p2')
      const wanted = expected(who, proposer)
      for (const [id, action] of [
        ['p1', 'refuse'],
        ['p2', 'approve'],
      ] as const) {
        const done = await town.decides(who, action, id)
        expect(done.ok ? 'ok' : done.refusal, action).toBe(wanted)
      }
      expect(await booksOf(town)).toEqual(wanted === 'ok' ? { ...founded, [issuer]: -7200, [pool]: 6600 } : founded)
    },
  )

  test('nobody on minutes for themselves', async () => {
    const town = await hall()
    await town.client.execute(`update persons set entitlement = 'minimum_income' where id = 'zhou'`)
    await town.proposes('chen', grant('zhou'))
    expect(await town.decides('zhou', 'approve')).toEqual({ ok: false, refusal: 'transfer_not_own' })
    expect(await town.decides('wu', 'approve')).toMatchObject({ ok: true })
    expect(await checkInvariants(town)).toEqual([])
  })

  test('and the database says so where a rule forgets', async () => {
    const town = await hall()
    await town.proposes('chen', issue())
    await expect(town.client.execute(`update proposals set state = 'approved', decided_by = 'chen'`)).rejects.toThrow(
      'proposal_two_people',
    )
    const insert = (actor: string, approver: string, credit: string) =>
      town.client.execute(`insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, approver_id, at)
        values ('x', 'move', 'grant', '${pool}', '${credit}', 1, 'e', 'timebank-v1', '${actor}', ${approver}, 1)`)
    await expect(insert('chen', 'null', 'member:wang')).rejects.toThrow('transfer_two_people')
    await expect(insert('chen', `'chen'`, 'member:wang')).rejects.toThrow('transfer_two_people')
    await expect(insert('chen', `'zhou'`, 'member:zhou')).rejects.toThrow('transfer_not_own')
  })
})

describe('what stands in the way of booking', () => {
  test('too little in the pool: refused, and open until there is enough', async () => {
    const town = await hall()
    await town.proposes('chen', grant('sun', 6001))
    expect(await town.decides('zhou', 'approve')).toEqual({ ok: false, refusal: 'credits_short' })
    expect(await town.row('select state, seq from proposals')).toEqual({ state: 'proposed', seq: 1 })
    await town.proposes('chen', issue(1), 'p2')
    await town.decides('zhou', 'approve', 'p2')
    expect(await town.decides('zhou', 'approve')).toMatchObject({ ok: true })
    expect(await checkInvariants(town)).toEqual([])
  })

  test.each(['frozen_at', 'closed_at'])('an account with %s gives nothing', async column => {
    const town = await hall()
    await town.proposes('chen', { kind: 'adjust', debit: 'member:wang', credit: pool, minutes: 60, reason })
    await town.client.execute(`update accounts set ${column} = 1 where id = 'member:wang'`)
    expect(await town.decides('zhou', 'approve')).toEqual({ ok: false, refusal: 'transfer_open_accounts' })
  })

  test('an account’s cap, to the minute', async () => {
    const town = await hall()
    await town.client.execute(`update accounts set cap = 660 where id = 'member:wang'`)
    await town.proposes('chen', grant('wang', 61), 'p1')
    await town.proposes('chen', grant('wang', 60), 'p2')
    expect(await town.decides('zhou', 'approve', 'p1')).toEqual({ ok: false, refusal: 'over_cap' })
    expect(await town.decides('zhou', 'approve', 'p2')).toMatchObject({ ok: true })
    expect(await checkInvariants(town)).toEqual([])
  })
})

describe('reversing', () => {
  const undo = (reverses: string): Input => ({ kind: 'reverse', reverses, reason })

  test('takes the same minutes back, once', async () => {
    const town = await hall()
    await town.proposes('chen', grant('sun', 90), 'p1')
    await town.decides('zhou', 'approve', 'p1')
    expect(await town.proposes('lin', undo('proposal:p1'), 'p2')).toMatchObject({
      ok: true,
      proposal: {
        kind: 'reverse',
        debit: 'member:sun',
        credit: pool,
        minutes: 90,
        reverses: 'proposal:p1',
        area: places.street,
      },
    })
    await town.proposes('lin', undo('proposal:p1'), 'p3')
    expect(await town.decides('wu', 'approve', 'p2')).toMatchObject({ ok: true })
    expect(await booksOf(town)).toEqual(founded)
    expect(await town.decides('wu', 'approve', 'p3'), 'a second time').toEqual({
      ok: false,
      refusal: 'already_reversed',
    })
    expect(await town.proposes('chen', undo('proposal:p1'), 'p4'), 'once more').toEqual({
      ok: false,
      refusal: 'already_reversed',
    })
    expect(await town.proposes('chen', undo('proposal:p2'), 'p5'), 'of the reversal').toEqual({
      ok: false,
      refusal: 'transfer_unknown',
    })
    expect(await checkInvariants(town)).toEqual([])
  })

  test.each([
    ['what does not exist', 'lin', 'nothing'],
    ['what another street booked', 'outsider', 'start:member:wang'],
  ] as const)('not %s', async (_, who, entry) => {
    const town = await hall()
    expect(await town.proposes(who, undo(entry))).toEqual({ ok: false, refusal: 'transfer_unknown' })
  })

  test('not where the receiver has spent it', async () => {
    const town = await hall()
    await town.proposes('chen', undo('start:member:wang'))
    await town.client.executeMultiple(`insert into ties values ('t', 'sun', 'wang', 'spouse', 0, null, 'chen');
      insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, at)
      values ('gift', 'move', 'gift', 'member:wang', 'member:sun', 1, 'e', 'timebank-v1', 'wang', 1)`)
    expect(await town.decides('zhou', 'approve')).toEqual({ ok: false, refusal: 'credits_short' })
  })
})

describe('reading', () => {
  test.each(names.map(who => ({ who })))('$who', async ({ who }) => {
    const town = await hall()
    await town.proposes('chen', issue(), 'p1')
    await town.proposes('zhou', issue(), 'p2')
    const knows = ['chen', 'lin', 'zhou', 'wu', 'auditor'].includes(who)
    const listed = await readProposals(town.db, as(who, monday), 'proposed')
    expect(listed.ok && listed.proposals.map(({ id }) => id)).toEqual(knows ? ['p2', 'p1'] : [])
    const one = await readProposal(town.db, as(who, monday), 'p1')
    const other = await readProposal(town.db, as(who, monday), 'p2')
    const both = ['approve', 'refuse']
    expect(one.ok ? one.actions : one.refusal).toEqual(
      knows ? (who === 'zhou' || who === 'wu' ? both : []) : 'not_found',
    )
    expect(other.ok ? other.actions : other.refusal).toEqual(knows ? (who === 'wu' ? both : []) : 'not_found')
  })

  test('takes a session', async () => {
    const town = await hall()
    const nobody = { token: null, now: monday }
    expect(await readProposals(town.db, nobody, 'proposed')).toEqual({ ok: false, refusal: 'sign_in' })
    expect(await readProposal(town.db, nobody, 'p1')).toEqual({ ok: false, refusal: 'sign_in' })
  })
})

test.each([
  [{ kind: 'issue', debit: 'a', credit: 'b', minutes: 0, reason }, false],
  [{ kind: 'issue', debit: 'a', credit: 'b', minutes: 1.5, reason }, false],
  [{ kind: 'issue', debit: 'a', credit: 'b', minutes: 1, reason: ' ' }, false],
  [{ kind: 'issue', debit: 'a', credit: 'b', minutes: 1 }, false],
  [{ kind: 'gift', debit: 'a', credit: 'b', minutes: 1, reason }, false],
  [{ kind: 'issue', debit: 'a', credit: 'b', minutes: 1, reason, reverses: 'x' }, false],
  [{ kind: 'reverse', reverses: 'x', minutes: 5, reason }, false],
  [{ kind: 'reverse', reverses: 'x', reason }, true],
  [{ kind: 'grant', debit: 'a', credit: 'b', minutes: 1, reason }, true],
])('input %j: %s', (input, valid) => {
  expect(is.safeParse(proposing, input).success).toBe(valid)
})
