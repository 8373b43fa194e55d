// Signing in by code (one trip) or by password (two), and signing out.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { minute } from '../kernel/days.ts'
import { hmac, sha256 } from '../kernel/hash.ts'
import { type Condition, judge, type Rules } from '../kernel/rule.ts'
import { columns, guard, list, type RowOf, type Sources } from '../kernel/where.ts'
import type { Refusal } from '../refusals.ts'
import { codeHash, codeSeconds, codeTries } from './codes.ts'
import type { Outside } from './outside.ts'
import { isPassword } from './password.ts'
import { by, type Caller, q } from './session.ts'
import { absoluteSeconds, idleSeconds } from './session-times.ts'
import { type HeldRole, whoAsk, whoOf } from './who.ts'
import { staffRoles } from './words.ts'

/** Failed sign-ins within the last fifteen minutes that shut out a phone, or an address. Successes count nothing. */
export const failuresOfPhone = 5
export const failuresOfAddress = 30
export const failureSeconds = 15 * minute

const hole = (name: string) => sql`${sql.placeholder(name)}`
const failures = (key: SQL) =>
  sql<number>`(select count(*) from sign_in_failures n where n.key = ${key} and n.at > ${q.now} - ${failureSeconds})`

const facts = {
  now: sql<number>`${q.now}`,
  phoneFailures: failures(hole('phoneKey')),
  addressFailures: failures(hole('addressKey')),
  person: sql<string | null>`p.id`,
  suspendedAt: sql<number | null>`p.suspended_at`,
  diedAt: sql<number | null>`p.died_at`,
  codeRight: sql<number>`coalesce(c.code_hash = ${hole('codeHash')}, 0)`,
  codeTries: sql<number | null>`c.tries`,
  codeUsedAt: sql<number | null>`c.used_at`,
  codeEndsAt: sql<number | null>`c.sent_at + ${codeSeconds}`,
  /** The password that was compared must still be the one that is kept. */
  passwordRight: sql<number>`(${hole('passwordRight')} = 1 and p.password_hash is ${hole('passwordHash')})`,
} satisfies Sources
type SignInFacts = RowOf<typeof facts>
type Proof = Condition<SignInFacts>

const byCode: Proof = {
  all: [
    ['codeRight', '=', 1],
    ['codeTries', '<', codeTries],
    ['codeUsedAt', 'none'],
    ['codeEndsAt', '>', 'now'],
  ],
}
const byPassword: Proof = ['passwordRight', '=', 1]

const tooMany: Proof = {
  all: [
    ['phoneFailures', '<', failuresOfPhone],
    ['addressFailures', '<', failuresOfAddress],
  ],
}
/** The same refusal whoever it was: nobody learns who is registered, suspended or dead. */
const rulesFor = (proof: Proof): Rules<Refusal> => [
  ['too_many', tooMany],
  ['sign_in_failed', { all: [['person', 'some'], ['suspendedAt', 'none'], ['diedAt', 'none'], proof] }],
]

const row = sql`select ${columns(facts)} from (select ${hole('phone')} as phone) w left join persons p on p.phone = w.phone
  left join sign_in_codes c on c.phone = w.phone`
const staff = sql`exists (select 1 from roles r where r.person_id = f.person and r.ended_at is null and r.role in ${list(staffRoles)})`
const isNew = sql`exists (select 1 from sessions x where x.token_hash = ${hole('session')})`
/** Neither let in nor shut out: this attempt was judged, and failed. */
const failed = sql`not ${isNew} and exists (select 1 from (${row}) where ${guard([['too_many', tooMany]])})`

type Signed = { readonly id: string; readonly name: string; readonly ends_at: number; readonly roles: string }
const batchFor = (proof: Proof) =>
  prepare([
    ask<SignInFacts>(row),
    ask(sql`
      insert into sessions (token_hash, person_id, created_at, last_at, idle_seconds, ends_at)
      select ${hole('session')}, f.person, f.now, f.now, iif(${staff}, ${idleSeconds.staff}, ${idleSeconds.others}),
        f.now + iif(${staff}, ${absoluteSeconds.staff}, ${absoluteSeconds.others})
      from (${row}) f where ${guard(rulesFor(proof))}`),
    // Signing in anew ends the session one had (ASVS 7.2.4).
    ask(
      sql`update sessions set revoked_at = ${q.now} where token_hash = ${q.token} and revoked_at is null and ${isNew}`,
    ),
    ask(
      sql`update sign_in_codes set used_at = ${q.now} where phone = ${hole('phone')} and used_at is null and ${hole('codeHash')} <> '' and ${isNew}`,
    ),
    ask(
      sql`update sign_in_codes set tries = tries + 1 where phone = ${hole('phone')} and ${hole('codeHash')} <> '' and ${failed}`,
    ),
    ask(sql`
      insert into sign_in_failures (id, key, at) select ${hole('attempt')} || ':' || k.key, k.value, ${q.now}
      from json_each(json_array(${hole('phoneKey')}, ${hole('addressKey')})) k where k.value <> '' and ${failed}`),
    ask<Signed>(sql`
      select p.id, p.name, x.ends_at, (select json_group_array(json_object('role', r.role, 'area', r.area_id, 'areaName', a.name))
        from roles r join areas a on a.id = r.area_id where r.person_id = p.id and r.ended_at is null) as roles
      from sessions x join persons p on p.id = x.person_id where x.token_hash = ${hole('session')}`),
  ])
