// The lives of supervision, once (domain.md §6): relations, log entries, contacts, direct cases. API, forms, guards, refusals, story and documents are read from here.
import type * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import type { AnyCondition, Condition } from '../kernel/rule.ts'
import type { Refusal } from '../refusals.ts'
import type { CaseFacts, ContactFacts, EntryFacts, RelationFacts, Subject } from './facts.ts'
import * as input from './inputs.ts'
import { mostMinutes } from './inputs.ts'
import type { AttendanceState, CaseState, RelationState } from './words.ts'

type Step<F = never, S extends string = string> = {
  readonly label: Label
  /** What the story says was done, after “who”. */
  readonly told: Label
  /** What must exist for the person before it is asked whether it is theirs to do. */
  readonly known?: { readonly [R in Refusal]?: Condition<F> }
  readonly by: Condition<F>
  /** Empty: it begins here. */
  readonly from: readonly S[]
  /** `stays`: whose it is changes, and not how far it has come. */
  readonly to: S | 'stays' | null
  /** The fact that holds the state: an entry has one for each whom it names. */
  readonly of?: keyof F & string
  readonly when?: { readonly [R in Refusal]?: Condition<F> }
  readonly input: is.GenericSchema<unknown, object>
}

const isKind = (kind: 'leads' | 'supervises', then: Condition<RelationFacts>): Condition<RelationFacts> => ({
  all: [['kind', 'in', [kind]], then],
})
/** 社会工作师 (not 助理) for five years, or a postgraduate degree in social work, and recorded experience (domain.md §6). */
export const qualifiedYears = 5
const qualified: Condition<RelationFacts> = {
  any: [
    ['kind', 'in', ['leads']],
    {
      all: [
        {
          any: [
            ['licensedYears', '>=', qualifiedYears],
            ['postgraduate', '=', 1],
          ],
        },
        ['experienceMonths', '>', 0],
      ],
    },
  ],
}
const standInQualified: Condition<RelationFacts> = {
  any: [
    ['kind', 'in', ['leads']],
    {
      all: [
        {
          any: [
            ['standInYears', '>=', qualifiedYears],
            ['standInPostgraduate', '=', 1],
          ],
        },
        ['standInMonths', '>', 0],
      ],
    },
  ],
}
/** Administrators, or whoever looks after them. */
const arranges: Condition<RelationFacts> = {
  any: [
    ['adminOver', '>', 0],
    ['me', '=', 'supervisor'],
  ],
}

// biome-ignore format: a table is read row by row
export const relationLife = {
  begin: {
    label: { zh: '建立督导关系', en: 'Begin a relation' },
    told: { zh: '建立了督导关系', en: 'began a supervision relation' },
    known: { person_unknown: { all: [['supervisor', 'some'], ['supervisee', 'some'], { any: [['deskOver', '>', 0], ['adminOver', '>', 0]] }] } },
    by: { any: [isKind('leads', { any: [['stationOver', '>', 0], { all: [['me', '=', 'supervisor'], ['leaderHere', '>', 0]] }] }), isKind('supervises', ['adminOver', '>', 0])] },
    from: [], to: 'active',
    when: {
      own_supervision: ['supervisor', '<>', 'supervisee'],
      pair_wrong: { any: [
        isKind('leads', { all: [['leaderHere', '>', 0], ['volunteers', '>', 0]] }),
        isKind('supervises', { all: [['supervisorHere', '>', 0], ['works', '>', 0], ['reversed', '=', 0]] }),
      ] },
      unqualified: qualified, relation_held: ['held', '=', 0],
    },
    input: input.relating,
  },
  stand_in: {
    label: { zh: '请人代管', en: 'Name a stand-in' },
    told: { zh: '请人代管', en: 'named a stand-in' },
    by: arranges, from: ['active'], to: 'active',
    when: {
      person_unknown: ['standIn', 'some'],
      own_supervision: { all: [['standIn', '<>', 'supervisor'], ['standIn', '<>', 'supervisee']] },
      pair_wrong: { any: [isKind('leads', ['standInLeads', '>', 0]), isKind('supervises', ['standInSupervises', '>', 0])] },
      unqualified: standInQualified, until_wrong: { all: [['until', '>', 'now'], ['until', '<=', 'latestUntil']] },
    },
    input: input.standingIn,
  },
  end_stand_in: {
    label: { zh: '结束代管', en: 'End the stand-in' },
    told: { zh: '结束了代管', en: 'ended the stand-in' },
    by: arranges, from: ['active'], to: 'active', when: { already_done: ['standsInNow', '>', 0] }, input: input.nothing,
  },
  end: {
    label: { zh: '结束督导关系', en: 'End the relation' },
    told: { zh: '结束了督导关系', en: 'ended the supervision relation' },
    by: arranges, from: ['active'], to: 'ended', input: input.reason,
  },
  lapse: {
    label: { zh: '身份结束，关系随之结束', en: 'Lapsed with a role' },
    told: { zh: '身份结束，督导关系随之结束', en: 'ended the relation, for a role on which it rested is over' },
    by: ['system', '=', 1], from: ['active'], to: 'ended',
    when: { already_done: { any: [['supervisorServes', '=', 0], ['superviseeServes', '=', 0]] } }, input: input.nothing,
  },
} as const satisfies Record<string, Step<RelationFacts, RelationState>>

