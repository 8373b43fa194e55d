// docs/generated/orders.md and seats.md: the table of transitions, its guards, and the diagrams.
import { toJsonSchema } from '@valibot/to-json-schema'
import type { AnyCondition } from '#src/kernel/rule.ts'
import type { SeatMove } from '#src/orders/facts.ts'
import { disputes, follows, rated } from '#src/orders/follows.ts'
import { gateNames } from '#src/orders/gates.ts'
import { type Action, actions, transition } from '#src/orders/lifecycle.ts'
import { rules } from '#src/orders/rules.ts'
import { disputeReasons, finalStates, liveStates, seatStates, states, takenStates } from '#src/orders/words.ts'
import { code, codes, page, table, told, words } from './markdown.ts'
import { type Way, walk } from './walk.ts'

const sources = ['src/orders/lifecycle.ts', 'follows.ts', 'rules.ts', 'words.ts']

/** The life of an order. */
export const ordersPage = (): string => {
  const ways = walk()
  return page({ zh: '一张单的一生', en: 'The life of an order' }, sources, [
    `## 状态 · States\n\n${words(states)}\n\n终态 Final: ${codes(finalStates)}`,
    `## 走法 · Ways\n\nFound by walking orders of one and two seats through every action. Ways that keep the state are left out.\n\n${diagram(ways)}`,
    `## 操作 · Actions\n\n${table(['code', '中文', 'English', '谁 By', '从 From', '到 To', '输入 Takes', '还有 Also'], actions.map(row(ways)))}`,
    `## 规则 · Rules\n\n${rulesSay}\n\n${table(['action', 'refusal', 'must hold'], actions.flatMap(ruleRows))}`,
    `## 评单转异议 · A rating becomes a dispute\n\nThe first line that holds; else the order closes when \`${told(rated)}\`.\n\n${disputeTable}`,
  ])
}

const rulesSay = `The first that fails is the refusal; SQL asks for all at once. Every action begins with \`sign_in\`, \`not_found\`, \`not_yours\` (the column “By”)
and \`wrong_state\` (“From”). \`accept\` also asks every gate: see [gates](gates.md).`
const disputeTable = table(
  ['reason', '中文', 'English', 'when'],
  disputes.map(({ reason, when }) => [
    code(reason),
    disputeReasons[reason].zh,
    disputeReasons[reason].en,
    code(told(when)),
  ]),
)

const diagram = (ways: readonly Way[]) => {
  const arrows = new Map<string, string[]>()
  for (const { from, action, to } of ways)
    if (from !== to) arrows.set(`${from} --> ${to}`, [...(arrows.get(`${from} --> ${to}`) ?? []), action])
  return mermaid([
    ...Object.entries(states).map(([name, { zh, en }]) => `state "${zh} ${en}" as ${name}`),
    '[*] --> placed : place',
    ...[...arrows].map(([arrow, by]) => `${arrow} : ${by.join(', ')}`),
    ...finalStates.map(name => `${name} --> [*]`),
  ])
}

const row = (ways: readonly Way[]) => (action: Action) => {
  const { label, by, from, input } = transition(action)
  const to = Object.keys(states).filter(state => ways.some(way => way.action === action && way.to === state))
  return [
    code(action),
    label.zh,
    label.en,
    who(by),
    codes(from),
    transition(action).to === 'stays' ? 'stays' : codes(to),
    taken(input),
    also(action),
  ]
}

const taken = (input: Parameters<typeof toJsonSchema>[0]) => {
  const schema = toJsonSchema(input, { typeMode: 'input', errorMode: 'ignore' })
  const shapes = (schema.anyOf ?? [schema]) as { properties?: object; required?: string[] }[]
  return shapes
    .map(({ properties = {}, required = [] }) =>
      codes(Object.keys(properties).map(name => (required.includes(name) ? name : `${name}?`))),
    )
    .join(' or ')
}

