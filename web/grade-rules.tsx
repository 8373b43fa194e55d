// The grading rules as anybody may read them, the form that turns a number, and a draft with whom it would change.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { colourCodes, colours } from '#src/volunteers/colours.ts'
import { type DialName, dialGroups, dialNames, dialOf, dialValue } from '#src/volunteers/dials.ts'
import type { RulesView } from '#src/volunteers/draft-view.ts'
import type { GradePolicy } from '#src/volunteers/grade.ts'
import { draftStates } from '#src/volunteers/words.ts'
import { StateBadge } from './badges.tsx'
import { Field, TextArea } from './fields.tsx'
import { versionText } from './format.ts'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, framed, typedOf } from './frame.tsx'
import { draftTones, Sign } from './grade-draft.tsx'
import { Table } from './lists.tsx'
import { Card, ListRow, PageHead, Rows } from './parts.tsx'
import { When } from './times.tsx'

const address = '/policies/grade'
const seconds = (iso: string) => Date.parse(iso) / 1000
const groups = Object.keys(dialGroups) as (keyof typeof dialGroups)[]
const dialsOf = (group: keyof typeof dialGroups) => dialNames.filter(name => dialOf(name).group === group)

const words = {
  title: { zh: '四色分级的规则', en: 'The grading rules' },
  lead: {
    zh: '颜色怎么评，谁都可以看。规则有版本：每一次评定都写明按哪一版。',
    en: 'How colours come about, for anybody to read. Every decision names the version it was made under.',
  },
  in_force: { zh: '现行版本', en: 'In force' },
  legend: { zh: '四种颜色', en: 'The four colours' },
  order: {
    zh: '先看是否要建议暂停，再看黄、绿、蓝。暂停由人在 3 个工作日内确认；升级要连续两晚达到；婉拒从不计入。',
    en: 'First whether a pause is to be proposed, then yellow, green, blue. A person confirms a pause within 3 working days; rising takes two nights in a row; declines never count.',
  },
  number: { zh: '项目', en: 'What' },
  value: { zh: '数值', en: 'Number' },
  versions: { zh: '各版本', en: 'Versions' },
  from: { zh: '生效', en: 'In force from' },
  start: { zh: '一开始', en: 'the beginning' },
  drafts: { zh: '草案', en: 'Drafts' },
  draft: { zh: '起草新版本', en: 'Draft a version' },
  draft_lead: {
    zh: '从最新版本改起，只改需要改的数字。起草不影响任何人；先看会影响谁，再由另一个人启用。',
    en: 'Start from the newest version and turn what needs turning. Drafting changes nobody: see whom it would change, then another person puts it into force.',
  },
  reason: { zh: '为什么要改', en: 'Why' },
  reason_hint: { zh: '启用的人会看到，也留在记录里。', en: 'Whoever decides reads it; it stays on record.' },
  send: { zh: '起草，看会影响谁', en: 'Draft it and see whom it would change' },
  back: { zh: '全部规则', en: 'The rules' },
} satisfies Record<string, Label>

export const rulesPage = (frame: Frame, shown: RulesView): Child => {
  const { lang } = frame.asked
  const { inForce, mayDraft } = shown
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={words.lead[lang]}
        action={mayDraft ? { href: `${address}/drafts/new`, text: words.draft[lang] } : undefined}
      />
      <Card title={words.legend[lang]}>
        <ul class="plain">
          {colourCodes.map(code => (
            <li>
              <Sign lang={lang} code={code} /> {colours[code].effect[lang]}
            </li>
          ))}
        </ul>
        <p>{words.order[lang]}</p>
      </Card>
      {inForce && (
        <section class="stack">
          <h2>
            {words.in_force[lang]} {versionText(lang, inForce.code)}
          </h2>
          {groups.map(group => (
            <Numbers lang={lang} policy={inForce.policy} group={group} />
          ))}
        </section>
      )}
      <Versions frame={frame} shown={shown} />
    </>,
  )
}

/** Every version with when it begins, and drafts for whoever may know of them. */
const Versions = ({ frame, shown: { versions, drafts } }: { frame: Frame; shown: RulesView }) => {
  const { lang } = frame.asked
  return (
    <>
      <section class="stack">
        <h2>{words.versions[lang]}</h2>
        <Rows>
          {versions.map(({ code, effectiveFrom }) => (
            <ListRow title={versionText(lang, code)} text={<From frame={frame} at={seconds(effectiveFrom)} />} />
          ))}
        </Rows>
      </section>
      {drafts && drafts.length > 0 && (
        <section class="stack">
          <h2>{words.drafts[lang]}</h2>
          <Rows>
            {drafts.map(draft => (
              <ListRow
                href={`${address}/drafts/${draft.id}`}
                title={versionText(lang, draft.code)}
                text={`${draft.drafterName} · ${draft.reason}`}
                badge={<StateBadge word={draftStates[draft.state][lang]} tone={draftTones[draft.state]} />}
              />
            ))}
          </Rows>
        </section>
      )}
    </>
  )
}

const From = ({ frame, at }: { frame: Frame; at: number }) => {
  const { lang } = frame.asked
  return (
    <>
      {words.from[lang]} {at === 0 ? words.start[lang] : <When lang={lang} now={frame.now} start={at} />}
    </>
  )
}

type NumbersProps = { lang: Lang; policy: GradePolicy; group: keyof typeof dialGroups }
const Numbers = ({ lang, policy, group }: NumbersProps) => (
  <Table
    caption={dialGroups[group][lang]}
    columns={[
      { label: words.number[lang], cell: (name: DialName) => dialOf(name).label[lang], head: true },
      { label: words.value[lang], cell: (name: DialName) => String(dialValue(policy, name)), number: true },
    ]}
    rows={dialsOf(group)}
  />
)

export const draftingPage = (frame: Frame, newest: { readonly code: string; readonly policy: GradePolicy }): Child => {
  const { lang, csrf } = frame.asked
  return framed(
    { ...frame, asked: { ...frame.asked, path: `${address}/drafts/new` } },
    { title: words.draft[lang] },
    <>
      <PageHead
        title={words.draft[lang]}
        lead={words.draft_lead[lang]}
        back={{ href: address, text: words.back[lang] }}
      />
      <ActionForm action={`${address}/drafts`} csrf={csrf} command={frame.command()}>
        {groups.map(group => (
          <fieldset class="group stack">
            <legend>
              <h2>{dialGroups[group][lang]}</h2>
            </legend>
            {dialsOf(group).map(name => (
              <Field
                lang={lang}
                name={`numbers.${name}`}
                label={dialOf(name).label[lang]}
                value={typedNumber(frame, name) ?? dialValue(newest.policy, name)}
                error={errorOf(frame, `numbers.${name}`)}
                inputmode="decimal"
                size="short"
              />
            ))}
          </fieldset>
        ))}
        <TextArea
          lang={lang}
          name="reason"
          label={words.reason[lang]}
          hint={words.reason_hint[lang]}
          error={errorOf(frame, 'reason')}
          value={typedOf(frame, 'reason')}
          rows={3}
          maxlength={500}
        />
        <SubmitButton text={words.send[lang]} />
      </ActionForm>
    </>,
  )
}
const typedNumber = (frame: Frame, name: DialName): string | undefined => {
  const numbers = frame.problem?.typed.numbers
  const value = typeof numbers === 'object' && numbers !== null ? (numbers as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
