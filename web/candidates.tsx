// Who might go: the order on top, then volunteers to tick with their reasons, then everybody else with the reason why not.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Candidate } from '#src/orders/candidates.ts'
import type { World } from '#src/orders/facts.ts'
import { overridable } from '#src/orders/gates.ts'
import type { OrderRow } from '#src/orders/queries.ts'
import { offered } from '#src/orders/rules.ts'
import { alarms, payers, risks, states } from '#src/orders/words.ts'
import { StateBadge } from './badges.tsx'
import { CandidateFold, Named } from './candidate-parts.tsx'
import { NamingForm, wantsOverride } from './candidates-form.tsx'
import { minutesText } from './format.ts'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { legendFor } from './grade-sign.tsx'
import { Icon } from './icons.tsx'
import { ButtonLink, Buttons, DefinitionList, Notice, PageHead } from './parts.tsx'
import { When } from './times.tsx'

/** What the page shows: the answer of `readCandidates`. */
export type CandidatesShown = {
  readonly order: OrderRow
  readonly world: World
  readonly candidates: readonly Candidate[]
}

export const candidatesPage = (given: Frame, read: CandidatesShown): Child => {
  const { order, world, candidates } = read
  const frame = at(named(given, candidates), `/orders/${order.id}/candidates`)
  const { lang } = frame.asked
  const able = offered(world)
  const naming = able.find(action => action === 'dispatch' || action === 'redispatch')
  const lists = partsOf(candidates, naming !== undefined && wantsOverride(frame))
  const item = lang === 'zh' ? order.item_name : order.item_name_en
  const title = naming === 'redispatch' ? words.others[lang] : words.title[lang]
  return framed(
    frame,
    { title: `${title} · ${item}` },
    <>
      <PageHead
        title={title}
        badge={<StateBadge word={states[order.state][lang]} tone="go" />}
        back={{ href: `/orders/${order.id}`, text: words.back[lang] }}
      />
      {order.alarm && <Notice lang={lang} kind="warn" text={alarms[order.alarm][lang]} />}
      <DefinitionList lang={lang} items={essentials(frame, order, world)} />
      {naming ? (
        <NamingForm frame={frame} order={order} action={naming} choices={lists.choices} />
      ) : (
        <Notice lang={lang} kind="info" text={words.closed[lang]} />
      )}
      {able.includes('ask') && lists.eligible > 0 && <InWaves frame={frame} order={order} />}
      {able.includes('broadcast') && lists.eligible > 0 && (
        <Broadcast frame={frame} order={order} count={lists.eligible} />
      )}
      <Others frame={frame} order={order} others={naming ? lists.others : candidates} open={naming !== undefined} />
    </>,
  )
}

const words = {
  title: { zh: '派单', en: 'Dispatch' },
  others: { zh: '改派', en: 'Ask others' },
  back: { zh: '回到这张单', en: 'Back to the order' },
  closed: {
    zh: '这张单现在不能派。下面是每位志愿者的情况。',
    en: 'This order cannot be dispatched now. Below is how each volunteer stands.',
  },
  service: { zh: '服务', en: 'Service' },
  when: { zh: '时间', en: 'When' },
  resident: { zh: '居民', en: 'Resident' },
  payer: { zh: '谁付时间', en: 'Who pays the time' },
  seats: { zh: '名额', en: 'Volunteers' },
  note: { zh: '备注', en: 'Note' },
  tick: { zh: '请至少选一位志愿者。', en: 'Please tick at least one volunteer.' },
  broadcast: { zh: '让大家来接', en: 'Ask everybody' },
  publish: { zh: '发布抢单', en: 'Ask everybody eligible' },
  waves: { zh: '一批一批地问', en: 'Ask in waves' },
  wavesSay: {
    zh: '先问最可能答应的几位，没人答应再问下一批；不会一下子打扰所有人。',
    en: 'The likeliest few are asked first, the next only if nobody accepts: not everybody is disturbed at once.',
  },
  wavesGo: { zh: '分批询问', en: 'Ask in waves' },
  override: { zh: '写明原因，放行其中的门槛', en: 'Override some of these, with a reason' },
}

const essentials = ({ asked: { lang }, now }: Frame, order: OrderRow, world: World) => [
  {
    term: words.service[lang],
    value: `${lang === 'zh' ? order.item_name : order.item_name_en} · ${risks[order.risk][lang]}`,
  },
  { term: words.when[lang], value: <When lang={lang} now={now} start={order.starts_at} end={order.ends_at} /> },
  { term: words.resident[lang], value: `${order.resident_name} · ${order.community}` },
  {
    term: words.payer[lang],
    value: `${payers[order.payer][lang]} · ${minutesText(lang, order.minutes * order.seats)}`,
  },
  {
    term: words.seats[lang],
    value:
      lang === 'zh' ? `要 ${order.seats} 位，已接 ${world.taken} 位` : `${order.seats} needed, ${world.taken} accepted`,
  },
  ...(order.note ? [{ term: words.note[lang], value: order.note }] : []),
]

