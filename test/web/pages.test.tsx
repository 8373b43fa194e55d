// Every page for everybody who may see it: what it offers is what may be done, and what may not be seen is nowhere in it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromForm, read } from '#src/http/input.ts'
import { langs } from '#src/kernel/label.ts'
import { readBoard } from '#src/orders/board.ts'
import { type Action, actions, transition } from '#src/orders/lifecycle.ts'
import { queueCodes } from '#src/orders/queues.ts'
import { readOrder } from '#src/orders/read.ts'
import { offered } from '#src/orders/rules.ts'
import { because, day, eve, hour, placedAt, type Step, scene, upTo } from '#test/orders/scene.ts'
import { type Towns, towns } from '#test/orders/towns.ts'
import { as, ends, monday, type Name, starts, type Town } from '#test/town.ts'
import { drawn } from '#web/actions-fields.tsx'
import { actionWords } from '#web/actions-words.ts'
import { browser, choicesOf, type Form, filled, formsOf, linksOf, namesOf, type Seen } from './browser.ts'

let from: Towns
beforeAll(async () => {
  from = await towns()
})
afterAll(() => from.close())

/** A town in which these things have happened, and a browser in it. */
const told = async (steps: readonly Step[], now: number) => {
  const stage = await scene(from)
  await stage.tell(steps)
  const web = browser(stage.town)
  web.clock.now = now
  return { ...stage, web }
}

const byPeople = actions.filter(action => action in actionWords)
const namesPeople = (action: Action) => transition(action).invites === 'named'
/** The actions that a page's forms and links lead to. */
const offeredOn = (page: Seen): Set<string> => {
  const forms = formsOf(page).map(form => form.action)
  const all = [...forms, ...linksOf(page)].flatMap(address => {
    if (address.endsWith('/candidates')) return ['named']
    if (address.endsWith('/asking')) return [] // where it stands: beginning it is one more way of naming people
    return /^\/orders\/A(?:\/|\?do=)(\w+)$/.exec(address)?.[1] ?? []
  })
  return new Set(all)
}
const mayDo = async (town: Town, who: Name, now: number) => {
  const found = await readOrder(town.db, as(who, now), 'A')
  return found.ok ? offered(found.rows.world) : null
}

