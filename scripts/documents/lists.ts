// docs/generated/refusals.md, glossary.md, catalogue.md and gates.md: the word lists, as they stand in the code.

import * as complaints from '#src/complaints/words.ts'
import * as incidents from '#src/incidents/words.ts'
import type { Label } from '#src/kernel/label.ts'
import { partLabels } from '#src/matching/policy.ts'
import { catalogue } from '#src/orders/catalogue.ts'
import { gateLabels } from '#src/orders/gate-words.ts'
import { gateNames, offerGates, overridable, travelMinutes } from '#src/orders/gates.ts'
import * as orders from '#src/orders/words.ts'
import * as people from '#src/people/words.ts'
import * as plans from '#src/plans/words.ts'
import { refusals } from '#src/refusals.ts'
import * as series from '#src/series/words.ts'
import * as supervision from '#src/supervision/words.ts'
import * as timebank from '#src/timebank/words.ts'
import { colours } from '#src/volunteers/colours.ts'
import * as volunteers from '#src/volunteers/words.ts'
import { code, codes, page, table, told, words } from './markdown.ts'

/** Every “no”. */
export const refusalsPage = (): string =>
  page(
    { zh: '所有的“不”', en: 'Every “no”' },
    ['src/refusals.ts'],
    [
      'The `code` of a problem, its HTTP status, and the sentence in both languages.',
      table(
        ['code', 'status', '中文', 'English'],
        Object.entries(refusals).map(([name, [status, zh, en]]) => [code(name), String(status), zh, en]),
      ),
    ],
  )

type Chapter = readonly [Label, Readonly<Record<string, Label>>]
const chapters: readonly Chapter[] = [
  [{ zh: '身份', en: 'Roles' }, people.roles],
  [{ zh: '地区层级', en: 'Levels of places' }, people.levels],
  [{ zh: '代办关系', en: 'What a proxy is to the resident' }, people.kinships],
  [{ zh: '语言', en: 'Languages' }, people.languages],
  [{ zh: '公益时间池的对象', en: 'Whom the pool pays for' }, people.entitlements],
  [{ zh: '单的状态', en: 'States of an order' }, orders.states],
  [{ zh: '名额的状态', en: 'States of a seat' }, orders.seatStates],
  [{ zh: '核实方式', en: 'How a need was verified' }, orders.verifications],
  [{ zh: '谁付时间', en: 'Who pays' }, orders.payers],
  [{ zh: '风险', en: 'Risks' }, orders.risks],
  [{ zh: '提醒', en: 'Alarms' }, orders.alarms],
  [{ zh: '异议原因', en: 'Reasons of a dispute' }, orders.disputeReasons],
  [{ zh: '评价标签', en: 'Tags of a rating' }, orders.tags],
  [{ zh: '紧急情况', en: 'Incidents' }, incidents.severities],
  [{ zh: '紧急情况的状态', en: 'States of an incident' }, incidents.incidentStates],
  [{ zh: '证书', en: 'Certificates' }, volunteers.certificates],
  [{ zh: '同意', en: 'Consents' }, volunteers.consents],
  [{ zh: '候选的分数', en: 'What a candidate’s points are made of' }, partLabels],
  [{ zh: '申诉的结果', en: 'Outcomes of an appeal' }, volunteers.appealOutcomes],
  [{ zh: '临时改色', en: 'A colour given for a while' }, volunteers.overrideOutcomes],
  [{ zh: '规则的版本', en: 'Versions of the rules' }, volunteers.draftStates],
  [{ zh: '投诉什么', en: 'What a complaint is about' }, complaints.topics],
  [{ zh: '投诉的状态', en: 'States of a complaint' }, complaints.complaintStates],
  [{ zh: '投诉的认定', en: 'Findings of a complaint' }, complaints.findings],
  [{ zh: '反映的是谁', en: 'In which capacity' }, complaints.capacities],
  [{ zh: '账户', en: 'Accounts' }, timebank.accountKinds],
  [{ zh: '时间去向', en: 'Purposes of a transfer' }, timebank.purposes],
  [{ zh: '审批', en: 'Two-person decisions' }, timebank.proposalStates],
  [{ zh: '定期服务的状态', en: 'States of a series' }, series.seriesStates],
  [{ zh: '定期服务的一天', en: 'What became of a day of a series' }, series.dayOutcomes],
  [{ zh: '遇到节假日', en: 'On public holidays' }, series.onHolidays],
  [{ zh: '星期', en: 'Weekdays' }, series.weekdays],
  [{ zh: '星期的简称', en: 'Weekdays in short' }, series.weekdaysShort],
  [{ zh: '多久一次', en: 'How often' }, series.intervals],
  [{ zh: '督导关系', en: 'Supervision relations' }, supervision.relationKinds],
  [{ zh: '督导关系的状态', en: 'States of a relation' }, supervision.relationStates],
  [{ zh: '督导形式', en: 'Forms of supervision' }, supervision.forms],
  [{ zh: '督导记录的状态', en: 'What the supervisee says of an entry' }, supervision.attendanceStates],
  [{ zh: '联系方式', en: 'How somebody was contacted' }, supervision.channels],
  [{ zh: '直接服务', en: 'Direct service' }, supervision.caseKinds],
  [{ zh: '个案的状态', en: 'States of a case' }, supervision.caseStates],
  [{ zh: '结案结果', en: 'Outcomes of a case' }, supervision.outcomes],
  [{ zh: '职业资格', en: 'Licences of social workers' }, supervision.licences],
  [{ zh: '社会工作学历', en: 'Degrees in social work' }, supervision.degrees],
  [{ zh: '可以赠与的关系', en: 'Whom time may be given to' }, timebank.ties],
  [{ zh: '超出上限的去向', en: 'What becomes of time above the cap' }, timebank.surplusChoices],
  [{ zh: '批量派单', en: 'Plans' }, plans.planStates],
]

