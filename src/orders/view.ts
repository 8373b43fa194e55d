// Who sees what of an order, and when. Pages and JSON get this and nothing else; what is not listed is not shown (reliability §4.2).
import { iso } from '../kernel/days.ts'
import type { Lang } from '../kernel/label.ts'
import type { Colour } from '../volunteers/colours.ts'
import { type Certificate, certificates } from '../volunteers/words.ts'
import type { World } from './facts.ts'
import type { Action } from './lifecycle.ts'
import type { CreditRow, OrderRow, OrderRows, SeatRow } from './queries.ts'
import { isRevealed } from './reveal.ts'
import { offered } from './rules.ts'
import { story, type Told } from './story.ts'
import { masked, type Viewer, viewerOf } from './viewer.ts'
import type { Alarm, DisputeReason, Payer, Risk, SeatState, State } from './words.ts'

export type PersonView = { readonly id: string; readonly name: string; readonly phone: string | null }
export type VisitView = {
  readonly id: string
  readonly volunteer: PersonView
  /** The public number on the service badge, by which whoever opens the door knows whom the station has sent. */
  readonly badge: string | null
  /** Never shown to the client. */
  readonly colour: Colour | null
  readonly state: SeatState
  readonly expiresAt: string
  readonly inAt: string | null
  readonly outAt: string | null
  readonly statedMinutes: number | null
  /** What was stated beyond the order’s minutes: nobody pays for it before the payer consents or staff decide (domain.md §4). */
  readonly overrunMinutes: number
  readonly confirmedMinutes: number | null
  readonly contested: boolean
  readonly stars: number | null
  readonly comment: string | null
  readonly tags: readonly string[]
  /** Valid for the whole visit: what the client may go by instead of a colour. */
  readonly certificates: readonly Certificate[]
  /** A yellow volunteer was there alone: by then the desk asks them how it went (domain.md §5). Never shown to the client. */
  readonly followUpBy: string | null
}
export type OrderView = {
  readonly id: string
  readonly state: State
  readonly item: { readonly code: string; readonly name: string; readonly risk: Risk }
  readonly seats: number
  readonly taken: number
  readonly minutes: number
  readonly startsAt: string
  readonly endsAt: string
  readonly urgent: boolean
  readonly payer: Payer
  readonly note: string
  readonly community: string
  /** About 300 m wide: what a volunteer sees before accepting. */
  readonly cell: { readonly latitude: number; readonly longitude: number }
  readonly address: string | null
  readonly resident: PersonView | null
  readonly placedAs: 'resident' | 'proxy' | 'staff'
  readonly placedBy: string | null
  /** Asked about in waves: for the desk. */
  readonly asking: boolean
  readonly alarm: Alarm | null
  readonly disputeReason: DisputeReason | null
  /** Nobody at this desk may decide any more: it has gone to a supervisor or the area above. */
  readonly escalated: boolean
  readonly createdAt: string
  /** The recurring service that it is a visit of, for the client and the desk. */
  readonly series: string | null
  readonly checkInCode?: string
  /** Who is coming or has come, for the client and the desk. */
  readonly visits: readonly VisitView[]
}
export type OrderPageView = {
  readonly viewer: Viewer
  readonly order: OrderView
  readonly actions: readonly Action[]
  readonly offers: readonly VisitView[]
  readonly events: readonly Told[]
  readonly credits: readonly {
    at: string
    minutes: number
    purpose: string
    from: string
    to: string
    policy: string
  }[]
}

