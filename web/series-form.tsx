// Agreeing on a series: everything on one page, the usual answers chosen already.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { day, dayOf } from '#src/kernel/days.ts'
import type { Placing } from '#src/orders/placing.ts'
import { payerCodes, payers } from '#src/orders/words.ts'
import {
  intervalNumbers,
  intervals,
  onHolidayCodes,
  onHolidays,
  weekdayNumbers,
  weekdaysShort,
} from '#src/series/words.ts'
import { Radios } from './choices.tsx'
import { Field, Select, TextArea } from './fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { EmptyState, PageHead } from './parts.tsx'
import { words } from './series-words.ts'

export const startSeriesPage = (frame: Frame, shown: Placing): Child => {
  const { lang } = frame.asked
  const at = frame.problem ? { ...frame, asked: { ...frame.asked, path: '/series/new' } } : frame
  return framed(
    at,
    { title: words.start[lang] },
    <>
      <PageHead title={words.start[lang]} lead={words.lead[lang]} back={{ href: '/series', text: words.list[lang] }} />
      {shown.residents.length === 0 ? (
        <EmptyState title={words.nobody[lang]} text={words.nobody_how[lang]} />
      ) : (
        <ActionForm action="/series" csrf={frame.asked.csrf} command={frame.command()}>
          <Whom frame={frame} shown={shown} />
          <What frame={frame} shown={shown} />
          <Rhythm frame={frame} />
          <Span frame={frame} />
          <Rest frame={frame} shown={shown} />
          <SubmitButton text={words.send[lang]} />
        </ActionForm>
      )}
    </>,
  )
}

type Part = { readonly frame: Frame; readonly shown: Placing }
/** What was typed, else what the address says: the order that is to come again every week. */
const said = (frame: Frame, field: string) => typedOf(frame, field) ?? frame.asked.query[field]
const question = (frame: Frame, name: keyof typeof words) => ({
  lang: frame.asked.lang,
  name,
  label: words[name][frame.asked.lang],
  error: errorOf(frame, name),
})

const Whom = ({ frame, shown }: Part) => {
  const { residents } = shown
  const { lang } = frame.asked
  if (residents.length === 1) return <input type="hidden" name="resident" value={residents[0]?.id ?? ''} />
  return (
    <Select
      {...question(frame, 'resident')}
      label={words.whom[lang]}
      value={said(frame, 'resident')}
      options={residents.map(each => ({ value: each.id, text: `${each.name} · ${each.address}` }))}
    />
  )
}

const What = ({ frame, shown }: Part) => (
  <Select
    lang={frame.asked.lang}
    name="item"
    label={words.what[frame.asked.lang]}
    error={errorOf(frame, 'item')}
    value={said(frame, 'item') ?? 'company'}
    options={shown.items.map(each => ({
      value: each.code,
      text: frame.asked.lang === 'zh' ? each.name : each.name_en,
    }))}
  />
)

const Rhythm = ({ frame }: { frame: Frame }) => {
  const { lang } = frame.asked
  return (
    <>
      <Radios
        {...question(frame, 'weekday')}
        value={said(frame, 'weekday') ?? '2'}
        options={weekdayNumbers.map(each => ({ value: String(each), text: weekdaysShort[each][lang] }))}
        inline
      />
      <Radios
        {...question(frame, 'every')}
        value={said(frame, 'every') ?? '1'}
        options={intervalNumbers.map(each => ({ value: String(each), text: intervals[each][lang] }))}
        inline
      />
      <Field {...question(frame, 'time')} type="time" size="medium" step={300} value={clockOf(said(frame, 'time'))} />
      <Field
        {...question(frame, 'minutes')}
        inputmode="numeric"
        size="short"
        suffix={words.minutes_unit[lang]}
        value={said(frame, 'minutes') ?? 120}
      />
    </>
  )
}
const clockOf = (typed: string | undefined) => typed ?? '09:00'

const Span = ({ frame }: { frame: Frame }) => {
  const { lang } = frame.asked
  const today = dayOf(frame.now)
  return (
    <>
      <Field
        {...question(frame, 'from')}
        type="date"
        size="medium"
        min={today}
        value={said(frame, 'from') ?? dayOf(frame.now + day)}
      />
      <Field
        {...question(frame, 'until')}
        type="date"
        size="medium"
        min={today}
        hint={words.until_hint[lang]}
        optional
        value={said(frame, 'until')}
      />
      <Radios
        {...question(frame, 'holidays')}
        value={said(frame, 'holidays') ?? 'skip'}
        options={onHolidayCodes.map(each => ({ value: each, text: onHolidays[each][lang] }))}
        inline
      />
    </>
  )
}

const Rest = ({ frame, shown }: Part) => {
  const { lang } = frame.asked
  const [only] = shown.residents
  const proposed = shown.residents.length === 1 && only?.entitlement ? 'pool' : 'none'
  return (
    <>
      <Radios
        {...question(frame, 'payer')}
        value={said(frame, 'payer') ?? proposed}
        options={payerCodes.map(each => ({ value: each, text: payers[each][lang] }))}
      />
      <TextArea {...question(frame, 'note')} value={said(frame, 'note')} rows={3} maxlength={1000} optional />
    </>
  )
}
