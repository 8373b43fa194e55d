// 督导: what to confirm, whom one looks after and by when, who has been left alone, one's own cases.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { holdsRole } from '#src/people/who.ts'
import type { CaseView, EntryView, LookedAfterView } from '#src/supervision/view.ts'
import { framed } from './frame.tsx'
import type { IconName } from './icons.tsx'
import { ButtonLink, Buttons, EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { CaseRow, EntryRow, KeeperRow, LookedAfterRow } from './supervision-parts.tsx'

const words = {
  title: { zh: '督导', en: 'Supervision' },
  log: { zh: '记一次督导', en: 'Log supervision' },
  contact: { zh: '记一次联系', en: 'Log a contact' },
  relation: { zh: '建立督导关系', en: 'Begin a relation' },
  my_index: { zh: '我的督导指数', en: 'My index' },
  roll_up: { zh: '社工站督导指数', en: 'Index by station' },
  confirm: { zh: '等您确认', en: 'Waiting for you to confirm' },
  contested: { zh: '等您裁定的异议', en: 'Contested: waiting for your decision' },
  mine: { zh: '我带领和督导的人', en: 'Whom I look after' },
  nobody: { zh: '现在没有人由您带领或督导', en: 'Nobody is in your care at the moment' },
  silent: { zh: '超过 30 天没有联系的人', en: 'Nobody has been in touch for 30 days' },
  keepers: { zh: '带领和督导我的人', en: 'Who looks after me' },
  given: { zh: '我记的督导', en: 'Supervision I gave' },
  received: { zh: '我收到的督导', en: 'Supervision I received' },
  cases: { zh: '我的个案和小组', en: 'My cases and groups' },
  open_case: { zh: '接案', en: 'Open a case' },
  more: { zh: '还可以', en: 'More' },
  all: { zh: '看全部', en: 'See all' },
  empty: { zh: '这里还没有内容', en: 'Nothing here yet' },
  empty_text: {
    zh: '社工站安排了带领或督导的人，或者有督导记录要您确认时，会出现在这里。',
    en: 'Whoever the station asks you to look after, and whatever you have to confirm, will appear here.',
  },
} satisfies Record<string, Label>

type Shown = {
  readonly mine: readonly LookedAfterView[]
  readonly silent: readonly LookedAfterView[]
  readonly keepers: readonly LookedAfterView[]
  readonly toConfirm: readonly EntryView[]
  readonly contested: readonly EntryView[]
  readonly given: readonly EntryView[]
  readonly received: readonly EntryView[]
  readonly cases: readonly CaseView[]
}

export const deskPage = (frame: Frame, shown: Shown): Child => {
  const { lang } = frame.asked
  const { mine, silent, keepers, toConfirm, contested, received } = shown
  const works = holdsRole(frame.who, 'social_worker')
  const nothing =
    mine.length + keepers.length + toConfirm.length + received.length + silent.length + contested.length === 0
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} />
      <Section title={words.confirm[lang]} show={toConfirm.length > 0}>
        {toConfirm.map(row => (
          <EntryRow frame={frame} row={row} side="received" />
        ))}
      </Section>
      <Doing frame={frame} looksAfter={mine.length > 0} />
      <Care frame={frame} shown={shown} />
      <Ways frame={frame} />
      <Own frame={frame} shown={shown} />
      {nothing && !works ? <EmptyState icon="users" title={words.empty[lang]} text={words.empty_text[lang]} /> : null}
    </>,
  )
}

