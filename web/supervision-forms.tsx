// The forms that begin something: a supervision, a contact, a case, a relation; and the record of a qualification.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { dayOf } from '#src/kernel/days.ts'
import type { Label } from '#src/kernel/label.ts'
import type { Subject } from '#src/supervision/facts.ts'
import type { Qualification } from '#src/supervision/qualification.ts'
import type { Choosable } from '#src/supervision/queries.ts'
import type { LookedAfterView } from '#src/supervision/view.ts'
import { caseKinds, channels, degrees, forms, licences, relationKinds } from '#src/supervision/words.ts'
import { choicesOf, type Question, Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { DefinitionList, EmptyState, Notice, PageHead } from './parts.tsx'

type Shown = {
  readonly lookedAfter: readonly LookedAfterView[]
  readonly staff: readonly Choosable[]
  readonly volunteers: readonly Choosable[]
  readonly person: { readonly id: string; readonly name: string } | null
}
type Form = {
  readonly title: Label
  readonly lead: Label
  readonly send: Label
  readonly action: string
  readonly questions: readonly Question[]
}

const same = (text: string): Label => ({ zh: text, en: text })
const named = (people: readonly { readonly id: string; readonly name: string }[]) =>
  [...new Map(people.map(each => [each.id, each])).values()].map(({ id, name }) => ({ value: id, label: same(name) }))

const back = { zh: '督导', en: 'Supervision' }
const nobody = { zh: '现在没有人由您带领或督导', en: 'Nobody is in your care at the moment' }
const nobodyText = {
  zh: '也可以在人员页打开一位居民或志愿者，从那里记联系。',
  en: 'You may also open a resident or a volunteer under People and log a contact from there.',
}
const people = { zh: '去人员页', en: 'To the people' }
const heldOn: Question = { kind: 'date', name: 'heldOn', label: { zh: '哪一天', en: 'On which day' } }

/** The form for one kind of thing; what may be chosen is what the reader may choose. */
export const formPage = (frame: Frame, subject: Subject, shown: Shown): Child => {
  const { lang, csrf } = frame.asked
  const form = formOf(subject, shown)
  const chosen = shown.lookedAfter.length > 0 || (subject === 'contact' && shown.person !== null)
  const empty = (subject === 'entry' || subject === 'contact') && !chosen
  const today = dayOf(frame.now)
  return framed(
    { ...frame, asked: { ...frame.asked, path: `${form.action}/new` } },
    { title: form.title[lang] },
    <>
      <PageHead title={form.title[lang]} lead={form.lead[lang]} back={{ href: '/supervision', text: back[lang] }} />
      {empty ? (
        <EmptyState
          icon="users"
          title={nobody[lang]}
          text={subject === 'contact' ? nobodyText[lang] : undefined}
          action={subject === 'contact' ? { href: '/people', text: people[lang] } : undefined}
        />
      ) : (
        <ActionForm action={form.action} csrf={csrf} command={frame.command()}>
          <Questions frame={frame} questions={form.questions} filled={{ heldOn: today, person: shown.person?.id }} />
          <SubmitButton text={form.send[lang]} />
        </ActionForm>
      )}
    </>,
  )
}

const formOf = (subject: Subject, shown: Shown): Form =>
  ({ entry: entryForm, contact: contactForm, case: caseForm, relation: relationForm })[subject](shown)

const entryForm = ({ lookedAfter }: Shown): Form => ({
  title: { zh: '记一次督导', en: 'Log supervision' },
  lead: {
    zh: '对方登录后确认，这次督导才算数；没有确认的不计入。',
    en: 'It counts once the other side has confirmed it; until then it does not.',
  },
  send: { zh: '记下，请对方确认', en: 'Log it and ask them to confirm' },
  action: '/supervision/entries',
  questions: [
    {
      kind: 'many',
      name: 'supervisees',
      label: { zh: '督导了谁', en: 'Whom' },
      choices: named(lookedAfter.map(each => each.person)),
    },
    heldOn,
    {
      kind: 'number',
      name: 'minutes',
      label: { zh: '多少分钟', en: 'How many minutes' },
      hint: { zh: '一小时写 60。', en: 'An hour is 60.' },
    },
    { kind: 'one', name: 'form', label: { zh: '形式', en: 'Form' }, choices: choicesOf(forms) },
    {
      kind: 'long',
      name: 'subject',
      label: { zh: '主题', en: 'Subject' },
      hint: { zh: '谈了什么，不写居民的姓名。', en: 'What it was about; no residents’ names.' },
    },
    {
      kind: 'long',
      name: 'goal',
      label: { zh: '目标', en: 'Goal' },
      hint: { zh: '希望对方接下来做到什么。', en: 'What they should be able to do next.' },
    },
  ],
})

const contactForm = ({ lookedAfter, person }: Shown): Form => {
  const people = [...lookedAfter.map(each => each.person), ...(person ? [person] : [])]
  return {
    title: { zh: '记一次联系', en: 'Log a contact' },
    lead: {
      zh: '和志愿者、居民的联系。超过 30 天没有联系的人会出现在名单上。',
      en: 'With a volunteer or a resident. Whoever has not been heard of for 30 days appears on a list.',
    },
    send: { zh: '记下联系', en: 'Log the contact' },
    action: '/supervision/contacts',
    questions: [
      { kind: 'one', name: 'person', label: { zh: '联系了谁', en: 'With whom' }, choices: named(people) },
      heldOn,
      { kind: 'one', name: 'channel', label: { zh: '方式', en: 'How' }, choices: choicesOf(channels) },
      { kind: 'long', name: 'note', label: { zh: '备注', en: 'Note' }, optional: true },
    ],
  }
}

const caseForm = ({ person }: Shown): Form => ({
  title: { zh: '接案', en: 'Open a case' },
  lead: {
    zh: '个案或小组：接案、评估、计划、结案。只有您和督导您的人看得到。',
    en: 'Casework or group work: opened, assessed, planned, closed. Only you and whoever supervises you can see it.',
  },
  send: { zh: '接案', en: 'Open the case' },
  action: '/supervision/cases',
  questions: [
    { kind: 'one', name: 'kind', label: { zh: '类型', en: 'Kind' }, choices: choicesOf(caseKinds) },
    {
      kind: 'text',
      name: 'title',
      label: { zh: '标题', en: 'Title' },
      hint: { zh: '不写姓名和住址。', en: 'No names and no addresses.' },
    },
    ...(person
      ? [
          {
            kind: 'one',
            name: 'resident',
            label: { zh: '居民', en: 'Resident' },
            choices: named([person]),
            optional: true,
          } as const,
        ]
      : []),
    { kind: 'long', name: 'need', label: { zh: '需要', en: 'The need' } },
  ],
})

const relationForm = ({ staff, volunteers }: Shown): Form => ({
  title: { zh: '建立督导关系', en: 'Begin a relation' },
  lead: {
    zh: '带领：社工和固定的志愿者。督导：社工由有资格的督导或社工督导，由管理员安排。',
    en: 'Leads: a social worker and their own volunteers. Supervises: a social worker and somebody qualified, arranged by an administrator.',
  },
  send: { zh: '建立关系', en: 'Begin the relation' },
  action: '/supervision/relations',
  questions: [
    { kind: 'one', name: 'kind', label: { zh: '哪一种', en: 'Which' }, choices: choicesOf(relationKinds) },
    {
      kind: 'one',
      name: 'supervisor',
      label: { zh: '由谁带领或督导', en: 'Who leads or supervises' },
      hint: { zh: '不选就是您自己。', en: 'You, if nobody is chosen.' },
      choices: named(staff),
      optional: true,
    },
    {
      kind: 'one',
      name: 'supervisee',
      label: { zh: '带领或督导谁', en: 'Whom' },
      choices: [...named(volunteers), ...named(staff.filter(({ role }) => role === 'social_worker'))],
    },
  ],
})

const words = {
  title: { zh: '督导资格', en: 'Qualification to supervise' },
  lead: {
    zh: '督导社工，要有社会工作师证书（不是助理）满五年，或社会工作专业研究生学历，并有督导经历。',
    en: 'Supervising social workers takes five years as a licensed social worker (not an assistant) or a postgraduate degree in social work, and experience.',
  },
  none: { zh: '还没有登记', en: 'Nothing on record yet' },
  licence: { zh: '职业资格', en: 'Licence' },
  since: { zh: '取得日期', en: 'Since' },
  degree: { zh: '社会工作学历', en: 'Degree in social work' },
  months: { zh: '督导经历（月）', en: 'Supervision experience (months)' },
  experience: { zh: '经历说明', en: 'About the experience' },
  send: { zh: '登记资格', en: 'Record it' },
  back: { zh: '返回', en: 'Back' },
} satisfies Record<string, Label>

type Qualified = {
  readonly person: { readonly id: string; readonly name: string; readonly records: boolean }
  readonly qualification: Qualification | null
}
export const qualificationPage = (frame: Frame, { person, qualification }: Qualified): Child => {
  const { lang, csrf } = frame.asked
  const known = qualification && [
    { term: words.licence[lang], value: licences[qualification.licence][lang] },
    { term: words.since[lang], value: qualification.licensedOn ?? '–' },
    { term: words.degree[lang], value: degrees[qualification.degree][lang] },
    { term: words.months[lang], value: String(qualification.experienceMonths) },
    { term: words.experience[lang], value: qualification.experience || '–' },
  ]
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={person.name} back={{ href: '/supervision', text: words.back[lang] }} />
      <Notice lang={lang} kind="info" text={words.lead[lang]} />
      {known ? <DefinitionList lang={lang} items={known} /> : <p>{words.none[lang]}</p>}
      {person.records ? (
        <ActionForm action={`/people/${person.id}/qualification`} csrf={csrf} command={frame.command()}>
          <Questions
            frame={frame}
            filled={{ ...qualification, experienceMonths: String(qualification?.experienceMonths ?? '') }}
            questions={[
              { kind: 'one', name: 'licence', label: words.licence, choices: choicesOf(licences) },
              { kind: 'date', name: 'licensedOn', label: words.since, optional: true },
              { kind: 'one', name: 'degree', label: words.degree, choices: choicesOf(degrees) },
              { kind: 'number', name: 'experienceMonths', label: words.months },
              { kind: 'long', name: 'experience', label: words.experience, optional: true },
            ]}
          />
          <SubmitButton text={words.send[lang]} />
        </ActionForm>
      ) : null}
    </>,
  )
}
