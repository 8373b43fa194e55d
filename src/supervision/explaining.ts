// What anybody may put into the index to see what comes out.
import * as is from 'valibot'
import { counted, explainer, known, ratings, share } from '../policies/explaining.ts'
import { explainIndex, type IndexPolicy } from './supervision-index.ts'

/** A fact left out, or null, is missing, not zero. */
const facts = is.strictObject({
  supervisionMinutes: known(counted),
  supervisees: known(counted),
  contacted30: known(share),
  closedCases: known(counted),
  answeredIn24h: known(share),
  recordedIn10Days: known(share),
  ratings: known(ratings),
  minorComplaints: known(counted),
  seriousComplaint: known(is.boolean()),
})

export const indexExplainer = explainer({
  facts,
  explain: (known, policy) => explainIndex(known, policy as IndexPolicy),
})
