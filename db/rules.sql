-- Triggers and views. Changing a CHECK rebuilds its table and silently drops the table's triggers, so this file is applied again
-- after every migration, and a test compares the database with it. Statements are parted by a line of dashes.

drop view if exists fresh;
-----
-- An event is fresh from its insert until its subject's seq catches up, at the batch's end. Always empty between batches: a check, not a tool.
create view fresh as
  select e.* from events e join orders s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'order'
  union all select e.* from events e join persons s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'person'
  union all select e.* from events e join proposals s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'proposal'
  union all select e.* from events e join incidents s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'incident'
  union all select e.* from events e join series s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'series'
  union all select e.* from events e join supervision_relations s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'relation'
  union all select e.* from events e join supervision_entries s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'entry'
  union all select e.* from events e join direct_cases s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'case'
  union all select e.* from events e join complaints s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'complaint'
  union all select e.* from events e join grade_drafts s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'draft'
  union all select e.* from events e join accounts s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'account'
  union all select e.* from events e join plans s on s.id = e.subject_id and e.seq = s.seq + 1 where e.subject = 'plan';
-----
drop view if exists open_holds;
-----
create view open_holds as
  select h.* from transfers h where h.kind = 'hold' and not exists (select 1 from transfers s where s.hold_id = h.id);
-----
drop trigger if exists transfer_fits;
-----
create trigger transfer_fits before insert on transfers
when new.hold_id is not null and not exists (
  select 1 from transfers h where h.id = new.hold_id and h.kind = 'hold' and h.debit = new.debit
    and (new.kind = 'post' and new.minutes <= h.minutes or new.kind = 'void' and new.minutes = h.minutes and new.credit = h.credit))
begin select raise(abort, 'transfer_fits'); end;
-----
drop trigger if exists transfer_hold_escrow;
-----
create trigger transfer_hold_escrow before insert on transfers
when (new.kind = 'hold' and (select kind from accounts where id = new.credit) is not 'escrow')
  or (new.kind in ('post', 'move') and 'escrow' in (select kind from accounts where id in (new.debit, new.credit)))
begin select raise(abort, 'transfer_hold_escrow'); end;
-----
drop trigger if exists transfer_undoes;
-----
create trigger transfer_undoes before insert on transfers
when new.reverses_id is not null and (new.kind <> 'move' or not exists (
  select 1 from transfers r where r.id = new.reverses_id and r.kind in ('post', 'move') and r.reverses_id is null
    and r.debit = new.credit and r.credit = new.debit and r.minutes = new.minutes))
begin select raise(abort, 'transfer_undoes'); end;
-----
drop trigger if exists transfer_open_accounts;
-----
-- A frozen account settles or releases what it holds and gives nothing more; a closed one takes nothing either.
create trigger transfer_open_accounts before insert on transfers
when new.kind <> 'void' and (
  exists (select 1 from accounts where id = new.debit and (frozen_at is not null and new.kind in ('hold', 'move') and new.purpose not in ('inherit', 'surplus') or closed_at is not null))
  or exists (select 1 from accounts where id = new.credit and closed_at is not null))
begin select raise(abort, 'transfer_open_accounts'); end;
-----
drop trigger if exists transfer_not_own;
-----
-- Nobody approves minutes for themselves or for their household (reliability L12).
create trigger transfer_not_own before insert on transfers
when new.approver_id is not null and exists (
  select 1 from accounts a join persons p on p.id = a.owner_id join persons d on d.id in (new.actor_id, new.approver_id)
  where a.id = new.credit and (d.id = p.id or d.household_id = p.household_id))
begin select raise(abort, 'transfer_not_own'); end;
-----
drop trigger if exists transfer_no_sale;
-----
-- No minute passes between members except for a seat served, as a gift, as an inheritance, or to undo one of these (reliability L17).
create trigger transfer_no_sale before insert on transfers
when new.kind in ('post', 'move') and new.offer_id is null and new.purpose not in ('gift', 'inherit', 'reverse')
  and (select count(*) from accounts where id in (new.debit, new.credit) and kind = 'member') = 2
