import type { Child } from 'hono/jsx'
import type { Lang } from '#src/kernel/label.ts'
import { Icon, type IconName } from './icons.tsx'
import { say } from './texts.ts'

/** What every question has: its name in the form, its words, and what was wrong with the last answer. */
export type Question = {
  lang: Lang
  name: string
  /** Its anchor on a page that asks the same in several forms; else its name. */
  id?: string | undefined
  label: string
  hint?: Child
  error?: string | undefined
  optional?: boolean | undefined
  /** The only question on the page: its label is the page's heading. */
  heading?: boolean | undefined
}

/** A link leads to the field, or to `href`, where something has to be done first. */
export type FieldError = { text: string; field?: string | undefined; href?: string | undefined }
export type ErrorSummaryProps = { lang: Lang; errors: readonly FieldError[]; title?: string | undefined }

/** All that needs changing, at the top, with links to each field; takes focus by itself. Nothing when all is well. */
export const ErrorSummary = ({ lang, errors, title }: ErrorSummaryProps) =>
  errors.length === 0 ? null : (
    <div class="error-summary" role="alert" tabindex={-1} autofocus>
      <h2>
        <Icon name="triangle-alert" />
        {title ?? say(lang, 'errors_title')}
      </h2>
      <ul role="list">
        {errors.map(({ text, field, href }) => (
          <li>{href || field ? <a href={href ?? `#${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  )

export type FieldProps = Question & {
  value?: string | number | undefined
  type?:
    | 'text'
    | 'tel'
    | 'email'
    | 'url'
    | 'password'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime-local'
    | 'month'
    | 'file'
    | undefined
  inputmode?: 'text' | 'tel' | 'numeric' | 'decimal' | 'email' | 'url' | undefined
  autocomplete?: string | undefined
  maxlength?: number | undefined
  min?: string | number | undefined
  max?: string | number | undefined
  step?: number | undefined
  accept?: string | undefined
  /** How wide an answer is expected: 'short' for codes and numbers, 'medium' for dates and phones. */
  size?: 'short' | 'medium' | undefined
  suffix?: string | undefined
}

/** One line to fill in: label above, hint under it, what is wrong beside it. Anchor for errors: `#name`. */
export const Field = ({ size, type = 'text', suffix, ...props }: FieldProps) => (
  <Answer {...props}>
    <span class="line">
      <input
        id={props.id ?? props.name}
        name={props.name}
        class={size}
        type={type}
        value={props.value}
        inputmode={props.inputmode}
        autocomplete={props.autocomplete}
        maxlength={props.maxlength}
        min={props.min}
        max={props.max}
        step={props.step}
        accept={props.accept}
        aria-describedby={describedBy(props.id ?? props.name, props.hint, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
      />
      {suffix && <span>{suffix}</span>}
    </span>
  </Answer>
)

export type TextAreaProps = Question & {
  value?: string | undefined
  rows?: number | undefined
  maxlength?: number | undefined
}

/** Several lines to fill in. */
export const TextArea = ({ value, rows = 4, maxlength, ...props }: TextAreaProps) => (
  <Answer {...props}>
    <textarea
      id={props.id ?? props.name}
      name={props.name}
      rows={rows}
      maxlength={maxlength}
      aria-describedby={describedBy(props.id ?? props.name, props.hint, props.error)}
      aria-invalid={props.error ? 'true' : undefined}
    >
      {value}
    </textarea>
  </Answer>
)

export type Option = {
  value: string
  text: string
  hint?: Child
  icon?: IconName | undefined
  disabled?: boolean | undefined
}
export type SelectProps = Question & { value?: string | undefined; options: readonly Option[] }

/** A drop-down, for more than seven choices; fewer are `Radios`. Starts on "请选择", never on a guess. */
export const Select = ({ value, options, ...props }: SelectProps) => (
  <Answer {...props}>
    <select
      id={props.id ?? props.name}
      name={props.name}
      aria-describedby={describedBy(props.id ?? props.name, props.hint, props.error)}
      aria-invalid={props.error ? 'true' : undefined}
    >
      <option value="">{say(props.lang, 'choose')}</option>
      {options.map(option => (
        <option value={option.value} selected={option.value === value} disabled={option.disabled}>
          {option.text}
        </option>
      ))}
    </select>
  </Answer>
)

const Answer = ({
  lang,
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  heading,
  children,
}: Question & { children?: Child }) => (
  <div class={error ? 'question wrong' : 'question'}>
    <Heading heading={heading}>
      <label for={id}>
        {label}
        {optional && <span class="optional">{say(lang, 'optional')}</span>}
      </label>
    </Heading>
    <Hint name={id} hint={hint} />
    <Wrong lang={lang} name={id} error={error} />
    {children}
  </div>
)

export const Heading = ({ heading, children }: { heading?: boolean | undefined; children?: Child }) =>
  heading ? <h1>{children}</h1> : <>{children}</>

export const Hint = ({ name, hint }: { name: string; hint?: Child }) =>
  hint ? (
    <p class="hint" id={`${name}-hint`}>
      {hint}
    </p>
  ) : null

export const Wrong = ({ lang, name, error }: { lang: Lang; name: string; error?: string | undefined }) =>
  error ? (
    <p class="error" id={`${name}-error`}>
      <Icon name="triangle-alert" />
      <span>
        <span class="unseen">{say(lang, 'error')}</span>
        {error}
      </span>
    </p>
  ) : null

export const describedBy = (name: string, hint: Child, error: string | undefined) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined
