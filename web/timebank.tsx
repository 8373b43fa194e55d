// 我的时间: one number, large; what is set aside, explained; staff find the pools, auditors every account of their area.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import { holdsRole, type Who } from '#src/people/who.ts'
import type { Account } from '#src/timebank/queries.ts'
import { accountKinds, memberAccount } from '#src/timebank/words.ts'
import { framed } from './frame.tsx'
import { Pager, Table } from './lists.tsx'
import { ButtonLink, Buttons, Card, EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { statementOf } from './timebank-words.ts'
import { Minutes } from './times.tsx'

type Shown = { who: Who; accounts: readonly Account[]; next: string | null }

export const accountsPage = (frame: Frame, { who, accounts, next }: Shown): Child => {
  const { lang, query } = frame.asked
  const own = accounts.find(account => account.id === memberAccount(who.id))
  const pools = accounts.filter(account => account.kind === 'pool')
  const groups = accounts.filter(account => account.kind === 'organisation')
  const audits = holdsRole(who, 'auditor')
  const watches = holdsRole(who, 'station_admin', 'supervisor', 'district_admin', 'auditor')
  const station = holdsRole(who, 'social_worker', 'station_admin')
  const desk = holdsRole(who, 'social_worker', 'station_admin', 'supervisor', 'district_admin')
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={words.lead[lang]} />
      {own && <Own lang={lang} account={own} />}
      {accounts.length === 0 && <EmptyState title={words.none[lang]} text={words.noneText[lang]} icon="hourglass" />}
      {pools.length > 0 && !audits && <Pools lang={lang} pools={pools} />}
      {groups.length > 0 && !audits && <Groups lang={lang} groups={groups} />}
      {(desk || audits) && (
        <Buttons>
          <ButtonLink href="/timebank/proposals" text={words.proposals[lang]} tone="quiet" />
          {(station || audits) && <ButtonLink href="/timebank/dormant" text={words.dormant[lang]} tone="quiet" />}
          {station && <ButtonLink href="/timebank/groups/new" text={words.group[lang]} tone="quiet" />}
          {watches && <ButtonLink href="/timebank/reports" text={words.reports[lang]} tone="quiet" />}
          {audits && <ButtonLink href="/timebank/trial-balance" text={words.trial[lang]} tone="quiet" />}
        </Buttons>
      )}
      {audits && <All lang={lang} accounts={accounts.filter(account => account !== own)} />}
      <Buttons>
        <ButtonLink href="/timebank/health" text={words.health[lang]} icon="chart-column" tone="quiet" />
      </Buttons>
      <Pager
        lang={lang}
        previous={query.cursor ? '/timebank/accounts' : undefined}
        next={next === null ? undefined : `/timebank/accounts?cursor=${encodeURIComponent(next)}`}
      />
    </>,
  )
}

const words = {
  title: { zh: '我的时间', en: 'My time' },
  lead: {
    zh: '帮邻居一小时，就有一小时。一小时是一个时间币。',
    en: 'Help a neighbour for an hour, and an hour is yours.',
  },
  usable: { zh: '可以用的时间', en: 'Time you can use' },
  available: { zh: '可用', en: 'Available' },
  held: { zh: '已预留', en: 'Set aside' },
  why: {
    zh: '留给已经点了的单。服务完、确认时长以后才会用掉；取消了就全部退回来。',
    en: 'For services already asked for. It is used only when the service is done and confirmed; cancel, and all of it comes back.',
  },
  statement: { zh: '看明细', en: 'See where it came from' },
  manage: { zh: '赠与、捐赠和管理', en: 'Give, donate, look after it' },
  dormant: { zh: '休眠账户', en: 'Dormant accounts' },
  group: { zh: '开设团体账户', en: 'Open a group’s account' },
  reports: { zh: '异常时长报告', en: 'Hours that look made up' },
  health: { zh: '时间银行公示：存了多少，用了多少', en: 'The time bank in public: saved and spent' },
  pools: { zh: '公益时间池', en: 'Pools of the station' },
  poolsText: { zh: '为有需要的居民付时间。', en: 'They pay the time for residents who are entitled.' },
  groups: { zh: '团体', en: 'Groups' },
  groupsText: { zh: '只能捐给公益时间池。', en: 'Their time can only be donated to the pool.' },
  proposals: { zh: '两人办理的事项', en: 'Proposals' },
  trial: { zh: '总账核对', en: 'Trial balance' },
  all: { zh: '辖区内的全部账户', en: 'All accounts of the area' },
  kind: { zh: '种类', en: 'Kind' },
  whose: { zh: '谁的', en: 'Whose' },
  look: { zh: '明细', en: 'Statement' },
  none: { zh: '还没有时间账户', en: 'No account yet' },
  noneText: { zh: '登记成为居民或志愿者以后就会有。', en: 'You will have one once you are registered.' },
}