const batches = { code: batchFor(byCode), password: batchFor(byPassword) }
const rules = { code: rulesFor(byCode), password: rulesFor(byPassword) }

const keptPassword = prepare([
  ask<{ hash: string | null }>(sql`select password_hash as hash from persons where phone = ${hole('phone')}`),
])

export type SignedIn =
  | {
      readonly ok: true
      readonly token: string
      readonly endsAt: number
      readonly person: { readonly id: string; readonly name: string; readonly roles: readonly HeldRole[] }
    }
  | { readonly ok: false; readonly refusal: Refusal }
type Given = { readonly phone: string } & ({ readonly code: string } | { readonly password: string })
/** `address` is where the request comes from; an unknown one is '' and counts nothing. */
type From = Caller & { readonly address: string }

/**
 * Makes a session for whoever can prove to be the person behind the phone. Limits are decided inside the batch, so that many attempts
 * at once pass no more than one after the other. Refuses `too_many`, `sign_in_failed`.
 */
export const signIn = async (outside: Outside, from: From, given: Given): Promise<SignedIn> => {
  const by = 'code' in given ? 'code' : 'password'
  const token = outside.newSecret()
  const answers = await outside.db.must(batches[by], {
    ...(await proven(outside, given)),
    ...(await keysOf(outside, given.phone, from.address)),
    phone: given.phone,
    session: await sha256(token),
    attempt: outside.newId(),
    token: from.token,
    now: from.now,
  })
  const [[fact], , , , , , [signed]] = answers
  if (!fact) throw new Error('the facts row is missing')
  const verdict = judge(rules[by], fact)
  if ((verdict === 'ok') !== (signed !== undefined)) throw new Error(`sign-in: JS says ${verdict}, SQL does not`)
  if (verdict !== 'ok' || !signed) return { ok: false, refusal: verdict === 'ok' ? 'busy' : verdict }
  const { id, name, roles } = signed
  return { ok: true, token, endsAt: signed.ends_at, person: { id, name, roles: JSON.parse(roles) as HeldRole[] } }
}

/** What the person has to show for themselves, worked out before the batch. */
const proven = async (outside: Outside, given: Given) => {
  if ('code' in given) {
    const hash = await codeHash(outside.config.secret, given.phone, given.code)
    return { codeHash: hash, passwordRight: 0, passwordHash: null }
  }
  const [[kept]] = await outside.db.read(keptPassword, { phone: given.phone })
  const passwordHash = kept?.hash ?? null
  return { codeHash: '', passwordRight: (await isPassword(given.password, passwordHash)) ? 1 : 0, passwordHash }
}

/** Phones and addresses are counted by their keyed hashes. */
export const keysOf = async ({ config }: Outside, phone: string, address: string) => ({
  phoneKey: await hmac(config.secret, 'failures', phone),
  addressKey: address === '' ? '' : await hmac(config.secret, 'failures', address),
})

const ending = prepare([
  ask(sql`update sessions set revoked_at = ${q.now} where token_hash = ${q.token} and revoked_at is null`),
])
/** Ends this session. Without one there is nothing to do, and that is no error. */
export const signOut = async (db: Database, who: Caller): Promise<void> => {
  await db.write(ending, { token: who.token, now: who.now })
}

const endingAll = prepare([
  whoAsk,
  ask(sql`update sessions set revoked_at = ${q.now} where revoked_at is null and person_id = (select x.person_id from sessions x
    where x.token_hash = ${q.token} and x.revoked_at is null and min(x.ends_at, x.last_at + x.idle_seconds) > ${q.now})`),
])
/** Ends all sessions of whoever asks, on every device. */
export const signOutEverywhere = async (db: Database, who: Caller): Promise<boolean> => {
  const answers = await db.must(endingAll, by(who))
  return whoOf(answers[0][0]) !== null
}