/** Everything of one order that this viewer may see now. `code` is the check-in code, worked out by the caller. */
export const view = (rows: OrderRows & { order: OrderRow }, now: number, lang: Lang, code: string): OrderPageView => {
  const { world, order, seats } = rows
  const viewer = viewerOf(world)
  const mine = seats.filter(seat => seat.volunteer_id === world.me)
  const open = viewer === 'desk' || viewer === 'client' || mine.some(seat => isRevealed(seat, order, now))
  const coming = seats.filter(seat => visiting.has(seat.state))
  return {
    viewer,
    order: {
      id: order.id,
      state: order.state,
      item: { code: order.item, name: lang === 'zh' ? order.item_name : order.item_name_en, risk: order.risk },
      seats: order.seats,
      taken: coming.length,
      minutes: order.minutes,
      startsAt: iso(order.starts_at),
      endsAt: iso(order.ends_at),
      urgent: order.urgent === 1,
      payer: order.payer,
      note: order.note,
      community: order.community,
      cell: { latitude: coarse(order.latitude), longitude: coarse(order.longitude) },
      address: open ? order.address : null,
      resident: residentView(order, viewer, open),
      placedAs: order.placed_as,
      placedBy: viewer === 'desk' || viewer === 'client' ? order.placer_name : null,
      asking: viewer === 'desk' && order.asking > 0,
      alarm: viewer === 'desk' ? order.alarm : null,
      disputeReason: order.dispute_reason,
      escalated: world.stranded === 1,
      createdAt: iso(order.created_at),
      series: viewer === 'desk' || viewer === 'client' ? order.series : null,
      ...(showsCode(viewer, order) ? { checkInCode: code } : {}),
      visits:
        viewer === 'client' || viewer === 'desk' || viewer === 'watcher'
          ? coming.map(seat => visitView(seat, viewer, order, now))
          : [],
    },
    actions: offered(world),
    offers: offersFor(viewer, seats, mine).map(seat => visitView(seat, viewer, order, now)),
    events: story(rows, viewer, lang),
    credits: creditsFor(viewer, rows.credits, world),
  }
}

const visiting: ReadonlySet<SeatState> = new Set(['accepted', 'checked_in', 'checked_out', 'stopped', 'confirmed'])
const coarse = (degrees: number) => Math.round(degrees / 0.003) * 0.003
const showsCode = (viewer: Viewer, order: OrderRow) =>
  (viewer === 'client' || viewer === 'desk') && (order.state === 'accepted' || order.state === 'serving')

const residentView = (order: OrderRow, viewer: Viewer, open: boolean): PersonView | null => {
  if (viewer === 'reporter') return null
  if (viewer === 'watcher' || !open) return { id: '', name: masked(order.resident_name), phone: null }
  return { id: viewer === 'volunteer' ? '' : order.resident_id, name: order.resident_name, phone: order.resident_phone }
}

/** Staff see every offer; a volunteer their own; a client none, never who declined. */
const offersFor = (viewer: Viewer, seats: readonly SeatRow[], mine: readonly SeatRow[]): readonly SeatRow[] =>
  viewer === 'desk' || viewer === 'watcher' ? seats : viewer === 'volunteer' ? mine : []

const visitView = (seat: SeatRow, viewer: Viewer, order: OrderRow, now: number): VisitView => {
  const full = viewer === 'desk' || viewer === 'volunteer'
  const callable = full || (viewer === 'client' && isRevealed(seat, order, now))
  return {
    id: seat.id,
    volunteer: {
      id: seat.volunteer_id,
      name: full ? seat.volunteer_name : masked(seat.volunteer_name),
      phone: callable ? seat.volunteer_phone : null,
    },
    badge: seat.badge === null ? null : String(seat.badge),
    colour: viewer === 'client' ? null : seat.colour,
    state: seat.state,
    expiresAt: iso(seat.expires_at),
    inAt: seat.in_at === null ? null : iso(seat.in_at),
    outAt: seat.out_at === null ? null : iso(seat.out_at),
    statedMinutes: seat.logged,
    overrunMinutes: Math.max(0, (seat.logged ?? 0) - order.minutes),
    confirmedMinutes: seat.confirmed,
    contested: seat.contested_at !== null,
    stars: seat.stars,
    comment: viewer === 'desk' || viewer === 'client' ? seat.comment : null,
    tags: JSON.parse(seat.tags ?? '[]') as string[],
    followUpBy: viewer === 'client' || seat.follow_up_by === null ? null : iso(seat.follow_up_by),
    certificates: [...new Set((seat.certificates ?? '').split(',').filter(isCertificate))],
  }
}

const isCertificate = (kind: string): kind is Certificate => Object.hasOwn(certificates, kind)

const creditsFor = (viewer: Viewer, credits: readonly CreditRow[], world: World) => {
  const own = `member:${world.me}`
  return credits
    .filter(
      row =>
        viewer === 'desk' || viewer === 'client' || viewer === 'watcher' || row.debit === own || row.credit === own,
    )
    .map(row => ({
      at: iso(row.at),
      kind: row.kind,
      minutes: row.minutes,
      purpose: row.purpose,
      from: row.debit,
      to: row.credit,
      policy: row.policy,
    }))
}
