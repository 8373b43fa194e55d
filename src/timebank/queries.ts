// Reading the books: one page, one batch, the session in it. Minutes everywhere; moments in epoch seconds.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { type Condition, judge, type Rules } from '../kernel/rule.ts'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import { type Caller, q as session, rolesOver, sessionFacts, sessionJoin, signedIn } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { balances, type Line, type Statement, type TransferRow } from './statement.ts'
import type { AccountKind } from './words.ts'

type Refused = { readonly ok: false; readonly refusal: Refusal }
/** `available` is what may be spent, `held` what is reserved for orders; null where the viewer may know only the former. */
export type Account = {
  readonly id: string
  readonly kind: AccountKind
  readonly owner: string | null
  readonly area: string | null
  readonly available: number
  readonly held: number | null
}
