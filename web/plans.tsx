// What became of a plan: what was refused comes first with its reason, then what went; and the way back while there is one.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { dayOf } from '#src/kernel/days.ts'
import type { Lang } from '#src/kernel/label.ts'
import { sentenceOf } from '#src/kernel/refusal.ts'
import { gateLabels } from '#src/orders/gate-words.ts'
import { isGate } from '#src/orders/gates.ts'
import { seatStates, states } from '#src/orders/words.ts'
import type { Named, PlannedRow, PlanRow } from '#src/plans/queries.ts'
import { planStates } from '#src/plans/words.ts'
import { refusals } from '#src/refusals.ts'
import { StateBadge } from './badges.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { ButtonLink, ListRow, Notice, PageHead, Rows } from './parts.tsx'
import { TimeLeft, When } from './times.tsx'

export const planPage = (frame: Frame, { plan, rows }: { plan: PlanRow; rows: readonly PlannedRow[] }): Child => {
  const { lang } = frame.asked
  const refused = rows.filter(row => row.refusal)
  const gone = rows.filter(row => !row.refusal)
  const undoable = plan.state === 'made' && plan.heldUntil > frame.now && gone.length > 0
  const title = plan.weekAt === null ? words.title[lang] : words.week[lang]
  return framed(
    { ...frame, asked: { ...frame.asked, path: `/plans/${plan.id}` } },
    { title },
    <>
      <PageHead
        title={title}
        badge={<StateBadge word={planStates[plan.state][lang]} tone={plan.state === 'made' ? 'go' : 'done'} />}
        lead={<When lang={lang} now={frame.now} start={plan.madeAt} />}
        back={
          plan.weekAt === null
            ? { href: '/board?queue=dispatched', text: words.back[lang] }
            : { href: `/plans/week?week=${dayOf(plan.weekAt)}`, text: words.backToWeek[lang] }
        }
      />
      <Notice lang={lang} kind={refused.length > 0 ? 'warn' : 'done'} text={saidOf(plan, gone, refused, frame)} />
      {undoable && <Undo frame={frame} plan={plan} />}
      {plan.weekAt !== null && plan.state === 'made' && gone.length > 0 && (
        <Sheets lang={lang} plan={plan} rows={gone} />
      )}
      {refused.length > 0 && (
        <section class="stack">
          <h2>{words.refused[lang]}</h2>
          <Rows>
            {refused.map(row => (
              <Refused frame={frame} row={row} />
            ))}
          </Rows>
        </section>
      )}
      {gone.length > 0 && (
        <section class="stack">
          <h2>{words.gone[lang]}</h2>
          <Rows>
            {gone.map(row => (
              <Gone frame={frame} row={row} />
            ))}
          </Rows>
        </section>
      )}
    </>,
  )
}

const Undo = ({ frame, plan }: { frame: Frame; plan: PlanRow }) => {
  const { lang, csrf } = frame.asked
  return (
    <ActionForm action={`/plans/${plan.id}/undo`} csrf={csrf} command={frame.command()}>
      <p>
        {words.hold[lang]} <TimeLeft lang={lang} dueAt={plan.heldUntil} now={frame.now} />
      </p>
      <SubmitButton text={words.undo[lang]} tone="quiet" />
    </ActionForm>
  )
}

const words = {
  title: { zh: '批量派单结果', en: 'What was dispatched' },
  back: { zh: '回到派单台', en: 'Back to the board' },
  hold: { zh: '还没有通知任何人，现在可以整批撤销。', en: 'Nobody has been told yet, so all of it can be taken back.' },
  undo: { zh: '整批撤销', en: 'Take the whole batch back' },
  refused: { zh: '没有派出的', en: 'Not dispatched' },
  gone: { zh: '派出的', en: 'Dispatched' },
  week: { zh: '一周上门安排结果', en: 'A week of home visits, dispatched' },
  backToWeek: { zh: '回到这一周的安排', en: 'Back to planning this week' },
  sheets: { zh: '打印路线单', en: 'Route sheets to print' },
  unknown: { zh: '没有找到的单', en: 'An order that was not found' },
}

