// One page for each thing that can be done with an account: what will happen, what is asked, and a button that says it.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { sentenceOf } from '#src/kernel/refusal.ts'
import { type Refusal, refusals } from '#src/refusals.ts'
import { type AccountAct, accountAct } from '#src/timebank/account-life.ts'
import type { Near, Standing } from '#src/timebank/account-queries.ts'
import { type SurplusChoice, surplusChoices, surplusCodes, tieCodes, ties } from '#src/timebank/words.ts'
import { Radios } from './choices.tsx'
import { Field, TextArea } from './fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { Notice, PageHead } from './parts.tsx'
import { accountHints, accountOf } from './timebank-words.ts'
import { Minutes } from './times.tsx'

type Acting = { readonly standing: Standing; readonly action: AccountAct }

/** One act, one page: nothing happens by a slip of the thumb. */
export const accountActPage = (frame: Frame, { standing, action }: Acting): Child => {
  const { lang, csrf } = frame.asked
  const { account } = standing
  const title = accountAct(action).label[lang]
  const here = accountOf(account.id, accountAct(action).path)
  const empty = action === 'give' && standing.ties.every(({ gifts }) => gifts !== 1)
  return framed(
    mended({ ...frame, asked: { ...frame.asked, path: here } }),
    { title },
    <>
      <PageHead
        title={title}
        lead={accountHints[action][lang]}
        back={{ href: accountOf(account.id), text: words.back[lang] }}
      />
      {empty ? (
        <Notice lang={lang} kind="info" text={words.noTies[lang]} />
      ) : (
        <ActionForm action={here} csrf={csrf} command={frame.command()}>
          <Questions frame={mended(frame)} standing={standing} action={action} />
          <SubmitButton text={buttons[action][lang]} tone={grave.has(action) ? 'grave' : 'main'} />
        </ActionForm>
      )}
    </>,
  )
}
const grave: ReadonlySet<AccountAct> = new Set(['close'])

/** A refusal stands beside the question that it answers. */
const mended = (frame: Frame): Frame => {
  const { problem, asked } = frame
  const path = problem && problem.errors.length === 0 ? fields[problem.refusal] : undefined
  if (!problem || !path) return frame
  const errors = [{ path, detail: sentenceOf(refusals[problem.refusal], asked.lang) }]
  return { ...frame, problem: { ...problem, errors } }
}
const fields: { readonly [R in Refusal]?: string } = {
  credits_short: 'minutes',
  day_maximum: 'minutes',
  over_cap: 'minutes',
  not_tied: 'to',
  person_unknown: 'phone',
}

const Questions = ({ frame, standing, action }: Acting & { frame: Frame }) => {
  const { lang, query } = frame.asked
  if (action === 'give') return <Giving frame={frame} near={standing.ties} standing={standing} />
  if (action === 'donate') return <Amount frame={frame} standing={standing} />
  if (action === 'nominate')
    return (
      <Radios
        lang={lang}
        name="heir"
        label={words.heir[lang]}
        error={errorOf(frame, 'heir')}
        value={typedOf(frame, 'heir') ?? standing.world.heir ?? ''}
        options={[...people(lang, standing.ties), { value: '', text: words.noHeir[lang] }]}
      />
    )
  if (action === 'choose_surplus')
    return (
      <Radios
        lang={lang}
        name="choice"
        label={words.surplus[lang]}
        error={errorOf(frame, 'choice')}
        value={typedOf(frame, 'choice') ?? standing.world.surplus ?? undefined}
        options={surplusCodes.map((code: SurplusChoice) => ({ value: code, text: surplusChoices[code][lang] }))}
      />
    )
  if (action === 'tie') return <Tying frame={frame} />
  if (action === 'untie')
    return (
      <Radios
        lang={lang}
        name="person"
        label={words.who[lang]}
        error={errorOf(frame, 'person')}
        value={typedOf(frame, 'person') ?? query.person}
        options={people(lang, standing.ties)}
      />
    )
  return (
    <>
      {action === 'close' && <Leaving lang={lang} standing={standing} />}
      <Reason frame={frame} />
    </>
  )
}

const Reason = ({ frame }: { frame: Frame }) => {
  const { lang } = frame.asked
  return (
    <TextArea
      lang={lang}
      name="reason"
      label={words.reason[lang]}
      error={errorOf(frame, 'reason')}
      value={typedOf(frame, 'reason')}
      rows={3}
      maxlength={500}
    />
  )
}

/** What closing an account does, in hours. */
const Leaving = ({ lang, standing: { account } }: { lang: Lang; standing: Standing }) => (
  <>
    <p>
      {words.leaves[lang]} <strong>{<Minutes lang={lang} minutes={account.available} />}</strong>
    </p>
    <p class="muted">
      {words.stays[lang]} {words.again[lang]}
    </p>
  </>
)

