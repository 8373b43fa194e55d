// Relations and the log: who may look after whom, who may write what down, and that only the other side makes it count.
import { afterAll, describe, expect, test } from 'vitest'
import { checkInvariants } from '#test/invariants.ts'
import { monday, type Name } from '#test/town.ts'
import { type Body, type House, hour, houses, qualified, relate } from './house.ts'
import { everything } from './invariants.ts'

const all = await houses()
afterAll(all.close)
const day = 86_400
const relations = '/supervision/relations'
const entries = '/supervision/entries'
const sound = async (house: House) => {
  expect(await checkInvariants(house.town, everything)).toEqual([])
}

describe('who may look after whom', () => {
  test.each<[string, Name, Body, string]>([
    ['a social worker leads a volunteer of theirs', 'chen', { kind: 'leads', supervisee: 'li' }, 'active'],
    [
      'a station’s administrator appoints a leader',
      'zhou',
      { kind: 'leads', supervisor: 'chen', supervisee: 'li' },
      'active',
    ],
    ['nobody leads themselves', 'chen', { kind: 'leads', supervisor: 'chen', supervisee: 'chen' }, 'own_supervision'],
    ['a resident is not led', 'chen', { kind: 'leads', supervisee: 'wang' }, 'pair_wrong'],
    ['a volunteer leads nobody', 'zhou', { kind: 'leads', supervisor: 'zhao', supervisee: 'li' }, 'pair_wrong'],
    ['a colleague appoints nobody else', 'lin', { kind: 'leads', supervisor: 'chen', supervisee: 'li' }, 'not_yours'],
    [
      'another street’s social worker does not know them',
      'outsider',
      { kind: 'leads', supervisee: 'li' },
      'person_unknown',
    ],
    ['a volunteer appoints nobody', 'li', { kind: 'leads', supervisee: 'zhao' }, 'person_unknown'],
    ['nobody of that name', 'chen', { kind: 'leads', supervisee: 'nobody' }, 'person_unknown'],
    [
      'nobody appoints their own supervisor',
      'chen',
      { kind: 'supervises', supervisor: 'wu', supervisee: 'chen' },
      'not_yours',
    ],
    [
      'a volunteer is led, not supervised',
      'zhou',
      { kind: 'supervises', supervisor: 'wu', supervisee: 'li' },
      'pair_wrong',
    ],
    [
      'without any record nobody supervises',
      'zhou',
      { kind: 'supervises', supervisor: 'wu', supervisee: 'chen' },
      'unqualified',
    ],
  ])('%s', async (_, who, body, expected) => {
    const house = await all.fresh()
    expect(await house.does(who, relations, body)).toBe(expected)
    await sound(house)
  })

  const years = (years: number, days = 0) => Date.parse(`${2026 - years}-05-04T00:00:00+08:00`) / 1000 + days * day
  test.each<[string, Body, string]>([
    ['five years licensed, to the day', { licensedOn: years(5) }, 'active'],
    ['a day less than five years', { licensedOn: years(5, 1) }, 'unqualified'],
    ['more than five years', { licensedOn: years(6) }, 'active'],
    ['an assistant’s licence does not count', { licence: 'assistant', licensedOn: years(20) }, 'unqualified'],
    ['a senior licence does', { licence: 'senior', licensedOn: years(5) }, 'active'],
    ['a postgraduate degree instead', { licence: 'none', degree: 'postgraduate' }, 'active'],
    ['a bachelor’s degree does not do', { licence: 'none', degree: 'bachelor' }, 'unqualified'],
    ['without experience nobody', { experienceMonths: 0 }, 'unqualified'],
    ['a month of experience is some', { experienceMonths: 1 }, 'active'],
  ])('supervising takes: %s', async (_, record, expected) => {
    const house = await all.fresh()
    await qualified(house, record)
    const body = { kind: 'supervises', supervisor: 'wu', supervisee: 'chen' }
    expect(await house.does('zhou', relations, body)).toBe(expected)
  })

  test('the qualification is recorded by an administrator over the person, through the API', async () => {
    const house = await all.fresh()
    const record = { licence: 'professional', licensedOn: '2015-06-01', degree: 'none', experienceMonths: 36 }
    expect(await house.does('chen', '/people/lin/qualification', record)).toBe('not_yours')
    expect(await house.does('zhou', '/people/zhou/qualification', record)).toBe('not_yours')
    expect(await house.does('zhou', '/people/lin/qualification', record)).toBe('done')
    expect((await house.ask('lin', '/people/lin/qualification')).json).toMatchObject({
      qualification: { licence: 'professional', licensedOn: '2015-06-01', experienceMonths: 36 },
    })
    expect(await house.does('zhou', relations, { kind: 'supervises', supervisor: 'lin', supervisee: 'chen' })).toBe(
      'active',
    )
  })

  test('one leader at a time, nobody in circles, and an end', async () => {
    const house = await all.fresh()
    const { li } = await relate(house)
    expect(await house.does('lin', relations, { kind: 'leads', supervisee: 'li' })).toBe('relation_held')
    await house.town.client.execute(
      `insert into supervisor_qualifications values ('chen', 'senior', 0, 'none', 12, '', 'zhou', 0)`,
    )
    await house.town.client.execute(`insert into roles values ('wu', 'social_worker', '370211001000', 0, null, 'zhou')`)
    const back = { kind: 'supervises', supervisor: 'chen', supervisee: 'wu' }
    expect(await house.does('zhou', relations, back)).toBe('pair_wrong')
    expect(await house.does('li', `${relations}/${li}/end`, { reason: '换一位' })).toBe('not_yours')
    expect(await house.does('stranger', `${relations}/${li}/end`, { reason: '不相干' })).toBe('not_found')
    expect(await house.does('chen', `${relations}/${li}/end`, { reason: '调到别的社区' })).toBe('ended')
    expect(await house.does('chen', `${relations}/${li}/end`, { reason: '再来一次' })).toBe('moved_on')
    expect(await house.does('lin', relations, { kind: 'leads', supervisee: 'li' })).toBe('active')
    await sound(house)
  })

  test('a stand-in looks after them for as long as was said', async () => {
    const house = await all.fresh()
    const { li, chen } = await relate(house)
    const until = (days: number) => house.ago(-days)
    const away = { person: 'lin', until: until(7), reason: '休假一周' }
    expect(await house.does('chen', `${relations}/${li}/stand_in`, { ...away, person: 'chen' })).toBe('own_supervision')
    expect(await house.does('chen', `${relations}/${li}/stand_in`, { ...away, person: 'outsider' })).toBe('pair_wrong')
    expect(await house.does('chen', `${relations}/${li}/stand_in`, { ...away, until: until(365) })).toBe('active')
    expect(await house.does('chen', `${relations}/${li}/stand_in`, { ...away, until: house.ago(1) })).toBe(
      'until_wrong',
    )
    expect(await house.does('chen', `${relations}/${li}/stand_in`, { ...away, until: until(366) })).toBe('until_wrong')
    expect(await house.does('wu', `${relations}/${chen}/stand_in`, away)).toBe('unqualified')
    expect(await house.does('lin', entries, hour(house, 'li'))).toBe('stated')
    expect(await house.does('chen', `${relations}/${li}/end_stand_in`)).toBe('active')
    expect(await house.does('lin', entries, hour(house, 'li'))).toBe('supervisee_unknown')
    expect(await house.does('chen', `${relations}/${li}/stand_in`, away)).toBe('active')
    expect(await house.does('lin', entries, hour(house, 'li'))).toBe('stated')
    house.clock.now += 8 * day
    expect(await house.does('lin', entries, hour(house, 'li'))).toBe('supervisee_unknown')
    expect(await house.does('lin', entries, { ...hour(house, 'li'), heldOn: house.ago(2) })).toBe('stated')
    await sound(house)
  })

  test('a stand-in named in the afternoon logs what was held that day, and nothing of the day before or after', async () => {
    const house = await all.fresh()
    const { li } = await relate(house)
    house.clock.now += 7 * 3600 // Monday, three in the afternoon
    const away = { person: 'lin', until: house.ago(-1), reason: '外出培训' }
    const on = (daysAgo: number) => ({ ...hour(house, 'li'), heldOn: house.ago(daysAgo) })
    expect(await house.does('chen', `${relations}/${li}/stand_in`, away)).toBe('active')
    expect(await house.does('lin', entries, on(0))).toBe('stated')
    expect(await house.does('lin', entries, on(1))).toBe('supervisee_unknown')
    house.clock.now += 3600
    expect(await house.does('chen', `${relations}/${li}/end_stand_in`)).toBe('active')
    house.clock.now += day
    expect(await house.does('lin', entries, on(1)), 'the day on which it ended').toBe('stated')
    expect(await house.does('lin', entries, on(0))).toBe('supervisee_unknown')
    expect(await house.does('chen', entries, on(0))).toBe('stated')
    await sound(house)
  })
})

