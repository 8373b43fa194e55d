// The life of a complaint: who may do what and when, what each side sees, and what it does to a grade.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complaintActions, laterActions } from '#src/complaints/lifecycle.ts'
import { evaluate } from '#src/volunteers/evaluate.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { checkInvariants } from '#test/invariants.ts'
import { because, day, hour, type Step, scene, upTo } from '#test/orders/scene.ts'
import { type Door, door, type Reply } from '#test/people/door.ts'
import { ends, type Name, names, starts, type Town } from '#test/town.ts'

let visits: Copies<void>
let misses: Copies<void>
beforeAll(async () => {
  visits = await copiesOf(town => told(town, [...upTo('served', {}, 'li'), rated]))
  misses = await copiesOf(town => told(town, [...upTo('accepted', {}, 'li'), didNotCome]))
})
afterAll(() => {
  visits.close()
  misses.close()
})
const rated: Step = [ends + hour, 'wang', 'rate', { stars: 5, minutes: 60 }, 'closed']
const didNotCome: Step = [starts + hour / 2, 'chen', 'no_show', { volunteer: 'li', ...because }, 'ready']
const told = async (town: Town, steps: readonly Step[]) => {
  const stage = await scene({ fresh: async () => town, close: () => undefined })
  await stage.tell(steps)
}
const dayAfter = (town: Town): Door => {
  const at = door(town)
  at.clock.now = starts + day
  return at
}
/** 小李 has served 王阿姨 in order A, sent by 陈社工. The clock stands a day later. */
const visited = async (): Promise<Door> => dayAfter(await visits.fresh())
/** … or did not come. */
const missed = async (): Promise<Door> => dayAfter(await misses.fresh())

const plain = { order: 'A', about: 'li', topic: 'attitude', said: '说话很冲' }
const says = (at: Door, who: Name | null, path: string, more: object = {}) =>
  at.post(who, path, { command: at.command(), ...more })
const codeOf = (reply: Reply) => (reply.status < 300 ? 'ok' : reply.body.code)
const filed = async (at: Door, more: object = {}): Promise<string> => {
  const reply = await says(at, 'wang', '/complaints', { ...plain, ...more })
  expect(reply).toMatchObject({ status: 201, trips: 1, body: { complaint: { state: 'filed' } } })
  return String((reply.body.complaint as { id: string }).id)
}
const inputs: Record<string, object> = {
  hear: { statement: '那天很急' },
  uphold: { finding: 'serious', reason: '双方都问过' },
  dismiss: { reason: '对不上' },
  contest: { reason: '不是我' },
  affirm: { reason: '复核无误' },
  overturn: { reason: '认错了人' },
}
const does = async (at: Door, who: Name | null, id: string, action: string, more: object = inputs[action] ?? {}) => {
  const reply = await says(at, who, `/complaints/${id}/${action}`, more)
  expect(reply.trips).toBe(1)
  return codeOf(reply)
}
/** Brings a complaint about 小李 to where the action is due. */
const brought = async (at: Door, action: string): Promise<string> => {
  const id = await filed(at)
  const way: Record<string, readonly (readonly [Name, string])[]> = {
    take_up: [],
    hear: [['lin', 'take_up']],
    uphold: [
      ['lin', 'take_up'],
      ['li', 'hear'],
    ],
    dismiss: [['lin', 'take_up']],
    withdraw: [],
    contest: [
      ['lin', 'take_up'],
      ['li', 'hear'],
      ['lin', 'uphold'],
    ],
  }
  way.affirm = [...(way.contest ?? []), ['li', 'contest']]
  way.overturn = way.affirm
  for (const [who, step] of way[action] ?? []) expect(await does(at, who, id, step)).toBe('ok')
  return id
}