const heldThen = {
  held_later: ['heldOn', '<=', 'now'],
  held_long_ago: ['heldOn', '>=', 'enteredFrom'],
} as const
const supervisee: Condition<EntryFacts> = ['mine', 'some']
/** Somebody who is on neither side decides. */
const third: Condition<EntryFacts> = {
  all: [
    ['decidesHere', '>', 0],
    ['me', '<>', 'supervisor'],
    ['me', '<>', 'theirId'],
  ],
}

// biome-ignore format: a table is read row by row
export const entryLife = {
  log: {
    label: { zh: '记一次督导', en: 'Log supervision' },
    told: { zh: '记了一次督导', en: 'logged supervision' },
    known: { supervisee_unknown: { all: [['mineToLog', '=', 'named'], ['distinct', '=', 'named']] } },
    by: ['staff', '>', 0], from: [], to: 'stated', of: 'state',
    when: {
      ...heldThen,
      form_wrong: { any: [{ all: [['form', 'in', ['individual']], ['named', '=', 1]] }, { all: [['form', 'in', ['group']], ['named', '>', 1]] }, ['form', 'in', ['onsite']]] },
      supervision_day_full: ['minutesOfDay', '<=', mostMinutes],
    },
    input: input.logging,
  },
  confirm: {
    label: { zh: '确认', en: 'Confirm' },
    told: { zh: '确认了督导记录', en: 'confirmed the supervision' },
    by: supervisee, from: ['stated'], to: 'confirmed', of: 'mine', input: input.nothing,
  },
  refuse: {
    label: { zh: '不认可', en: 'Do not accept' },
    told: { zh: '不认可督导记录', en: 'did not accept the supervision' },
    by: supervisee, from: ['stated'], to: 'refused', of: 'mine', input: input.reason,
  },
  contest: {
    label: { zh: '提出异议', en: 'Contest' },
    told: { zh: '对已确认的督导提出异议', en: 'contested a confirmed supervision' },
    by: supervisee, from: ['confirmed'], to: 'contested', of: 'mine',
    when: { contested_late: ['myConfirmedAt', '>=', 'contestFrom'] }, input: input.reason,
  },
  uphold: {
    label: { zh: '核实有效', en: 'Let it stand' },
    told: { zh: '核实后认定有效', en: 'let the supervision stand' },
    by: third, from: ['contested'], to: 'confirmed', of: 'theirs', input: input.deciding,
  },
  strike: {
    label: { zh: '核实无效', en: 'Strike it' },
    told: { zh: '核实后认定无效', en: 'struck the supervision' },
    by: third, from: ['contested'], to: 'refused', of: 'theirs', input: input.deciding,
  },
  withdraw: {
    label: { zh: '撤回记录', en: 'Withdraw' },
    told: { zh: '撤回了督导记录', en: 'withdrew the entry' },
    by: ['me', '=', 'supervisor'], from: ['stated'], to: 'withdrawn', of: 'state', input: input.reason,
  },
} as const satisfies Record<string, Step<EntryFacts, AttendanceState>>

// biome-ignore format: a table is read row by row
export const contactLife = {
  contact: {
    label: { zh: '记一次联系', en: 'Log a contact' },
    told: { zh: '记了一次联系', en: 'logged a contact' },
    known: { person_unknown: { all: [['person', 'some'], ['staffOver', '>', 0]] } },
    by: ['staff', '>', 0], from: [], to: null, when: { own_supervision: ['me', '<>', 'person'], ...heldThen },
    input: input.contacting,
  },
} as const satisfies Record<string, Step<ContactFacts, never>>

