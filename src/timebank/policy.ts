// The rules of the time bank as numbered, dated data (domain.md §4). A transfer names the version that was in force when it was made.
import { type SQL, sql } from 'drizzle-orm'
import type { Label } from '../kernel/label.ts'
import type { Tie } from './words.ts'

export type Policy = {
  /** From this age everybody may spend; before it, whoever is entitled. */
  readonly spendFromAge: number
  readonly memberFloor: number
  readonly poolFloor: number
  readonly capMinutes: number
  /** What one account may give away, as gifts and donations, in one Shanghai day. */
  readonly dayGiveMinutes: number
  /** What may be entered by hand for one account in one Shanghai month. */
  readonly manualMonthMinutes: number
  readonly dormantMonths: number
  readonly giftTo: readonly Tie[]
}
/** The first version: Beijing, Nanjing and Qingdao spend from 60, Nanjing keeps at most 1,500 h, no city lets time expire. */
export const policyV1: Policy = {
  spendFromAge: 60,
  memberFloor: 0,
  poolFloor: 0,
  capMinutes: 90_000,
  dayGiveMinutes: 1_440,
  manualMonthMinutes: 1_200,
  dormantMonths: 24,
  giftTo: ['spouse', 'direct'],
}
export const firstPolicy = 'timebank-v1'

export const policyWords: Readonly<Record<keyof Policy, Label>> = {
  spendFromAge: { zh: '满多少岁可以使用', en: 'May be spent from the age of' },
  memberFloor: { zh: '个人账户最低', en: 'Lowest balance of a person' },
  poolFloor: { zh: '公益时间池最低', en: 'Lowest balance of a pool' },
  capMinutes: { zh: '个人账户上限', en: 'Highest balance of a person' },
  dayGiveMinutes: { zh: '每天最多赠与和捐赠', en: 'Given away in a day, at most' },
  manualMonthMinutes: {
    zh: '每人每月最多手工补记',
    en: 'Entered by hand for one account in a month, at most',
  },
  dormantMonths: { zh: '多少个月没有往来算休眠', en: 'Months without an entry until an account is dormant' },
  giftTo: { zh: '可以赠与谁', en: 'Gifts may go to' },
}

/** Figures in minutes; the others are years, months or words. */
export const inMinutes: ReadonlySet<keyof Policy> = new Set([
  'memberFloor',
  'poolFloor',
  'capMinutes',
  'dayGiveMinutes',
  'manualMonthMinutes',
])

const inForce = (what: SQL, at: SQL): SQL =>
  sql`(select ${what} from policies v where v.kind = 'timebank' and v.effective_from <= ${at} order by v.effective_from desc, v.code desc limit 1)`
/** The code of the version in force at a moment. */
export const policyCode = (at: SQL): SQL<string> => sql<string>`${inForce(sql`v.code`, at)}`
/** One figure of the version in force at a moment. */
export const figure = (name: keyof Policy, at: SQL): SQL<number> =>
  sql<number>`${inForce(sql`v.data ->> ${sql.raw(`'$.${name}'`)}`, at)}`
/** Whether gifts may go to somebody with this tie. */
export const giftAllowed = (tie: SQL, at: SQL): SQL<number> =>
  sql<number>`exists (select 1 from json_each(${figure('giftTo', at)}) j where j.value = ${tie})`
