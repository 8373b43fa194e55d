// What a budget or a policy says, line by line, and the questions from which one is made.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { dayOf } from '#src/kernel/days.ts'
import type { Lang } from '#src/kernel/label.ts'
import { inMinutes, type Policy, policyWords } from '#src/timebank/policy.ts'
import type { ProposalRow } from '#src/timebank/proposal-facts.ts'
import { type Tie, tieCodes, ties } from '#src/timebank/words.ts'
import { Checks } from './choices.tsx'
import { Field } from './fields.tsx'
import { minutesText } from './format.ts'
import { errorOf, typedOf } from './frame.tsx'
import { Minutes } from './times.tsx'
import { monthLong } from './trend.tsx'

type Line = { readonly term: string; readonly value: Child }
type Terms = Partial<Policy> & { perElder?: number; from?: string; until?: string; effectiveFrom?: number }

/** What else was proposed than minutes between two accounts. */
export const termsOf = (lang: Lang, { kind, terms }: Pick<ProposalRow, 'kind' | 'terms'>): Line[] => {
  if (terms === null) return []
  const said = JSON.parse(terms) as Terms
  if (kind === 'budget')
    return [
      { term: words.perElder[lang], value: <Minutes lang={lang} minutes={said.perElder ?? 0} /> },
      { term: words.months[lang], value: monthsText(lang, said.from ?? '', said.until ?? '') },
    ]
  return [{ term: words.from[lang], value: dayOf(said.effectiveFrom ?? 0) }, ...figuresOf(lang, said)]
}

const monthsText = (lang: Lang, from: string, until: string) =>
  from === until ? monthLong(lang, from) : `${monthLong(lang, from)} – ${monthLong(lang, until)}`

/** The figures of a policy in words. */
export const figuresOf = (lang: Lang, policy: Partial<Policy>): Line[] =>
  figures.flatMap(name => {
    const value = policy[name]
    return value === undefined ? [] : [{ term: policyWords[name][lang], value: figureText(lang, name, value) }]
  })
const figures = Object.keys(policyWords) as (keyof Policy)[]
const counted: Partial<Record<keyof Policy, string>> = { spendFromAge: '岁', dormantMonths: '个月' }
const figureText = (lang: Lang, name: keyof Policy, value: number | readonly Tie[]): string =>
  typeof value === 'number'
    ? inMinutes.has(name)
      ? minutesText(lang, value)
      : lang === 'zh' && name in counted
        ? `${value} ${counted[name]}`
        : String(value)
    : value.map(tie => ties[tie][lang]).join(lang === 'zh' ? '、' : ', ') || words.nobody[lang]

const words = {
  perElder: { zh: '每月给每位符合条件的老人', en: 'To each entitled elder, each month' },
  perElderHint: {
    zh: '从池子里发给 60 岁以上、有困难认定的老人；不发就写 0。',
    en: 'From the pool to elders of 60 and above who are entitled; 0 for none.',
  },
  months: { zh: '月份', en: 'Months' },
  first: { zh: '从哪个月', en: 'First month' },
  last: { zh: '到哪个月', en: 'Last month' },
  monthHint: { zh: '如 2026-05', en: 'Such as 2026-05' },
  from: { zh: '生效日期', en: 'Takes effect on' },
  dayHint: {
    zh: '如 2026-06-01；从那一天零点起，新的记录按新规则。',
    en: 'Such as 2026-06-01. From midnight on, new entries follow it.',
  },
  unit: { zh: '分钟', en: 'minutes' },
  nobody: { zh: '不能赠与', en: 'Nobody' },
}

/** The questions of a budget beside its minutes. */
export const BudgetFields = ({ frame }: { frame: Frame }) => {
  const { lang } = frame.asked
  const field = (name: string) => ({
    lang,
    name,
    error: errorOf(frame, name),
    value: typedOf(frame, name)?.replace('NaN', ''),
  })
  return (
    <>
      <Field
        {...field('perElder')}
        label={words.perElder[lang]}
        hint={words.perElderHint[lang]}
        inputmode="numeric"
        size="short"
        suffix={words.unit[lang]}
      />
      <Field {...field('from')} label={words.first[lang]} hint={words.monthHint[lang]} size="medium" />
      <Field {...field('until')} label={words.last[lang]} hint={words.monthHint[lang]} size="medium" />
    </>
  )
}

/** The questions of a policy, filled with the figures in force. */
export const PolicyFields = ({ frame, policy }: { frame: Frame; policy: Policy }) => {
  const { lang } = frame.asked
  const numbers = figures.filter(name => name !== 'giftTo')
  return (
    <>
      <Field
        lang={lang}
        name="effectiveFrom"
        label={words.from[lang]}
        hint={words.dayHint[lang]}
        error={errorOf(frame, 'effectiveFrom')}
        value={typedOf(frame, 'effectiveFrom')}
        size="medium"
      />
      {numbers.map(name => (
        <Field
          lang={lang}
          name={name}
          label={policyWords[name][lang]}
          error={errorOf(frame, name)}
          value={typedOf(frame, name) ?? String(policy[name])}
          inputmode="numeric"
          size="short"
          suffix={inMinutes.has(name) ? words.unit[lang] : undefined}
        />
      ))}
      <Checks
        lang={lang}
        name="giftTo"
        label={policyWords.giftTo[lang]}
        error={errorOf(frame, 'giftTo')}
        values={policy.giftTo}
        options={tieCodes.map(tie => ({ value: tie, text: ties[tie][lang] }))}
      />
    </>
  )
}
