// What auditors ask over HTTP: is every record as it was written, and what was done by whom.
import { sql } from 'drizzle-orm'
import { eventsPage, verifyPage } from '#web/audit.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { ask, prepare } from '../kernel/database.ts'
import { iso } from '../kernel/days.ts'
import { by } from '../people/session.ts'
import { holdsRole, whoAsk, whoOf } from '../people/who.ts'
import { type Anchor, readAnchors } from './anchors.ts'
import { type LogRow, readEvents } from './events.ts'
import { actorOf, sentenceOf } from './told.ts'
import { alarm, type Verdict, verifyLog } from './verify.ts'

const tag = { zh: '审计', en: 'Audit' }

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/audit/verify',
    tag,
    label: { zh: '核对记录', en: 'Whether every record is as it was written' },
    about: {
      zh: '从头核对全部记录与封存。',
      en: 'Works the chain of seals out anew and compares it with the anchors. `alarm`: something has been unsealed for too long.',
    },
    run: asked => verify(linli, asked),
  }),
  get({
    path: '/audit/events',
    tag,
    label: { zh: '操作记录', en: 'The log, newest first' },
    query: {
      subject: { zh: '单、人员或事项的编号', en: 'The id of an order, a person or a proposal' },
      cursor: { zh: '下一页', en: 'The `next` of the page before' },
    },
    run: asked => events(linli, asked),
  }),
]

/** When the newest seal was made, with who asks: nobody makes the server read the whole log before that is known. */
const asking = prepare([whoAsk, ask<{ at: number | null }>(sql`select max(at) as at from seals`)])

const verify = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const [[asker], [last]] = await linli.db.read(asking, by(asked))
  const who = whoOf(asker)
  if (!who) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(who, 'auditor')) return { ok: false, refusal: 'not_yours' }
  const anchors = await anchorsOf(linli)
  const found = await verifyLog(linli.db, linli.config.secret, anchors.kept)
  const verdict: Verdict = anchors.fault ? { ...found, ok: false, broken: anchors.fault } : found
  const { ok, events, transfers, seals, unsealed, broken } = verdict
  const rings = alarm(verdict, asked.now)
  return {
    ok: true,
    who,
    json: { ok, events, transfers, seals, unsealed, alarm: rings, ...(broken === undefined ? {} : { broken }) },
    page: frame =>
      verifyPage(frame, {
        verdict,
        alarm: rings,
        lastSealAt: last?.at ?? null,
        anchors: linli.anchors ? anchors.kept : null,
      }),
  }
}

/** An anchor that cannot be read is a fault by itself: it must not quietly stop guarding. */
const anchorsOf = async (linli: Linli): Promise<{ kept: Anchor[]; fault: string | null }> => {
  const text = (await linli.anchors?.read()) ?? ''
  try {
    return { kept: readAnchors(text), fault: null }
  } catch {
    return { kept: [], fault: 'anchors' }
  }
}

const events = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { cursor = '', subject = '' } = asked.query
  const before = /^[1-9]\d{0,14}$/.test(cursor) ? Number(cursor) : undefined
  const read = await readEvents(linli.db, asked, { before, subject: subject.trim() })
  if (!read.ok) return read
  const next = read.next === null ? null : String(read.next)
  return {
    ok: true,
    who: read.who,
    json: {
      events: read.events.map(event => told(event, asked)),
      next,
    },
    page: frame => eventsPage(frame, { events: read.events, subject: subject.trim(), next }),
  }
}

const told = (event: LogRow, { lang }: Asked) => {
  const { actorName: _, staff: __, ...open } = event
  return { ...open, at: iso(event.at), actorName: actorOf(event, lang), sentence: sentenceOf(event, lang) }
}
