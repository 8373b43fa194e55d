// A volunteer's week on paper: everything they are asked for or have promised, in order, with the ways between.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import type { Near } from '../matching/distance.ts'
import { travelMinutes } from '../orders/gates.ts'
import { revealed } from '../orders/reveal.ts'
import { masked } from '../orders/viewer.ts'
import { type SeatState, takenStates } from '../orders/words.ts'
import { by, type Caller } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { type DayRoute, daysOf } from '../routing/week/itinerary.ts'
import { tablesOf } from '../routing/week/lists.ts'
import { q as session } from './facts.ts'
import { thePlan } from './queries.ts'
import { wayMinutes } from './travel.ts'

const q = { ...session, volunteer: sql`${sql.placeholder('volunteer')}` }

type VolunteerRow = Near & { readonly id: string; readonly name: string; readonly weekAt: number }
type Line = Near & {
  readonly order: string
  readonly state: SeatState
  readonly startsAt: number
  readonly endsAt: number
  readonly itemName: string
  readonly itemNameEn: string
  readonly seats: number
  readonly residentName: string
  readonly community: string
  /** Null until the volunteer themselves may see it: paper leaves the house (domain.md §2). */
  readonly address: string | null
}
export type SheetLine = Omit<Line, keyof Near>
export type Sheet = {
  readonly who: Who
  readonly volunteer: string
  readonly from: number
  readonly days: readonly (DayRoute & { readonly lines: readonly SheetLine[] })[]
}

const deskHere = sql`exists (select 1 from roles d join area_tree t on t.within_id = d.area_id where d.person_id = s.person_id and d.ended_at is null
  and d.role in ${list(deskRoles)} and t.area_id = o.area_id)`
const named = sql`exists (select 1 from plan_rows r, json_each(r.volunteers) j where r.plan_id = p.id and r.refusal is null and j.value = v.id)`
const page = prepare([
  whoAsk,
  ask<VolunteerRow>(sql`select v.id, v.name, p.week_at as "weekAt", coalesce(v.latitude, a.latitude) as latitude, coalesce(v.longitude, a.longitude) as longitude
    from ${thePlan} p join persons v on v.id = ${q.volunteer} join areas a on a.id = v.area_id where p.week_at is not null and ${named}`),
  ask<Line>(sql`select o.id as "order", a.state, o.starts_at as "startsAt", o.ends_at as "endsAt", o.latitude, o.longitude, o.seats,
      i.name as "itemName", i.name_en as "itemNameEn", r.name as "residentName", iif(${revealed(q.now)}, o.address, null) as address,
      (select c.name from area_tree t join areas c on c.id = t.within_id and c.level = 'community' where t.area_id = o.area_id) as community
    from ${thePlan} p join persons v on v.id = ${q.volunteer} join offers a on a.volunteer_id = v.id join orders o on o.id = a.order_id
      join items i on i.code = o.item_code join persons r on r.id = o.resident_id join sessions s on s.token_hash = ${q.token}
    where ${named} and ${deskHere} and a.state in ${list(['offered', ...takenStates])} and o.starts_at >= p.week_at and o.starts_at < p.week_at + ${7 * day}
    order by o.starts_at, o.id`),
])

/** The sheet of somebody whom this plan has named, for whoever made it. */
export const readSheet = async (
  db: Database,
  who: Caller,
  plan: string,
  volunteer: string,
): Promise<{ readonly ok: false; readonly refusal: Refusal } | ({ readonly ok: true } & Sheet)> => {
  const given = { ...by(who), command: '', plan, volunteer }
  const [[asker], [person], lines] = await db.read(page, given)
  const reader = whoOf(asker)
  if (!reader) return { ok: false, refusal: 'sign_in' }
  if (!person || !holdsRole(reader, ...deskRoles)) return { ok: false, refusal: 'not_found' }
  return { ok: true, who: reader, volunteer: person.name, from: person.weekAt, days: daysOfSheet(person, lines) }
}

const daysOfSheet = (person: VolunteerRow, lines: readonly Line[]): Sheet['days'] => {
  const carer = { id: person.id, home: person, dayMost: 0, weekMost: 0, stops: lines }
  const week = {
    from: person.weekAt,
    calls: [],
    carers: [carer],
    able: [],
    pins: [],
    way: wayMinutes,
    least: travelMinutes,
  }
  const all = lines.map((_, at) => at)
  return daysOf(tablesOf(week), 0, all).map(route => ({
    ...route,
    lines: route.halts.flatMap(halt => {
      const line = lines[halt.stop ?? -1]
      return line ? [shown(line)] : []
    }),
  }))
}

const shown = ({ latitude: _, longitude: __, ...line }: Line): SheetLine =>
  line.address === null ? { ...line, residentName: masked(line.residentName) } : line
