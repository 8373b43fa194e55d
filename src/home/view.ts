// What the first page shows of what was read: names, addresses and phones only where and while this person may see them (domain.md §2).
import { hour } from '../kernel/days.ts'
import type { Label, Lang } from '../kernel/label.ts'
import { metresBetween } from '../matching/distance.ts'
import { type Queue, queueCodes, type Warning } from '../orders/queues.ts'
import { isRevealed } from '../orders/reveal.ts'
import { masked } from '../orders/viewer.ts'
import type { Risk, SeatState, State } from '../orders/words.ts'
import { holdsRole, type Who } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Colour } from '../volunteers/colours.ts'
import { type Certificate, certificates } from '../volunteers/words.ts'
import { type BalanceRow, type ComingRow, type HomeRows, toCome } from './queries.ts'

/** Moments are epoch seconds. */
type Brief = { readonly id: string; readonly item: Label; readonly startsAt: number; readonly endsAt: number }
export type Coming = {
  readonly name: string
  readonly phone: string | null
  /** The public number on their service badge. */
  readonly badge: string | null
  readonly state: SeatState
}
export type ClientOrder = Brief & {
  readonly state: State
  /** Whose order it is, where it is not one's own. */
  readonly onBehalfOf: string | null
  readonly coming: readonly Coming[]
  /** Read to the volunteer at the door. */
  readonly code: string | null
}
export type ClientHome = {
  readonly toConfirm: readonly ClientOrder[]
  readonly returned: readonly ClientOrder[]
  readonly next: ClientOrder | null
  /** Open orders that are not shown above. */
  readonly more: number
  readonly balances: readonly BalanceRow[]
  readonly repeats: boolean
  readonly favourites: HomeRows['favourites']
}
export type Visit = Brief & {
  readonly seat: SeatState
  readonly community: string
  readonly address: string | null
  readonly resident: string
  readonly phone: string | null
  readonly note: string
  /** Check-in is open: from half an hour before the start. */
  readonly opens: boolean
}
export type Offer = Brief & {
  readonly community: string
  readonly metres: number
  readonly risk: Risk
  readonly minutes: number
  readonly note: string
  readonly expiresAt: number
  readonly why: readonly Label[]
}
export type VolunteerHome = {
  readonly next: Visit | null
  readonly later: readonly Visit[]
  readonly offers: readonly Offer[]
  readonly colour: Colour
  readonly paused: boolean
  /** Minutes of this week: served, still to come, and at most. */
  readonly done: number
  readonly planned: number
  readonly most: number
}
export type DeskHome = {
  /** Open ones. */
  readonly incidents: number
  readonly counts: Readonly<Record<Queue, { readonly count: number; readonly warned: number }>>
  readonly due: readonly {
    readonly id: string
    readonly item: Label
    readonly resident: string
    readonly queue: Queue
    readonly due: number
    readonly warning: Warning | null
  }[]
}
/** Disputes on which nobody at the station may decide any more. */
export type JudgeHome = readonly {
  readonly id: string
  readonly item: Label
  readonly resident: string
  readonly due: number
}[]
export type HomeView = {
  readonly who: Who | null
  readonly items: HomeRows['items']
  readonly demo: HomeRows['demo']
  readonly client: ClientHome | null
  readonly volunteer: VolunteerHome | null
  readonly desk: DeskHome | null
  readonly toConfirm: HomeRows['toConfirm']
  readonly judge: JudgeHome
}

/** The sections for this person's roles; `code` works out an order's check-in code. */
export const homeView = async (
  rows: HomeRows,
  now: number,
  code: (order: string) => Promise<string>,
): Promise<HomeView> => {
  const { who, items } = rows
  return {
    who,
    items: who ? [] : items,
    demo: rows.demo,
    client: holdsRole(who, 'resident', 'proxy') ? await clientHome(rows, now, code) : null,
    volunteer: holdsRole(who, 'volunteer') ? volunteerHome(rows, now) : null,
    desk: holdsRole(who, ...deskRoles) ? deskHome(rows) : null,
    toConfirm: rows.toConfirm,
    judge: rows.stranded.map(row => ({
      id: row.id,
      item: { zh: row.item_name, en: row.item_name_en },
      resident: row.resident_name,
      due: row.due,
    })),
  }
}

type Line = HomeRows['orders'][number]
const brief = (line: Line): Brief => ({
  id: line.id,
  item: { zh: line.item_name, en: line.item_name_en },
  startsAt: line.starts_at,
  endsAt: line.ends_at,
})

