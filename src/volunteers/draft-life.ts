// How the grading rules change: one administrator drafts a version, another person puts it into force or drops it. Once, as a table.
import * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import { type Condition, judge, type Rules } from '../kernel/rule.ts'
import { signedIn } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { DraftFacts } from './draft-facts.ts'
import { drafting } from './draft-inputs.ts'
import type { DraftState } from './words.ts'

type When = Condition<DraftFacts>
type Step = {
  readonly label: Label
  /** What the story says was done, after “who”. */
  readonly told: Label
  readonly by: When
  readonly from: readonly DraftState[]
  readonly to: DraftState
  readonly when?: { readonly [R in Refusal]?: When }
  /** Speaks of the input. */
  readonly given?: { readonly [R in Refusal]?: When }
  readonly input: is.GenericSchema<unknown, object>
}

const words = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(500))
const activators: When = ['activates', '>', 0]
/** From a pause to blue to green. Gates that were not sent are those of the newest version, which have passed this. */
const rising: When = {
  any: [
    ['blueScore', 'none'],
    {
      all: [
        {
          any: [
            ['redScore', 'none'],
            ['redScore', '<=', 'blueScore'],
          ],
        },
        ['blueScore', '<=', 'greenScore'],
        ['blueFinished', '<=', 'greenFinished'],
      ],
    },
  ],
}

// biome-ignore format: a table is read row by row
export const draftLife = {
  draft: {
    label: { zh: '起草新版本', en: 'Draft a version' },
    told: { zh: '起草了评定规则的新版本', en: 'drafted a version of the grading rules' },
    by: ['drafts', '>', 0], from: [], to: 'drafted',
    given: {
      nothing_changed: ['changes', '>', 0], weights_sum: ['weights', '=', 100],
      limits_order: rising, words_apart: ['words', '=', 4],
    },
    input: drafting,
  },
  activate: {
    label: { zh: '启用', en: 'Put into force' },
    told: { zh: '启用了这一版，次日零点生效', en: 'put it into force from the next midnight' },
    by: activators, from: ['drafted'], to: 'active',
    when: { own_proposal: ['draftedBy', '<>', 'me'], draft_stale: ['basis', '=', 'newest'] },
    input: is.strictObject({}),
  },
  drop: {
    label: { zh: '作废', en: 'Drop' },
    told: { zh: '作废了这份草案', en: 'dropped the draft' },
    by: { any: [activators, ['draftedBy', '=', 'me']] }, from: ['drafted'], to: 'dropped', input: is.strictObject({ reason: words }),
  },
} as const satisfies Record<string, Step>
export type DraftAction = keyof typeof draftLife
export type DraftDecision = Exclude<DraftAction, 'draft'>
export const draftStep = (action: DraftAction): Step => draftLife[action]
export const draftDecisions = ['activate', 'drop'] as const satisfies DraftDecision[]

/** Whoever may know of drafts: those who draft or decide, and auditors. */
export const draftsVisible: When = { any: [['drafts', '>', 0], activators, ['audits', '>', 0]] }

/** Precedence: who are you, does it exist for you, is it yours, has it been decided, may it be you, and last what the input asks. */
export const draftRules = (action: DraftAction): Rules<Refusal> => {
  const step = draftStep(action)
  const standing: Rules<Refusal> =
    step.from.length > 0
      ? [
          ['not_found', { all: [['state', 'some'], draftsVisible] }],
          ['not_yours', step.by],
          ['already_done', ['state', 'in', step.from]],
        ]
      : [
          ['not_yours', step.by],
          ['already_done', ['state', 'none']],
        ]
  return [['sign_in', signedIn], ...standing, ...entries(step.when), ...entries(step.given)]
}

/** What the viewer may do now with a draft: the buttons of its page. */
export const offeredDecisions = (row: DraftFacts): DraftDecision[] =>
  draftDecisions.filter(action => judge(draftRules(action), row) === 'ok')

const entries = (table: Step['when'] = {}) => Object.entries(table) as [Refusal, When][]
