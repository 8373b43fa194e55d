// Who might be asked first: near, and not yet busy. Pure, in whole points, ties by id; the parts always beside the number.
import type { Lang } from '../kernel/label.ts'

export type Near = { readonly latitude: number; readonly longitude: number }
export type Contribution = {
  readonly part: 'distance' | 'load' | 'known'
  readonly points: number
  readonly sentence: string
}
type Candidate = {
  readonly metres: number
  readonly weekLoad: number
  readonly weekMax: number
  readonly minutes: number
  readonly visitsHere: number
}

/** Points: 60 at the door falling to 0 at 3 km; 30 for an empty week falling to 0 for a full one; 5 per earlier visit to this resident, at most 10. */
const most = { distance: 60, load: 30, known: 10 } as const
const farMetres = 3000

/** The score of one candidate with what it is made of. `weekLoad` counts this order's minutes. */
export const score = (candidate: Candidate, lang: Lang): { score: number; why: Contribution[] } => {
  const { metres, visitsHere } = candidate
  const busy = Math.max(0, candidate.weekLoad - candidate.minutes)
  const distance = Math.max(0, Math.round(most.distance * (1 - metres / farMetres)))
  const load = Math.max(0, Math.round(most.load * (1 - busy / Math.max(1, candidate.weekMax))))
  const known = Math.min(most.known, visitsHere * 5)
  const zh = lang === 'zh'
  const why: Contribution[] = [
    {
      part: 'distance',
      points: distance,
      sentence: zh ? `离服务地点约 ${far(metres, zh)}` : `about ${far(metres, zh)} away`,
    },
    {
      part: 'load',
      points: load,
      sentence: zh ? `本周已有 ${busy} 分钟服务` : `${busy} minutes of service this week already`,
    },
    {
      part: 'known',
      points: known,
      sentence: zh ? `为这位居民服务过 ${visitsHere} 次` : `has served this resident ${visitsHere} times`,
    },
  ]
  return { score: distance + load + known, why }
}

/** Metres between two points of one city: flat enough for a street. */
export const metresBetween = (a: Near, b: Near): number => {
  const north = (a.latitude - b.latitude) * 111_320
  const east = (a.longitude - b.longitude) * 111_320 * Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180)
  return Math.round(Math.hypot(north, east))
}

const far = (metres: number, zh: boolean) =>
  metres < 950
    ? `${Math.max(1, Math.round(metres / 50)) * 50} ${zh ? '米' : 'm'}`
    : `${(metres / 1000).toFixed(1)} ${zh ? '公里' : 'km'}`
