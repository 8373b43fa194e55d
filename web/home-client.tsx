// The resident's and the proxy's part of the first page: three doors, what happens next, and what waits for a word from them.
import type { Child } from 'hono/jsx'
import type { ClientHome, ClientOrder } from '#src/home/view.ts'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { seatStates, states } from '#src/orders/words.ts'
import { StateBadge, Steps } from './badges.tsx'
import { CheckInCode } from './check-in.tsx'
import { minutesText } from './format.ts'
import { Icon } from './icons.tsx'
import { itemIcon } from './item-icons.ts'
import { badgeText, clientNext, phoneLater, stateTones, stepOf } from './order-words.ts'
import { ButtonLink, Buttons, Card, ListRow, Person, Rows, Tile, Tiles } from './parts.tsx'
import { When } from './times.tsx'

type Props = { readonly frame: Frame; readonly home: ClientHome }

/** A visit that is so near that it goes before the doors. */
const soon = 12 * 3600

export const ClientSection = ({ frame, home }: Props): Child => {
  const { lang } = frame.asked
  const { next } = home
  const first = next !== null && next.startsAt - frame.now < soon && next.coming.length > 0
  return (
    <>
      {home.toConfirm.map(order => (
        <ToConfirm frame={frame} order={order} />
      ))}
      {home.returned.map(order => (
        <Returned frame={frame} order={order} />
      ))}
      {first && <Next frame={frame} home={home} order={next} />}
      <Doors frame={frame} home={home} />
      {!first && next && <Next frame={frame} home={home} order={next} />}
      {home.more > 0 && next !== null && (
        <Rows>
          <ListRow
            href="/orders?state=placed,returned,ready,dispatched,accepted,serving"
            title={moreText(home.more, lang)}
          />
        </Rows>
      )}
    </>
  )
}

const moreText = (more: number, lang: Lang) =>
  lang === 'zh' ? `还有 ${more} 项服务在安排，去看看` : `${more} more being arranged: see them`

const Doors = ({ frame, home }: Props) => {
  const { lang } = frame.asked
  return (
    <>
      <Tiles>
        <Tile href="/orders/new" icon="hand-heart" title={words.place[lang]} text={words.place_text[lang]} />
        <Tile href="/orders" icon="calendar-days" title={words.mine[lang]} text={words.mine_text[lang]} />
        <Tile
          href="/timebank/accounts"
          icon="hourglass"
          title={words.time[lang]}
          text={<Balances home={home} lang={lang} />}
        />
      </Tiles>
      <Favourites frame={frame} home={home} />
    </>
  )
}

/** What one orders most, each with its picture: with the time and the last press that makes an order in three. */
const Favourites = ({ frame, home }: Props) => {
  const { lang } = frame.asked
  return (
    <nav class="favourites" aria-label={words.often[lang]}>
      <ul role="list">
        {home.favourites.map(({ code, name, name_en }) => (
          <li>
            <a href={`/orders/new?item=${code}`}>
              <Icon name={itemIcon(code)} />
              {lang === 'zh' ? name : name_en}
            </a>
          </li>
        ))}
      </ul>
      {home.repeats && (
        <Buttons>
          <ButtonLink href="/orders/new?repeat=1" text={words.again[lang]} tone="quiet" />
        </Buttons>
      )}
    </nav>
  )
}

/** “可用 10 小时，预留 1 小时”, with the name where it is somebody else's. */
const Balances = ({ home, lang }: { home: ClientHome; lang: Lang }) =>
  home.balances.map((each, index) => {
    const name = each.self === 1 ? '' : lang === 'zh' ? `${each.name}：` : `${each.name}: `
    const held = each.held > 0 ? `${words.held[lang]}${minutesText(lang, each.held)}` : ''
    return (
      <>
        {index > 0 && <br />}
        {`${name}${words.available[lang]}${minutesText(lang, each.available)}${held}`}
      </>
    )
  })

type One = { readonly frame: Frame; readonly order: ClientOrder }

