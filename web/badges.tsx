import type { Lang } from '#src/kernel/label.ts'
import { Icon, type IconName } from './icons.tsx'
import { say, type TextKey } from './texts.ts'

const toneIcons = { wait: 'hourglass', go: 'chevron-right', done: 'check', stop: 'x', alert: 'triangle-alert' } as const
export type Tone = keyof typeof toneIcons

/** Where something stands: a word with a shape. The tones are shades of ink; grade colours are for grades only. */
export const StateBadge = ({ word, tone, icon }: { word: string; tone: Tone; icon?: IconName | undefined }) => (
  <span class={`badge ${tone}`}>
    <Icon name={icon ?? toneIcons[tone]} />
    {word}
  </span>
)

export type ColourBadgeProps = {
  lang: Lang
  code: 'green' | 'blue' | 'yellow' | 'red'
  word: string
  shape: string
  href?: string | undefined
}

/** A volunteer's grade: colour, word and shape, always together; with `href` it leads to why (domain.md §5). */
export const ColourBadge = ({ lang, code, word, shape, href }: ColourBadgeProps) => {
  const inside = (
    <>
      <span aria-hidden="true">{shape}</span> {word}
    </>
  )
  if (!href) return <span class={`badge grade ${code}`}>{inside}</span>
  return (
    <a class={`badge grade ${code}`} href={href}>
      {inside}
      <span class="unseen"> ({say(lang, 'why_colour')})</span>
    </a>
  )
}

const orderSteps = ['step_place', 'step_dispatch', 'step_accept', 'step_rate'] as const satisfies readonly TextKey[]
export type StepsProps = { lang: Lang; current: number; words?: readonly string[] | undefined }

/** How far something is. `current` counts from 0; past the end, all is done. The words default to an order's four. */
export const Steps = ({ lang, current, words = orderSteps.map(key => say(lang, key)) }: StepsProps) => (
  <ol class="steps" role="list" aria-label={say(lang, 'steps')}>
    {words.map((word, index) => {
      const stage = index < current ? 'done' : index === current ? 'now' : 'todo'
      return (
        <li class={stage} aria-current={stage === 'now' ? 'step' : undefined}>
          <span class="dot" aria-hidden="true">
            {stage === 'done' ? <Icon name="check" /> : index + 1}
          </span>
          <span>{word}</span>
          <span class="unseen"> ({say(lang, `step_${stage}`)})</span>
        </li>
      )
    })}
  </ol>
)
