// How one candidate is shown, wherever it is: the grade, the points with their reasons, and every gate.
import type { Label, Lang } from '#src/kernel/label.ts'
import type { Candidate } from '#src/orders/candidates.ts'
import type { Who } from '#src/people/who.ts'
import { deskRoles } from '#src/people/words.ts'
import type { Legend } from '#src/volunteers/colours.ts'
import { GradeSign } from './grade-sign.tsx'
import { Icon } from './icons.tsx'
import { Gates } from './lists.tsx'

const words = {
  everything: { zh: '看每一分和每一道门槛', en: 'Every point and every gate' },
  everyGate: { zh: '看每一道门槛', en: 'Every gate' },
  points: { zh: '分数从哪里来', en: 'Where the points come from' },
  gates: { zh: '门槛', en: 'Gates' },
} satisfies Record<string, Label>

/** Where the viewer may read why: a desk over the whole street, whose code ends in 000, may open every candidate's grade (domain.md §1). */
const whyHref = (who: Who | null | undefined, { volunteer }: Candidate): string | undefined => {
  const may = who?.roles.some(({ role, area }) => deskRoles.some(each => each === role) && area.endsWith('000'))
  return may ? `/volunteers/${volunteer.id}/grade` : undefined
}

type BadgeProps = { lang: Lang; candidate: Candidate; legend: Legend; who?: Who | null | undefined }
/** The grade; with `who` it leads to why, where they may see it. */
const Badge = ({ lang, candidate, legend, who }: BadgeProps) => (
  <GradeSign brief lang={lang} code={candidate.volunteer.colour} legend={legend} href={whyHref(who, candidate)} />
)

/** The points part by part with what sets the candidate before the next, then every gate with its sentence; folded. */
export const CandidateFold = ({ lang, candidate, legend, who }: BadgeProps) => (
  <details>
    <summary>
      <span>{words[candidate.eligible ? 'everything' : 'everyGate'][lang]}</span>
      <span class="unseen"> {candidate.volunteer.name}</span>
      <Icon name="chevron-down" />
    </summary>
    {candidate.eligible && (
      <>
        {candidate.gap && <p>{candidate.gap.sentence}</p>}
        <p>
          <strong>{words.points[lang]}</strong>
        </p>
        <ul class="points" role="list" aria-label={words.points[lang]}>
          {candidate.why.map(each => (
            <li class={each.points > 0 ? undefined : 'none'}>
              <span class="point-label">{each.label}</span>
              <span class="row-text">{each.sentence}</span>
              <span class="point-sum">
                {each.points} / {each.most}
              </span>
            </li>
          ))}
        </ul>
        <p>
          <strong>{words.gates[lang]}</strong>
        </p>
      </>
    )}
    <Gates
      lang={lang}
      gates={candidate.gates.map(gate => ({ ok: gate.pass, text: gate.label, note: gate.sentence }))}
    />
    {whyHref(who, candidate) && (
      <p>
        <Badge lang={lang} candidate={candidate} legend={legend} who={who} />
      </p>
    )}
  </details>
)

/** The name with the grade as word and shape, and the points. */
export const Named = ({ lang, candidate, id, legend, who }: BadgeProps & { id?: string | undefined }) => {
  const { name } = candidate.volunteer
  return (
    <span class="cluster">
      <strong id={id}>{name}</strong>
      <Badge lang={lang} candidate={candidate} legend={legend} who={who} />
      {candidate.eligible && (
        <span class="row-meta">{lang === 'zh' ? `${candidate.score} 分` : `${candidate.score} points`}</span>
      )}
    </span>
  )
}

/** Distance, then what is this candidate's own: what they bring that not everybody does, and what already weighs on them. */
export const whyText = (lang: Lang, candidate: Candidate): string =>
  candidate.why
    .filter(each => each.part === 'distance' || (brings.includes(each.part) ? each.points > 0 : weighs(each)))
    .sort((a, b) => Number(b.part === 'distance') - Number(a.part === 'distance'))
    .map(each => `${each.sentence} +${each.points}`)
    .join(lang === 'zh' ? '，' : '; ')
const brings: readonly string[] = ['wish', 'practice', 'language', 'known', 'mentor']
const weighs = (each: Candidate['why'][number]) =>
  ['load', 'fatigue', 'travel'].includes(each.part) && each.points < each.most
