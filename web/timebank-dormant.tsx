// Accounts in which nothing has moved for long: whom the station might call.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Sleeping } from '#src/timebank/account-queries.ts'
import { framed } from './frame.tsx'
import { Pager } from './lists.tsx'
import { EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { Minutes, When } from './times.tsx'

export const dormantPage = (
  frame: Frame,
  { accounts, next }: { accounts: readonly Sleeping[]; next: string | null },
): Child => {
  const { lang, query } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={words.lead[lang]}
        back={{ href: '/timebank/accounts', text: words.back[lang] }}
      />
      {accounts.length === 0 ? (
        <EmptyState title={words.none[lang]} icon="circle-check" />
      ) : (
        <Rows label={words.title[lang]}>
          {accounts.map(account => (
            <ListRow
              href={`/timebank/accounts/${encodeURIComponent(account.id)}`}
              title={account.name}
              text={
                <>
                  {words.last[lang]} <When lang={lang} now={frame.now} start={account.lastAt} dateOnly />
                </>
              }
              meta={<Minutes lang={lang} minutes={account.minutes} />}
            />
          ))}
        </Rows>
      )}
      <Pager
        lang={lang}
        previous={query.cursor ? '/timebank/dormant' : undefined}
        next={next === null ? undefined : `/timebank/dormant?cursor=${encodeURIComponent(next)}`}
      />
    </>,
  )
}

const words = {
  title: { zh: '休眠账户', en: 'Dormant accounts' },
  lead: {
    zh: '有时间却很久没动过。时间不过期，打个电话问一问：是不会用，还是用不上？',
    en: 'Time that nobody has touched for long. It does not expire; call and ask whether they know how to use it.',
  },
  back: { zh: '回到时间', en: 'Back to time' },
  none: { zh: '没有休眠账户', en: 'None' },
  last: { zh: '最近一次', en: 'Last entry' },
}
