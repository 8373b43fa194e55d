// One account: what is in it, who is near to its owner, and what becomes of it.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { sentenceOf } from '#src/kernel/refusal.ts'
import { judge } from '#src/kernel/rule.ts'
import { refusals } from '#src/refusals.ts'
import { accountAct, worldRules } from '#src/timebank/account-life.ts'
import type { Standing } from '#src/timebank/account-queries.ts'
import { surplusChoices, ties } from '#src/timebank/words.ts'
import { framed } from './frame.tsx'
import { ButtonLink, Buttons, Card, DefinitionList, ListRow, Notice, PageHead, Rows } from './parts.tsx'
import { accountHints, accountName, accountOf, statementOf } from './timebank-words.ts'
import { Minutes, When } from './times.tsx'

export const accountPage = (frame: Frame, standing: Standing): Child => {
  const { lang } = frame.asked
  const { account, world, actions } = standing
  const own = world.own === 1
  const title = own ? words.mine[lang] : accountName(lang, account)
  const buttons = actions.filter(name => name !== 'untie')
  const closing = judge(worldRules('close'), world)
  const later = own && closing === 'still_open' ? closing : null
  return framed(
    { ...frame, asked: { ...frame.asked, path: accountOf(account.id) } },
    { title },
    <>
      <PageHead title={title} back={{ href: '/timebank/accounts', text: words.back[lang] }} />
      <Told frame={frame} standing={standing} />
      <Card main title={words.usable[lang]}>
        <p class="hours">
          <Minutes lang={lang} minutes={account.available} />
        </p>
        {account.held !== null && <DefinitionList lang={lang} items={facts(lang, standing)} />}
        {account.held !== null && (
          <Buttons>
            <ButtonLink href={statementOf(account.id)} text={words.statement[lang]} icon="scroll-text" tone="quiet" />
          </Buttons>
        )}
      </Card>
      {buttons.length > 0 && (
        <section>
          <h2>{words.can[lang]}</h2>
          <Rows label={words.can[lang]}>
            {buttons.map(name => (
              <ListRow
                href={accountOf(account.id, accountAct(name).path)}
                title={accountAct(name).label[lang]}
                text={accountHints[name][lang]}
              />
            ))}
            {later && <ListRow title={accountAct('close').label[lang]} text={sentenceOf(refusals[later], lang)} />}
          </Rows>
        </section>
      )}
      {account.kind === 'member' && (
        <section>
          <h2>{words.ties[lang]}</h2>
          <p class="muted">{words.tiesText[lang]}</p>
          <Ties frame={frame} standing={standing} />
        </section>
      )}
    </>,
  )
}

const Told = ({ frame, standing: { world, dormant, lastAt } }: { frame: Frame; standing: Standing }) => {
  const { lang } = frame.asked
  if (world.closedAt !== null) return <Notice lang={lang} kind="info" text={words.closed[lang]} />
  if (world.frozenAt !== null) return <Notice lang={lang} kind="info" text={words.frozen[lang]} />
  if (!dormant) return null
  return (
    <Notice lang={lang} kind="info" text={words.dormant[lang]}>
      <p>
        {words.last[lang]} <When lang={lang} now={frame.now} start={lastAt} dateOnly />
      </p>
    </Notice>
  )
}

const facts = (lang: Lang, { account, world, heirName, cap }: Standing) => [
  { term: words.held[lang], value: <Minutes lang={lang} minutes={account.held ?? 0} /> },
  ...(cap === null ? [] : [{ term: words.cap[lang], value: <Minutes lang={lang} minutes={cap} /> }]),
  ...(account.kind !== 'member'
    ? []
    : [
        { term: words.surplus[lang], value: surplusChoices[world.surplus ?? 'donate'][lang] },
        { term: words.heir[lang], value: heirName ?? words.noHeir[lang] },
      ]),
]

const Ties = ({ frame, standing: { account, ties: near, actions } }: { frame: Frame; standing: Standing }) => {
  const { lang } = frame.asked
  if (near.length === 0) return <p>{words.noTies[lang]}</p>
  return (
    <Rows label={words.ties[lang]}>
      {near.map(each => (
        <ListRow
          title={each.name}
          text={ties[each.tie][lang]}
          meta={
            actions.includes('untie') ? (
              <a href={accountOf(account.id, `/ties/end?person=${each.id}`)}>
                {words.end[lang]}
                <span class="unseen"> {each.name}</span>
              </a>
            ) : undefined
          }
        />
      ))}
    </Rows>
  )
}

const words = {
  mine: { zh: '管理我的时间', en: 'Look after my time' },
  back: { zh: '返回', en: 'Back' },
  usable: { zh: '可以用的时间', en: 'Time you can use' },
  statement: { zh: '看明细', en: 'See where it came from' },
  can: { zh: '可以办的事', en: 'What you can do' },
  ties: { zh: '登记过的亲友', en: 'Relatives on record' },
  tiesText: {
    zh: '时间只能送给这里登记过的亲人；由社工站核对后登记。',
    en: 'Time goes only to relatives whom the station has checked and recorded.',
  },
  closed: {
    zh: '账户已经注销。纯公益的服务照样可以做；要接有时间入账的单，请社工站先恢复账户。',
    en: 'This account is closed. Service that nobody pays for goes on; to take an order that pays time, have the station open it again.',
  },
  frozen: { zh: '账户已经冻结，等待办理继承。', en: 'This account is frozen until it is inherited.' },
  dormant: {
    zh: '很久没有用过了。时间不会过期：可以点单，也可以送给亲人或捐出去。',
    en: 'Nothing has moved for a long time. Time does not expire: order something, give it, or donate it.',
  },
  last: { zh: '最近一次：', en: 'Last entry:' },
  held: { zh: '已预留', en: 'Set aside' },
  cap: { zh: '上限', en: 'At most' },
  surplus: { zh: '超出上限的时间', en: 'Time above that' },
  heir: { zh: '将来由谁继承', en: 'Who inherits' },
  noHeir: { zh: '公益时间池', en: 'The pool' },
  noTies: {
    zh: '还没有登记可以赠与的亲人，请先到社工站登记。',
    en: 'Nobody is on record yet. Ask the station to record a relative first.',
  },
  end: { zh: '结束', en: 'End' },
} satisfies Record<string, Label>
