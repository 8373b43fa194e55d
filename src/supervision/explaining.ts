// What anybody may put into the index to see what comes out.
import * as is from 'valibot'
import { counted, explainer, ratings, share } from '../policies/explaining.ts'
import { explainIndex, type IndexPolicy } from './supervision-index.ts'

/** A fact left out is missing, not zero. */
const facts = is.strictObject({
  supervisionMinutes: is.optional(counted),
  supervisees: is.optional(counted),
  contacted30: is.optional(share),
  closedCases: is.optional(counted),
  answeredIn24h: is.optional(share),
  recordedIn10Days: is.optional(share),
  ratings: is.optional(ratings),
  minorComplaints: is.optional(counted),
  seriousComplaint: is.optional(is.boolean()),
})

export const indexExplainer = explainer({
  facts,
  explain: (known, policy) => explainIndex(known, policy as IndexPolicy),
})
