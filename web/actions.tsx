// What the viewer may do with an order: the one thing that matters as a form, the rest one tap away, and a page of its own for each.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { Detail } from '#src/kernel/refusal.ts'
import { sentenceOf } from '#src/kernel/refusal.ts'
import { type Action, isAction, transition } from '#src/orders/lifecycle.ts'
import type { OrderPageView } from '#src/orders/view.ts'
import { type Refusal, refusals } from '#src/refusals.ts'
import { type Asking, failedAction } from './actions-asking.ts'
import { fieldsOf, forOthers, Questions } from './actions-fields.tsx'
import { unanswered } from './actions-overrun.tsx'
import { type ActionWords, actionWords, wordsOf } from './actions-words.ts'
import { ActionForm, SubmitButton } from './forms.tsx'
import { Icon } from './icons.tsx'
import { ButtonLink, Buttons, Card, ListRow, Rows } from './parts.tsx'

/** Most pressing first: the first that is offered is the page's one big thing. The desk only ever finds its own duties here. */
const pressing: readonly Action[] = [
  'check_out',
  'check_in',
  'accept',
  'rate',
  'resolve',
  'verify',
  'dispatch',
  'resubmit',
  'contest',
]
/** The desk confirms, checks in or completes in somebody's stead only where it must: one tap further away. */
const rarelyForDesk: readonly Action[] = ['check_out', 'check_in', 'rate', 'resubmit']

/** The action to put first for this viewer, if any is pressing. */
export const primaryOf = ({ viewer, actions, offers }: OrderPageView, me: string | undefined): Action | null => {
  const own = offers.some(
    each => each.volunteer.id === me && (each.state === 'accepted' || each.state === 'checked_in'),
  )
  const waits = (action: Action) => viewer === 'desk' && !own && rarelyForDesk.includes(action)
  return pressing.find(action => actions.includes(action) && !waits(action)) ?? null
}

/** The action that the address asks for (`?do=`), or whose form has come back with a problem; null where it is not on offer. */
export const chosenOf = (frame: Frame, shown: OrderPageView): Action | null => {
  const name = failedAction(frame) ?? frame.asked.query.do ?? ''
  return isAction(name) && shown.actions.includes(name) && !picksPeople(name) ? name : null
}
/** Whom to ask is chosen on the candidates' page. */
const picksPeople = (action: Action) => transition(action).invites === 'named'
export const hrefOf = (order: string, action: Action): string =>
  action === 'ask'
    ? `/orders/${order}/asking`
    : picksPeople(action)
      ? `/orders/${order}/candidates`
      : `/orders/${order}?do=${action}`

/** The form of one action, with what comes of it said first. */
export const ActionAsk = (asking: Asking): Child => {
  const { frame, shown, action } = asking
  const { lang, csrf } = frame.asked
  const words = wordsOf(action)
  if (!words) return null
  return (
    <ActionForm action={`/orders/${shown.order.id}/${action}`} csrf={csrf} command={frame.command()}>
      {words.says && <p>{words.says[lang]}</p>}
      <Questions {...asking} />
      <SubmitButton text={words.button[lang]} tone={words.grave ? 'grave' : 'main'} />
    </ActionForm>
  )
}

/** Accepting and declining side by side, one press each (志愿服务条例 25). */
export const AcceptOrDecline = ({ frame, order, both }: { frame: Frame; order: string; both: boolean }) => (
  <Buttons>
    {(['accept', 'decline'] as const)
      .filter(action => both || action === 'accept')
      .map(action => (
        <form method="post" action={`/orders/${order}/${action}`}>
          <input type="hidden" name="csrf" value={frame.asked.csrf} />
          <input type="hidden" name="command" value={frame.command()} />
          <SubmitButton
            text={actionWords[action].button[frame.asked.lang]}
            tone={action === 'accept' ? 'main' : 'quiet'}
          />
        </form>
      ))}
  </Buttons>
)

/** The page's one big thing. */
export const Primary = (asking: Asking): Child => {
  const { frame, shown, action } = asking
  const { lang } = frame.asked
  if (picksPeople(action)) return <Dispatching frame={frame} shown={shown} />
  if (action !== 'accept')
    return (
      <Card main title={titleOf(asking)}>
        <ActionAsk {...asking} />
      </Card>
    )
  return (
    <Card main title={lang === 'zh' ? '您愿意来吗' : 'Will you come?'}>
      <AcceptOrDecline frame={frame} order={shown.order.id} both={shown.actions.includes('decline')} />
    </Card>
  )
}

