// The last page of 点单: what was chosen, with a way to change each of it; who pays; what the volunteer should know; and out it goes.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { Detail } from '#src/kernel/refusal.ts'
import { sentenceOf } from '#src/kernel/refusal.ts'
import type { Placing } from '#src/orders/placing.ts'
import { type Payer, payers } from '#src/orders/words.ts'
import { entitlements } from '#src/people/words.ts'
import { type Refusal, refusals } from '#src/refusals.ts'
import { Radios } from './choices.tsx'
import { Field, type Option, TextArea } from './fields.tsx'
import { minutesText } from './format.ts'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed } from './frame.tsx'
import { Icon } from './icons.tsx'
import { type Definition, DefinitionList, PageHead } from './parts.tsx'
import { addressOf, local, type Plan } from './place-plan.ts'
import { Minutes, When } from './times.tsx'

type Step = { readonly frame: Frame; readonly shown: Placing; readonly plan: Plan }

export const Confirm = (step: Step): Child => {
  const { lang } = step.frame.asked
  const frame = mended(step.frame)
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        back={{ href: addressOf(step.plan, step.shown, { startsAt: '' }), text: words.back[lang] }}
      />
      <Chosen {...step} />
      <SendForm {...step} frame={frame} />
    </>,
  )
}

const Chosen = ({ frame, shown, plan }: Step) => {
  const { lang } = frame.asked
  const { resident, item, startsAt, minutes } = plan
  if (!resident || !item || startsAt === null) return null
  const several = shown.residents.length > 1
  const items: (Definition | false)[] = [
    (several || !resident.self) && {
      term: words.whom[lang],
      value: resident.self ? words.myself[lang] : resident.name,
      change: several ? { href: addressOf(plan, shown, { resident: '' }) } : undefined,
    },
    {
      term: words.what[lang],
      value: lang === 'zh' ? item.name : item.name_en,
      change: { href: addressOf(plan, shown, { item: '', minutes: '', repeat: '' }) },
    },
    {
      term: words.when[lang],
      value: (
        <>
          <When lang={lang} now={frame.now} start={startsAt} end={startsAt + minutes * 60} />{' '}
          <span class="muted">
            (<Minutes lang={lang} minutes={minutes} />)
          </span>
        </>
      ),
      change: { href: addressOf(plan, shown, { startsAt: '' }) },
    },
    { term: words.where[lang], value: resident.address },
  ]
  return <DefinitionList lang={lang} items={items.filter(item => item !== false)} />
}

const SendForm = ({ frame, shown, plan }: Step) => {
  const { lang, csrf } = frame.asked
  const { resident, item, startsAt, minutes } = plan
  if (!resident || !item || startsAt === null) return null
  return (
    <ActionForm action="/orders" csrf={csrf} command={frame.command()}>
      <input type="hidden" name="item" value={item.code} />
      <input type="hidden" name="startsAt" value={local(startsAt)} />
      <input type="hidden" name="endsAt" value={local(startsAt + minutes * 60)} />
      {(!resident.self || shown.residents.length > 1) && <input type="hidden" name="resident" value={resident.id} />}
      <Radios
        lang={lang}
        name="payer"
        label={words.payer[lang]}
        value={payerOf(plan)}
        error={errorOf(frame, 'payer')}
        options={payersFor(plan, lang)}
      />
      <TextArea
        lang={lang}
        name="note"
        label={words.note[lang]}
        hint={words.note_hint[lang]}
        optional
        value={plan.note}
        error={errorOf(frame, 'note')}
        maxlength={1000}
        rows={3}
      />
      <details open={plan.seats > 1 || errorOf(frame, 'seats') !== undefined}>
        <summary>
          <span>{words.more_people[lang]}</span>
          <Icon name="chevron-down" />
        </summary>
        <Field
          lang={lang}
          name="seats"
          label={words.seats[lang]}
          hint={words.seats_hint[lang]}
          value={plan.seats}
          error={errorOf(frame, 'seats')}
          inputmode="numeric"
          size="short"
          suffix={lang === 'zh' ? '位' : undefined}
        />
      </details>
      <SubmitButton text={words.send[lang]} />
    </ActionForm>
  )
}

