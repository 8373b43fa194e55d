// Everything that ranks and explains, in one bundle to be weighed.
import * as distance from '#src/matching/distance.ts'
import * as policy from '#src/matching/policy.ts'
import * as score from '#src/matching/score.ts'
import * as topk from '#src/matching/topk.ts'
import * as topkIndex from '#src/matching/topk-index.ts'
import * as why from '#src/matching/why-words.ts'

export const core = { distance, policy, score, topk, topkIndex, why }
