// Reports of hours that look made up, for those set above the desk and for auditors.
import { abusePage } from '#web/timebank-abuse.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { readAbuse } from './abuse.ts'
import { flags } from './abuse-words.ts'

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/timebank/reports',
    tag: { zh: '时间银行', en: 'Time bank' },
    label: { zh: '异常时长报告', en: 'Hours that look made up' },
    about: {
      zh: '辖区最近 90 天。每一项都是要去问的问题，不是结论。',
      en: 'Your areas over 90 days: entered by hand, faster than possible, pairs, rings, confirmers. Questions to ask, not verdicts.',
    },
    run: asked => reports(linli, asked),
  }),
]

const reports = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readAbuse(linli.db, asked)
  if (!read.ok) return read
  const { who, findings } = read
  return {
    ok: true,
    who,
    json: {
      findings: findings.map(each => ({ ...each, at: iso(each.at) })),
      explained: Object.fromEntries(Object.entries(flags).map(([flag, { means }]) => [flag, means[asked.lang]])),
    },
    page: frame => abusePage(frame, findings),
  }
}
