import type { Lang } from '#src/kernel/label.ts'
import { fullWhen, isoShanghai, minutesText, timeLeftText, whenText } from './format.ts'

/** Minutes said as hours: 90 → "1 小时 30 分". `signed` writes + before gains, as a statement does. */
export const Minutes = (props: { lang: Lang; minutes: number; signed?: boolean | undefined }) => (
  <span class="minutes">{minutesText(props.lang, props.minutes, props.signed)}</span>
)

export type WhenProps = {
  lang: Lang
  now: number
  start: number
  end?: number | undefined
  dateOnly?: boolean | undefined
}

/** A moment or span (epoch seconds) as people say it; hovering shows the full date, and paper carries it instead. */
export const When = ({ lang, now, start, end, dateOnly }: WhenProps) => (
  <time class="when" datetime={isoShanghai(start, dateOnly)} title={fullWhen(lang, start, { end, dateOnly })}>
    {end === undefined || dateOnly ? (
      <span>{whenText(lang, start, { now, end, dateOnly })}</span>
    ) : (
      <Span text={whenText(lang, start, { now, end })} />
    )}
  </time>
)

/** A line ends before the hours, not within them. */
const Span = ({ text }: { text: string }) => {
  const at = text.lastIndexOf(' ') + 1
  return (
    <span>
      {text.slice(0, at)}
      <span>{text.slice(at)}</span>
    </span>
  )
}

/** How long is left until a moment, or by how much it is past; what is past is marked with a word, never by colour. */
export const TimeLeft = ({ lang, dueAt, now }: { lang: Lang; dueAt: number; now: number }) => (
  <time class={dueAt < now ? 'left late' : 'left'} datetime={isoShanghai(dueAt)} title={fullWhen(lang, dueAt, {})}>
    {timeLeftText(lang, dueAt, now)}
  </time>
)
