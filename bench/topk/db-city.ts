// The invented city in a database: the index as the product keeps it, and the same people in one flat table and an R*Tree for other plans.
import { type Client, createClient } from '@libsql/client'
import { migrate } from '#db/migrate.ts'
import { micro } from '#src/matching/distance.ts'
import type { Volunteers } from '#src/matching/topk-index.ts'
import { type City, city, may } from './city.ts'

export const street = '370211001000'
/** Which bit of `able` each list of the index stands for. */
export const skills = { '': may.asked, first_aid: may.firstAid, care: may.care, tutoring: may.tutoring, law: may.law }
const spoken = ['jiaoliao', 'sign', 'cantonese'] as const
const chunk = 20_000

export const founded = async (path: string, size: number, questions: number): Promise<City> => {
  await migrate(`file:${path}`)
  const client = createClient({ url: `file:${path}`, concurrency: 1 })
  await client.executeMultiple(`pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -500000;
    drop trigger skill_cells_certified; drop index skill_cells_of;
    create table unsorted (skill text, rank integer, latitude integer, longitude integer, person_id text);
    create table flat (n integer primary key, id text, latitude integer, longitude integer, able integer, wishes integer, practised integer, hours integer, languages integer) strict;
    create virtual table places using rtree_i32(n, south, north, west, east)`)
  const made = city(size, questions)
  for (let from = 0; from < size; from += chunk)
    await filled(client, made.volunteers, from, Math.min(size, from + chunk))
  await client.executeMultiple(`insert into skill_cells (street_id, skill, rank, band, longitude, person_id, latitude)
      select '${street}', skill, rank, latitude / 10000 as band, longitude, person_id, latitude from unsorted order by 2, 3, 4, 5, 6;
    insert into places select n, latitude, latitude, longitude, longitude from flat; drop table unsorted`)
  client.close()
  return made
}

/** As many wishes, certificates and hours as the city was drawn with; every second volunteer has told their hours. */
const filled = async (client: Client, all: Volunteers, from: number, to: number) => {
  const [flat, cells, languages, certificates]: [unknown[][], unknown[][], unknown[][], unknown[][]] = [[], [], [], []]
  for (let i = from; i < to; i++) {
    const [able, wishes, practised] = [all.able[i] ?? 0, all.wishes[i] ?? 0, all.practised[i] ?? 0]
    if ((able & may.asked) === 0) continue
    const [id, hours] = [`v${String(i).padStart(7, '0')}`, i % 2]
    const place = [micro(all.latitude[i] ?? 0), micro(all.longitude[i] ?? 0)]
    flat.push([i, id, ...place, able, wishes, practised, hours, all.languages[i] ?? 0])
    for (const [skill, bit] of Object.entries(skills)) if ((able & bit) !== 0) cells.push([skill, hours, ...place, id])
    for (let item = 0; item < 16; item++) {
      const rank = 4 * ((wishes >> item) & 1) + 2 * ((practised >> item) & 1)
      if (rank > 0) cells.push([`*${item}`, rank + hours, ...place, id])
    }
    for (const [bit, word] of spoken.entries()) if (((all.languages[i] ?? 0) >> bit) & 1) languages.push([id, word])
    for (const [kind, bit] of Object.entries(skills))
      if (kind !== '' && (able & bit) !== 0) certificates.push([`${id}${kind}`, id, kind, '', '', 0, 9e9])
  }
  const into = (table: string, rows: unknown[][]) => ({
    sql: `insert into ${table} select ${(rows[0] ?? [0]).map((_, at) => `value ->> ${at}`).join(', ')} from json_each(?)`,
    args: [JSON.stringify(rows)],
  })
  await client.batch(
    [
      into('flat', flat),
      into('unsorted', cells),
      into('languages', languages),
      into('certificates (id, person_id, kind, issuer, number, valid_from, valid_until)', certificates),
    ],
    'write',
  )
  if (from === 0)
    await client.batch(
      spoken.map((word, bit) => ({ sql: 'insert into languages values (?, ?)', args: [`r${bit}`, word] })),
      'write',
    )
}
