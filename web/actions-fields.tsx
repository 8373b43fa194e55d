// The questions of an action, drawn from the schema of its input: a field that the schema gains is asked for, or the types complain.
import type { Child } from 'hono/jsx'
import type { Label } from '#src/kernel/label.ts'
import { type Action, transition } from '#src/orders/lifecycle.ts'
import type { VisitView } from '#src/orders/view.ts'
import { seatStates, verifications } from '#src/orders/words.ts'
import { type Asking, typedText } from './actions-asking.ts'
import { Visits, visitsOf } from './actions-visits.tsx'
import { Radios } from './choices.tsx'
import { Field, TextArea } from './fields.tsx'
import { isoShanghai, minutesText } from './format.ts'
import { errorOf } from './frame.tsx'

/** `reason` is asked of staff who act in somebody's stead even where the schema leaves it open. */
type One = Asking & { readonly name: string; readonly required: boolean }

/** Everything that this person has to say for this action; nothing where a press is enough. */
export const Questions = (asking: Asking): Child => (
  <>
    {asked(asking).map(({ name, required }) => {
      const Drawn = drawings[name]
      return Drawn ? <Drawn {...asking} name={name} required={required} /> : null
    })}
  </>
)

/** The names of the top-level fields that the form of an action sends. */
export const fieldsOf = (asking: Asking): string[] =>
  asked(asking).flatMap(({ name }) => (name === 'visits' ? visitsOf(asking).flatMap(each => each.fields) : [name]))

type Shape = { readonly type: string; readonly entries?: Readonly<Record<string, Shape>> }

const asked = (asking: Asking): { name: string; required: boolean }[] => {
  const { action } = asking
  if (action === 'rate' || action === 'resolve') {
    return [{ name: 'visits', required: true }, ...(action === 'resolve' ? [{ name: 'reason', required: true }] : [])]
  }
  const shape: Shape = transition(action).input
  return Object.entries(shape.entries ?? {})
    .map(([name, { type }]) => ({ name, required: type !== 'optional' || inStead(asking, name) }))
    .filter(({ name }) => isAsked(asking, name))
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}
const order = ['volunteer', 'code', 'by', 'startsAt', 'minutes', 'note', 'reason']

/** Staff checking somebody in or out by hand say why (domain.md §2). */
const inStead = (asking: Asking, name: string) =>
  name === 'reason' && ['check_in', 'check_out'].includes(asking.action) && forOthers(asking)

const isAsked = (asking: Asking, name: string): boolean => {
  const { action } = asking
  const stead = forOthers(asking)
  if (name === 'volunteer') return stead && transition(action).seat !== undefined
  if (name === 'code') return !stead
  if (name === 'reason' && (action === 'check_in' || action === 'check_out')) return stead
  return !(name === 'endsAt' || (action === 'decline' && name === 'reason'))
}

/** Whether the desk acts on somebody else's seat: then it has to say whose. */
export const forOthers = ({ frame, shown, action }: Asking): boolean => {
  const { seat } = transition(action)
  if (shown.viewer !== 'desk' || !seat) return false
  const own = shown.offers.find(each => each.volunteer.id === frame.who?.id && seat.from.includes(each.state))
  return seat.whose === 'named' || !own
}

/** Whom the action may be about. */
export const seatsFor = ({ shown, action }: Asking): readonly VisitView[] => {
  const { seat } = transition(action)
  const fitting = shown.offers.filter(each => seat?.from.includes(each.state))
  return action === 'lift_no_show' ? fitting.filter(each => each.contested) : fitting
}

const Reason = (one: One) => (
  <TextArea
    lang={one.frame.asked.lang}
    name={one.name}
    label={reasonLabels[one.action]?.[one.frame.asked.lang] ?? words.reason[one.frame.asked.lang]}
    hint={reasonHints[one.action]?.[one.frame.asked.lang]}
    value={typedText(one, one.name)}
    error={errorOf(one.frame, one.name)}
    optional={!one.required}
    maxlength={500}
    rows={3}
  />
)

const Note = (one: One) => {
  const { lang } = one.frame.asked
  const resubmits = one.action === 'resubmit'
  return (
    <TextArea
      lang={lang}
      name={one.name}
      label={words[resubmits ? 'need' : 'note'][lang]}
      value={typedText(one, one.name) ?? (resubmits ? one.shown.order.note : undefined)}
      error={errorOf(one.frame, one.name)}
      optional={!resubmits}
      maxlength={1000}
      rows={resubmits ? 5 : 3}
    />
  )
}

const By = (one: One) => {
  const { lang } = one.frame.asked
  return (
    <Radios
      lang={lang}
      name={one.name}
      label={words.by[lang]}
      value={typedText(one, one.name)}
      error={errorOf(one.frame, one.name)}
      options={Object.entries(verifications).map(([value, label]) => ({ value, text: label[lang] }))}
    />
  )
}

