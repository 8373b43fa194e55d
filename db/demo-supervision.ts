// Six months of supervision in the demo town, as happenings in time: relations, the log and its answers, contacts, cases. Every one is a command.
import { dayOf } from '#src/kernel/days.ts'
import { dice } from './demo-dice.ts'
import { admin, neighbours, phoneOf } from './demo-people.ts'
import type { Seeding } from './demo-sender.ts'

const hour = 3600
const day = 86_400

export type Happening = { readonly at: number; readonly run: (seeding: Seeding) => Promise<void> }

/** What each social worker does in a month: supervision of groups and of one, in minutes; and cases, from opening to closing in days ago. */
type Habit = {
  readonly name: string
  readonly group: number
  /** How many of the team come to the group. */
  readonly come: number
  readonly single: number
  readonly cases: readonly (readonly [title: string, opened: number, closed: number | null])[]
}
const habits: readonly Habit[] = [
  {
    name: '陈思远',
    come: 6,
    group: 90,
    single: 60,
    cases: [
      ['独居长者情绪支持', 170, 120],
      ['长者手机课堂', 150, 90],
      ['高龄夫妻照护压力', 110, 40],
      ['出院后居家适应', 80, 15],
      ['邻里纠纷调解', 20, null],
    ],
  },
  {
    name: '林晓彤',
    come: 5,
    group: 90,
    single: 45,
    cases: [
      ['困境儿童课业陪伴', 160, 100],
      ['残疾人家庭支持', 120, 60],
      ['社区合唱小组', 90, 20],
    ],
  },
  { name: '高洁', come: 2, group: 0, single: 40, cases: [['失独家庭陪伴', 140, null]] },
  {
    name: '宋雨薇',
    come: 4,
    group: 60,
    single: 45,
    cases: [
      ['老年防诈骗小组', 130, 70],
      ['慢病自我管理小组', 60, 10],
    ],
  },
  { name: '唐嘉', come: 3, group: 60, single: 60, cases: [['新手妈妈互助小组', 100, 30]] },
  { name: '许宁', come: 2, group: 45, single: 30, cases: [] },
]
const supervisor = phoneOf('吴国栋')
const district = phoneOf('郑凯')
const topics = [
  ['上门服务的沟通', '能听老人说完，再说自己要办的事'],
  ['服务边界', '遇到钱物请求知道怎么婉拒，并告诉社工'],
  ['突发情况怎么办', '会按步骤求助，知道先打哪个电话'],
  ['和耳背老人说话', '语速放慢，确认对方听懂了'],
  ['服务记录怎么写', '当天写完，不写无关的私事'],
] as const
const professional = [
  ['个案评估的写法', '评估里区分事实和判断'],
  ['志愿者带领', '每月和每一位志愿者谈一次'],
  ['家庭系统的视角', '画出服务对象的支持网络'],
] as const

/** Volunteers of each social worker: the known ones in turn, then neighbours. */
type Teams = ReadonlyMap<string, readonly string[]>
const teams = (): Teams => {
  const known = ['赵建国', '周敏', '陈浩', '吴婷', '徐亮', '何静', '郭阳', '马然', '林秀英'].map(phoneOf)
  const others = neighbours.filter(({ role }) => role === 'volunteer').map(({ phone }) => phone)
  return new Map(
    habits.map(({ name }, k) => [
      phoneOf(name),
      [...known.filter((_, i) => i % habits.length === k), ...others.slice(k * 5, k * 5 + 5)],
    ]),
  )
}

/** Everything, in order of time, up to `now`. */
export const supervisionStory = (start: number, now: number): Happening[] => {
  const teamOf = teams()
  const months = Math.floor((now - start) / (30 * day))
  const written = Array.from({ length: months }, (_, month) => ({
    at: Math.floor((start + 8 * hour) / day) * day + (month * 30 + 16) * day + 9 * hour,
    run: (seeding: Seeding) => writeUp(seeding, teamOf, month, months),
  }))
  const cases = habits.flatMap(habit => habit.cases.flatMap(each => caseStory(phoneOf(habit.name), each, now)))
  const appointed = { at: start, run: (seeding: Seeding) => appoint(seeding, teamOf) }
  return [appointed, ...written, ...cases, ...calls(start, now), ...lately(teamOf, now)]
    .filter(({ at }) => at < now)
    .sort((one, other) => one.at - other.at)
}