/** Every word list, with its codes. */
export const glossaryPage = (): string =>
  page(
    { zh: '词汇', en: 'Glossary' },
    ['src/*/words.ts', 'src/volunteers/colours.ts'],
    [
      ...chapters.map(([{ zh, en }, record]) => `## ${zh} · ${en}\n\n${words(record)}`),
      `## 四色 · The four colours\n\n${colourTable}`,
    ],
  )

const colourTable = table(
  ['code', '形 shape', '颜色 colour', '词 word', '作用 effect'],
  Object.entries(colours).map(([name, { shape, name: colour, word, effect }]) => [
    code(name),
    shape,
    `${colour.zh} ${colour.en}`,
    `${word.zh} ${word.en}`,
    `${effect.zh}<br>${effect.en}`,
  ]),
)

/** What a new station can offer. */
export const cataloguePage = (): string =>
  page(
    { zh: '服务目录', en: 'The service catalogue' },
    ['src/orders/catalogue.ts'],
    [
      'What a new station starts from; an administrator changes it. `coefficient` is in hundredths: 100 credits a minute for a minute.',
      table(
        [
          'code',
          '中文',
          'English',
          '风险 risk',
          '证书 certificates',
          '分钟 minutes',
          'coefficient',
          '年龄 ages',
          '还要 also',
        ],
        catalogue.map(item => [
          code(item.code),
          item.label.zh,
          item.label.en,
          both(orders.risks[item.risk]),
          item.certificates.map(each => both(volunteers.certificates[each])).join('; '),
          String(item.minutes),
          String(item.coefficient),
          item.ages.join('–'),
          [item.insured && '保险 insurance', item.agreement && '书面协议 agreement', item.urgent && '紧急 urgent']
            .filter(Boolean)
            .join(', '),
        ]),
      ),
    ],
  )

/** What a volunteer must pass before an offer and on accepting. */
export const gatesPage = (): string =>
  page(
    { zh: '门槛', en: 'Gates' },
    ['src/orders/gates.ts', 'gate-words.ts', 'src/refusals.ts'],
    [
      'One list with four users: the guard of dispatching, the guard of accepting, the candidates page, and the sentence that explains.',
      `In this order. \`asked\` is asked before an offer only. Travel kept free between two services: ${travelMinutes} minutes.`,
      table(
        ['code', '门槛 gate', 'must hold', '不符合时 when not passed', '可放行 overridable'],
        gateNames.map(name => [
          code(name),
          both(gateLabels[name]),
          code(told(offerGates[name])),
          `${refusals[name][1]}<br>${refusals[name][2]}`,
          (overridable as readonly string[]).includes(name) ? '可以，要写理由 with a reason' : '',
        ]),
      ),
      `Overridable: ${codes(overridable)}. The rest hold for everybody.`,
    ],
  )

const both = ({ zh, en }: Label) => `${zh} ${en}`