describe('what outlives a role', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'the volunteer’s role ends',
      `update roles set ended_at = 1 where person_id = 'li' and role = 'volunteer'`,
      ['li'],
    ],
    ['the social worker’s role ends', `update roles set ended_at = 1 where person_id = 'chen'`, ['chen', 'li', 'zhao']],
    ['the supervisor’s role ends', `update roles set ended_at = 1 where person_id = 'wu'`, ['chen']],
    ['nobody’s role ends', 'select 1', []],
  ])('%s, and so do the relations that rest on it', async (_, sql, expected) => {
    const house = await all.fresh()
    await relate(house)
    await house.town.client.execute(sql)
    await house.tick()
    await house.tick()
    const ended = await house.town.rows(
      `select b.supervisee_id as who, e.action, e.actor_id as actor from supervision_relations b join events e on e.subject_id = b.id and e.seq = b.seq
        where b.state = 'ended' order by 1`,
    )
    expect(ended).toEqual(expected.map(who => ({ who, action: 'lapse', actor: 'system' })))
    await sound(house)
  })

  test('whoever works for the station no longer writes nothing down', async () => {
    const house = await all.fresh()
    await relate(house)
    await house.town.client.execute(`update roles set ended_at = 1 where person_id = 'chen'`)
    expect(await house.does('chen', entries, hour(house, 'li'))).toBe('not_yours')
  })
})

