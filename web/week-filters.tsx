// Which week, and which communities and services of it: addresses to keep, like every filter.

import { day, dayOf, weekStart } from '#src/kernel/days.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { WeekPreview } from '#src/plans/week-preview.ts'
import type { WaitingCount } from '#src/plans/week-read.ts'
import { dayAndDateText } from './format.ts'
import { Icon } from './icons.tsx'
import { FilterBar } from './lists.tsx'

const words = {
  weeks: { zh: '哪一周', en: 'Which week' },
  this: { zh: '这一周', en: 'This week' },
  next: { zh: '下一周', en: 'Next week' },
  narrow: { zh: '按社区或服务筛选', en: 'Narrow down' },
  community: { zh: '社区', en: 'Community' },
  allCommunities: { zh: '全部社区', en: 'All communities' },
  item: { zh: '服务', en: 'Service' },
  allItems: { zh: '全部服务', en: 'All services' },
} satisfies Record<string, Label>

type Wanted = { readonly from: number; readonly communities: readonly string[]; readonly items: readonly string[] }
const address = ({ from, communities, items }: Wanted) =>
  `/plans/week?${new URLSearchParams([
    ['week', dayOf(from)],
    ...communities.map(each => ['community', each]),
    ...items.map(each => ['item', each]),
  ])}`
const sum = (counts: readonly WaitingCount[]) => counts.reduce((all, each) => all + each.n, 0)

/** This week, the next, and every other in which something waits; then one press for each community and service of it. */
export const WeekFilters = ({ lang, now, week }: { lang: Lang; now: number; week: WeekPreview }) => {
  const { counts, from, wanted } = week
  const here = { ...wanted, from }
  const first = weekStart(now)
  const weeks = [...new Set([first, first + 7 * day, from, ...counts.map(each => each.week)])].sort((a, b) => a - b)
  const ofWeek = counts.filter(each => each.week === from)
  const named = (at: number) => {
    if (at === first) return words.this[lang]
    return at === first + 7 * day ? words.next[lang] : dayAndDateText(lang, at)
  }
  return (
    <>
      <FilterBar
        label={words.weeks[lang]}
        filters={weeks.map(at => ({
          href: address({ from: at, communities: [], items: [] }),
          text: named(at),
          count: sum(counts.filter(each => each.week === at)),
          current: at === from,
        }))}
      />
      {ofWeek.length > 1 && (
        <details class="narrow" open={wanted.communities.length + wanted.items.length > 0}>
          <summary>
            <span>{words.narrow[lang]}</span>
            <Icon name="chevron-down" />
          </summary>
          <Choices
            lang={lang}
            label={words.community[lang]}
            all={words.allCommunities[lang]}
            rows={ofWeek.map(each => [each.community, each.communityName, each.n])}
            chosen={wanted.communities}
            to={communities => address({ ...here, communities })}
          />
          <Choices
            lang={lang}
            label={words.item[lang]}
            all={words.allItems[lang]}
            rows={ofWeek.map(each => [each.item, lang === 'zh' ? each.itemName : each.itemNameEn, each.n])}
            chosen={wanted.items}
            to={items => address({ ...here, items })}
          />
        </details>
      )}
    </>
  )
}

type ChoicesProps = {
  lang: Lang
  label: string
  all: string
  rows: readonly (readonly [id: string, name: string, n: number])[]
  chosen: readonly string[]
  to: (chosen: readonly string[]) => string
}
/** Pressing one adds it to what is shown; pressing it again takes it away. One community is no choice. */
const Choices = ({ label, all, rows, chosen, to }: ChoicesProps) => {
  const ids = [...new Set(rows.map(([id]) => id))]
  if (ids.length < 2) return null
  return (
    <FilterBar
      label={label}
      filters={[
        { href: to([]), text: all, current: chosen.length === 0 },
        ...ids.map(id => ({
          href: to(chosen.includes(id) ? chosen.filter(each => each !== id) : [...chosen, id]),
          text: rows.find(row => row[0] === id)?.[1] ?? '',
          count: rows.filter(row => row[0] === id).reduce((n, row) => n + row[2], 0),
          current: chosen.includes(id),
        })),
      ]}
    />
  )
}
