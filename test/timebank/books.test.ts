// The books as people read them: by month, in public, as reports of what looks made up; and read once more by the reconciliation.
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { langs } from '#src/kernel/label.ts'
import { figures } from '#src/timebank/abuse.ts'
import { flagCodes, flags } from '#src/timebank/abuse-words.ts'
import { actOnAccount } from '#src/timebank/account-commands.ts'
import { accountAct, accountActs } from '#src/timebank/account-life.ts'
import { type Entry, type Kept, reconcile } from '#src/timebank/reconcile.ts'
import { monthSheet } from '#src/timebank/statement-sheet.ts'
import { type Copies, copiesOf } from '#test/copies.ts'
import { as, at, monday, type Name, places, starts, type Town } from '#test/town.ts'
import { asks, finance } from '#test/web/asks.ts'

const pool = `pool:${places.street}`
const wangs = 'member:wang'
const hour = 3600
const day = 24 * hour

let copies: Copies<void>
/** 王阿姨 gave 孙大爷 an hour in May and donated half an hour in June. */
beforeAll(async () => {
  copies = await copiesOf(async town => {
    const done = { ok: true }
    const acts = (who: Name, now: number, id: string, action: 'tie' | 'give' | 'donate', input: object) =>
      actOnAccount(town.db, as(who, now), id, wangs, action, input)
    expect(await acts('chen', monday, 'a', 'tie', { person: 'sun', tie: 'spouse' })).toMatchObject(done)
    expect(await acts('wang', monday, 'b', 'give', { to: 'sun', minutes: 60, reason: '=1+1, "好"' })).toMatchObject(
      done,
    )
    expect(await acts('wang', at('2026-05-31T23:59:59+08:00'), 'c', 'donate', { minutes: 20 })).toMatchObject(done)
    expect(await acts('wang', at('2026-06-01T00:00:00+08:00'), 'd', 'donate', { minutes: 30 })).toMatchObject(done)
  })
})
afterAll(() => copies.close())

describe('a month of an account', () => {
  const june = at('2026-06-10T09:00:00+08:00')
  test.each([
    ['2026-05', 600, 520, [-20, -60]],
    ['2026-06', 520, 490, [-30]],
    ['2026-07', 490, 490, []],
    ['1970-01', 0, 600, [600]],
  ])('%s began with %i and ended with %i', async (month, opening, closing, minutes) => {
    const { get } = asks(await copies.fresh(), june)
    const { json, trips } = await get('wang', `/timebank/accounts/${wangs}/statement?month=${month}`)
    expect(trips).toBe(1)
    expect(json).toMatchObject({ month, opening, closing, account: { id: wangs, owner: '王阿姨' } })
    expect((json.lines as { minutes: number }[]).map(line => line.minutes)).toEqual(minutes)
  })

  test('is that of today where none is named, and refused where there is none such', async () => {
    const { get } = asks(await copies.fresh(), june)
    const of = async (month: string) => (await get('wang', `/timebank/accounts/${wangs}/statement?month=${month}`)).json
    expect(await of('')).toMatchObject({ month: '2026-06' })
    for (const month of ['2026-13', '2026-00', '2026-5', 'x'])
      expect(await of(month), month).toMatchObject({ code: 'invalid', errors: [{ path: 'month' }] })
  })

  test.each(langs)('as a page in %s, to be printed large', async lang => {
    const { open } = asks(await copies.fresh(), june)
    const { status, trips, html } = await open('wang', `/timebank/accounts/${wangs}/statement?month=2026-05`, lang)
    expect([status, trips]).toEqual([200, 1])
    expect(html).toContain(lang === 'zh' ? '2026年5月' : 'May 2026')
    expect(html).toContain('statement.csv?month=2026-05')
    expect(html).toContain('view=elder')
    expect(html).not.toMatch(finance)
  })

  test('as a sheet that no spreadsheet runs, for the owner and kept in no other cache', async () => {
    const town = await copies.fresh()
    const { get, linli } = asks(town, june)
    const path = `/timebank/accounts/${wangs}/statement.csv?month=2026-05`
    const { html, trips } = await get('wang', path)
    expect(trips).toBe(1)
    expect(html.split('\r\n')).toEqual([
      '日期,事由,分钟,余额（分钟）,单号,办理,办理人,规则,说明,对方,编号',
      '2026-05,月初余额,,600,,,,,,,',
      `2026-05-04,赠与,-60,540,,送给亲人,王阿姨,timebank-v1,"'=1+1, ""好""",孙大爷,gift:b`,
      '2026-05-31,捐赠,-20,520,,捐给公益时间池,王阿姨,timebank-v1,,,donation:c',
      '2026-05,月末余额,,520,,,,,,,',
      '',
    ])
    const { createApp } = await import('#src/app.ts')
    const answer = await createApp(linli).request(path, { headers: { authorization: 'Bearer token-of-wang' } })
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    for (const [who, status] of [
      ['sun', 404],
      ['chen', 403],
      ['auditor', 200],
      [null, 401],
    ] as const)
      expect((await get(who, path)).status, String(who)).toBe(status)
    const empty = {
      month: '2026-05',
      opening: 0,
      closing: 0,
      lines: [],
      account: { id: wangs, owner: null, area: null },
    }
    expect(monthSheet(empty, 'en', action => action).split('\r\n')[0]).toMatch(/^\uFEFFDate,What for,Minutes/)
  })
})

