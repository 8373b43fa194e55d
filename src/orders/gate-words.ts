// Each gate in words, with the facts: “缺少：照护” says more than “no”.
import type { Label, Lang } from '../kernel/label.ts'
import { holds } from '../kernel/rule.ts'
import { refusals } from '../refusals.ts'
import { type Colour, colours } from '../volunteers/colours.ts'
import { type Certificate, certificates } from '../volunteers/words.ts'
import { type Fit, type GateName, gateNames, offerGates } from './gates.ts'
import { type Risk, risks } from './words.ts'

export type GateVerdict = {
  readonly gate: GateName
  readonly pass: boolean
  readonly label: string
  readonly sentence: string
}

/** Every gate of one volunteer with its verdict and its sentence. */
export const verdicts = (fit: Fit, lang: Lang): GateVerdict[] =>
  gateNames.map(gate => {
    const pass = holds(fit, offerGates[gate])
    return {
      gate,
      pass,
      label: gateLabels[gate][lang],
      sentence: pass ? passed(gate, fit, lang) : failed(gate, fit, lang),
    }
  })

/** The first gate that this volunteer does not pass, in words; null where all are passed. */
export const firstFailure = (fit: Fit, lang: Lang): string | null => {
  const gate = gateNames.find(name => !holds(fit, offerGates[name]))
  return gate ? failed(gate, fit, lang) : null
}

export const gateLabels = {
  active: { zh: '身份', en: 'Membership' },
  paused: { zh: '暂停', en: 'Pause' },
  consent: { zh: '须知', en: 'Terms' },
  own_order: { zh: '本人', en: 'Own order' },
  household: { zh: '家人', en: 'Household' },
  own_proxy: { zh: '代办关系', en: 'Proxy' },
  dispatcher: { zh: '派单人', en: 'Dispatcher' },
  area: { zh: '区域', en: 'Area' },
  age: { zh: '年龄', en: 'Age' },
  guardian: { zh: '监护人', en: 'Guardian' },
  certificate: { zh: '证书', en: 'Certificates' },
  insurance: { zh: '保险', en: 'Insurance' },
  agreement: { zh: '协议', en: 'Agreement' },
  account_closed: { zh: '时间账户', en: 'Time account' },
  colour: { zh: '颜色', en: 'Colour' },
  clash: { zh: '时间', en: 'Time' },
  day_load: { zh: '当天时长', en: 'Daily load' },
  week_load: { zh: '本周时长', en: 'Weekly load' },
  blocked: { zh: '双方意愿', en: 'Kept apart' },
  hours: { zh: '空闲时间', en: 'Free hours' },
  asked: { zh: '是否已邀请', en: 'Asked already' },
} as const satisfies Record<GateName, Label>

const failed = (gate: GateName, fit: Fit, lang: Lang): string => {
  const zh = lang === 'zh'
  const said = refusals[gate][zh ? 1 : 2]
  if (gate === 'certificate') return `${said}${zh ? '缺少：' : ' Missing: '}${names(fit.lacks, lang)}`
  if (gate === 'colour' && fit.colour && fit.risk) return `${said}${coloured(fit.colour, fit.risk, lang)}`
  if (gate === 'age')
    return `${said}${zh ? `${fit.age} 岁，要求 ${fit.minAge}–${fit.maxAge} 岁。` : ` Aged ${fit.age}; ${fit.minAge}–${fit.maxAge} needed.`}`
  if (gate === 'day_load') return `${said}${sum(fit.dayLoad, fit.dayMax, zh)}`
  if (gate === 'week_load') return `${said}${sum(fit.weekLoad, fit.weekMax, zh)}`
  return said
}

const passed = (gate: GateName, fit: Fit, lang: Lang): string => {
  const zh = lang === 'zh'
  if (gate === 'age') return zh ? `${fit.age} 岁，符合要求` : `Aged ${fit.age}`
  if (gate === 'colour' && fit.colour && fit.risk) return coloured(fit.colour, fit.risk, lang).trim()
  if (gate === 'hours' && fit.hoursTold === 0) return zh ? '没有填写，可以询问' : 'None told; may be asked'
  if (gate === 'account_closed' && fit.payer === 'none')
    return zh ? '纯公益，不记入账户' : 'Nobody pays; none is needed'
  if (gate === 'day_load') return sum(fit.dayLoad, fit.dayMax, zh).trim()
  if (gate === 'week_load') return sum(fit.weekLoad, fit.weekMax, zh).trim()
  return zh ? '符合' : 'Passed'
}

const names = (kinds: string | null, lang: Lang) =>
  (kinds ?? '')
    .split(',')
    .map(kind => certificates[kind as Certificate]?.[lang] ?? kind)
    .join(lang === 'zh' ? '、' : ', ')
const coloured = (colour: Colour, risk: Risk, lang: Lang) =>
  lang === 'zh'
    ? `${colours[colour].name.zh}色，${risks[risk].zh}服务`
    : ` ${colours[colour].name.en}; ${risks[risk].en.toLowerCase()} service`
const sum = (minutes: number | null, most: number | null, zh: boolean) =>
  zh ? `连这次共 ${minutes} 分钟，上限 ${most} 分钟` : ` ${minutes} minutes with this one, at most ${most}`
