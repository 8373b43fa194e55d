// What auditors ask over HTTP: whether every record is intact, and the log; and the job that seals.
import { afterAll, describe, expect, test } from 'vitest'
import { sealJob } from '#src/audit/jobs.ts'
import { langs } from '#src/kernel/label.ts'
import { poolAccount } from '#src/timebank/words.ts'
import { ordering, placedAt, type Step, scene, upTo } from '#test/orders/scene.ts'
import { towns } from '#test/orders/towns.ts'
import { ends, type Name, places } from '#test/town.ts'
import { asks, finance } from '#test/web/asks.ts'

const all = await towns()
afterAll(all.close)
const hour = 3600

/** A town in which one order has gone all the way, with a file of anchors. */
const lived = async (steps: readonly Step[] = upTo('served', { note: '病历在桌上', payer: 'self' }, 'li')) => {
  const { town, tell } = await scene(all)
  await tell(steps)
  const kept = { text: '' }
  const anchors = {
    read: async () => kept.text,
    append: async (line: string) => {
      kept.text += line
    },
  }
  return { town, kept, ...asks(town, ends + hour, { anchors }) }
}
const nobody: readonly [Name | null, number][] = [
  ['chen', 403],
  ['zhou', 403],
  ['wu', 403],
  ['wang', 403],
  ['li', 403],
  ['stranger', 403],
  [null, 401],
]

describe('verifying', () => {
  test('says whether all is intact, and how much', async () => {
    const { get, linli } = await lived()
    expect(await sealJob.run(linli)).toBe(1)
    const { status, json } = await get('auditor', '/audit/verify')
    expect(status).toBe(200)
    expect(json).toEqual({ ok: true, events: 6, transfers: 3, seals: 1, unsealed: 0, alarm: false })
  })

  test.each(nobody)('is not for %s: %i, and nothing is worked out for them', async (who, status) => {
    const { get, open } = await lived()
    const answer = await get(who, '/audit/verify')
    expect([answer.status, answer.trips]).toEqual([status, 1])
    expect(Object.keys(answer.json)).not.toContain('ok')
    expect((await open(who, '/audit/verify')).html).not.toContain('完好')
  })

  test('takes one trip to know who asks, and one for the whole log', async () => {
    const { get } = await lived()
    expect((await get('auditor', '/audit/verify')).trips).toBe(2)
  })

  test('rings where something has been unsealed for more than two minutes', async () => {
    const { get, open, clock, linli } = await lived()
    clock.now = ends + 120
    expect((await get('auditor', '/audit/verify')).json).toMatchObject({ ok: true, seals: 0, unsealed: 9, alarm: true })
    expect((await open('auditor', '/audit/verify')).html).toContain('封存可能停了')
    await sealJob.run(linli)
    expect((await get('auditor', '/audit/verify')).json).toMatchObject({ unsealed: 0, alarm: false })
  })

  test.each<[string, string, RegExp, RegExp]>([
    [
      `drop trigger events_final; update events set actor_id = 'zhao' where n = 2`,
      'seal 1',
      /第 1 次封存对不上/,
      /Seal 1 fails/,
    ],
    [
      `update orders set state = 'closed' where id = 'A'`,
      'order A',
      /第一处对不上的地方：order A/,
      /first fault: order A/,
    ],
  ])('%s shows', async (change, broken, zh, en) => {
    const { get, open, linli, town } = await lived()
    await sealJob.run(linli)
    for (const statement of change.split(';')) await town.client.execute(statement)
    expect((await get('auditor', '/audit/verify')).json).toMatchObject({ ok: false, broken })
    expect((await open('auditor', '/audit/verify', 'zh')).html).toMatch(zh)
    expect((await open('auditor', '/audit/verify', 'en')).html).toMatch(en)
  })

  test('a cut tail shows by the copies kept elsewhere', async () => {
    const { get, open, linli, town, kept } = await lived()
    await sealJob.run(linli)
    expect(kept.text.split('\n').filter(Boolean)).toHaveLength(1)
    await town.client.batch(['drop trigger seals_stay', 'delete from seals'], 'write')
    expect((await get('auditor', '/audit/verify')).json).toMatchObject({ ok: false, broken: 'anchor 1' })
    expect((await open('auditor', '/audit/verify')).html).toContain('和外部存底不一样')
    kept.text = 'torn'
    expect((await get('auditor', '/audit/verify')).json).toMatchObject({ ok: false, broken: 'anchors' })
  })

  test.each(langs)('the page in %s says it in words, and how to keep copies', async lang => {
    const { open, linli } = await lived()
    await sealJob.run(linli)
    const { html } = await open('auditor', '/audit/verify', lang)
    expect(html).toContain(lang === 'zh' ? '每一条记录都完好' : 'Every record is intact')
    expect(html).toContain(lang === 'zh' ? '复制到另一台电脑' : 'another machine')
    expect(html).toContain(lang === 'zh' ? '今天 11:00' : 'Today 11:00')
    expect(html).not.toMatch(finance)
    const { town } = await scene(all)
    const bare = await asks(town, placedAt).open('auditor', '/audit/verify', lang)
    expect(bare.html).toContain(lang === 'zh' ? '还没有在外面留存底' : 'keeps no copies elsewhere')
  })
})