type Scenario = { readonly title: string; readonly steps: readonly Step[]; readonly now: number }
const mixed: Step = [placedAt + 3 * hour, 'zhao', 'decline', {}, 'dispatched']
const asked = (...who: Name[]): Step => [placedAt + 2 * hour, 'chen', 'dispatch', { volunteers: who }, 'dispatched']
const missed: Step = [starts + hour / 2, 'chen', 'no_show', { volunteer: 'li', ...because }, 'ready']
const scenarios: readonly Scenario[] = [
  { title: 'placed', steps: upTo('placed', {}), now: placedAt },
  {
    title: 'returned',
    steps: [...upTo('placed', {}), [placedAt, 'chen', 'return', { reason: '请写明几点' }, 'returned']],
    now: placedAt,
  },
  { title: 'ready', steps: upTo('ready', {}), now: placedAt + hour },
  { title: 'dispatched', steps: [...upTo('ready', {}), asked('li', 'zhao'), mixed], now: placedAt + 4 * hour },
  {
    title: 'dispatched, nobody told yet',
    steps: [
      ...upTo('ready', {}),
      [placedAt + 2 * hour, 'chen', 'dispatch', { volunteers: ['li'], holdMinutes: 5 }, 'dispatched'],
    ],
    now: placedAt + 2 * hour,
  },
  {
    title: 'asked in waves',
    steps: [...upTo('ready', {}), [placedAt + 2 * hour, 'chen', 'ask', { volunteers: ['li'] }, 'dispatched']],
    now: placedAt + 3 * hour,
  },
  { title: 'accepted, long before', steps: upTo('accepted', {}, 'li'), now: placedAt + 4 * hour },
  { title: 'accepted, half an hour late', steps: upTo('accepted', {}, 'li'), now: starts + hour / 2 },
  { title: 'accepted, at the door', steps: upTo('accepted', {}, 'li'), now: starts },
  { title: 'serving', steps: upTo('serving', {}, 'li'), now: starts + hour / 2 },
  { title: 'served', steps: upTo('served', {}, 'li'), now: ends + hour },
  { title: 'served by two', steps: upTo('served', {}, 'li', 'zhao'), now: ends + hour },
  {
    title: 'half filled',
    steps: [
      ...upTo('ready', { seats: 2 }),
      asked('li', 'zhao'),
      [placedAt + 3 * hour, 'li', 'accept', {}, 'dispatched'],
    ],
    now: placedAt + 4 * hour,
  },
  {
    title: 'disputed',
    steps: [...upTo('served', {}, 'li'), [ends + hour, 'wang', 'dispute', { reason: '只来了半小时' }, 'disputed']],
    now: ends + 2 * hour,
  },
  {
    title: 'closed',
    steps: [
      ...upTo('served', { payer: 'self' }, 'li'),
      [ends + hour, 'wang', 'rate', { stars: 5, minutes: 60 }, 'closed'],
    ],
    now: ends + day,
  },
  { title: 'missed', steps: [...upTo('accepted', {}, 'li'), missed], now: starts + hour },
  {
    title: 'contested',
    steps: [...upTo('accepted', {}, 'li'), missed, [starts + hour, 'li', 'contest', because, 'ready']],
    now: starts + hour,
  },
  {
    title: 'cancelled',
    steps: [...upTo('accepted', {}, 'li'), [eve, 'wang', 'cancel', because, 'cancelled']],
    now: eve,
  },
]
const viewers: readonly Name[] = [
  'wang',
  'daughter',
  'li',
  'zhao',
  'chen',
  'lin',
  'zhou',
  'wu',
  'auditor',
  'outsider',
  'sun',
]

