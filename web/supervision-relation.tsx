// One relation: who looks after whom, who stands in, what may be done now.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { Choosable } from '#src/supervision/queries.ts'
import type { HappenedView, RelationView } from '#src/supervision/view.ts'
import { relationKinds, relationStates } from '#src/supervision/words.ts'
import { StateBadge } from './badges.tsx'
import type { Question } from './form-fields.tsx'
import { framed } from './frame.tsx'
import { ButtonLink, Buttons, type Definition, DefinitionList, PageHead } from './parts.tsx'
import { at } from './supervision-parts.tsx'
import { Happenings, reason, Step } from './supervision-steps.tsx'
import { When } from './times.tsx'

const words = {
  back: { zh: '督导', en: 'Supervision' },
  supervisor: { zh: '督导人', en: 'Given by' },
  log: { zh: '记一次督导', en: 'Log supervision' },
  contact: { zh: '记一次联系', en: 'Log a contact' },
  supervisee: { zh: '对方', en: 'Looks after' },
  since: { zh: '开始', en: 'Since' },
  ended: { zh: '结束', en: 'Ended' },
  stand_in: { zh: '代管', en: 'Stand-in' },
  until: { zh: '到', en: 'until' },
  who_stands_in: { zh: '请谁代管', en: 'Who stands in' },
  last_day: { zh: '代管到哪一天', en: 'Last day' },
} satisfies Record<string, Label>

type Relation = {
  readonly relation: RelationView
  readonly story: readonly HappenedView[]
  readonly actions: readonly string[]
  readonly staff: readonly Choosable[]
}
export const relationPage = (frame: Frame, { relation, story, actions, staff }: Relation): Child => {
  const { lang } = frame.asked
  const path = `/supervision/relations/${relation.id}`
  const me = frame.who?.id
  const cares = me !== undefined && (relation.supervisor.id === me || standsIn(relation, me, frame.now))
  const standIn: Question[] = [
    { kind: 'one', name: 'person', label: words.who_stands_in, choices: standIns(relation, staff) },
    { kind: 'date', name: 'until', label: words.last_day },
    reason,
  ]
  return framed(
    { ...frame, asked: { ...frame.asked, path } },
    { title: relation.supervisee.name },
    <>
      <PageHead
        title={relation.supervisee.name}
        lead={relationKinds[relation.kind][lang]}
        badge={
          <StateBadge word={relationStates[relation.state][lang]} tone={relation.state === 'active' ? 'go' : 'done'} />
        }
        back={{ href: '/supervision', text: words.back[lang] }}
      />
      <DefinitionList lang={lang} items={factsOf(frame, relation)} />
      {cares && relation.state === 'active' ? <ToLog lang={lang} supervisee={relation.supervisee.id} /> : null}
      {actions
        .filter(action => action !== 'end_stand_in' || relation.standIn !== null)
        .map(action => (
          <Step
            frame={frame}
            subject="relation"
            path={path}
            action={action}
            questions={action === 'stand_in' ? standIn : undefined}
          />
        ))}
      <Happenings frame={frame} subject="relation" story={story} />
    </>,
  )
}

/** Whoever stands in writes down what they do, from the first day to the last. */
const standsIn = ({ standIn }: RelationView, me: string, now: number) =>
  standIn !== null && standIn.id === me && at(standIn.from) <= now && now < at(standIn.until)

const ToLog = ({ lang, supervisee }: { lang: Lang; supervisee: string }) => (
  <Buttons>
    <ButtonLink href={`/supervision/entries/new?supervisees=${supervisee}`} text={words.log[lang]} icon="square-pen" />
    <ButtonLink
      href={`/supervision/contacts/new?person=${supervisee}`}
      text={words.contact[lang]}
      tone="quiet"
      icon="phone"
    />
  </Buttons>
)

const factsOf = (frame: Frame, relation: RelationView): Definition[] => {
  const { lang } = frame.asked
  const when = (moment: string) => <When lang={lang} now={frame.now} start={at(moment)} dateOnly />
  return [
    { term: words.supervisor[lang], value: relation.supervisor.name },
    { term: words.supervisee[lang], value: relation.supervisee.name },
    { term: words.since[lang], value: when(relation.since) },
    ...(relation.standIn
      ? [
          {
            term: words.stand_in[lang],
            value: (
              <>
                {relation.standIn.name} {words.until[lang]}{' '}
                <When lang={lang} now={frame.now} start={at(relation.standIn.until) - 1} dateOnly />
              </>
            ),
          },
        ]
      : []),
    ...(relation.endedAt ? [{ term: words.ended[lang], value: when(relation.endedAt) }] : []),
  ]
}

/** Each of the staff once, without the two whom it is about. */
const standIns = ({ supervisor, supervisee }: RelationView, staff: readonly Choosable[]) =>
  [...new Map(staff.map(each => [each.id, each.name])).entries()]
    .filter(([id]) => id !== supervisor.id && id !== supervisee.id)
    .map(([value, name]) => ({ value, label: { zh: name, en: name } }))
