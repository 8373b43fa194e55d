// Asking in waves, for the desk: who is asked first and why, what follows if nobody accepts, and whom to telephone in the end.
import type { Child } from 'hono/jsx'
import { mostInvitations, patience, rings } from '#src/asking/waves.ts'
import type { Frame } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import { type Prospect, waits } from '#src/orders/asking-plan.ts'
import type { AskingRead, WaveRow } from '#src/orders/asking-read.ts'
import { offered } from '#src/orders/rules.ts'
import { alarms, seatStates, states } from '#src/orders/words.ts'
import { StateBadge } from './badges.tsx'
import { Checks } from './choices.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { seatTones, stateTones } from './order-words.ts'
import { Card, DefinitionList, EmptyState, ListRow, Notice, PageHead, Person, Rows } from './parts.tsx'
import { When } from './times.tsx'

type Props = { frame: Frame; read: AskingRead }

export const askingPage = (given: Frame, read: AskingRead): Child => {
  const { order, world, plan } = read
  const frame = given.problem ? { ...given, asked: { ...given.asked, path: `/orders/${order.id}/asking` } } : given
  const { lang } = frame.asked
  const able = offered(world)
  const item = lang === 'zh' ? order.item_name : order.item_name_en
  return framed(
    frame,
    { title: `${words.title[lang]} · ${item}` },
    <>
      <PageHead
        title={words.title[lang]}
        badge={<StateBadge word={states[order.state][lang]} tone={stateTones[order.state]} />}
        lead={
          <>
            {item} · {order.resident_name} ·{' '}
            <When lang={lang} now={frame.now} start={order.starts_at} end={order.ends_at} />
          </>
        }
        back={{ href: `/orders/${order.id}`, text: words.back[lang] }}
      />
      {order.alarm && <Notice lang={lang} kind="warn" text={alarms[order.alarm][lang]} />}
      {waits(world, plan) && <Notice lang={lang} kind="info" text={words.waits[lang]} />}
      <Standing frame={frame} read={read} />
      {(order.alarm === 'phone_list' || waits(world, plan)) && <Telephone frame={frame} read={read} />}
      {able.includes('ask') && <First frame={frame} read={read} />}
      <Waves frame={frame} read={read} />
      {(world.asking ?? 0) > 0 && <Next frame={frame} read={read} />}
      {able.includes('stop_asking') && <Stop frame={frame} read={read} />}
      <Notice lang={lang} kind="info" text={words.fair[lang]} />
    </>,
  )
}

const words = {
  title: { zh: '分批询问', en: 'Ask in waves' },
  back: { zh: '回到这张单', en: 'Back to the order' },
  standing: { zh: '进展', en: 'How it stands' },
  on: { zh: '正在询问', en: 'Asking' },
  off: { zh: '没有在询问', en: 'Not asking' },
  need: { zh: '还差', en: 'Still needed' },
  plenty: { zh: '时间充裕', en: 'plenty of time' },
  next: { zh: '下一批', en: 'Next wave' },
  soon: { zh: '一分钟之内', en: 'within a minute' },
  reach: { zh: '询问范围', en: 'How far' },
  street: { zh: '整个街镇', en: 'the whole street' },
  sure: { zh: '问下去能找到人的可能', en: 'Chance of filling it by asking on' },
  waits: {
    zh: '其余的人这周已经邀请过三次，或者第三次邀请先留给更急的单。到能问时会接着问；着急的话，可以先打电话。',
    en: 'Everybody else has been asked three times this week, or their third invitation is kept for more pressing orders. Asking goes on as soon as one of them may be asked; if that is too late for you, telephone now.',
  },
  first: { zh: '第一批问谁', en: 'Whom to ask first' },
  begin: { zh: '开始询问', en: 'Begin asking' },
  following: { zh: '没人答应时，接着问', en: 'Asked next if nobody accepts' },
  stop: { zh: '停止询问', en: 'Stop asking' },
  stopSays: {
    zh: '停止后不再自动邀请别人；已经发出的邀请照常有效。',
    en: 'After that nobody else is asked by itself; invitations that are out still stand.',
  },
  waves: { zh: '已经问过的', en: 'Asked so far' },
  phones: { zh: '电话联系名单', en: 'To telephone' },
  phonesSay: {
    zh: '下面的人符合条件，也没有婉拒过这张单。这周已经邀请过三次的排在最后。',
    en: 'These people are eligible and have not declined this order. Those asked three times this week come last.',
  },
  nobody: { zh: '没有可以打电话的人', en: 'Nobody to telephone' },
  nobodyText: { zh: '可以和居民商量改期，或者转介。', en: 'You can reschedule with the resident, or refer the need.' },
  none: { zh: '现在没有可以询问的志愿者', en: 'Nobody can be asked right now' },
  noneText: {
    zh: '没有人符合这张单的全部条件，或者符合的人已经问过、这周邀请满三次了。每一位卡在哪里，候选里都写着。',
    en: 'Nobody passes every gate, or those who do have been asked about it, or three times this week. The list of candidates says what stands in the way of each.',
  },
  candidates: { zh: '看全部候选', en: 'See all candidates' },
  tick: { zh: '请至少选一位志愿者。', en: 'Please tick at least one volunteer.' },
  fair: {
    zh: '“会答应”的估计只用来决定先问谁、一次问几位。婉拒或没有答复，不影响颜色、时间和以后的机会；每人一周最多邀请三次，晚上 9 点到早上 8 点不打扰（加急除外）。',
    en: 'How likely somebody is to say yes only decides who is asked first and how many at once. Declining or not answering changes no colour, credit or later chance; nobody is asked more than three times a week, or between 21:00 and 08:00 unless it is urgent.',
  },
}

