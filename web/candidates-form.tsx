// The form that asks volunteers by name: tick them, and send. Overriding a gate is a way of its own, with a reason.
import type { Frame } from '#src/http/route.ts'
import type { Candidate } from '#src/orders/candidates.ts'
import { gateLabels } from '#src/orders/gate-words.ts'
import { overridable } from '#src/orders/gates.ts'
import type { OrderRow } from '#src/orders/queries.ts'
import { CandidateFold, Named, whyText } from './candidate-parts.tsx'
import { Checks } from './choices.tsx'
import { TextArea, Wrong } from './fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf } from './frame.tsx'
import { legendFor } from './grade-sign.tsx'
import { Icon } from './icons.tsx'
import { EmptyState, Notice } from './parts.tsx'

type FormProps = {
  frame: Frame
  order: OrderRow
  action: 'dispatch' | 'redispatch'
  choices: readonly Candidate[]
}

export const NamingForm = ({ frame, order, action, choices }: FormProps) => {
  const { lang, csrf } = frame.asked
  if (choices.length === 0) return <EmptyState title={words.nobody[lang]} text={words.nobodyText[lang]} icon="users" />
  const ticked = tickedIn(frame)
  const error = errorOf(frame, 'volunteers')
  const [first, more] = [choices.slice(0, shownAtOnce), choices.slice(shownAtOnce)]
  return (
    <ActionForm action={`/orders/${order.id}/${action}`} csrf={csrf} command={frame.command()}>
      <fieldset id="volunteers" class={error ? 'question wrong' : 'question'} tabindex={-1}>
        <legend>{words.whom[lang]}</legend>
        <Wrong lang={lang} name="volunteers" error={error} />
        <Ticks frame={frame} choices={first} ticked={ticked} />
        {more.length > 0 && (
          <details open={more.some(each => ticked.has(each.volunteer.id))}>
            <summary>
              <span>{lang === 'zh' ? `还有 ${more.length} 位` : `${more.length} more`}</span>
              <Icon name="chevron-down" />
            </summary>
            <Ticks frame={frame} choices={more} ticked={ticked} />
          </details>
        )}
      </fieldset>
      {wantsOverride(frame) && <Override frame={frame} />}
      {action === 'redispatch' && <Notice lang={lang} kind="warn" text={words.replaces[lang]} />}
      <SubmitButton text={words[action][lang]} />
    </ActionForm>
  )
}

/** The best come first; the others are a press away, so that the button stays near. */
const shownAtOnce = 8

const words = {
  whom: { zh: '选好要邀请的志愿者，可以多选', en: 'Tick the volunteers to ask; several are fine' },
  nobody: { zh: '现在没有符合条件的志愿者', en: 'Nobody is eligible right now' },
  nobodyText: {
    zh: '下面写着每一位的原因。可以和居民商量改期，或者转介。',
    en: 'The reason for each is below. You can reschedule with the resident, or refer the need.',
  },
  dispatch: { zh: '派单给选中的志愿者', en: 'Ask the volunteers ticked' },
  redispatch: { zh: '改派给选中的志愿者', en: 'Ask the volunteers ticked instead' },
  replaces: { zh: '改派会撤回还没有答复的邀请。', en: 'Offers that nobody has answered yet will be withdrawn.' },
  override: { zh: '放行哪几道门槛', en: 'Which gates to override' },
  overrideHint: {
    zh: '只有这几道可以放行；原因会写进记录。',
    en: 'Only these can be overridden; the reason goes on record.',
  },
  reason: { zh: '为什么放行', en: 'Why' },
}

type TicksProps = { frame: Frame; choices: readonly Candidate[]; ticked: ReadonlySet<string> }
const Ticks = ({ frame, choices, ticked }: TicksProps) => (
  <ul class="choices" role="list">
    {choices.map(candidate => (
      <Tick frame={frame} candidate={candidate} ticked={ticked.has(candidate.volunteer.id)} />
    ))}
  </ul>
)

const Tick = ({ frame, candidate, ticked }: { frame: Frame; candidate: Candidate; ticked: boolean }) => {
  const { lang } = frame.asked
  const { id } = candidate.volunteer
  const error = errorOf(frame, `volunteers.${id}`)
  return (
    <li class="tick">
      <div class="choice">
        <input
          id={`volunteers.${id}`}
          name="volunteers"
          type="checkbox"
          value={id}
          checked={ticked}
          aria-describedby={error ? `volunteers.${id}-error` : undefined}
        />
        <label for={`volunteers.${id}`}>
          <span>
            <Named lang={lang} candidate={candidate} legend={legendFor(frame.who)} />
            <span class="choice-hint">{whyText(lang, candidate)}</span>
            {candidate.gates
              .filter(gate => !gate.pass)
              .map(gate => (
                <span class="choice-hint">{gate.sentence}</span>
              ))}
          </span>
        </label>
      </div>
      <Wrong lang={lang} name={`volunteers.${id}`} error={error} />
      <CandidateFold lang={lang} candidate={candidate} legend={legendFor(frame.who)} who={frame.who} />
    </li>
  )
}

const Override = ({ frame }: { frame: Frame }) => {
  const { lang } = frame.asked
  const typed = overrideTyped(frame)
  return (
    <>
      <Checks
        lang={lang}
        name="override.gates"
        label={words.override[lang]}
        hint={words.overrideHint[lang]}
        error={errorOf(frame, 'override.gates')}
        values={typed.gates}
        options={overridable.map(gate => ({ value: gate, text: gateLabels[gate][lang] }))}
      />
      <TextArea
        lang={lang}
        name="override.reason"
        label={words.reason[lang]}
        error={errorOf(frame, 'override.reason')}
        value={typed.reason}
        rows={3}
        maxlength={500}
      />
    </>
  )
}

/** Whether the page offers overriding: asked for by `?override=1`, or part of what was just refused. */
export const wantsOverride = (frame: Frame): boolean =>
  frame.asked.query.override === '1' || frame.problem?.typed.override !== undefined

const tickedIn = (frame: Frame): ReadonlySet<string> => new Set(strings(frame.problem?.typed.volunteers))

const overrideTyped = (frame: Frame): { gates: string[]; reason: string | undefined } => {
  const typed = frame.problem?.typed.override
  if (typeof typed !== 'object' || typed === null) return { gates: [], reason: undefined }
  const { gates, reason } = { gates: undefined, reason: undefined, ...typed }
  return { gates: strings(gates), reason: strings(reason)[0] }
}
const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(each => typeof each === 'string')
