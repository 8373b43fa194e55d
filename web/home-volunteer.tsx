// The volunteer's part of the first page: the next visit with its one big button, the offers, and how the week stands.
import type { Child } from 'hono/jsx'
import type { Offer, Visit, VolunteerHome } from '#src/home/view.ts'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { risks, seatStates } from '#src/orders/words.ts'
import { AcceptOrDecline } from './actions.tsx'
import { StateBadge, Steps } from './badges.tsx'
import { minutesText } from './format.ts'
import { GradeSign, legendFor } from './grade-sign.tsx'
import { Lines } from './order-facts.tsx'
import { seatTones } from './order-words.ts'
import { ButtonLink, Buttons, Card, DefinitionList, EmptyState, ListRow, Notice, Person, Rows } from './parts.tsx'
import { TimeLeft, When } from './times.tsx'

type Props = { readonly frame: Frame; readonly home: VolunteerHome }

export const VolunteerSection = ({ frame, home }: Props): Child => {
  const { lang } = frame.asked
  return (
    <>
      {home.paused && <Notice lang={lang} kind="info" text={words.paused[lang]} />}
      {home.next && <Next frame={frame} visit={home.next} />}
      {home.offers.length > 0 && (
        <section class="stack">
          <h2>{words.offers[lang]}</h2>
          {home.offers.map(offer => (
            <Asks frame={frame} offer={offer} />
          ))}
        </section>
      )}
      {!home.next && home.offers.length === 0 && (
        <EmptyState title={words.nothing[lang]} text={words.nothing_text[lang]} />
      )}
      {home.later.length > 0 && <Later frame={frame} home={home} />}
      <Week frame={frame} home={home} />
      <Buttons>
        <ButtonLink href="/me/volunteering" text={words.own[lang]} icon="chart-column" tone="quiet" />
      </Buttons>
    </>
  )
}

/** 今天: time, way, steps, one big button. */
const Next = ({ frame, visit }: { frame: Frame; visit: Visit }) => {
  const { lang } = frame.asked
  const inside = visit.seat === 'checked_in'
  const steps = [words.accepted, words.check_in, words.check_out, words.confirmed].map(label => label[lang])
  return (
    <Card
      main
      title={words.next[lang]}
      badge={<StateBadge word={seatStates[visit.seat][lang]} tone={seatTones[visit.seat]} />}
    >
      <p class="big">
        {visit.item[lang]}
        <br />
        <When lang={lang} now={frame.now} start={visit.startsAt} end={visit.endsAt} />
      </p>
      <Person
        lang={lang}
        name={visit.resident}
        text={visit.address === null ? visit.community : `${visit.community} ${visit.address}`}
        phone={visit.phone ?? undefined}
        numbered
      />
      {visit.address === null && <p class="muted">{words.day_before[lang]}</p>}
      {visit.note !== '' && (
        <p>
          <Lines text={visit.note} />
        </p>
      )}
      <Steps lang={lang} current={inside ? 2 : 1} words={steps} />
      <AtTheDoor frame={frame} visit={visit} inside={inside} />
    </Card>
  )
}

const AtTheDoor = ({ frame, visit, inside }: { frame: Frame; visit: Visit; inside: boolean }) => {
  const { lang } = frame.asked
  return (
    <Buttons>
      {inside || visit.opens ? (
        <ButtonLink
          href={`/orders/${visit.id}`}
          text={words[inside ? 'go_check_out' : 'go_check_in'][lang]}
          icon="map-pin"
        />
      ) : (
        <ButtonLink href={`/orders/${visit.id}`} text={words.open[lang]} tone="quiet" />
      )}
      {(inside || visit.opens) && (
        <ButtonLink href={`/orders/${visit.id}/incidents/new`} text={words.emergency[lang]} icon="siren" tone="quiet" />
      )}
    </Buttons>
  )
}

/** An offer with everything that is to be known before answering; either answer is one press (志愿服务条例 12, 25). */
const Asks = ({ frame, offer }: { frame: Frame; offer: Offer }) => {
  const { lang } = frame.asked
  return (
    <Card title={offer.item[lang]} badge={<TimeLeft lang={lang} dueAt={offer.expiresAt} now={frame.now} />}>
      <DefinitionList
        lang={lang}
        items={[
          {
            term: words.when[lang],
            value: <When lang={lang} now={frame.now} start={offer.startsAt} end={offer.endsAt} />,
          },
          { term: words.where[lang], value: `${offer.community} · ${distance(offer.metres, lang)}` },
          { term: words.risk[lang], value: risks[offer.risk][lang] },
          { term: words.why[lang], value: offer.why.map(each => each[lang]).join(lang === 'zh' ? '，' : '; ') },
          ...(offer.note === '' ? [] : [{ term: words.need[lang], value: <Lines text={offer.note} /> }]),
        ]}
      />
      <AcceptOrDecline frame={frame} order={offer.id} both />
      <p class="muted">{words.no_harm[lang]}</p>
    </Card>
  )
}

