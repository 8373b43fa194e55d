// 为什么是这个颜色: the colour, what it opens, the reasons, what would raise it, how to appeal, and the score term by term.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { type GradeAct, gradeActOf } from '#src/volunteers/acts.ts'
import type { GradeView } from '#src/volunteers/view.ts'
import { appealOutcomes } from '#src/volunteers/words.ts'
import { framed } from './frame.tsx'
import { History } from './grade-decision.tsx'
import { Criteria, Explained, Raises, Stars, Upheld } from './grade-parts.tsx'
import { GradeSign, signText } from './grade-sign.tsx'
import { WayBack } from './grade-way-back.tsx'
import { ButtonLink, Buttons, Card, Notice, PageHead } from './parts.tsx'
import { When } from './times.tsx'

const words = {
  title: { zh: '为什么是这个颜色', en: 'Why this colour' },
  paused: {
    zh: '新邀请先停一停，等工作人员复核。颜色还没有变，是否暂停由人来决定。复核期限：',
    en: 'New offers are on hold until somebody has looked. The colour has not changed; a person decides, by ',
  },
  reviewed: {
    zh: '系统建议暂停，正等工作人员复核。颜色还没有变，这期间照常邀请您。复核期限：',
    en: 'A pause was proposed and waits for somebody to look. The colour has not changed and you are asked as usual; a person decides, by ',
  },
  rising: {
    zh: '昨晚已达到更好的颜色；连续两晚达到就升级：',
    en: 'Last night reached a better colour; two nights in a row and it rises: ',
  },
  lent: {
    zh: '经两位工作人员商定，临时按这个颜色派单，到期后按规则重新评：',
    en: 'Two members of staff agreed on this colour for a while; the rule decides again on ',
  },
  lending: {
    zh: '有人提议临时改色，等另一位工作人员同意：',
    en: 'Another colour has been proposed and waits for a second person: ',
  },
  reasons: { zh: '原因', en: 'Reasons' },
  none: {
    zh: '还没有评定过。第一次评定在登记后的第二天凌晨。',
    en: 'Not graded yet. The first grading is in the night after registering.',
  },
  rules: { zh: '说明', en: 'Good to know' },
  declines: {
    zh: '婉拒邀请从不计入，也不影响颜色。',
    en: 'Declining an offer never counts and never changes the colour.',
  },
  window: {
    zh: '只看最近 12 个月。降低当晚生效，升高要连续两晚达到；暂停只能由人确认。',
    en: 'Only the last 12 months count. Down at once, up after two nights in a row; only a person confirms a pause.',
  },
  all_rules: { zh: '看全部规则和各版本', en: 'All the rules and their versions' },
  wrong: { zh: '认为不对？', en: 'Not right?' },
  may_appeal: {
    zh: '可以申诉，由没有参与原决定的人复核。截止：',
    en: 'You may appeal; somebody who had no part in the decision looks at it. Until ',
  },
  appeal_how: {
    zh: '降色或暂停后 15 天内可以在这里申诉。平时有疑问，请找社工站说明。',
    en: 'Within 15 days of a lower colour or a pause you may appeal here. Otherwise ask the station.',
  },
  asked: { zh: '与我有关的投诉', en: 'Complaints that concern me' },
  appealed: {
    zh: '已申诉，等没有参与原决定的人复核。',
    en: 'An appeal waits for somebody who had no part in the decision.',
  },
  outcome: { zh: '申诉结果：', en: 'The appeal: ' },
} satisfies Record<string, Label>

const seconds = (iso: string) => Date.parse(iso) / 1000
const grave: readonly GradeAct[] = ['confirm_red', 'approve_override']
const quiet: readonly GradeAct[] = ['propose_override', 'refuse_override', 'end_override', 'deny_appeal']

