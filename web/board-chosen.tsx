// The order that was chosen on the board: what it is, what comes next, and who might go or is going.
import type { Frame } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import type { Chosen } from '#src/orders/board.ts'
import type { Candidate } from '#src/orders/candidates.ts'
import type { OrderRow, SeatRow } from '#src/orders/queries.ts'
import { alarms, disputeReasons, payers, risks, seatStates, states } from '#src/orders/words.ts'
import { StateBadge } from './badges.tsx'
import { Named, whyText } from './candidate-parts.tsx'
import { minutesText } from './format.ts'
import { legendFor } from './grade-sign.tsx'
import { Icon } from './icons.tsx'
import { ButtonLink, Buttons, DefinitionList, ListRow, Notice, Person, Rows } from './parts.tsx'
import { Minutes, TimeLeft, When } from './times.tsx'

type Props = { frame: Frame; chosen: Chosen }

export const ChosenOrder = ({ frame, chosen, back }: Props & { back: string }) => {
  const { lang } = frame.asked
  const { order } = chosen
  const next = nextStep(order, lang)
  return (
    <div>
      <a class="back" href={back}>
        <Icon name="arrow-left" />
        {words.back[lang]}
      </a>
      <section class="card main" aria-label={words.order[lang]}>
        <div class="card-head">
          <h2>{lang === 'zh' ? order.item_name : order.item_name_en}</h2>
          <StateBadge word={states[order.state][lang]} tone="go" />
        </div>
        {order.alarm && <Notice lang={lang} kind="warn" text={alarms[order.alarm][lang]} />}
        <Person lang={lang} name={order.resident_name} text={order.address} phone={order.resident_phone ?? undefined} />
        <DefinitionList lang={lang} items={facts(frame, order)} />
        <Buttons>
          <ButtonLink {...next} />
          {(order.state === 'ready' || order.asking > 0 || order.alarm === 'phone_list') && (
            <ButtonLink href={`/orders/${order.id}/asking`} text={words.asking[lang]} tone="quiet" />
          )}
          {next.href.endsWith('/candidates') && (
            <ButtonLink href={`/orders/${order.id}`} text={words.open[lang]} tone="quiet" />
          )}
        </Buttons>
      </section>
    </div>
  )
}

const words = {
  order: { zh: '选中的单', en: 'The chosen order' },
  back: { zh: '回到队列', en: 'Back to the queue' },
  open: { zh: '打开这张单', en: 'Open the order' },
  asking: { zh: '分批询问', en: 'Ask in waves' },
  when: { zh: '时间', en: 'When' },
  community: { zh: '社区', en: 'Community' },
  payer: { zh: '谁付时间', en: 'Who pays the time' },
  seats: { zh: '名额', en: 'Volunteers' },
  risk: { zh: '风险', en: 'Risk' },
  placer: { zh: '点单人', en: 'Placed by' },
  note: { zh: '备注', en: 'Note' },
  reason: { zh: '异议原因', en: 'Why disputed' },
  people: { zh: '志愿者', en: 'Volunteers' },
  nobody: { zh: '还没有邀请志愿者。', en: 'No volunteer has been asked yet.' },
  candidates: { zh: '候选志愿者', en: 'Candidates' },
  none: {
    zh: '现在没有符合条件的志愿者，可以看看每一位的原因。',
    en: 'Nobody is eligible right now; see the reason for each.',
  },
  ask: { zh: '派给', en: 'Ask' },
  all: { zh: '看全部候选并派单', en: 'See all and dispatch' },
  stated: { zh: '填报', en: 'stated' },
}

const facts = ({ asked: { lang }, now }: Frame, order: OrderRow) => [
  { term: words.when[lang], value: <When lang={lang} now={now} start={order.starts_at} end={order.ends_at} /> },
  { term: words.community[lang], value: order.community },
  {
    term: words.payer[lang],
    value: `${payers[order.payer][lang]} · ${minutesText(lang, order.minutes * order.seats)}`,
  },
  { term: words.seats[lang], value: lang === 'zh' ? `${order.seats} 位` : order.seats },
  { term: words.risk[lang], value: risks[order.risk][lang] },
  ...(order.placed_as === 'resident' ? [] : [{ term: words.placer[lang], value: order.placer_name }]),
  ...(order.note ? [{ term: words.note[lang], value: order.note }] : []),
  ...(order.dispute_reason && order.state === 'disputed'
    ? [{ term: words.reason[lang], value: disputeReasons[order.dispute_reason][lang] }]
    : []),
]