const saidOf = (plan: PlanRow, gone: readonly PlannedRow[], refused: readonly PlannedRow[], { asked, now }: Frame) => {
  const zh = asked.lang === 'zh'
  if (plan.state === 'undone')
    return zh ? '这一批已撤销，没有人收到过邀请。' : 'This batch was taken back. Nobody was told.'
  const sent = zh
    ? `派出 ${gone.length} 张单。`
    : `${gone.length} ${gone.length === 1 ? 'order' : 'orders'} dispatched.`
  const not = zh ? `有 ${refused.length} 张没有派出，原因写在下面。` : ` ${refused.length} not; the reasons are below.`
  const told = plan.heldUntil <= now ? (zh ? '志愿者已经收到邀请。' : ' The volunteers have been told.') : ''
  return `${sent}${refused.length > 0 ? not : ''}${gone.length > 0 ? told : ''}`
}

/** Everybody who was named, with the sheet of their week. */
const Sheets = ({ lang, plan, rows }: { lang: Lang; plan: PlanRow; rows: readonly PlannedRow[] }) => {
  const people = new Map(rows.flatMap(named).map(each => [each.id, each.name]))
  return (
    <section class="stack">
      <h2>{words.sheets[lang]}</h2>
      <ul class="sheets" role="list">
        {[...people].map(([id, name]) => (
          <li>
            <ButtonLink href={`/plans/${plan.id}/sheets/${id}`} text={name} icon="printer" tone="quiet" />
          </li>
        ))}
      </ul>
    </section>
  )
}

const named = (row: PlannedRow) => JSON.parse(row.volunteers) as Named[]
const namesOf = (row: PlannedRow, lang: Lang) =>
  named(row)
    .map(each => each.name)
    .join(lang === 'zh' ? '、' : ', ')
const titleOf = (row: PlannedRow, lang: Lang) =>
  row.residentName === null
    ? words.unknown[lang]
    : `${lang === 'zh' ? row.itemName : row.itemNameEn} · ${row.residentName}`
const Times = ({ frame, row }: { frame: Frame; row: PlannedRow }) =>
  row.startsAt === null ? null : (
    <>
      <When lang={frame.asked.lang} now={frame.now} start={row.startsAt} end={row.endsAt ?? undefined} />
      <br />
    </>
  )

const Refused = ({ frame, row }: { frame: Frame; row: PlannedRow }) => {
  const { lang } = frame.asked
  return (
    <ListRow
      icon="triangle-alert"
      title={titleOf(row, lang)}
      href={row.residentName === null ? undefined : `/orders/${row.order}/candidates`}
      text={
        <>
          <Times frame={frame} row={row} />
          {namesOf(row, lang)}
          {lang === 'zh' ? '：' : ': '}
          {reasonOf(row, lang)}
        </>
      }
    />
  )
}

/** Of somebody unfit, who and at which gate. */
const reasonOf = ({ refusal, unfitName, unfitGate }: PlannedRow, lang: Lang) => {
  if (refusal === 'unfit' && unfitName && unfitGate && isGate(unfitGate))
    return `${unfitName} · ${gateLabels[unfitGate][lang]} · ${sentenceOf(refusals[unfitGate], lang)}`
  return refusal ? sentenceOf(refusals[refusal], lang) : ''
}

const Gone = ({ frame, row }: { frame: Frame; row: PlannedRow }) => {
  const { lang } = frame.asked
  return (
    <ListRow
      title={titleOf(row, lang)}
      href={`/orders/${row.order}`}
      text={
        <>
          <Times frame={frame} row={row} />
          {named(row)
            .map(each => `${each.name}${each.seat ? ` · ${seatStates[each.seat][lang]}` : ''}`)
            .join(lang === 'zh' ? '；' : '; ')}
        </>
      }
      badge={row.state ? <StateBadge word={states[row.state][lang]} tone="wait" /> : undefined}
    />
  )
}