/** A confirmed visit, as the tables keep it; `by` confirmed it, `hand` entered both ends. */
const visit = async (town: Town, id: string, { volunteer, resident, inAt, clock, minutes, by, hand }: Visit) =>
  town.client.executeMultiple(`
    insert into orders (id, state, seq, resident_id, placed_by, placed_as, area_id, address, latitude, longitude, item_code, seats, minutes, starts_at, ends_at, payer, created_at, moved_at)
      values ('${id}', 'closed', 1, '${resident}', '${resident}', 'resident', '${places.grid}', '', 36, 120, 'company', 1, 60, ${inAt}, ${inAt + hour}, 'none', ${inAt - 2 * day}, ${inAt});
    insert into events (id, command, subject, subject_id, seq, action, actor_id, at, data) values ('e${id}', 'e${id}', 'order', '${id}', 1, 'rate', '${by}', ${inAt}, '{}');
    insert into offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, expires_at, in_at, in_by, out_at, out_by, logged, confirmed, event_id)
      values ('a${id}', '${id}', '${volunteer}', 'confirmed', ${inAt}, ${inAt + hour}, 0, 0, ${inAt}, '${hand ?? volunteer}', ${inAt + clock * 60}, '${hand ?? volunteer}', ${minutes}, ${minutes}, 'e${id}')`)
type Visit = {
  volunteer: Name
  resident: Name
  inAt: number
  clock: number
  minutes: number
  by: Name | 'system'
  hand?: Name
}

