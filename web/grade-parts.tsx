// What a grade rests on, piece by piece: the parts of the score, every criterion, what would raise it, complaints, stars.

import { findings } from '#src/complaints/words.ts'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { insufficientLabel } from '#src/kernel/score.ts'
import type { Legend } from '#src/volunteers/colours.ts'
import type { Grade } from '#src/volunteers/grade.ts'
import type { GradeView } from '#src/volunteers/view.ts'
import { minutesText, versionText } from './format.ts'
import { signText } from './grade-sign.tsx'
import { Icon } from './icons.tsx'
import { Gates, Table } from './lists.tsx'
import { Card } from './parts.tsx'
import { When } from './times.tsx'

const words = {
  score: { zh: '综合分怎么来的', en: 'How the score comes about' },
  part: { zh: '方面', en: 'Part' },
  value: { zh: '得分（满分 100）', en: 'Marks of 100' },
  weight: { zh: '占比', en: 'Weight' },
  points: { zh: '计入', en: 'Counts' },
  basis: { zh: '依据', en: 'Rests on' },
  total: { zh: '综合分', en: 'Score' },
  policy: { zh: '评定规则', en: 'Rules' },
  raises: { zh: '怎样会更好', en: 'What would raise it' },
  best: { zh: '已经是最好的颜色，谢谢您。', en: 'This is the best colour there is. Thank you.' },
  room: { zh: '最有提升余地的方面：', en: 'Where most can be gained: ' },
  criteria: { zh: '逐条核对每一道门槛', en: 'Every criterion, one by one' },
  criteria_note: {
    zh: '按红、黄、绿、蓝的先后判断。每一行写明成立还是不成立。',
    en: 'Judged in this order: red, yellow, green, blue. Each line says whether it holds.',
  },
  holds: { zh: '成立', en: 'holds' },
  fails: { zh: '不成立', en: 'does not hold' },
  upheld: { zh: '计入的投诉', en: 'Complaints that count' },
  until: { zh: '计入到', en: 'counts until' },
  stars: { zh: '星级（累计服务时长）', en: 'Stars (hours of a lifetime)' },
  star: { zh: '星级', en: 'Stars' },
  honour: {
    zh: '星级是感谢，不影响能接哪些服务。',
    en: 'Stars say thank you; they change nothing about what you may be offered.',
  },
  yes: { zh: '已达到', en: 'reached' },
  no: { zh: '未达到', en: 'not yet' },
  served: { zh: '累计服务', en: 'Served in all' },
} satisfies Record<string, Label>

type Shown = { readonly lang: Lang; readonly grade: Grade }

/** The score, term by term. */
export const Explained = ({ lang, grade }: Shown) => {
  const marks = (value: number | null) => (value === null ? insufficientLabel[lang] : String(value))
  return (
    <>
      <Table
        caption={words.score[lang]}
        columns={[
          { label: words.part[lang], cell: part => part.label[lang], head: true },
          { label: words.value[lang], cell: part => marks(part.value), number: true },
          { label: words.weight[lang], cell: part => `${part.weight}%`, number: true },
          { label: words.points[lang], cell: part => String(part.points), number: true },
          { label: words.basis[lang], cell: part => part.sentence[lang], prose: true },
        ]}
        rows={grade.parts}
      />
      <p>
        <strong>
          {words.total[lang]} {marks(grade.value)}
        </strong>{' '}
        · {words.policy[lang]}{' '}
        <a href={`/policies/grade?version=${grade.version}`}>{versionText(lang, grade.version)}</a>
      </p>
    </>
  )
}

/** What the next better colour asks for, and the parts in which most is still to be gained. */
export const Raises = ({ lang, grade }: Shown) => {
  const room = grade.parts
    .filter(part => part.value !== null && part.value < 100)
    .map(part => ({ part, gain: Math.round((100 - (part.value ?? 0)) * part.weight) / 100 }))
    .sort((one, other) => other.gain - one.gain)
    .slice(0, 3)
    .map(({ part, gain }) =>
      lang === 'zh' ? `${part.label.zh}（最多还能加 ${gain} 分）` : `${part.label.en} (up to ${gain} more)`,
    )
  return (
    <Card title={words.raises[lang]}>
      {grade.raises.length === 0 && grade.colour === 'green' ? <p>{words.best[lang]}</p> : null}
      <ul>
        {grade.raises.map(each => (
          <li>{each[lang]}</li>
        ))}
      </ul>
      {room.length > 0 && (
        <p>
          {words.room[lang]}
          {room.join(lang === 'zh' ? '、' : ', ')}
        </p>
      )}
    </Card>
  )
}

/** Each line of the rules with whether it holds: what a lawyer reads. */
export const Criteria = ({ lang, grade }: Shown & { readonly grade: { readonly legend: Legend } }) => (
  <details>
    <summary>
      <span>{words.criteria[lang]}</span>
      <Icon name="chevron-down" />
    </summary>
    <p>{words.criteria_note[lang]}</p>
    <Gates
      lang={lang}
      gates={grade.criteria.map(({ colour, met, says }) => ({
        ok: met,
        text: `${signText(lang, grade.legend[colour])} · ${words[met ? 'holds' : 'fails'][lang]}`,
        note: says[lang],
      }))}
    />
  </details>
)

/** The complaints behind the marks for conduct. */
export const Upheld = ({ frame, upheld }: { frame: Frame; upheld: GradeView['upheld'] }) => {
  const { lang } = frame.asked
  if (upheld.length === 0) return null
  const when = (iso: string) => <When lang={lang} now={frame.now} start={Date.parse(iso) / 1000} dateOnly />
  return (
    <Card title={words.upheld[lang]}>
      <ul>
        {upheld.map(({ id, finding, decidedAt, until }) => (
          <li>
            {id ? <a href={`/complaints/${id}`}>{findings[finding][lang]}</a> : findings[finding][lang]} ·{' '}
            {when(decidedAt)} · {words.until[lang]} {when(until)}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Stars honour the past; they never change what may be offered. */
export const Stars = ({ lang, stars }: { lang: Lang; stars: GradeView['stars'] }) => (
  <Card title={words.stars[lang]}>
    <p>
      {words.served[lang]} {minutesText(lang, stars.minutes)} · {words.star[lang]} {stars.earned}
    </p>
    <ul class="plain">
      {stars.table.map(row => (
        <li>
          <strong>{'★'.repeat(row.stars)}</strong> {starText(lang, row.hours)} ·{' '}
          {(row.reached ? words.yes : words.no)[lang]}
        </li>
      ))}
    </ul>
    <p class="muted">{words.honour[lang]}</p>
  </Card>
)
const starText = (lang: Lang, hours: number) => (lang === 'zh' ? `满 ${hours} 小时` : `${hours} hours`)
