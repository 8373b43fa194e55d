// The words of people and places, each once: types, CHECKs, pages and documents read them here.
import type { Label } from '../kernel/label.ts'

/** Roles, each held in one area (domain.md §1). */
export const roles = {
  resident: { zh: '居民', en: 'Resident' },
  proxy: { zh: '代办人', en: 'Proxy' },
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  grid_worker: { zh: '网格员', en: 'Grid worker' },
  social_worker: { zh: '社工', en: 'Social worker' },
  supervisor: { zh: '督导', en: 'Supervisor' },
  station_admin: { zh: '社工站管理员', en: 'Station administrator' },
  district_admin: { zh: '区级管理员', en: 'District administrator' },
  auditor: { zh: '审计员', en: 'Auditor' },
} satisfies Record<string, Label>
export type Role = keyof typeof roles
export const roleCodes = Object.keys(roles) as Role[]
export const isRole = (text: string): text is Role => Object.hasOwn(roles, text)

/** Roles whose sessions are short and whose people may see others' data. */
export const staffRoles = [
  'grid_worker',
  'social_worker',
  'supervisor',
  'station_admin',
  'district_admin',
  'auditor',
] as const
/** Roles that may verify, dispatch and decide on orders of their area. */
export const deskRoles = ['social_worker', 'station_admin'] as const
/** Who decides on a dispute where nobody at the desk may any more. */
export const judgeRoles = ['supervisor', 'district_admin'] as const

/** Roles that the desk may give and that a person may lay down; all others are granted by an administrator. */
export const openRoles = ['resident', 'proxy', 'volunteer'] as const satisfies Role[]
/** Roles that administer an area and grant the others; nobody holds one of these and audits. */
export const adminRoles = ['station_admin', 'district_admin'] as const satisfies Role[]

/** The tree of places: 市 > 区 > 街镇 > 社区 > 网格. */
export const levels = {
  city: { zh: '市', en: 'City' },
  district: { zh: '区', en: 'District' },
  street: { zh: '街镇', en: 'Street' },
  community: { zh: '社区', en: 'Community' },
  grid: { zh: '网格', en: 'Grid' },
} satisfies Record<string, Label>
export type Level = keyof typeof levels
export const levelCodes = Object.keys(levels) as Level[]

/** Why a station's pool may pay for somebody (domain.md §4). */
export const entitlements = {
  minimum_income: { zh: '低保', en: 'Minimum income' },
  destitute: { zh: '特困', en: 'Destitute' },
  child_in_need: { zh: '困境儿童', en: 'Child in need' },
  veteran_care: { zh: '优抚对象', en: 'Veterans’ care' },
  alone_over_80: { zh: '80 岁以上独居', en: 'Over 80, living alone' },
  disabled_over_60: { zh: '60–79 岁失能', en: 'Aged 60–79, disabled' },
} satisfies Record<string, Label>
export type Entitlement = keyof typeof entitlements
export const entitlementCodes = Object.keys(entitlements) as Entitlement[]

/** What a proxy is to the resident. At most three proxies each (domain.md §1). */
export const kinships = {
  spouse: { zh: '配偶', en: 'Spouse' },
  child: { zh: '子女', en: 'Child' },
  relative: { zh: '亲属', en: 'Relative' },
  neighbour: { zh: '邻居', en: 'Neighbour' },
} satisfies Record<string, Label>
export type Kinship = keyof typeof kinships
export const kinshipCodes = Object.keys(kinships) as Kinship[]
export const mostProxies = 3

/** Languages besides Mandarin that two people may share; a service goes better in one's own. */
export const languages = {
  jiaoliao: { zh: '胶东话', en: 'Jiaodong dialect' },
  sign: { zh: '手语', en: 'Sign language' },
  cantonese: { zh: '粤语', en: 'Cantonese' },
  wu: { zh: '吴语', en: 'Wu' },
  minnan: { zh: '闽南话', en: 'Southern Min' },
  sichuan: { zh: '四川话', en: 'Sichuanese' },
  northeast: { zh: '东北话', en: 'Northeastern dialect' },
  korean: { zh: '朝鲜语', en: 'Korean' },
  mongolian: { zh: '蒙古语', en: 'Mongolian' },
  tibetan: { zh: '藏语', en: 'Tibetan' },
  uyghur: { zh: '维吾尔语', en: 'Uyghur' },
  english: { zh: '英语', en: 'English' },
} satisfies Record<string, Label>
export type Language = keyof typeof languages
export const languageCodes = Object.keys(languages) as Language[]

/** The version of the texts that people consent to. */
export const consentVersion = '1'