begin select raise(abort, 'transfer_no_sale'); end;
-----
drop trigger if exists transfer_gift;
-----
-- A gift goes to whom the desk has recorded as near to the giver, an inheritance out of the account of somebody who has died.
create trigger transfer_gift before insert on transfers
when new.purpose = 'gift' and not exists (
    select 1 from accounts d join accounts c on c.id = new.credit join ties t on t.ended_at is null
      and t.one_id = min(d.owner_id, c.owner_id) and t.other_id = max(d.owner_id, c.owner_id) where d.id = new.debit)
  or new.purpose = 'inherit' and not exists (
    select 1 from accounts d join persons p on p.id = d.owner_id where d.id = new.debit and p.died_at is not null)
begin select raise(abort, 'transfer_gift'); end;
-----
drop trigger if exists transfer_group;
-----
-- The hours of a group are donated and never spent (domain.md §4).
create trigger transfer_group before insert on transfers
when new.purpose not in ('donate', 'adjust', 'reverse') and exists (select 1 from accounts where id = new.debit and kind = 'organisation')
begin select raise(abort, 'transfer_group'); end;
-----
drop trigger if exists transfer_policy;
-----
-- A transfer names the policy that is in force when it is made.
create trigger transfer_policy before insert on transfers
when new.policy is not (select code from policies where kind = 'timebank' and effective_from <= new.at order by effective_from desc, code desc limit 1)
begin select raise(abort, 'transfer_policy'); end;
-----
drop trigger if exists transfer_applies;
-----
create trigger transfer_applies after insert on transfers begin
  update accounts set
    pending_out = pending_out + iif(new.kind = 'hold', new.minutes, 0) - coalesce((select minutes from transfers where id = new.hold_id), 0),
    debits = debits + iif(new.kind in ('post', 'move'), new.minutes, 0)
  where id = new.debit;
  update accounts set credits = credits + iif(new.kind in ('post', 'move'), new.minutes, 0) where id = new.credit;
  update accounts set
    pending_in = pending_in + iif(new.kind = 'hold', new.minutes, 0) - coalesce((select minutes from transfers where id = new.hold_id), 0)
  where kind = 'escrow' and (new.kind = 'hold' or new.hold_id is not null);
end;
-----
drop trigger if exists transfers_final;
-----
create trigger transfers_final before update on transfers begin select raise(abort, 'transfers_final'); end;
-----
drop trigger if exists transfers_stay;
-----
create trigger transfers_stay before delete on transfers begin select raise(abort, 'transfers_final'); end;
-----
drop trigger if exists events_final;
-----
create trigger events_final before update on events begin select raise(abort, 'events_final'); end;
-----
drop trigger if exists events_stay;
-----
create trigger events_stay before delete on events begin select raise(abort, 'events_final'); end;
-----
drop trigger if exists seals_final;
-----
create trigger seals_final before update on seals begin select raise(abort, 'seals_final'); end;
-----
drop trigger if exists seals_stay;
-----
create trigger seals_stay before delete on seals begin select raise(abort, 'seals_final'); end;
-----
drop trigger if exists decisions_final;
-----
create trigger decisions_final before update on grade_decisions begin select raise(abort, 'decisions_final'); end;
-----
drop trigger if exists decisions_stay;
-----
create trigger decisions_stay before delete on grade_decisions begin select raise(abort, 'decisions_final'); end;
-----
drop trigger if exists looks_final;
-----
create trigger looks_final before update on looks begin select raise(abort, 'looks_final'); end;
-----
drop trigger if exists looks_stay;
-----
create trigger looks_stay before delete on looks begin select raise(abort, 'looks_final'); end;
-----
drop trigger if exists phone_looks_final;
-----
create trigger phone_looks_final before update on phone_looks begin select raise(abort, 'looks_final'); end;
-----
drop trigger if exists phone_looks_stay;
-----
create trigger phone_looks_stay before delete on phone_looks begin select raise(abort, 'looks_final'); end;
-----
drop trigger if exists seat_not_own;
-----
-- Nobody serves themselves, their household or whom they are proxy for (reliability O3).
create trigger seat_not_own before insert on offers
when exists (
  select 1 from orders o join persons r on r.id = o.resident_id join persons v on v.id = new.volunteer_id
  where o.id = new.order_id and (r.id = v.id or r.household_id = v.household_id
    or exists (select 1 from proxies p where p.resident_id = r.id and p.proxy_id = v.id and p.ended_at is null)))
