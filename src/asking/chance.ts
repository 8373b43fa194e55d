// How likely a volunteer is to say yes to one invitation: their own past answers, drawn towards those of others in the same kind of
// service. It sizes waves and orders the asking, nothing else: no colour, credit, gate or list of merit reads it (志愿服务条例 第25条).
// Whole numbers throughout: chances in per mille, so that Node and the edge reckon alike.
import type { Label } from '../kernel/label.ts'
import { far } from '../matching/distance.ts'

/** Invitations of the last twelve months that were answered or ran out, and how many of them were accepted. Withdrawn ones tell nothing. */
export type Tally = { readonly asked: number; readonly accepted: number }
/** What is known of one volunteer for one order. `recent`: invitations of the last four days, for whatever order. */
export type Known = {
  readonly own: Tally
  /** Everybody's answers in this kind of service, from volunteers of this colour, at this time of day. */
  readonly alike: Tally
  readonly metres: number
  readonly recent: number
}

/** `asking-v2`: our own defaults; no public figures exist for neighbourhood volunteering. */
export const figures = {
  /** What is believed before anybody has been asked, per mille. */
  start: 200,
  /** So many answers of others weigh as much as that belief, and so many of one's own as much as those of others. */
  startWeight: 20,
  alikeWeight: 4,
  /** Others’ answers stand for about this way: who lives nearer is likelier than they are, who lives further less so. */
  typicalMetres: 2000,
  /** Each 500 m of way and each invitation of the last four days lower the odds by this factor, per mille. */
  perHalfKilometre: 866,
  perRecent: 700,
  /** Nobody is thought certain, nobody hopeless. */
  least: 20,
  most: 950,
} as const

/** The estimate with the steps that lead to it, all per mille: `alike` for such services, `own` with one's own answers, `now` with the way and recent invitations. */
export type Chance = { readonly alike: number; readonly own: number; readonly now: number }

/** A beta prior twice over: the belief yields to what others did in such services, and that to what this volunteer did. */
export const chanceOf = ({ own, alike, metres, recent }: Known): Chance => {
  const others = drawn(figures.start, figures.startWeight, alike)
  const theirs = drawn(others, figures.alikeWeight, own)
  const way = ways[Math.min(ways.length - 1, Math.floor(metres / 500))] ?? 0
  const tired = tires[Math.min(tires.length - 1, recent)] ?? 0
  const there = Math.floor((Math.floor((theirs * 1_000_000) / (1000 - theirs)) * way) / typicalWay)
  const odds = Math.floor((there * tired) / 1_000_000)
  return { alike: others, own: theirs, now: bounded(Math.round((odds * 1000) / (1_000_000 + odds))) }
}

/** What so many steps leave of the odds, per million: by place, from no step on. */
const powers = (perStep: number, steps: number): readonly number[] => {
  const left = [1_000_000]
  for (let k = 0; k < steps; k++) left.push(Math.floor(((left[k] ?? 0) * perStep) / 1000))
  return left
}
const ways = powers(figures.perHalfKilometre, 40)
const typicalWay = ways[figures.typicalMetres / 500] ?? 1_000_000
const tires = powers(figures.perRecent, 10)

const drawn = (prior: number, weight: number, { asked, accepted }: Tally): number =>
  bounded(Math.floor((prior * weight + accepted * 1000) / (weight + asked)))
const bounded = (chance: number) => Math.min(figures.most, Math.max(figures.least, chance))

/** What the estimate rests on, in words; the estimate itself is said beside the name. */
export const chanceWords = ({ own, metres, recent }: Known, chance: Chance): Label => ({
  zh: [
    own.asked > 0 ? `近一年邀请过 ${own.asked} 次，答应并赴约 ${own.accepted} 次` : '近一年还没有邀请过',
    `同类服务在这个时段，100 次里大约答应 ${inHundred(chance.alike)} 次`,
    `离这里约 ${far(metres, true)}`,
    ...(recent > 0 ? [`最近四天已邀请 ${recent} 次`] : []),
  ].join('；'),
  en: [
    own.asked > 0
      ? `asked ${times(own.asked)} within a year, said yes and kept it ${times(own.accepted)}`
      : 'not asked within the last year',
    `about ${inHundred(chance.alike)} in 100 say yes to such services at such hours`,
    `about ${far(metres, false)} away`,
    ...(recent > 0 ? [`asked ${times(recent)} in the last four days`] : []),
  ].join('; '),
})
const times = (n: number) => (n === 1 ? 'once' : `${n} times`)
const inHundred = (perMille: number) => Math.round(perMille / 10)
