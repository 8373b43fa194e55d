// A visit that took longer than was set aside (domain.md §4): whoever pays is asked plainly and answers; where somebody else pays, staff decide.
import type { Label, Lang } from '#src/kernel/label.ts'
import type { VisitView } from '#src/orders/view.ts'
import { type Asking, typedText } from './actions-asking.ts'
import { Radios } from './choices.tsx'
import { minutesText } from './format.ts'
import { errorOf } from './frame.tsx'

type Asked = { asking: Asking; visit: VisitView; name: string }

/** The minutes beyond what was set aside, where this person is the one who would pay for them: then nothing is filled in for them. */
export const asksConsent = ({ action, frame, shown: { order } }: Asking, visit: VisitView): boolean =>
  action === 'rate' && visit.overrunMinutes > 0 && order.payer === 'self' && frame.who?.id === order.resident?.id

/** Two answers and no third: the stated minutes or the agreed ones. Whoever thinks both wrong disputes. */
export const Consent = ({ asking, visit, name }: Asked) => {
  const { frame, shown } = asking
  const { lang } = frame.asked
  const agreed = shown.order.minutes
  const stated = agreed + visit.overrunMinutes
  const [more, less] = [minutesText(lang, visit.overrunMinutes), minutesText(lang, agreed)]
  return (
    <Radios
      lang={lang}
      name={name}
      label={words.label[lang](less, more)}
      hint={words.hint[lang]}
      value={typedText(asking, name)}
      error={errorOf(frame, name) && words.unanswered[lang]}
      options={[
        { value: String(stated), text: words.by[lang](minutesText(lang, stated)), hint: words.paid[lang](more) },
        {
          value: String(agreed),
          text: words.agreed[lang](less),
          hint: visit.overrunMinutes * 4 > stated ? words.far[lang] : undefined,
        },
      ]}
    />
  )
}

/** What to say where the question was left open; null for every other field. */
export const unanswered = (asking: Asking, path: string): string | null => {
  const open = asking.shown.order.visits.filter(isUnconfirmed)
  const [, index] = /^visits\.(\d+)\.minutes$/.exec(path) ?? []
  const visit = index === undefined ? undefined : open[Number(index)]
  return visit && asksConsent(asking, visit) ? words.unanswered[asking.frame.asked.lang] : null
}

/** Done, and not yet confirmed. A visit that was stopped before it began asks for nothing. */
export const isUnconfirmed = ({ state, statedMinutes }: VisitView): boolean =>
  state === 'checked_out' || (state === 'stopped' && (statedMinutes ?? 0) > 0)

/** For everybody who does not pay themselves: how much more it was, and who decides. */
export const overrunText = ({ action, frame, shown: { order } }: Asking, visit: VisitView): string | null => {
  const { lang } = frame.asked
  if (visit.overrunMinutes === 0 || order.payer === 'none') return null
  const more = words.more[lang](minutesText(lang, order.minutes), minutesText(lang, visit.overrunMinutes))
  return `${more}${words[action === 'resolve' ? 'you' : 'staff'][order.payer][lang]}`
}

type Said<Words extends string[]> = Record<Lang, (...given: Words) => string>
const words = {
  label: {
    zh: (agreed, more) => `约好 ${agreed}，做了更久：多了 ${more}。同意吗？`,
    en: (agreed, more) => `${agreed} were agreed and it took ${more} longer. Do you agree?`,
  } satisfies Said<[string, string]>,
  by: {
    zh: (minutes: string) => `同意，就按 ${minutes}`,
    en: (minutes: string) => `Yes, ${minutes}`,
  },
  paid: {
    zh: (more: string) => `多出的 ${more}也从您的账户付`,
    en: (more: string) => `The extra ${more} come out of your time as well`,
  },
  agreed: {
    zh: (minutes: string) => `不同意，就按约好的 ${minutes}`,
    en: (minutes: string) => `No, the ${minutes} that were agreed`,
  },
  far: { zh: '差得较多，会有社工来问一问', en: 'They are far apart, so a social worker will ask' },
  hint: { zh: '两个都不对，请改为“提出异议”。', en: 'If neither is right, dispute it instead.' },
  unanswered: {
    zh: '请选一个：同意多出的时长，还是就按约好的时长。',
    en: 'Please choose one: agree to the longer time, or keep to what was agreed.',
  },
  more: {
    zh: (agreed, more) => `约好 ${agreed}，填报的多了 ${more}。`,
    en: (agreed, more) => `${agreed} were agreed; ${more} more were stated. `,
  } satisfies Said<[string, string]>,
  staff: {
    self: {
      zh: '时间由居民本人付，多出的由社工站来定。',
      en: 'The resident pays, so the station decides on the rest.',
    },
    pool: { zh: '时间由公益时间池付，多出的由社工站来定。', en: 'The pool pays, so the station decides on the rest.' },
  },
  you: {
    self: { zh: '时间由居民本人付，多出的由您来定。', en: 'The resident pays; you decide on the rest.' },
    pool: { zh: '时间由公益时间池付，多出的由您来定。', en: 'The pool pays; you decide on the rest.' },
  },
} satisfies Record<string, Record<Lang, unknown> | Record<'self' | 'pool', Label>>