/** One page that a person of seventy understands and a lawyer accepts. */
export const gradePage = (frame: Frame, shown: GradeView): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={shown.volunteer.name}
        badge={<GradeSign lang={lang} code={shown.colour} legend={shown.legend} />}
      />
      <p class="lead">{shown.legend[shown.colour].effect[lang]}</p>
      <Standing frame={frame} shown={shown} />
      <Buttons>
        {shown.actions.map(name => (
          <ButtonLink
            href={`/volunteers/${shown.volunteer.id}${gradeActOf(name).path}`}
            text={gradeActOf(name).label[lang]}
            tone={grave.includes(name) ? 'grave' : quiet.includes(name) ? 'quiet' : 'main'}
          />
        ))}
      </Buttons>
      <Why frame={frame} shown={shown} />
      <Appeal frame={frame} shown={shown} />
      <Stars lang={lang} stars={shown.stars} />
      <Card title={words.rules[lang]}>
        <ul>
          <li>{words.declines[lang]}</li>
          <li>{words.window[lang]}</li>
        </ul>
        <ButtonLink href="/policies/grade" text={words.all_rules[lang]} tone="quiet" />
      </Card>
      <History frame={frame} shown={shown} />
    </>,
  )
}

type Props = { readonly frame: Frame; readonly shown: GradeView }

/** What is on the way: a review, a rise, a colour for a while. */
const Standing = ({ frame, shown }: Props) => {
  const { lang } = frame.asked
  const { reviewBy, risingTo, override } = shown
  const when = (iso: string) => <When lang={lang} now={frame.now} start={seconds(iso)} />
  return (
    <>
      {reviewBy && (
        <Notice lang={lang} kind="warn" text={words[shown.paused ? 'paused' : 'reviewed'][lang]}>
          <p>{when(reviewBy)}</p>
        </Notice>
      )}
      {risingTo && (
        <Notice lang={lang} kind="info" text={`${words.rising[lang]}${signText(lang, shown.legend[risingTo])}`} />
      )}
      {override && (
        <Notice lang={lang} kind="info" text={(override.holds ? words.lent : words.lending)[lang]}>
          <p>
            {signText(lang, shown.legend[override.colour])} · {when(override.until)}
          </p>
          {override.reason && <p>{[override.by.join(lang === 'zh' ? '、' : ', '), override.reason].join(' · ')}</p>}
        </Notice>
      )}
    </>
  )
}

const Why = ({ frame, shown }: Props) => {
  const { lang } = frame.asked
  const { grade } = shown
  if (!grade) return <p>{words.none[lang]}</p>
  return (
    <>
      <Card title={words.reasons[lang]} main>
        <ul>
          {grade.reasons.map(each => (
            <li>{each[lang]}</li>
          ))}
        </ul>
      </Card>
      {shown.colour === 'red' || shown.reviewBy ? (
        <WayBack frame={frame} shown={shown} />
      ) : (
        <Raises lang={lang} grade={grade} />
      )}
      <Explained lang={lang} grade={grade} />
      <Upheld frame={frame} upheld={shown.upheld} />
      <Criteria lang={lang} grade={grade} />
    </>
  )
}

const Appeal = ({ frame, shown }: Props) => {
  const { lang } = frame.asked
  const { appeal, appealUntil } = shown
  const when = (iso: string) => <When lang={lang} now={frame.now} start={seconds(iso)} />
  return (
    <Card title={words.wrong[lang]}>
      {appealUntil ? (
        <p>
          {words.may_appeal[lang]}
          {when(appealUntil)}
        </p>
      ) : (
        !appeal && <p>{words.appeal_how[lang]}</p>
      )}
      {shown.own && <ButtonLink href="/complaints?state=all" text={words.asked[lang]} tone="quiet" />}
      {appeal && appeal.outcome === null && <p>{words.appealed[lang]}</p>}
      {appeal?.reason && <p class="muted">{appeal.reason}</p>}
      {appeal?.outcome && (
        <p>
          {words.outcome[lang]}
          {[appealOutcomes[appeal.outcome][lang], appeal.answer].filter(Boolean).join(' · ')}
        </p>
      )}
    </Card>
  )
}