const distance = (metres: number, lang: Lang) => {
  const far =
    metres < 1000
      ? `${metres} ${lang === 'zh' ? '米' : 'm'}`
      : `${(metres / 1000).toFixed(1)} ${lang === 'zh' ? '公里' : 'km'}`
  return lang === 'zh' ? `离您约 ${far}` : `about ${far} from you`
}

const Later = ({ frame, home }: Props) => {
  const { lang } = frame.asked
  return (
    <section class="stack">
      <h2>{words.later[lang]}</h2>
      <Rows label={words.later[lang]}>
        {home.later.map(visit => (
          <ListRow
            href={`/orders/${visit.id}`}
            title={visit.item[lang]}
            text={
              <>
                <When lang={lang} now={frame.now} start={visit.startsAt} end={visit.endsAt} /> · {visit.community}
              </>
            }
          />
        ))}
      </Rows>
    </section>
  )
}

/** This week's time and today's colour, which leads to why it is that colour. */
const Week = ({ frame, home }: Props) => {
  const { lang } = frame.asked
  return (
    <section class="stack">
      <h2>{words.week[lang]}</h2>
      <DefinitionList
        lang={lang}
        items={[
          { term: words.served[lang], value: minutesText(lang, home.done) },
          {
            term: words.planned[lang],
            value:
              lang === 'zh'
                ? `${minutesText(lang, home.planned)}（每周最多 ${minutesText(lang, home.most)}）`
                : `${minutesText(lang, home.planned)} (at most ${minutesText(lang, home.most)} a week)`,
          },
          {
            term: words.colour[lang],
            value: (
              <GradeSign
                brief
                lang={lang}
                code={home.colour}
                legend={legendFor(frame.who)}
                href={`/volunteers/${frame.who?.id ?? ''}/grade`}
              />
            ),
          },
        ]}
      />
    </section>
  )
}

const words = {
  own: { zh: '我的时长、证书和日历', en: 'My hours, certificates and calendar' },
  paused: {
    zh: '新邀请暂停了，等工作人员复核；已经接的单照常。',
    en: 'New offers are paused until somebody has looked into it; visits you accepted go ahead.',
  },
  next: { zh: '下一次服务', en: 'Your next visit' },
  accepted: { zh: '接单', en: 'Accept' },
  check_in: { zh: '签到', en: 'Check in' },
  check_out: { zh: '签退', en: 'Check out' },
  confirmed: { zh: '确认', en: 'Confirmed' },
  go_check_in: { zh: '到了，去签到', en: 'I am here: check in' },
  go_check_out: { zh: '做完了，去签退', en: 'Finished: check out' },
  emergency: { zh: '紧急求助', en: 'Emergency' },
  open: { zh: '看这张单', en: 'Open the order' },
  day_before: { zh: '开始前 24 小时起能看到地址和电话。', en: 'The address and phone show from 24 hours before.' },
  offers: { zh: '想请您帮忙', en: 'Could you help?' },
  no_harm: { zh: '婉拒不影响您的颜色和任何记录。', en: 'Declining changes neither your colour nor any record.' },
  nothing: { zh: '现在没有要您帮忙的事', en: 'Nothing to do right now' },
  nothing_text: {
    zh: '有合适的需要时，社工会邀请您，这里会显示。',
    en: 'When somebody needs what you can do, the offer shows here.',
  },
  later: { zh: '以后的服务', en: 'Later visits' },
  week: { zh: '我的这一周', en: 'Your week' },
  served: { zh: '已服务', en: 'Served' },
  planned: { zh: '还约了', en: 'Still to come' },
  colour: { zh: '我的颜色', en: 'Your colour' },
  when: { zh: '时间', en: 'When' },
  where: { zh: '地点', en: 'Where' },
  risk: { zh: '风险', en: 'Risk' },
  why: { zh: '为什么问您', en: 'Why you' },
  need: { zh: '需要', en: 'What is needed' },
} satisfies Record<string, Label>
