// Recording what somebody may supervise on (domain.md §6): licence, degree, experience. An act on a person like any other.
import { sql } from 'drizzle-orm'
import type { Act } from '../people/acts.ts'
import { event } from '../people/sweeps.ts'
import { qualifying } from './inputs.ts'

const told = (field: string) => sql`e.data ->> ${`$.${field}`}`

/** By an administrator over the person, never by the person themselves; the newest record stands, older ones are in the log. */
export const qualify: Act = {
  label: { zh: '登记督导资格', en: 'Record the qualification to supervise' },
  told: { zh: '登记了督导资格', en: 'recorded the qualification to supervise' },
  path: '/qualification',
  by: {
    all: [
      {
        any: [
          ['adminHere', '>', 0],
          ['districtHere', '>', 0],
        ],
      },
      ['me', '<>', 'person'],
    ],
  },
  input: qualifying,
  effects: [
    sql`insert into supervisor_qualifications (person_id, licence, licensed_on, degree, experience_months, experience, recorded_by, recorded_at)
      select e.subject_id, ${told('licence')}, ${told('licensedOn')}, ${told('degree')}, ${told('experienceMonths')}, ${told('experience')}, e.actor_id, e.at
      from ${event} where 1 on conflict (person_id) do update set licence = excluded.licence, licensed_on = excluded.licensed_on, degree = excluded.degree,
        experience_months = excluded.experience_months, experience = excluded.experience, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
  ],
}
