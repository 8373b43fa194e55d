// docs/generated/complaints.md and grades.md: the life of a complaint, and the grading rules as they start.
import { complaintActions, rules, transition } from '#src/complaints/lifecycle.ts'
import { complaintStates, findings } from '#src/complaints/words.ts'
import type { Colour } from '#src/volunteers/colours.ts'
import { dialGroups, dialNames, dialOf, dialValue } from '#src/volunteers/dials.ts'
import { gateSetting, judged } from '#src/volunteers/gate-settings.ts'
import { choicesAt, gatesOf } from '#src/volunteers/gates.ts'
import { gradeV1 } from '#src/volunteers/grade.ts'
import { starHours } from '#src/volunteers/words.ts'
import { code, codes, page, table, told, words } from './markdown.ts'

/** The life of a complaint. */
export const complaintsPage = (): string =>
  page(
    { zh: '一件投诉的经过', en: 'The life of a complaint' },
    ['src/complaints/lifecycle.ts', 'words.ts'],
    [
      `## 状态 · States\n\n${words(complaintStates)}`,
      `## 认定 · Findings\n\n${words(findings)}`,
      `## 操作 · Actions\n\n${table(['code', '中文', 'English', '谁 By', '从 From', '到 To'], actionRows)}`,
      `## 规则 · Rules\n\nThe first that fails is the refusal; SQL asks for all at once.\n\n${table(['action', 'refusal', 'must hold'], ruleRows)}`,
    ],
  )

const actionRows = complaintActions.map(action => {
  const { label, by, from, to } = transition(action)
  return [code(action), label.zh, label.en, told(by), codes(from), code(to)]
})
const common = ['sign_in', 'not_found', 'not_yours', 'complaint_moved']
const ruleRows = complaintActions.flatMap(action =>
  rules(action)
    .filter(([refusal]) => !common.includes(refusal))
    .map(([refusal, condition]) => [code(action), code(refusal), told(condition)]),
)

/** `grade-v1`: everything that an administrator may draft anew, and every criterion. */
export const gradesPage = (): string =>
  page(
    { zh: '四色分级规则 grade-v1', en: 'The grading rules grade-v1' },
    ['src/volunteers/grade.ts', 'dials.ts', 'gate-settings.ts'],
    [
      ...Object.entries(dialGroups).map(
        ([group, { zh, en }]) =>
          `## ${zh} · ${en}\n\n${table(
            ['code', '中文', 'English', 'grade-v1'],
            dialNames
              .filter(name => dialOf(name).group === group)
              .map(name => [
                code(name),
                dialOf(name).label.zh,
                dialOf(name).label.en,
                String(dialValue(gradeV1, name)),
              ]),
          )}`,
      ),
      ...judged.map(gateTable),
      `## 判断的先后 · Order of judgement\n\nThe first gate that opens gives the colour, else ${code(gradeV1.otherwise)}.\n\n${table(
        ['colour', 'opens when', 'criterion'],
        gradeV1.gates.flatMap(gate =>
          [...(gate.any ?? []), ...(gate.all ?? [])].map(rule => [
            code(gate.colour),
            gate.any ? 'any' : 'all',
            code(rule.tests.map(([name, is, limit]) => `${name} ${is} ${limit}`).join(' and ')),
          ]),
        ),
      )}`,
      `## 星级 · Stars\n\n${table(
        ['stars', 'lifetime hours'],
        starHours.map((hours, at) => [String(at + 1), String(hours)]),
      )}`,
    ],
  )

/** What may be asked at one gate, and what the first version asks. */
const gateTable = (colour: Colour): string => {
  const { label, limits, criteria } = gateSetting(colour)
  const asked = gatesOf(gradeV1.gates)[colour]
  const numbers = Object.entries(limits).map(([name, { label: of }]) => [
    code(`limits.${name}`),
    of.zh,
    of.en,
    String(asked.limits[name] ?? '–'),
  ])
  const also = choicesAt(colour).map(name => [
    code(`also: ${name}`),
    criteria[name]?.also?.zh ?? '',
    criteria[name]?.also?.en ?? '',
    asked.also.includes(name) ? '✓' : '–',
  ])
  return `## ${label.zh} · ${label.en}\n\n${table(['code', '中文', 'English', 'grade-v1'], [...numbers, ...also])}`
}