describe('what may be written down', () => {
  const given = (more: (house: House) => Body) => (house: House) => ({ ...hour(house, 'li'), ...more(house) })
  test.each<[string, (house: House) => Body, string]>([
    ['an hour today', given(() => ({})), 'stated'],
    ['before the relation began', given(house => ({ heldOn: house.ago(1) })), 'supervisee_unknown'],
    ['tomorrow', given(house => ({ heldOn: house.ago(-1) })), 'held_later'],
    ['not one’s own', given(() => ({ supervisees: ['qian'] })), 'supervisee_unknown'],
    [
      'one of two is not one’s own',
      given(() => ({ supervisees: ['li', 'qian'], form: 'group' })),
      'supervisee_unknown',
    ],
    ['the same one twice', given(() => ({ supervisees: ['li', 'li'], form: 'group' })), 'supervisee_unknown'],
    ['oneself', given(() => ({ supervisees: ['chen'] })), 'supervisee_unknown'],
    ['a group of one', given(() => ({ form: 'group' })), 'form_wrong'],
    ['one to one with two', given(() => ({ supervisees: ['li', 'zhao'] })), 'form_wrong'],
    ['a group of two', given(() => ({ supervisees: ['li', 'zhao'], form: 'group' })), 'stated'],
    ['on site with one', given(() => ({ form: 'onsite' })), 'stated'],
    ['no minutes', given(() => ({ minutes: 0 })), 'invalid'],
    ['eight hours', given(() => ({ minutes: 480 })), 'stated'],
    ['a minute more', given(() => ({ minutes: 481 })), 'invalid'],
    ['no goal', given(() => ({ goal: ' ' })), 'invalid'],
    ['a day that is none', given(() => ({ heldOn: '2026-02-30' })), 'invalid'],
  ])('%s', async (_, body, expected) => {
    const house = await all.fresh()
    await relate(house)
    house.clock.now += 3600
    expect(await house.does('chen', entries, body(house))).toBe(expected)
    await sound(house)
  })

  test('only within a month, and no later than today', async () => {
    const house = await all.fresh()
    await relate(house)
    house.clock.now += 60 * day
    const on = (heldOn: string) => house.does('chen', entries, { ...hour(house, 'li'), heldOn })
    expect([await on(house.ago(32)), await on(house.ago(31)), await on(house.ago(30)), await on(house.ago(0))]).toEqual(
      ['held_long_ago', 'held_long_ago', 'stated', 'stated'],
    )
    expect(await on(house.ago(-1))).toBe('held_later')
  })

  test('no more than eight hours a day, whatever was refused left out', async () => {
    const house = await all.fresh()
    await relate(house)
    const long = { ...hour(house, 'li'), minutes: 420 }
    const first = await house.begins('chen', entries, long)
    expect(await house.does('chen', entries, { ...hour(house, 'zhao'), minutes: 61 })).toBe('supervision_day_full')
    expect(await house.does('chen', entries, { ...hour(house, 'zhao'), minutes: 60 })).toBe('stated')
    expect(await house.does('li', `${entries}/${first}/refuse`, { reason: '没有这回事' })).toBe('refused')
    expect(await house.does('chen', entries, { ...hour(house, 'zhao'), minutes: 420 })).toBe('stated')
  })
})