describe('the page of an order', () => {
  test.each(scenarios)(
    '$title: offers everybody what they may do and nothing else, in both languages',
    async ({ steps, now }) => {
      const { town, web } = await told(steps, now)
      for (const who of viewers) {
        const may = await mayDo(town, who, now)
        for (const lang of langs) {
          const page = await web.open(who, '/orders/A', lang)
          expect(page.status, who).toBe(may ? 200 : 404)
          const ids = [...page.html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
          expect(
            ids.filter((id, index) => ids.indexOf(id) < index),
            `ids ${who}`,
          ).toEqual([])
          const want = new Set((may ?? []).map(action => (namesPeople(action) ? 'named' : action)))
          expect([...offeredOn(page)].sort(), `${who} ${lang}`).toEqual([...want].sort())
          if (lang === 'en') expect(page.text.replaceAll(names, ''), who).not.toMatch(/[\u4e00-\u9fff]/)
        }
      }
    },
  )

  test('every action has a form whose fields its schema takes, and every field of a schema can be drawn', async () => {
    const sent = new Set<string>()
    for (const { steps, now } of scenarios) {
      const { web } = await told(steps, now)
      for (const who of viewers) {
        const page = await web.open(who, '/orders/A')
        const addresses = linksOf(page).filter(address => address.includes('?do='))
        const pages = [page, ...(await Promise.all(addresses.map(address => web.open(who, address))))]
        for (const form of pages.flatMap(formsOf)) sent.add(accepts(form, who))
      }
    }
    expect([...sent].sort()).toEqual(byPeople.filter(action => !namesPeople(action)).sort())
    const fields = actions.flatMap(action =>
      Object.keys('entries' in transition(action).input ? entriesOf(action) : {}),
    )
    // The length is kept; people are chosen on the candidates' page, or by a plan.
    const elsewhere = ['endsAt', 'volunteers', 'override', 'holdMinutes', 'width']
    expect(fields.filter(field => !drawn.includes(field) && !elsewhere.includes(field))).toEqual([])
  })
})

/** Proper names and what people wrote stay as they are in English. */
const names =
  /王阿姨家|孙大爷家|王阿姨|孙大爷|王女儿|小[李赵]|陈社工|林社工|周站长|槐树社区|单元|家里有事|请写明几点|只来了半小时|王|小|、|陪伴/g
const entriesOf = (action: Action) => (transition(action).input as { entries?: Record<string, unknown> }).entries ?? {}

/** Fills a form in as a person would and holds it against the schema of its action. */
const accepts = (form: Form, who: string): string => {
  const action = form.action.split('/').at(-1) as Action
  const answers: Record<string, string> = {}
  for (const name of namesOf(form)) {
    const last = name.split('.').at(-1)
    const choices = choicesOf(form, name)
    if (last === 'reason') answers[name] = '家里有事'
    if (last === 'code') answers[name] = '123456'
    if (last === 'stars' || last === 'by') answers[name] = choices[0] ?? ''
    if (last === 'volunteer' && !form.fields.some(([field]) => field === name)) answers[name] = choices[0] ?? ''
  }
  const fields = filled(form, answers).fields
  expect(
    fields.map(([name]) => name),
    `${who} ${action}`,
  ).toEqual(expect.arrayContaining(['csrf', 'command']))
  const own = fields.filter(([name]) => name !== 'csrf' && name !== 'command')
  const { input } = transition(action)
  expect(read(input, fromForm(input, own), 'zh'), `${who} ${action} ${JSON.stringify(own)}`).toMatchObject({ ok: true })
  return action
}

describe('what may not be seen is not there', () => {
  const home = '王阿姨家 1 单元 101'
  const phone = '13900000000'

  test('a client reads neither who declined, nor a volunteer’s full name, nor any colour', async () => {
    const { web } = await told(
      [...upTo('ready', {}), asked('li', 'zhao'), mixed, [placedAt + 4 * hour, 'li', 'accept', {}, 'accepted']],
      eve + hour,
    )
    for (const who of ['wang', 'daughter'] as const)
      for (const path of ['/', '/orders', '/orders/A']) {
        const { html, text } = await web.open(who, path)
        expect(html, path).not.toMatch(/小赵|小李|badge grade|\/volunteers\//)
        expect(text, path).not.toMatch(/婉拒|骨干|常规/)
      }
    expect((await web.open('wang', '/orders/A')).text).toContain('小**')
  })

  test('a volunteer sees no address and no phone before accepting, nor before the window, nor after it', async () => {
    const stage = await told([...upTo('ready', {}), asked('li')], eve - 2 * day)
    const see = async (now: number) => {
      stage.web.clock.now = now
      return Promise.all(['/', '/orders', '/orders/A'].map(path => stage.web.open('li', path)))
    }
    const hidden = (pages: Seen[]) => {
      for (const { html } of pages) expect(html).not.toMatch(new RegExp(`${home}|${phone}|王阿姨`))
    }
    hidden(await see(placedAt + 3 * hour))
    await stage.tell([[placedAt + 3 * hour, 'li', 'accept', {}, 'accepted']])
    hidden(await see(eve - 1))
    const [first, , order] = await see(eve)
    expect(first?.text).toContain(home)
    expect(order?.html).toContain(`tel:${phone}`)
    const looks = await stage.town.rows('select viewer_id, order_id from looks')
    expect(looks.map(row => ({ ...row }))).toEqual([
      { viewer_id: 'li', order_id: 'A' },
      { viewer_id: 'li', order_id: 'A' },
    ])
    hidden(await see(ends + 2 * hour))
  })

  test('only the next visit shows where to go, and only that look is written down', async () => {
    const stage = await told(upTo('accepted', {}, 'li'), eve + hour)
    const later = {
      startsAt: new Date((starts + 4 * hour) * 1000).toISOString(),
      endsAt: new Date((ends + 4 * hour) * 1000).toISOString(),
    }
    for (const step of upTo('accepted', later, 'li')) {
      const moved =
        step[2] === 'place'
          ? ([step[0], 'daughter', 'place', { ...step[3], resident: 'wang' }, 'placed'] as const)
          : step
      await stage.does(moved, 'B')
    }
    const { html } = await stage.web.open('li', '/')
    expect(html.split(home)).toHaveLength(2)
    expect((await stage.town.rows('select order_id from looks')).map(row => row.order_id)).toEqual(['A'])
  })

  test('the check-in code is for the client and the desk alone, and only while it is of use', async () => {
    const { web, tell } = await told(upTo('accepted', {}, 'li'), starts)
    const code = /big-code-digits/
    for (const who of ['wang', 'daughter', 'chen'] as const)
      expect((await web.open(who, '/orders/A')).html).toMatch(code)
    expect((await web.open('wang', '/')).html).toMatch(code)
    for (const who of ['li', 'wu', 'auditor'] as const)
      expect((await web.open(who, '/orders/A')).html).not.toMatch(code)
    await tell([[starts, 'wang', 'cancel', because, 'cancelled']])
    for (const who of ['wang', 'chen'] as const) expect((await web.open(who, '/orders/A')).html).not.toMatch(code)
  })

  test('watchers read masked names, and nobody outside the area reads anything', async () => {
    const { web } = await told(upTo('accepted', {}, 'li'), eve)
    for (const path of ['/orders', '/orders/A'])
      expect((await web.open('wu', path)).html.replaceAll('吴督导', '')).not.toMatch(/王阿姨|小李|1 单元/)
    expect((await web.open('outsider', '/orders')).html).not.toContain('陪伴')
  })

  test('what people wrote is text', async () => {
    const nasty = '<script>alert(1)</script>"\'&'
    const { web } = await told([...upTo('ready', { note: nasty }), asked('li')], placedAt + 3 * hour)
    for (const [who, path] of [
      ['wang', '/orders/A'],
      ['chen', '/orders/A'],
      ['li', '/orders/A'],
      ['li', '/'],
      ['wang', '/orders/new?repeat=1'],
    ] as const) {
      const { html, text } = await web.open(who, path)
      expect(html, path).not.toContain('<script>')
      if (!path.includes('new')) expect(text, path).toContain('<script>alert(1)</script>')
    }
  })
})

describe('forms that come back', () => {
  const formOf = (page: Seen, action: string): Form => {
    const form = formsOf(page).find(each => each.action.endsWith(`/${action}`))
    if (!form) throw new Error(`no form for ${action}`)
    return form
  }

  test('a wrong code stands beside its field with what was typed; the right one goes on and says so', async () => {
    const { web } = await told(upTo('accepted', {}, 'li'), starts)
    const form = formOf(await web.open('li', '/orders/A'), 'check_in')
    const back = await web.send('li', filled(form, { code: '000000' }))
    expect(back.status).toBe(422)
    expect(back.html).toContain('id="code-error"')
    expect(back.html).toContain('href="#code"')
    expect(back.html).toContain('value="000000"')
    expect(back.html).toMatch(/href="\/orders\/A(\?[^"]*)?lang=en"/)
    const code = /big-code-label.*?class="unseen">([\d ]+)</s.exec((await web.open('wang', '/orders/A')).html)?.[1]
    const done = await web.send('li', filled(formOf(back, 'check_in'), { code: (code ?? '').replaceAll(' ', '') }))
    expect([done.status, done.location]).toEqual([303, '/orders/A?done=check_in'])
    expect((await web.open('li', done.location)).text).toContain('已签到')
  })

  test('a rating without stars asks for stars and keeps the rest; a double press rates once', async () => {
    const { web, town } = await told(upTo('served', {}, 'li'), ends + hour)
    const form = formOf(await web.open('wang', '/orders/A'), 'rate')
    expect(form.fields).toContainEqual(['visits.0.minutes', '60'])
    const back = await web.send(
      'wang',
      filled(form, { 'visits.0.comment': '人很好', 'visits.0.tags': 'kind', 'visits.0.minutes': '58' }),
    )
    expect(back.status).toBe(422)
    expect([...back.html.matchAll(/<li><a href="#([^"]+)"/g)].map(([, name]) => name)).toEqual(['visits.0.stars'])
    const again = formOf(back, 'rate')
    expect(again.fields).toEqual(
      expect.arrayContaining([
        ['visits.0.comment', '人很好'],
        ['visits.0.tags', 'kind'],
        ['visits.0.minutes', '58'],
      ]),
    )
    const good = filled(again, { 'visits.0.stars': '5' })
    for (const answer of [await web.send('wang', good), await web.send('wang', good)]) expect(answer.status).toBe(303)
    expect(await town.row('select count(*) as n, min(comment) as c from ratings')).toMatchObject({ n: 1, c: '人很好' })
  })

  test('two volunteers are rated one by one', async () => {
    const { web, town } = await told(upTo('served', {}, 'li', 'zhao'), ends + hour)
    const form = formOf(await web.open('wang', '/orders/A'), 'rate')
    const done = await web.send(
      'wang',
      filled(form, { 'visits.0.stars': '5', 'visits.1.stars': '4', 'visits.1.minutes': '55' }),
    )
    expect(done.location).toBe('/orders/A?done=rate')
    expect(
      (await town.rows('select volunteer_id v, stars s from ratings order by v')).map(row => ({ ...row })),
    ).toEqual([
      { v: 'li', s: 5 },
      { v: 'zhao', s: 4 },
    ])
  })

  test('an order that has moved on says so and shows where it stands', async () => {
    const { web, tell } = await told(upTo('placed', {}), placedAt)
    const form = formOf(await web.open('wang', '/orders/A?do=cancel'), 'cancel')
    await tell([[placedAt, 'daughter', 'cancel', because, 'cancelled']])
    const back = await web.send('wang', filled(form, because))
    expect(back.status).toBe(409)
    expect(back.text).toContain('单子已经往前走了')
    expect(back.text).toContain('已取消')
  })

  test('what cannot be undone says so before it is done', async () => {
    const { web } = await told(upTo('accepted', {}, 'li'), eve)
    const page = await web.open('wang', '/orders/A?do=cancel')
    expect(page.text).toContain('取消后不能恢复')
    expect(page.html).toContain('class="button grave"')
    expect(formsOf(page)).toHaveLength(1)
  })
})

describe('the list', () => {
  test('is filtered in the address, says when nothing is there, and leads to every order', async () => {
    const { web } = await told(upTo('served', {}, 'li'), ends + hour)
    const all = await web.open('wang', '/orders')
    expect(linksOf(all)).toContain('/orders/A')
    expect(linksOf(await web.open('wang', '/orders?state=served'))).toContain('/orders/A')
    const none = await web.open('wang', '/orders?state=closed')
    expect(linksOf(none)).not.toContain('/orders/A')
    expect(none.text).toContain('这一类里没有服务')
    expect((await web.open('sun', '/orders')).text).toContain('还没有服务')
    expect((await web.open('daughter', '/orders')).text).toContain('代王阿姨')
    expect((await web.open('li', '/orders')).text).toContain('已签退')
  })

  test('goes on by cursor and keeps the filter', async () => {
    const stage = await told([], placedAt)
    for (let k = 0; k < 21; k++) await stage.does([placedAt, 'wang', 'place', placing(k), 'placed'], `O${k}`)
    const first = await stage.web.open('wang', '/orders?state=placed,ready')
    const next = linksOf(first).find(address => address.includes('cursor=')) ?? ''
    expect(next).toContain('state=placed,ready')
    const orders = (page: Seen) => linksOf(page).filter(address => /^\/orders\/O\d+$/.test(address))
    expect([orders(first).length, orders(await stage.web.open('wang', next)).length]).toEqual([20, 1])
  })
  const placing = (k: number) => ({
    item: 'company',
    startsAt: new Date((starts + k * hour) * 1000).toISOString(),
    endsAt: new Date((ends + k * hour) * 1000).toISOString(),
    payer: 'none',
  })
})

describe('the first page', () => {
  test.each(langs)('opens for everybody in %s in one trip, and its links exist', async lang => {
    const { web, town } = await told([...upTo('ready', {}), asked('li')], placedAt + 3 * hour)
    const everybody = [...viewers, 'hong', 'stranger', null] as const
    for (const who of everybody) {
      const trips = town.db.trips()
      const page = await web.open(who, '/', lang)
      expect([page.status, town.db.trips() - trips], who ?? 'nobody').toEqual([200, 1])
      if (lang === 'en')
        expect(page.text.replaceAll(names, '').replaceAll(people, ''), who ?? 'nobody').not.toMatch(/[\u4e00-\u9fff]/)
      for (const address of linksOf(page).filter(each => each.startsWith('/orders')))
        expect((await web.open(who, address, lang)).status, `${who} ${address}`).toBe(200)
    }
  })
  const people = /吴督导|审计员|外街社工|洪|路人|大爷/g

  test('a resident finds what waits for their word first, then what comes next', async () => {
    const { web } = await told(upTo('served', {}, 'li'), ends + hour)
    const { text } = await web.open('wang', '/')
    expect(text.indexOf('做完了，请您确认')).toBeGreaterThan(0)
    expect(text.indexOf('做完了，请您确认')).toBeLessThan(text.indexOf('需要帮忙，点这里'))
    expect((await web.open('daughter', '/')).text).toContain('代王阿姨 · 做完了')
  })

  test('a volunteer answers an offer with one press, either way', async () => {
    const { web } = await told([...upTo('ready', {}), asked('li', 'zhao')], placedAt + 3 * hour)
    for (const [who, action] of [
      ['zhao', 'decline'],
      ['li', 'accept'],
    ] as const) {
      const form = formsOf(await web.open(who, '/')).find(each => each.action === `/orders/A/${action}`)
      expect(await web.send(who, form ?? { action: '', fields: [] })).toMatchObject({
        status: 303,
        location: `/orders/A?done=${action}`,
      })
    }
  })

  test('the desk’s numbers are the board’s', async () => {
    const { web, town } = await told(upTo('ready', {}), placedAt + 2 * hour)
    const board = await readBoard(town.db, as('chen', web.clock.now), { queue: 'placed', cursor: '', order: '' }, 'zh')
    const page = await web.open('chen', '/')
    const shown = [...page.html.matchAll(/href="\/board\?queue=(\w+)"[\s\S]*?class="big">(\d+)</g)].map(
      ([, queue, n]) => [queue, Number(n)],
    )
    expect(shown.length).toBe(5)
    for (const [queue, n] of shown) {
      const code = queueCodes.find(each => each === queue)
      expect(board.ok && code && board.counts[code], String(queue)).toBe(n)
    }
    expect(linksOf(page)).toContain('/orders/A')
    expect(linksOf(await web.open('outsider', '/'))).not.toContain('/orders/A')
  })

  test('somebody with several roles finds them one under the other', async () => {
    const { web, town } = await told([...upTo('ready', {}), asked('li')], placedAt + 3 * hour)
    await town.client.batch(
      [
        `insert into roles values ('li', 'resident', '370211001101', 0, null, 'system')`,
        `insert into roles values ('li', 'social_worker', '370211001000', 0, null, 'system')`,
      ],
      'write',
    )
    const { text } = await web.open('li', '/')
    const at = ['想请您帮忙', '需要帮忙，点这里', '等着办的'].map(words => text.indexOf(words))
    expect(at.every(each => each > 0)).toBe(true)
    expect(at).toEqual([...at].sort((a, b) => a - b))
  })

  test('only the demonstration tells whom one may sign in as', async () => {
    const { web, town } = await told([], monday)
    expect((await web.open(null, '/')).text).toContain('13900000000')
    const env = { LINLI_ENV: 'production', LINLI_SECRET: 's'.repeat(64), LINLI_ORIGIN: 'https://linli.example' }
    const real = await browser(town, { env }).open(null, '/')
    expect(real.status).toBe(200)
    expect(real.text).not.toContain('139000000')
    expect(real.text).toContain('能帮什么忙')
  })
})