describe('reports of what looks made up', () => {
  const usual = { volunteer: 'li', resident: 'wang', clock: 60, minutes: 60, by: 'wang' } as const
  const now = starts + 60 * day
  const found = async (visits: readonly Visit[], who: Name = 'zhou', more = '') => {
    const town = await copies.fresh()
    for (const [k, each] of visits.entries()) await visit(town, `v${k}`, each)
    if (more) await town.client.executeMultiple(more)
    const { json, trips, status } = await asks(town, now).get(who, '/timebank/reports')
    expect(trips).toBe(1)
    if (status !== 200) return status
    return (json.findings as { flag: string; n: number; minutes: number; who: string }[]).map(
      each => `${each.flag} ${each.n} ${each.minutes} ${each.who}`,
    )
  }
  const times = (n: number, visit: Partial<Visit>): Visit[] =>
    Array.from({ length: n }, (_, k) => ({ ...usual, inAt: starts + k * day, ...visit }))
  const old = { inAt: now - 91 * day }

  test.each<[string, Visit[], string[]]>([
    ['ordinary visits', times(30, {}), []],
    ['three entered by staff', times(3, { hand: 'chen' }), ['hand 3 180 陈社工', 'hand_share 3 180 小李']],
    ['two entered by staff', times(2, { hand: 'chen' }), []],
    [
      'three of seven entered by staff',
      [...times(3, { hand: 'chen' }), ...times(4, { inAt: starts + 20 * day })],
      ['hand 3 180 陈社工'],
    ],
    ['an hour in two minutes', times(1, { clock: 2 }), ['speed 2 60 小李']],
    ['an hour in four', times(1, { clock: 4 }), []],
    [
      'two who serve each other for over four hours',
      [...times(5, {}), ...times(5, { volunteer: 'wang', resident: 'li', by: 'li', inAt: starts + 9 * day })],
      ['pair 10 600 小李 ↔ 王阿姨'],
    ],
    ['…and for just four', [...times(4, {}), ...times(4, { volunteer: 'wang', resident: 'li', by: 'li' })], []],
    [
      'three in a ring',
      [
        ...times(1, {}),
        ...times(1, { volunteer: 'zhao', resident: 'li', by: 'li' }),
        ...times(1, { volunteer: 'wang', resident: 'zhao', by: 'zhao' }),
      ],
      ['ring 3 180 小李 → 小赵 → 王阿姨'],
    ],
    ['the same confirmer who is not the resident', times(5, { by: 'daughter' }), ['confirmer 5 300 王女儿 → 小李']],
    ['…four times', times(4, { by: 'daughter' }), []],
    ['…or for 60 % and no more', [...times(6, { by: 'daughter' }), ...times(4, { inAt: starts + 20 * day })], []],
    ['twenty-one at the same minute', times(21, { inAt: starts }), ['crowd 21 1260 王阿姨']],
    ['twenty', times(20, { inAt: starts }), []],
    ['long ago', [...times(5, { hand: 'chen', ...old }), ...times(1, { clock: 2, ...old })], []],
  ])('%s', async (_, visits, wanted) => {
    expect(await found(visits)).toEqual(wanted)
  })

  test('the same two who keep entering by hand', async () => {
    const entries = (n: number) =>
      Array.from(
        { length: n },
        (
          _,
          k,
        ) => `insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, approver_id, at)
        values ('m${k}', 'move', 'adjust', '${pool}', 'member:sun', 10, 'e', 'timebank-v1', 'chen', 'zhou', ${starts + k})`,
      ).join(';')
    expect(await found([], 'zhou', entries(3))).toEqual(['manual 3 30 陈社工 / 周站长'])
    expect(await found([], 'zhou', entries(2))).toEqual([])
  })

  test('are for those set above the desk, of their own areas', async () => {
    const planted = times(1, { clock: 2 })
    const seen = ['speed 2 60 小李']
    for (const [who, wanted] of [
      ['zhou', seen],
      ['wu', seen],
      ['auditor', seen],
      ['chen', 403],
      ['outsider', 403],
      ['wang', 403],
    ] as const)
      expect(await found(planted, who), who).toEqual(wanted)
    const far = `update roles set area_id = '${places.elsewhere}' where person_id = 'zhou'`
    expect(await found(planted, 'zhou', far)).toEqual([])
  })

  test.each(langs)('explain every flag in %s, with its figures', async lang => {
    const town = await copies.fresh()
    await visit(town, 'v', { ...usual, inAt: starts, clock: 2 })
    const { html, status, trips } = await asks(town, now).open('zhou', '/timebank/reports', lang)
    expect([status, trips]).toEqual([200, 1])
    for (const flag of flagCodes) expect(html, flag).toContain(flags[flag].means[lang])
    expect(html).toContain(flags.speed.next[lang].slice(0, 12))
    const said = (flag: keyof typeof flags) => flags[flag].means[lang]
    for (const [flag, figure] of [
      ['hand', figures.handVisits],
      ['hand', figures.days],
      ['manual', figures.entries],
      ['speed', figures.speedMinutes],
      ['pair', figures.pairMinutes / 60],
      ['confirmer', figures.confirmerVisits],
      ['confirmer', figures.confirmerShare],
      ['crowd', figures.crowd],
    ] as const)
      expect(said(flag), `${flag} says ${figure}`).toContain(String(figure))
  })
})

describe('in public', () => {
  test('what is outstanding, the share used, the wait; what was entered by hand; the rules', async () => {
    const town = await copies.fresh()
    for (const [k, wait] of [1, 2, 9].entries())
      await visit(town, `h${k}`, {
        volunteer: 'li',
        resident: 'wang',
        inAt: starts + wait * day,
        clock: 60,
        minutes: 60,
        by: 'wang',
      })
    await town.client.execute(`update orders set created_at = ${starts}`)
    const entry = (id: string, purpose: string, debit: string, credit: string, minutes: number) =>
      `insert into transfers (id, kind, purpose, debit, credit, minutes, order_id, offer_id, event_id, policy, actor_id, approver_id, at)
        values ('${id}', 'move', '${purpose}', '${debit}', '${credit}', ${minutes}, 'h0', 'ah0', 'e', 'timebank-v1', 'chen', 'zhou', ${starts})`
    await town.client.executeMultiple(
      [
        entry('x1', 'settle', wangs, 'member:li', 30),
        entry('x2', 'extra', pool, 'member:li', 90),
        entry('x3', 'adjust', pool, 'member:sun', 15),
      ].join(';'),
    )
    const { get } = asks(town, starts + 30 * day)
    const { json, trips, status } = await get(null, '/timebank/health')
    expect([status, trips]).toEqual([200, 1])
    const figures = {
      outstanding: 655,
      pool: 5945,
      earned: 120,
      spent: 30,
      visited: 3,
      redemption: 0.25,
      medianDays: 2,
    }
    expect(json.all).toEqual({ street: null, ...figures })
    expect(json.streets).toEqual([
      { street: '海棠街道', ...figures },
      {
        street: '滨海街道',
        outstanding: 0,
        pool: 0,
        earned: 0,
        spent: 0,
        visited: 0,
        redemption: null,
        medianDays: null,
      },
    ])
    expect(json.byHand).toEqual([{ month: '2026-05', street: '海棠街道', purpose: 'adjust', entries: 1, minutes: 15 }])
    expect(json.policies).toMatchObject([{ code: 'timebank-v1', data: { spendFromAge: 60, capMinutes: 90_000 } }])
  })

  test.each(langs)('as a page in %s for anybody, without a word of money', async lang => {
    const { open } = asks(await copies.fresh(), starts)
    const { html, status, trips } = await open(null, '/timebank/health', lang)
    expect([status, trips]).toEqual([200, 1])
    expect(html).toContain(lang === 'zh' ? '现行规则 第 1 版' : 'The policy in force: version 1')
    expect(html).not.toMatch(finance)
  })
})