const Volunteer = (one: One) => {
  const { lang } = one.frame.asked
  const seats = seatsFor(one)
  const all = one.action === 'stop'
  return (
    <Radios
      lang={lang}
      name={one.name}
      label={words.volunteer[lang]}
      hint={all && seats.length > 1 ? words.everybody[lang] : undefined}
      value={typedText(one, one.name) ?? (seats.length === 1 ? seats[0]?.volunteer.id : undefined)}
      error={errorOf(one.frame, one.name)}
      optional={all && seats.length > 1}
      options={seats.map(({ volunteer, state }) => ({
        value: volunteer.id,
        text: volunteer.name,
        hint: seatStates[state][lang],
      }))}
    />
  )
}

const Code = (one: One) => {
  const { lang } = one.frame.asked
  return (
    <Field
      lang={lang}
      name={one.name}
      label={words.code[lang]}
      hint={words.code_hint[lang]}
      value={typedText(one, one.name) ?? scanned(one)}
      error={errorOf(one.frame, one.name)}
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength={6}
      size="medium"
    />
  )
}

/** The resident’s picture leads here with the code in the address: nothing is left to type (web/check-in.tsx). */
const scanned = ({ frame }: One) => /^\d{6}$/.exec(frame.asked.query.code ?? '')?.[0]

const MinutesField = (one: One) => {
  const { lang } = one.frame.asked
  const { minutes } = one.shown.order
  const stops = one.action === 'stop'
  return (
    <Field
      lang={lang}
      name={one.name}
      label={words[stops ? 'served' : 'minutes'][lang]}
      hint={
        stops ? words.by_clock[lang] : `${words.planned[lang]}${minutesText(lang, minutes)}${words.no_travel[lang]}`
      }
      value={typedText(one, one.name) ?? (stops ? undefined : minutes)}
      error={errorOf(one.frame, one.name)}
      optional={!one.required}
      inputmode="numeric"
      size="short"
      suffix={words.unit[lang]}
    />
  )
}

const StartsAt = (one: One) => {
  const { lang } = one.frame.asked
  return (
    <Field
      lang={lang}
      name={one.name}
      type="datetime-local"
      label={words.new_start[lang]}
      hint={`${words.planned[lang]}${minutesText(lang, one.shown.order.minutes)}`}
      value={typedText(one, one.name)?.slice(0, 16) ?? one.shown.order.startsAt.slice(0, 16)}
      min={isoShanghai(one.frame.now).slice(0, 16)}
      error={errorOf(one.frame, one.name)}
      size="medium"
    />
  )
}

const drawings: Readonly<Record<string, (one: One) => Child>> = {
  reason: Reason,
  note: Note,
  by: By,
  volunteer: Volunteer,
  code: Code,
  minutes: MinutesField,
  startsAt: StartsAt,
  visits: (one: One) => <Visits {...one} />,
}
/** The fields that can be drawn: a test holds every schema against them. */
export const drawn: readonly string[] = Object.keys(drawings)

const words = {
  reason: { zh: '原因', en: 'Reason' },
  note: { zh: '核实时了解到的情况', en: 'What you found out' },
  need: { zh: '需要什么帮助', en: 'What help is needed' },
  by: { zh: '怎么核实的', en: 'How was it checked?' },
  volunteer: { zh: '哪一位志愿者', en: 'Which volunteer?' },
  everybody: { zh: '不选就是所有人', en: 'Choose nobody to mean everybody' },
  code: { zh: '签到码', en: 'Check-in code' },
  code_hint: {
    zh: '六位数字，在居民的手机或门卡上，请居民读给您听；也可以用手机相机扫旁边的图',
    en: 'Six digits on the resident’s phone or door card; ask them to read it out, or point your phone’s camera at the picture beside it',
  },
  minutes: { zh: '实际服务了多少分钟', en: 'How many minutes did it take?' },
  served: { zh: '已经服务了多少分钟', en: 'Minutes served so far' },
  by_clock: { zh: '不填就按签到到现在算', en: 'Left empty, it counts from check-in until now' },
  planned: { zh: '约定 ', en: 'Planned: ' },
  no_travel: { zh: '，路上的时间不算', en: '; travel does not count' },
  unit: { zh: '分钟', en: 'minutes' },
  new_start: { zh: '新的开始时间', en: 'New start' },
} satisfies Record<string, Label>

const reasonLabels: Partial<Record<Action, Label>> = {
  return: { zh: '还缺什么', en: 'What is missing?' },
  refer: { zh: '转到哪里，为什么', en: 'Where to, and why?' },
  check_in: { zh: '为什么代签', en: 'Why by hand?' },
  check_out: { zh: '为什么代签退', en: 'Why by hand?' },
  dispute: { zh: '哪里不对', en: 'What is wrong?' },
  resolve: { zh: '裁定的理由', en: 'Grounds for the decision' },
  contest: { zh: '当时是什么情况', en: 'What happened?' },
  lift_no_show: { zh: '核实到什么', en: 'What did you find out?' },
}
const reasonHints: Partial<Record<Action, Label>> = {
  return: { zh: '例如：请写明几点方便、要不要推轮椅', en: 'For example: what time suits, is a wheelchair needed' },
  resolve: { zh: '双方都会看到', en: 'Both sides will read it' },
  dispute: { zh: '例如：实际只来了半小时', en: 'For example: they were here for half an hour only' },
}
