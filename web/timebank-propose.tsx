// Proposing an entry in the books, one question at a time: what kind, which pool, and then the form.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { holdsRole, type Who } from '#src/people/who.ts'
import { adminRoles, deskRoles } from '#src/people/words.ts'
import { policyWords } from '#src/timebank/policy.ts'
import type { Proposing, Side } from '#src/timebank/proposing.ts'
import { type ProposalKind, proposalKinds, purposes } from '#src/timebank/words.ts'
import { Radios } from './choices.tsx'
import { Field, Select, TextArea } from './fields.tsx'
import { minutesText, whenText } from './format.ts'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { BudgetFields, PolicyFields } from './timebank-terms.tsx'
import { proposed } from './timebank-words.ts'

const address = '/timebank/proposals'

export const proposePage = (frame: Frame, read: Proposing): Child => {
  const { lang, query } = frame.asked
  const kind = proposalKinds.find(code => code === query.kind)
  const title = kind ? proposed[kind][lang] : words.title[lang]
  return framed(
    told(frame),
    { title },
    <>
      <PageHead
        title={title}
        lead={kind ? hints[kind][lang] : undefined}
        back={kind ? { href: `${address}/new`, text: words.kinds[lang] } : { href: address, text: words.back[lang] }}
      />
      <Step frame={frame} read={read} kind={kind} />
    </>,
  )
}

const words = {
  title: { zh: '提出事项', en: 'Propose something' },
  kinds: { zh: '换一类', en: 'Another kind' },
  back: { zh: '回到列表', en: 'Back to the list' },
  pool: { zh: '哪一个公益时间池', en: 'Which pool' },
  noPool: { zh: '您的辖区还没有公益时间池', en: 'Your area has no pool yet' },
  who: { zh: '给谁', en: 'To whom' },
  fromWhom: { zh: '从谁那里减', en: 'From whom' },
  direction: { zh: '补记还是减记', en: 'Add or take away' },
  add: { zh: '补记给个人或团体', en: 'Add to somebody' },
  take: { zh: '从个人或团体减记', en: 'Take from somebody' },
  minutes: { zh: '多少分钟', en: 'How many minutes' },
  monthly: { zh: '每月给池子多少分钟', en: 'Minutes for the pool, each month' },
  bequest: { zh: '谁的时间', en: 'Whose time' },
  noBequest: { zh: '没有等待办理的继承', en: 'No inheritance is waiting' },
  minutesHint: { zh: '一小时写 60。', en: 'An hour is 60.' },
  unit: { zh: '分钟', en: 'minutes' },
  reason: { zh: '原因', en: 'Reason' },
  reasonHint: { zh: '批准的人会看到，也会写进明细。', en: 'Whoever approves will see it, and so will the statement.' },
  send: { zh: '提出，等另一人批准', en: 'Propose it for approval' },
  entry: { zh: '冲正哪一笔', en: 'Which entry to reverse' },
  noEntry: { zh: '没有可以冲正的记录', en: 'There is nothing to reverse here' },
  noEntryText: {
    zh: '请从公益时间池的明细，或从已批准的事项里，选择要冲正的那一笔。',
    en: 'Start from a line of the pool’s statement, or from a proposal that was approved.',
  },
  pools: { zh: '去看公益时间池', en: 'To the pools' },
} satisfies Record<string, Label>

const hints: Record<ProposalKind, Label> = {
  issue: { zh: '按批准的预算，把时间发到公益时间池。', en: 'Puts budgeted time into the pool.' },
  grant: { zh: '从公益时间池发给有需要的居民。', en: 'Gives time from the pool to a resident in need.' },
  adjust: {
    zh: '记漏了或记多了，用公益时间池来补齐。',
    en: 'Mends what was left out or booked too often, against the pool.',
  },
  reverse: { zh: '把错记的一笔原样退回去。', en: 'Takes a wrong entry back as it was made.' },
  inherit: {
    zh: '把已去世的人留下的时间交给指定的继承人；没有指定就归公益时间池，账户随后关闭。',
    en: 'Passes the time of somebody who has died to the heir they named, or else to the pool, and closes the account.',
  },
  budget: {
    zh: '定下每月给公益时间池多少时间、从池子给每位符合条件的老人多少时间。',
    en: 'Sets what each month brings the pool, and each entitled elder from it.',
  },
  policy: { zh: '换一版时间银行的规则，从以后的某一天生效。', en: 'A new version of the rules, from a later day on.' },
}

