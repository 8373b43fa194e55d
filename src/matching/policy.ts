// The weights by which candidates are ranked, as numbered data: an administrator's change is a new version, never an edit.
import type { Label } from '../kernel/label.ts'

/** What a score is made of. Every part only adds: from 0 to its weight. */
export const partCodes = [
  'distance',
  'wish',
  'practice',
  'language',
  'hours',
  'load',
  'fatigue',
  'rating',
  'known',
  'mentor',
  'travel',
] as const
export type PartCode = (typeof partCodes)[number]

/** So many earlier services of the same kind count as practice; code and not a figure, as an index holds one bit for it. */
export const practisedFrom = 2

/** Whole numbers with their units in the names. */
export type Figures = {
  /** From here on distance gives nothing. */
  readonly farMetres: number
  /** So many invitations in seven days leave nothing of the part (at most three a week are sent). */
  readonly mostAsked: number
  /** So many earlier visits to the resident give the whole part. */
  readonly mostVisits: number
  /** Between two services: kept free by the gate, and what on top of it is comfortable. */
  readonly travelMinutes: number
  readonly restMinutes: number
  /** Ratings assumed before there are any, as in the grade (domain.md §5): how many, and thousandths of a star. */
  readonly priorRatings: number
  readonly priorStars: number
}
export type MatchPolicy = {
  readonly version: string
  readonly figures: Figures
  /** Points, 1000 in all. */
  readonly weights: Readonly<Record<PartCode, number>>
}

/** The first version. The figures are our own defaults: no city publishes such weights. */
export const matchV1: MatchPolicy = {
  version: 'match-v1',
  figures: {
    farMetres: 5000,
    mostAsked: 3,
    mostVisits: 3,
    travelMinutes: 30,
    restMinutes: 90,
    priorRatings: 5,
    priorStars: 4500,
  },
  weights: {
    distance: 300,
    wish: 80,
    practice: 50,
    language: 60,
    hours: 60,
    load: 110,
    fatigue: 130,
    rating: 90,
    known: 70,
    mentor: 30,
    travel: 20,
  },
}

export const partLabels = {
  distance: { zh: '距离', en: 'Distance' },
  wish: { zh: '意愿', en: 'Wish' },
  practice: { zh: '经验', en: 'Practice' },
  language: { zh: '语言', en: 'Language' },
  hours: { zh: '空闲时间', en: 'Free hours' },
  load: { zh: '本周负担', en: 'Load' },
  fatigue: { zh: '近期邀请', en: 'Invitations' },
  rating: { zh: '评价', en: 'Ratings' },
  known: { zh: '相熟', en: 'Acquaintance' },
  mentor: { zh: '师徒同行', en: 'Mentor' },
  travel: { zh: '行程', en: 'Travel' },
} satisfies Record<PartCode, Label>
