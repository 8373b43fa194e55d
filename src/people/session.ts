// The session is a fact like any other, read inside the command's own batch: signing in costs no trip, and revoking it works at the next request.
import { type SQL, sql } from 'drizzle-orm'
import type { Condition } from '../kernel/rule.ts'
import type { RowOf, Sources } from '../kernel/where.ts'
import type { Role } from './words.ts'

/** Who asks, when, and under which id. `token` is the SHA-256 of the session's token; `system` is 1 for scheduled commands. */
export type Caller = { readonly token: string | null; readonly now: number }

/** Who sends a command, as its batch wants it: somebody, or the clock. */
export const by = ({ token, now }: Caller) => ({ token, now, system: 0 })
export const byClock = (now: number) => ({ token: null, now, system: 1 })

const hole = (name: string) => sql`${sql.placeholder(name)}`
/** The holes that every prepared command and page shares. */
export const q = {
  command: hole('command'),
  token: hole('token'),
  system: hole('system'),
  now: hole('now'),
  data: hole('data'),
}

/** Joins that the session's facts need; `s` is the session, `me` its person. */
export const sessionJoin = sql`left join sessions s on s.token_hash = ${q.token} left join persons me on me.id = s.person_id`

/** The person whose session it is, whatever became of it. */
export const personOfToken = sql`(select person_id from sessions where token_hash = ${q.token})`

/** The id of whoever asks; scheduled commands act as `system`. */
export const actor = sql<string | null>`iif(${q.system} = 1, 'system', s.person_id)`

export const sessionFacts = {
  now: sql<number>`${q.now}`,
  system: sql<number>`${q.system}`,
  me: actor,
  sessionEndsAt: sql<number | null>`min(s.ends_at, s.last_at + s.idle_seconds)`,
  sessionRevokedAt: sql<number | null>`s.revoked_at`,
  suspendedAt: sql<number | null>`me.suspended_at`,
  diedAt: sql<number | null>`me.died_at`,
} satisfies Sources
export type SessionFacts = RowOf<typeof sessionFacts>

/** Signed in, with a session that is neither over, idle, nor revoked, and not suspended. */
export const signedIn: Condition<SessionFacts> = {
  any: [
    ['system', '=', 1],
    {
      all: [
        ['me', 'some'],
        ['sessionEndsAt', '>', 'now'],
        ['sessionRevokedAt', 'none'],
        ['suspendedAt', 'none'],
        ['diedAt', 'none'],
      ],
    },
  ],
}

/**
 * How many live roles of these kinds the asking person holds over an area. Scope is a rule, not a filter on a screen (domain.md §1).
 * The inner aliases are words of their own: a short one would capture the area's.
 */
export const rolesOver = (roles: readonly Role[], area: SQL): SQL<number> =>
  sql<number>`(select count(*) from roles held join area_tree reach on reach.within_id = held.area_id
    where held.person_id = s.person_id and held.ended_at is null and reach.area_id = ${area}
      and held.role in (${sql.raw(roles.map(role => `'${role}'`).join(', '))}))`

/** Keeps an active session from going idle: the last statement of a command. One that is over stays over. */
export const touch = sql`update sessions set last_at = ${q.now} where token_hash = ${q.token} and last_at < ${q.now} - 60
  and revoked_at is null and ends_at > ${q.now} and last_at + idle_seconds > ${q.now}`

/** The demo's clock is moved by hand: nobody was away meanwhile, so whoever is signed in stays so. */
export const carryOver = sql`update sessions set last_at = last_at + ${sql.placeholder('seconds')}, ends_at = ends_at + ${sql.placeholder('seconds')}
  where revoked_at is null and ends_at > ${q.now} and last_at + idle_seconds > ${q.now}`
