// Complaints: the list of whoever may know of them, one complaint with what the viewer may do, and the resident's form.
import type { Child } from 'hono/jsx'
import { transition } from '#src/complaints/lifecycle.ts'
import type { ComplaintLine, ComplaintView } from '#src/complaints/view.ts'
import { capacities, complaintStateCodes, complaintStates, findings, topics } from '#src/complaints/words.ts'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { holdsRole } from '#src/people/who.ts'
import { StateBadge } from './badges.tsx'
import { Radios } from './choices.tsx'
import { complaintAsks, stateTones, words } from './complaint-words.ts'
import { TextArea } from './fields.tsx'
import { choicesOf, Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { Icon } from './icons.tsx'
import { FilterBar, Pager, Story } from './lists.tsx'
import { Card, type Definition, DefinitionList, EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { When } from './times.tsx'

const seconds = (iso: string) => Date.parse(iso) / 1000
const address = '/complaints'

type List = { readonly complaints: readonly ComplaintLine[]; readonly next: string | null; readonly state: string }
export const complaintsPage = (frame: Frame, { complaints, next, state }: List): Child => {
  const { lang } = frame.asked
  const desk = holdsRole(frame.who, 'social_worker', 'station_admin', 'supervisor')
  const filters = [
    { code: 'waiting', text: words.waiting[lang] },
    ...complaintStateCodes.map(code => ({ code, text: complaintStates[code][lang] })),
    { code: 'all', text: words.all[lang] },
  ]
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={desk ? words.lead_desk[lang] : undefined} />
      <FilterBar
        label={words.state[lang]}
        filters={filters.map(({ code, text }) => ({ href: `${address}?state=${code}`, text, current: code === state }))}
      />
      {complaints.length === 0 ? (
        <EmptyState icon="circle-check" title={words.none[lang]} text={words.none_text[lang]} />
      ) : (
        <Rows label={words.title[lang]}>
          {complaints.map(each => (
            <ListRow
              href={`${address}/${each.id}`}
              title={`${topics[each.topic][lang]} · ${each.about.name}`}
              text={
                <>
                  {each.order.item[lang]} ·{' '}
                  <When lang={lang} now={frame.now} start={seconds(each.order.startsAt)} dateOnly />
                </>
              }
              badge={<StateBadge word={complaintStates[each.state][lang]} tone={stateTones[each.state]} />}
            />
          ))}
        </Rows>
      )}
      <Pager lang={lang} next={next === null ? undefined : `${address}?state=${state}&cursor=${next}`} />
    </>,
  )
}

export const complaintPage = (frame: Frame, shown: ComplaintView): Child => {
  const { lang } = frame.asked
  const { complaint, events } = shown
  const title = topics[complaint.topic][lang]
  const told = { ...frame, asked: { ...frame.asked, path: `${address}/${complaint.id}` } }
  return framed(
    told,
    { title },
    <>
      <PageHead
        title={title}
        badge={<StateBadge word={complaintStates[complaint.state][lang]} tone={stateTones[complaint.state]} />}
        back={{ href: address, text: words.back[lang] }}
      />
      <DefinitionList lang={lang} items={factsOf(frame, shown)} />
      {shown.actions.map(action => (
        <ActionCard frame={frame} id={complaint.id} action={action} main={action === shown.actions[0]} />
      ))}
      <Card title={words.happened[lang]}>
        <Story
          lang={lang}
          now={frame.now}
          items={events.map(event => ({
            at: seconds(event.at),
            sentence: [event.by, event.told?.[lang] ?? event.action].filter(Boolean).join(lang === 'zh' ? '：' : ' '),
          }))}
        />
      </Card>
    </>,
  )
}

const factsOf = ({ asked: { lang }, now }: Frame, { complaint }: ComplaintView): Definition[] => {
  const item = (label: Label, value: Child): Definition => ({ term: label[lang], value })
  const when = (iso: string) => <When lang={lang} now={now} start={seconds(iso)} />
  const asking = complaint.state !== 'filed' && complaint.state !== 'withdrawn' && complaint.mine !== 'filer'
  return [
    item(words.about, `${complaint.about.name} · ${capacities[complaint.about.capacity][lang]}`),
    item(
      words.order,
      <>
        <a href={`/orders/${complaint.order.id}`}>{complaint.order.item[lang]}</a> · {when(complaint.order.startsAt)}
      </>,
    ),
    item(words.said, complaint.said),
    ...(complaint.filedBy ? [item(words.filer, complaint.filedBy.name)] : []),
    ...(complaint.hearUntil ? [item(words.hear_until, when(complaint.hearUntil))] : []),
    ...(asking ? [item(words.heard, complaint.heard ?? words.not_heard[lang])] : []),
    ...(complaint.finding ? [item(words.finding, findings[complaint.finding][lang])] : []),
    ...(complaint.reason ? [item(words.reason, complaint.reason)] : []),
    ...(complaint.contested ? [item(words.contested, complaint.contested)] : []),
    ...(complaint.contestUntil ? [item(words.contest_until, when(complaint.contestUntil))] : []),
  ]
}

type Later = ComplaintView['actions'][number]
type ActionProps = { frame: Frame; id: string; action: Later; main: boolean }
/** The first thing to do stands open; the others are one tap away. */
const ActionCard = ({ frame, id, action, main }: ActionProps) => {
  const { lang, csrf } = frame.asked
  const { says, questions, grave } = complaintAsks[action]
  const label = transition(action).label[lang]
  const failed = frame.problem !== null && frame.asked.url.pathname.endsWith(`/${action}`)
  const form = (
    <ActionForm action={`${address}/${id}/${action}`} csrf={csrf} command={frame.command()} label={label}>
      <p>{says[lang]}</p>
      <Questions
        frame={failed ? frame : { ...frame, problem: null }}
        questions={questions}
        form={failed ? undefined : action}
      />
      <SubmitButton text={label} tone={grave ? 'grave' : main ? 'main' : 'quiet'} />
    </ActionForm>
  )
  if (main && questions.length < 2)
    return (
      <Card title={label} main>
        {form}
      </Card>
    )
  return (
    <details open={failed || main}>
      <summary>
        <span>{label}</span>
        <Icon name="chevron-down" />
      </summary>
      {form}
    </details>
  )
}

type OnOrder = {
  readonly id: string
  readonly name: string
  readonly capacity: keyof typeof capacities
  readonly missed: boolean
}
type Filing = {
  readonly order: { readonly id: string; readonly item: Label; readonly startsAt: number }
  readonly people: readonly OnOrder[]
}
export const fileComplaintPage = (frame: Frame, { order, people }: Filing): Child => {
  const { lang, csrf } = frame.asked
  const back = { href: `/orders/${order.id}`, text: words.back_to_order[lang] }
  return framed(
    { ...frame, asked: { ...frame.asked, path: `${address}/new?order=${order.id}` } },
    { title: words.file_title[lang] },
    <>
      <PageHead
        title={words.file_title[lang]}
        back={back}
        lead={
          <>
            {order.item[lang]} · <When lang={lang} now={frame.now} start={order.startsAt} />
          </>
        }
      />
      <p>{words.file_lead[lang]}</p>
      {people.length === 0 ? (
        <EmptyState icon="info" title={words.nobody[lang]} action={back} />
      ) : (
        <ActionForm action={`${address}?order=${order.id}`} csrf={csrf} command={frame.command()}>
          <input type="hidden" name="order" value={order.id} />
          <Radios
            lang={lang}
            name="about"
            label={words.whom[lang]}
            error={errorOf(frame, 'about')}
            value={typedOf(frame, 'about') ?? (people.length === 1 ? people[0]?.id : undefined)}
            options={people.map(each => ({ value: each.id, text: each.name, hint: capacities[each.capacity][lang] }))}
          />
          <Questions
            frame={frame}
            questions={[{ kind: 'one', name: 'topic', label: words.file_topic, choices: choicesOf(topics) }]}
          />
          <TextArea
            lang={lang}
            name="said"
            label={words.file_said[lang]}
            hint={words.file_hint[lang]}
            error={errorOf(frame, 'said')}
            value={typedOf(frame, 'said')}
            maxlength={1000}
          />
          <SubmitButton text={words.file_button[lang]} />
        </ActionForm>
      )}
    </>,
  )
}
