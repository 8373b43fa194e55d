// 怎样恢复派单: out of a pause, by whom, what can be done meanwhile, and when each reason counts no longer.
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import type { GradeView } from '#src/volunteers/view.ts'
import type { Way } from '#src/volunteers/way-back.ts'
import { signText } from './grade-sign.tsx'
import { Card } from './parts.tsx'
import { When } from './times.tsx'

const words = {
  title: { zh: '怎样恢复派单', en: 'The way back' },
  plan: {
    zh: '和社工一起定一个改进计划。督导或社工站管理员看过，随时可以恢复派单，不用等到期；恢复后是',
    en: 'Make a plan with your social worker. A supervisor or the station may lift the pause at any time, without waiting for a day. You go on as ',
  },
  review: {
    zh: '先等工作人员复核：恢复派单，或者确认暂停。您可以先把当时的情况告诉社工站。',
    en: 'Somebody looks at it first, and lifts the pause or confirms it. You may tell the station how it was meanwhile.',
  },
  each: { zh: '每一条原因什么时候不再计入', en: 'When each reason counts no longer' },
  ends: { zh: '不再达到暂停门槛：', en: 'No longer reaches the limit from ' },
  end: {
    zh: '到了那天也不会自动恢复，请联系社工站。恢复以后，同样的旧记录不会再引起暂停。',
    en: 'The pause does not end by itself on that day: get in touch with the station. Once it is lifted, the same old record does not lead to another.',
  },
} satisfies Record<string, Label>

type Props = { readonly frame: Frame; readonly shown: GradeView }

export const WayBack = ({ frame, shown: { colour, legend, waysBack } }: Props) => {
  const { lang } = frame.asked
  return (
    <Card title={words.title[lang]}>
      <p>
        {colour === 'red'
          ? `${words.plan[lang]}${signText(lang, legend.yellow)}${lang === 'zh' ? '。' : '.'}`
          : words.review[lang]}
      </p>
      {waysBack.length > 0 && (
        <>
          <h3>{words.each[lang]}</h3>
          <ul>
            {waysBack.map(way => (
              <Reason frame={frame} way={way} />
            ))}
          </ul>
          <p>{words.end[lang]}</p>
        </>
      )}
    </Card>
  )
}

const Reason = ({ frame, way: { says, tip, endsAt, left } }: { frame: Frame; way: Way }) => {
  const { lang } = frame.asked
  return (
    <li>
      <p>{says[lang]}</p>
      {endsAt && (
        <p>
          {words.ends[lang]}
          <strong>
            <When lang={lang} now={frame.now} start={Date.parse(endsAt) / 1000} dateOnly />
          </strong>
          {left ? (lang === 'zh' ? `（到时只计入 ${left} 次）` : ` (${left} still count then)`) : ''}
        </p>
      )}
      <p class="muted">{tip[lang]}</p>
    </li>
  )
}
