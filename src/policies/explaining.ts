// What a formula needs so that anybody can check it over HTTP.
import * as is from 'valibot'

/** A share of a whole, 0–1. */
export const share = is.pipe(is.number(), is.minValue(0), is.maxValue(1))
/** Something counted: a whole number. */
export const counted = is.pipe(is.number(), is.integer(), is.minValue(0), is.maxValue(10_000_000))
/** How many ratings there are, and their mean of 1–5 stars; without ratings the mean is 0. */
export const ratings = is.union([
  is.strictObject({ n: is.pipe(counted, is.minValue(1)), mean: is.pipe(is.number(), is.minValue(1), is.maxValue(5)) }),
  is.pipe(
    is.strictObject({ n: is.literal(0), mean: is.nullish(is.number()) }),
    is.transform(() => ({ n: 0, mean: 0 })),
  ),
])

/** Reads the facts and explains them under a policy as it is stored. */
export type Explainer = {
  readonly facts: is.GenericSchema<unknown, object>
  readonly explain: (facts: never, policy: unknown) => object
}

/** Ties the schema of the facts to the formula that takes them. A fact left out is missing, never zero. */
export const explainer = <S extends is.GenericSchema<unknown, object>>(of: {
  readonly facts: S
  readonly explain: (facts: is.InferOutput<S>, policy: unknown) => object
}): Explainer => of

/** A fact left out, or null, is missing. */
export const known = <T, O>(schema: is.GenericSchema<T, O>) =>
  is.optional(
    is.pipe(
      is.nullable(schema),
      is.transform((value): O | undefined => value ?? undefined),
    ),
  )
