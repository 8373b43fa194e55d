// A statement: month by month, newest first, every line with its order, who decided and the policy; made to be printed.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { dayOf } from '#src/kernel/days.ts'
import type { Lang } from '#src/kernel/label.ts'
import { holdsRole } from '#src/people/who.ts'
import type { HeldLine, StatementLine } from '#src/timebank/account-statement.ts'
import { decisionLabel } from '#src/timebank/decision-words.ts'
import { accountKinds, memberAccount, purposes } from '#src/timebank/words.ts'
import { monthText, versionText } from './format.ts'
import { framed } from './frame.tsx'
import { Pager, Table } from './lists.tsx'
import { ButtonLink, EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { kindOf, statementOf } from './timebank-words.ts'
import { Minutes, When } from './times.tsx'

type Shown = {
  readonly id: string
  readonly lines: readonly StatementLine[]
  readonly held: readonly HeldLine[]
  readonly next: number | null
  readonly first: boolean
}

export const statementPage = (frame: Frame, { id, lines, held, next, first }: Shown): Child => {
  const { lang } = frame.asked
  const title = titleOf(frame, id)
  return framed(
    frame,
    { title },
    <>
      <PageHead
        title={title}
        lead={first && lines[0] ? <Now lang={lang} balance={lines[0].balance} /> : undefined}
        back={{ href: '/timebank/accounts', text: words.back[lang] }}
      />
      {held.length > 0 && <Held frame={frame} held={held} />}
      {lines.length === 0 && <EmptyState title={words.none[lang]} text={words.noneText[lang]} icon="scroll-text" />}
      <div class="statement stack">
        {byMonth(lines).map(([month, rows]) => (
          <>
            <Month frame={frame} account={id} month={month} rows={rows} />
            <div class="buttons screen-only">
              <ButtonLink
                href={`${statementOf(id)}?month=${month}`}
                text={`${words.whole[lang]} ${monthText(lang, month)}`}
                tone="quiet"
                icon="scroll-text"
              />
            </div>
          </>
        ))}
      </div>
      <Pager
        lang={lang}
        previous={first ? undefined : statementOf(id)}
        next={next === null ? undefined : `${statementOf(id)}?cursor=${next}`}
      />
      {lines.length > 0 && <p class="muted screen-only">{words.print[lang]}</p>}
    </>,
  )
}

const words = {
  mine: { zh: '我的时间明细', en: 'Where my time came from' },
  of: { zh: '时间明细', en: 'Statement' },
  back: { zh: '回到我的时间', en: 'Back to my time' },
  now: { zh: '一共有', en: 'In all' },
  held: { zh: '已预留', en: 'Set aside' },
  heldText: {
    zh: '这些时间留给已经点了的单，还没有用掉。',
    en: 'Set aside for services already asked for, and not used yet.',
  },
  service: { zh: '一次服务', en: 'A service' },
  none: { zh: '还没有记录', en: 'Nothing here yet' },
  noneText: {
    zh: '服务完、确认了时长，就会记在这里。',
    en: 'Once a service is done and its minutes confirmed, it will stand here.',
  },
  what: { zh: '事由', en: 'What for' },
  day: { zh: '日期', en: 'Date' },
  minutes: { zh: '时间', en: 'Time' },
  total: { zh: '合计', en: 'Total after' },
  order: { zh: '单号', en: 'Order' },
  undo: { zh: '提出冲正', en: 'Propose to reverse' },
  to: { zh: '送给', en: 'To' },
  from: { zh: '来自', en: 'From' },
  rule: { zh: '规则', en: 'Policy' },
  whole: { zh: '打印或下载', en: 'Print or download' },
  print: {
    zh: '这一页可以直接打印。想要大字的，先切换到长辈版。',
    en: 'This page can be printed as it is; for large print, switch to large text first.',
  },
}

export const titleOf = (frame: Frame, id: string): string => {
  const { lang } = frame.asked
  if (frame.who && id === memberAccount(frame.who.id)) return words.mine[lang]
  const kind = kindOf(id)
  return kind ? `${accountKinds[kind][lang]} · ${words.of[lang]}` : words.of[lang]
}

const Now = ({ lang, balance }: { lang: Lang; balance: number }) => (
  <>
    {words.now[lang]}{' '}
    <strong>
      <Minutes lang={lang} minutes={balance} />
    </strong>
  </>
)

const Held = ({ frame: { asked, now }, held }: { frame: Frame; held: readonly HeldLine[] }) => (
  <section>
    <h2>{words.held[asked.lang]}</h2>
    <p class="muted">{words.heldText[asked.lang]}</p>
    <Rows label={words.held[asked.lang]}>
      {held.map(line => (
        <ListRow
          href={`/orders/${line.order}`}
          title={words.service[asked.lang]}
          apart={`${words.order[asked.lang]} ${line.order.slice(-6)}`}
          text={<When lang={asked.lang} now={now} start={line.at} dateOnly />}
          meta={<Minutes lang={asked.lang} minutes={line.minutes} />}
        />
      ))}
    </Rows>
  </section>
)

/** Lines by the Shanghai month in which they were booked, in the order they come. */
const byMonth = (lines: readonly StatementLine[]): [string, StatementLine[]][] => {
  const months = new Map<string, StatementLine[]>()
  for (const line of lines) {
    const month = dayOf(line.at).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), line])
  }
  return [...months]
}

