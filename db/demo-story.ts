// Six months of the demo town as a list of steps in time, the same every time. Nothing here touches the database: seed.ts sends the steps as commands.
import { catalogue } from '#src/orders/catalogue.ts'
import { type Dice, dice } from './demo-dice.ts'
import { homeVisits } from './demo-home-visits.ts'
import { notes, praise, tagged } from './demo-words.ts'

const minute = 60
const hour = 3600
const day = 86_400

/** One thing that one person does to one order. `who`, `volunteers` and `resident` are phones. */
export type Step = {
  readonly at: number
  readonly order: number
  readonly who: string
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
  /** The check-in code is asked of the resident's view. */
  readonly code?: boolean
}
export type Town = {
  readonly residents: readonly string[]
  readonly entitled: ReadonlySet<string>
  /** Whoever has time of their own to begin with. */
  readonly savers: ReadonlySet<string>
  readonly workers: readonly string[]
  /** Volunteers by how much history they are to have. */
  readonly green: readonly string[]
  readonly blue: readonly string[]
  readonly others: readonly string[]
  readonly missing: string
  readonly proxy: { readonly who: string; readonly resident: string }
}

const days = 176
const easy = catalogue.filter(item => item.risk === 'low').map(item => item.code)
const hours = [9, 10, 14, 15, 16]

/** Every step of the past, in order of time, up to `now`. */
export const past = (town: Town, now: number): Step[] => {
  const { roll, pick } = dice(20_260_101)
  const steps: Step[] = []
  const midnight = Math.floor((now + 8 * hour) / day) * day - 8 * hour
  let order = 0
  const busy = new Map<string, number>()
  const visit = (volunteer: string, daysAgo: number, minutes: number, ends: Ending) => {
    const startsAt = midnight - daysAgo * day + pick(hours) * hour
    if ((busy.get(`${volunteer}:${daysAgo}`) ?? 0) > 0) return
    busy.set(`${volunteer}:${daysAgo}`, 1)
    steps.push(...story({ order: order++, volunteer, startsAt, minutes, ends, town, roll, pick }))
  }
  for (let ago = days - 2; ago > 8; ago -= 7)
    for (const who of town.green) visit(who, ago - Math.floor(roll() * 5), 120, 'closed')
  for (const who of town.blue)
    for (let k = 0; k < 9; k++) visit(who, 12 + k * 18 + Math.floor(roll() * 9), 90, 'closed')
  for (let k = 0; k < 5; k++) visit(town.missing, 8 + k * 15, 60, 'missed')
  for (const who of town.others)
    for (let k = 0; k < Math.floor(roll() * 5); k++)
      visit(who, 5 + Math.floor(roll() * 165), pick([45, 60, 90]), pick(endings))
  return steps.filter(step => step.at < now).sort((a, b) => a.at - b.at || a.order - b.order)
}

/** The moment itself, or eight in the evening before it where it falls into the night. */
const awake = (at: number): number => {
  const sinceMidnight = (at + 8 * hour) % day
  if (sinceMidnight >= 8 * hour && sinceMidnight < 21 * hour) return at
  return at - sinceMidnight + (sinceMidnight < 8 * hour ? -4 : 20) * hour
}

type Ending =
  | 'closed'
  | 'missed'
  | 'cancelled'
  | 'unanswered'
  | 'declined'
  | 'returned'
  | 'disputed'
  | 'unrated'
  | 'gave_up'
const endings: readonly Ending[] = [
  'closed',
  'closed',
  'closed',
  'closed',
  'closed',
  'closed',
  'declined',
  'returned',
  'disputed',
  'unrated',
  'gave_up',
  'cancelled',
  'unanswered',
]

type Plot = { order: number; volunteer: string; startsAt: number; minutes: number; ends: Ending; town: Town } & Dice

