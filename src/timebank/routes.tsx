// The time bank over HTTP: what somebody has, where it came from and went, and whether the books add up.
import { accountsPage } from '#web/timebank.tsx'
import { monthPage } from '#web/timebank-month.tsx'
import { statementPage } from '#web/timebank-statement.tsx'
import { trialPage } from '#web/timebank-trial.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { routes as abuse } from './abuse-routes.tsx'
import { routes as oneAccount } from './account-routes.tsx'
import { type MonthStatement, readMonth, readStatement, type StatementLine } from './account-statement.ts'
import { decisionLabel } from './decision-words.ts'
import { routes as inPublic } from './health-routes.tsx'
import { routes as proposals } from './proposal-routes.tsx'
import { readAccounts, readTrialBalance } from './queries.ts'
import { monthSheet } from './statement-sheet.ts'

const tag = { zh: '时间银行', en: 'Time bank' }
const paged = { cursor: { zh: '下一页', en: 'The `next` of the page before' } }

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/timebank/accounts',
    tag,
    label: { zh: '我的时间', en: 'The accounts that you may open' },
    about: {
      zh: '以分钟计：可用的，和为点单预留的。',
      en: 'Whole minutes: what is available, and what is held for orders. Staff see the pools of their streets, auditors all accounts of their area.',
    },
    query: paged,
    run: asked => accounts(linli, asked),
  }),
  get({
    path: '/timebank/accounts/:id/statement',
    tag,
    label: { zh: '时间明细', en: 'The statement of an account, newest first' },
    query: { ...paged, month: { zh: '只看一个月，如 2026-05', en: 'One month only, as 2026-05' } },
    run: asked => (asked.query.month === undefined ? statement(linli, asked) : monthly(linli, asked)),
  }),
  get({
    path: '/timebank/accounts/:id/statement.csv',
    tag,
    label: { zh: '一个月的明细表', en: 'One month of a statement as a sheet (CSV)' },
    query: { month: { zh: '如 2026-05', en: 'As 2026-05; this month if left out' } },
    run: asked => sheet(linli, asked),
  }),
  get({
    path: '/timebank/trial-balance',
    tag,
    label: { zh: '总账核对', en: 'The trial balance, for auditors' },
    about: {
      zh: '所有账户加起来必须是 0。',
      en: '`total` is over the whole book and is zero, or the books are broken; `accounts` are those of the auditor’s area.',
    },
    query: paged,
    run: asked => trialBalance(linli, asked),
  }),
  ...oneAccount(linli),
  ...proposals(linli),
  ...inPublic(linli),
  ...abuse(linli),
]

const accounts = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readAccounts(linli.db, asked, asked.query.cursor)
  if (!read.ok) return read
  const { who, accounts, next } = read
  return { ok: true, who, json: { accounts, next }, page: frame => accountsPage(frame, { who, accounts, next }) }
}

const statement = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const id = asked.params.id ?? ''
  const before = /^[1-9]\d{0,14}$/.test(asked.query.cursor ?? '') ? Number(asked.query.cursor) : undefined
  const read = await readStatement(linli.db, asked, id, before)
  if (!read.ok) return read
  const { lines, held, next } = read
  return {
    ok: true,
    who: read.who,
    json: {
      lines: lines.map(shown),
      held: held.map(line => ({ ...line, at: iso(line.at) })),
      next: next === null ? null : String(next),
    },
    page: frame => statementPage(frame, { id, lines, held, next, first: before === undefined }),
  }
}

const monthOf = (linli: Linli, asked: Asked) =>
  readMonth(linli.db, asked, asked.params.id ?? '', asked.query.month ?? '')

const monthly = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await monthOf(linli, asked)
  if (!read.ok) return read
  const { statement } = read
  return { ok: true, who: read.who, json: monthShown(statement), page: frame => monthPage(frame, statement) }
}
const monthShown = (statement: MonthStatement) => ({ ...statement, lines: statement.lines.map(shown) })

const sheet = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await monthOf(linli, asked)
  if (!read.ok) return read
  const { statement } = read
  const text = monthSheet(statement, asked.lang, action => decisionLabel(action)[asked.lang])
  const title = asked.lang === 'zh' ? '时间明细' : 'statement'
  return {
    ok: true,
    json: monthShown(statement),
    file: { type: 'text/csv; charset=utf-8', text, own: true, name: `${title}-${statement.month}.csv` },
  }
}

const shown = (line: StatementLine) => {
  const { n: _, ...told } = line
  return { ...told, at: iso(line.at) }
}

const trialBalance = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readTrialBalance(linli.db, asked, asked.query.cursor)
  if (!read.ok) return read
  const { total, accounts, next } = read
  return {
    ok: true,
    who: read.who,
    json: { total, accounts, next },
    page: frame => trialPage(frame, { total, accounts, next }),
  }
}