const also = (action: Action) => {
  const { invites, moves, alarms, changes } = transition(action)
  const parts = [
    invites && `asks ${invites}`,
    moves === 'hold_pool' && 'reserves from the pool',
    moves === 'settle' && 'settles the seats',
    alarms && `may alarm ${code(alarms)}`,
    changes && `changes the ${changes}`,
  ]
  return parts.filter(Boolean).join('; ')
}

/** Every test that stands in a `by`, in words. One that is missing here throws: say it, then run again. */
const people: Readonly<Record<string, string>> = {
  'system = 1': '时钟 the clock',
  'deskHere > 0': '社工 social worker',
  'me = resident': '居民 resident',
  'proxiesHere > 0': '代办人 proxy',
  'mySeat is known': '志愿者 volunteer',
  'stranded = 1 and judgesHere > 0':
    '全站都经手过时，上级督导或管理员 once the whole desk has had a part: a supervisor or administrator above',
}
const who = (condition: AnyCondition): string => {
  if ('any' in condition) return condition.any.map(who).join(', ')
  const words = people[told(condition)]
  if (!words) throw new Error(`scripts/documents/orders.ts has no words for “${told(condition)}”`)
  return words
}

const asked: ReadonlySet<string> = new Set(gateNames)
const common = 4
const ruleRows = (action: Action) =>
  rules(action)
    .slice(common)
    .filter(([refusal]) => !asked.has(refusal))
    .map(([refusal, condition]) => [code(action), code(refusal), code(told(condition))])

/** The small lives inside it: each volunteer's offer, then assignment. */
export const seatsPage = (): string =>
  page({ zh: '名额', en: 'Seats' }, sources, [
    'One volunteer’s offer, then assignment. An order’s state follows from its seats in the same batch.',
    `## 状态 · States\n\n${words(seatStates)}\n\n占名额 Taken: ${codes(takenStates)}\n\n未完 Live, at most one per volunteer and order: ${codes(liveStates)}`,
    `## 走法 · Ways\n\nOffers stand open only while the order is dispatched: whatever leads it elsewhere withdraws them (decision 012).\n\n${seatDiagram()}`,
    `## 谁的名额 · Whose seats an action moves\n\n${table(['action', 'whose', 'from → to', 'writes'], actions.flatMap(moveRow))}`,
    `## 单随名额走 · The order follows its seats\n\nThe first line that holds; if none does, the order keeps its state. Counts are taken as if the seats had moved.\n\n${followTable}`,
  ])

const followTable = table(
  ['to', 'when'],
  follows.map(({ to, when }) => [code(to), code(told(when))]),
)

const steps = (move: SeatMove) =>
  move.from.map(from => [from, typeof move.to === 'string' ? move.to : (move.to[from] ?? from)] as const)
const moveRow = (action: Action) => {
  const { seat } = transition(action)
  if (!seat) return []
  const says = steps(seat).map(([from, to]) => `${code(from)} → ${code(to)}`)
  return [[code(action), seat.whose, says.join('; '), seat.sets ?? '']]
}

const seatDiagram = () => {
  const arrows = new Map<string, string[]>()
  for (const action of actions) {
    const { seat } = transition(action)
    for (const [from, to] of seat ? steps(seat) : [])
      if (from !== to) arrows.set(`${from} --> ${to}`, [...(arrows.get(`${from} --> ${to}`) ?? []), action])
  }
  const inviting = actions.filter(action => transition(action).invites)
  return mermaid([
    ...Object.entries(seatStates).map(([name, { zh, en }]) => `state "${zh} ${en}" as ${name}`),
    `[*] --> offered : ${inviting.join(', ')}`,
    ...[...arrows].map(([arrow, by]) => `${arrow} : ${by.join(', ')}`),
  ])
}

const mermaid = (lines: readonly string[]) =>
  ['```mermaid', 'stateDiagram-v2', ...lines.map(line => `  ${line}`), '```'].join('\n')
