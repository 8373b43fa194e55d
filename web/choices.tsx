import { describedBy, Heading, Hint, type Option, type Question, Wrong } from './fields.tsx'
import { Icon } from './icons.tsx'
import { say } from './texts.ts'

export type RadiosProps = Question & {
  value?: string | undefined
  options: readonly Option[]
  /** Side by side where there is room, for short answers such as 是/否 or 1–5. */
  inline?: boolean | undefined
}

/** One of a few, each a card big enough for a thumb. */
export const Radios = ({ value, ...props }: RadiosProps) => (
  <Choices {...props} type="radio" chosen={value === undefined ? [] : [value]} />
)

export type ChecksProps = Question & {
  values?: readonly string[] | undefined
  options: readonly Option[]
  inline?: boolean | undefined
}

/** Any of a few, or one thing to agree to. */
export const Checks = ({ values = [], ...props }: ChecksProps) => <Choices {...props} type="checkbox" chosen={values} />

type ChoicesProps = Question & {
  type: 'radio' | 'checkbox'
  chosen: readonly string[]
  options: readonly Option[]
  inline?: boolean | undefined
}

const Choices = ({ type, chosen, options, inline, ...props }: ChoicesProps) => {
  const { lang, name, id = name, label, hint, error, optional, heading } = props
  return (
    <fieldset class={error ? 'question wrong' : 'question'} aria-describedby={describedBy(id, hint, error)}>
      <legend>
        <Heading heading={heading}>
          {label}
          {optional && <span class="optional">{say(lang, 'optional')}</span>}
        </Heading>
      </legend>
      <Hint name={id} hint={hint} />
      <Wrong lang={lang} name={id} error={error} />
      <div class={inline ? 'choices inline' : 'choices'}>
        {options.map((option, index) => (
          <Choice {...option} id={index === 0 ? id : `${id}-${index + 1}`} name={name} type={type} chosen={chosen} />
        ))}
      </div>
    </fieldset>
  )
}

type ChoiceProps = Option & { id: string; name: string; type: string; chosen: readonly string[] }

const Choice = ({ id, name, type, chosen, value, text, hint, icon, disabled }: ChoiceProps) => (
  <div class="choice">
    <input id={id} name={name} type={type} value={value} checked={chosen.includes(value)} disabled={disabled} />
    <label for={id}>
      {icon && <Icon name={icon} />}
      <span>
        {text}
        {hint && <span class="choice-hint">{hint}</span>}
      </span>
    </label>
  </div>
)
