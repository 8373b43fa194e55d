// The life of a complaint, once (domain.md §5). API, buttons, guard, refusals, story, documents and tests are read from here.
import type * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import { type Condition, judge, type Rules } from '../kernel/rule.ts'
import type { MessageKind } from '../people/messages.ts'
import { signedIn } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { ComplaintFacts } from './facts.ts'
import * as input from './inputs.ts'
import { type ComplaintState, hearingDays } from './words.ts'

type When = Condition<ComplaintFacts>
export type Transition = {
  readonly label: Label
  /** What the story says was done, after “who”. */
  readonly told: Label
  readonly by: When
  readonly from: readonly ComplaintState[]
  readonly to: ComplaintState
  readonly when?: { readonly [R in Refusal]?: When }
  /** Speaks of the input. */
  readonly given?: { readonly [R in Refusal]?: When }
  readonly input: is.GenericSchema<unknown, object>
  /** What of the complaint it writes. */
  readonly sets?: 'taken_up' | 'heard' | 'found' | 'decided' | 'contested' | 'overturned'
  /** Who hears of it. */
  readonly tells?: { readonly kind: MessageKind; readonly whom: readonly ('about' | 'filer')[] }
}

const another: When = ['me', '<>', 'about']
/** Staff of the area; where a social worker is complained about, those who lead them. Never whom it is about. */
const decider: When = {
  all: [
    another,
    {
      any: [
        ['leadsHere', '>', 0],
        {
          all: [
            ['decidesHere', '>', 0],
            ['capacity', 'in', ['volunteer']],
          ],
        },
      ],
    },
  ],
}
const aboutMe: When = ['me', '=', 'about']
const filer: When = {
  any: [
    ['me', '=', 'filedBy'],
    ['clientHere', '>', 0],
  ],
}
const noPart: When = ['partOfMine', '=', 0]
const heard: When = {
  any: [
    ['heardAt', 'some'],
    ['hearingDays', '>', hearingDays],
  ],
}
const otherThanFirst: When = ['decidedBy', '<>', 'me']

// biome-ignore format: a table is read row by row
export const complaintLife = {
  file: {
    label: { zh: '投诉', en: 'Complain' },
    told: { zh: '提出投诉', en: 'filed a complaint' },
    by: { any: [['clientHere', '>', 0], ['desksHere', '>', 0]] }, from: [], to: 'filed',
    given: { about_unknown: { all: [['capacity', 'some'], another] }, complaint_open: ['open', '=', 0] },
    input: input.filing,
  },
  take_up: {
    label: { zh: '受理', en: 'Take up' },
    told: { zh: '受理，请当事人说明', en: 'took it up and asked for the other side' },
    by: decider, from: ['filed'], to: 'open', when: { second_person: noPart }, input: input.nothing, sets: 'taken_up',
    tells: { kind: 'complaint_opened', whom: ['about'] },
  },
  hear: {
    label: { zh: '说明情况', en: 'Tell your side' },
    told: { zh: '说明了情况', en: 'told their side' },
    by: { any: [aboutMe, decider] }, from: ['open'], to: 'open', when: { already_done: ['heardAt', 'none'] },
    input: input.hearing, sets: 'heard',
  },
  uphold: {
    label: { zh: '查实', en: 'Uphold' },
    told: { zh: '核实后认定属实', en: 'upheld the complaint' },
    by: decider, from: ['open'], to: 'upheld', when: { second_person: noPart, not_heard: heard },
    given: { no_missed_visit: { any: [['finding', 'in', ['minor', 'serious', 'took_pay']], ['seatState', 'in', ['no_show']]] } },
    input: input.finding, sets: 'found', tells: { kind: 'complaint_decided', whom: ['about', 'filer'] },
  },
  dismiss: {
    label: { zh: '不成立', en: 'Dismiss' },
    told: { zh: '核实后认定不成立', en: 'found that it does not stand' },
    by: decider, from: ['open'], to: 'dismissed', when: { second_person: noPart }, input: input.reason, sets: 'decided',
    tells: { kind: 'complaint_decided', whom: ['about', 'filer'] },
  },
  withdraw: {
    label: { zh: '撤回投诉', en: 'Withdraw' },
    told: { zh: '撤回了投诉', en: 'withdrew the complaint' },
    by: filer, from: ['filed', 'open'], to: 'withdrawn', input: input.nothing,
  },
  contest: {
    label: { zh: '对结论申诉', en: 'Contest the finding' },
    told: { zh: '对结论提出申诉', en: 'contested the finding' },
    by: aboutMe, from: ['upheld'], to: 'contested',
    when: { already_done: ['contestedAt', 'none'], contested_late: ['contestUntil', '>', 'now'] },
    input: input.reason, sets: 'contested',
  },
  affirm: {
    label: { zh: '维持结论', en: 'Affirm the finding' },
    told: { zh: '复核后维持结论', en: 'affirmed the finding after a review' },
    by: decider, from: ['contested'], to: 'upheld', when: { second_person: noPart, other_person: otherThanFirst }, input: input.reason,
    tells: { kind: 'complaint_decided', whom: ['about'] },
  },
  overturn: {
    label: { zh: '推翻结论', en: 'Overturn the finding' },
    told: { zh: '复核后推翻结论', en: 'overturned the finding after a review' },
    by: decider, from: ['contested'], to: 'dismissed', when: { second_person: noPart, other_person: otherThanFirst }, input: input.reason,
    sets: 'overturned', tells: { kind: 'complaint_decided', whom: ['about', 'filer'] },
  },
} as const satisfies Record<string, Transition>
export type ComplaintAction = keyof typeof complaintLife
export const transition = (action: ComplaintAction): Transition => complaintLife[action]
export const complaintActions = Object.keys(complaintLife) as ComplaintAction[]
/** What is done with a complaint once it is there. */
export const laterActions = complaintActions.filter(
  (action): action is Exclude<ComplaintAction, 'file'> => action !== 'file',
)

/** Whoever may know that a complaint exists. Whom it is about learns of it when it is taken up. */
export const visible: When = {
  any: [
    ['me', '=', 'filedBy'],
    ['clientHere', '>', 0],
    { all: [another, ['capacity', 'in', ['volunteer']], ['decidesHere', '>', 0]] },
    { all: [another, ['leadsHere', '>', 0]] },
    { all: [another, ['auditsHere', '>', 0]] },
    { all: [aboutMe, ['takenUpAt', 'some']] },
  ],
}

/** Precedence: who are you, does it exist for you, is it yours, has it moved on, is it time, and last what the input asks. */
export const worldRules = (action: ComplaintAction): Rules<Refusal> => {
  const step = transition(action)
  const there: When =
    step.from.length > 0
      ? { all: [['state', 'some'], visible] }
      : { all: [['state', 'none'], ['order', 'some'], step.by] }
  const standing: Rules<Refusal> = step.from.length > 0 ? [['complaint_moved', ['state', 'in', step.from]]] : []
  return [['sign_in', signedIn], ['not_found', there], ['not_yours', step.by], ...standing, ...entries(step.when)]
}
export const rules = (action: ComplaintAction): Rules<Refusal> => [
  ...worldRules(action),
  ...entries(transition(action).given),
]

/** What the viewer may do now with a complaint: the buttons of its page. */
export const offered = (row: ComplaintFacts) => laterActions.filter(action => judge(worldRules(action), row) === 'ok')

const entries = (table: Transition['when'] = {}) => Object.entries(table) as [Refusal, When][]
