import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Anchor, anchorLine, readAnchors } from '#src/audit/anchors.ts'
import { seal } from '#src/audit/seal.ts'
import { alarm, verifyLog } from '#src/audit/verify.ts'
import { act } from '#src/orders/commands.ts'
import { place } from '#src/orders/place.ts'
import { decide, propose } from '#src/timebank/proposals.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { as, monday, places, starts, type Town } from '#test/town.ts'

const key = 'a sealing secret of the tests'
const hour = 3600
let sealed: Copies<Anchor[]>
let empty: Copies<void>
beforeAll(async () => {
  sealed = await copiesOf(threeSeals)
  empty = await copiesOf(async () => {})
})
afterAll(() => {
  sealed.close()
  empty.close()
})

const codeIsRight = async () => true
const startsAt = (k: number) => starts + k * 2 * hour
/** Orders whose minutes are reserved, so that each writes events and transfers. */
const live = async (town: Town, from: number, to: number) => {
  for (let k = from; k < to; k++) {
    const ordered = {
      item: 'meal',
      startsAt: startsAt(k),
      endsAt: startsAt(k) + 2700,
      seats: 1,
      payer: 'pool',
      note: '',
    } as const
    expect(await place(town.db, as('wang', monday + k), `place${k}`, `o${k}`, ordered)).toMatchObject({ ok: true })
    expect(
      await act(town.db, as('chen', monday + k), `verify${k}`, `o${k}`, 'verify', { by: 'phone' }, codeIsRight),
    ).toMatchObject({ ok: true })
  }
}
/** Twelve orders, a seal after every fourth, each handed to the anchors. */
const threeSeals = async (town: Town) => {
  const anchors: Anchor[] = []
  for (const round of [0, 1, 2]) {
    await live(town, round * 4, round * 4 + 4)
    const made = await seal(town.db, key, monday + 100 + round)
    if (made) anchors.push(made)
  }
  return anchors
}
const sealedTown = async () => ({ town: await sealed.fresh(), anchors: sealed.told })
const untie = (town: Town) =>
  town.client.executeMultiple(
    `pragma foreign_keys = off; ${[
      'events_final',
      'events_stay',
      'seals_final',
      'seals_stay',
      'transfers_final',
      'transfers_stay',
    ]
      .map(trigger => `drop trigger ${trigger}`)
      .join('; ')}`,
  )

test('a sealed log verifies in one trip; sealing takes two', async () => {
  const { town, anchors } = await sealedTown()
  expect(anchors.map(({ seq, at }) => [seq, at])).toEqual([1, 2, 3].map(seq => [seq, monday + 99 + seq]))
  const before = town.db.trips()
  const verdict = await verifyLog(town.db, key, anchors)
  expect(town.db.trips() - before).toBe(1)
  // Two entries found the town; each order writes two events and one reservation.
  expect(verdict).toEqual({ ok: true, events: 24, transfers: 14, seals: 3, unsealed: 0, unsealedSince: null })
  await live(town, 12, 13)
  const sealing = town.db.trips()
  await seal(town.db, key, monday)
  expect(town.db.trips() - sealing).toBe(2)
  expect(await seal(town.db, key, monday)).toBeNull()
})

test('a big log is verified page by page', async () => {
  const { town, anchors } = await sealedTown()
  const before = town.db.trips()
  expect(await verifyLog(town.db, key, anchors, 5)).toMatchObject({ ok: true, events: 24 })
  expect(town.db.trips() - before).toBe(1 + 4 + 2)
  await untie(town)
  await town.client.execute(`update events set actor_id = 'li' where n = 23`)
  expect(await verifyLog(town.db, key, anchors, 5)).toMatchObject({ ok: false, broken: 'seal 3' })
})

test('one seal covers at most what it is told to, the next one the rest', async () => {
  const town = await empty.fresh()
  await live(town, 0, 5)
  const seals = []
  for (let next = await seal(town.db, key, monday, 4); next; next = await seal(town.db, key, monday, 4))
    seals.push(next)
  expect(seals.map(({ lastEvent, lastTransfer }) => [lastEvent, lastTransfer])).toEqual([
    [4, 4],
    [8, 7],
    [10, 7],
  ])
  expect(await verifyLog(town.db, key, seals)).toMatchObject({ ok: true, unsealed: 0, seals: 3 })
})

