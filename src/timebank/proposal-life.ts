// Decisions on the books that take two people (domain.md §4, reliability L12): one proposes, another decides. Once, as a table.
import * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import { type Condition, judge, type Rules } from '../kernel/rule.ts'
import { signedIn } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { ProposalFacts } from './proposal-facts.ts'
import type { AccountKind, ProposalState } from './words.ts'

type When = Condition<ProposalFacts>
type Step = {
  readonly label: Label
  /** What the story says was done, after “who”. */
  readonly told: Label
  readonly by: When
  readonly from: readonly ProposalState[]
  readonly to: ProposalState
  readonly when?: { readonly [R in Refusal]?: When }
  /** Speaks of the input. */
  readonly given?: { readonly [R in Refusal]?: When }
  readonly input: is.GenericSchema<unknown, object>
}

const words = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(500))
const id = is.pipe(is.string(), is.nonEmpty(), is.maxLength(200))
const minutes = is.pipe(is.number(), is.integer(), is.minValue(1), is.maxValue(1_000_000))
/** `debit` gives, `credit` receives, in minutes. A reversal names only what it undoes: it takes the same minutes back the same way. */
export const proposing = is.variant('kind', [
  is.strictObject({ kind: is.picklist(['issue', 'grant', 'adjust']), debit: id, credit: id, minutes, reason: words }),
  is.strictObject({ kind: is.literal('reverse'), reverses: id, reason: words }),
])

const between = (debit: readonly AccountKind[], credit: readonly AccountKind[]): When => ({
  all: [
    ['debitKind', 'in', debit],
    ['creditKind', 'in', credit],
    ['debitStreet', '=', 'creditStreet'],
  ],
})
const undoes: When = ['kind', 'in', ['reverse']]
const ofKind = (kind: 'issue' | 'grant' | 'adjust', sides: When): When => ({ all: [['kind', 'in', [kind]], sides] })
const notForOneself: When = {
  any: [
    ['creditOwner', 'none'],
    ['creditOwner', '<>', 'me'],
  ],
}
const notOwn: When = ['proposedBy', '<>', 'me']

// biome-ignore format: a table is read row by row
export const proposalLife = {
  propose: {
    label: { zh: '提出', en: 'Propose' },
    told: { zh: '提出办理', en: 'proposed it' },
    by: ['desks', '>', 0], from: [], to: 'proposed',
    given: {
      transfer_unknown: { any: [['kind', 'in', ['issue', 'grant', 'adjust']], { all: [['reverses', 'some'], ['deskHere', '>', 0]] }] },
      account_unknown: { any: [undoes, { all: [['debit', 'some'], ['credit', 'some'], ['deskOverDebit', '>', 0], ['deskOverCredit', '>', 0]] }] },
      already_reversed: ['reversedBy', 'none'],
      sides_wrong: { any: [
        undoes,
        ofKind('issue', between(['issuer'], ['pool'])),
        ofKind('grant', between(['pool'], ['member'])),
        ofKind('adjust', { any: [between(['pool'], ['member', 'organisation']), between(['member', 'organisation'], ['pool'])] }),
      ] },
      transfer_not_own: notForOneself,
    },
    input: proposing,
  },
  approve: {
    label: { zh: '批准', en: 'Approve' },
    told: { zh: '批准', en: 'approved it' },
    by: ['decidesHere', '>', 0], from: ['proposed'], to: 'approved',
    when: {
      own_proposal: notOwn, transfer_not_own: notForOneself, already_reversed: ['reversedBy', 'none'],
      over_cap: { any: [undoes, ['creditCap', 'none'], ['creditAfter', '<=', 'creditCap']] },
    },
    input: is.strictObject({}),
  },
  refuse: {
    label: { zh: '不批准', en: 'Refuse' },
    told: { zh: '未予批准', en: 'refused it' },
    by: ['decidesHere', '>', 0], from: ['proposed'], to: 'refused', when: { own_proposal: notOwn },
    input: is.strictObject({ reason: words }),
  },
} as const satisfies Record<string, Step>
export type ProposalAction = keyof typeof proposalLife
export type Decision = Exclude<ProposalAction, 'propose'>
export const proposalStep = (action: ProposalAction): Step => proposalLife[action]
export const decisions = ['approve', 'refuse'] as const satisfies Decision[]

/** Whoever may know that a proposal exists; for everybody else it does not. */
export const proposalVisible: When = {
  any: [
    ['deskHere', '>', 0],
    ['decidesHere', '>', 0],
    ['auditsHere', '>', 0],
  ],
}

/** Precedence: who are you, does it exist for you, is it yours, has it been decided, may it be you, and last what the input asks. */
export const proposalRules = (action: ProposalAction): Rules<Refusal> => {
  const step = proposalStep(action)
  const standing: Rules<Refusal> =
    step.from.length > 0
      ? [
          ['not_found', { all: [['state', 'some'], proposalVisible] }],
          ['not_yours', step.by],
          ['already_done', ['state', 'in', step.from]],
        ]
      : [
          ['not_yours', step.by],
          ['already_done', ['state', 'none']],
        ]
  return [['sign_in', signedIn], ...standing, ...entries(step.when), ...entries(step.given)]
}

/** What the viewer may do now with a proposal: the buttons of its page. */
export const offeredDecisions = (row: ProposalFacts): Decision[] =>
  decisions.filter(action => judge(proposalRules(action), row) === 'ok')

const entries = (table: Step['when'] = {}) => Object.entries(table) as [Refusal, When][]