/** One order from 点单 to 评单, or as far as its ending lets it come. */
const story = ({ order, volunteer, startsAt, minutes, ends, town, roll, pick }: Plot): Step[] => {
  const resident = pick(town.residents)
  const worker = pick(town.workers)
  const other = pick(town.workers.filter(who => who !== worker))
  const proxied = resident === town.proxy.resident && roll() < 0.6
  const placer = proxied ? town.proxy.who : resident
  const placed = startsAt - (30 + Math.floor(roll() * 20)) * hour
  const endsAt = startsAt + minutes * minute
  const own = town.savers.has(resident) ? 'self' : 'none'
  const payer = town.entitled.has(resident) ? 'pool' : pick([own, own, 'none'] as const)
  const step = (at: number, who: string, action: string, input: Step['input'] = {}): Step => ({
    at,
    order,
    who,
    action,
    input,
  })
  const start = [
    step(placed, placer, 'place', {
      item: pick(easy),
      startsAt,
      endsAt,
      payer,
      note: pick(notes),
      ...(proxied ? { resident: town.proxy.resident } : {}),
    }),
    ...(ends === 'returned'
      ? [
          step(placed + hour, worker, 'return', { reason: '请补充门牌号和联系电话' }),
          step(placed + 2 * hour, placer, 'resubmit', { note: '门牌已补充，门铃坏了请敲门' }),
        ]
      : []),
    step(placed + 3 * hour, worker, 'verify', { by: pick(['phone', 'visit', 'network']) }),
  ]
  if (ends === 'cancelled')
    return [...start, step(placed + 4 * hour, placer, 'cancel', { reason: '家里人来了，不需要了' })]
  const sent = placed + 3 * hour + 20 * minute
  const asked = [...start, step(sent, worker, 'dispatch', { volunteers: [volunteer] })]
  if (ends === 'unanswered') return asked
  if (ends === 'declined') return [...asked, step(sent + hour, volunteer, 'decline', { reason: '当天要加班' })]
  const taken = [...asked, step(sent + hour, volunteer, 'accept')]
  if (ends === 'gave_up')
    return [
      ...taken,
      step(startsAt - 26 * hour > sent + 2 * hour ? startsAt - 26 * hour : startsAt - 2 * hour, volunteer, 'give_up', {
        reason: '孩子发烧',
      }),
    ]
  if (ends === 'missed')
    return [
      ...taken,
      step(startsAt + 40 * minute, worker, 'no_show', { volunteer, reason: '电话不通，没有到' }),
      step(startsAt + 45 * minute, worker, 'cancel', { reason: '志愿者没有到，已另约' }),
    ]
  const late = Math.floor(roll() * 5)
  const served = [
    ...taken,
    { ...step(startsAt - late * minute, volunteer, 'check_in'), code: true },
    step(endsAt, volunteer, 'check_out', { minutes }),
  ]
  if (ends === 'unrated') return served
  if (ends === 'disputed') {
    const decided = { reason: '电话核实，双方认可', visits: [{ volunteer, minutes: minutes - 15 }] }
    return [
      ...served,
      step(endsAt + hour, placer, 'dispute', { reason: '时间记多了' }),
      step(endsAt + 20 * hour, other, 'resolve', decided),
    ]
  }
  const stars = roll() < 0.82 ? 5 : 4
  return [
    ...served,
    step(endsAt + (1 + Math.floor(roll() * 20)) * hour, placer, 'rate', {
      stars,
      minutes,
      ...(roll() < 0.5 ? { comment: pick(praise), tags: pick(tagged) } : {}),
    }),
  ]
}