/** The next thing to happen is the soonest order that is neither done nor waiting for the client. */
const clientHome = async (rows: HomeRows, now: number, code: (order: string) => Promise<string>) => {
  const of = (...states: State[]) => rows.orders.filter(line => states.includes(line.state))
  const shown = async (line: Line, isNext = false): Promise<ClientOrder> => ({
    ...brief(line),
    state: line.state,
    onBehalfOf: line.resident_id === rows.who?.id ? null : line.resident_name,
    coming: rows.coming.filter(each => each.order_id === line.id).map(each => comingView(each, line, now, isNext)),
    code: line.state === 'accepted' || line.state === 'serving' ? await code(line.id) : null,
  })
  const toConfirm = await Promise.all(of('served').map(line => shown(line)))
  const returned = await Promise.all(of('returned').map(line => shown(line)))
  const [first] = of('serving').concat(of(...toCome))
  return {
    toConfirm,
    returned,
    next: first ? await shown(first, true) : null,
    more: rows.orders.length - toConfirm.length - returned.length - (first ? 1 : 0),
    balances: rows.balances,
    repeats: rows.repeats,
    favourites: rows.favourites,
  }
}

/** The client knows a volunteer by surname and badge, and may ring the next one while they may ring the client: only that look is written down. */
const comingView = (row: ComingRow, line: Line, now: number, isNext: boolean): Coming => ({
  name: masked(row.volunteer_name),
  phone: isNext && isRevealed(row, line, now) ? row.volunteer_phone : null,
  badge: row.badge === null ? null : String(row.badge),
  state: row.state,
})

const volunteerHome = (rows: HomeRows, now: number): VolunteerHome | null => {
  const { volunteer } = rows
  if (!volunteer) return null
  const [next, ...later] = rows.visits.map((line, index) => visitView(line, now, index === 0))
  return {
    next: next ?? null,
    later,
    offers: rows.offers.map(line => ({
      ...brief(line),
      community: line.community,
      metres: roughly(metresBetween(coarse(volunteer), coarse(line))),
      risk: line.risk,
      minutes: line.minutes,
      note: line.note,
      expiresAt: line.myExpiresAt ?? line.starts_at,
      why: whyMe(line, metresBetween(coarse(volunteer), coarse(line))),
    })),
    colour: volunteer.colour,
    paused: volunteer.paused === 1,
    done: volunteer.done,
    planned: volunteer.planned,
    most: volunteer.week_minutes,
  }
}

const near = 1000
/** Why one was asked, in words that give nobody away: never whether one knows the resident (domain.md §2). */
const whyMe = (line: HomeRows['offers'][number], metres: number): Label[] => {
  const kinds = (line.certificates ?? '').split(',').filter(isCertificate)
  const said = (lang: Lang) => kinds.map(kind => certificates[kind][lang]).join(lang === 'zh' ? '、' : ', ')
  return [
    ...(kinds.length > 0 ? [{ zh: `您有需要的证书：${said('zh')}`, en: `you hold what it needs: ${said('en')}` }] : []),
    ...(line.free === 1 ? [{ zh: '在您填的空闲时间里', en: 'it lies in the hours you are free' }] : []),
    ...(metres < near ? [{ zh: '离您近', en: 'it is near you' }] : []),
    line.sameDay === 0
      ? { zh: '这一天您没有别的服务', en: 'you have no other visit that day' }
      : { zh: '和您当天的服务不冲突', en: 'it does not clash with your other visits that day' },
  ]
}
const isCertificate = (kind: string): kind is Certificate => kind in certificates

/** Before accepting only a cell of about 300 m is known, and the distance must not tell more. */
const cell = 0.003
const coarse = ({ latitude, longitude }: { latitude: number; longitude: number }) => ({
  latitude: Math.round(latitude / cell) * cell,
  longitude: Math.round(longitude / cell) * cell,
})
const roughly = (metres: number) => Math.max(300, Math.round(metres / 100) * 100)

/** Where to go is shown for the next visit alone: only that look has been written down. */
const visitView = (line: HomeRows['visits'][number], now: number, isNext: boolean): Visit => {
  const seat = line.mySeat ?? 'accepted'
  const open = isNext && isRevealed({ state: seat, answered_at: line.answered_at, out_at: null }, line, now)
  return {
    ...brief(line),
    seat,
    community: line.community,
    address: open ? line.address : null,
    resident: open ? line.resident_name : masked(line.resident_name),
    phone: open ? line.resident_phone : null,
    note: line.note,
    opens: now >= line.starts_at - hour / 2,
  }
}

const deskHome = (rows: HomeRows): DeskHome => ({
  incidents: rows.incidents,
  counts: Object.fromEntries(
    queueCodes.map(queue => {
      const { count = 0, warned = 0 } = rows.counts.find(row => row.queue === queue) ?? {}
      return [queue, { count, warned }]
    }),
  ) as DeskHome['counts'],
  due: rows.due.map(row => ({
    id: row.id,
    item: { zh: row.item_name, en: row.item_name_en },
    resident: row.resident_name,
    queue: row.queue,
    due: row.due,
    warning: row.warning,
  })),
})
