// What must hold of supervision at every moment, each as a query that answers no row. S1 and S2 are those of the reliability design; S3, that
// nothing is told of fewer than five people, is a property of what is shown: averages.test.ts.
import { type Invariant, invariants } from '#test/invariants.ts'

export const supervision: readonly Invariant[] = [
  {
    id: 'S1',
    property:
      'a frozen index lies between 0 and 100 and is what its parts add up to, or 59 under an upheld serious complaint',
    sql: `select f.id from index_freezes f where f.value is not null and (f.value not between 0 and 100
        or abs(f.value - (select sum(j.value ->> 2) from json_each(f.parts) j)) > 0.0001
          and not (f.value = 59 and f.facts ->> '$.seriousComplaint' = 1 and (select sum(j.value ->> 2) from json_each(f.parts) j) > 59))
      or exists (select 1 from json_each(f.parts) j where j.value ->> 1 not between 0 and 100)`,
  },
  {
    id: 'S2',
    property:
      'one index per social worker and month, under a policy in force by then, and one event that says the same',
    sql: `select f.person_id from index_freezes f group by f.person_id, f.month having count(*) > 1
      union select f.id from index_freezes f left join policies w on w.code = f.policy and w.kind = 'index'
        left join events e on e.subject = 'index' and e.subject_id = f.id where w.code is null or e.id is null or e.seq <> 1
          or e.data ->> '$.value' is not f.value or json(e.data -> '$.facts') <> json(f.facts) or e.data ->> '$.policy' <> f.policy`,
  },
  {
    id: 'S4',
    property:
      'only the supervisee makes supervision count: by themselves, never of themselves, and after it was written down',
    sql: `select a.entry_id from supervision_attendances a join supervision_entries n on n.id = a.entry_id
      where a.person_id = n.supervisor_id or (a.state in ('confirmed', 'contested')) > (a.confirmed_by is a.person_id)
        or a.confirmed_at < n.entered_at or n.held_on > n.entered_at
        or a.confirmed_at is not null and not exists (select 1 from events e where e.subject_id = a.entry_id and e.action = 'confirm' and e.actor_id = a.person_id)`,
  },
  {
    id: 'S5',
    property: 'nobody is led or supervised by two people at once, by themselves, or in a circle of two',
    sql: `select b.supervisee_id from supervision_relations b where b.state = 'active' group by b.kind, b.supervisee_id having count(*) > 1
      union select b.id from supervision_relations b where b.supervisor_id = b.supervisee_id or exists (select 1 from supervision_relations c
        where c.state = 'active' and b.state = 'active' and c.supervisor_id = b.supervisee_id and c.supervisee_id = b.supervisor_id)`,
  },
  {
    id: 'S6',
    property: 'relations, entries, attendances and cases stand where their last event left them',
    sql: `with rows (id, subject, seq) as (select id, 'relation', seq from supervision_relations union all select id, 'entry', seq from supervision_entries
        union all select id, 'case', seq from direct_cases)
      select r.id from rows r left join events e on e.subject_id = r.id and e.seq = r.seq where e.subject is not r.subject
        or exists (select 1 from events x where x.subject_id = r.id and x.seq > r.seq)
      union select a.entry_id from supervision_attendances a left join events e on e.id = a.event_id where e.subject_id is not a.entry_id or e.to_state is not a.state
      union select c.id from direct_cases c join events e on e.subject_id = c.id and e.seq = c.seq where e.to_state <> c.state
      union select b.id from supervision_relations b join events e on e.subject_id = b.id and e.seq = b.seq where e.to_state <> b.state`,
  },
]

/** All that must hold of a town. */
export const everything: readonly Invariant[] = [...invariants, ...supervision]