type MonthProps = { frame: Frame; account: string; month: string; rows: readonly StatementLine[] }
export const Month = ({ frame, account, month, rows }: MonthProps) => {
  const { lang } = frame.asked
  return (
    <Table
      caption={monthText(lang, month)}
      rows={rows}
      columns={[
        { label: words.what[lang], head: true, cell: line => <What frame={frame} account={account} line={line} /> },
        { label: words.day[lang], cell: line => <When lang={lang} now={frame.now} start={line.at} dateOnly /> },
        {
          label: words.minutes[lang],
          number: true,
          cell: line => <Minutes lang={lang} minutes={line.minutes} signed />,
        },
        { label: words.total[lang], number: true, cell: line => <Minutes lang={lang} minutes={line.balance} /> },
      ]}
    />
  )
}

const What = ({ frame, account, line }: { frame: Frame; account: string; line: StatementLine }) => {
  const { lang } = frame.asked
  const desk = kindOf(account) !== 'member' && holdsRole(frame.who, 'social_worker', 'station_admin')
  return (
    <>
      {purposes[line.purpose][lang]}
      <span class="fine">
        {line.person && (
          <span>
            {words[line.minutes < 0 ? 'to' : 'from'][lang]} {line.person}
          </span>
        )}
        {line.reason && <span>{/^\d{4}-\d{2}$/.test(line.reason) ? monthText(lang, line.reason) : line.reason}</span>}
        {line.decidedBy.length > 0 && <span>{deciders(lang, line.decidedBy)}</span>}
        {line.decidedBy.length === 0 && line.decision && <span>{decided(lang, line.decision)}</span>}
        <span>
          {words.rule[lang]} {versionText(lang, line.policy)}
        </span>
        {line.order && (
          <a href={`/orders/${line.order}`}>
            {words.order[lang]} {line.order.slice(-6)}
          </a>
        )}
        {desk && line.purpose !== 'reverse' && (
          <a href={`/timebank/proposals/new?kind=reverse&reverses=${encodeURIComponent(line.id)}`}>
            {words.undo[lang]}
          </a>
        )}
      </span>
    </>
  )
}

const decided = (lang: Lang, { action, by }: { action: string; by: string }) =>
  by === 'system' ? decisionLabel(action)[lang] : `${decisionLabel(action)[lang]} · ${by}`
const deciders = (lang: Lang, [proposer = '', approver = '']: readonly string[]) =>
  lang === 'zh' ? `${proposer}提出，${approver}批准` : `Proposed by ${proposer}, approved by ${approver}`
