// What must hold of colours, of the rules behind them, and of complaints: each a query that answers no row (reliability G1–G6).
import type { Invariant } from '#test/invariants.ts'

/** The last decision on a person that was more than a proposal. */
const held = `(select d.colour from grade_decisions d where d.person_id = v.person_id and d.kind <> 'proposed' order by d.seq desc limit 1)`
const rank = (colour: string) =>
  `(case ${colour} when 'green' then 0 when 'blue' then 1 when 'yellow' then 2 else 3 end)`

export const gradeInvariants: readonly Invariant[] = [
  {
    id: 'G1',
    property:
      'the colour that holds is the last one decided; each decision begins where the one before it led; none is left out',
    sql: `select v.person_id from volunteers v where v.colour <> ${held}
      union select e.person_id from grade_decisions e join grade_decisions q on q.person_id = e.person_id and q.seq = e.seq - 1
        where e.before is not iif(q.kind = 'proposed', q.before, q.colour)
      union select person_id from grade_decisions group by person_id having min(seq) <> 1 or max(seq) <> count(*)`,
  },
  {
    id: 'G2',
    property: 'what the rule decided names a version in force at that moment, its facts and its trace',
    sql: `select d.id from grade_decisions d left join policies w on w.code = d.policy where d.kind in ('evaluated', 'proposed')
      and (w.code is null or w.kind <> 'grade' or w.effective_from > d.at or json_extract(d.facts, '$.finished') is null
        or json_extract(d.trace, '$.called') is null or d.decided_by <> 'system')`,
  },
  {
    id: 'G3',
    property: 'a colour given against the rule has a reason, two people and an end; nobody decides on their own grade',
    sql: `select id from grade_overrides where reason = '' or until <= proposed_at or until > proposed_at + 90 * 86400 or person_id = proposed_by
        or outcome = 'approved' and (decided_by is null or decided_by = proposed_by or person_id = decided_by)
      union select id from grade_decisions where decided_by = person_id
      union select d.id from grade_decisions d where d.kind = 'overridden' and not exists (select 1 from grade_overrides o where o.person_id = d.person_id
        and o.outcome = 'approved' and o.decided_by = d.decided_by and o.decided_at = d.at and o.colour = d.colour)`,
  },
  {
    id: 'G4',
    property: 'red holds only where a person confirmed it',
    sql: `select v.person_id from volunteers v where v.colour = 'red' and exists (select 1 from grade_decisions d where d.person_id = v.person_id)
        and (select d.kind from grade_decisions d where d.person_id = v.person_id and d.kind <> 'proposed' order by d.seq desc limit 1) <> 'confirmed'
      union select person_id from grade_decisions where kind = 'confirmed' and (colour <> 'red' or decided_by = 'system' or coalesce(reason, '') = '')
      union select person_id from grade_decisions where colour = 'red' and kind not in ('proposed', 'confirmed')`,
  },
  {
    id: 'G5',
    property: 'whoever is a volunteer has one of the four colours',
    sql: `select r.person_id from roles r left join volunteers v on v.person_id = r.person_id where r.role = 'volunteer' and r.ended_at is null
      and (v.colour is null or v.colour not in ('green', 'blue', 'yellow', 'red'))`,
  },
  {
    id: 'G6',
    property: 'nobody red or suspended is still to come to a visit',
    sql: `select a.id from offers a join volunteers v on v.person_id = a.volunteer_id join persons p on p.id = v.person_id
      where a.state = 'accepted' and (v.colour = 'red' and exists (select 1 from grade_decisions d where d.person_id = v.person_id and d.kind = 'confirmed')
        or p.suspended_at is not null or p.died_at is not null)`,
  },
  {
    id: 'G7',
    property:
      'an appeal speaks against one decision of that person within 15 days and is decided by somebody who had no part in it',
    sql: `select x.id from grade_appeals x left join grade_decisions d on d.id = x.decision_id where d.id is null or d.person_id <> x.person_id
        or x.at < d.at or x.at >= d.at + 15 * 86400 or x.decided_by = x.person_id or x.decided_by = d.decided_by
        or (x.outcome is null) <> (x.decided_at is null)
      union select d.id from grade_decisions d where d.kind = 'granted' and (${rank('d.colour')} > ${rank('d.before')}
        or not exists (select 1 from grade_appeals x where x.person_id = d.person_id and x.outcome = 'granted' and x.decided_by = d.decided_by))`,
  },
  {
    id: 'G8',
    property:
      'a version of the rules is put into force by somebody who did not draft it, after that day, as it was drafted',
    sql: `select d.id from grade_drafts d left join policies w on w.code = d.code where (d.state = 'active') <> (w.code is not null)
      or d.state = 'active' and (d.decided_by is null or d.decided_by = d.drafted_by or w.data <> d.data or w.effective_from <= d.decided_at)`,
  },
  {
    id: 'K1',
    property:
      'a complaint is upheld only by staff who had no part in the visit, after the other side could speak; a contested finding is reviewed by somebody else',
    sql: `select c.id from complaints c join orders o on o.id = c.order_id where c.decided_by in (c.about_id, c.filed_by, o.dispatcher_id)
        or c.finding is not null and (c.taken_up_at is null or c.decided_at is null or coalesce(c.reason, '') = ''
          or c.heard_at is null and c.decided_at < c.taken_up_at + 3 * 86400)
      union select c.id from complaints c join events e on e.subject_id = c.id and e.action in ('affirm', 'overturn') join events u on u.subject_id = c.id
        and u.action = 'uphold' where u.actor_id = e.actor_id
      union select c.id from complaints c left join offers a on a.id = c.offer_id where c.finding = 'malice' and a.state not in ('no_show', 'released')`,
  },
]
