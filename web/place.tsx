// 点单: for whom, what, when, and then everything on one page before it is sent. One question at a time, one press each.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import type { Placing, ResidentRow } from '#src/orders/placing.ts'
import { risks } from '#src/orders/words.ts'
import { entitlements } from '#src/people/words.ts'
import { ErrorSummary, Field } from './fields.tsx'
import { minutesText, whenText } from './format.ts'
import { SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { itemIcon } from './item-icons.ts'
import { FilterBar, SearchBox } from './lists.tsx'
import { EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { Confirm } from './place-confirm.tsx'
import { addressOf, local, type Plan, planOf, slotsOf } from './place-plan.ts'

type Step = { readonly frame: Frame; readonly shown: Placing; readonly plan: Plan }

/** The next question of an order, or all of it to be looked over and sent. */
export const placePage = (frame: Frame, shown: Placing): Child => {
  const plan = planOf(frame, shown)
  const step = { frame: reachable(frame, addressOf(plan, shown, {})), shown, plan }
  if (shown.residents.length === 0) return nobody(frame)
  if (plan.resident && plan.item && plan.startsAt !== null) return Confirm(step)
  const asking = { ...step, frame: unfielded(step.frame) }
  if (!plan.resident) return whom(asking)
  return plan.item ? when(asking) : what(asking)
}

/** A form that came back was sent to the list's address: the links of the head lead back to the plan instead. */
const reachable = (frame: Frame, path: string): Frame =>
  frame.problem ? { ...frame, asked: { ...frame.asked, path } } : frame
/** A refusal on a page that has none of the fields it speaks of is said in its sentence alone. */
const unfielded = (frame: Frame): Frame =>
  frame.problem ? { ...frame, problem: { ...frame.problem, errors: [] } } : frame

const nobody = (frame: Frame): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} />
      <EmptyState
        title={words.nobody[lang]}
        text={words.nobody_how[lang]}
        action={{ href: '/', text: lang === 'zh' ? '回首页' : 'Back to the start' }}
      />
    </>,
  )
}

/** More than this many people are found by typing a name. */
const fewPeople = 7
const mostFound = 20

const whom = ({ frame, shown, plan }: Step): Child => {
  const { lang } = frame.asked
  const sought = (frame.asked.query.q ?? '').trim()
  const found = shown.residents.filter(each => each.name.includes(sought))
  const many = shown.residents.length > fewPeople
  return framed(
    frame,
    { title: words.whom[lang] },
    <>
      <PageHead title={words.whom[lang]} back={{ href: '/', text: lang === 'zh' ? '首页' : 'Home' }} />
      {many && (
        <SearchBox lang={lang} action="/orders/new" label={words.search[lang]} value={sought} keep={kept(plan)} />
      )}
      {found.length === 0 ? (
        <EmptyState
          icon="search"
          title={words.not_found[lang]}
          text={words.not_found_how[lang]}
          action={{ href: addressOf(plan, shown, {}), text: words.everybody[lang] }}
        />
      ) : (
        <Rows label={words.whom[lang]}>
          {found.slice(0, mostFound).map(each => (
            <ListRow
              href={addressOf(plan, shown, { resident: each.id })}
              title={each.self ? words.myself[lang] : each.name}
              text={about(each, lang)}
              icon="user"
            />
          ))}
        </Rows>
      )}
      {found.length > mostFound && <p class="hint">{words.more[lang]}</p>}
    </>,
  )
}

const kept = (plan: Plan): Record<string, string> => ({
  ...(plan.item ? { item: plan.item.code } : {}),
  ...(plan.repeats ? { repeat: '1' } : {}),
})
const about = ({ address, entitlement }: ResidentRow, lang: 'zh' | 'en') =>
  [address, entitlement && entitlements[entitlement][lang]].filter(Boolean).join(' · ')

const what = ({ frame, shown, plan }: Step): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: words.what[lang] },
    <>
      <PageHead title={words.what[lang]} lead={forWhom(plan, lang)} back={backOf(shown, plan, lang)} />
      <Rows label={words.what[lang]}>
        {shown.items.map(item => (
          <ListRow
            href={addressOf(plan, shown, { item: item.code, minutes: '' })}
            title={lang === 'zh' ? item.name : item.name_en}
            text={`${words.usually[lang]}${minutesText(lang, item.minutes)}`}
            meta={risks[item.risk][lang]}
            icon={itemIcon(item.code)}
          />
        ))}
      </Rows>
    </>,
  )
}

const backOf = (shown: Placing, plan: Plan, lang: 'zh' | 'en') =>
  shown.residents.length > 1
    ? { href: addressOf(plan, shown, { resident: '', repeat: '' }), text: words.whom[lang] }
    : { href: '/', text: lang === 'zh' ? '首页' : 'Home' }