describe('the pages of an account', () => {
  const path = (action: (typeof accountActs)[number]) =>
    `/timebank/accounts/${encodeURIComponent(wangs)}${accountAct(action).path}`
  test.each(langs)('in %s: one for each thing that can be done, in one trip', async lang => {
    const { open } = asks(await copies.fresh(), starts)
    for (const action of accountActs) {
      const owners = ['give', 'donate', 'nominate', 'choose_surplus', 'untie', 'close'].includes(action)
      for (const [who, may] of [
        ['wang', owners],
        ['chen', ['tie', 'untie'].includes(action)],
      ] as const) {
        const { status, trips, html } = await open(who, path(action), lang)
        expect([action, who, status, trips]).toEqual([action, who, may ? 200 : 403, 1])
        if (may) expect(html).toContain(accountAct(action).label[lang])
        expect(html).not.toMatch(finance)
      }
    }
    for (const page of ['/timebank/accounts/member:wang', '/timebank/dormant', '/timebank/groups/new'])
      expect((await open('chen', page, lang)).status, page).toBe(200)
  })

  test('give by a form, told beside the field when there is too little, and come back to the account', async () => {
    const { open, fill } = asks(await copies.fresh(), starts)
    const form = await open('wang', path('give'), 'zh')
    expect(form.html).toContain('孙大爷')
    const wrong = await fill('wang', path('give'), [
      ['to', 'sun'],
      ['minutes', '900'],
    ])
    expect([wrong.status, wrong.html.includes('可用时间不够')]).toEqual([409, true])
    const right = await fill('wang', path('give'), [
      ['to', 'sun'],
      ['minutes', '30'],
      ['reason', ''],
    ])
    expect([right.status, right.location]).toEqual([303, `/timebank/accounts/${encodeURIComponent(wangs)}?done=give`])
  })
})

describe('the reconciliation', () => {
  const read = async (town: Town) =>
    reconcile(
      (await town.rows(
        'select id, kind, debits, credits, pending_out, pending_in from accounts',
      )) as unknown[] as Kept[],
      (await town.rows(
        'select id, kind, debit, credit, minutes, hold_id from transfers order by n',
      )) as unknown[] as Entry[],
    )
  test('finds nothing where nothing is wrong', async () => {
    expect(await read(await copies.fresh())).toMatchObject({ total: 0, outstanding: 6600, differences: [], strays: [] })
  })

  test.each([
    [
      'a counter moved by hand',
      `update accounts set credits = credits + 5 where id = '${wangs}'`,
      `${wangs} credits 605 600`,
    ],
    [
      'a reservation that no entry made',
      `update accounts set pending_out = 5 where id = '${wangs}'`,
      `${wangs} pending_out 5 0`,
    ],
    [
      'an entry taken out',
      `drop trigger transfers_stay; delete from transfers where id = 'gift:b'`,
      `${wangs} debits 110 50`,
    ],
    [
      'an entry made larger',
      `drop trigger transfers_final; update transfers set minutes = 61 where id = 'gift:b'`,
      `${wangs} debits 110 111`,
    ],
  ])('finds %s', async (_, plant, difference) => {
    const town = await copies.fresh()
    await town.client.executeMultiple(plant)
    const { differences } = await read(town)
    expect(differences.map(({ account, name, kept, worked }) => `${account} ${name} ${kept} ${worked}`)).toContain(
      difference,
    )
  })

  test('as a command ends with 0, 1 on any difference, 2 without a database', async () => {
    const town = await copies.fresh()
    const run = (place: string) => {
      const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/reconcile.ts'], {
        env: { ...process.env, LINLI_DB: place },
        encoding: 'utf8',
      })
      return { status, stdout }
    }
    const file = town.url.slice('file:'.length)
    expect(run(file)).toMatchObject({ status: 0, stdout: expect.stringContaining('the books are whole') })
    await town.client.execute(`update accounts set credits = credits + 1 where id = '${pool}'`)
    expect(run(file)).toMatchObject({ status: 1, stdout: expect.stringContaining(`DIFFERENCE ${pool}: credits is`) })
    expect(run(`${file}.none`).status).toBe(2)
  })
})
