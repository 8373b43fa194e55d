// Lines that the pages of supervision share: somebody who is looked after, an entry of the log, a case.
import type { Frame } from '#src/http/route.ts'
import { dayOf } from '#src/kernel/days.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { CaseView, EntryView, LookedAfterView } from '#src/supervision/view.ts'
import {
  type AttendanceState,
  attendanceStates,
  type CaseState,
  caseKinds,
  caseStates,
  forms,
  relationKinds,
} from '#src/supervision/words.ts'
import { StateBadge, type Tone } from './badges.tsx'
import { dateText } from './format.ts'
import { ButtonLink, ListRow } from './parts.tsx'
import { Minutes, TimeLeft, When } from './times.tsx'

const words = {
  silent: { zh: '超过 30 天没有联系', en: 'No contact for 30 days' },
  last: { zh: '上次联系', en: 'Last contact' },
  never: { zh: '还没有联系过', en: 'No contact yet' },
  stand_in: { zh: '代管：', en: 'Stand-in: ' },
  for_whom: { zh: '代管，原由', en: 'standing in for' },
  log_contact: { zh: '记一次联系', en: 'Log a contact' },
  open_case: { zh: '接案', en: 'Open a case' },
  index: { zh: '督导指数', en: 'Supervision index' },
  qualified: { zh: '督导资格', en: 'Qualification to supervise' },
  given_by: { zh: '督导：', en: 'By ' },
} satisfies Record<string, Label>

/** The moment at which a day began in Shanghai. */
export const dayAt = (on: string): number => Date.parse(`${on}T00:00:00+08:00`) / 1000
export const at = (moment: string): number => Date.parse(moment) / 1000

/** Whoever looks after the reader. */
export const KeeperRow = ({ frame, row }: { frame: Frame; row: LookedAfterView }) => {
  const { lang } = frame.asked
  return (
    <ListRow
      href={`/supervision/relations/${row.relation}`}
      title={row.supervisor.name}
      apart={relationKinds[row.kind][lang]}
      text={
        <>
          {relationKinds[row.kind][lang]}
          {row.standIn ? ` · ${words.stand_in[lang]}${row.standIn.name}` : null}
        </>
      }
      meta={row.lastOn === null ? undefined : <When lang={lang} now={frame.now} start={dayAt(row.lastOn)} dateOnly />}
    />
  )
}

/** Somebody who is looked after: how long ago they were last heard of, and by when they should be. `others` names the supervisor. */
export const LookedAfterRow = ({ frame, row, others }: { frame: Frame; row: LookedAfterView; others?: boolean }) => {
  const { lang } = frame.asked
  const away = row.supervisor.id !== frame.who?.id
  return (
    <ListRow
      href={`/supervision/relations/${row.relation}`}
      title={row.person.name}
      apart={`${relationKinds[row.kind][lang]} ${words.given_by[lang]}${row.supervisor.name}`}
      text={
        <>
          {relationKinds[row.kind][lang]}
          {others ? ` · ${words.given_by[lang]}${row.supervisor.name}` : null}
          {!others && away ? ` · ${words.for_whom[lang]} ${row.supervisor.name}` : null}
          {row.standIn && (others || !away) ? ` · ${words.stand_in[lang]}${row.standIn.name}` : null}
          {' · '}
          {row.lastOn === null ? (
            words.never[lang]
          ) : (
            <>
              {words.last[lang]} <When lang={lang} now={frame.now} start={dayAt(row.lastOn)} dateOnly />
            </>
          )}
        </>
      }
      badge={row.silent ? <StateBadge word={words.silent[lang]} tone="alert" /> : undefined}
      meta={row.silent ? undefined : <TimeLeft lang={lang} dueAt={at(row.dueAt)} now={frame.now} />}
    />
  )
}

const attendanceTones: Readonly<Record<AttendanceState, Tone>> = {
  stated: 'wait',
  confirmed: 'done',
  refused: 'stop',
  contested: 'alert',
  withdrawn: 'stop',
}
export const AttendanceBadge = ({ lang, state }: { lang: Lang; state: AttendanceState }) => (
  <StateBadge word={attendanceStates[state][lang]} tone={attendanceTones[state]} />
)

/** One entry; `side` says whether those it names or its supervisor stand first, `badge` whose answer is shown. */
export const EntryRow = ({ frame, row, side }: { frame: Frame; row: EntryView; side: 'given' | 'received' }) => {
  const { lang } = frame.asked
  const mine = row.named.find(each => each.id === frame.who?.id)
  const open = row.named.find(each => each.state === 'contested') ?? row.named.find(each => each.state === 'stated')
  const state = side === 'received' ? mine?.state : (open ?? row.named[0])?.state
  const names = row.named.map(each => each.name).join(lang === 'zh' ? '、' : ', ')
  return (
    <ListRow
      href={`/supervision/entries/${row.id}`}
      title={side === 'given' ? names : row.supervisor.name}
      apart={`${dateText(lang, row.heldOn)} ${row.subject}`}
      text={
        <>
          <When lang={lang} now={frame.now} start={dayAt(row.heldOn)} dateOnly /> · {forms[row.form][lang]} ·{' '}
          {row.subject}
        </>
      }
      meta={<Minutes lang={lang} minutes={row.minutes} />}
      badge={state ? <AttendanceBadge lang={lang} state={state} /> : undefined}
    />
  )
}

/** From somebody's page: log a contact, open a case, and of a social worker the index and the qualification. */
export const SupervisionLinks = ({ lang, person, works }: { lang: Lang; person: string; works: boolean }) => (
  <>
    <ButtonLink href={`/supervision/contacts/new?person=${person}`} text={words.log_contact[lang]} tone="quiet" />
    <ButtonLink href={`/supervision/cases/new?person=${person}`} text={words.open_case[lang]} tone="quiet" />
    {works ? <ButtonLink href={`/staff/${person}/index`} text={words.index[lang]} tone="quiet" /> : null}
    {works ? <ButtonLink href={`/people/${person}/qualification`} text={words.qualified[lang]} tone="quiet" /> : null}
  </>
)

const caseTones: Readonly<Record<CaseState, Tone>> = { opened: 'wait', assessed: 'go', planned: 'go', closed: 'done' }
export const CaseBadge = ({ lang, state }: { lang: Lang; state: CaseState }) => (
  <StateBadge word={caseStates[state][lang]} tone={caseTones[state]} />
)
export const CaseRow = ({ frame, row }: { frame: Frame; row: CaseView }) => {
  const { lang } = frame.asked
  return (
    <ListRow
      href={`/supervision/cases/${row.id}`}
      title={row.title}
      apart={`${caseKinds[row.kind][lang]} ${dateText(lang, dayOf(at(row.openedAt)))}`}
      text={
        <>
          {caseKinds[row.kind][lang]} · {row.worker.name} ·{' '}
          <When lang={lang} now={frame.now} start={at(row.closedAt ?? row.openedAt)} dateOnly />
        </>
      }
      badge={
        row.silent ? <StateBadge word={words.silent[lang]} tone="alert" /> : <CaseBadge lang={lang} state={row.state} />
      }
    />
  )
}