/** A proxy or staff never forgets for whom: every page says it. */
export const forWhom = ({ resident }: Plan, lang: 'zh' | 'en'): string | undefined => {
  if (!resident || resident.self) return undefined
  return lang === 'zh' ? `代${resident.name}点单` : `Placing for ${resident.name}`
}

const lengths = [30, 45, 60, 90, 120, 180] as const

const when = (step: Step): Child => {
  const { frame, shown, plan } = step
  const { lang } = frame.asked
  const item = plan.item && (lang === 'zh' ? plan.item.name : plan.item.name_en)
  const offered = [...new Set([...lengths, plan.minutes])].sort((a, b) => a - b)
  return framed(
    frame,
    { title: words.when[lang] },
    <>
      {plan.wrongTime && !frame.problem && (
        <ErrorSummary lang={lang} errors={[{ text: words[plan.wrongTime][lang], field: 'date' }]} />
      )}
      <PageHead
        title={words.when[lang]}
        lead={[item, forWhom(plan, lang)].filter(Boolean).join(' · ')}
        back={{ href: addressOf(plan, shown, { item: '', repeat: '', minutes: '' }), text: words.what[lang] }}
      />
      <p>{words.how_long[lang]}</p>
      <FilterBar
        label={words.how_long[lang]}
        filters={offered.map(minutes => ({
          href: addressOf(plan, shown, { minutes: String(minutes) }),
          text: minutesText(lang, minutes),
          current: minutes === plan.minutes,
        }))}
      />
      <Rows label={words.when[lang]}>
        {slotsOf(plan, shown.last, frame.now).map(slot => (
          <ListRow
            href={addressOf(plan, shown, { startsAt: local(slot.at) })}
            title={slot.label[lang]}
            text={whenText(lang, slot.at, { now: frame.now, end: slot.at + plan.minutes * 60 })}
            icon="clock"
          />
        ))}
      </Rows>
      <OtherTime {...step} />
    </>,
  )
}

/** A form that only asks the next page: what it sends stands in the address. */
const OtherTime = ({ frame, shown, plan }: Step) => {
  const { lang } = frame.asked
  const { date, time } = frame.asked.query
  const wrong = plan.wrongTime && words[plan.wrongTime][lang]
  const hidden = [...new URL(addressOf(plan, shown, { minutes: String(plan.minutes) }), 'http://local').searchParams]
  return (
    <form class="form" method="get" action="/orders/new">
      {hidden.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <h2>{words.other_time[lang]}</h2>
      <Field
        lang={lang}
        name="date"
        type="date"
        size="medium"
        label={words.date[lang]}
        value={date}
        min={local(frame.now).slice(0, 10)}
        error={wrong ?? undefined}
      />
      <Field lang={lang} name="time" type="time" size="medium" label={words.time[lang]} value={time} step={300} />
      <SubmitButton text={words.use_time[lang]} tone="quiet" />
    </form>
  )
}

const words = {
  title: { zh: '点单', en: 'Ask for help' },
  nobody: { zh: '您现在还不能点单', en: 'You cannot place an order yet' },
  nobody_how: {
    zh: '请联系社工站，登记为居民，或登记为家人的代办人。',
    en: 'Ask the station to register you as a resident, or as a relative’s proxy.',
  },
  whom: { zh: '为谁点单', en: 'For whom?' },
  search: { zh: '按姓名找居民', en: 'Find a resident by name' },
  not_found: { zh: '没有找到这位居民', en: 'No such resident' },
  not_found_how: { zh: '换个字试试，或先登记居民。', en: 'Try another spelling, or register them first.' },
  everybody: { zh: '看全部', en: 'See everybody' },
  myself: { zh: '我自己', en: 'Myself' },
  more: { zh: '还有更多，请输入姓名查找。', en: 'There are more; type a name to find them.' },
  what: { zh: '需要什么帮助', en: 'What do you need?' },
  usually: { zh: '一般 ', en: 'Usually ' },
  when: { zh: '什么时候', en: 'When?' },
  how_long: { zh: '大约多长时间', en: 'About how long?' },
  other_time: { zh: '另选时间', en: 'Another time' },
  date: { zh: '哪一天', en: 'Which day?' },
  time: { zh: '几点开始', en: 'What time?' },
  use_time: { zh: '就这个时间', en: 'Use this time' },
  past: { zh: '这个时间已经过去了，请选以后的时间。', en: 'This time has passed. Choose a later one.' },
  unreadable: { zh: '请把日期和时间都填上。', en: 'Give both the day and the time.' },
} satisfies Record<string, Label>
