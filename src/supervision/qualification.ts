// Reading what somebody may supervise on: for themselves, and for whoever administers or watches over them.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { dayOf } from '../kernel/days.ts'
import { holds } from '../kernel/rule.ts'
import { factRow, q, type World } from '../people/facts.ts'
import { isOffered, visible } from '../people/perform.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { qualify } from './qualify.ts'
import type { Refused } from './queries.ts'
import type { Degree, Licence } from './words.ts'

type Row = {
  readonly id: string
  readonly name: string
  readonly licence: Licence | null
  readonly licensedOn: number | null
  readonly degree: Degree | null
  readonly experienceMonths: number | null
  readonly experience: string | null
}
const page = prepare([
  whoAsk,
  ask<World>(factRow(q.person)),
  ask<Row>(sql`select p.id, p.name, y.licence, y.licensed_on as licensedOn, y.degree, y.experience_months as experienceMonths, y.experience
    from persons p left join supervisor_qualifications y on y.person_id = p.id where p.id = ${q.person}`),
])
export type Qualification = {
  readonly licence: Licence
  readonly licensedOn: string | null
  readonly degree: Degree
  readonly experienceMonths: number
  readonly experience: string
}
export type QualificationRead = {
  readonly ok: true
  readonly who: Who
  readonly person: { readonly id: string; readonly name: string; readonly records: boolean }
  readonly qualification: Qualification | null
}

/** `records`: whether the asker may record it. */
export const readQualification = async (
  db: Database,
  caller: Caller,
  person: string,
): Promise<QualificationRead | Refused> => {
  const [[head], [world], [row]] = await db.read(page, { ...by(caller), person })
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  if (!world || !row || !holds(world, visible)) return { ok: false, refusal: 'not_found' }
  const records = isOffered(qualify, world)
  if (!records && world.me !== person && world.watchesHere === 0) return { ok: false, refusal: 'not_yours' }
  return { ok: true, who, person: { id: row.id, name: row.name, records }, qualification: qualificationOf(row) }
}

const qualificationOf = ({ licence, licensedOn, degree, experienceMonths, experience }: Row): Qualification | null =>
  licence === null || degree === null
    ? null
    : {
        licence,
        licensedOn: licensedOn === null ? null : dayOf(licensedOn),
        degree,
        experienceMonths: experienceMonths ?? 0,
        experience: experience ?? '',
      }