/** Every week the station rings whoever is yellow and was at a door alone; the last two weeks still wait for it. */
const calls = (start: number, now: number): Happening[] =>
  Array.from({ length: Math.floor((now - start) / (7 * day)) - 2 }, (_, week) => ({
    at: now - (15 + week * 7) * day,
    run: async ({ as, clock }) => {
      const { json } = await as(admin, '/board?queue=follow_up')
      for (const { id } of (json.followUps ?? []) as { id: string }[])
        await as(admin, '/supervision/contacts', {
          person: id,
          channel: 'phone',
          heldOn: dayOf(clock.now),
          note: '独自上门后回访：顺利，没有为难的地方',
        })
    },
  }))

/** In the middle of a month everybody writes up the weeks before, and whoever took part confirms. */
const writeUp = async (seeding: Seeding, teamOf: Teams, month: number, months: number) => {
  const { pick } = dice(month)
  for (const { name } of habits)
    await talk({ who: supervisor, whom: [phoneOf(name)], minutes: 60, about: pick(professional), daysAgo: 6 })(seeding)
  for (const { name, group, come, single } of habits) {
    const worker = phoneOf(name)
    const team = teamOf.get(worker) ?? []
    if (name === '高洁' && month >= months - 2) continue
    if (group > 0)
      await talk({ who: worker, whom: team.slice(0, come), minutes: group, about: pick(topics), daysAgo: 1 })(seeding)
    for (const [k, daysAgo] of [2, 5].entries()) {
      const whom = [team[(month + k) % Math.max(1, come)] ?? '']
      await talk({ who: worker, whom, minutes: single, about: pick(topics), daysAgo })(seeding)
    }
  }
}

/** The district records what the supervisor may supervise on; then everybody is given whom they look after. */
const appoint = async ({ as, ids }: Seeding, teamOf: Teams) => {
  const id = (phone: string) => ids.get(phone)
  await as(district, `/people/${id(supervisor)}/qualification`, {
    licence: 'senior',
    licensedOn: '2014-09-01',
    degree: 'postgraduate',
    experienceMonths: 84,
    experience: '市级督导，带教三个街道社工站',
  })
  for (const [worker, team] of teamOf) {
    await as(district, '/supervision/relations', {
      kind: 'supervises',
      supervisor: id(supervisor),
      supervisee: id(worker),
    })
    for (const volunteer of team)
      await as(worker, '/supervision/relations', { kind: 'leads', supervisee: id(volunteer) })
  }
}

type Talk = {
  readonly who: string
  readonly whom: readonly string[]
  readonly minutes: number
  readonly form?: 'individual' | 'onsite'
  readonly about: readonly [subject: string, goal: string]
  readonly daysAgo?: number
  /** What those whom it names say of it. */
  readonly answer?: 'confirm' | 'refuse' | 'nothing'
}
/** One supervision, written down and answered by everybody whom it names. */
const talk =
  ({
    who,
    whom,
    minutes,
    form = 'individual',
    about: [subject, goal],
    daysAgo = 0,
    answer = 'confirm',
  }: Talk): Happening['run'] =>
  async ({ as, ids, clock }) => {
    const { json } = await as(who, '/supervision/entries', {
      supervisees: whom.map(phone => ids.get(phone)),
      heldOn: dayOf(clock.now - daysAgo * day),
      minutes,
      form: whom.length > 1 ? 'group' : form,
      subject,
      goal,
    })
    const body = answer === 'refuse' ? { reason: '那天临时取消了，没有谈' } : {}
    if (answer !== 'nothing')
      for (const phone of whom) await as(phone, `/supervision/entries/${json.id}/${answer}`, body)
  }

