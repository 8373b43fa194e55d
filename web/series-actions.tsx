// What may be done about a series: one folded form for each step that is open to the viewer, the next one unfolded.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { dayOf } from '#src/kernel/days.ts'
import { verificationCodes, verifications } from '#src/orders/words.ts'
import { type SeriesStep, seriesStep } from '#src/series/life.ts'
import type { ShownSeries } from '#src/series/queries.ts'
import { clockText, type Day, skippable } from '#src/series/view.ts'
import {
  intervalNumbers,
  intervals,
  onHolidayCodes,
  onHolidays,
  weekdayNumbers,
  weekdaysShort,
} from '#src/series/words.ts'
import { Radios } from './choices.tsx'
import { Field, TextArea } from './fields.tsx'
import { whenText } from './format.ts'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, typedOf } from './frame.tsx'
import { Icon } from './icons.tsx'
import { timesText, words } from './series-words.ts'

type Part = { readonly frame: Frame; readonly shown: ShownSeries; readonly days: readonly Day[] }

/** Verifying stands by itself, at the top; everything else below what it is about. */
export const SeriesActions = ({ only, ...part }: Part & { only?: readonly SeriesStep[] }) => {
  const { frame, shown, days } = part
  const open = shown.actions.filter(
    action =>
      (only ? only.includes(action) : action !== 'agree') &&
      (action !== 'skip' || skippable(days, frame.now).length > 0),
  )
  return (
    <>
      {open.map(action => (
        <Step part={part} action={action} />
      ))}
    </>
  )
}

/** Verifying is what a new series waits for; a form that came back stays open. */
const Step = ({ part, action }: { part: Part; action: SeriesStep }) => {
  const { frame, shown } = part
  const { lang, csrf } = frame.asked
  const address = `/series/${shown.series.id}/${action}`
  const again = frame.problem !== null && frame.asked.url.pathname === address
  return (
    <details open={again || action === 'agree'}>
      <summary>
        <span>{seriesStep(action).label[lang]}</span>
        <Icon name="chevron-down" />
      </summary>
      <ActionForm action={address} csrf={csrf} command={frame.command()} label={seriesStep(action).label[lang]}>
        {fields[action](part)}
        <SubmitButton
          text={words[action][lang]}
          tone={action === 'agree' ? 'main' : action === 'end' ? 'grave' : 'quiet'}
        />
      </ActionForm>
    </details>
  )
}

const Remark = ({ frame, step, hint }: { frame: Frame; step: SeriesStep; hint?: string }) => (
  <>
    {hint && <p class="hint">{hint}</p>}
    <TextArea
      lang={frame.asked.lang}
      name="reason"
      id={frame.problem && frame.asked.url.pathname.endsWith(`/${step}`) ? undefined : `${step}.reason`}
      label={words.reason[frame.asked.lang]}
      error={errorOf(frame, 'reason')}
      value={typedOf(frame, 'reason')}
      rows={2}
      maxlength={500}
    />
  </>
)

const Pair = ({ frame, shown }: Part) => {
  const { lang } = frame.asked
  const options = shown.pairable.map(each => ({
    value: each.id,
    text: `${each.name} · ${timesText(lang, each.visits)}`,
  }))
  const places = [words.choose_first, words.choose_second, words.choose_third]
  return (
    <>
      <p class="hint">{words.pairing_lead[lang]}</p>
      {places.map((label, at) => (
        <Place lang={lang} at={at} label={label[lang]} options={options} value={shown.pairs[at]?.id} />
      ))}
    </>
  )
}

/** Three lists of one name: the form sends them in their order. */
const Place = (props: {
  lang: 'zh' | 'en'
  at: number
  label: string
  options: readonly { value: string; text: string }[]
  value: string | undefined
}) => (
  <div class="question">
    <label for={`volunteers-${props.at}`}>{props.label}</label>
    <select id={`volunteers-${props.at}`} name="volunteers">
      <option value="">{props.lang === 'zh' ? '先空着' : 'Nobody'}</option>
      {props.options.map(option => (
        <option value={option.value} selected={option.value === props.value}>
          {option.text}
        </option>
      ))}
    </select>
  </div>
)

const Agree = (part: Part) => {
  const { lang } = part.frame.asked
  return (
    <>
      <Radios
        lang={lang}
        name="by"
        label={words.how[lang]}
        error={errorOf(part.frame, 'by')}
        value={typedOf(part.frame, 'by')}
        options={verificationCodes.map(code => ({ value: code, text: verifications[code][lang] }))}
        inline
      />
      <Pair {...part} />
    </>
  )
}

const Skip = ({ frame, days }: Part) => {
  const { lang } = frame.asked
  return (
    <Radios
      lang={lang}
      name="day"
      label={words.which[lang]}
      error={errorOf(frame, 'day')}
      value={typedOf(frame, 'day')}
      options={skippable(days, frame.now).map(each => ({
        value: dayOf(each.at),
        text: whenText(lang, each.startsAt, { now: frame.now, dateOnly: true }),
      }))}
    />
  )
}

const Change = ({ frame, shown }: Part) => {
  const { lang } = frame.asked
  const { series } = shown
  const about = (name: 'weekday' | 'every' | 'time' | 'minutes' | 'until' | 'holidays' | 'note', now: string) => ({
    lang,
    name,
    label: words[name][lang],
    error: errorOf(frame, name),
    value: typedOf(frame, name) ?? now,
  })
  return (
    <>
      <p class="hint">{words.change_hint[lang]}</p>
      <Radios
        {...about('weekday', String(series.weekday))}
        options={weekdayNumbers.map(each => ({ value: String(each), text: weekdaysShort[each][lang] }))}
        inline
      />
      <Radios
        {...about('every', String(series.every))}
        options={intervalNumbers.map(each => ({ value: String(each), text: intervals[each][lang] }))}
        inline
      />
      <Field {...about('time', clockText(series.startsMinute))} type="time" size="medium" step={300} />
      <Field
        {...about('minutes', String(series.minutes))}
        inputmode="numeric"
        size="short"
        suffix={words.minutes_unit[lang]}
      />
      <Field
        {...about('until', series.untilAt === null ? '' : dayOf(series.untilAt))}
        type="date"
        size="medium"
        hint={words.until_hint[lang]}
        optional
      />
      <Radios
        {...about('holidays', series.onHolidays)}
        options={onHolidayCodes.map(each => ({ value: each, text: onHolidays[each][lang] }))}
        inline
      />
      <TextArea {...about('note', series.note)} rows={3} maxlength={1000} optional />
    </>
  )
}

const fields: Record<SeriesStep, (part: Part) => Child> = {
  agree: part => <Agree {...part} />,
  pair: part => <Pair {...part} />,
  change: part => <Change {...part} />,
  skip: part => <Skip {...part} />,
  pause: ({ frame }) => <Remark frame={frame} step="pause" />,
  resume: ({ frame }) => <Remark frame={frame} step="resume" />,
  end: ({ frame }) => <Remark frame={frame} step="end" hint={words.end_hint[frame.asked.lang]} />,
  step_out: ({ frame }) => <Remark frame={frame} step="step_out" hint={words.step_out_hint[frame.asked.lang]} />,
}
