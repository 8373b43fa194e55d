// For auditors: one answer in words whether every record is intact, how that is guarded, and the log as sentences.
import type { Child } from 'hono/jsx'
import type { Anchor } from '#src/audit/anchors.ts'
import type { LogRow } from '#src/audit/events.ts'
import { sentenceOf, subjects } from '#src/audit/told.ts'
import type { Verdict } from '#src/audit/verify.ts'
import type { Frame } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import { framed } from './frame.tsx'
import { Icon } from './icons.tsx'
import { Pager, SearchBox, Story } from './lists.tsx'
import { ButtonLink, Buttons, DefinitionList, EmptyState, Notice, PageHead } from './parts.tsx'
import { When } from './times.tsx'

type Verified = {
  readonly verdict: Verdict
  readonly alarm: boolean
  readonly lastSealAt: number | null
  /** Null where the entry keeps none. */
  readonly anchors: readonly Anchor[] | null
}

export const verifyPage = (frame: Frame, shown: Verified): Child => {
  const { lang } = frame.asked
  const { verdict, alarm } = shown
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} />
      <p class="verdict">
        <Icon name={verdict.ok ? 'circle-check' : 'circle-x'} />
        {verdict.ok ? words.whole[lang] : words.broken[lang]}
      </p>
      <p>{verdict.ok ? words.wholeText[lang] : `${faultText(verdict.broken ?? '', lang)} ${words.brokenText[lang]}`}</p>
      {alarm && <Notice lang={lang} kind="warn" text={words.late[lang]} />}
      <DefinitionList lang={lang} items={facts(frame, shown)} />
      <section>
        <h2>{words.how[lang]}</h2>
        <p>{words.howText[lang]}</p>
        <p>{(shown.anchors ? words.keep : words.noAnchors)[lang]}</p>
      </section>
      <Buttons>
        <ButtonLink href="/audit/events" text={words.log[lang]} icon="scroll-text" tone="quiet" />
        <ButtonLink href="/timebank/trial-balance" text={words.trial[lang]} tone="quiet" />
      </Buttons>
    </>,
  )
}

const words = {
  title: { zh: '核对记录', en: 'Checking the records' },
  whole: { zh: '每一条记录都完好', en: 'Every record is intact' },
  wholeText: {
    zh: '刚刚从第一条起重新核对了一遍：没有改动，没有缺少，也没有多出来的。',
    en: 'All of it was checked just now, from the first record on: nothing changed, nothing missing, nothing slipped in.',
  },
  broken: { zh: '有记录对不上', en: 'A record does not match' },
  brokenText: {
    zh: '请先不要改动任何数据，马上联系管理员，并取出外部存底来比对。',
    en: 'Change nothing, tell the administrator at once, and compare with the copies kept elsewhere.',
  },
  late: {
    zh: '有记录超过两分钟还没有封存，封存可能停了。请联系管理员。',
    en: 'Something has waited more than two minutes to be sealed: sealing may have stopped. Tell the administrator.',
  },
  events: { zh: '操作记录', en: 'Records of what was done' },
  transfers: { zh: '时间记账', en: 'Entries in the books' },
  seals: { zh: '封存', en: 'Seals' },
  unsealed: { zh: '还没有封存', en: 'Not sealed yet' },
  last: { zh: '最近一次封存', en: 'Last sealed' },
  never: { zh: '还没有', en: 'Never' },
  anchors: { zh: '外部存底', en: 'Copies kept elsewhere' },
  none: { zh: '没有', en: 'None' },
  how: { zh: '怎样保证没有人改过', en: 'How changes would show' },
  howText: {
    zh: '每隔一小会儿，新的记录就用一把不在数据库里的钥匙封存，一次接着一次。改动、删去或插进任何一条，后面的封存就全都对不上。',
    en: 'Every little while new records are sealed with a key that is not in the database, each seal resting on the one before. Change, remove or slip in a single record and every later seal fails.',
  },
  keep: {
    zh: '每次封存都抄一份在数据库外面的存底文件里。请把这个文件定期复制到另一台电脑，或打印出来锁好：连管着钥匙的人改了记录，也能看出来。',
    en: 'A copy of each seal goes to a file outside the database. Copy that file to another machine regularly, or print it and lock it away: then even a change by somebody who holds the key will show.',
  },
  noAnchors: {
    zh: '这台服务器还没有在外面留存底。请管理员设好存底文件，再定期复制到另一台电脑。',
    en: 'This server keeps no copies elsewhere yet. Ask the administrator to set up the file of anchors, and copy it to another machine regularly.',
  },
  log: { zh: '看操作记录', en: 'Read the log' },
  trial: { zh: '总账核对', en: 'Trial balance' },
  logTitle: { zh: '操作记录', en: 'The log' },
  back: { zh: '回到核对', en: 'Back to the check' },
  find: { zh: '按编号查找（单、人员、事项）', en: 'Find by id (order, person, proposal)' },
  all: { zh: '看全部记录', en: 'All records' },
  empty: { zh: '没有找到记录', en: 'Nothing found' },
}

