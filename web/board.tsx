// The desk's board: on a desktop the queue, the chosen order and its candidates side by side; on a phone one after the other.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import { type Board, type BoardLine, boardPageSize } from '#src/orders/board.ts'
import { gathered, gatheredCodes, queueCodes, queues, type Tab, tabOf, warnings } from '#src/orders/queues.ts'
import { payers, states } from '#src/orders/words.ts'
import { ChosenOrder, ChosenPeople } from './board-chosen.tsx'
import { BoardFilters, boardAddress, Keys } from './board-filters.tsx'
import { FollowUpRows } from './board-follow-up.tsx'
import { KeptBar, KeptForms } from './board-kept.tsx'
import { UnheardRows } from './board-unheard.tsx'
import { whenText } from './format.ts'
import { framed } from './frame.tsx'
import { Icon } from './icons.tsx'
import { FilterBar, Pager } from './lists.tsx'
import { ButtonLink, Buttons, EmptyState, ListRow, Rows } from './parts.tsx'
import { TimeLeft, When } from './times.tsx'

export const boardPage = (frame: Frame, board: Board): Child => {
  const { lang } = frame.asked
  const { chosen } = board
  return framed(
    frame,
    { title: words.title[lang], wide: true, islands: ['desk'] },
    <div class={chosen ? 'stack desk chosen' : 'stack desk'}>
      <Head lang={lang} plans={board.queue === 'ready' && board.counts.ready > 0} />
      <div data-live="queues" class="stack">
        <Tabs lang={lang} board={board} label={words.queues[lang]} tabs={queueCodes} />
        <Tabs lang={lang} board={board} label={words.gathered[lang]} tabs={gatheredCodes} />
        <KeptBar frame={frame} board={board} />
      </div>
      <BoardFilters lang={lang} board={board} open={frame.problem !== null}>
        <KeptForms frame={frame} board={board} />
      </BoardFilters>
      <div class={ofPeople(board.queue) && !chosen ? undefined : 'board'}>
        <div data-live="queue">
          <Waiting frame={frame} board={board} />
        </div>
        {chosen ? (
          <>
            <ChosenOrder
              frame={frame}
              chosen={chosen}
              back={`${addressOf(frame, board, '')}#order-${chosen.order.id}`}
            />
            <ChosenPeople frame={frame} chosen={chosen} />
          </>
        ) : ofPeople(board.queue) ? null : (
          <div class="idle">
            <EmptyState icon="clipboard-list" title={words.idle[lang]} text={words.idleText[lang]} />
          </div>
        )}
      </div>
      <Keys lang={lang} />
    </div>,
  )
}

/** Lists of people, not of orders. */
const ofPeople = (tab: Tab) => tab === 'no_contact' || tab === 'follow_up'

const Tabs = (props: { lang: Lang; board: Board; label: string; tabs: readonly Tab[] }) => (
  <FilterBar
    label={props.label}
    filters={props.tabs.map(tab => ({
      href: boardAddress({ queue: tab, ...props.board.filter }),
      text: tabOf(tab).label[props.lang],
      count: props.board.counts[tab],
      current: tab === props.board.queue,
    }))}
  />
)

/** What one does here stands as a button; where else one may look stands below, as links. */
const Head = ({ lang, plans }: { lang: Lang; plans: boolean }) => (
  <>
    <div class="page-head">
      <h1 class="page-title">{words.title[lang]}</h1>
      <Buttons>
        {plans && <ButtonLink href="/plans/new" text={words.plan[lang]} icon="users" />}
        <ButtonLink href="/orders/new" text={words.place[lang]} icon="plus" tone="quiet" />
      </Buttons>
    </div>
    <p class="links">
      {plans && <a href="/plans/week">{words.week[lang]}</a>}
      <a href="/board/map">{words.map[lang]}</a>
      <a href="/incidents">{words.incidents[lang]}</a>
      <a href="/board/sheet">{words.sheet[lang]}</a>
    </p>
  </>
)

const words = {
  title: { zh: '派单台', en: 'Board' },
  queues: { zh: '队列', en: 'Queues' },
  gathered: { zh: '跨队列查看', en: 'Across the queues' },
  map: { zh: '地图', en: 'Map' },
  sheet: { zh: '打印清单', en: 'Print' },
  incidents: { zh: '紧急情况', en: 'Incidents' },
  plan: { zh: '批量派单', en: 'Dispatch together' },
  week: { zh: '一周上门', en: 'A week of visits' },
  place: { zh: '代为点单', en: 'Place for somebody' },
  idle: { zh: '从左边选一张单', en: 'Choose an order on the left' },
  idleText: { zh: '这里会显示它的详情和候选志愿者。', en: 'Its details and candidates will stand here.' },
  pays: { zh: '', en: 'Pays: ' },
  urgent: { zh: '紧急', en: 'Urgent' },
  ends: { zh: '服务结束', en: 'Ends' },
}

