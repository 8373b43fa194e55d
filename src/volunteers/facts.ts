// The facts of 12 months that a grade rests on, counted by SQL; grade.ts judges them (domain.md §5).
import { type SQL, sql } from 'drizzle-orm'
import { countingStates } from '../complaints/words.ts'
import { day } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import { specialistCodes } from './words.ts'

/** Giving up an accepted seat this late counts; earlier, somebody else can still be found. */
export const lateWithin = day

const flag = (condition: SQL) => sql`json(iif(${condition}, 'true', 'false'))`

/**
 * `GradeFacts` of one person as JSON, over the 12 months of the Shanghai calendar before `at`. Finished is a confirmed seat with
 * minutes; a no-show that was lifted is none; a give-up is late in the last 24 h before the start; declines are not counted at all
 * (志愿服务条例 第25条). Complaints count once they are upheld, by their finding; a no-show was malicious where that was found.
 */
export const gradeFacts = (person: SQL, at: SQL): SQL<string> => {
  const since = sql`unixepoch(${at}, 'unixepoch', '+8 hours', '-12 months', '-8 hours')`
  const seats = (states: SQL, which: SQL = sql`1`) =>
    sql`from offers a where a.volunteer_id = ${person} and a.state = ${states} and a.ends_at > ${since} and ${which}`
  const served = seats(sql`'confirmed'`, sql`a.confirmed > 0`)
  const upheld = (which: SQL) =>
    sql`complaints c where c.about_id = ${person} and c.capacity = 'volunteer' and c.state in ${list(countingStates)} and ${which}`
  const certificates = (which: SQL) =>
    sql`certificates c where c.person_id = ${person} and c.revoked_at is null and ${which}`
  const valid = (kinds: SQL) =>
    certificates(sql`c.kind in ${kinds} and c.valid_from <= ${at} and c.valid_until > ${at}`)
  const trained = sql`exists (select 1 from ${valid(sql`('basic_training')`)})`
  return sql<string>`json_object(
    'ratings', json((select json_object('n', count(*), 'mean', coalesce(avg(r.stars), 0)) from ratings r where r.volunteer_id = ${person} and r.at > ${since})),
    'finished', (select count(*) ${served}),
    'lateGiveUps', (select count(*) ${seats(sql`'gave_up'`, sql`a.answered_at > a.starts_at - ${lateWithin}`)}),
    'noShows', (select count(*) ${seats(sql`'no_show'`)}),
    'minutes', (select coalesce(sum(a.confirmed), 0) ${served}),
    'basicTraining', ${flag(trained)},
    'specialistCertificates', (select count(distinct c.kind) from ${valid(list(specialistCodes))}),
    'socialWorkLicence', ${flag(sql`exists (select 1 from ${valid(sql`('social_work')`)})`)},
    'maliciousNoShows', (select count(distinct a.id) ${seats(sql`'no_show'`, sql`a.id in (select c.offer_id from ${upheld(sql`c.finding = 'malice'`)})`)}),
    'minorComplaints', (select count(*) from ${upheld(sql`c.finding = 'minor' and c.decided_at > ${since}`)}),
    'seriousComplaints', (select count(*) from ${upheld(sql`c.finding in ('serious', 'took_pay') and c.decided_at > ${since}`)}),
    'tookPay', ${flag(sql`exists (select 1 from ${upheld(sql`c.finding = 'took_pay' and c.decided_at > ${since}`)})`)},
    'mandatoryExpired', ${flag(sql`not ${trained} and exists (select 1 from ${certificates(sql`c.kind = 'basic_training' and c.valid_until <= ${at}`)})`)})`
}
