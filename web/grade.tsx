// 为什么是这个颜色: the colour, what it opens, the reasons, and the score term by term.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { insufficientLabel } from '#src/kernel/score.ts'
import { type GradeAct, gradeActOf } from '#src/volunteers/acts.ts'
import { type Colour, colours } from '#src/volunteers/colours.ts'
import type { Grade } from '#src/volunteers/grade.ts'
import type { DecisionKind } from '#src/volunteers/words.ts'
import { ColourBadge } from './badges.tsx'
import { framed } from './frame.tsx'
import { Story, Table } from './lists.tsx'
import { ButtonLink, Buttons, Card, Notice, PageHead } from './parts.tsx'

const words = {
  title: { zh: '为什么是这个颜色', en: 'Why this colour' },
  paused: {
    zh: '新邀请先停一停，等工作人员复核。颜色还没有变，是否暂停由人来决定。',
    en: 'New offers are on hold until somebody has looked. The colour has not changed; a person decides.',
  },
  rising: {
    zh: '昨晚已达到更好的颜色；连续两晚达到就升级：',
    en: 'Last night reached a better colour; two nights in a row and it rises: ',
  },
  reasons: { zh: '原因', en: 'Reasons' },
  none: {
    zh: '还没有评定过。第一次评定在登记后的第二天凌晨。',
    en: 'Not graded yet. The first grading is in the night after registering.',
  },
  score: { zh: '综合分怎么来的', en: 'How the score comes about' },
  part: { zh: '方面', en: 'Part' },
  value: { zh: '得分（满分 100）', en: 'Marks of 100' },
  weight: { zh: '占比', en: 'Weight' },
  points: { zh: '计入', en: 'Counts' },
  basis: { zh: '依据', en: 'Rests on' },
  total: { zh: '综合分', en: 'Score' },
  rules: { zh: '说明', en: 'Good to know' },
  declines: {
    zh: '婉拒邀请从不计入，也不影响颜色。',
    en: 'Declining an offer never counts and never changes the colour.',
  },
  window: {
    zh: '只看最近 12 个月。降低当晚生效，升高要连续两晚达到；暂停只能由人确认。',
    en: 'Only the last 12 months count. Down at once, up after two nights in a row; only a person confirms a pause.',
  },
  right: {
    zh: '认为不对？可以请社工站说明和复核；被暂停的，15 天内可以申诉。',
    en: 'Not right? Ask the station to explain and review it; a pause may be appealed against within 15 days.',
  },
  policy: { zh: '评定规则', en: 'Rules' },
  history: { zh: '每一次决定', en: 'Every decision' },
} satisfies Record<string, Label>

const kinds: Readonly<Record<DecisionKind, Label>> = {
  evaluated: { zh: '评定为', en: 'Graded' },
  proposed: { zh: '建议暂停，等待复核：', en: 'A pause was proposed:' },
  confirmed: { zh: '复核后确认为', en: 'Confirmed after a review:' },
  lifted: { zh: '复核后恢复为', en: 'Lifted after a review:' },
}

export type GradeShown = {
  readonly volunteer: { readonly id: string; readonly name: string }
  readonly colour: Colour
  readonly risingTo: Colour | null
  readonly paused: boolean
  readonly grade: Grade | null
  readonly history: readonly {
    readonly kind: DecisionKind
    readonly colour: Colour
    readonly at: string
    readonly policy: string
    readonly reason: string | null
    readonly decidedBy: string | null
  }[]
  readonly actions: readonly GradeAct[]
}

/** One page that a person of seventy understands and a lawyer accepts. */
export const gradePage = (frame: Frame, shown: GradeShown): Child => {
  const { lang } = frame.asked
  const sign = colours[shown.colour]
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={shown.volunteer.name}
        badge={<ColourBadge lang={lang} code={shown.colour} word={nameOf(lang, shown.colour)} shape={sign.shape} />}
      />
      <p class="lead">{sign.effect[lang]}</p>
      {shown.paused ? <Notice lang={lang} kind="warn" text={words.paused[lang]} /> : null}
      {shown.risingTo ? (
        <Notice lang={lang} kind="info" text={`${words.rising[lang]}${signOf(lang, shown.risingTo)}`} />
      ) : null}
      <Buttons>
        {shown.actions.map(name => (
          <ButtonLink
            href={`/volunteers/${shown.volunteer.id}${gradeActOf(name).path}`}
            text={gradeActOf(name).label[lang]}
            tone={name === 'confirm_red' ? 'grave' : 'main'}
          />
        ))}
      </Buttons>
      {shown.grade ? <Explained frame={frame} grade={shown.grade} /> : <p>{words.none[lang]}</p>}
      <Card title={words.rules[lang]}>
        <ul>
          <li>{words.declines[lang]}</li>
          <li>{words.window[lang]}</li>
          <li>{words.right[lang]}</li>
        </ul>
      </Card>
      {shown.history.length > 0 ? (
        <Card title={words.history[lang]}>
          <Story
            lang={lang}
            now={frame.now}
            items={shown.history.map(each => ({
              at: Date.parse(each.at) / 1000,
              sentence: `${kinds[each.kind][lang]} ${signOf(lang, each.colour)}`,
              note: [each.decidedBy, each.reason].filter(Boolean).join(lang === 'zh' ? '：' : ': '),
            }))}
          />
        </Card>
      ) : null}
    </>,
  )
}

const nameOf = (lang: Lang, colour: Colour) => `${colours[colour].name[lang]} ${colours[colour].word[lang]}`
/** Colour, word and shape together, where there is no badge to carry them. */
const signOf = (lang: Lang, colour: Colour) => `${colours[colour].shape} ${nameOf(lang, colour)}`

const Explained = ({ frame, grade }: { frame: Frame; grade: Grade }) => {
  const { lang } = frame.asked
  const marks = (value: number | null) => (value === null ? insufficientLabel[lang] : String(value))
  return (
    <>
      <Card title={words.reasons[lang]} main>
        <ul>
          {grade.reasons.map(each => (
            <li>{each[lang]}</li>
          ))}
        </ul>
      </Card>
      <Table
        caption={words.score[lang]}
        columns={[
          { label: words.part[lang], cell: part => part.label[lang], head: true },
          { label: words.value[lang], cell: part => marks(part.value), number: true },
          { label: words.weight[lang], cell: part => `${part.weight}%`, number: true },
          { label: words.points[lang], cell: part => String(part.points), number: true },
          { label: words.basis[lang], cell: part => part.sentence[lang] },
        ]}
        rows={grade.parts}
      />
      <p>
        <strong>
          {words.total[lang]} {marks(grade.value)}
        </strong>{' '}
        · {words.policy[lang]} {grade.version}
      </p>
    </>
  )
}