const worker: Condition<CaseFacts> = ['me', '=', 'worker']
/** Whoever kept it has left: the administrator of the station finds somebody else. */
const left: Condition<CaseFacts> = {
  all: [
    ['adminHere', '>', 0],
    ['workerServes', '=', 0],
  ],
}
// biome-ignore format: a table is read row by row
export const caseLife = {
  open: {
    label: { zh: '接案', en: 'Open a case' },
    told: { zh: '接了一个案', en: 'opened a case' },
    by: ['works', '>', 0], from: [], to: 'opened',
    when: {
      person_unknown: { any: [['resident', 'none'], ['residentHere', '>', 0]] },
      own_case: { any: [['resident', 'none'], ['resident', '<>', 'me']] },
    },
    input: input.openingCase,
  },
  assess: {
    label: { zh: '完成评估', en: 'Save the assessment' },
    told: { zh: '完成了评估', en: 'assessed the case' },
    by: worker, from: ['opened'], to: 'assessed', input: input.assessing,
  },
  plan: {
    label: { zh: '定下计划', en: 'Save the plan' },
    told: { zh: '定了计划', en: 'planned the case' },
    by: worker, from: ['assessed'], to: 'planned', input: input.planning,
  },
  hand_over: {
    label: { zh: '转交给另一位社工', en: 'Hand over to another social worker' },
    told: { zh: '把案转交给了另一位社工', en: 'handed the case over to another social worker' },
    by: { any: [worker, ['supervisesWorker', '>', 0], left] }, from: ['opened', 'assessed', 'planned'], to: 'stays',
    when: {
      person_unknown: { all: [['successor', 'some'], ['successorHere', '>', 0]] },
      own_case: { any: [['about', 'none'], ['successor', '<>', 'about']] }, already_done: ['successor', '<>', 'worker'],
    },
    input: input.handing,
  },
  close: {
    label: { zh: '结案', en: 'Close the case' },
    told: { zh: '结了案', en: 'closed the case' },
    by: worker, from: ['planned'], to: 'closed', input: input.closing,
  },
} as const satisfies Record<string, Step<CaseFacts, CaseState>>

/** Whoever may know that it exists; for everybody else it does not. A contact is shown to nobody by itself. */
export const visible = {
  relation: {
    any: [
      ['system', '=', 1],
      ['me', '=', 'supervisor'],
      ['me', '=', 'supervisee'],
      ['deskOver', '>', 0],
      ['adminOver', '>', 0],
      ['watchesOver', '>', 0],
    ],
  } satisfies Condition<RelationFacts>,
  entry: {
    any: [
      ['me', '=', 'supervisor'],
      ['mine', 'some'],
      ['decidesHere', '>', 0],
      ['auditsHere', '>', 0],
    ],
  } satisfies Condition<EntryFacts>,
  contact: { any: [] } satisfies Condition<ContactFacts>,
  case: { any: [worker, ['supervisesWorker', '>', 0], left] } satisfies Condition<CaseFacts>,
} as const satisfies Record<Subject, AnyCondition>

/** All lives, by what they are lives of. */
export const lives = { relation: relationLife, entry: entryLife, contact: contactLife, case: caseLife } as const
export type Action<S extends Subject = Subject> = S extends Subject ? keyof (typeof lives)[S] & string : never
/** A step whatever it is a step of: its conditions speak of facts by name. */
export type AnyStep = Omit<Step, 'by' | 'known' | 'when' | 'of'> & {
  readonly by: AnyCondition
  readonly of?: string
  readonly known?: { readonly [R in Refusal]?: AnyCondition }
  readonly when?: { readonly [R in Refusal]?: AnyCondition }
}
const all: Readonly<Record<Subject, Readonly<Record<string, AnyStep | undefined>>>> = lives

/** One step of a subject's life. */
export const stepOf = (subject: Subject, action: string): AnyStep => {
  const step = all[subject][action]
  if (!step) throw new Error(`${subject} has no step ${action}`)
  return step
}
/** The steps that a subject's life has, those that begin it left out. */
export const stepsOf = <S extends Subject>(subject: S): Action<S>[] =>
  (Object.keys(lives[subject]) as Action<S>[]).filter(action => stepOf(subject, action).from.length > 0)
