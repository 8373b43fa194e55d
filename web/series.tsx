// One series: what was agreed, the days ahead, who comes, and what may be done about it.
import type { Child } from 'hono/jsx'
import { sentenceOf } from '#src/audit/told.ts'
import type { Frame } from '#src/http/route.ts'
import { payers, states } from '#src/orders/words.ts'
import type { ShownSeries } from '#src/series/queries.ts'
import { type Day, daysOf, residentOf } from '#src/series/view.ts'
import { dayOutcomes, onHolidays, seriesStates } from '#src/series/words.ts'
import { StateBadge } from './badges.tsx'
import { framed } from './frame.tsx'
import { Card, type Definition, DefinitionList, EmptyState, ListRow, PageHead, Person, Rows } from './parts.tsx'
import { SeriesActions } from './series-actions.tsx'
import { rhythmText, timesText, tones, words } from './series-words.ts'
import { When } from './times.tsx'

export const seriesPage = (frame: Frame, shown: ShownSeries): Child => {
  const { lang } = frame.asked
  const { series } = shown
  const item = lang === 'zh' ? series.itemName : series.itemNameEn
  const days = daysOf(shown, frame.now)
  const at = { ...frame, asked: { ...frame.asked, path: `/series/${series.id}` } }
  return framed(
    at,
    { title: `${item} · ${rhythmText(lang, series)}` },
    <>
      <PageHead
        title={item}
        lead={rhythmText(lang, series)}
        badge={<StateBadge word={seriesStates[series.state][lang]} tone={tones[series.state]} />}
        back={{ href: '/series', text: words.list[lang] }}
      />
      {shown.actions.includes('agree') && <SeriesActions frame={frame} shown={shown} days={days} only={['agree']} />}
      <Days frame={frame} shown={shown} days={days} />
      <Pairing frame={frame} shown={shown} />
      <section>
        <h2>{words.about[lang]}</h2>
        <DefinitionList lang={lang} items={factsOf(frame, shown)} />
      </section>
      <SeriesActions frame={frame} shown={shown} days={days} />
      <Story frame={frame} shown={shown} />
    </>,
  )
}

type Part = { readonly frame: Frame; readonly shown: ShownSeries }

const factsOf = ({ asked: { lang }, now }: Frame, { series }: ShownSeries): Definition[] => {
  const items: (Definition | false)[] = [
    { term: words.resident[lang], value: residentOf(series) },
    { term: words.place[lang], value: series.community },
    {
      term: words.from[lang],
      value: (
        <>
          <When lang={lang} now={now} start={series.fromAt} dateOnly />
          {series.untilAt !== null && (
            <>
              {' – '}
              <When lang={lang} now={now} start={series.untilAt} dateOnly />
            </>
          )}
        </>
      ),
    },
    { term: words.holidays[lang], value: onHolidays[series.onHolidays][lang] },
    { term: words.payer[lang], value: payers[series.payer][lang] },
    series.known > 0 && series.note !== '' && { term: words.note[lang], value: series.note },
    series.known > 0 && { term: words.by[lang], value: series.placerName },
    series.known > 0 && series.agreedName !== null && { term: words.agreed[lang], value: series.agreedName },
  ]
  return items.filter(each => each !== false)
}

const Days = ({ frame, shown, days }: Part & { days: readonly Day[] }) => {
  const { lang } = frame.asked
  const ahead = days.filter(each => each.startsAt >= frame.now)
  const before = days.filter(each => each.startsAt < frame.now).reverse()
  return (
    <section>
      <h2>{words.next[lang]}</h2>
      {ahead.length === 0 ? (
        <EmptyState title={words.no_days[lang]} icon="calendar-days" />
      ) : (
        <Rows label={words.next[lang]}>
          {ahead.map(each => (
            <DayRow frame={frame} shown={shown} each={each} />
          ))}
        </Rows>
      )}
      {before.length > 0 && (
        <details>
          <summary>{words.before[lang]}</summary>
          <Rows label={words.before[lang]}>
            {before.map(each => (
              <DayRow frame={frame} shown={shown} each={each} />
            ))}
          </Rows>
        </details>
      )}
    </section>
  )
}

const DayRow = ({ frame, shown, each }: Part & { each: Day }) => {
  const { lang } = frame.asked
  const { settled, holiday, makeUp } = each
  const marks = [holiday?.[lang], makeUp ? words.make_up[lang] : null, settled?.volunteer ?? null]
  const coming = shown.series.state === 'placed' ? words.after_agreeing : words.later
  const outcome = settled ? dayOutcomes[settled.outcome][lang] : each.rests ? dayOutcomes.holiday[lang] : coming[lang]
  return (
    <ListRow
      href={shown.series.known > 0 && settled?.orderId ? `/orders/${settled.orderId}` : undefined}
      title={<When lang={lang} now={frame.now} start={each.startsAt} end={each.startsAt + shown.series.minutes * 60} />}
      text={marks.filter(Boolean).join(' · ')}
      meta={settled?.orderState ? states[settled.orderState][lang] : outcome}
    />
  )
}

const Pairing = ({ frame, shown }: Part) => {
  const { lang } = frame.asked
  const { pairs } = shown
  const first = pairs.find(each => each.blocks === 0)
  return (
    <Card title={words.pairing[lang]}>
      <p class="hint">{pairs.length === 0 ? words.no_pairs[lang] : words.pairing_lead[lang]}</p>
      {pairs.map(each => (
        <Person
          lang={lang}
          name={each.name}
          text={
            each.blocks > 0
              ? words.kept_apart[lang]
              : `${(each === first ? words.foremost : words.stand_in)[lang]} · ${timesText(lang, each.visits)}`
          }
        />
      ))}
    </Card>
  )
}

const Story = ({ frame, shown }: Part) => {
  const { lang } = frame.asked
  return (
    <section>
      <h2>{words.story[lang]}</h2>
      <Rows label={words.story[lang]}>
        {[...shown.story].reverse().map(event => (
          <ListRow title={toldOf(frame, shown, event)} meta={<When lang={lang} now={frame.now} start={event.at} />} />
        ))}
      </Rows>
    </section>
  )
}

/** Whoever may see the resident's name sees everybody's here; others see that of staff. */
const toldOf = (frame: Frame, { series }: ShownSeries, event: ShownSeries['story'][number]): string => {
  const { lang } = frame.asked
  const staff = series.known > 0 ? 1 : event.staff
  const line = { ...event, subjectId: event.subject_id, from: null, to: null, actor: event.actor_id }
  return sentenceOf({ ...line, actorName: event.actor_name, staff }, lang)
}