/** Overriding, those whom only such gates stop may be ticked too. */
const partsOf = (candidates: readonly Candidate[], override: boolean) => {
  const mayGo = (each: Candidate) => each.eligible || (override && isOverridable(each))
  return {
    eligible: candidates.filter(each => each.eligible).length,
    choices: candidates.filter(mayGo),
    others: candidates.filter(each => !mayGo(each)),
  }
}
const canWaive: readonly string[] = overridable
const isOverridable = (each: Candidate) =>
  !each.eligible && each.gates.every(gate => gate.pass || canWaive.includes(gate.gate))

/** A refusal names the volunteer whom it is about. */
const named = (frame: Frame, candidates: readonly Candidate[]): Frame => {
  if (!frame.problem) return frame
  const errors = frame.problem.errors.map(error => {
    if (error.path === 'volunteers') return { ...error, detail: words.tick[frame.asked.lang] }
    const who = candidates.find(each => error.path === `volunteers/${each.volunteer.id}`)
    return who
      ? { ...error, detail: `${who.volunteer.name}${frame.asked.lang === 'zh' ? '：' : ': '}${error.detail}` }
      : error
  })
  return { ...frame, problem: { ...frame.problem, errors } }
}
/** A page drawn after a refused POST has the address of the page itself, not of the form's action. */
const at = (frame: Frame, path: string): Frame =>
  frame.problem ? { ...frame, asked: { ...frame.asked, path } } : frame

const Broadcast = ({ frame, order, count }: { frame: Frame; order: OrderRow; count: number }) => {
  const { lang, csrf } = frame.asked
  return (
    <section class="stack">
      <h2>{words.broadcast[lang]}</h2>
      <p>
        {lang === 'zh'
          ? `向现在符合条件的 ${count} 位志愿者都发出邀请，谁先接就由谁去。`
          : `All ${count} volunteers who are eligible now are asked; whoever accepts first goes.`}
      </p>
      <ActionForm action={`/orders/${order.id}/broadcast`} csrf={csrf} command={frame.command()}>
        <SubmitButton text={words.publish[lang]} tone="quiet" />
      </ActionForm>
    </section>
  )
}

const InWaves = ({ frame: { asked }, order }: { frame: Frame; order: OrderRow }) => (
  <section class="stack">
    <h2>{words.waves[asked.lang]}</h2>
    <p>{words.wavesSay[asked.lang]}</p>
    <Buttons>
      <ButtonLink href={`/orders/${order.id}/asking`} text={words.wavesGo[asked.lang]} tone="quiet" />
    </Buttons>
  </section>
)

type OthersProps = { frame: Frame; order: OrderRow; others: readonly Candidate[]; open: boolean }
const Others = ({ frame, order, others, open }: OthersProps) => {
  const { lang } = frame.asked
  if (others.length === 0) return null
  const text = lang === 'zh' ? `暂时不符合条件的 ${others.length} 位` : `${others.length} not eligible now`
  return (
    <details open={frame.problem !== null}>
      <summary>
        <span>{text}</span>
        <Icon name="chevron-down" />
      </summary>
      {open && others.some(isOverridable) && (
        <p>
          <a href={`/orders/${order.id}/candidates?override=1`}>{words.override[lang]}</a>
        </p>
      )}
      <ul class="rows" role="list" aria-label={text}>
        {others.map(candidate => (
          <Other frame={frame} candidate={candidate} />
        ))}
      </ul>
    </details>
  )
}

/** Everything that stops a volunteer, sentence by sentence; the anchor is where a refusal's summary leads. */
const Other = ({ frame: { asked, who }, candidate }: { frame: Frame; candidate: Candidate }) => (
  <li class="tick">
    <div class="row">
      <div class="row-body">
        <Named
          lang={asked.lang}
          candidate={candidate}
          legend={legendFor(who)}
          id={`volunteers.${candidate.volunteer.id}`}
          who={who}
        />
        {candidate.gates
          .filter(gate => !gate.pass)
          .map(gate => (
            <div class="row-text">{gate.sentence}</div>
          ))}
        <CandidateFold lang={asked.lang} candidate={candidate} legend={legendFor(who)} />
      </div>
    </div>
  </li>
)
