// What must hold of who gets in, who saw where somebody lives, and who was let to a risky visit: each a query that answers no row (reliability
// O8, A5, P1).
import type { Invariant } from '#test/invariants.ts'

const seen = `l.at >= a.starts_at - 86400 and exists (select 1 from events e where e.subject_id = a.order_id and e.action = 'accept'
  and e.actor_id = a.volunteer_id and e.at <= l.at)`

/** Within the window of the seat: an event that ended it closes it. */
const open = `case
        when a.state = 'checked_in' then 1
        when a.state = 'accepted' then l.at < a.ends_at + 7200
        when a.state in ('checked_out', 'stopped', 'confirmed') then l.at < a.out_at + 7200
        when a.state in ('gave_up', 'released', 'no_show') then l.at <= lost.at else 0 end`

export const accessInvariants: readonly Invariant[] = [
  {
    id: 'O8',
    property: 'whoever was let in for a service held, for all of its time, every certificate that it needs',
    sql: `select a.id from offers a join orders o on o.id = a.order_id join item_certificates n on n.item_code = o.item_code
      where a.state in ('checked_in', 'checked_out', 'stopped', 'confirmed') and not exists (select 1 from certificates c
        where c.person_id = a.volunteer_id and c.kind = n.kind and c.valid_from <= a.starts_at and c.valid_until >= a.ends_at
          and coalesce(c.revoked_at, 9e15) >= a.in_at)`,
  },
  {
    id: 'A5',
    property: 'no session outlives a suspension or a death, and none was used after it had ended',
    sql: `select s.token_hash from sessions s join events e on e.subject_id = s.person_id and e.action in ('suspend', 'record_death')
        where s.revoked_at is null and s.created_at <= e.at
      union select token_hash from sessions where last_at >= ends_at or last_at > coalesce(revoked_at, 9e15)`,
  },
  {
    id: 'P1',
    property:
      'an address was shown only to a volunteer who had accepted, from 24 hours before the start to two hours after leaving, and not once the seat was lost',
    sql: `select l.id from looks l where not exists (select 1 from offers a join events lost on lost.id = a.event_id
      where a.order_id = l.order_id and a.volunteer_id = l.viewer_id and ${seen} and ${open})`,
  },
  {
    id: 'P6',
    property:
      'a volunteer’s telephone was shown only to the resident whom they went to and their proxies, in the same window',
    sql: `select l.id from phone_looks l join orders o on o.id = l.order_id where not exists (select 1 from offers a join events lost on lost.id = a.event_id
      where a.id = l.offer_id and a.order_id = l.order_id and ${seen} and ${open})
      or l.viewer_id <> o.resident_id and not exists (select 1 from proxies p where p.resident_id = o.resident_id and p.proxy_id = l.viewer_id)`,
  },
]
