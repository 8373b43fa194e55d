// Minutes and stars, one block per volunteer: the questions of 评单 and of a decision.
import type { Child } from 'hono/jsx'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { VisitView } from '#src/orders/view.ts'
import { tags } from '#src/orders/words.ts'
import { type Asking, typedAt, typedText } from './actions-asking.ts'
import { asksConsent, Consent, isUnconfirmed, overrunText } from './actions-overrun.tsx'
import { Checks, Radios } from './choices.tsx'
import { Field, TextArea } from './fields.tsx'
import { isoShanghai, minutesText } from './format.ts'
import { errorOf } from './frame.tsx'
import { Icon } from './icons.tsx'
import { starWords } from './order-words.ts'
import { Person } from './parts.tsx'

type Block = {
  readonly visit: VisitView
  /** Before each name: the body is a list of visits, of one too. */
  readonly prefix: string
  readonly fields: readonly string[]
}

/** The visits that the form asks about. */
export const visitsOf = ({ shown, action }: Asking): Block[] => {
  const names = action === 'rate' ? ['stars', 'minutes', 'tags', 'comment'] : ['minutes']
  return shown.order.visits.filter(isUnconfirmed).map((visit, index) => {
    const prefix = `visits.${index}.`
    return { visit, prefix, fields: names.map(name => prefix + name) }
  })
}

export const Visits = (asking: Asking): Child => {
  const blocks = visitsOf(asking)
  return (
    <>
      {blocks.map(block => (
        <section class="stack">
          <Person lang={asking.frame.asked.lang} name={block.visit.volunteer.name} text={stated(asking, block.visit)} />
          <input type="hidden" name={`${block.prefix}volunteer`} value={block.visit.volunteer.id} />
          {asking.action === 'rate' && <Stars asking={asking} block={block} />}
          {asksConsent(asking, block.visit) ? (
            <Consent asking={asking} visit={block.visit} name={`${block.prefix}minutes`} />
          ) : (
            <Took asking={asking} block={block} />
          )}
          {asking.action === 'rate' && <Remarks asking={asking} block={block} />}
        </section>
      ))}
    </>
  )
}

type Part = { asking: Asking; block: Block }

const Stars = ({ asking, block: { prefix } }: Part) => {
  const { lang } = asking.frame.asked
  return (
    <Radios
      lang={lang}
      name={`${prefix}stars`}
      label={words.stars[lang]}
      value={typedText(asking, `${prefix}stars`)}
      error={errorOf(asking.frame, `${prefix}stars`)}
      options={starWords.map(([value, label]) => ({
        value,
        text: label[lang],
        hint: lang === 'zh' ? `${value} 星` : `${value} of 5`,
      }))}
    />
  )
}

const Took = ({ asking, block: { prefix, visit } }: Part) => {
  const { lang } = asking.frame.asked
  const name = `${prefix}minutes`
  return (
    <Field
      lang={lang}
      name={name}
      label={words[asking.action === 'rate' ? 'took' : 'decided'][lang]}
      hint={hintOf(asking, visit)}
      value={typedText(asking, name) ?? visit.statedMinutes ?? asking.shown.order.minutes}
      error={errorOf(asking.frame, name)}
      inputmode="numeric"
      size="short"
      suffix={words.unit[lang]}
    />
  )
}

/** Where more was stated than was set aside, that is said first, and who decides. */
const hintOf = (asking: Asking, visit: VisitView): string => {
  const { lang } = asking.frame.asked
  const hint = words[asking.action === 'rate' ? 'took_hint' : 'decided_hint'][lang]
  return `${overrunText(asking, visit) ?? ''}${hint}`
}

/** What may be left out stays folded, so that the button is near; it opens by itself when something was said. */
const Remarks = ({ asking, block: { prefix } }: Part) => {
  const { lang } = asking.frame.asked
  const chosen = typedAt(asking, `${prefix}tags`)
  const comment = typedText(asking, `${prefix}comment`)
  return (
    <details open={Array.isArray(chosen) || Boolean(comment)}>
      <summary>
        <span>{words.more[lang]}</span>
        <Icon name="chevron-down" />
      </summary>
      <div class="stack">
        <Checks
          lang={lang}
          name={`${prefix}tags`}
          label={words.tags[lang]}
          optional
          values={Array.isArray(chosen) ? chosen.map(String) : []}
          error={errorOf(asking.frame, `${prefix}tags`)}
          options={Object.entries(tags).map(([value, label]) => ({ value, text: label[lang] }))}
        />
        <TextArea
          lang={lang}
          name={`${prefix}comment`}
          label={words.comment[lang]}
          optional
          value={comment}
          error={errorOf(asking.frame, `${prefix}comment`)}
          maxlength={500}
          rows={3}
        />
      </div>
    </details>
  )
}

/** What the volunteer stated, beside what the clock says: “填报 60 分钟 · 签到 09:02，签退 10:01”. */
export const stated = ({ frame: { asked } }: Pick<Asking, 'frame'>, visit: VisitView): string => {
  const { lang } = asked
  const parts = [
    visit.statedMinutes !== null && `${words.stated[lang]} ${minutesText(lang, visit.statedMinutes)}`,
    visit.inAt && `${words.in[lang]} ${clock(visit.inAt)}`,
    visit.outAt && `${words.out[lang]} ${clock(visit.outAt)}`,
    visit.confirmedMinutes !== null && `${words.confirmed[lang]} ${minutesText(lang, visit.confirmedMinutes)}`,
    visit.stars !== null && starsText(lang, visit.stars),
  ]
  return parts.filter(Boolean).join(' · ')
}
const clock = (iso: string) => isoShanghai(Date.parse(iso) / 1000).slice(11, 16)
const starsText = (lang: Lang, stars: number) => (lang === 'zh' ? `${stars} 星` : `${stars} of 5 stars`)

const words = {
  stars: { zh: '做得怎么样', en: 'How did it go?' },
  took: { zh: '确认服务时长', en: 'How long did it take?' },
  took_hint: {
    zh: '先填好了志愿者报的时长，不对就改；相差超过四分之一，会有社工来问',
    en: 'Filled in from what the volunteer stated. Change it if it is wrong; beyond a quarter’s difference a social worker will ask',
  },
  decided: { zh: '裁定时长', en: 'Minutes decided' },
  decided_hint: {
    zh: '先填好了志愿者报的时长；没有服务就填 0，最多填到约好的或填报的时长',
    en: 'Filled in from what the volunteer stated; 0 if there was no service, and no more than was booked or stated',
  },
  tags: { zh: '哪里做得好', en: 'What was good?' },
  comment: { zh: '想说的话', en: 'Anything to add?' },
  more: { zh: '还想说几句', en: 'Say a little more' },
  stated: { zh: '填报', en: 'stated' },
  in: { zh: '签到', en: 'in' },
  out: { zh: '签退', en: 'out' },
  confirmed: { zh: '确认', en: 'confirmed' },
  unit: { zh: '分钟', en: 'minutes' },
} satisfies Record<string, Label>
