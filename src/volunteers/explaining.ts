// `grade-v1` for whoever wants to check it: the facts as domain.md §5 counts them, the grade as people see it.
import * as is from 'valibot'
import { counted, explainer, known, ratings } from '../policies/explaining.ts'
import { explainGrade, type GradePolicy } from './grade.ts'

const count = known(counted)
const flag = known(is.boolean())

/** The facts of a grade. A fact left out, or null, is missing: it earns nothing and meets no rule. */
export const gradeFactsSchema = is.strictObject({
  ratings: known(ratings),
  finished: count,
  lateGiveUps: count,
  noShows: count,
  maliciousNoShows: count,
  minutes: count,
  basicTraining: flag,
  specialistCertificates: count,
  socialWorkLicence: flag,
  minorComplaints: count,
  seriousComplaints: count,
  tookPay: flag,
  mandatoryExpired: flag,
})

export const gradeExplainer = explainer({
  facts: gradeFactsSchema,
  explain: (facts, policy) => explainGrade(facts, policy as GradePolicy),
})