describe('only the other side makes it count', () => {
  test('as a table: who does what, and what comes of it', async () => {
    const house = await all.fresh()
    await relate(house)
    const id = await house.begins('chen', entries, hour(house, 'li', 'zhao'))
    const step = (who: Name, action: string, body: Body = {}) => house.does(who, `${entries}/${id}/${action}`, body)
    const because = { reason: '记错了' }
    const scenes: [Name, string, Body, string][] = [
      ['chen', 'confirm', {}, 'not_yours'],
      ['wang', 'confirm', {}, 'not_found'],
      ['zhou', 'confirm', {}, 'not_yours'],
      ['li', 'contest', because, 'moved_on'],
      ['li', 'confirm', {}, 'confirmed'],
      ['li', 'confirm', {}, 'moved_on'],
      ['li', 'refuse', because, 'moved_on'],
      ['chen', 'withdraw', because, 'moved_on'],
      ['zhao', 'refuse', because, 'refused'],
      ['zhao', 'confirm', {}, 'moved_on'],
      ['li', 'contest', because, 'contested'],
      ['chen', 'uphold', { supervisee: 'li', ...because }, 'not_yours'],
      ['li', 'strike', { supervisee: 'li', ...because }, 'not_yours'],
      ['lin', 'strike', { supervisee: 'li', ...because }, 'not_found'],
      ['zhou', 'strike', { supervisee: 'zhao', ...because }, 'moved_on'],
      ['zhou', 'uphold', { supervisee: 'li', ...because }, 'confirmed'],
      ['li', 'contest', because, 'contested'],
      ['wu', 'strike', { supervisee: 'li', ...because }, 'refused'],
      ['li', 'contest', because, 'moved_on'],
    ]
    for (const [who, action, body, expected] of scenes)
      expect([who, action, await step(who, action, body)]).toEqual([who, action, expected])
    await sound(house)
  })

  test('neither side decides on a contested entry, whatever else they are', async () => {
    const house = await all.fresh()
    await relate(house)
    await house.town.client.execute(
      `insert into roles values ('chen', 'station_admin', '370211001000', 0, null, 'system')`,
    )
    const id = await house.begins('wu', entries, hour(house, 'chen'))
    const step = (who: Name, action: string, body: Body = {}) => house.does(who, `${entries}/${id}/${action}`, body)
    expect(await step('chen', 'confirm')).toBe('confirmed')
    expect(await step('chen', 'contest', { reason: '时间不对' })).toBe('contested')
    const decided = { supervisee: 'chen', reason: '问过了' }
    expect(await step('wu', 'uphold', decided)).toBe('not_yours')
    expect(await step('chen', 'strike', decided)).toBe('not_yours')
    expect(await step('zhou', 'uphold', decided)).toBe('confirmed')
    await sound(house)
  })

  test('a confirmation may be contested for 15 days', async () => {
    const house = await all.fresh()
    await relate(house)
    const id = await house.begins('chen', entries, hour(house, 'li'))
    const other = await house.begins('chen', entries, hour(house, 'zhao'))
    expect(await house.does('li', `${entries}/${id}/confirm`)).toBe('confirmed')
    expect(await house.does('zhao', `${entries}/${other}/confirm`)).toBe('confirmed')
    house.clock.now += 15 * day
    expect(await house.does('li', `${entries}/${id}/contest`, { reason: '时间不对' })).toBe('contested')
    house.clock.now += 1
    expect(await house.does('zhao', `${entries}/${other}/contest`, { reason: '时间不对' })).toBe('contested_late')
  })

  test('silence never confirms', async () => {
    const house = await all.fresh()
    await relate(house)
    await house.begins('chen', entries, hour(house, 'li'))
    house.clock.now += 400 * day
    await house.tick()
    expect(await house.town.rows(`select distinct state from supervision_attendances`)).toEqual([{ state: 'stated' }])
  })

  test('whoever wrote it takes it back while nobody has confirmed', async () => {
    const house = await all.fresh()
    await relate(house)
    const id = await house.begins('chen', entries, hour(house, 'li', 'zhao'))
    expect(await house.does('li', `${entries}/${id}/withdraw`, { reason: '不是我写的' })).toBe('not_yours')
    expect(await house.does('chen', `${entries}/${id}/withdraw`, { reason: '日期写错' })).toBe('withdrawn')
    expect(await house.does('li', `${entries}/${id}/confirm`)).toBe('moved_on')
  })

  test('the people it names are told, and so is the supervisor of a no', async () => {
    const house = await all.fresh()
    await relate(house)
    const id = await house.begins('chen', entries, hour(house, 'li', 'zhao'))
    await house.does('li', `${entries}/${id}/refuse`, { reason: '当天我不在' })
    expect(await house.town.rows('select person_id, kind from messages order by kind, person_id')).toEqual([
      { person_id: 'li', kind: 'supervision_logged' },
      { person_id: 'zhao', kind: 'supervision_logged' },
      { person_id: 'chen', kind: 'supervision_refused' },
    ])
  })

  test('sending it again answers the same and writes nothing; another body is refused; one trip each', async () => {
    const house = await all.fresh()
    await relate(house)
    const body = { command: 'once', ...hour(house, 'li') }
    const before = house.trips()
    const first = await house.ask('chen', entries, body)
    expect(house.trips() - before).toBe(1)
    expect(await house.ask('chen', entries, body)).toEqual(first)
    expect((await house.ask('chen', entries, { ...body, minutes: 61 })).json.code).toBe('command_reused')
    expect((await house.ask('lin', entries, body)).json.code).toBe('command_reused')
    const confirm = { command: 'yes' }
    const path = `${entries}/${first.json.id}/confirm`
    const yes = await house.ask('li', path, confirm)
    expect([yes.json.state, await house.ask('li', path, confirm)]).toEqual(['confirmed', yes])
    expect(await house.town.rows('select count(*) as n from supervision_entries')).toEqual([{ n: 1 }])
  })

  test('the tables refuse what no handler may do', async () => {
    const house = await all.fresh()
    await relate(house)
    const id = await house.begins('chen', entries, hour(house, 'li'))
    const broken = (sql: string) =>
      house.town.client.execute(sql).then(
        () => 'done',
        error => String(error.message),
      )
    const attend = (person: string, state: string) =>
      `insert into supervision_attendances values ('${id}', '${person}', '${state}', null, null, 'x')`
    expect(await broken(attend('chen', 'stated'))).toMatch(/attendance_not_own/)
    expect(await broken(attend('zhao', 'refused'))).toMatch(/attendance_states_it/)
    expect(await broken(`update supervision_attendances set state = 'confirmed', confirmed_by = 'chen'`)).toMatch(
      /attendance_confirmed/,
    )
    expect(await broken(`update supervision_attendances set state = 'confirmed'`)).toMatch(/attendance_confirmed/)
    expect(await broken(`update supervision_entries set minutes = 480`)).toMatch(/entries_said/)
    expect(await broken(`delete from supervision_entries`)).toMatch(/entries_said/)
    expect(await broken(`update supervision_relations set supervisee_id = supervisor_id`)).toMatch(/relation_other/)
  })
})

