// A week in which somebody is free: seven days, each three presses, with room for exact times; and beside it how much at most.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { chipOf, dayPartCodes, dayParts, splitWeek } from '#src/people/day-parts.ts'
import type { PersonView } from '#src/people/person-view.ts'
import { actQuestions } from './act-words.ts'
import { Field } from './fields.tsx'
import { Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf } from './frame.tsx'
import { Icon } from './icons.tsx'
import { Card } from './parts.tsx'

type Of = { readonly frame: Frame; readonly person: PersonView }
type Line = { readonly weekday: number; readonly from: string; readonly to: string }

/** The questions of the week; a form that came back shows what was typed. */
export const Week = ({ frame, person }: Of): Child => {
  const { lang } = frame.asked
  const { chosen, lines } = frame.problem ? typed(frame) : saved(person)
  return (
    <>
      <p class="hint">{words.hint[lang]}</p>
      <div class="free-week">
        {weekdays.map((label, index) => (
          <Day frame={frame} label={label} weekday={index + 1} chosen={chosen} lines={lines} />
        ))}
      </div>
    </>
  )
}

type DayProps = { frame: Frame; label: Label; weekday: number; chosen: readonly string[]; lines: readonly Line[] }
const Day = ({ frame, label, weekday, chosen, lines }: DayProps) => {
  const { lang } = frame.asked
  const own = lines.flatMap((line, index) => (line.weekday === weekday ? [{ ...line, index }] : []))
  const filled = own.some(({ from, to }) => from !== '' || to !== '')
  return (
    <fieldset class="question">
      <legend>{label[lang]}</legend>
      <div class="choices inline">
        {dayPartCodes.map(part => {
          const chip = chipOf(weekday, part)
          return (
            <div class="choice">
              <input id={`parts-${chip}`} name="parts" type="checkbox" value={chip} checked={chosen.includes(chip)} />
              <label for={`parts-${chip}`}>
                <span>
                  {dayParts[part].label[lang]}
                  <span class="choice-hint">{hours(part)}</span>
                </span>
              </label>
            </div>
          )
        })}
      </div>
      <details open={filled}>
        <summary>
          <span>
            {words.exact[lang]}
            <span class="unseen"> {label[lang]}</span>
          </span>
          <Icon name="chevron-down" />
        </summary>
        {own.map(line => (
          <Exact frame={frame} line={line} index={line.index} day={label[lang]} lang={lang} />
        ))}
      </details>
    </fieldset>
  )
}

const Exact = (props: { frame: Frame; line: Line; index: number; day: string; lang: Lang }) => (
  <div class="cluster">
    {(['from', 'to'] as const).map(side => (
      <Field
        lang={props.lang}
        name={`hours.${props.index}.${side}`}
        label={`${words[side][props.lang]}`}
        type="time"
        size="short"
        value={props.line[side]}
        error={errorOf(props.frame, `hours.${props.index}.${side}`)}
      />
    ))}
    <input type="hidden" name={`hours.${props.index}.weekday`} value={props.line.weekday} />
  </div>
)

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
const hours = (part: keyof typeof dayParts) => `${dayParts[part].from / 60}–${dayParts[part].to / 60}`

/** What is on record, with one empty line for each day. */
const saved = (person: PersonView): { chosen: readonly string[]; lines: Line[] } => {
  const spans = person.hours.map(({ weekday, from, to }) => ({ weekday, from: minutesOf(from), to: minutesOf(to) }))
  const { chips: chosen, rest } = splitWeek(spans)
  const lines = weekdays.flatMap((_, index) => [
    ...rest
      .filter(({ weekday }) => weekday === index + 1)
      // A field for a time of day knows no 24:00; a day that ends at 23:59 ends at midnight.
      .map(({ weekday, from, to }) => ({ weekday, from: clock(from), to: to === 1440 ? '23:59' : clock(to) })),
    { weekday: index + 1, from: '', to: '' },
  ])
  return { chosen, lines }
}

const typed = ({ problem }: Frame): { chosen: readonly string[]; lines: Line[] } => {
  const { parts, hours: given } = problem?.typed ?? {}
  const lines = (Array.isArray(given) ? (given as Record<string, unknown>[]) : []).map(line => ({
    weekday: Number(line.weekday),
    from: String(line.from ?? ''),
    to: String(line.to ?? ''),
  }))
  return { chosen: [parts ?? []].flat().map(String), lines }
}

/** Beside the hours: how much at most, a form of its own. */
export const LoadCard = ({ frame, person }: Of): Child => {
  const { lang, csrf } = frame.asked
  if (!person.load) return null
  return (
    <Card title={words.load[lang]}>
      <p class="hint">{words.load_hint[lang]}</p>
      <ActionForm action={`/people/${person.id}/load`} csrf={csrf} command={frame.command()}>
        <Questions frame={{ ...frame, problem: null }} questions={actQuestions.set_load} filled={loadOf(person)} />
        <SubmitButton text={words.send_load[lang]} tone="quiet" />
      </ActionForm>
    </Card>
  )
}
/** The limits on record, as the form names them. */
export const loadOf = ({ load }: PersonView): Record<string, string> =>
  load ? { dayMinutes: String(load.dayMinutes), weekMinutes: String(load.weekMinutes) } : {}

const weekdays: readonly Label[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
]
const words = {
  hint: {
    zh: '选哪几段有空。社工派单时会看，不影响颜色。',
    en: 'Choose when you are free. Social workers look at these hours; they never affect the grade.',
  },
  exact: { zh: '具体时间', en: 'Exact times' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  load: { zh: '最多服务多少', en: 'How much at most' },
  load_hint: { zh: '到了上限就不再邀请。', en: 'Beyond this nobody asks you.' },
  send_load: { zh: '记下上限', en: 'Set these limits' },
} satisfies Record<string, Label>
