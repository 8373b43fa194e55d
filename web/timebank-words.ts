// How accounts and hours are spoken of on the pages of the time bank. It is time, never money (domain.md §4).
import type { Label, Lang } from '#src/kernel/label.ts'
import { type AccountKind, accountKinds, type ProposalKind } from '#src/timebank/words.ts'

/** An account in words: its kind, and whose it is. */
export const accountName = (
  lang: Lang,
  { kind, owner, area }: { kind: AccountKind; owner?: string | null | undefined; area?: string | null | undefined },
): string => {
  const whose = kind === 'member' ? owner : area
  return whose ? `${accountKinds[kind][lang]} · ${whose}` : accountKinds[kind][lang]
}

/** The kind that an account's id begins with. */
export const kindOf = (id: string): AccountKind | undefined => {
  const kind = id.split(':')[0] ?? ''
  return kind in accountKinds ? (kind as AccountKind) : undefined
}

/** The address of an account's statement. */
export const statementOf = (account: string): string => `/timebank/accounts/${encodeURIComponent(account)}/statement`

/** What is proposed, before it is done: a transfer's purpose says the same of what was done. */
export const proposed = {
  issue: { zh: '预算发行', en: 'Issue by budget' },
  grant: { zh: '公益发放', en: 'Grant from the pool' },
  adjust: { zh: '更正', en: 'Correction' },
  reverse: { zh: '冲正', en: 'Reversal' },
} satisfies Record<ProposalKind, Label>
