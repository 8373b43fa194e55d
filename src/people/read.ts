// What the pages on people read, each in one batch with the head of the page; the rules of who may see them stand here.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { holds } from '../kernel/rule.ts'
import { list } from '../kernel/where.ts'
import type { Refusal } from '../refusals.ts'
import { type ActName, actNames, actOf } from './acts.ts'
import { factRow, q, type World } from './facts.ts'
import type { MessageRow } from './outbox.ts'
import { isOffered, visible } from './perform.ts'
import {
  type AreaLine,
  areasAsk,
  housemateAsk,
  type PersonLine,
  type PersonRow,
  pageLength,
  peopleAsk,
  personAsk,
} from './queries.ts'
import type { Caller } from './session.ts'
import { by } from './session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from './who.ts'
import { deskRoles, isRole, type Role } from './words.ts'

type Refused = { readonly ok: false; readonly refusal: Refusal }
const refused = (refusal: Refusal): Refused => ({ ok: false, refusal })

export type PersonRead = {
  readonly ok: true
  readonly who: Who
  readonly world: World
  readonly row: PersonRow
  readonly areas: readonly AreaLine[]
  /** What the viewer may do about the person now. */
  readonly actions: readonly ActName[]
}

const mySelf = sql`(select x.person_id from sessions x where x.token_hash = ${q.token})`
const personBatch = prepare([whoAsk, ask<World>(factRow(q.person)), personAsk(q.person), areasAsk])
const meBatch = prepare([whoAsk, ask<World>(factRow(mySelf)), personAsk(mySelf), areasAsk])

/** One person, for themselves or for the desk; `acting` lets in whoever may at least do something about them. */
export const readPerson = async (
  db: Database,
  asked: Caller,
  person: string | null,
  acting?: ActName,
): Promise<PersonRead | Refused> => {
  const batch = person === null ? meBatch : personBatch
  const [[head], [world], [row], areas] = await db.read(batch, {
    ...by(asked),
    person,
  })
  const who = whoOf(head)
  if (!who) return refused('sign_in')
  if (!world || !row || !holds(world, visible)) return refused('not_found')
  const actions = actNames.filter(name => isOffered(actOf(name), world))
  const may = world.me === row.id || world.deskHere > 0 || (acting !== undefined && actions.includes(acting))
  return may ? { ok: true, who, world, row, areas, actions } : refused('not_yours')
}

const peopleBatch = prepare([whoAsk, peopleAsk])
export type PeopleRead = {
  readonly ok: true
  readonly who: Who
  readonly people: readonly PersonLine[]
  readonly next: string | null
}
type Wanted = { readonly role: string; readonly q: string; readonly cursor: string }

/** The people of the asking desk's areas, a page at a time. */
export const readPeople = async (db: Database, asked: Caller, wanted: Wanted): Promise<PeopleRead | Refused> => {
  const role: Role | '' = isRole(wanted.role) ? wanted.role : ''
  const given = {
    ...by(asked),
    role,
    q: wanted.q.trim().slice(0, 40),
    cursor: wanted.cursor,
  }
  const [[head], lines] = await db.read(peopleBatch, given)
  const who = whoOf(head)
  if (!who) return refused('sign_in')
  if (!holdsRole(who, ...deskRoles)) return refused('not_yours')
  const people = lines.slice(0, pageLength)
  return { ok: true, who, people, next: lines.length > pageLength ? (people.at(-1)?.id ?? null) : null }
}

const areasBatch = prepare([whoAsk, areasAsk])
/** The places that the asking person works in or administers. */
export const readAreas = async (
  db: Database,
  asked: Caller,
  ...held: Role[]
): Promise<{ ok: true; who: Who; areas: readonly AreaLine[] } | Refused> => {
  const [[head], areas] = await db.read(areasBatch, by(asked))
  const who = whoOf(head)
  if (!who) return refused('sign_in')
  return holdsRole(who, ...held) ? { ok: true, who, areas } : refused('not_yours')
}

const registerBatch = prepare([whoAsk, areasAsk, housemateAsk])
/** What the form to register somebody rests on: the places, and of `household` whom the new person lives with. */
export const readRegister = async (
  db: Database,
  asked: Caller,
  household: string,
): Promise<
  { ok: true; who: Who; areas: readonly AreaLine[]; housemate: { id: string; name: string } | null } | Refused
> => {
  const given = { ...by(asked), household }
  const [[head], areas, [housemate = null]] = await db.read(registerBatch, given)
  const who = whoOf(head)
  if (!who) return refused('sign_in')
  return holdsRole(who, ...deskRoles) ? { ok: true, who, areas, housemate } : refused('not_yours')
}

export type OutboxLine = MessageRow & { readonly name: string | null; readonly sent_at: number | null }
const outboxBatch = prepare([
  whoAsk,
  ask<OutboxLine>(sql`
    with mine as (select t.area_id from sessions s join roles r on r.person_id = s.person_id and r.ended_at is null and r.role in ${list(deskRoles)}
      join area_tree t on t.within_id = r.area_id where s.token_hash = ${q.token})
    select m.id, m.phone, m.person_id, m.kind, m.text, m.at, m.sent_at, p.name from messages m join persons p on p.id = m.person_id
    where (p.area_id in mine or exists (select 1 from roles x where x.person_id = p.id and x.ended_at is null and x.area_id in mine))
      and (${sql.placeholder('cursor')} = '' or (m.at, m.id) < (select c.at, c.id from messages c where c.id = ${sql.placeholder('cursor')}))
    order by m.at desc, m.id desc limit ${pageLength + 1}`),
])
/** What has been written to the people of the desk's areas, newest first. */
export const readOutbox = async (
  db: Database,
  asked: Caller,
  cursor: string,
): Promise<{ ok: true; who: Who; lines: readonly OutboxLine[]; next: string | null } | Refused> => {
  const [[head], rows] = await db.read(outboxBatch, { ...by(asked), cursor })
  const who = whoOf(head)
  if (!who) return refused('sign_in')
  if (!holdsRole(who, ...deskRoles)) return refused('not_yours')
  const lines = rows.slice(0, pageLength)
  return { ok: true, who, lines, next: rows.length > pageLength ? (lines.at(-1)?.id ?? null) : null }
}