describe('an insider who may drop triggers', () => {
  type Attack = { readonly do: string; readonly found: string; readonly without?: string }
  const attacks: Record<string, Attack> = {
    'edits an event': { do: `update events set actor_id = 'lin' where n = 3`, found: 'seal 1' },
    'edits its data': { do: `update events set data = '{"by":"visit"}' where n = 14`, found: 'seal 2' },
    'makes a number a text': { do: `update events set because = '1' where n = 14`, found: 'seal 2' },
    'deletes an event': { do: 'delete from events where n = 7', found: 'seal 1' },
    'swaps two events': {
      do: 'update events set n = -1 where n = 4; update events set n = 4 where n = 5; update events set n = 5 where n = -1',
      found: 'seal 1',
    },
    'puts an event before the first': {
      do: `insert into events select 0, 'x', 'x', subject, 'ghost', 1, action, from_state, to_state, actor_id, at, because, seats, invites, data from events where n = 1`,
      found: 'events: a row at 0',
    },
    'edits a transfer': { do: 'update transfers set minutes = 450 where n = 5', found: 'seal 1' },
    'deletes a transfer': { do: 'delete from transfers where n = 9', found: 'seal 2' },
    'turns a transfer round': {
      do: 'update transfers set debit = credit, credit = debit where n = 2',
      found: 'seal 1',
    },
    'edits a seal': { do: 'update seals set at = at + 1 where seq = 2', found: 'seal 2' },
    'deletes a seal': { do: 'delete from seals where seq = 2', found: 'seal 3' },
    'cuts the tail': {
      do: `delete from orders where id in (select subject_id from events where n > 16); delete from events where n > 16;
        delete from transfers where n > 10; delete from seals where seq = 3`,
      found: 'anchor 3',
      without: 'nothing',
    },
    'cuts everything': {
      do: 'delete from orders; delete from events; delete from transfers; delete from seals',
      found: 'anchor 1',
      without: 'nothing',
    },
    'moves an order past its log': { do: `update orders set state = 'closed' where id = 'o5'`, found: 'order o5' },
    'deletes an order': { do: `delete from orders where id = 'o5'`, found: 'order o5' },
  }
  test.each(Object.entries(attacks))('%s, and is found', async (_, attack) => {
    const { town, anchors } = await sealedTown()
    await untie(town)
    await town.client.executeMultiple(attack.do)
    expect(await verifyLog(town.db, key, anchors)).toMatchObject({ ok: false, broken: attack.found })
    // The control: what is found only by the anchors goes unseen without them.
    const alone = await verifyLog(town.db, key, [])
    expect(alone.broken ?? 'nothing').toBe(attack.without ?? attack.found)
  })

  test('takes out an unsealed event, and leaves a gap', async () => {
    const { town, anchors } = await sealedTown()
    await live(town, 12, 15)
    await untie(town)
    await town.client.executeMultiple(
      `delete from orders where id = 'o13'; delete from events where subject_id = 'o13'`,
    )
    expect(await verifyLog(town.db, key, anchors)).toMatchObject({
      ok: false,
      broken: 'events: nothing at 27',
      unsealed: 7,
    })
  })

  test('rewrites all with a guessed key, and with the stolen one: the anchors know', async () => {
    const { town, anchors } = await sealedTown()
    await untie(town)
    await town.client.executeMultiple(`update transfers set minutes = 450 where n = 5; delete from seals`)
    await seal(town.db, 'a guessed key', monday)
    expect(await verifyLog(town.db, key, anchors)).toMatchObject({ broken: 'seal 1' })
    await town.client.execute('delete from seals')
    await seal(town.db, key, monday)
    expect(await verifyLog(town.db, key, [])).toMatchObject({ ok: true })
    expect(await verifyLog(town.db, key, anchors)).toMatchObject({ ok: false, broken: 'anchor 1' })
  })

  test('who verifies with another key finds nothing whole', async () => {
    const { town, anchors } = await sealedTown()
    expect(await verifyLog(town.db, 'another key', anchors)).toMatchObject({ ok: false, broken: 'seal 1' })
  })
})

