// 紧急: first the numbers to ring, then one press that tells the station; and the desk's list with the time left.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { IncidentRow } from '#src/incidents/queries.ts'
import { incidentStates, severities } from '#src/incidents/words.ts'
import type { Label } from '#src/kernel/label.ts'
import { StateBadge } from './badges.tsx'
import { Radios } from './choices.tsx'
import { TextArea } from './fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { ButtonLink, Buttons, Card, EmptyState, PageHead, Person } from './parts.tsx'
import { TimeLeft, When } from './times.tsx'

export const reportPage = (frame: Frame, order: string): Child => {
  const { lang, csrf } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} back={{ href: `/orders/${order}`, text: words.back[lang] }} />
      <Card main title={words.first[lang]}>
        <Buttons>
          <ButtonLink href="tel:120" text={words.ambulance[lang]} icon="phone" tone="grave" />
          <ButtonLink href="tel:110" text={words.police[lang]} icon="phone" tone="grave" />
          <ButtonLink href="tel:119" text={words.fire[lang]} icon="phone" tone="grave" />
        </Buttons>
      </Card>
      <Card title={words.tell[lang]}>
        <ActionForm action={`/orders/${order}/incidents`} csrf={csrf} command={frame.command()}>
          <Radios
            lang={lang}
            name="severity"
            label={words.what[lang]}
            value={typedOf(frame, 'severity')}
            error={errorOf(frame, 'severity')}
            options={Object.entries(severities).map(([value, label]) => ({ value, text: label[lang] }))}
          />
          <TextArea
            lang={lang}
            name="said"
            label={words.said[lang]}
            optional
            value={typedOf(frame, 'said')}
            error={errorOf(frame, 'said')}
            maxlength={1000}
            rows={3}
          />
          <SubmitButton text={words.send[lang]} icon="siren" />
        </ActionForm>
      </Card>
    </>,
  )
}

export const incidentsPage = (frame: Frame, incidents: readonly IncidentRow[]): Child => {
  const { lang } = frame.asked
  const open = incidents.filter(each => each.state === 'open')
  const closed = incidents.filter(each => each.state === 'closed')
  return framed(
    frame,
    { title: words.list[lang] },
    <>
      <PageHead title={words.list[lang]} back={{ href: '/board', text: words.board[lang] }} />
      {open.length === 0 && <EmptyState icon="circle-check" title={words.none[lang]} />}
      {open.map(each => (
        <Open frame={frame} incident={each}>
          <Buttons>
            <ButtonLink href={`/incidents/${each.id}`} text={words.deal[lang]} />
          </Buttons>
        </Open>
      ))}
      {closed.length > 0 && (
        <section class="stack">
          <h2>{words.closed[lang]}</h2>
          {closed.map(each => (
            <Closed frame={frame} incident={each} />
          ))}
        </section>
      )}
    </>,
  )
}

/** One incident, with the question what was done about it while it is open. */
export const incidentPage = (frame: Frame, incident: IncidentRow): Child => {
  const { lang, csrf } = frame.asked
  return framed(
    frame,
    { title: severities[incident.severity][lang] },
    <>
      <PageHead title={words.list[lang]} back={{ href: '/incidents', text: words.list[lang] }} />
      {incident.state === 'closed' ? (
        <Closed frame={frame} incident={incident} />
      ) : (
        <Open frame={frame} incident={incident}>
          <ActionForm action={`/incidents/${incident.id}/close`} csrf={csrf} command={frame.command()}>
            <TextArea
              lang={lang}
              name="outcome"
              label={words.outcome[lang]}
              value={typedOf(frame, 'outcome')}
              error={errorOf(frame, 'outcome')}
              maxlength={1000}
              rows={3}
            />
            <SubmitButton text={words.close[lang]} />
          </ActionForm>
        </Open>
      )}
    </>,
  )
}

type One = { readonly frame: Frame; readonly incident: IncidentRow }

const About = ({ frame, incident }: One) => {
  const { lang } = frame.asked
  return (
    <>
      <p>
        <a href={`/orders/${incident.order_id}`}>
          {lang === 'zh' ? incident.item : incident.item_en} · {incident.resident}
        </a>{' '}
        <When lang={lang} now={frame.now} start={incident.created_at} />
      </p>
      {incident.said !== '' && <p>{incident.said}</p>}
    </>
  )
}

const Open = ({ frame, incident, children }: One & { children?: Child }) => {
  const { lang } = frame.asked
  return (
    <Card
      main
      title={severities[incident.severity][lang]}
      badge={<TimeLeft lang={lang} dueAt={incident.due_at} now={frame.now} />}
    >
      <About frame={frame} incident={incident} />
      <Person
        lang={lang}
        name={incident.reporter}
        text={words.reporter[lang]}
        phone={incident.reporter_phone ?? undefined}
      />
      {children}
    </Card>
  )
}

const Closed = ({ frame, incident }: One) => {
  const { lang } = frame.asked
  return (
    <Card
      title={severities[incident.severity][lang]}
      badge={<StateBadge word={incidentStates.closed[lang]} tone="done" />}
    >
      <About frame={frame} incident={incident} />
      <p>
        {incident.closer}: {incident.outcome}
      </p>
    </Card>
  )
}

const words = {
  title: { zh: '紧急求助', en: 'Emergency' },
  back: { zh: '回到这张单', en: 'Back to the order' },
  board: { zh: '派单台', en: 'Board' },
  first: { zh: '有危险，先打电话', en: 'In danger? Ring first' },
  ambulance: { zh: '120 急救', en: '120 ambulance' },
  police: { zh: '110 报警', en: '110 police' },
  fire: { zh: '119 消防', en: '119 fire' },
  tell: { zh: '再告诉社工站', en: 'Then tell the station' },
  what: { zh: '发生了什么', en: 'What has happened?' },
  said: { zh: '还想说什么', en: 'Anything more?' },
  send: { zh: '马上通知社工站', en: 'Tell the station now' },
  list: { zh: '紧急情况', en: 'Incidents' },
  none: { zh: '现在没有要处理的紧急情况', en: 'No incident is open' },
  closed: { zh: '处理过的', en: 'Dealt with' },
  reporter: { zh: '报告的人', en: 'Who reported it' },
  deal: { zh: '写明处理结果', en: 'Say what was done' },
  outcome: { zh: '怎么处理的', en: 'What was done?' },
  close: { zh: '处理好了', en: 'Dealt with' },
} satisfies Record<string, Label>