const caseStory = (worker: string, [title, opened, closed]: Habit['cases'][number], now: number): Happening[] => {
  let id = ''
  const step = (ago: number, action: string, body: object): Happening => ({
    at: now - ago * day - 3 * hour,
    run: async ({ as }) => {
      const { json } = await as(
        worker,
        action === 'open' ? '/supervision/cases' : `/supervision/cases/${id}/${action}`,
        body,
      )
      if (action === 'open') id = String(json.id)
    },
  })
  const kind = /小组|课堂/.test(title) ? 'group' : 'individual'
  return [
    step(opened, 'open', { kind, title, need: '由志愿者和网格员转来，需要专业社工介入' }),
    step(opened - 5, 'assess', { assessment: '见了三次面，看了家里的情况，问了邻居和家属' }),
    ...(closed === null
      ? []
      : [
          step(opened - 10, 'plan', { plan: '每周一次面谈，请一位志愿者陪同，两个月后看效果' }),
          step(closed, 'close', { outcome: outcomeOf(title), summary: '和当初定的目标逐条对过，后续由志愿者每月看望' }),
        ]),
  ]
}
const outcomeOf = (title: string) => (title.length % 3 === 0 ? 'partly' : 'met')

/** What is going on now: something to confirm, something refused, something contested, somebody away, contacts. */
const lately = (teamOf: Teams, now: number): Happening[] => {
  const [chen = '', lin = '', song = ''] = ['陈思远', '林晓彤', '宋雨薇'].map(phoneOf)
  const team = (worker: string) => teamOf.get(worker) ?? []
  const [zhao = ''] = team(chen)
  const [zhou = '', ann = ''] = team(lin)
  const [wu = ''] = team(song)
  const call = (worker: string, person: string, ago: number): Happening => ({
    at: now - ago * day,
    run: async ({ as, ids, clock }) => {
      const body = { person: ids.get(person), channel: 'phone', heldOn: dayOf(clock.now), note: '问了近况，约下次' }
      await as(worker, '/supervision/contacts', body)
    },
  })
  return [
    {
      at: now - 30 * hour,
      run: talk({ who: chen, whom: [zhao], minutes: 60, form: 'onsite', about: topics[2], answer: 'nothing' }),
    },
    { at: now - 3 * day, run: talk({ who: lin, whom: [ann], minutes: 45, about: topics[0], answer: 'refuse' }) },
    { at: now - 5 * day, run: contested(song, wu) },
    { at: now - 2 * day, run: away(lin, zhou, chen) },
    ...team(chen)
      .slice(4)
      .map((person, k) => call(chen, person, 6 + k * 4)),
    ...team(lin)
      .slice(4)
      .map((person, k) => call(lin, person, 9 + k * 5)),
  ]
}

/** Confirmed, and then taken back: somebody on neither side has to decide. */
const contested =
  (worker: string, volunteer: string): Happening['run'] =>
  async ({ as, ids, clock }) => {
    const { json } = await as(worker, '/supervision/entries', {
      supervisees: [ids.get(volunteer)],
      heldOn: dayOf(clock.now),
      minutes: 120,
      form: 'individual',
      subject: topics[4][0],
      goal: topics[4][1],
    })
    await as(volunteer, `/supervision/entries/${json.id}/confirm`, {})
    await as(volunteer, `/supervision/entries/${json.id}/contest`, { reason: '记成了两小时，实际只有一小时' })
  }

const away =
  (worker: string, volunteer: string, standIn: string): Happening['run'] =>
  async ({ as, ids, clock }) => {
    const { json } = await as(worker, '/supervision')
    const mine = (json.mine ?? []) as { relation: string; person: { id: string } }[]
    const relation = mine.find(({ person }) => person.id === ids.get(volunteer))?.relation
    const until = dayOf(clock.now + 9 * day)
    await as(worker, `/supervision/relations/${relation}/stand_in`, {
      person: ids.get(standIn),
      until,
      reason: '外出培训一周',
    })
  }
