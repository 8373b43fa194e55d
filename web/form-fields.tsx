// Questions as data: a form is a list of them, drawn with what was typed and what was wrong.
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { Checks, Radios } from './choices.tsx'
import { Field, Select, TextArea } from './fields.tsx'
import { errorOf, typedOf } from './frame.tsx'

export type Choice = { readonly value: string; readonly label: Label }
type Answer =
  | { readonly kind: 'text' | 'tel' | 'date' | 'code' | 'number' | 'password' | 'long' | 'hidden' }
  | { readonly kind: 'one' | 'many'; readonly choices: readonly Choice[] }
/** One question: its name in the input, its words, how it is answered. `hidden` is answered by the address of the page. */
export type Question = Answer & {
  readonly name: string
  readonly label: Label
  readonly hint?: Label
  readonly optional?: true
}

/** A closed list of words as choices, in the order in which it declares them. */
export const choicesOf = (words: Readonly<Record<string, Label>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

type Filled = Readonly<Record<string, string | readonly string[] | null | undefined>>

/** The questions of a form. `filled` is what is known already; `form` names one of several forms of a page, but for the one that came back. */
export const Questions = ({
  frame,
  questions,
  filled = {},
  form,
}: {
  frame: Frame
  questions: readonly Question[]
  filled?: Filled | undefined
  form?: string | undefined
}) => (
  <>
    {questions.map(question => (
      <One frame={frame} question={question} filled={filled[question.name] ?? undefined} form={form} />
    ))}
  </>
)

type OneProps = {
  frame: Frame
  question: Question
  filled: string | readonly string[] | undefined
  form: string | undefined
}
const One = ({ frame, question, filled, form }: OneProps) => {
  const { lang, query } = frame.asked
  const { name } = question
  const shared = {
    lang,
    name,
    id: form ? `${form}.${name}` : undefined,
    label: question.label[lang],
    hint: question.hint?.[lang],
    optional: question.optional,
    error: errorOf(frame, name),
  }
  const value = typedOf(frame, name) ?? query[name] ?? (typeof filled === 'string' ? filled : undefined)
  if (question.kind === 'hidden') return <input type="hidden" name={name} value={value ?? ''} />
  if (question.kind === 'long') return <TextArea {...shared} value={value} maxlength={500} />
  if (question.kind === 'many' || question.kind === 'one') {
    const options = question.choices.map(choice => ({ value: choice.value, text: choice.label[lang] }))
    if (question.kind === 'many')
      return <Checks {...shared} options={options} values={frame.problem ? typedList(frame, name) : listOf(filled)} />
    return options.length > 7 ? (
      <Select {...shared} options={options} value={value} />
    ) : (
      <Radios {...shared} options={options} value={value} />
    )
  }
  return <Field {...shared} {...inputs[question.kind]} value={question.kind === 'password' ? undefined : value} />
}

const inputs = {
  text: { type: 'text', maxlength: 200 },
  tel: { type: 'tel', inputmode: 'tel', maxlength: 11, size: 'medium', autocomplete: 'off' },
  date: { type: 'date', size: 'medium' },
  code: { type: 'text', inputmode: 'numeric', size: 'medium', maxlength: 12 },
  number: { type: 'text', inputmode: 'decimal', size: 'short' },
  password: { type: 'password', autocomplete: 'new-password', maxlength: 128 },
} as const

const listOf = (filled: string | readonly string[] | undefined): readonly string[] =>
  typeof filled === 'string' ? [filled] : (filled ?? [])

const typedList = (frame: Frame, name: string): string[] => {
  const typed = frame.problem?.typed[name]
  return Array.isArray(typed) ? typed.map(String) : typeof typed === 'string' ? [typed] : []
}
