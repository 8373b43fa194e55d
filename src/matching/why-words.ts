// Each part of a score in words, with the facts it rests on; and what sets one candidate before the next.
import type { Lang } from '../kernel/label.ts'
import { far } from './distance.ts'
import { type MatchPolicy, type PartCode, partCodes, partLabels } from './policy.ts'
import { type MatchFacts, meanStars, type Points } from './score.ts'

/** One part of a score: its points out of how many, and why. */
export type Contribution = {
  readonly part: PartCode
  readonly label: string
  readonly points: number
  readonly most: number
  readonly sentence: string
}
/** How far the next candidate is behind, and in which parts, the greatest difference first. */
export type Gap = {
  readonly next: string
  readonly points: number
  readonly parts: readonly { readonly part: PartCode; readonly points: number }[]
  readonly sentence: string
}

/** Every part, the greatest first. */
export const why = (facts: MatchFacts, points: Points, policy: MatchPolicy, lang: Lang): Contribution[] =>
  partCodes
    .map(part => ({
      part,
      label: partLabels[part][lang],
      points: points[part],
      most: policy.weights[part],
      sentence: sentences[part](facts, policy)[lang === 'zh' ? 0 : 1],
    }))
    .sort((a, b) => b.points - a.points || partCodes.indexOf(a.part) - partCodes.indexOf(b.part))

/** What sets `one` before `next`; both as ranked. */
export const gap = (
  one: { readonly score: number; readonly points: Points },
  next: { readonly id: string; readonly name: string; readonly score: number; readonly points: Points },
  lang: Lang,
): Gap => {
  const parts = partCodes
    .map(part => ({ part, points: one.points[part] - next.points[part] }))
    .filter(each => each.points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
  const points = one.score - next.score
  return { next: next.id, points, parts, sentence: gapSentence(points, next.name, parts.slice(0, 3), lang) }
}

const gapSentence = (points: number, name: string, parts: Gap['parts'], lang: Lang): string => {
  const listed = parts.map(
    each => `${partLabels[each.part][lang]} ${each.points > 0 ? '+' : '−'}${Math.abs(each.points)}`,
  )
  if (lang === 'zh') {
    const said = points === 0 ? `与${name}同分，按编号排先后` : `比${name}多 ${points} 分`
    return listed.length > 0 ? `${said}：${listed.join('，')}` : said
  }
  const said = points === 0 ? `Level with ${name}; order by id` : `${points} points before ${name}`
  return listed.length > 0 ? `${said}: ${listed.join(', ')}` : said
}

type Two = readonly [zh: string, en: string]
const times = (n: number) => (n === 1 ? 'once' : `${n} times`)
const sentences: Record<PartCode, (facts: MatchFacts, policy: MatchPolicy) => Two> = {
  distance: ({ metres }) => [`离服务地点约 ${far(metres, true)}`, `about ${far(metres, false)} away`],
  wish: ({ wishes }) =>
    wishes > 0
      ? ['选过愿意做这项服务', 'has chosen this service']
      : ['没有选过这项服务', 'has not chosen this service'],
  practice: ({ practised }) => [
    practised > 0 ? `做过这项服务 ${practised} 次` : '还没有做过这项服务',
    practised > 0 ? `has done this service ${times(practised)}` : 'has not done this service yet',
  ],
  language: ({ languageAsked, languageShared }) =>
    languageShared > 0
      ? ['会居民用的语言', 'speaks a language of the resident']
      : languageAsked > 0
        ? ['没有填写居民用的语言', 'has not told a language of the resident']
        : ['居民没有填写语言', 'the resident has told no language'],
  hours: ({ hoursTold }) =>
    hoursTold > 0
      ? ['填写的空闲时间包含这次服务', 'free then, by their own hours']
      : ['没有填写空闲时间', 'has told no free hours'],
  load: ({ busyMinutes }) => [
    `那一周已有 ${busyMinutes} 分钟服务`,
    `${busyMinutes} minutes of service that week already`,
  ],
  fatigue: ({ asked }) => [
    asked > 0 ? `七天内邀请过 ${asked} 次` : '七天内没有邀请过',
    asked > 0 ? `asked ${times(asked)} in seven days` : 'not asked in seven days',
  ],
  rating: (facts, { figures }) => {
    const stars = (meanStars(facts, figures) / 1000).toFixed(1)
    return facts.ratings > 0
      ? [
          `有 ${facts.ratings} 次评价，折合 ${stars} 星`,
          `${facts.ratings} ${facts.ratings === 1 ? 'rating' : 'ratings'}, counted as ${stars} stars`,
        ]
      : [`还没有评价，按 ${stars} 星算`, `no rating yet, counted as ${stars} stars`]
  },
  known: ({ visitsHere, starsHere, ratingsHere }) =>
    visitsHere === 0
      ? ['还没有为这位居民服务过', 'has not served this resident yet']
      : starsHere < 3 * ratingsHere
        ? [`为这位居民服务过 ${visitsHere} 次，评价不高`, `served this resident ${times(visitsHere)}, not rated well`]
        : [`为这位居民服务过 ${visitsHere} 次`, `has served this resident ${times(visitsHere)}`],
  mentor: ({ mentorHere }) =>
    mentorHere > 0
      ? ['与结对的师傅或徒弟同去', 'goes together with their mentor or learner']
      : ['没有师徒同行', 'no mentor or learner on this order'],
  travel: ({ gapMinutes }) =>
    gapMinutes === null
      ? ['前后一天没有别的服务', 'no other service within a day']
      : [`与另一次服务相隔 ${gapMinutes} 分钟`, `${gapMinutes} minutes apart from another service`],
}