/** Whom one looks after, who has been left alone, what is contested, one's cases. */
const Care = ({ frame, shown: { mine, silent, contested, cases } }: { frame: Frame; shown: Shown }) => {
  const { lang } = frame.asked
  const works = holdsRole(frame.who, 'social_worker')
  return (
    <>
      <Section title={words.contested[lang]} show={contested.length > 0}>
        {contested.map(row => (
          <EntryRow frame={frame} row={row} side="given" />
        ))}
      </Section>
      <Section title={words.mine[lang]} show={mine.length > 0}>
        {mine.map(row => (
          <LookedAfterRow frame={frame} row={row} />
        ))}
      </Section>
      {works && mine.length === 0 ? <p class="lead">{words.nobody[lang]}</p> : null}
      <Section title={words.silent[lang]} show={silent.length > 0}>
        {silent.map(row => (
          <LookedAfterRow frame={frame} row={row} others />
        ))}
      </Section>
      <Section title={words.cases[lang]} show={cases.length > 0} more="/supervision/cases" moreText={words.all[lang]}>
        {cases.map(row => (
          <CaseRow frame={frame} row={row} />
        ))}
      </Section>
    </>
  )
}

/** What one gave and received, and who looks after one. */
const Own = ({ frame, shown: { given, keepers, received } }: { frame: Frame; shown: Shown }) => {
  const { lang } = frame.asked
  return (
    <>
      <Section title={words.given[lang]} show={given.length > 0} more="/supervision/entries" moreText={words.all[lang]}>
        {given.map(row => (
          <EntryRow frame={frame} row={row} side="given" />
        ))}
      </Section>
      <Section title={words.keepers[lang]} show={keepers.length > 0}>
        {keepers.map(row => (
          <KeeperRow frame={frame} row={row} />
        ))}
      </Section>
      <Section
        title={words.received[lang]}
        show={received.length > 0}
        more="/supervision/entries?side=received"
        moreText={words.all[lang]}
      >
        {received.map(row => (
          <EntryRow frame={frame} row={row} side="received" />
        ))}
      </Section>
    </>
  )
}

/** What is done most, as buttons. */
const Doing = ({ frame, looksAfter }: { frame: Frame; looksAfter: boolean }) => {
  const { lang } = frame.asked
  return (
    <Buttons>
      {looksAfter ? <ButtonLink href="/supervision/entries/new" text={words.log[lang]} icon="square-pen" /> : null}
      {holdsRole(frame.who, 'social_worker', 'station_admin', 'supervisor') ? (
        <ButtonLink href="/supervision/contacts/new" text={words.contact[lang]} tone="quiet" icon="phone" />
      ) : null}
    </Buttons>
  )
}

/** Where else one's roles lead. */
const Ways = ({ frame }: { frame: Frame }) => {
  const { lang } = frame.asked
  const { who } = frame
  const works = holdsRole(who, 'social_worker')
  const heads = holdsRole(who, 'station_admin', 'district_admin')
  const ways: (Way | false)[] = [
    works && who !== null && { href: `/staff/${who.id}/index`, text: words.my_index, icon: 'chart-column' },
    (heads || holdsRole(who, 'supervisor', 'auditor')) && {
      href: '/staff/index',
      text: words.roll_up,
      icon: 'chart-column',
    },
    works && { href: '/supervision/cases/new', text: words.open_case, icon: 'book-open' },
    (works || heads) && { href: '/supervision/relations/new', text: words.relation, icon: 'users' },
  ]
  const open = ways.filter(way => way !== false)
  return (
    <Section title={words.more[lang]} show={open.length > 0}>
      {open.map(({ href, text, icon }) => (
        <ListRow href={href} icon={icon} title={text[lang]} />
      ))}
    </Section>
  )
}
type Way = { readonly href: string; readonly text: Label; readonly icon: IconName }

type SectionProps = { title: string; show: boolean; more?: string; moreText?: string; children?: Child }
const Section = ({ title, show, more, moreText, children }: SectionProps) =>
  show ? (
    <section class="stack">
      <h2>{title}</h2>
      <Rows label={title}>{children}</Rows>
      {more ? (
        <p class="links">
          <a href={more}>
            {moreText}
            <span class="unseen"> {title}</span>
          </a>
        </p>
      ) : null}
    </section>
  ) : null
