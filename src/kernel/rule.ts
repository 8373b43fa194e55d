// A condition is data over *named facts*. It has two readings: `holds` on a row in JS (here) and `where` in SQL (where.ts).
// There is no `not`: under and/or alone, SQL's NULL and JS's false can never part ways.

export type Value = string | number | null
export type Facts = Readonly<Record<string, Value>>

type Order = '<' | '<=' | '>' | '>='
/** The facts that may stand on the right of `K`: numbers against numbers, text against text. */
type Alike<F, K extends keyof F> = {
  [L in keyof F]: [NonNullable<F[L]>] extends [number]
    ? NonNullable<F[K]> extends number
      ? L
      : never
    : NonNullable<F[K]> extends number
      ? never
      : L
}[keyof F] &
  string
// Text has no order here: SQLite compares UTF-8 bytes, JS compares UTF-16 units.
type Test<F> = {
  [K in keyof F & string]:
    | readonly [K, '=' | '<>', Alike<F, K>]
    | (NonNullable<F[K]> extends number ? readonly [K, '=' | '<>' | Order, Alike<F, K> | number] : never)
    | readonly [K, 'in', readonly NonNullable<F[K]>[]]
    | readonly [K, 'none' | 'some']
}[keyof F & string]

/** A test of one fact, or several under any/all. A string at the right of an operator names a fact, never a literal. */
export type Condition<F> =
  | Test<F>
  | { readonly any: readonly Condition<F>[] }
  | { readonly all: readonly Condition<F>[] }

/** What both readings read: every `Condition<F>` is one of these. */
export type AnyCondition =
  | readonly [string, '=' | '<>' | Order, string | number]
  | readonly [string, 'in', readonly Value[]]
  | readonly [string, 'none']
  | readonly [string, 'some']
  | { readonly any: readonly AnyCondition[] }
  | { readonly all: readonly AnyCondition[] }

/** Does the condition hold of this row? A fact that is null satisfies nothing but `none`; a fact that was not read throws. */
export const holds = (row: Facts, condition: AnyCondition): boolean => {
  if ('any' in condition) return condition.any.some(part => holds(row, part))
  if ('all' in condition) return condition.all.every(part => holds(row, part))
  const left = fact(row, condition[0])
  if (condition[1] === 'none' || condition[1] === 'some') return (left === null) === (condition[1] === 'none')
  if (condition[1] === 'in') return left !== null && condition[2].includes(left)
  const right = typeof condition[2] === 'number' ? condition[2] : fact(row, condition[2])
  return left !== null && right !== null && compare[condition[1]](left, right)
}

/** Rules in order of precedence: the first that fails is the refusal. SQL asks for all of them. */
export type Rules<R extends string> = readonly (readonly [R, AnyCondition])[]

/** The first rule that fails on this row, or `ok`. */
export const judge = <R extends string>(rules: Rules<R>, row: Facts): R | 'ok' =>
  rules.find(([, condition]) => !holds(row, condition))?.[0] ?? 'ok'

/** The names of the facts that a condition speaks of: only these need be read. */
export const named = (condition: AnyCondition): string[] => {
  if ('any' in condition) return condition.any.flatMap(named)
  if ('all' in condition) return condition.all.flatMap(named)
  return condition.length === 3 && typeof condition[2] === 'string' ? [condition[0], condition[2]] : [condition[0]]
}

const compare: Record<'=' | '<>' | Order, (left: string | number, right: string | number) => boolean> = {
  '=': (left, right) => left === right,
  '<>': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

const fact = (row: Facts, name: string): Value => {
  const value = row[name]
  if (value === undefined) throw new Error(`fact “${name}” was not read`)
  return value
}