describe('filing', () => {
  test('is for the resident, a proxy and the desk; for everybody else there is no such order', async () => {
    const expected: Partial<Record<Name, string>> = { wang: 'ok', daughter: 'ok', lin: 'ok', zhou: 'ok', chen: 'ok' }
    for (const who of [null, ...names]) {
      const at = await visited()
      const reply = await says(at, who, '/complaints', plain)
      expect([who, codeOf(reply), reply.trips]).toEqual([who, who ? (expected[who] ?? 'not_found') : 'sign_in', 1])
      at.close()
    }
  })

  test.each([
    ['about somebody who was not there', { about: 'zhao' }, 'about_unknown'],
    ['about nobody', { about: 'ghost' }, 'about_unknown'],
    ['about the social worker who sent them', { about: 'chen' }, 'ok'],
    ['about no order', { order: 'ghost' }, 'not_found'],
    ['with nothing said', { said: ' ' }, 'invalid'],
    ['about no topic', { topic: 'weather' }, 'invalid'],
  ])('%s: %s', async (_, more, expected) => {
    const at = await visited()
    expect(codeOf(await says(at, 'wang', '/complaints', { ...plain, ...more }))).toBe(expected)
  })

  test('about oneself is refused, twice about the same is one, and sent twice is once', async () => {
    const at = await visited()
    expect(codeOf(await says(at, 'chen', '/complaints', { ...plain, about: 'chen' }))).toBe('about_unknown')
    const send = () => at.post('wang', '/complaints', { command: 'same', ...plain })
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect(codeOf(await says(at, 'wang', '/complaints', plain))).toBe('complaint_open')
    expect(codeOf(await at.post('wang', '/complaints', { command: 'same', ...plain, said: '别的' }))).toBe(
      'command_reused',
    )
    expect(await at.row('select count(*) n from complaints')).toMatchObject({ n: 1 })
    expect(await checkInvariants(at)).toEqual([])
  })
})

describe('every action', () => {
  // 陈社工 sent 小李, 林社工 and the heads had no part; 审计员 only reads.
  const everybody: Record<string, Partial<Record<Name, string>>> = {
    take_up: {
      lin: 'ok',
      zhou: 'ok',
      wu: 'ok',
      chen: 'second_person',
      wang: 'not_yours',
      daughter: 'not_yours',
      auditor: 'not_yours',
    },
    hear: {
      li: 'ok',
      lin: 'ok',
      zhou: 'ok',
      wu: 'ok',
      chen: 'ok',
      wang: 'not_yours',
      daughter: 'not_yours',
      auditor: 'not_yours',
    },
    uphold: {
      lin: 'ok',
      zhou: 'ok',
      wu: 'ok',
      chen: 'second_person',
      wang: 'not_yours',
      daughter: 'not_yours',
      li: 'not_yours',
      auditor: 'not_yours',
    },
    dismiss: {
      lin: 'ok',
      zhou: 'ok',
      wu: 'ok',
      chen: 'second_person',
      wang: 'not_yours',
      daughter: 'not_yours',
      li: 'not_yours',
      auditor: 'not_yours',
    },
    withdraw: {
      wang: 'ok',
      daughter: 'ok',
      lin: 'not_yours',
      zhou: 'not_yours',
      wu: 'not_yours',
      chen: 'not_yours',
      auditor: 'not_yours',
    },
    contest: {
      li: 'ok',
      lin: 'not_yours',
      zhou: 'not_yours',
      wu: 'not_yours',
      chen: 'not_yours',
      wang: 'not_yours',
      daughter: 'not_yours',
      auditor: 'not_yours',
    },
    affirm: {
      zhou: 'ok',
      wu: 'ok',
      chen: 'second_person',
      lin: 'other_person',
      wang: 'not_yours',
      daughter: 'not_yours',
      li: 'not_yours',
      auditor: 'not_yours',
    },
    overturn: {
      zhou: 'ok',
      wu: 'ok',
      chen: 'second_person',
      lin: 'other_person',
      wang: 'not_yours',
      daughter: 'not_yours',
      li: 'not_yours',
      auditor: 'not_yours',
    },
  }
  test.each(laterActions)('%s: by whom', async action => {
    const may = (who: Name) => everybody[action]?.[who] ?? 'not_found'
    const ready = async () => {
      const at = await visited()
      return { at, id: await brought(at, action) }
    }
    // Whoever may not leaves everything as it was, so all of them share a town.
    const shared = await ready()
    expect(await does(shared.at, null, shared.id, action)).toBe('sign_in')
    for (const who of [...names].sort((one, other) => Number(may(one) === 'ok') - Number(may(other) === 'ok'))) {
      const { at, id } = may(who) === 'ok' ? await ready() : shared
      const page = await at.get(who, `/complaints/${id}`)
      const offered = (page.body.actions ?? []) as string[]
      expect([who, await does(at, who, id, action)]).toEqual([who, may(who)])
      expect([who, offered.includes(action)]).toEqual([who, may(who) === 'ok'])
      if (may(who) === 'ok') expect(await checkInvariants(at)).toEqual([])
    }
    expect(await checkInvariants(shared.at)).toEqual([])
  })

  test('is refused once the complaint has moved on', async () => {
    for (const action of laterActions) {
      const at = await visited()
      const id = await brought(at, action === 'withdraw' ? 'take_up' : 'withdraw')
      expect(await does(at, 'wang', id, 'withdraw')).toBe('ok')
      const who: Name = action === 'withdraw' ? 'wang' : action === 'contest' ? 'li' : 'wu'
      expect([action, await does(at, who, id, action)]).toEqual([
        action,
        action === 'contest' ? 'not_found' : 'complaint_moved',
      ])
      at.close()
    }
    expect(complaintActions).toHaveLength(laterActions.length + 1)
  })
})