const Own = ({ lang, account }: { lang: Lang; account: Account }) => (
  <Card main title={words.usable[lang]}>
    <p class="hours">
      <Minutes lang={lang} minutes={account.available} />
    </p>
    {account.held !== null && account.held > 0 && (
      <p>
        <strong>
          {words.held[lang]} <Minutes lang={lang} minutes={account.held} />
        </strong>
        <br />
        <span class="muted">{words.why[lang]}</span>
      </p>
    )}
    {account.held !== null && (
      <Buttons>
        <ButtonLink href={statementOf(account.id)} text={words.statement[lang]} icon="scroll-text" tone="quiet" />
        <ButtonLink
          href={`/timebank/accounts/${encodeURIComponent(account.id)}`}
          text={words.manage[lang]}
          icon="users"
          tone="quiet"
        />
      </Buttons>
    )}
  </Card>
)

const Pools = ({ lang, pools }: { lang: Lang; pools: readonly Account[] }) => (
  <section>
    <h2>{words.pools[lang]}</h2>
    <p class="muted">{words.poolsText[lang]}</p>
    <Rows label={words.pools[lang]}>
      {pools.map(pool => (
        <ListRow
          href={statementOf(pool.id)}
          title={pool.area ?? accountKinds.pool[lang]}
          text={
            <>
              {words.held[lang]} <Minutes lang={lang} minutes={pool.held ?? 0} />
            </>
          }
          meta={
            <>
              {words.available[lang]} <Minutes lang={lang} minutes={pool.available} />
            </>
          }
        />
      ))}
    </Rows>
  </section>
)

const Groups = ({ lang, groups }: { lang: Lang; groups: readonly Account[] }) => (
  <section>
    <h2>{words.groups[lang]}</h2>
    <p class="muted">{words.groupsText[lang]}</p>
    <Rows label={words.groups[lang]}>
      {groups.map(group => (
        <ListRow
          href={`/timebank/accounts/${encodeURIComponent(group.id)}`}
          title={group.owner ?? accountKinds.organisation[lang]}
          text={group.area ?? undefined}
          meta={<Minutes lang={lang} minutes={group.available} />}
        />
      ))}
    </Rows>
  </section>
)

const All = ({ lang, accounts }: { lang: Lang; accounts: readonly Account[] }) => (
  <Table
    caption={words.all[lang]}
    rows={accounts}
    columns={[
      {
        label: words.whose[lang],
        head: true,
        cell: account => account.owner ?? account.area ?? accountKinds[account.kind][lang],
      },
      { label: words.kind[lang], cell: account => accountKinds[account.kind][lang] },
      {
        label: words.available[lang],
        number: true,
        cell: account => <Minutes lang={lang} minutes={account.available} />,
      },
      { label: words.held[lang], number: true, cell: account => <Minutes lang={lang} minutes={account.held ?? 0} /> },
      {
        label: words.look[lang],
        cell: account => (
          <a href={statementOf(account.id)}>
            {words.look[lang]}
            <span class="unseen">
              {' '}
              {account.owner ?? account.area} {accountKinds[account.kind][lang]}
            </span>
          </a>
        ),
      },
    ]}
  />
)
