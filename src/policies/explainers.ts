// Formulas that anybody may check by hand: facts in, value, parts and verdict out, under any version that has been in force.
import * as is from 'valibot'
import { gradeExplainer } from '../volunteers/explaining.ts'
import type { Explainer } from './explaining.ts'

/** By the kind of policy (`policies.kind`). */
export const explainers: Readonly<Record<string, Explainer | undefined>> = {
  grade: gradeExplainer,
}

/** What is sent; the facts themselves are read by the policy's own schema. */
export const asking = is.strictObject({ facts: is.record(is.string(), is.unknown()) })
