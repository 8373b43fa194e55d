// The words of the time bank (时间银行). The unit is the whole minute; nothing here is money (domain.md §4).
import type { Label } from '../kernel/label.ts'

export const accountKinds = {
  member: { zh: '个人时间账户', en: 'Member' },
  pool: { zh: '公益时间池', en: 'Pool' },
  issuer: { zh: '发行账户', en: 'Issuer' },
  organisation: { zh: '团体账户', en: 'Organisation' },
  escrow: { zh: '预留账户', en: 'Set aside' },
  retired: { zh: '退出账户', en: 'Retired' },
} satisfies Record<string, Label>
export type AccountKind = keyof typeof accountKinds
export const accountKindCodes = Object.keys(accountKinds) as AccountKind[]

/** `hold` reserves, `post` settles a hold, `void` releases it, `move` books at once. */
export const transferKinds = ['hold', 'post', 'void', 'move'] as const
export type TransferKind = (typeof transferKinds)[number]

/** What a transfer is for. */
export const purposes = {
  reserve: { zh: '点单预留', en: 'Reserved for an order' },
  settle: { zh: '服务结算', en: 'Service settled' },
  extra: { zh: '超时补付', en: 'Extra minutes' },
  release: { zh: '释放预留', en: 'Reservation released' },
  issue: { zh: '预算发行', en: 'Issued by budget' },
  grant: { zh: '公益发放', en: 'Granted from the pool' },
  gift: { zh: '赠与', en: 'Gift' },
  donate: { zh: '捐赠', en: 'Donation' },
  inherit: { zh: '继承', en: 'Inherited' },
  surplus: { zh: '超出上限转出', en: 'Above the cap' },
  adjust: { zh: '更正', en: 'Adjusted' },
  reverse: { zh: '冲正', en: 'Reversed' },
} satisfies Record<string, Label>
export type Purpose = keyof typeof purposes
export const purposeCodes = Object.keys(purposes) as Purpose[]

/** Two-person decisions on the books. */
export const proposalKinds = ['issue', 'grant', 'adjust', 'reverse', 'inherit', 'budget', 'policy'] as const
export type ProposalKind = (typeof proposalKinds)[number]
export const proposalStates = {
  proposed: { zh: '待第二人审批', en: 'Waiting for a second person' },
  approved: { zh: '已批准', en: 'Approved' },
  refused: { zh: '未批准', en: 'Refused' },
} satisfies Record<string, Label>
export type ProposalState = keyof typeof proposalStates
export const proposalStateCodes = Object.keys(proposalStates) as ProposalState[]

/** What somebody is to whom they may give time: recorded by the desk, and the same seen from both sides. */
export const ties = {
  spouse: { zh: '配偶', en: 'Spouse' },
  direct: { zh: '直系亲属', en: 'Direct relative' },
  friend: { zh: '朋友', en: 'Friend' },
} satisfies Record<string, Label>
export type Tie = keyof typeof ties
export const tieCodes = Object.keys(ties) as Tie[]

/** What becomes of minutes above the cap (domain.md §4). */
export const surplusChoices = {
  donate: { zh: '捐给公益时间池', en: 'Donate it to the pool' },
  honour: { zh: '只记荣誉，不再使用', en: 'Keep it as an honour, not for use' },
} satisfies Record<string, Label>
export type SurplusChoice = keyof typeof surplusChoices
export const surplusCodes = Object.keys(surplusChoices) as SurplusChoice[]

/** The account that holds nothing but promises: a hold names it until the seat's volunteer is known (decision 004). */
export const escrow = 'escrow'
/** Where minutes go that nobody will spend: those above the cap that are kept as an honour. */
export const retired = 'retired'
export const memberAccount = (person: string): string => `member:${person}`
export const poolAccount = (street: string): string => `pool:${street}`
export const issuerAccount = (street: string): string => `issuer:${street}`
