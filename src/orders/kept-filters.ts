// A way to look at the board that somebody keeps under a name of their own. It says nothing about an order and moves nothing, so it is no event.
import { sql } from 'drizzle-orm'
import * as is from 'valibot'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { columns, where } from '../kernel/where.ts'
import { by, type Caller, q, sessionFacts, sessionJoin, signedIn, touch } from '../people/session.ts'
import { holdsRole, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'

/** `query` is the address of the board without its path. */
export type KeptFilter = { readonly id: string; readonly name: string; readonly query: string }
/** Nobody finds anything among more. */
export const keptMost = 12

const name = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(20))
const word = is.optional(is.pipe(is.string(), is.maxLength(60)), '')
/** What the board's address says, under a name. */
export const keeping = is.strictObject({ name, queue: word, community: word, q: word })
export const renaming = is.strictObject({ name })
export const dropping = is.strictObject({})

const mine = sql`(select s.person_id from (select 1) w ${sessionJoin})`
export const keptFiltersAsk = ask<KeptFilter>(
  sql`select k.id, k.name, k.query from board_filters k where k.person_id = ${mine} order by k.kept_at, k.id`,
)

const hole = (of: string) => sql`${sql.placeholder(of)}`
/** Whoever asks, if they are signed in and at a desk. */
const me = sql`(select ${columns(sessionFacts)} from (select 1) w ${sessionJoin}) f where ${where(signedIn)} and exists (select 1 from roles r
  where r.person_id = f.me and r.ended_at is null and r.role in (${sql.raw(deskRoles.map(role => `'${role}'`).join(', '))}))`
const others = (id: string) =>
  sql`(select count(*) from board_filters k where k.person_id = f.me and k.id <> ${hole(id)})`
const changes = {
  keep: sql`insert into board_filters (id, person_id, name, query, kept_at) select ${q.command}, f.me, ${hole('name')}, ${hole('query')}, ${q.now}
    from ${me} and ${others('command')} < ${keptMost} on conflict (id) do nothing`,
  rename: sql`update board_filters set name = ${hole('name')} where id = ${hole('filter')} and person_id = (select f.me from ${me})`,
  drop: sql`delete from board_filters where id = ${hole('filter')} and person_id = (select f.me from ${me})`,
}
const batchOf = (change: keyof typeof changes) => prepare([ask(changes[change]), whoAsk, keptFiltersAsk, ask(touch)])
const batches = { keep: batchOf('keep'), rename: batchOf('rename'), drop: batchOf('drop') }

type Given = { readonly filter?: string; readonly name?: string; readonly query?: string }
/**
 * Keeps, renames or drops one filter of whoever asks, in one trip; the command's id is the filter's, so that it is kept once.
 * `not_found` where one to be renamed is not theirs (to drop what is not there is no mistake), `enough_kept` where they have too many.
 */
export const changeKept = async (
  db: Database,
  who: Caller,
  command: string,
  change: keyof typeof changes,
  given: Given,
): Promise<
  { readonly ok: true; readonly kept: readonly KeptFilter[] } | { readonly ok: false; readonly refusal: Refusal }
> => {
  const { filter = '', name: called = '', query = '' } = given
  const [, [asker], kept] = await db.must(batches[change], { ...by(who), command, filter, name: called, query })
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...deskRoles)) return { ok: false, refusal: 'not_yours' }
  const made = kept.find(each => each.id === command)
  if (change === 'keep' && !made)
    return { ok: false, refusal: kept.length < keptMost ? 'command_reused' : 'enough_kept' }
  if (change === 'keep' && made && (made.name !== called || made.query !== query))
    return { ok: false, refusal: 'command_reused' }
  if (change === 'rename' && !kept.some(each => each.id === filter)) return { ok: false, refusal: 'not_found' }
  return { ok: true, kept }
}
