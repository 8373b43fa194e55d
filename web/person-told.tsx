// What people have told of themselves for being matched: hours, services, languages, whom not to meet.
import type { Label, Lang } from '#src/kernel/label.ts'
import type { PersonView } from '#src/people/person-view.ts'
import { languages } from '#src/people/words.ts'
import { ListRow, Rows } from './parts.tsx'

const words = {
  hours: { zh: '空闲时间', en: 'Free hours' },
  wishes: { zh: '愿意做的服务', en: 'Services they like' },
  languages: { zh: '语言', en: 'Languages' },
  mentor: { zh: '师傅', en: 'Mentor' },
  home: { zh: '住处坐标', en: 'Coordinates of the home' },
  given: { zh: '已登记', en: 'given' },
  blocks: { zh: '不安排在一起', en: 'Kept apart from' },
  again: { zh: '可以再安排', en: 'May meet again' },
} satisfies Record<string, Label>
const days: readonly Label[] = [
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
  { zh: '周日', en: 'Sun' },
]

/** Only what has been told. */
export const toldFacts = (lang: Lang, person: PersonView) => {
  const comma = lang === 'zh' ? '、' : ', '
  return [
    {
      term: words.hours[lang],
      value: weekText(lang, person.hours),
    },
    { term: words.wishes[lang], value: person.wishes.map(each => each[lang]).join(comma) },
    { term: words.languages[lang], value: person.languages.map(each => languages[each][lang]).join(comma) },
    { term: words.mentor[lang], value: person.mentor ?? '' },
    { term: words.home[lang], value: person.location ? words.given[lang] : '' },
  ].filter(item => item.value !== '')
}

/** Days that follow one another with the same hours are told together. */
const weekText = (lang: Lang, hours: PersonView['hours']): string => {
  const spansOf = (weekday: number) =>
    hours
      .filter(each => each.weekday === weekday)
      .map(each => `${each.from}–${each.to}`)
      .join(' ')
  const runs: { from: number; to: number; spans: string }[] = []
  for (let weekday = 1; weekday <= 7; weekday++) {
    const [spans, last] = [spansOf(weekday), runs.at(-1)]
    if (spans === '') continue
    if (last?.spans === spans && last.to === weekday - 1) last.to = weekday
    else runs.push({ from: weekday, to: weekday, spans })
  }
  const name = (weekday: number) => days[weekday - 1]?.[lang]
  const until = lang === 'zh' ? '至' : '–'
  return runs
    .map(({ from, to, spans }) => `${name(from)}${to > from ? `${until}${name(to)}` : ''} ${spans}`)
    .join(lang === 'zh' ? '；' : '; ')
}

export const Blocks = ({ lang, person }: { lang: Lang; person: PersonView }) =>
  person.blocks.length === 0 ? null : (
    <>
      <h3>{words.blocks[lang]}</h3>
      <Rows label={words.blocks[lang]}>
        {person.blocks.map(each => (
          <ListRow
            title={each.name}
            meta={<a href={`/people/${person.id}/blocks/end?other=${each.id}`}>{words.again[lang]}</a>}
          />
        ))}
      </Rows>
    </>
  )