describe('the log', () => {
  test('is newest first, in sentences, without what people wrote and with names of staff alone', async () => {
    const { get } = await lived()
    const { json, trips } = await get('auditor', '/audit/events')
    expect(trips).toBe(1)
    const events = json.events as Record<string, unknown>[]
    expect(events.map(event => event.sentence)).toEqual([
      '小**：签退（待评单）',
      '小**：签到（服务中）',
      '小**：接单（已接单）',
      '陈社工：派单，邀请（已派单）',
      '陈社工：核实并受理（待派单）',
      '王**：点了单（已点单）',
    ])
    expect(events[3]).toEqual({
      n: 3,
      at: '2026-05-04T12:00:00+08:00',
      command: 'c3',
      subject: 'order',
      subjectId: 'A',
      seq: 3,
      action: 'dispatch',
      from: 'ready',
      to: 'dispatched',
      because: null,
      actor: 'chen',
      actorName: '陈社工',
      sentence: '陈社工：派单，邀请（已派单）',
    })
    expect(JSON.stringify(json)).not.toMatch(/病历|王阿姨|小李/)
    expect(json.next).toBeNull()
  })

  test.each(nobody)('is not for %s: %i', async (who, status) => {
    const { get } = await lived()
    const answer = await get(who, '/audit/events')
    expect([answer.status, answer.trips]).toEqual([status, 1])
    expect(answer.json.events).toBeUndefined()
  })

  test('can be narrowed to one subject, and turned page by page', async () => {
    const { town, get, open } = await lived([[placedAt, 'wang', 'place', ordering(), 'placed']])
    await town.client.execute(`with recursive k(n) as (select 2 union all select n + 1 from k where n < 120)
      insert into events (id, command, subject, subject_id, seq, action, actor_id, at, data)
      select 'e' || n, 'e' || n, 'person', 'wang', n, 'correct', 'chen', ${placedAt} + n, '{}' from k`)
    const seen: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { json } = await get('auditor', `/audit/events?subject=wang&cursor=${cursor}`)
      seen.push(...(json.events as { seq: number }[]).map(event => event.seq))
      cursor = json.next as string | null
    }
    expect(seen).toEqual(Array.from({ length: 119 }, (_, n) => 120 - n))
    expect((await get('auditor', '/audit/events?subject=A')).json.events).toHaveLength(1)
    expect((await get('auditor', '/audit/events?subject=nothing')).json.events).toEqual([])
    expect((await open('auditor', '/audit/events?subject=nothing')).html).toContain('没有找到记录')
    expect((await open('auditor', '/audit/events?subject=wang')).html).toMatch(/subject=wang&amp;cursor=\d+/)
  })

  test('an auditor of another street reads nothing of this one', async () => {
    const { town, get } = await lived()
    await town.client.execute(`update roles set area_id = '${places.elsewhere}' where person_id = 'auditor'`)
    expect((await get('auditor', '/audit/events')).json.events).toEqual([])
    await town.client.execute(`update roles set area_id = '${places.street}' where person_id = 'auditor'`)
    expect((await get('auditor', '/audit/events')).json.events).toHaveLength(6)
  })

  test('every context’s words are known, in both languages', async () => {
    const { post, get, open } = await lived()
    const made = await post('chen', '/timebank/proposals', {
      kind: 'grant',
      debit: poolAccount(places.street),
      credit: 'member:sun',
      minutes: 60,
      reason: '高龄',
    })
    const { id } = made.json.proposal as { id: string }
    expect((await post('zhou', `/timebank/proposals/${id}/approve`, {})).status).toBe(200)
    const [approved, proposed] = (await get('auditor', '/audit/events')).json.events as { sentence: string }[]
    expect([approved?.sentence, proposed?.sentence]).toEqual([
      '周站长：批准（已批准）',
      '陈社工：提出办理（待第二人审批）',
    ])
    const { html, trips } = await open('auditor', '/audit/events', 'en')
    expect(trips).toBe(1)
    expect(html).toContain('周站长 approved it (Approved)')
    expect(html).toContain('王** placed the order (Placed)')
    expect(html).toContain('/audit/events?subject=A')
    expect(html).not.toMatch(finance)
  })
})

test('sealing goes on until nothing is left, and keeps a copy of each seal', async () => {
  const { linli, kept, town } = await lived()
  await town.client.execute(`with recursive k(n) as (select 1 union all select n + 1 from k where n < 6000)
    insert into events (id, command, subject, subject_id, seq, action, actor_id, at, data)
    select 'e' || n, 'e' || n, 'person', 'wang', n, 'correct', 'chen', ${placedAt} + n, '{}' from k`)
  expect(await sealJob.run(linli)).toBe(2)
  expect(await sealJob.run(linli)).toBe(0)
  const lines = kept.text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { seq: number })
  expect(lines.map(line => line.seq)).toEqual([1, 2])
  const { anchors: _, ...bare } = linli
  expect(await sealJob.run(bare)).toBe(0)
})