/** In the summary every fault says which question it is about; drawn after a POST, the page has its own address. */
const told = (frame: Frame): Frame => {
  const { lang, url } = frame.asked
  const asked = { ...frame.asked, path: `${address}/new${url.search}` }
  if (!frame.problem) return { ...frame, asked }
  const labels: Record<string, Label> = {
    debit: url.searchParams.get('way') === 'take' ? words.fromWhom : words.pool,
    credit: words.who,
    minutes: words.minutes,
    reason: words.reason,
    reverses: words.entry,
    ...policyWords,
  }
  const errors = frame.problem.errors.map(error => {
    const label = labels[error.path]
    return label ? { ...error, detail: `${label[lang]}${lang === 'zh' ? '：' : ': '}${error.detail}` } : error
  })
  return { ...frame, asked, problem: { ...frame.problem, errors } }
}

type StepProps = { frame: Frame; read: Proposing; kind: ProposalKind | undefined }
const Step = ({ frame, read, kind }: StepProps) => {
  const { lang, query } = frame.asked
  if (!kind) return <Kinds lang={lang} who={read.who} />
  if (kind === 'reverse') return <Reverse frame={frame} read={read} />
  if (kind === 'inherit') return <Inherit frame={frame} read={read} />
  if (kind === 'policy') return <NewPolicy frame={frame} read={read} />
  const pools = read.sides.filter(side => side.kind === 'pool')
  const pool = pools.length === 1 ? pools[0] : pools.find(side => side.id === query.pool)
  if (!pool) return <Pools lang={lang} kind={kind} pools={pools} />
  if (kind === 'adjust' && query.way !== 'add' && query.way !== 'take') return <Ways lang={lang} pool={pool} />
  return <Entry frame={frame} read={read} kind={kind} pool={pool} />
}

/** Whoever administers proposes a policy, whoever is at the desk everything else. */
const Kinds = ({ lang, who }: { lang: Lang; who: Who }) => (
  <Rows>
    {proposalKinds
      .filter(kind => holdsRole(who, ...(kind === 'policy' ? adminRoles : deskRoles)))
      .map(kind => (
        <ListRow href={`${address}/new?kind=${kind}`} title={proposed[kind][lang]} text={hints[kind][lang]} />
      ))}
  </Rows>
)

const Pools = ({ lang, kind, pools }: { lang: Lang; kind: ProposalKind; pools: readonly Side[] }) =>
  pools.length === 0 ? (
    <EmptyState title={words.noPool[lang]} icon="hourglass" />
  ) : (
    <section>
      <h2>{words.pool[lang]}</h2>
      <Rows>
        {pools.map(pool => (
          <ListRow
            href={`${address}/new?kind=${kind}&pool=${encodeURIComponent(pool.id)}`}
            title={pool.name}
            meta={minutesText(lang, pool.available)}
          />
        ))}
      </Rows>
    </section>
  )

const Ways = ({ lang, pool }: { lang: Lang; pool: Side }) => (
  <section>
    <h2>{words.direction[lang]}</h2>
    <Rows>
      {(['add', 'take'] as const).map(way => (
        <ListRow
          href={`${address}/new?kind=adjust&pool=${encodeURIComponent(pool.id)}&way=${way}`}
          title={words[way][lang]}
        />
      ))}
    </Rows>
  </section>
)

type EntryProps = {
  frame: Frame
  read: Proposing
  kind: Exclude<ProposalKind, 'reverse' | 'inherit' | 'policy'>
  pool: Side
}