/** What is going on at `now`: something true in every queue of the board, tomorrow's visits, and one being served. */
export const present = (town: Town, now: number): Step[] => {
  const { pick } = dice(7)
  const tomorrow = Math.floor((now + 8 * hour) / day) * day - 8 * hour + day
  const [worker = '', second = ''] = town.workers
  const [wang = '', sun = '', li = ''] = town.residents
  let order = 100_000
  const steps: Step[] = []
  const begin = (
    resident: string,
    item: string,
    startsAt: number,
    minutes: number,
    until: readonly (Omit<Step, 'order' | 'at'> & { readonly at?: number })[],
    placedAgo = 3 * hour,
    seats = 1,
  ) => {
    order++
    const who = resident === town.proxy.resident && item === 'meal' ? town.proxy.who : resident
    const payer = town.entitled.has(resident) ? 'pool' : 'none'
    const input = {
      item,
      startsAt,
      endsAt: startsAt + minutes * minute,
      payer,
      note: pick(notes),
      ...(seats > 1 ? { seats } : {}),
      ...(who === resident ? {} : { resident }),
    }
    steps.push({ at: now - placedAgo, order, who, action: 'place', input })
    until.forEach(
      (step, k) => void steps.push({ ...step, order, at: step.at ?? now - placedAgo + (k + 1) * 10 * minute }),
    )
  }
  const by = (who: string, action: string, input: Step['input'] = {}, code = false) => ({ who, action, input, code })
  const verify = by(worker, 'verify', { by: 'phone' })
  const ask = (...volunteers: string[]) => by(worker, 'dispatch', { volunteers })
  const spare = [...town.others].reverse()
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = spare
  const [zhao = '', zhou = ''] = town.green
  const [chen = '', wu = ''] = town.blue
  begin(wang, 'company', tomorrow + 9 * hour, 90, [verify, ask(zhao, a), by(zhao, 'accept')])
  begin(wang, 'meal', tomorrow + day + 11 * hour, 45, [])
  begin(sun, 'cleaning', tomorrow + 14 * hour, 90, [verify, ask(chen, b)])
  begin(sun, 'errand', tomorrow + day + 9 * hour, 60, [verify])
  begin(li, 'haircut', tomorrow + 10 * hour, 45, [verify, ask(c), by(c, 'decline', { reason: '已有安排' })])
  begin(li, 'antifraud', tomorrow + 2 * day + 15 * hour, 45, [
    by(worker, 'return', { reason: '请写明大约几位老人参加' }),
  ])
  begin(town.residents[5] ?? '', 'company', tomorrow + 15 * hour, 60, [verify, ask(wu), by(wu, 'accept')])
  begin(
    town.residents[6] ?? '',
    'company',
    tomorrow + 2 * day + 10 * hour,
    60,
    [verify, { ...by(worker, 'ask', { volunteers: [spare[8] ?? ''] }), at: awake(now - 50 * minute) }],
    26 * hour,
  )
  begin(town.residents[7] ?? '', 'medical', tomorrow + 3 * day + 8 * hour, 120, [])
  begin(town.residents[9] ?? '', 'culture', tomorrow + 4 * day + 9 * hour, 90, [verify, ask(d, e, f)])
  begin(town.residents[11] ?? '', 'science', tomorrow + 5 * day + 14 * hour, 60, [], 26 * hour)
  begin(
    town.residents[13] ?? '',
    'company',
    now - 100 * minute,
    60,
    [verify, ask(zhou), by(zhou, 'accept'), by(zhou, 'check_in', {}, true)],
    135 * minute,
  )
  begin(
    town.residents[15] ?? '',
    'meal',
    now - 5 * hour,
    45,
    [verify, ask(a), by(a, 'accept'), by(second, 'check_in', { volunteer: a, reason: '老人没有手机，社工电话核实' })],
    345 * minute,
  )
  const served = (
    resident: string,
    item: string,
    volunteer: string,
    ago: number,
    minutes: number,
    stated = minutes,
  ) => {
    const startsAt = now - ago * hour
    const visit = [
      { ...by(volunteer, 'check_in', {}, true), at: startsAt },
      { ...by(volunteer, 'check_out', { minutes: stated }), at: startsAt + minutes * minute },
    ]
    begin(
      resident,
      item,
      startsAt,
      minutes,
      [verify, ask(volunteer), by(volunteer, 'accept'), ...visit],
      (ago + 30) * hour,
    )
  }
  const people = town.residents.slice(16)
  served(wang, 'errand', zhou, 5, 60)
  served(sun, 'company', chen, 28, 60)
  served(people[0] ?? '', 'haircut', b, 52, 45)
  served(people[1] ?? '', 'company', c, 30, 60, 60)
  steps.push({ at: now - hour, order, who: people[1] ?? '', action: 'dispute', input: { reason: '只来了半个小时' } })
  served(people[2] ?? '', 'errand', d, 31, 60, 150)
  steps.push({ at: now - 50 * minute, order, who: people[2] ?? '', action: 'rate', input: { stars: 4, minutes: 150 } })
  for (let k = 0; k < 9; k++)
    begin(
      people[3 + k] ?? '',
      pick(easy),
      tomorrow + (2 + k) * day + pick(hours) * hour,
      60,
      k % 3 === 0 ? [verify] : [],
      (2 + k * 2) * hour,
    )
  for (const [k, item] of ['company', 'errand', 'meal', 'medical', 'company', 'cleaning', 'medical'].entries())
    begin(people[12 + k] ?? '', item, tomorrow + 2 * day + (9 + (k % 2)) * hour, 75, [verify], (3 + k) * hour)
  for (const { item, startsAt, minutes, who, seats } of homeVisits(now))
    begin(people[who] ?? '', item, startsAt, minutes, [verify], 4 * hour, seats)
  return steps.filter(step => step.at <= now)
}
