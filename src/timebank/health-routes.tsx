// The books in public: whether time can be spent, what was entered by hand, and the rules.
import { healthPage } from '#web/timebank-health.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { type Health, readHealth, redemption } from './health.ts'

const tag = { zh: '时间银行', en: 'Time bank' }

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/timebank/health',
    tag,
    open: true,
    label: { zh: '时间银行公示', en: 'The time bank in public' },
    about: {
      zh: '存了多少、用了多少、多久能等到服务；哪些是手工记的；现行规则和历次版本。',
      en: 'Minutes outstanding, the share redeemed and the median wait over 12 months; what was entered by hand; every version of the policy.',
    },
    run: asked => health(linli, asked),
  }),
]

const health = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readHealth(linli.db, asked)
  const { who, all, streets, byHand, policies } = read
  return {
    ok: true,
    who,
    json: {
      all: shown(all),
      streets: streets.map(shown),
      byHand,
      policies: policies.map(each => ({ ...each, effectiveFrom: iso(each.effectiveFrom) })),
    },
    page: frame => healthPage(frame, read),
  }
}
const shown = (each: Health) => {
  const { medianSeconds, ...rest } = each
  return {
    ...rest,
    redemption: redemption(each),
    medianDays: medianSeconds === null ? null : Math.round(medianSeconds / 8640) / 10,
  }
}