test.each([
  ['event', 'delete from events where n > 22', 'seal 3 ends with event 24, which is gone'],
  ['transfer', 'delete from transfers where n > 12', 'seal 3 ends with transfer 14, which is gone'],
])('nothing is sealed over a log whose last %s is gone', async (_, cut, message) => {
  const { town } = await sealedTown()
  await untie(town)
  await town.client.execute(cut)
  await expect(seal(town.db, key, monday)).rejects.toThrow(message)
  await live(town, 12, 13)
  await expect(seal(town.db, key, monday), 'nor once it has grown again').rejects.toThrow(message)
})

test('of two sealers one wins, whenever they meet', async () => {
  const town = await empty.fresh()
  for (let round = 0; round < 10; round++) {
    await live(town, round, round + 1)
    const both = await Promise.all([seal(town.db, key, monday + 1), seal(town.db, key, monday + 2)])
    expect(both.filter(each => each !== null)).toHaveLength(1)
  }
  expect(await verifyLog(town.db, key, [])).toMatchObject({ ok: true, seals: 10, unsealed: 0 })
})

test('what is unsealed for more than two minutes rings', async () => {
  const { town, anchors } = await sealedTown()
  expect(alarm(await verifyLog(town.db, key, anchors), monday + 9_999)).toBe(false)
  await live(town, 40, 42)
  const verdict = await verifyLog(town.db, key, anchors)
  expect(verdict).toMatchObject({ ok: true, unsealed: 6, unsealedSince: monday + 40 })
  expect(alarm(verdict, monday + 40 + 120)).toBe(false)
  expect(alarm(verdict, monday + 40 + 121)).toBe(true)
})

test('proposals are sealed and held against their events too', async () => {
  const town = await empty.fresh()
  const issue = {
    kind: 'issue',
    debit: 'issuer:street',
    credit: `pool:${places.street}`,
    minutes: 60,
    reason: '五月预算',
  } as const
  expect(await propose(town.db, as('chen', monday), 'c1', 'p1', issue)).toMatchObject({ ok: true })
  expect(await decide(town.db, as('zhou', monday), 'c2', 'p1', 'approve', {})).toMatchObject({ ok: true })
  await seal(town.db, key, monday)
  expect(await verifyLog(town.db, key, [])).toMatchObject({ ok: true, events: 2, transfers: 3, unsealed: 0 })
  await town.client.execute(`update proposals set state = 'refused'`)
  expect(await verifyLog(town.db, key, [])).toMatchObject({ ok: false, broken: 'proposal p1' })
})

test('sending a command again leaves no gap in the log', async () => {
  const town = await empty.fresh()
  await live(town, 0, 1)
  await live(town, 0, 1)
  await live(town, 1, 2)
  expect(await verifyLog(town.db, key, [])).toMatchObject({ ok: true, events: 4 })
})

describe('anchors', () => {
  const anchor = { seq: 7, mac: 'a1'.repeat(32), at: monday }

  test('are lines that read back', () => {
    const text = anchorLine(anchor) + anchorLine({ ...anchor, seq: 8 })
    expect(text).toBe(
      `{"seq":7,"mac":"${anchor.mac}","at":${monday}}\n{"seq":8,"mac":"${anchor.mac}","at":${monday}}\n`,
    )
    expect(readAnchors(`\n${text}\n`)).toEqual([anchor, { ...anchor, seq: 8 }])
    expect(readAnchors('')).toEqual([])
  })

  test.each(['{"seq":7', '{"seq":0,"mac":"","at":1}', '7', `{"seq":7,"mac":"${'zz'.repeat(32)}","at":1}`])(
    '“%s” is none, and that is said',
    line => {
      expect(() => readAnchors(`${anchorLine(anchor)}${line}\n`)).toThrow('line 2 is not an anchor')
    },
  )
})
