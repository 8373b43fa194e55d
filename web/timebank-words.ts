// How accounts and hours are spoken of on the pages of the time bank. It is time, never money (domain.md §4).
import type { Label, Lang } from '#src/kernel/label.ts'
import type { AccountAct } from '#src/timebank/account-life.ts'
import { type AccountKind, accountKinds, type ProposalKind } from '#src/timebank/words.ts'

/** An account in words: its kind, and whose it is. */
export const accountName = (
  lang: Lang,
  { kind, owner, area }: { kind: AccountKind; owner?: string | null | undefined; area?: string | null | undefined },
): string => {
  const whose = kind === 'member' || kind === 'organisation' ? owner : area
  return whose ? `${accountKinds[kind][lang]} · ${whose}` : accountKinds[kind][lang]
}

/** The kind that an account's id begins with. */
export const kindOf = (id: string): AccountKind | undefined => {
  const kind = id.split(':')[0] ?? ''
  return kind in accountKinds ? (kind as AccountKind) : undefined
}

/** The address of an account, and of what can be done with it. */
export const accountOf = (account: string, path = ''): string =>
  `/timebank/accounts/${encodeURIComponent(account)}${path}`

/** The address of an account's statement. */
export const statementOf = (account: string): string => `/timebank/accounts/${encodeURIComponent(account)}/statement`

/** What is proposed, before it is done: a transfer's purpose says the same of what was done. */
export const proposed = {
  issue: { zh: '预算发行', en: 'Issue by budget' },
  grant: { zh: '公益发放', en: 'Grant from the pool' },
  adjust: { zh: '更正', en: 'Correction' },
  reverse: { zh: '冲正', en: 'Reversal' },
  inherit: { zh: '继承', en: 'Inheritance' },
  budget: { zh: '每月预算', en: 'Monthly budget' },
  policy: { zh: '新的规则', en: 'New policy' },
} satisfies Record<ProposalKind, Label>

/** A side in words; without a name its id stands, so that two accounts of a kind are never mistaken for each other. */
export const sideText = (lang: Lang, id: string, name: string | null | undefined): string => {
  const kind = kindOf(id)
  return kind ? `${accountKinds[kind][lang]} · ${name ?? id.slice(kind.length + 1)}` : id
}

/** What each act on an account does, before it is done. */
export const accountHints: Record<AccountAct, Label> = {
  give: {
    zh: '送给社工站登记过的亲人，送出后自己不能撤回。',
    en: 'To a relative whom the station has on record. You cannot take it back yourself.',
  },
  donate: {
    zh: '用来帮助街道里有需要的老人，捐出后自己不能撤回。',
    en: 'For elders in need. You cannot take it back yourself.',
  },
  nominate: {
    zh: '从登记过的亲友里选；不选就归公益时间池。',
    en: 'Somebody on record; without one, the pool inherits.',
  },
  choose_surplus: { zh: '存满以后，多出来的时间怎么办。', en: 'What becomes of time once your account is full.' },
  tie: {
    zh: '核对证件后登记，双方之后可以互赠时间。',
    en: 'After seeing a document. Both may then give time to each other.',
  },
  untie: { zh: '结束后不能再互赠时间，指定的继承也一并取消。', en: 'No more gifts between them, and no inheritance.' },
  close: { zh: '账户里剩下的时间会捐给公益时间池。', en: 'What is left goes to the pool.' },
  reopen: { zh: '账户可以重新存入和使用时间。', en: 'Time can be kept and spent again.' },
}
