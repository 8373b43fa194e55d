// The trial balance: one answer first, then the accounts that it is made of.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import type { Balance } from '#src/timebank/queries.ts'
import { accountKinds } from '#src/timebank/words.ts'
import { framed } from './frame.tsx'
import { Icon } from './icons.tsx'
import { Pager, Table } from './lists.tsx'
import { PageHead } from './parts.tsx'
import { statementOf } from './timebank-words.ts'
import { Minutes } from './times.tsx'

type Shown = { total: number; accounts: readonly Balance[]; next: string | null }

export const trialPage = (frame: Frame, { total, accounts, next }: Shown): Child => {
  const { lang, query } = frame.asked
  const even = total === 0
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} back={{ href: '/timebank/accounts', text: words.back[lang] }} />
      <p class="verdict">
        <Icon name={even ? 'circle-check' : 'circle-x'} />
        {even ? words.even[lang] : words.broken[lang]}
      </p>
      <p>{even ? words.evenText[lang] : words.brokenText[lang]}</p>
      <p>
        {words.total[lang]}{' '}
        <strong>
          <Minutes lang={lang} minutes={total} />
        </strong>
      </p>
      <Accounts lang={lang} accounts={accounts} />
      <Pager
        lang={lang}
        previous={query.cursor ? '/timebank/trial-balance' : undefined}
        next={next === null ? undefined : `/timebank/trial-balance?cursor=${encodeURIComponent(next)}`}
      />
    </>,
  )
}

const words = {
  title: { zh: '总账核对', en: 'Trial balance' },
  back: { zh: '回到时间', en: 'Back to time' },
  even: { zh: '账是平的', en: 'The books add up' },
  evenText: {
    zh: '每一分钟都有来处和去处：所有账户加在一起，正好是 0。',
    en: 'Every minute came from somewhere and went somewhere: all accounts together make exactly zero.',
  },
  broken: { zh: '账不平', en: 'The books do not add up' },
  brokenText: {
    zh: '所有账户加在一起应该是 0。请马上联系管理员，先不要改动任何数据。',
    en: 'All accounts together must make zero. Tell the administrator at once, and change nothing before that.',
  },
  total: { zh: '全部账户合计', en: 'All accounts together:' },
  accounts: { zh: '辖区内的账户', en: 'Accounts of the area' },
  whose: { zh: '谁的', en: 'Whose' },
  kind: { zh: '种类', en: 'Kind' },
  booked: { zh: '记账时间', en: 'Booked' },
  held: { zh: '已预留', en: 'Set aside' },
}

const Accounts = ({ lang, accounts }: { lang: Lang; accounts: readonly Balance[] }) => (
  <Table
    caption={words.accounts[lang]}
    rows={accounts}
    columns={[
      {
        label: words.whose[lang],
        head: true,
        cell: account => (
          <a href={statementOf(account.id)}>
            {account.owner ?? account.area ?? accountKinds[account.kind][lang]}
            <span class="unseen"> {accountKinds[account.kind][lang]}</span>
          </a>
        ),
      },
      { label: words.kind[lang], cell: account => accountKinds[account.kind][lang] },
      {
        label: words.booked[lang],
        number: true,
        cell: account => <Minutes lang={lang} minutes={account.booked} />,
      },
      {
        label: words.held[lang],
        number: true,
        cell: account => <Minutes lang={lang} minutes={account.held ?? 0} />,
      },
    ]}
  />
)