const count = (lang: Lang, number: number, unit: string) =>
  lang === 'zh' ? `${number.toLocaleString('en-US')} ${unit}` : number.toLocaleString('en-US')

const facts = (frame: Frame, { verdict, lastSealAt, anchors }: Verified) => {
  const { lang } = frame.asked
  return [
    { term: words.events[lang], value: count(lang, verdict.events, '条') },
    { term: words.transfers[lang], value: count(lang, verdict.transfers, '笔') },
    { term: words.seals[lang], value: count(lang, verdict.seals, '次') },
    { term: words.unsealed[lang], value: count(lang, verdict.unsealed, '条') },
    {
      term: words.last[lang],
      value: lastSealAt === null ? words.never[lang] : <When lang={lang} now={frame.now} start={lastSealAt} />,
    },
    { term: words.anchors[lang], value: anchors?.length ? count(lang, anchors.length, '份') : words.none[lang] },
  ]
}

/** The first fault in words: which seal or copy does not match, or the row's own name. */
const faultText = (broken: string, lang: Lang): string => {
  const zh = lang === 'zh'
  const [what = '', number = ''] = broken.split(' ')
  if (what === 'seal')
    return zh
      ? `第 ${number} 次封存对不上，它封的记录被改动过。`
      : `Seal ${number} fails: records under it were changed.`
  if (what === 'anchor')
    return zh ? `第 ${number} 次封存和外部存底不一样。` : `Seal ${number} differs from the copy kept elsewhere.`
  if (what === 'anchors') return zh ? '外部存底的文件读不出来。' : 'The file of copies cannot be read.'
  return zh ? `第一处对不上的地方：${broken}。` : `The first fault: ${broken}.`
}

type Log = { readonly events: readonly LogRow[]; readonly subject: string; readonly next: string | null }

export const eventsPage = (frame: Frame, { events, subject, next }: Log): Child => {
  const { lang, query } = frame.asked
  const here = (more: Record<string, string>) =>
    `/audit/events?${new URLSearchParams({ ...(subject ? { subject } : {}), ...more })}`
  return framed(
    frame,
    { title: words.logTitle[lang] },
    <>
      <PageHead title={words.logTitle[lang]} back={{ href: '/audit/verify', text: words.back[lang] }} />
      <SearchBox lang={lang} action="/audit/events" label={words.find[lang]} name="subject" value={subject} />
      {events.length === 0 ? (
        <EmptyState
          title={words.empty[lang]}
          icon="search"
          action={subject ? { href: '/audit/events', text: words.all[lang] } : undefined}
        />
      ) : (
        <Story
          lang={lang}
          now={frame.now}
          items={events.map(event => ({
            at: event.at,
            sentence: sentenceOf(event, lang),
            note: <Where lang={lang} event={event} linked={subject === ''} />,
          }))}
        />
      )}
      <Pager
        lang={lang}
        previous={query.cursor ? here({}) : undefined}
        next={next === null ? undefined : here({ cursor: next })}
      />
    </>,
  )
}

/** Of a long id the end, which tells it from others; the whole stands in the address that the link leads to. */
const Where = ({ lang, event, linked }: { lang: Lang; event: LogRow; linked: boolean }) => {
  const id = event.subjectId.length === 36 ? `…${event.subjectId.slice(-6)}` : event.subjectId
  const text = `${subjects[event.subject]?.[lang] ?? event.subject} ${id}`
  return (
    <>
      {lang === 'zh' ? `第 ${event.n} 条 · ` : `No. ${event.n} · `}
      {linked ? <a href={`/audit/events?subject=${encodeURIComponent(event.subjectId)}`}>{text}</a> : text}
    </>
  )
}
