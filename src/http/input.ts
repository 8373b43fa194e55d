// Reads a body, JSON or form, by the schema that declares it; says what is wrong in the person's language, field by field.
import * as is from 'valibot'
import type { Lang } from '../kernel/label.ts'
import type { Detail } from '../kernel/refusal.ts'

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: Detail[] }

/** Parses against a schema. */
export const read = <S extends is.GenericSchema>(schema: S, value: unknown, lang: Lang): Read<is.InferOutput<S>> => {
  const parsed = is.safeParse(fitted(schema, value), value, { abortPipeEarly: true })
  return parsed.success
    ? { ok: true, value: parsed.output }
    : { ok: false, errors: parsed.issues.flatMap(issue => details(issue, lang)) }
}

const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/
const monthWords = { zh: '请写成 2026-05 这样的年月', en: 'A month is written as 2026-05' }
/** A month that is none would otherwise be answered with another one. */
export const wrongQuery = (declared: object, query: Readonly<Record<string, string>>, lang: Lang): Detail[] =>
  'month' in declared && query.month && !isMonth.test(query.month) ? [{ path: 'month', detail: monthWords[lang] }] : []

/** Of a union, the option that knows the given names: its errors are about what was meant. */
const fitted = <S extends is.GenericSchema>(schema: S, value: unknown): S => {
  const { type, options } = schema as S & Shape
  return type === 'union' && options ? (fitting(options as Shape[], value) as S & Shape) : schema
}

/** A form's fields as the object its schema describes: `visits.0.stars` nests, repeated names make lists, digits become numbers where numbers are asked. */
export const fromForm = (schema: is.GenericSchema, fields: Iterable<[string, string]>): unknown => {
  const tree: Record<string, unknown> = {}
  for (const [name, value] of fields) plant(tree, name.split('.'), value)
  return shaped(schema as Shape, tree)
}

type Shape = {
  type: string
  entries?: Record<string, Shape>
  item?: Shape
  wrapped?: Shape
  options?: Shape[] | readonly unknown[]
}

const plant = (tree: Record<string, unknown>, [key = '', ...rest]: string[], value: string): void => {
  if (key === '__proto__') return
  if (rest.length > 0) {
    const branch = tree[key]
    const next: Record<string, unknown> = isRecord(branch) ? branch : {}
    tree[key] = next
    return plant(next, rest, value)
  }
  const there = tree[key]
  tree[key] = there === undefined ? value : Array.isArray(there) ? [...there, value] : [there, value]
}

const shaped = (schema: Shape, value: unknown): unknown => {
  if (schema.wrapped) return value === '' || value === undefined ? undefined : shaped(schema.wrapped, value)
  if (schema.type === 'union' && schema.options) return shaped(fitting(schema.options as Shape[], value), value)
  if (schema.entries && isRecord(value)) return shapedObject(schema.entries, value)
  if (schema.item) return listed(value).map(each => shaped(schema.item as Shape, each))
  if (schema.type === 'number' && typeof value === 'string') return value.trim() === '' ? undefined : numeric(value)
  return value
}

/** Text that is no number stays as it was typed: the schema says so, and the form shows it again. */
const numeric = (text: string) => (Number.isFinite(Number(text)) ? Number(text) : text)

const shapedObject = (entries: Record<string, Shape>, value: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, entries[key] ? shaped(entries[key], each) : each] as const)
      .filter(([, each]) => each !== undefined),
  )

const fitting = (options: Shape[], value: unknown): Shape => {
  const keys = isRecord(value) ? Object.keys(value) : []
  return options.find(option => keys.every(key => option.entries && key in option.entries)) ?? (options[0] as Shape)
}
const listed = (value: unknown): unknown[] =>
  isRecord(value) ? Object.values(value) : Array.isArray(value) ? value : value === undefined ? [] : [value]
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const details = (issue: is.BaseIssue<unknown>, lang: Lang): Detail[] => {
  const path = issue.path?.map(step => String(step.key)).join('/') ?? ''
  if (issue.type === 'union' && issue.issues) return within(path, issue.issues, lang)
  const isObject = issue.type === 'strict_object' && issue.expected === 'Object'
  const sentence = isObject ? sentences.other : (sentences[issue.type] ?? sentences.other)
  const words = (issue.received === 'undefined' ? sentences.missing : sentence) ?? ['', '']
  return [{ path, detail: words[lang === 'zh' ? 0 : 1].replace('{}', String(issue.requirement ?? '')) }]
}

/** Of a choice, what is wrong with each field, once; a fixed value is only one of the options. */
const within = (path: string, issues: readonly is.BaseIssue<unknown>[], lang: Lang): Detail[] => {
  const meant = issues.filter(each => each.type !== 'literal')
  const all = (meant.length > 0 ? meant : issues)
    .flatMap(each => details(each, lang))
    .map(each => ({ ...each, path: [path, each.path].filter(Boolean).join('/') }))
  return all.filter((each, k) => all.findIndex(other => other.path === each.path) === k)
}

const sentences: Record<string, readonly [string, string]> = {
  missing: ['请填写这一项。', 'Please fill this in.'],
  non_empty: ['请填写这一项。', 'Please fill this in.'],
  number: ['请填数字。', 'Please give a number.'],
  integer: ['请填整数。', 'Please give a whole number.'],
  min_value: ['不能小于 {}。', 'This must be at least {}.'],
  max_value: ['不能大于 {}。', 'This must be at most {}.'],
  min_length: ['至少要选 {} 项。', 'Choose at least {}.'],
  max_length: ['太长了，最多 {}。', 'This is too long; at most {}.'],
  picklist: ['请从给出的选项里选。', 'Please choose one of the options.'],
  regex: ['格式不对。', 'The format is not right.'],
  check: ['这个值不对。', 'This value is not right.'],
  partial_check: ['结束时间要晚于开始时间。', 'The end must come after the start.'],
  strict_object: ['不认识这一项。', 'This field is not known here.'],
  other: ['这一项不对。', 'This is not right.'],
}
