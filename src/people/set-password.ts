// Choosing a password. The log says that it was done, never what was chosen; all other sessions end.
import { sql } from 'drizzle-orm'
import { fails, type Plan } from '../kernel/command.ts'
import { ask, prepare } from '../kernel/database.ts'
import type { Condition } from '../kernel/rule.ts'
import { columns, guard, type RowOf, type Sources } from '../kernel/where.ts'
import type { Refusal } from '../refusals.ts'
import { commandOf, send } from './command.ts'
import { catchUp, setPerson } from './effects.ts'
import { tell } from './messages.ts'
import type { Outside } from './outside.ts'
import { hashPassword, isPassword } from './password.ts'
import { by, type Caller, q, sessionFacts, sessionJoin, signedIn } from './session.ts'
import { failureSeconds, failuresOfPhone } from './sign-in.ts'
import { event } from './sweeps.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
const facts = {
  ...sessionFacts,
  failures: sql<number>`(select count(*) from sign_in_failures n where n.key = 'password:' || me.id and n.at > ${q.now} - ${failureSeconds})`,
  kept: sql<string | null>`me.password_hash`,
  right: sql<number>`(${hole('right')} = 1 and me.password_hash is ${hole('kept')})`,
} satisfies Sources

/** Whoever has a password shows it first; guessing it is limited as signing in is. */
const rules: readonly (readonly [Refusal, Condition<RowOf<typeof facts>>])[] = [
  ['sign_in', signedIn],
  ['too_many', ['failures', '<', failuresOfPhone]],
  [
    'password_wrong',
    {
      any: [
        ['kept', 'none'],
        ['right', '=', 1],
      ],
    },
  ],
]
const plan: Plan<Refusal> = {
  subject: 'person',
  action: 'set_password',
  facts: sql`select ${columns(facts)}, me.id as subject, me.seq as seq from (select 1) w ${sessionJoin}`,
  rules,
  from: sql`null`,
  to: sql`null`,
}
const wrong = sql`${guard(rules.slice(0, 2))} and ${fails({ any: rules.slice(2).map(([, condition]) => condition) })}`

const kept = prepare([
  ask<{ hash: string | null }>(sql`select me.password_hash as hash from (select 1) w ${sessionJoin}`),
])
const command = commandOf(plan, [
  sql`insert into sign_in_failures (id, key, at) select ${q.command}, 'password:' || subject, ${q.now} from (${plan.facts}) where ${wrong} and not exists (select 1 from ${event})
    and not exists (select 1 from events where id = ${q.command}) on conflict (id) do update set at = excluded.at`,
  tell('password_set'),
  sql`update sessions set revoked_at = e.at from ${event} where sessions.person_id = e.subject_id and revoked_at is null and token_hash <> ${q.token}`,
  setPerson(sql`password_hash = ${hole('hash')}`),
  catchUp,
])

type Given = { readonly password: string; readonly current?: string | undefined }
/** Sets the password of whoever asks: two trips, for the one that is kept has to be compared first. */
export const setPassword = async (
  outside: Outside,
  who: Caller,
  id: string,
  given: Given,
): Promise<{ ok: true } | { ok: false; refusal: Refusal }> => {
  const [[row]] = await outside.db.read(kept, by(who))
  const old = row?.hash ?? null
  const right = (await isPassword(given.current ?? '', old)) ? 1 : 0
  const hash = await hashPassword(given.password, outside.newSecret().slice(0, 32))
  return send(outside.db, command, { ...by(who), command: id, data: '{}', kept: old, right, hash })
}