/** The pool is one side; the other is the issuer of its street, or whoever is chosen. */
const Entry = ({ frame, read, kind, pool }: EntryProps) => {
  const { lang, csrf, query, url } = frame.asked
  const near = read.sides.filter(side => side.street === pool.street)
  const taking = query.way === 'take'
  const fixed = kind === 'issue' ? near.find(side => side.kind === 'issuer') : undefined
  const open = kind === 'issue' || kind === 'budget' || taking ? 'debit' : 'credit'
  const people = near.filter(side => side.kind === 'member' || (kind === 'adjust' && side.kind === 'organisation'))
  return (
    <ActionForm action={`${address}${url.search}`} csrf={csrf} command={frame.command()}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name={open === 'debit' ? 'credit' : 'debit'} value={pool.id} />
      {kind === 'issue' && <input type="hidden" name="debit" value={fixed?.id ?? ''} />}
      {(kind === 'grant' || kind === 'adjust') && (
        <Select
          lang={lang}
          name={open}
          label={(taking ? words.fromWhom : words.who)[lang]}
          error={errorOf(frame, open)}
          value={typedOf(frame, open) ?? query.account}
          options={people.map(side => ({
            value: side.id,
            text: `${side.name} · ${minutesText(lang, side.available)}`,
          }))}
        />
      )}
      <Field
        lang={lang}
        name="minutes"
        label={(kind === 'budget' ? words.monthly : words.minutes)[lang]}
        hint={words.minutesHint[lang]}
        error={errorOf(frame, 'minutes')}
        value={typedOf(frame, 'minutes')?.replace('NaN', '')}
        inputmode="numeric"
        size="short"
        suffix={words.unit[lang]}
      />
      {kind === 'budget' && <BudgetFields frame={frame} />}
      <Reason frame={frame} />
      <SubmitButton text={words.send[lang]} />
    </ActionForm>
  )
}

const Inherit = ({ frame, read: { bequests } }: { frame: Frame; read: Proposing }) => {
  const { lang, csrf, url } = frame.asked
  if (bequests.length === 0) return <EmptyState title={words.noBequest[lang]} icon="circle-check" />
  return (
    <ActionForm action={`${address}${url.search}`} csrf={csrf} command={frame.command()}>
      <input type="hidden" name="kind" value="inherit" />
      <Radios
        lang={lang}
        name="debit"
        label={words.bequest[lang]}
        error={errorOf(frame, 'debit')}
        value={typedOf(frame, 'debit') ?? (bequests.length === 1 ? bequests[0]?.id : undefined)}
        options={bequests.map(side => ({
          value: side.id,
          text: side.name,
          hint: minutesText(lang, side.available),
        }))}
      />
      <Reason frame={frame} />
      <SubmitButton text={words.send[lang]} />
    </ActionForm>
  )
}

const NewPolicy = ({ frame, read }: { frame: Frame; read: Proposing }) => {
  const { lang, csrf, url } = frame.asked
  return (
    <ActionForm action={`${address}${url.search}`} csrf={csrf} command={frame.command()}>
      <input type="hidden" name="kind" value="policy" />
      <PolicyFields frame={frame} policy={read.policy} />
      <Reason frame={frame} />
      <SubmitButton text={words.send[lang]} />
    </ActionForm>
  )
}

const Reverse = ({ frame, read }: { frame: Frame; read: Proposing }) => {
  const { lang, csrf, url } = frame.asked
  const { undoable } = read
  if (undoable.length === 0)
    return (
      <EmptyState
        title={words.noEntry[lang]}
        text={words.noEntryText[lang]}
        icon="scroll-text"
        action={{ href: '/timebank/accounts', text: words.pools[lang] }}
      />
    )
  return (
    <ActionForm action={`${address}${url.search}`} csrf={csrf} command={frame.command()}>
      <input type="hidden" name="kind" value="reverse" />
      <Radios
        lang={lang}
        name="reverses"
        label={words.entry[lang]}
        error={errorOf(frame, 'reverses')}
        value={typedOf(frame, 'reverses') ?? (undoable.length === 1 ? undoable[0]?.id : undefined)}
        options={undoable.map(entry => ({
          value: entry.id,
          text: `${purposes[entry.purpose][lang]} · ${minutesText(lang, entry.minutes)}`,
          hint: `${entry.from} → ${entry.to} · ${whenText(lang, entry.at, { now: frame.now, dateOnly: true })}`,
        }))}
      />
      <Reason frame={frame} />
      <SubmitButton text={words.send[lang]} />
    </ActionForm>
  )
}

const Reason = ({ frame }: { frame: Frame }) => (
  <TextArea
    lang={frame.asked.lang}
    name="reason"
    label={words.reason[frame.asked.lang]}
    hint={words.reasonHint[frame.asked.lang]}
    error={errorOf(frame, 'reason')}
    value={typedOf(frame, 'reason')}
    rows={3}
    maxlength={500}
  />
)
