// How one candidate is shown, wherever it is: the grade, the points with their reasons, and every gate.
import type { Label, Lang } from '#src/kernel/label.ts'
import type { Candidate } from '#src/orders/candidates.ts'
import { colours } from '#src/volunteers/colours.ts'
import { ColourBadge } from './badges.tsx'
import { Icon } from './icons.tsx'
import { Gates } from './lists.tsx'

const everyGate: Label = { zh: '看每一道门槛', en: 'Every gate' }

/** Pass and fail with a sentence each, folded. */
export const GateFold = ({ lang, candidate }: { lang: Lang; candidate: Candidate }) => (
  <details>
    <summary>
      <span>{everyGate[lang]}</span>
      <span class="unseen"> {candidate.volunteer.name}</span>
      <Icon name="chevron-down" />
    </summary>
    <Gates
      lang={lang}
      gates={candidate.gates.map(gate => ({ ok: gate.pass, text: gate.label, note: gate.sentence }))}
    />
  </details>
)

/** The name with the grade as word and shape, and the points. */
export const Named = ({ lang, candidate, id }: { lang: Lang; candidate: Candidate; id?: string | undefined }) => {
  const { colour, name } = candidate.volunteer
  const { word, shape } = colours[colour]
  return (
    <span class="cluster">
      <strong id={id}>{name}</strong>
      <ColourBadge lang={lang} code={colour} word={word[lang]} shape={shape} />
      <span class="row-meta">{lang === 'zh' ? `${candidate.score} 分` : `${candidate.score} points`}</span>
    </span>
  )
}

/** What the points are made of, part by part; never having been there is no part. */
export const whyText = (lang: Lang, why: Candidate['why']): string =>
  why
    .filter(part => part.part !== 'known' || part.points > 0)
    .map(part => `${part.sentence} +${part.points}`)
    .join(lang === 'zh' ? '，' : '; ')