/** 待评单 comes before everything: somebody waits for a word. */
const ToConfirm = ({ frame, order }: One) => {
  const { lang } = frame.asked
  return (
    <Card main title={headed(order, words.done[lang], lang)} badge={<State order={order} lang={lang} />}>
      <Time frame={frame} order={order} />
      {order.coming.length > 0 && (
        <p>
          {words.came[lang]}
          {order.coming.map(each => each.name).join(lang === 'zh' ? '、' : ', ')}
        </p>
      )}
      <Buttons>
        <ButtonLink href={`/orders/${order.id}`} text={words.confirm[lang]} icon="star" />
      </Buttons>
    </Card>
  )
}

const Returned = ({ frame, order }: One) => {
  const { lang } = frame.asked
  return (
    <Card main title={headed(order, order.item[lang], lang)} badge={<State order={order} lang={lang} />}>
      <p>{clientNext.returned[lang]}</p>
      <Buttons>
        <ButtonLink href={`/orders/${order.id}`} text={words.add[lang]} icon="square-pen" />
      </Buttons>
    </Card>
  )
}

/** What, when, who is coming, how to ring them, and the code to read out: nothing has to be looked for. */
const Next = ({ frame, order }: One & Props) => {
  const { lang } = frame.asked
  const step = stepOf[order.state]
  return (
    <Card main title={headed(order, words.next[lang], lang)} badge={<State order={order} lang={lang} />}>
      <Time frame={frame} order={order} />
      {order.coming.length === 0 && step !== null && <Steps lang={lang} current={step} />}
      {order.coming.map(each => (
        <Person
          lang={lang}
          name={each.name}
          text={[words.volunteer[lang], each.badge && badgeText(each.badge, lang), seatStates[each.state][lang]]
            .filter(Boolean)
            .join(' · ')}
          phone={each.phone ?? undefined}
          numbered
        />
      ))}
      {order.coming.some(each => each.state === 'accepted' && each.phone === null) && (
        <p class="muted">{phoneLater[lang]}</p>
      )}
      {order.code ? (
        <CheckInCode frame={frame} order={order.id} code={order.code} />
      ) : (
        <p>{clientNext[order.state][lang]}</p>
      )}
      <Buttons>
        <ButtonLink href={`/orders/${order.id}`} text={words.open[lang]} tone="quiet" />
        {order.coming.length > 0 && (
          <ButtonLink
            href={`/orders/${order.id}/incidents/new`}
            text={words.emergency[lang]}
            icon="siren"
            tone="quiet"
          />
        )}
      </Buttons>
    </Card>
  )
}

const headed = ({ onBehalfOf }: ClientOrder, title: string, lang: Lang) =>
  onBehalfOf === null ? title : lang === 'zh' ? `代${onBehalfOf} · ${title}` : `For ${onBehalfOf} · ${title}`
const State = ({ order, lang }: { order: ClientOrder; lang: Lang }) => (
  <StateBadge word={states[order.state][lang]} tone={stateTones[order.state]} />
)
const Time = ({ frame, order }: One) => (
  <p class="big">
    {order.item[frame.asked.lang]}
    <br />
    <When lang={frame.asked.lang} now={frame.now} start={order.startsAt} end={order.endsAt} />
  </p>
)

const words = {
  place: { zh: '点单', en: 'Ask for help' },
  place_text: { zh: '需要帮忙，点这里', en: 'Company, a meal, an errand' },
  mine: { zh: '我的服务', en: 'My services' },
  mine_text: { zh: '看进度、确认、评价', en: 'Follow, confirm, rate' },
  time: { zh: '我的时间', en: 'My time' },
  available: { zh: '可用 ', en: 'To spend: ' },
  held: { zh: '，预留 ', en: '; reserved: ' },
  often: { zh: '常用的服务', en: 'What you ask for most' },
  again: { zh: '再来一次上次的服务', en: 'The same again' },
  done: { zh: '做完了，请您确认', en: 'Done: please confirm' },
  came: { zh: '来的志愿者：', en: 'Who came: ' },
  confirm: { zh: '去确认时长、评价', en: 'Confirm and rate' },
  add: { zh: '去补充', en: 'Add what is missing' },
  next: { zh: '接下来', en: 'What happens next' },
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  emergency: { zh: '紧急求助', en: 'Emergency' },
  open: { zh: '看详情，改期或取消', en: 'See more, move or cancel it' },
} satisfies Record<string, Label>