describe('nobody is judged unheard', () => {
  test.each([
    ['on the third working day', 4 * day, 'not_heard'],
    ['after it', 5 * day, 'ok'],
  ])('%s: %s', async (_, later, expected) => {
    // Taken up on Friday 8 May 2026; Saturday 9 May is worked, so the third working day is Tuesday.
    const at = await visited()
    const id = await brought(at, 'hear')
    at.clock.now += later
    expect(await does(at, 'lin', id, 'uphold')).toBe(expected)
  })

  test('whom it is about hears of it when it is taken up, and never who spoke', async () => {
    const at = await visited()
    const id = await filed(at)
    expect((await at.get('li', `/complaints/${id}`)).body.code).toBe('not_found')
    expect((await at.get('li', '/complaints?state=all')).body.complaints).toEqual([])
    await does(at, 'lin', id, 'take_up')
    expect(await at.rows(`select person_id from messages where kind = 'complaint_opened'`)).toMatchObject([
      { person_id: 'li' },
    ])
    await does(at, 'li', id, 'hear')
    const seen = JSON.stringify((await at.get('li', `/complaints/${id}`)).body)
    expect(seen).toContain('说话很冲')
    expect(seen).not.toMatch(/王阿姨|wang|林社工/)
    const own = JSON.stringify((await at.get('wang', `/complaints/${id}`)).body)
    expect(own).not.toMatch(/那天很急|林社工/)
    expect(JSON.stringify((await at.get('zhou', `/complaints/${id}`)).body)).toMatch(/那天很急.*林社工/s)
    await does(at, 'lin', id, 'uphold')
    expect(await at.rows(`select person_id from messages where kind = 'complaint_decided' order by 1`)).toMatchObject([
      { person_id: 'li' },
      { person_id: 'wang' },
    ])
  })

  test('a finding may be contested for fifteen days, once', async () => {
    const at = await visited()
    const id = await brought(at, 'contest')
    const from = at.clock.now
    at.clock.now = from + 15 * day
    expect(await does(at, 'li', id, 'contest')).toBe('contested_late')
    at.clock.now = from + 15 * day - 1
    expect(await does(at, 'li', id, 'contest')).toBe('ok')
    expect(await does(at, 'zhou', id, 'affirm')).toBe('ok')
    expect(await does(at, 'li', id, 'contest')).toBe('already_done')
  })
})

describe('about a social worker', () => {
  test('only those who lead them decide, and it counts in no volunteer’s grade', async () => {
    const at = await visited()
    const id = await filed(at, { about: 'chen' })
    expect((await at.get('chen', `/complaints/${id}`)).body.code).toBe('not_found')
    expect((await at.get('lin', `/complaints/${id}`)).body.code).toBe('not_found')
    expect(await does(at, 'zhou', id, 'take_up')).toBe('ok')
    expect(await does(at, 'chen', id, 'hear')).toBe('ok')
    expect(await does(at, 'wu', id, 'uphold', { finding: 'minor', reason: '核实' })).toBe('ok')
    expect(
      await at.row(`select capacity, offer_id, facts_changed from complaints, volunteers where person_id = 'li'`),
    ).toMatchObject({
      capacity: 'social_worker',
      offer_id: null,
      facts_changed: 0,
    })
    expect(await checkInvariants(at)).toEqual([])
  })
})

