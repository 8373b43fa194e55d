// The words of the time bank (时间银行). The unit is the whole minute; nothing here is money (domain.md §4).
import type { Label } from '../kernel/label.ts'

export const accountKinds = {
  member: { zh: '个人时间账户', en: 'Member' },
  pool: { zh: '公益时间池', en: 'Pool' },
  issuer: { zh: '发行账户', en: 'Issuer' },
  organisation: { zh: '团体账户', en: 'Organisation' },
  escrow: { zh: '待定账户', en: 'Escrow' },
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
  adjust: { zh: '更正', en: 'Adjusted' },
  reverse: { zh: '冲正', en: 'Reversed' },
} satisfies Record<string, Label>
export type Purpose = keyof typeof purposes
export const purposeCodes = Object.keys(purposes) as Purpose[]

/** Two-person decisions on the books. */
export const proposalKinds = ['issue', 'grant', 'adjust', 'reverse'] as const
export type ProposalKind = (typeof proposalKinds)[number]
export const proposalStates = {
  proposed: { zh: '待第二人审批', en: 'Waiting for a second person' },
  approved: { zh: '已批准', en: 'Approved' },
  refused: { zh: '未批准', en: 'Refused' },
} satisfies Record<string, Label>
export type ProposalState = keyof typeof proposalStates
export const proposalStateCodes = Object.keys(proposalStates) as ProposalState[]

/** The account that holds nothing but promises: a hold names it until the seat's volunteer is known (decision 004). */
export const escrow = 'escrow'
export const memberAccount = (person: string): string => `member:${person}`
export const poolAccount = (street: string): string => `pool:${street}`
export const issuerAccount = (street: string): string => `issuer:${street}`
/** The time-bank policy that every transfer names. */
export const timebankPolicy = 'timebank-v1'