begin select raise(abort, 'seat_not_own'); end;
-----
drop trigger if exists proxies_three;
-----
create trigger proxies_three before insert on proxies
when (select count(*) from proxies p where p.resident_id = new.resident_id and p.ended_at is null) >= 3
begin select raise(abort, 'proxies_three'); end;
-----
drop trigger if exists attendance_not_own;
-----
-- Nobody is supervised by themselves: an hour counts only because somebody else says that it was given (domain.md §6).
create trigger attendance_not_own before insert on supervision_attendances
when new.person_id = (select supervisor_id from supervision_entries where id = new.entry_id)
begin select raise(abort, 'attendance_not_own'); end;
-----
drop trigger if exists attendance_states_it;
-----
create trigger attendance_states_it before insert on supervision_attendances
when new.state <> 'stated' or new.confirmed_by is not null
begin select raise(abort, 'attendance_states_it'); end;
-----
drop trigger if exists entries_said;
-----
-- What an entry says stays as it was said; only its place in the log moves on.
create trigger entries_said before update of id, supervisor_id, held_on, minutes, form, subject, goal, entered_at on supervision_entries
begin select raise(abort, 'entries_said'); end;
-----
drop trigger if exists entries_stay;
-----
create trigger entries_stay before delete on supervision_entries begin select raise(abort, 'entries_said'); end;
-----
drop trigger if exists contacts_final;
-----
create trigger contacts_final before update on contacts begin select raise(abort, 'contacts_final'); end;
-----
drop trigger if exists contacts_stay;
-----
create trigger contacts_stay before delete on contacts begin select raise(abort, 'contacts_final'); end;
-----
drop trigger if exists index_freezes_final;
-----
create trigger index_freezes_final before update on index_freezes begin select raise(abort, 'index_freezes_final'); end;
-----
drop trigger if exists index_freezes_stay;
-----
create trigger index_freezes_stay before delete on index_freezes begin select raise(abort, 'index_freezes_final'); end;
-----
-- Grades: a version that was in force stays as it was, and whatever speaks against a volunteer asks for an evaluation soon.
drop trigger if exists policies_final;
-----
create trigger policies_final before update on policies begin select raise(abort, 'policies_final'); end;
-----
drop trigger if exists policies_stay;
-----
create trigger policies_stay before delete on policies begin select raise(abort, 'policies_final'); end;
-----
drop trigger if exists seat_changes_grade;
-----
create trigger seat_changes_grade after update of state on offers when new.state in ('no_show', 'gave_up') and old.state <> new.state begin
  update volunteers set facts_changed = facts_changed + 1 where person_id = new.volunteer_id;
end;
-----
drop trigger if exists rating_changes_grade;
-----
create trigger rating_changes_grade after insert on ratings when new.stars <= 2 begin
  update volunteers set facts_changed = facts_changed + 1 where person_id = new.volunteer_id;
end;
-----
drop trigger if exists certificate_changes_grade;
-----
create trigger certificate_changes_grade after update of revoked_at on certificates when new.revoked_at is not null begin
  update volunteers set facts_changed = facts_changed + 1 where person_id = new.person_id;
end;
-----
drop trigger if exists complaint_changes_grade;
-----
create trigger complaint_changes_grade after update of finding on complaints when old.finding is not new.finding and new.capacity = 'volunteer' begin
  update volunteers set facts_changed = facts_changed + 1 where person_id = new.about_id;
