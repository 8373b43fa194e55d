// A draft of the grading rules: what was turned, whom it would change, and the buttons of whoever may decide.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { draftStep } from '#src/volunteers/draft-life.ts'
import type { DraftView } from '#src/volunteers/draft-view.ts'
import { draftStates } from '#src/volunteers/words.ts'
import { ColourBadge, StateBadge, type Tone } from './badges.tsx'
import { TextArea } from './fields.tsx'
import { versionText } from './format.ts'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { Turned } from './grade-difference.tsx'
import { signName } from './grade-sign.tsx'
import { Icon } from './icons.tsx'
import { Table } from './lists.tsx'
import { DefinitionList, Notice, PageHead } from './parts.tsx'
import { When } from './times.tsx'

const address = '/policies/grade'
const seconds = (iso: string) => Date.parse(iso) / 1000
export const draftTones: Readonly<Record<keyof typeof draftStates, Tone>> = {
  drafted: 'wait',
  active: 'done',
  dropped: 'stop',
}

const words = {
  title: { zh: '四色分级的规则', en: 'Grading rules,' },
  by: { zh: '起草人', en: 'Drafted by' },
  decider: { zh: '办理人', en: 'Decided by' },
  why: { zh: '按草案为什么是这个颜色', en: 'Why, under the draft' },
  before: { zh: '现在', en: 'Now' },
  after: { zh: '改后', en: 'After' },
  whom: { zh: '会影响谁', en: 'Whom it would change' },
  nobody: { zh: '没有人的颜色会因此不同。', en: 'Nobody would have another colour.' },
  person: { zh: '志愿者', en: 'Volunteer' },
  waits: {
    zh: '要由另一位负责人启用，起草的人自己不能启用。',
    en: 'Somebody else must put it into force; nobody activates their own draft.',
  },
  activate: { zh: '启用，次日零点生效', en: 'Put it into force from midnight' },
  red: { zh: '红色只是建议，仍要由人确认。', en: 'Red is only proposed; a person still confirms it.' },
  from: { zh: '生效', en: 'In force from' },
  back: { zh: '全部规则', en: 'The rules' },
  reason: { zh: '为什么要改', en: 'Why' },
} satisfies Record<string, Label>

export const draftPage = (frame: Frame, shown: DraftView): Child => {
  const { lang, csrf } = frame.asked
  const { draft, changes, judged, renamed, actions } = shown
  const title = `${words.title[lang]} ${versionText(lang, draft.code)}`
  return framed(
    { ...frame, asked: { ...frame.asked, path: `${address}/drafts/${draft.id}` } },
    { title },
    <>
      <PageHead
        title={title}
        badge={<StateBadge word={draftStates[draft.state][lang]} tone={draftTones[draft.state]} />}
        back={{ href: address, text: words.back[lang] }}
        lead={draft.reason}
      />
      <About frame={frame} shown={shown} />
      <section class="stack">
        <h2>{words.whom[lang]}</h2>
        <p>{counted(lang, judged, changes.length)}</p>
        {renamed > 0 && <p>{called(lang, renamed)}</p>}
        <Changes lang={lang} changes={changes} />
      </section>
      {draft.state === 'drafted' && !actions.includes('activate') && (
        <Notice lang={lang} kind="info" text={words.waits[lang]} />
      )}
      {actions.includes('activate') && (
        <ActionForm action={`${address}/drafts/${draft.id}/activate`} csrf={csrf} command={frame.command()}>
          <SubmitButton text={words.activate[lang]} tone="grave" />
        </ActionForm>
      )}
      {actions.includes('drop') && <Drop frame={frame} id={draft.id} />}
    </>,
  )
}

const About = ({ frame, shown: { draft, turned } }: { frame: Frame; shown: DraftView }) => {
  const { lang } = frame.asked
  const when = (iso: string) => <When lang={lang} now={frame.now} start={seconds(iso)} />
  return (
    <>
      <DefinitionList
        lang={lang}
        items={[
          {
            term: words.by[lang],
            value: (
              <>
                {draft.drafterName} · {when(draft.createdAt)}
              </>
            ),
          },
          ...(draft.deciderName ? [{ term: words.decider[lang], value: draft.deciderName }] : []),
          ...(draft.effectiveFrom ? [{ term: words.from[lang], value: when(draft.effectiveFrom) }] : []),
        ]}
      />
      <Turned lang={lang} turned={turned} />
    </>
  )
}
const counted = (lang: Lang, judged: number, changed: number) =>
  lang === 'zh'
    ? `按最近的事实各算一遍：${judged} 人中有 ${changed} 人的评定会不同。`
    : `Judged twice on the latest facts: ${changed} of ${judged} would be graded differently.`
const called = (lang: Lang, renamed: number) =>
  lang === 'zh' ? `另有说法改动：${renamed} 人会看到新的叫法或说明。` : `Other words: ${renamed} will read them.`

const Changes = ({ lang, changes }: { lang: Lang; changes: DraftView['changes'] }) => {
  if (changes.length === 0) return <p>{words.nobody[lang]}</p>
  const cell = ({ colour, sign, value }: DraftView['changes'][number]['after']) => (
    <>
      <ColourBadge lang={lang} code={colour} word={signName(lang, sign)} shape={sign.shape} /> {value ?? ''}
    </>
  )
  return (
    <>
      <Table
        caption={words.whom[lang]}
        hideCaption
        columns={[
          {
            label: words.person[lang],
            cell: each => <a href={`/volunteers/${each.person.id}/grade`}>{each.person.name}</a>,
            head: true,
          },
          { label: words.before[lang], cell: each => cell(each.before) },
          { label: words.after[lang], cell: each => cell(each.after) },
          {
            label: words.why[lang],
            cell: each => each.after.reasons.map(reason => reason[lang]).join(lang === 'zh' ? '；' : '; '),
            prose: true,
          },
        ]}
        rows={changes}
      />
      {changes.some(each => each.after.colour === 'red') && <p>{words.red[lang]}</p>}
    </>
  )
}

const Drop = ({ frame, id }: { frame: Frame; id: string }) => {
  const { lang, csrf } = frame.asked
  const failed = frame.problem !== null && frame.asked.url.pathname.endsWith('/drop')
  return (
    <details open={failed}>
      <summary>
        <span>{draftStep('drop').label[lang]}</span>
        <Icon name="chevron-down" />
      </summary>
      <ActionForm action={`${address}/drafts/${id}/drop`} csrf={csrf} command={frame.command()}>
        <TextArea
          lang={lang}
          name="reason"
          label={words.reason[lang]}
          error={errorOf(frame, 'reason')}
          value={typedOf(frame, 'reason')}
          rows={3}
          maxlength={500}
        />
        <SubmitButton text={draftStep('drop').label[lang]} tone="quiet" />
      </ActionForm>
    </details>
  )
}