const Standing = ({ frame, read }: Props) => {
  const { order, world, plan } = read
  const { lang } = frame.asked
  const { wave, next, need, nextAt } = plan
  const on = (world.asking ?? 0) > 0
  return (
    <section class="stack" aria-label={words.standing[lang]}>
      <DefinitionList
        lang={lang}
        items={[
          { term: words.standing[lang], value: on ? words.on[lang] : words.off[lang] },
          { term: words.need[lang], value: lang === 'zh' ? `${need} 位` : `${need} of ${order.seats}` },
          ...(wave.ask.length + next.length === 0 ? [] : prospects(read, lang)),
          ...(nextAt === null
            ? []
            : [
                {
                  term: words.next[lang],
                  value: nextAt <= frame.now ? words.soon[lang] : <When lang={lang} now={frame.now} start={nextAt} />,
                },
              ]),
        ]}
      />
    </section>
  )
}

/** More waves than these are plenty: nobody counts them. */
const countedRounds = 10
const prospects = ({ order, plan: { wave } }: AskingRead, lang: Lang) => {
  const zh = lang === 'zh'
  const minutes = patience(order.urgent === 1) / 60
  const percent = Math.floor(wave.sure / 10_000)
  const left = zh ? `还来得及问 ${wave.rounds} 批` : `time for ${wave.rounds} ${wave.rounds === 1 ? 'wave' : 'waves'}`
  const time = wave.rounds > countedRounds ? words.plenty[lang] : left
  const near = (rings[wave.ring] ?? 0) / 1000
  const reach = zh ? `${near} 公里以内，不够再放宽` : `within ${near} km, wider if that is not enough`
  return [
    {
      term: words.sure[lang],
      value: zh
        ? `${sureText(percent, lang)}；${time}，每批等 ${minutes} 分钟`
        : `${sureText(percent, lang)}; ${time}, ${minutes} minutes for each wave`,
    },
    { term: words.reach[lang], value: wave.ring === rings.length - 1 ? words.street[lang] : reach },
  ]
}

/** An estimate promises nobody: it is never all of a hundred. */
const sureText = (percent: number, lang: Lang) => {
  const zh = lang === 'zh'
  if (percent >= 99) return zh ? '99% 以上' : 'over 99 %'
  return zh ? `约 ${percent}%` : `about ${percent} %`
}