const Waiting = ({ frame, board }: { frame: Frame; board: Board }) => {
  const { lang } = frame.asked
  const { queue, lines, before, previous, next } = board
  if (queue === 'no_contact' && board.people.length > 0) return <UnheardRows frame={frame} people={board.people} />
  if (queue === 'follow_up' && board.followUps.length > 0)
    return <FollowUpRows frame={frame} people={board.followUps} />
  if (lines.length === 0) return <Rest lang={lang} board={board} />
  const paged = (cursor: string | null) =>
    cursor === null ? undefined : boardAddress({ queue, ...board.filter, cursor })
  const said = `${before + 1}–${before + lines.length} / ${board.counts[queue]}`
  return (
    <section class="stack" aria-label={tabOf(queue).label[lang]}>
      <Rows label={tabOf(queue).label[lang]}>
        {lines.map(line => (
          <Line frame={frame} board={board} line={line} />
        ))}
      </Rows>
      <Pager
        lang={lang}
        previous={paged(previous)}
        next={paged(next)}
        text={board.counts[queue] > boardPageSize ? said : undefined}
      />
    </section>
  )
}

/** An empty queue says so, and where there is something to do. */
const Rest = ({ lang, board }: { lang: Lang; board: Board }) => {
  const other = queueCodes.find(queue => board.counts[queue] > 0)
  return (
    <EmptyState
      icon="circle-check"
      title={tabOf(board.queue).rest[lang]}
      action={
        other && {
          href: boardAddress({ queue: other, ...board.filter }),
          text:
            lang === 'zh'
              ? `看${queues[other].label.zh}的 ${board.counts[other]} 张单`
              : `${queues[other].label.en}: ${board.counts[other]}`,
        }
      }
    />
  )
}

const Line = ({ frame, board, line }: { frame: Frame; board: Board; line: BoardLine }) => {
  const { lang } = frame.asked
  const current = board.chosen?.order.id === line.id
  return (
    <ListRow
      title={
        <span id={`order-${line.id}`}>
          {lang === 'zh' ? line.item_name : line.item_name_en} · {line.resident_name}
        </span>
      }
      href={`${addressOf(frame, board, line.id)}#order-${line.id}`}
      apart={whenText(lang, line.starts_at, { now: frame.now, end: line.ends_at })}
      current={current}
      text={
        <>
          <When lang={lang} now={frame.now} start={line.starts_at} end={line.ends_at} /> · {line.community}
          <br />
          {words.pays[lang]}
          {payers[line.payer][lang]}
          {standing(line, lang)}
          <Warnings line={line} lang={lang} />
        </>
      }
      meta={
        <>
          {dueWord(board, line, lang)}
          <br />
          <TimeLeft lang={lang} dueAt={line.due} now={frame.now} />
        </>
      }
    />
  )
}

/** How far the seats are, where that is the question; the state, where the queue mixes two. */
const standing = (line: BoardLine, lang: Lang): string => {
  const zh = lang === 'zh'
  const seats = zh ? ` · 已接 ${line.taken}/${line.seats} 人` : ` · ${line.taken} of ${line.seats} accepted`
  const waves = line.asking > 0 ? (zh ? '，分批询问中' : ', being asked in waves') : ''
  if (line.state === 'dispatched')
    return `${seats}${zh ? `，${line.openOffers} 人待答复` : `, ${line.openOffers} still to reply`}${waves}`
  if (line.state === 'accepted' || line.state === 'serving') return ` · ${states[line.state][lang]}`
  return line.state === 'ready' && (line.seats > 1 || waves) ? `${seats}${waves}` : ''
}

const Warnings = ({ line, lang }: { line: BoardLine; lang: Lang }) => (
  <>
    {line.urgent === 1 && <Warns icon="siren" text={words.urgent[lang]} />}
    {line.warning && <Warns icon="triangle-alert" text={warnings[line.warning][lang]} />}
  </>
)
const Warns = ({ icon, text }: { icon: 'siren' | 'triangle-alert'; text: string }) => (
  <strong class="warns">
    <Icon name={icon} /> {text}
  </strong>
)

const dueWord = (board: Board, line: BoardLine, lang: Lang) => {
  if (board.queue === 'records') return gathered.records.due[lang]
  return line.state === 'serving' ? words.ends[lang] : queues[line.queue].due[lang]
}

/** The same page of the same queue, with this order beside it or (empty) without. */
const addressOf = (frame: Frame, board: Board, order: string): string => {
  const { cursor = '' } = frame.asked.query
  return boardAddress({ queue: board.queue, ...board.filter, cursor, order })
}