/** Minutes that an order would reserve: what is booked, by the item's coefficient in hundredths, for each seat. */
const cost = ({ item, minutes, seats }: Plan) => Math.floor((minutes * (item?.coefficient ?? 100)) / 100) * seats
const canPay = (plan: Plan) => mayPay(plan) && (plan.resident?.available ?? 0) >= cost(plan)
const mayPay = ({ resident }: Plan) => resident?.spends === 1

/** What is proposed: as last time, else the pool for whom it is meant for, else one's own time while it lasts. */
const payerOf = (plan: Plan): Payer => {
  const open = { self: canPay(plan), pool: Boolean(plan.resident?.entitlement), none: true } satisfies Record<
    Payer,
    boolean
  >
  if (plan.payer && open[plan.payer]) return plan.payer
  return open.pool ? 'pool' : open.self ? 'self' : 'none'
}

const payersFor = (plan: Plan, lang: Lang): Option[] => {
  const { resident } = plan
  const own = resident?.self === 1
  const entitled = resident?.entitlement
  const available = minutesText(lang, resident?.available ?? 0)
  const reserved = minutesText(lang, cost(plan))
  const short = !canPay(plan)
  const told = mayPay(plan) ? null : words.not_spendable[lang]
  return [
    {
      value: 'self',
      text: own || lang === 'en' ? payers.self[lang] : `${resident?.name ?? ''}的时间`,
      hint:
        told ??
        (lang === 'zh'
          ? `可用 ${available}，${short ? `这次要 ${reserved}，不够` : `这次先预留 ${reserved}`}`
          : `${available} to spend; ${short ? `this needs ${reserved}, which is more` : `${reserved} will be reserved`}`),
      disabled: short,
    },
    {
      value: 'pool',
      text: payers.pool[lang],
      hint: entitled ? `${words.entitled[lang]}${entitlements[entitled][lang]}` : words.not_entitled[lang],
      disabled: !entitled,
    },
    { value: 'none', text: words.nobody_pays[lang], hint: words.none_hint[lang] },
  ]
}

/** Each error leads to a field that is here. */
const mended = (frame: Frame): Frame => {
  if (!frame.problem) return frame
  const { refusal, errors } = frame.problem
  const here = errors.filter(({ path }) => ['payer', 'note', 'seats'].includes(path))
  const told = here.length > 0 ? here : beside(refusal, frame.asked.lang)
  return { ...frame, problem: { ...frame.problem, errors: told } }
}
const beside = (refusal: Refusal, lang: Lang): Detail[] =>
  ['credits_short', 'not_entitled', 'not_spendable', 'too_short'].includes(refusal)
    ? [{ path: 'payer', detail: sentenceOf(refusals[refusal], lang) }]
    : []

const words = {
  title: { zh: '看一看，对不对', en: 'Is this right?' },
  back: { zh: '换个时间', en: 'Another time' },
  whom: { zh: '为谁', en: 'For' },
  myself: { zh: '我自己', en: 'Myself' },
  what: { zh: '服务', en: 'Service' },
  when: { zh: '时间', en: 'When' },
  where: { zh: '地点', en: 'Where' },
  payer: { zh: '谁付时间', en: 'Whose time pays?' },
  entitled: { zh: '符合条件：', en: 'Entitled: ' },
  not_entitled: {
    zh: '只为低保、特困、高龄独居等符合条件的居民付',
    en: 'For entitled residents only, such as those on minimum income or over 80 and alone',
  },
  not_spendable: {
    zh: '自己的时间要到规定年龄或有困难认定才能使用',
    en: 'Own time is for those old enough, or in need',
  },
  nobody_pays: { zh: '纯公益，不动时间', en: 'Nobody: no time moves' },
  none_hint: { zh: '志愿者的服务时长照样记录', en: 'The volunteer’s hours are recorded all the same' },
  note: { zh: '还要告诉志愿者什么', en: 'Anything the volunteer should know?' },
  note_hint: {
    zh: '例如：耳朵背，请大声敲门。不要写门锁密码。',
    en: 'For example: hard of hearing, please knock loudly. No door codes, please.',
  },
  more_people: { zh: '一位志愿者不够？', en: 'One volunteer is not enough?' },
  seats: { zh: '需要几位志愿者', en: 'How many volunteers?' },
  seats_hint: { zh: '一般一位就够，最多 20 位', en: 'One is usually enough; at most 20' },
  send: { zh: '发出点单', en: 'Send the request' },
} satisfies Record<string, Label>