/** The first wave as proposed: the social worker may leave somebody out. */
const First = ({ frame, read: { order, plan } }: Props) => {
  const { lang, csrf } = frame.asked
  const { ask } = plan.wave
  if (ask.length === 0)
    return (
      <EmptyState
        title={words.none[lang]}
        text={words.noneText[lang]}
        icon="users"
        action={{ href: `/orders/${order.id}/candidates`, text: words.candidates[lang] }}
      />
    )
  const wrong = frame.problem?.errors.some(each => each.path.startsWith('volunteers'))
  return (
    <Card main title={words.first[lang]}>
      <ActionForm action={`/orders/${order.id}/ask`} csrf={csrf} command={frame.command()}>
        <Checks
          lang={lang}
          name="volunteers"
          label={firstText(ask.length, lang)}
          error={wrong ? words.tick[lang] : undefined}
          values={ask.map(each => each.id)}
          options={ask.map(each => ({ value: each.id, text: nameAndChance(each, lang), hint: each.why[lang] }))}
        />
        <p>
          {lang === 'zh'
            ? `谁婉拒就换问下一位；${patience(order.urgent === 1) / 60} 分钟没人答应就再问一批，直到找到人或者问完，再提醒您打电话。`
            : `Whoever declines is followed by the next in turn; if nobody accepts within ${patience(order.urgent === 1) / 60} minutes another wave goes out, until somebody is found or everybody has been asked and you are told to telephone.`}
        </p>
        <SubmitButton text={words.begin[lang]} />
      </ActionForm>
    </Card>
  )
}

const firstText = (n: number, lang: Lang) => {
  if (lang === 'zh') return `先问这 ${n} 位`
  return n === 1 ? 'This one first' : `These ${n} first`
}

const Next = ({ frame, read: { plan } }: Props) => {
  const { lang } = frame.asked
  if (plan.next.length === 0) return null
  return (
    <section class="stack">
      <h2>{words.following[lang]}</h2>
      <Rows>
        {plan.next.map(each => (
          <ListRow title={nameAndChance(each, lang)} text={each.why[lang]} />
        ))}
      </Rows>
    </section>
  )
}

const nameAndChance = (each: Prospect, lang: Lang) => {
  const percent = Math.round(each.chance / 10)
  return lang === 'zh' ? `${each.name}，约 ${percent}% 会答应` : `${each.name}: about ${percent} % likely to say yes`
}

const Stop = ({ frame, read: { order } }: Props) => {
  const { lang, csrf } = frame.asked
  return (
    <ActionForm action={`/orders/${order.id}/stop_asking`} csrf={csrf} command={frame.command()}>
      <p>{words.stopSays[lang]}</p>
      <SubmitButton text={words.stop[lang]} tone="quiet" />
    </ActionForm>
  )
}

const Waves = ({ frame, read: { waves, seats } }: Props) => {
  const { lang } = frame.asked
  const sent = waves.filter(wave => wave.action === 'ask' || wave.action === 'ask_on')
  if (sent.length === 0) return null
  return (
    <section class="stack">
      <h2>{words.waves[lang]}</h2>
      {sent.map((wave, k) => (
        <>
          <h3>
            {lang === 'zh' ? `第 ${k + 1} 批` : `Wave ${k + 1}`} · <When lang={lang} now={frame.now} start={wave.at} />
          </h3>
          <Rows>
            {invited(wave).map(volunteer => {
              const seat = seats.find(each => each.id === `${wave.id}:${volunteer}`)
              return (
                seat && (
                  <ListRow
                    title={seat.volunteer_name}
                    badge={<StateBadge word={seatStates[seat.state][lang]} tone={seatTones[seat.state]} />}
                    meta={
                      seat.answered_at === null ? undefined : (
                        <When lang={lang} now={frame.now} start={seat.answered_at} />
                      )
                    }
                  />
                )
              )
            })}
          </Rows>
        </>
      ))}
    </section>
  )
}
const invited = (wave: WaveRow) => JSON.parse(wave.invites) as string[]

const Telephone = ({ frame, read: { plan } }: Props) => {
  const { lang } = frame.asked
  if (plan.phones.length === 0)
    return <EmptyState title={words.nobody[lang]} text={words.nobodyText[lang]} icon="phone" />
  return (
    <section class="stack">
      <h2>{words.phones[lang]}</h2>
      <p>{words.phonesSay[lang]}</p>
      {plan.phones.slice(0, 20).map(each => (
        <Person lang={lang} name={each.name} text={phoneText(each, lang)} phone={each.phone ?? undefined} />
      ))}
    </section>
  )
}
const phoneText = (each: Prospect, lang: Lang) => {
  const zh = lang === 'zh'
  if (each.invited >= mostInvitations)
    return zh
      ? `这周已邀请 ${each.invited} 次，请先想想别人`
      : `asked ${each.invited} times this week: think of others first`
  return each.answer === null ? (zh ? '还没有问过' : 'not asked yet') : zh ? '邀请过，没有答复' : 'asked, no answer'
}