const people = (lang: Lang, near: readonly Near[]) =>
  near.map(each => ({ value: each.id, text: each.name, hint: ties[each.tie][lang] }))

const Giving = ({ frame, near, standing }: { frame: Frame; near: readonly Near[]; standing: Standing }) => {
  const { lang, query } = frame.asked
  const open = near.filter(({ gifts }) => gifts === 1)
  return (
    <>
      <Radios
        lang={lang}
        name="to"
        label={words.to[lang]}
        error={errorOf(frame, 'to')}
        value={typedOf(frame, 'to') ?? query.to ?? (open.length === 1 ? open[0]?.id : undefined)}
        options={people(lang, open)}
      />
      <Amount frame={frame} standing={standing} />
    </>
  )
}

const Amount = ({ frame, standing }: { frame: Frame; standing: Standing }) => {
  const { lang } = frame.asked
  return (
    <>
      <Field
        lang={lang}
        name="minutes"
        label={words.minutes[lang]}
        hint={
          <>
            {words.minutesHint[lang]} {words.available[lang]}{' '}
            <Minutes lang={lang} minutes={standing.account.available} />
          </>
        }
        error={errorOf(frame, 'minutes')}
        value={typedOf(frame, 'minutes')?.replace('NaN', '')}
        inputmode="numeric"
        size="short"
        suffix={words.unit[lang]}
      />
      <Field
        lang={lang}
        name="reason"
        label={words.note[lang]}
        optional
        error={errorOf(frame, 'reason')}
        value={typedOf(frame, 'reason')}
        maxlength={200}
      />
    </>
  )
}

const Tying = ({ frame }: { frame: Frame }) => {
  const { lang } = frame.asked
  return (
    <>
      <Field
        lang={lang}
        name="phone"
        label={words.phone[lang]}
        hint={words.phoneHint[lang]}
        type="tel"
        inputmode="tel"
        size="medium"
        error={errorOf(frame, 'phone')}
        value={typedOf(frame, 'phone')}
      />
      <Radios
        lang={lang}
        name="tie"
        label={words.which[lang]}
        error={errorOf(frame, 'tie')}
        value={typedOf(frame, 'tie')}
        options={tieCodes.map(tie => ({ value: tie, text: ties[tie][lang] }))}
      />
    </>
  )
}

const words = {
  leaves: { zh: '会捐给公益时间池：', en: 'This goes to the pool:' },
  stays: {
    zh: '以前的记录都留着，随时可以看，也不影响已经得到的服务。',
    en: 'Past entries stay and can be read; services that were given are not touched.',
  },
  again: {
    zh: '以后想再用，可以请社工站重新开通；捐出的时间不会回来。',
    en: 'The station can open it again later; what was given away does not come back.',
  },
  back: { zh: '返回', en: 'Back' },
  noTies: {
    zh: '还没有登记可以赠与的亲人，请先到社工站登记。',
    en: 'Nobody is on record yet. Ask the station to record a relative first.',
  },
  heir: { zh: '将来由谁继承', en: 'Who inherits' },
  noHeir: { zh: '公益时间池', en: 'The pool' },
  surplus: { zh: '超出上限的时间', en: 'Time above that' },
  who: { zh: '和谁的关系', en: 'With whom' },
  reason: { zh: '原因', en: 'Reason' },
  to: { zh: '送给谁', en: 'For whom' },
  minutes: { zh: '多少分钟', en: 'How many minutes' },
  minutesHint: { zh: '一小时写 60。', en: 'An hour is 60.' },
  available: { zh: '现在可用', en: 'There are' },
  unit: { zh: '分钟', en: 'minutes' },
  note: { zh: '留句话', en: 'A word with it' },
  phone: { zh: '对方手机号', en: 'Their phone' },
  phoneHint: {
    zh: '对方也要登记过。请先核对户口簿或结婚证。',
    en: 'They must be registered, too. See a document first.',
  },
  which: { zh: '什么关系', en: 'How they are related' },
} satisfies Record<string, Label>

const buttons: Record<AccountAct, Label> = {
  give: { zh: '送出时间', en: 'Give the time' },
  donate: { zh: '捐出时间', en: 'Donate the time' },
  nominate: { zh: '就这样定', en: 'Settle it so' },
  choose_surplus: { zh: '就这样定', en: 'Settle it so' },
  tie: { zh: '登记这位亲友', en: 'Record them' },
  untie: { zh: '结束关系', en: 'End it' },
  close: { zh: '注销账户', en: 'Close the account' },
  reopen: { zh: '恢复账户', en: 'Open it again' },
}
