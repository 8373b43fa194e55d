// The grading rules as anybody may read them: the version in force, those before it, and drafts.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { type Colour, colourCodes, colours } from '#src/volunteers/colours.ts'
import { type DialName, dialGroups, dialNames, dialOf, dialValue } from '#src/volunteers/dials.ts'
import type { RulesView } from '#src/volunteers/draft-view.ts'
import { gateSetting, judged } from '#src/volunteers/gate-settings.ts'
import type { GateAsked } from '#src/volunteers/gates.ts'
import type { GradePolicy } from '#src/volunteers/grade.ts'
import { draftStates } from '#src/volunteers/words.ts'
import { StateBadge } from './badges.tsx'
import { versionText } from './format.ts'
import { framed } from './frame.tsx'
import { Turned } from './grade-difference.tsx'
import { draftTones } from './grade-draft.tsx'
import { GradeSign } from './grade-sign.tsx'
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
  tookPay: { zh: '为服务收取报酬', en: 'Taking pay for a service' },
  asked: { zh: '要看', en: 'asked' },
  value: { zh: '数值', en: 'Number' },
  versions: { zh: '各版本', en: 'Versions' },
  from: { zh: '生效', en: 'In force from' },
  start: { zh: '一开始', en: 'the beginning' },
  drafts: { zh: '草案', en: 'Drafts' },
  draft: { zh: '起草新版本', en: 'Draft a version' },
} satisfies Record<string, Label>

export const rulesPage = (frame: Frame, shown: RulesView): Child => {
  const { lang } = frame.asked
  const { chosen, inForce, turned, mayDraft } = shown
  const legend = chosen?.policy.legend ?? colours
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
              <GradeSign lang={lang} code={code} legend={legend} /> {legend[code].effect[lang]}
            </li>
          ))}
        </ul>
        <p>{words.order[lang]}</p>
      </Card>
      {chosen && (
        <section class="stack">
          <h2>
            {chosen.code === inForce?.code ? `${words.in_force[lang]} ` : ''}
            {versionText(lang, chosen.code)}
          </h2>
          {turned.length > 0 && <Turned lang={lang} turned={turned} />}
          {groups.map(group => (
            <Numbers lang={lang} policy={chosen.policy} group={group} />
          ))}
          {judged.map(colour => (
            <Asked lang={lang} colour={colour} asked={chosen.gates[colour]} />
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
            <ListRow
              href={`${address}?version=${code}`}
              title={versionText(lang, code)}
              text={<From frame={frame} at={seconds(effectiveFrom)} />}
            />
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

type AskedProps = { lang: Lang; colour: Colour; asked: GateAsked }
/** What one gate asks, line by line. */
const Asked = ({ lang, colour, asked }: AskedProps) => {
  const { label, limits, criteria } = gateSetting(colour)
  const numbers = Object.entries(limits)
    .filter(([name]) => asked.limits[name] !== undefined)
    .map(([name, limit]) => ({ what: limit.label[lang], value: String(asked.limits[name]) }))
  const always = colour === 'red' ? [words.tookPay] : []
  const also = [...always, ...asked.also.flatMap(name => criteria[name]?.also ?? [])]
  return (
    <Table
      caption={label[lang]}
      columns={[
        { label: words.number[lang], cell: line => line.what, head: true },
        { label: words.value[lang], cell: line => line.value, number: true },
      ]}
      rows={[...numbers, ...also.map(each => ({ what: each[lang], value: words.asked[lang] }))]}
    />
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
