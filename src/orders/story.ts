// The events as a story told in sentences, for whoever reads: a client never learns who declined, a volunteer not who else was asked.
import { iso } from '../kernel/days.ts'
import type { Lang } from '../kernel/label.ts'
import { isAction, transition } from './lifecycle.ts'
import type { EventRow, OrderRows } from './queries.ts'
import { masked, type Viewer } from './viewer.ts'
import { disputeReasons, type State, states } from './words.ts'

export type Told = {
  readonly seq: number
  readonly at: string
  readonly action: string
  readonly from: State | null
  readonly to: State
  readonly reason: string | null
  readonly because: string | null
  readonly sentence: string
}

/** What happened, in order, in words. */
export const story = (rows: OrderRows, viewer: Viewer, lang: Lang): Told[] =>
  rows.events.filter(event => isTold(event, viewer, rows.world.me)).map(event => told(event, viewer, lang, rows))

/** Silence about refusals: nobody is to feel ashamed of a decline, and no client is to count them (志愿服务条例 25). */
const unsaid = new Set(['decline', 'time_out', 'withdraw', 'take_back'])
const isTold = (event: EventRow, viewer: Viewer, me: string | null) =>
  viewer === 'desk' || viewer === 'watcher' || !unsaid.has(event.action) || event.actor_id === me

const told = (event: EventRow, viewer: Viewer, lang: Lang, rows: OrderRows): Told => {
  const data = JSON.parse(event.data) as { reason?: string }
  const reason =
    viewer === 'desk' || viewer === 'client' || event.actor_id === rows.world.me ? (data.reason ?? null) : null
  return {
    seq: event.seq,
    at: iso(event.at),
    action: event.action,
    from: event.from_state as State | null,
    to: event.to_state as State,
    reason,
    because: event.because,
    sentence: sentence(event, viewer, lang, rows, reason),
  }
}

const sentence = (event: EventRow, viewer: Viewer, lang: Lang, rows: OrderRows, reason: string | null): string => {
  const zh = lang === 'zh'
  const who = actorName(event, viewer, rows, zh)
  const did = verb(event, zh)
  const whom =
    viewer === 'desk' && event.named && event.named !== event.actor_name ? `${zh ? '：' : ': '}${event.named}` : ''
  const why = reason ? (zh ? `，原因：${reason}` : `; reason: ${reason}`) : ''
  const dispute =
    event.because && event.because in disputeReasons
      ? disputeReasons[event.because as keyof typeof disputeReasons][lang]
      : ''
  const turned =
    event.to_state === 'disputed' && dispute
      ? zh
        ? `，转为异议（${dispute}）`
        : `, which became a dispute (${dispute})`
      : ''
  const to =
    event.to_state && event.to_state !== event.from_state && !turned
      ? zh
        ? `（${states[event.to_state as State].zh}）`
        : ` (${states[event.to_state as State].en})`
      : ''
  return zh ? `${who}${did}${whom}${why}${turned}${to}` : `${who} ${did}${whom}${why}${turned}${to}`
}

const verb = (event: EventRow, zh: boolean) => {
  if (event.action === 'place') return zh ? '点了单' : 'placed the order'
  return isAction(event.action) ? transition(event.action).told[zh ? 'zh' : 'en'] : event.action
}

/** The desk sees names; others see themselves, their own volunteers by surname, and “社工”. */
const actorName = (event: EventRow, viewer: Viewer, rows: OrderRows, zh: boolean): string => {
  if (event.actor_id === 'system') return zh ? '系统：' : 'The clock:'
  if (event.actor_id === rows.world.me) return zh ? '您' : 'You'
  const name = event.actor_name ?? ''
  if (viewer === 'desk') return name
  const client = event.actor_id === rows.order?.resident_id || event.actor_id === rows.order?.placed_by
  if (rows.seats.some(seat => seat.volunteer_id === event.actor_id))
    return zh ? `志愿者${masked(name)}` : `Volunteer ${masked(name)}`
  if (client) return viewer === 'client' ? name : masked(name)
  return zh ? '社工' : 'The social worker'
}
