// How the board is narrowed, and the keys that run it. Every filter stands in the address, to be kept and sent to a colleague.
import type { Child } from 'hono/jsx'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { Board } from '#src/orders/board.ts'
import { Icon } from './icons.tsx'
import { FilterBar, SearchBox } from './lists.tsx'

type Wanted = Readonly<Record<string, string>>

/** An address of the board; what is empty is left out. */
export const boardAddress = (wanted: Wanted): string =>
  `/board?${new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''))}`

/** Communities as one press each, and words to look for. One community is no choice. */
export const BoardFilters = (props: { lang: Lang; board: Board; open: boolean; children?: Child }): Child => {
  const { lang, board } = props
  const { queue, filter, communities } = board
  const to = (community: string) => boardAddress({ queue, ...filter, community })
  const narrowed = filter.q !== '' || filter.community !== ''
  return (
    <details class="narrow" open={narrowed || props.open}>
      <summary>
        <span>{words.narrow[lang]}</span>
        <Icon name="chevron-down" />
      </summary>
      {communities.length > 1 && (
        <FilterBar
          label={words.community[lang]}
          filters={[
            { href: to(''), text: words.all[lang], current: filter.community === '' },
            ...communities.map(({ id, name }) => ({ href: to(id), text: name, current: filter.community === id })),
          ]}
        />
      )}
      <SearchBox
        lang={lang}
        action="/board"
        label={words.search[lang]}
        value={filter.q}
        keep={{ queue, ...(filter.community ? { community: filter.community } : {}) }}
      />
      {props.children}
    </details>
  )
}

/** What each key does; `?` opens it. */
export const Keys = ({ lang }: { lang: Lang }): Child => (
  <details id="keys" class="keys">
    <summary>
      <span>{words.keys[lang]}</span>
      <Icon name="chevron-down" />
    </summary>
    <dl>
      {keys.map(([key, label]) => (
        <div>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{label[lang]}</dd>
        </div>
      ))}
    </dl>
  </details>
)

const keys: readonly (readonly [string, Label])[] = [
  ['j / k', { zh: '下一张、上一张', en: 'Next order, previous order' }],
  ['o', { zh: '打开这张单', en: 'Open the order' }],
  ['1 … 5', { zh: '派给第几位候选人', en: 'Ask the first … fifth candidate' }],
  ['a', { zh: '看全部候选人', en: 'All candidates' }],
  ['n / p', { zh: '下一个、上一个队列', en: 'Next queue, previous queue' }],
  ['/', { zh: '查找', en: 'Search' }],
  ['r', { zh: '刷新', en: 'Refresh' }],
  ['?', { zh: '看这些按键', en: 'Show these keys' }],
]

const words = {
  narrow: { zh: '筛选、记住筛选', en: 'Narrow down, keep a filter' },
  community: { zh: '社区', en: 'Community' },
  all: { zh: '全部社区', en: 'All communities' },
  search: { zh: '服务或居民姓名', en: 'Service or resident' },
  keys: { zh: '键盘操作', en: 'Keys' },
} satisfies Record<string, Label>
