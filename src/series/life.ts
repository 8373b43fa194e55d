// The life of a series, once, as a table: API, buttons, guard, sentences and story are read from here.
import type * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import { type Condition, judge, type Rules } from '../kernel/rule.ts'
import { signedIn } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { SeriesFacts } from './facts.ts'
import { agreeing, changing, pairing, remarking, skipping, starting } from './inputs.ts'
import type { SeriesState } from './words.ts'

type When = Condition<SeriesFacts>
type Step = {
  readonly label: Label
  /** What the story says was done, after “who”. */
  readonly told: Label
  readonly by: When
  readonly from: readonly SeriesState[]
  readonly to: SeriesState | 'stays'
  readonly when?: { readonly [R in Refusal]?: When }
  /** Speaks of the input. */
  readonly given?: { readonly [R in Refusal]?: When }
  readonly input: is.GenericSchema<unknown, object>
}

const desk: When = ['deskHere', '>', 0]
const client: When = {
  any: [
    ['me', '=', 'residentId'],
    ['proxiesHere', '>', 0],
  ],
}
const clientOrDesk: When = { any: [client, desk] }
const live = ['placed', 'running', 'paused'] as const
const agreed = ['running', 'paused'] as const
const mayCome: Step['given'] = { volunteers_unknown: ['unpairable', '=', 0], blocked: ['keptApart', '=', 0] }
const untilLater: When = {
  any: [
    ['untilAfter', 'none'],
    ['untilAfter', '>=', 'fromAt'],
  ],
}

// biome-ignore format: a table is read row by row
export const seriesLife = {
  start: {
    label: { zh: '约定定期服务', en: 'Start a series' },
    told: { zh: '约定了定期服务', en: 'asked for recurring service' },
    by: { all: [['resident', 'some'], clientOrDesk] }, from: [], to: 'placed',
    given: {
      item_unknown: ['item', 'some'], starts_in_past: ['fromAt', '>=', 'today'],
      not_entitled: { any: [['payer', 'in', ['self', 'none']], ['entitlement', 'some']] },
    },
    input: starting,
  },
  agree: {
    label: { zh: '核实并安排', en: 'Verify and arrange' },
    told: { zh: '核实并安排了定期服务', en: 'verified and arranged it' },
    by: desk, from: ['placed'], to: 'running', given: mayCome, input: agreeing,
  },
  pair: {
    label: { zh: '安排结对', en: 'Choose who comes' },
    told: { zh: '安排了结对的志愿者', en: 'chose who comes' },
    by: desk, from: agreed, to: 'stays', given: mayCome, input: pairing,
  },
  change: {
    label: { zh: '更改约定', en: 'Change it' },
    told: { zh: '更改了约定', en: 'changed it' },
    by: clientOrDesk, from: live, to: 'stays', given: { until_too_early: untilLater }, input: changing,
  },
  skip: {
    label: { zh: '这次不用来', en: 'Leave one out' },
    told: { zh: '有一次不用来', en: 'left one visit out' },
    by: clientOrDesk, from: live, to: 'stays',
    given: {
      not_a_visit_day: { all: [['dayDue', '=', 1], ['dayAt', '>=', 'today']] },
      day_settled: ['dayOutcome', 'none'],
    },
    input: skipping,
  },
  pause: {
    label: { zh: '暂停', en: 'Pause' },
    told: { zh: '暂停了', en: 'paused it' },
    by: clientOrDesk, from: ['running'], to: 'paused', input: remarking,
  },
  resume: {
    label: { zh: '恢复', en: 'Take up again' },
    told: { zh: '恢复了', en: 'took it up again' },
    by: clientOrDesk, from: ['paused'], to: 'running', input: remarking,
  },
  end: {
    label: { zh: '结束约定', en: 'End it' },
    told: { zh: '结束了约定', en: 'ended it' },
    by: { any: [clientOrDesk, ['system', '=', 1]] }, from: live, to: 'ended', input: remarking,
  },
  step_out: {
    label: { zh: '退出结对', en: 'Step out' },
    told: { zh: '退出了结对', en: 'stepped out' },
    by: ['myRank', 'some'], from: agreed, to: 'stays', input: remarking,
  },
} as const satisfies Record<string, Step>
export type SeriesAction = keyof typeof seriesLife
export type SeriesStep = Exclude<SeriesAction, 'start'>
export const seriesStep = (action: SeriesAction): Step => seriesLife[action]
export const seriesSteps = (Object.keys(seriesLife) as SeriesAction[]).filter(
  (action): action is SeriesStep => action !== 'start',
)

/** Whoever may know that a series exists; for everybody else it does not. */
const visible: When = {
  any: [['system', '=', 1], clientOrDesk, ['watchesHere', '>', 0], ['myRank', 'some']],
}

/** Precedence: who are you, does it exist for you, is it yours, does its state allow it, and last what the input asks. */
export const seriesRules = (action: SeriesAction): Rules<Refusal> => {
  const step = seriesStep(action)
  const standing: Rules<Refusal> =
    action === 'start'
      ? [
          ['resident_unknown', step.by],
          ['already_done', ['state', 'none']],
        ]
      : [
          ['not_found', { all: [['state', 'some'], visible] }],
          ['not_yours', step.by],
          ['series_state', ['state', 'in', step.from]],
        ]
  return [['sign_in', signedIn], ...standing, ...entries(step.when), ...entries(step.given)]
}
const entries = (table: Step['when'] = {}) => Object.entries(table) as [Refusal, When][]

export const seriesVisible: Rules<Refusal> = [
  ['sign_in', signedIn],
  ['not_found', { all: [['state', 'some'], visible] }],
]

/** What the viewer may do now with a series: the buttons of its page. */
export const offeredSteps = (facts: SeriesFacts): SeriesStep[] =>
  seriesSteps.filter(action => {
    const step = seriesStep(action)
    const open: Rules<Refusal> = [
      ...seriesVisible,
      ['not_yours', step.by],
      ['series_state', ['state', 'in', step.from]],
      ...entries(step.when),
    ]
    return judge(open, facts) === 'ok'
  })