/** The one thing to do next, by state; the forms themselves stand on the order's own page. */
const nextStep = (order: OrderRow, lang: Lang) => {
  const [zh, en] = steps[order.state] ?? [words.open.zh, words.open.en]
  const picks = order.state === 'ready' || order.state === 'dispatched'
  return { href: `/orders/${order.id}${picks ? '/candidates' : ''}`, text: lang === 'zh' ? zh : en }
}
const steps: Partial<Record<OrderRow['state'], readonly [string, string]>> = {
  placed: ['去核实受理', 'Verify it'],
  returned: ['去代为补充', 'Add the details'],
  ready: ['选人派单', 'Choose and dispatch'],
  dispatched: ['改派别人', 'Ask others'],
  served: ['去回访确认', 'Call back and confirm'],
  disputed: ['去裁定', 'Decide'],
}

/** Whoever was asked or has gone, and for an order that still looks for people the five who fit best. */
export const ChosenPeople = ({ frame, chosen }: Props) => {
  const { lang } = frame.asked
  const { order, seats } = chosen
  const looking = order.state === 'ready' || order.state === 'dispatched'
  return (
    <div class="stack">
      {(seats.length > 0 || !looking) && (
        <section class="stack">
          <h2>{words.people[lang]}</h2>
          {seats.length === 0 ? <p class="muted">{words.nobody[lang]}</p> : <Seats frame={frame} seats={seats} />}
        </section>
      )}
      {looking && <FirstFive frame={frame} chosen={chosen} />}
    </div>
  )
}

const Seats = ({ frame: { asked, now }, seats }: { frame: Frame; seats: readonly SeatRow[] }) => (
  <Rows>
    {seats.map(seat => (
      <ListRow
        title={seat.volunteer_name}
        text={
          seat.logged === null ? undefined : (
            <>
              {words.stated[asked.lang]} <Minutes lang={asked.lang} minutes={seat.logged} />
            </>
          )
        }
        badge={
          <StateBadge word={seatStates[seat.state][asked.lang]} tone={seat.state === 'offered' ? 'wait' : 'done'} />
        }
        meta={seat.state === 'offered' ? <TimeLeft lang={asked.lang} dueAt={seat.expires_at} now={now} /> : undefined}
      />
    ))}
  </Rows>
)

/** One press or one key asks one person; taking it back is one press on the order (撤回). */
const AskOne = (props: { frame: Frame; order: OrderRow; candidate: Candidate; nth: number }) => {
  const { frame, order, candidate, nth } = props
  return (
    <form method="post" action={`/orders/${order.id}/dispatch`}>
      <input type="hidden" name="csrf" value={frame.asked.csrf} />
      <input type="hidden" name="command" value={frame.command()} />
      <input type="hidden" name="volunteers" value={candidate.volunteer.id} />
      <button class="button quiet" type="submit" data-key={String(nth)}>
        {words.ask[frame.asked.lang]}
        <span class="unseen"> {candidate.volunteer.name}</span>
      </button>
    </form>
  )
}

const FirstFive = ({ frame, chosen: { order, candidates } }: Props) => {
  const { lang } = frame.asked
  return (
    <section class="stack">
      <h2>{words.candidates[lang]}</h2>
      {candidates.length === 0 ? (
        <Notice lang={lang} kind="info" text={words.none[lang]} />
      ) : (
        <Rows>
          {candidates.map((candidate, index) => (
            <ListRow
              title={<Named lang={lang} candidate={candidate} legend={legendFor(frame.who)} who={frame.who} />}
              text={whyText(lang, candidate)}
              meta={
                order.state === 'ready' && <AskOne frame={frame} order={order} candidate={candidate} nth={index + 1} />
              }
            />
          ))}
        </Rows>
      )}
      <Buttons>
        <a class="button quiet" href={`/orders/${order.id}/candidates`} data-key="a">
          {words.all[lang]}
        </a>
      </Buttons>
    </section>
  )
}