describe('contacts', () => {
  const contacts = '/supervision/contacts'
  test.each<[string, Name, (house: House) => Body, string]>([
    ['a volunteer of one’s area', 'chen', () => ({ person: 'qian' }), 'done'],
    ['a resident', 'zhou', () => ({ person: 'wang' }), 'done'],
    ['a supervisor', 'wu', () => ({ person: 'chen' }), 'done'],
    ['somebody of another street', 'chen', () => ({ person: 'stranger' }), 'person_unknown'],
    ['oneself', 'chen', () => ({ person: 'chen' }), 'own_supervision'],
    ['a volunteer logs none', 'li', () => ({ person: 'li' }), 'person_unknown'],
    ['tomorrow', 'chen', house => ({ person: 'li', heldOn: house.ago(-1) }), 'held_later'],
    ['a month ago', 'chen', house => ({ person: 'li', heldOn: house.ago(30) }), 'done'],
    ['longer ago', 'chen', house => ({ person: 'li', heldOn: house.ago(31) }), 'held_long_ago'],
    ['in no way', 'chen', () => ({ person: 'li', channel: 'thought' }), 'invalid'],
  ])('%s', async (_, who, body, expected) => {
    const house = await all.fresh()
    expect(await house.does(who, contacts, { channel: 'phone', heldOn: house.ago(0), ...body(house) })).toBe(expected)
    await sound(house)
  })

  test('the list of whom nobody has contacted: 30 days after the last day, to the second; for residents of open cases too', async () => {
    const house = await all.fresh()
    await relate(house)
    await house.begins('chen', '/supervision/cases', {
      kind: 'individual',
      title: '独居支持',
      need: '独居',
      resident: 'wang',
    })
    for (const person of ['li', 'wang'] as const)
      await house.does('chen', contacts, { person, channel: 'visit', heldOn: house.ago(0) })
    const silent = async (now: number) => {
      house.clock.now = now
      const { mine, cases } = (await house.ask('chen', '/supervision')).json as {
        mine: { person: { id: string }; silent: boolean }[]
        cases: { silent: boolean }[]
      }
      return [...mine.filter(each => each.silent).map(({ person }) => person.id), ...cases.map(each => each.silent)]
    }
    const over = Date.parse('2026-06-04T00:00:00+08:00') / 1000
    expect(await silent(over - 1)).toEqual(['zhao', false])
    expect(await silent(over)).toEqual(['zhao', 'li', true])
    expect(await silent(monday + 30 * day - 1)).toEqual([false])
  })

  test('what was logged stays as it is', async () => {
    const house = await all.fresh()
    await house.does('chen', contacts, { person: 'li', channel: 'phone', heldOn: house.ago(0) })
    const broken = (sql: string) =>
      house.town.client.execute(sql).then(
        () => 'done',
        error => String(error.message),
      )
    expect(await broken(`update contacts set note = '改'`)).toMatch(/contacts_final/)
    expect(await broken('delete from contacts')).toMatch(/contacts_final/)
  })
})

describe('who sees it', () => {
  test('the supervisor, those it names, whoever heads or audits the station; nobody else', async () => {
    const house = await all.fresh()
    await relate(house)
    const id = await house.begins('chen', entries, hour(house, 'li'))
    const seen = async (who: Name | null) => (await house.ask(who, `${entries}/${id}`)).status
    const table: [Name | null, number][] = [
      ['chen', 200],
      ['li', 200],
      ['zhou', 200],
      ['wu', 200],
      ['auditor', 200],
      ['lin', 404],
      ['zhao', 404],
      ['wang', 404],
      ['outsider', 404],
      [null, 401],
    ]
    for (const [who, status] of table) expect([who, await seen(who)]).toEqual([who, status])
    expect(house.clock.now).toBe(monday)
  })
})
