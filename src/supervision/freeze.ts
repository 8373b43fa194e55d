// Freezing the index: once a month is over, each social worker’s facts, the policy, and what came out are kept for ever (domain.md §6).
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { messageKinds } from '../people/messages.ts'
import { indexFacts } from './index-facts.ts'
import { endOf, monthAfter, monthOf, monthsDue } from './months.ts'
import { explainIndex, type IndexFacts, type IndexPolicy, type SupervisionIndex } from './supervision-index.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
const [now, command] = [hole('now'), hole('command')]
const pageLength = 100

type Worker = { readonly person: string; readonly area: string; readonly last: string | null }
/** Social workers whose newest frozen month lies before the newest month that is over; `since` keeps out who came later. */
const dueWorkers = prepare([
  ask<Worker>(sql`select r.person_id as person, min(r.area_id) as area, (select max(f.month) from index_freezes f where f.person_id = r.person_id) as last
    from roles r join persons p on p.id = r.person_id and p.died_at is null
    where r.role = 'social_worker' and r.since < ${hole('end')} and coalesce(r.ended_at, 9e15) >= ${hole('end')}
      and not exists (select 1 from index_freezes f where f.person_id = r.person_id and f.month >= ${hole('month')})
    group by r.person_id order by r.person_id limit ${pageLength}`),
])

type FactsRow = {
  readonly person: string
  readonly area: string
  readonly month: string
  readonly facts: string
  readonly policy: string | null
}
/** The facts as they were when each month ended, and the policy then in force. */
const reading = prepare([
  ask<FactsRow>(sql`select j.value ->> '$.person' as person, j.value ->> '$.area' as area, j.value ->> '$.month' as month,
      ${indexFacts(sql`j.value ->> '$.person'`, sql`j.value ->> '$.end'`)} as facts,
      (select code from policies w where w.kind = 'index' and w.effective_from < j.value ->> '$.end' order by w.effective_from desc, w.code desc limit 1) as policy
    from json_each(${hole('page')}) j`),
  ask<{ code: string; data: string }>(sql`select code, data from policies where kind = 'index'`),
])

const frozen = sql`(select * from events where command = ${command} and subject = 'index') e`
const writing = prepare([
  ask<{ id: string }>(sql`
    insert into events (id, command, subject, subject_id, seq, action, from_state, to_state, actor_id, at, data)
    select ${command} || ':' || (j.value ->> '$.id'), ${command}, 'index', j.value ->> '$.id', 1, 'freeze', null, j.value ->> '$.row.band', 'system', ${now}, j.value -> '$.row'
    from json_each(${hole('page')}) j where not exists (select 1 from index_freezes f where f.person_id = j.value ->> '$.row.person' and f.month = j.value ->> '$.row.month')
    on conflict (id) do nothing returning id`),
  ask(sql`insert into index_freezes (id, person_id, month, area_id, policy, facts, value, band, parts, at)
    select e.subject_id, e.data ->> '$.person', e.data ->> '$.month', e.data ->> '$.area', e.data ->> '$.policy', e.data -> '$.facts',
      e.data ->> '$.value', e.data ->> '$.band', e.data -> '$.parts', e.at from ${frozen}`),
  ask(sql`insert into messages (id, phone, person_id, kind, text, at)
    select e.id || ':index_frozen', p.phone, p.id, 'index_frozen', ${messageKinds.index_frozen.text.zh}, e.at
    from ${frozen} join persons p on p.id = e.data ->> '$.person' where p.phone is not null and e.data ->> '$.month' = ${hole('month')}`),
])

/** The part of an index that is kept beside its facts: what a recomputation must find again. */
export const kept = (index: SupervisionIndex) => ({
  value: index.value,
  band: index.band,
  parts: index.parts.map(({ code, value, points }) => [code, value, points] as const),
})

/**
 * Freezes what is due for a page of social workers: the newest month that is over, and those missed since their last. Answers how many
 * indices it wrote; call again until it answers none. It may run late, twice, or twice at once: a month is frozen once.
 * @param newCommand makes a new id each time
 */
export const freeze = async (db: Database, at: number, newCommand: () => string): Promise<number> => {
  const month = monthAfter(monthOf(at), -1)
  const [workers] = await db.read(dueWorkers, { month, end: endOf(month) })
  const wanted = workers.flatMap(({ person, area, last }) =>
    monthsDue(last, at).map(each => ({ person, area, month: each, end: endOf(each) })),
  )
  if (wanted.length === 0) return 0
  const [rows, policies] = await db.read(reading, { page: JSON.stringify(wanted) })
  const page = rows.map(({ person, area, month: each, policy, facts }) => {
    const rules = policies.find(({ code }) => code === policy)
    if (!rules) throw new Error(`no index policy is in force in ${each}`)
    const read = JSON.parse(facts) as IndexFacts
    const index = explainIndex(read, JSON.parse(rules.data) as IndexPolicy)
    return { id: `${person}:${each}`, row: { person, month: each, area, policy, facts: read, ...kept(index) } }
  })
  const answers = await db.must(writing, { now: at, command: newCommand(), month, page: JSON.stringify(page) })
  return answers[0].length
}
