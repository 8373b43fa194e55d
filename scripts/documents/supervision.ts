// docs/generated/supervision.md: the lives of relations, log entries, contacts and cases, as they stand in the code.
import type { Subject } from '#src/supervision/facts.ts'
import { type AnyStep, lives } from '#src/supervision/lifecycle.ts'
import { rulesOf } from '#src/supervision/rules.ts'
import { code, codes, page, table, told } from './markdown.ts'

const titles: Readonly<Record<Subject, string>> = {
  relation: '督导关系 · Relations',
  entry: '督导记录 · The log',
  contact: '联系 · Contacts',
  case: '个案和小组 · Direct cases',
}

/** Every step: by whom, from where to where; and its rules in order. */
export const supervisionPage = (): string =>
  page(
    { zh: '督导', en: 'Supervision' },
    ['src/supervision/lifecycle.ts', 'rules.ts'],
    [
      'Every step begins with `sign_in`; one on something that exists goes on with `not_found`. The first rule that fails is the refusal.',
      ...(Object.keys(lives) as Subject[]).map(
        subject => `## ${titles[subject]}\n\n${steps(subject)}\n\n${rules(subject)}`,
      ),
    ],
  )

const stepsOf = (subject: Subject) => Object.entries<AnyStep>(lives[subject])
const steps = (subject: Subject) =>
  table(
    ['step', '中文', 'English', '从 From', '到 To'],
    stepsOf(subject).map(([name, { label, from, to }]) => [
      code(name),
      label.zh,
      label.en,
      from.length > 0 ? codes(from) : '–',
      to === null ? '–' : code(to),
    ]),
  )
const rules = (subject: Subject) =>
  table(
    ['step', 'refusal', 'must hold'],
    stepsOf(subject).flatMap(([name]) =>
      rulesOf(subject, name)
        .filter(([refusal]) => refusal !== 'sign_in' && refusal !== 'not_found')
        .map(([refusal, condition]) => [code(name), code(refusal), code(told(condition))]),
    ),
  )