/** Choosing people, or asking everybody. */
const Dispatching = ({ frame, shown }: { frame: Frame; shown: OrderPageView }) => {
  const { lang } = frame.asked
  const { id } = shown.order
  return (
    <Card main title={transition('dispatch').label[lang]}>
      <Buttons>
        <ButtonLink href={hrefOf(id, 'dispatch')} text={label(wordsOf('dispatch'), lang)} icon="users" />
        {shown.actions.includes('ask') && (
          <ButtonLink href={hrefOf(id, 'ask')} text={label(wordsOf('ask'), lang)} tone="quiet" />
        )}
        {shown.actions.includes('broadcast') && (
          <ButtonLink href={hrefOf(id, 'broadcast')} text={label(wordsOf('broadcast'), lang)} tone="quiet" />
        )}
      </Buttons>
    </Card>
  )
}
const label = (words: ActionWords | null, lang: Lang) => words?.button[lang] ?? ''

/** What an action's form is headed with; who confirms for somebody else calls them first (domain.md §2). */
export const titleOf = (asking: Asking): string => {
  const { action, shown } = asking
  const { lang } = asking.frame.asked
  const instead = shown.viewer === 'desk' && (action === 'rate' || forOthers(asking)) ? inStead[action] : undefined
  return (instead ?? transition(action).label)[lang]
}
const inStead: Partial<Record<Action, Label>> = {
  rate: { zh: '电话回访，代为评单', en: 'Call back and confirm for them' },
  check_in: { zh: '代为签到', en: 'Check somebody in' },
  check_out: { zh: '代为签退', en: 'Check somebody out' },
  give_up: { zh: '替志愿者请辞', en: 'Give up for a volunteer' },
}

/** Everything else that this viewer may do, each leading to a page of its own. */
export const OtherActions = ({ frame, shown, but }: { frame: Frame; shown: OrderPageView; but: Action | null }) => {
  const { lang } = frame.asked
  const shownAlready = new Set<Action>(
    but === 'accept' ? ['accept', 'decline'] : but === 'dispatch' ? ['dispatch', 'ask', 'broadcast'] : [],
  )
  const rest = shown.actions.filter(action => action !== but && !shownAlready.has(action) && wordsOf(action))
  if (rest.length === 0) return null
  const title = lang === 'zh' ? '其他操作' : 'Other actions'
  const list = (
    <Rows label={title}>
      {rest.map(action => (
        <ListRow href={hrefOf(shown.order.id, action)} title={titleOf({ frame, shown, action })} />
      ))}
    </Rows>
  )
  if (but === null)
    return (
      <section class="stack">
        <h2>{title}</h2>
        {list}
      </section>
    )
  return (
    <details class="others">
      <summary>
        <h2>{title}</h2>
        <Icon name="chevron-down" />
      </summary>
      {list}
    </details>
  )
}

/** The frame of a form that came back: only what can be mended here, each told once and beside its field. */
export const mended = (asking: Asking): Frame => {
  const { frame } = asking
  if (!frame.problem || failedAction(frame) !== asking.action) return frame
  const { refusal, errors } = frame.problem
  const names = fieldsOf(asking)
  const told = errors
    .map(error => ({ ...error, path: error.path.replaceAll('/', '.') }))
    .filter(
      (error, at, all) =>
        (names.includes(error.path) || error.href) && all.findIndex(each => each.path === error.path) === at,
    )
    .map(error => ({ ...error, detail: unanswered(asking, error.path) ?? error.detail }))
  const meant = told.length > 0 ? told : beside(refusal, names, frame.asked.lang)
  return { ...frame, problem: { ...frame.problem, errors: meant } }
}

/** Which question a refusal is about, where it is about one. */
const about: Partial<Record<Refusal, readonly string[]>> = {
  code_wrong: ['code'],
  too_many_tries: ['code'],
  reason_needed: ['reason'],
  volunteer_needed: ['volunteer'],
  not_your_seat: ['volunteer'],
  starts_in_past: ['startsAt'],
  length_changed: ['startsAt'],
  visits_needed: ['visits.0.minutes'],
  more_than_told: ['visits.0.minutes'],
}
const beside = (refusal: Refusal, names: readonly string[], lang: Lang): Detail[] => {
  const path = about[refusal]?.find(name => names.includes(name))
  return path ? [{ path, detail: sentenceOf(refusals[refusal], lang) }] : []
}
