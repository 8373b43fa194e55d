// Decisions on the books that take two people (domain.md §4, reliability L12): one proposes, another decides. Once, as a table.
import * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import { type Condition, judge, type Rules } from '../kernel/rule.ts'
import { firstDay } from '../people/inputs.ts'
import { signedIn } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { ProposalFacts } from './proposal-facts.ts'
import { type AccountKind, type ProposalKind, type ProposalState, proposalKinds, tieCodes } from './words.ts'

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
const month = is.pipe(is.string(), is.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
const whole = (most: number) => is.pipe(is.number(), is.integer(), is.minValue(0), is.maxValue(most))
/**
 * `debit` gives, `credit` receives, in minutes. A reversal names only what it undoes: it takes the same minutes back the same way. An
 * inheritance names only whose account; a budget what each month gives to a pool and from it to each entitled elder; a policy all its figures.
 */
export const proposing = is.variant('kind', [
  is.strictObject({ kind: is.picklist(['issue', 'grant', 'adjust']), debit: id, credit: id, minutes, reason: words }),
  is.strictObject({ kind: is.literal('reverse'), reverses: id, reason: words }),
  is.strictObject({ kind: is.literal('inherit'), debit: id, reason: words }),
  is.pipe(
    is.strictObject({
      ...{ kind: is.literal('budget'), credit: id, minutes, perElder: whole(100_000), from: month, until: month },
      reason: words,
    }),
    is.forward(
      is.partialCheck([['from'], ['until']], budget => budget.from <= budget.until),
      ['until'],
    ),
  ),
  is.strictObject({
    kind: is.literal('policy'),
    effectiveFrom: firstDay,
    spendFromAge: whole(100),
    memberFloor: is.pipe(is.number(), is.integer(), is.minValue(-100_000), is.maxValue(0)),
    poolFloor: is.pipe(is.number(), is.integer(), is.minValue(-10_000_000), is.maxValue(0)),
    capMinutes: is.pipe(is.number(), is.integer(), is.minValue(60), is.maxValue(1_000_000)),
    dayGiveMinutes: whole(100_000),
    manualMonthMinutes: whole(100_000),
    dormantMonths: is.pipe(is.number(), is.integer(), is.minValue(1), is.maxValue(600)),
    giftTo: is.optional(is.pipe(is.array(is.picklist(tieCodes)), is.maxLength(tieCodes.length)), []),
    reason: words,
  }),
])

const between = (debit: readonly AccountKind[], credit: readonly AccountKind[]): When => ({
  all: [
    ['debitKind', 'in', debit],
    ['creditKind', 'in', credit],
    ['debitStreet', '=', 'creditStreet'],
  ],
})
const kinds = (...these: ProposalKind[]): When => ['kind', 'in', these]
/** Any kind but one: the rule beside it is for that one alone. */
const but = (one: ProposalKind): When => kinds(...proposalKinds.filter(kind => kind !== one))
const undoes = kinds('reverse')
const rules = kinds('policy')
const ofKind = (kind: ProposalKind, sides: When): When => ({ all: [kinds(kind), sides] })
const notForOneself: When = ['creditNear', '=', 0]
const died: When = { any: [but('inherit'), ['debitDiedAt', 'some']] }
const settled: When = {
  any: [
    but('inherit'),
    {
      all: [
        ['debitHeld', '=', 0],
        ['debitSeats', '=', 0],
      ],
    },
  ],
}
/** What is entered by hand for somebody is capped (reliability §0.9). */
const manual: When = {
  any: [but('adjust'), ['creditKind', 'in', ['pool']], ['manualAfter', '<=', 'manualMost']],
}
const entitled: When = {
  any: [but('grant'), ['creditEntitled', '>', 0]],
}
const decider: When = {
  any: [{ all: [['decidesHere', '>', 0], but('policy')] }, { all: [rules, ['activates', '>', 0]] }],
}
const begins: When = { any: [but('budget'), ['fromMonth', '>=', 'monthNow']] }
const alone: When = { any: [but('budget'), ['budgetsThen', '=', 0]] }
const later: When = {
  any: [
    but('policy'),
    {
      all: [
        ['effectiveFrom', '>', 'now'],
        ['effectiveFrom', '>', 'lastPolicy'],
      ],
    },
  ],
}
const notOwn: When = ['proposedBy', '<>', 'me']

// biome-ignore format: a table is read row by row
export const proposalLife = {
  propose: {
    label: { zh: '提出', en: 'Propose' },
    told: { zh: '提出办理', en: 'proposed it' },
    by: { any: [{ all: [['desks', '>', 0], but('policy')] }, { all: [rules, ['administered', 'some']] }] },
    from: [], to: 'proposed',
    given: {
      transfer_unknown: { any: [but('reverse'), { all: [['reverses', 'some'], ['deskHere', '>', 0]] }] },
      account_unknown: { any: [
        undoes, rules,
        { all: [['debit', 'some'], ['credit', 'some'], ['deskOverDebit', '>', 0], { any: [kinds('inherit'), ['deskOverCredit', '>', 0]] }] },
      ] },
      already_reversed: ['reversedBy', 'none'],
      sides_wrong: { any: [
        undoes, rules,
        ofKind('budget', between(['issuer'], ['pool'])),
        { all: [kinds('inherit'), ['debitKind', 'in', ['member']], ['creditKind', 'in', ['member', 'pool']]] },
        ofKind('issue', between(['issuer'], ['pool'])),
        ofKind('grant', between(['pool'], ['member'])),
        ofKind('adjust', { any: [between(['pool'], ['member', 'organisation']), between(['member', 'organisation'], ['pool'])] }),
      ] },
      transfer_not_own: notForOneself, not_died: died, still_open: settled,
      nothing_left: { any: [rules, ['minutes', '>', 0]] },
      grant_not_entitled: entitled, manual_cap: manual, month_past: begins, budget_overlaps: alone, policy_early: later,
    },
    input: proposing,
  },
  approve: {
    label: { zh: '批准', en: 'Approve' },
    told: { zh: '批准', en: 'approved it' },
    by: decider, from: ['proposed'], to: 'approved',
    when: {
      own_proposal: notOwn, transfer_not_own: notForOneself, already_reversed: ['reversedBy', 'none'],
      over_cap: { any: [undoes, rules, kinds('inherit', 'budget'), ['creditCap', 'none'], ['creditAfter', '<=', 'creditCap']] },
      still_open: settled,
      balance_changed: { any: [but('inherit'), ['minutes', '=', 'debitBalance']] },
      grant_not_entitled: entitled, manual_cap: manual, budget_overlaps: alone, policy_early: later,
    },
    input: is.strictObject({}),
  },
  refuse: {
    label: { zh: '不批准', en: 'Refuse' },
    told: { zh: '未予批准', en: 'refused it' },
    by: decider, from: ['proposed'], to: 'refused', when: { own_proposal: notOwn },
    input: is.strictObject({ reason: words }),
  },
} as const satisfies Record<string, Step>
export type ProposalAction = keyof typeof proposalLife
export type Decision = Exclude<ProposalAction, 'propose'>
export const proposalStep = (action: ProposalAction): Step => proposalLife[action]
export const decisions = ['approve', 'refuse'] as const satisfies Decision[]

/** Whoever may know that a proposal exists; for everybody else it does not. */
export const proposalVisible: When = {
  any: [['deskHere', '>', 0], ['decidesHere', '>', 0], { all: [rules, ['activates', '>', 0]] }, ['auditsHere', '>', 0]],
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