end;
-----
drop trigger if exists volunteer_badge;
-----
-- Everybody who joins gets the next number for their service badge, whichever way they came in.
create trigger volunteer_badge after insert on volunteers when new.badge is null
begin update volunteers set badge = (select coalesce(max(badge), 10000) + 1 from volunteers) where person_id = new.person_id; end;
-----
drop view if exists skill_cells_anew;
-----
-- Who might be asked, by what they can do and where they live (src/matching/nearest.ts). A name put into this view has its rows made anew.
create view skill_cells_anew as select person_id from volunteers;
-----
drop trigger if exists skill_cells_made;
-----
create trigger skill_cells_made instead of insert on skill_cells_anew begin
  delete from skill_cells where person_id = new.person_id;
  insert into skill_cells (street_id, skill, rank, band, longitude, person_id, latitude)
  select s.street_id, k.skill, k.rank + h.hours, h.latitude / 10000, h.longitude, new.person_id, h.latitude
  from (select distinct a.street_id from roles r join areas a on a.id = r.area_id
      where r.person_id = new.person_id and r.role = 'volunteer' and r.ended_at is null) s
    join (select cast(round(coalesce(p.latitude, a.latitude) * 1000000) as integer) as latitude,
        cast(round(coalesce(p.longitude, a.longitude) * 1000000) as integer) as longitude,
        exists (select 1 from availabilities f where f.person_id = p.id) as hours
      from volunteers g join persons p on p.id = g.person_id join areas a on a.id = p.area_id where g.person_id = new.person_id) h
    join (select '' as skill, 0 as rank union select kind, 0 from certificates where person_id = new.person_id
      union all select '*' || f.item_code, sum(f.bit) from (
        select item_code, 4 as bit from wishes where person_id = new.person_id
        union all select z.item_code, 2 from offers y join orders z on z.id = y.order_id
          where y.volunteer_id = new.person_id and y.state = 'confirmed' group by z.item_code having count(*) >= 2) f group by f.item_code) k;
end;
-----
drop trigger if exists skill_cells_joined;
-----
create trigger skill_cells_joined after insert on volunteers
begin insert into skill_cells_anew values (new.person_id); end;
-----
drop trigger if exists skill_cells_role;
-----
create trigger skill_cells_role after insert on roles
when new.role = 'volunteer' begin insert into skill_cells_anew values (new.person_id); end;
-----
drop trigger if exists skill_cells_role_ended;
-----
create trigger skill_cells_role_ended after update of area_id, ended_at on roles
when new.role = 'volunteer' begin insert into skill_cells_anew values (new.person_id); end;
-----
drop trigger if exists skill_cells_moved;
-----
create trigger skill_cells_moved after update of latitude, longitude, area_id on persons
when exists (select 1 from volunteers g where g.person_id = new.id)
begin insert into skill_cells_anew values (new.id); end;
-----
drop trigger if exists skill_cells_certified;
-----
create trigger skill_cells_certified after insert on certificates
begin insert into skill_cells_anew values (new.person_id); end;
-----
drop trigger if exists skill_cells_wished;
-----
create trigger skill_cells_wished after insert on wishes
begin insert into skill_cells_anew values (new.person_id); end;
-----
drop trigger if exists skill_cells_unwished;
-----
create trigger skill_cells_unwished after delete on wishes
begin insert into skill_cells_anew values (old.person_id); end;
-----
drop trigger if exists skill_cells_told;
-----
create trigger skill_cells_told after insert on availabilities
when (select count(*) from availabilities f where f.person_id = new.person_id) = 1
begin insert into skill_cells_anew values (new.person_id); end;
-----
drop trigger if exists skill_cells_untold;
-----
create trigger skill_cells_untold after delete on availabilities
when not exists (select 1 from availabilities f where f.person_id = old.person_id)
begin insert into skill_cells_anew values (old.person_id); end;
-----
drop trigger if exists skill_cells_practised;
-----
create trigger skill_cells_practised after update of state on offers
when (old.state = 'confirmed') <> (new.state = 'confirmed')
begin insert into skill_cells_anew values (new.volunteer_id); end;