describe('what was found counts', () => {
  const factsOf = async (at: Door) => {
    await evaluate(at.db, at.clock.now, at.command())
    const row = await at.row(`select facts from grade_decisions where person_id = 'li' order by seq desc limit 1`)
    return JSON.parse(String(row?.facts)) as Record<string, unknown>
  }
  const none = { minorComplaints: 0, seriousComplaints: 0, tookPay: false, maliciousNoShows: 0 }
  test.each([
    ['minor', { minorComplaints: 1 }, null],
    ['serious', { seriousComplaints: 1 }, 'proposed'],
    ['took_pay', { seriousComplaints: 1, tookPay: true }, 'proposed'],
  ] as const)('%s, at once', async (finding, counted, proposed) => {
    const at = await visited()
    const id = await brought(at, 'uphold')
    expect(await factsOf(at)).toMatchObject(none)
    expect(await does(at, 'lin', id, 'uphold', { finding, reason: '核实' })).toBe('ok')
    expect(await factsOf(at)).toMatchObject({ ...none, ...counted })
    const last = await at.row(`select kind from grade_decisions where person_id = 'li' order by seq desc limit 1`)
    expect(last?.kind === 'proposed').toBe(proposed !== null)
  })

  test('malice only where a no-show is on record, and not once more as a complaint', async () => {
    const at = await visited()
    const id = await brought(at, 'uphold')
    expect(await does(at, 'lin', id, 'uphold', { finding: 'malice', reason: '核实' })).toBe('no_missed_visit')
    const other = await missed()
    const about = await brought(other, 'uphold')
    expect(await does(other, 'lin', about, 'uphold', { finding: 'malice', reason: '故意的' })).toBe('ok')
    expect(await factsOf(other)).toMatchObject({ ...none, noShows: 1, maliciousNoShows: 1 })
  })

  test('for twelve months, and no longer than it stands', async () => {
    const at = await visited()
    const id = await brought(at, 'contest')
    expect(await does(at, 'li', id, 'contest')).toBe('ok')
    expect(await factsOf(at)).toMatchObject({ seriousComplaints: 1 })
    expect(await does(at, 'zhou', id, 'overturn')).toBe('ok')
    await says(at, 'zhou', '/volunteers/li/grade/lift', { reason: '投诉不成立' })
    expect(await factsOf(at)).toMatchObject(none)
    expect(
      await at.row(`select paused_at, facts_changed, facts_seen from volunteers where person_id = 'li'`),
    ).toMatchObject({
      paused_at: null,
      facts_changed: 2,
      facts_seen: 2,
    })
  })
})

describe('pages', () => {
  test.each([
    ['wang', '/complaints/new?order=A'],
    ['wang', '/complaints'],
    ['lin', '/complaints?state=all'],
    ['lin', '/complaints/ID'],
    ['li', '/complaints/ID'],
    ['auditor', '/complaints/ID'],
  ] as const)('%s: %s is a page, in one trip', async (who, path) => {
    const at = await visited()
    const id = await brought(at, 'uphold')
    const before = at.db.trips()
    const page = await at.browse(who, path.replace('ID', id))
    expect([page.status, at.db.trips() - before]).toEqual([200, 1])
    const text = await page.text()
    expect(text).toContain('<h1>')
    expect(text).not.toContain('undefined')
  })

  test('the form comes back with what was typed', async () => {
    const at = await visited()
    const page = await at.browse('wang', '/complaints?order=A', {
      order: 'A',
      about: 'li',
      topic: 'pay',
      said: '',
      command: 'f1',
    })
    const text = await page.text()
    expect(page.status).toBe(422)
    expect(text).toContain('href="#said"')
    expect(text).toMatch(/value="pay" checked/)
    const sent = await at.browse('wang', '/complaints?order=A', {
      order: 'A',
      about: 'li',
      topic: 'pay',
      said: '收了二十元',
      command: 'f2',
    })
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/complaints\/id-\d+\?done=file$/),
    ])
  })
})
