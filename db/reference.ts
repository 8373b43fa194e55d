// Data that every database has before anybody signs in: the catalogue to start from, the policies in force, the escrow account.
import type { InStatement } from '@libsql/client'
import { matchV1 } from '#src/matching/policy.ts'
import { catalogue } from '#src/orders/catalogue.ts'
import { indexV1 } from '#src/supervision/supervision-index.ts'
import { firstPolicy, policyV1 } from '#src/timebank/policy.ts'
import { escrow, retired } from '#src/timebank/words.ts'
import { gradeV1 } from '#src/volunteers/grade.ts'

/** Idempotent: what an administrator has changed stays as it is. */
export const referenceData = (): InStatement[] => [
  ...catalogue.map((item, position) => ({
    sql: `insert into items (code, name, name_en, risk, minutes, coefficient, min_age, max_age, needs_insurance, needs_agreement, urgent, position)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    args: [
      item.code,
      item.label.zh,
      item.label.en,
      item.risk,
      item.minutes,
      item.coefficient,
      ...item.ages,
      Number(item.insured),
      Number(item.agreement),
      Number(item.urgent),
      position,
    ],
  })),
  ...catalogue.flatMap(item =>
    item.certificates.map(kind => ({
      sql: 'insert into item_certificates (item_code, kind) values (?, ?) on conflict do nothing',
      args: [item.code, kind],
    })),
  ),
  ...[escrow, retired].map(kind => ({
    sql: 'insert into accounts (id, kind, opened_at) values (?, ?, 0) on conflict do nothing',
    args: [kind, kind],
  })),
  policy('grade-v1', 'grade', gradeV1),
  policy(matchV1.version, 'match', matchV1),
  policy('index-v1', 'index', indexV1),
  policy(firstPolicy, 'timebank', policyV1),
]

const policy = (code: string, kind: string, data: object): InStatement => ({
  sql: 'insert into policies (code, kind, effective_from, data) values (?, ?, 0, ?) on conflict do nothing',
  args: [code, kind, JSON.stringify(data)],
})
