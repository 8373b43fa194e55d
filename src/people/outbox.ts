// The outbox: commands write messages, and this hands them over for delivery.
import { sql } from 'drizzle-orm'
import { ask, prepare } from '../kernel/database.ts'
import { day } from '../kernel/days.ts'
import { codeFor, codeSeconds } from './codes.ts'
import type { Outside } from './outside.ts'
import { q } from './session.ts'

const atOnce = 50
/** What could not be delivered for this long is given up. */
const patience = 3 * day

export type MessageRow = {
  readonly id: string
  readonly phone: string
  readonly person_id: string | null
  readonly kind: string
  readonly text: string
  readonly at: number
}

/** Taken before it is sent, so that two runs at once never send the same twice; what fails is put back. A code that is no longer valid is not sent. */
const taking = prepare([
  ask<MessageRow>(sql`
    update messages set sent_at = ${q.now} where id in (
      select m.id from messages m left join persons p on p.id = m.person_id
      where m.sent_at is null and m.at <= ${q.now} and p.died_at is null and m.at > ${q.now} - ${patience} and (m.kind <> 'code' or m.at > ${q.now} - ${codeSeconds}) order by m.at limit ${atOnce})
    returning id, phone, person_id, kind, text, at`),
])
const puttingBack = prepare([
  ask(sql`update messages set sent_at = null where id in (select value from json_each(${sql.placeholder('failed')}))`),
])

/** Sends what is waiting, at most 50; answers how many. Nothing happens where no delivery is configured. */
export const deliverOutbox = async (outside: Outside): Promise<number> => {
  const { deliver, db } = outside
  if (!deliver) return 0
  const answers = await db.must(taking, { now: outside.clock.now() })
  const failed: string[] = []
  for (const row of answers[0]) {
    try {
      await deliver({ phone: row.phone, text: await textOf(outside, row) })
    } catch (error) {
      console.error('message', row.id, error)
      failed.push(row.id)
    }
  }
  if (failed.length > 0) await db.write(puttingBack, { failed: JSON.stringify(failed) })
  return answers[0].length - failed.length
}

/** The text as it is sent: a code is worked out here and kept nowhere. */
export const textOf = async (
  outside: Outside,
  row: Pick<MessageRow, 'kind' | 'phone' | 'text' | 'at'>,
): Promise<string> =>
  row.kind === 'code' ? row.text.replace('{code}', await codeFor(outside.config.secret, row.phone, row.at)) : row.text

/**
 * Starts a delivery without waiting for it: an answer that waited would take longer for a phone that is known. Where the runtime ends
 * with its answer, the scheduled job sends.
 */
export const deliverSoon = (outside: Outside): void => {
  deliverOutbox(outside).catch(error => console.error('outbox', error))
}

const tidying = prepare([
  ask(sql`delete from sign_in_failures where at < ${q.now} - ${day}`),
  ask(sql`delete from sign_in_codes where sent_at < ${q.now} - ${2 * day}`),
  ask(sql`delete from messages where kind = 'code' and at < ${q.now} - ${day}`),
  ask(
    sql`delete from sessions where coalesce(revoked_at, min(ends_at, last_at + idle_seconds)) < ${q.now} - ${30 * day}`,
  ),
])

/** Forgets what signing in has left behind and nothing needs any more (个保法 19). */
export const tidySignIn = async (outside: Outside): Promise<number> => {
  await outside.db.write(tidying, { now: outside.clock.now() })
  return 0
}
