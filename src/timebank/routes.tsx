// The time bank over HTTP: what somebody has, where it came from and went, and whether the books add up.
import { accountPage, accountsPage } from '#web/timebank.tsx'
import { statementPage } from '#web/timebank-statement.tsx'
import { trialPage } from '#web/timebank-trial.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { readStatement, type StatementLine } from './account-statement.ts'
import { routes as proposals } from './proposal-routes.tsx'
import { readAccount, readAccounts, readTrialBalance } from './queries.ts'

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
    path: '/timebank/accounts/:id',
    tag,
    label: { zh: '一个账户', en: 'One account' },
    run: asked => account(linli, asked),
  }),
  get({
    path: '/timebank/accounts/:id/statement',
    tag,
    label: { zh: '时间明细', en: 'The statement of an account, newest first' },
    query: paged,
    run: asked => statement(linli, asked),
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
  ...proposals(linli),
]

const accounts = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readAccounts(linli.db, asked, asked.query.cursor)
  if (!read.ok) return read
  const { who, accounts, next } = read
  return { ok: true, who, json: { accounts, next }, page: frame => accountsPage(frame, { who, accounts, next }) }
}

const account = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readAccount(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  return { ok: true, who: read.who, json: read.account, page: frame => accountPage(frame, read.account) }
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
