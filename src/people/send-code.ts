// Sending a one-time code: limits are counted where the code is kept, and nothing tells whether the phone is known.
import { sql } from 'drizzle-orm'
import { ask, prepare } from '../kernel/database.ts'
import { day, hour } from '../kernel/days.ts'
import type { Refusal } from '../refusals.ts'
import { codeFor, codeHash, codesADay, codesAnHour, resendSeconds } from './codes.ts'
import { messageKinds } from './messages.ts'
import { deliverSoon } from './outbox.ts'
import type { Outside } from './outside.ts'
import { q } from './session.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
const [phone, hash] = [hole('phone'), hole('hash')]
const over = (from: string, length: number) => sql`${sql.identifier(from)} <= ${q.now} - ${length}`
const counted = (from: string, count: string, length: number) => sql`
  ${sql.identifier(from)} = iif(${over(from, length)}, ${q.now}, ${sql.identifier(from)}),
  ${sql.identifier(count)} = iif(${over(from, length)}, 1, ${sql.identifier(count)} + 1)`

type Kept = { readonly sent_at: number; readonly used_at: number | null }
const batch = prepare([
  // The limits stand inside the upsert: of two requests at once, the second sees what the first has counted.
  ask<Kept>(sql`
    insert into sign_in_codes (phone, code_hash, sent_at, tries, hour_from, hour_count, day_from, day_count)
    values (${phone}, ${hash}, ${q.now}, 0, ${q.now}, 1, ${q.now}, 1)
    on conflict (phone) do update set code_hash = excluded.code_hash, sent_at = excluded.sent_at, tries = 0, used_at = null,
      ${counted('hour_from', 'hour_count', hour)}, ${counted('day_from', 'day_count', day)}
    where (sent_at <= ${q.now} - ${resendSeconds} or used_at is not null and sent_at < ${q.now})
      and (${over('hour_from', hour)} or hour_count < ${codesAnHour}) and (${over('day_from', day)} or day_count < ${codesADay})
    returning sent_at, used_at`),
  ask(sql`
    insert into messages (id, phone, person_id, kind, text, at)
    select 'code:' || p.id || ':' || c.sent_at, p.phone, p.id, 'code', ${messageKinds.code.text.zh}, c.sent_at
    from sign_in_codes c join persons p on p.phone = c.phone
    where c.phone = ${phone} and c.sent_at = ${q.now} and p.suspended_at is null and p.died_at is null on conflict (id) do nothing`),
  ask<Kept>(sql`select sent_at, used_at from sign_in_codes where phone = ${phone}`),
])

export type Sent = { readonly ok: true; readonly code: string } | { readonly ok: false; readonly refusal: Refusal }

/**
 * Sends a code, or leaves the one valid that was sent less than a minute ago. One trip, and the same answer and work whether or not
 * the phone is known: only the outbox differs. Refuses `codes_too_many`, and `no_delivery` where nothing could be sent to anybody.
 */
export const sendCode = async (outside: Outside, to: string, now: number): Promise<Sent> => {
  if (outside.config.env === 'production' && !outside.deliver) return { ok: false, refusal: 'no_delivery' }
  const { secret } = outside.config
  const fresh = await codeFor(secret, to, now)
  const answers = await outside.db.must(batch, { phone: to, hash: await codeHash(secret, to, fresh), now })
  const [[sent], , [kept]] = answers
  if (sent) deliverSoon(outside)
  if (!kept || (!sent && !isOpen(kept, now))) return { ok: false, refusal: 'codes_too_many' }
  return { ok: true, code: await codeFor(secret, to, kept.sent_at) }
}

const isOpen = (kept: Kept, now: number) =>
  kept.sent_at > now - resendSeconds && (kept.used_at === null || kept.sent_at === now)
