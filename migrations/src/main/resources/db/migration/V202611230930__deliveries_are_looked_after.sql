-- An admin's list of deliveries: what needs somebody first, then what is under way, what was ended and what arrived, the newest first in each.
alter table delivery
  add column urgency int not null generated always as (
    case state when 'refused' then 4 when 'given_up' then 4 when 'waiting' then 3 when 'sent' then 2 when 'confirmed' then 0 else 1 end) stored,
  add column ended_because text constraint delivery_end_is_known check (ended_because in ('entered_by_hand', 'not_needed', 'person_left', 'in_error', 'other'));
comment on column delivery.urgency is '4 needs somebody, 3 waits, 2 is sent, 1 was ended or taken back, 0 arrived';
comment on column delivery.ended_because is 'Why a person ended it the last time; who did stands in the audit log';
-- A page is read destination by destination from these, however many there are.
create index delivery_of_home on delivery (home_district_id, destination, urgency, created_at, id);
create index delivery_of_context on delivery (context_district_id, destination, urgency, created_at, id) where context_district_id <> home_district_id;

-- All that a filter found, sent again at one press: what it was before, so that whoever stops it puts back what has not gone out.
create table resend (
  id           uuid primary key,
  district_id  uuid not null references district,
  asked_by     uuid not null references person,
  asked_at     timestamptz not null,
  deliveries   int not null,
  stopped_at   timestamptz
);
comment on table resend is 'Deliveries that an admin sent again together';
create index resend_by_district on resend (district_id, asked_at desc);

create table resend_item (
  resend_id    uuid not null references resend,
  delivery_id  uuid not null references delivery,
  district_id  uuid not null references district,
  was          text not null constraint resend_item_was_ended check (was in ('refused', 'given_up')),
  settled_at   timestamptz not null,
  primary key (resend_id, delivery_id)
);
comment on table resend_item is 'One of them, with the state it was in and since when';

alter table resend enable row level security;
create policy home on resend using (district_id = current_district()) with check (district_id = current_district());
create policy made_by_who_looks_after_it on resend as restrictive for insert
  with check (looks_after(district_id) and asked_by = current_person());
alter table resend_item enable row level security;
create policy home on resend_item using (district_id = current_district()) with check (district_id = current_district());
insert into person_column (of_table, of_column, moves) values ('resend', 'asked_by', false);
grant select, insert on resend, resend_item to longleaf_app;
grant update (stopped_at) on resend to longleaf_app;

-- The morning's digest.
alter table notice_preference drop constraint notice_preference_kind_is_known,
  add constraint notice_preference_kind_is_known check (kind in ('decision', 'request', 'reminder', 'digest'));
alter table notice drop constraint notice_about_is_known,
  add constraint notice_about_is_known
    check (about in ('decided', 'more_asked', 'appeal_answered', 'award_changed', 'coach_called', 'coach_wanted', 'reader_wanted',
                     'calibration_due', 'draft_lies', 'answer_awaited', 'review_waits', 'claim_ends', 'deliveries_need'));
create index delivery_in_trouble on delivery (home_district_id, context_district_id) where urgency = 4;
create function districts_in_trouble() returns table (district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select d.home_district_id from delivery d where d.urgency = 4
  union
  select d.context_district_id from delivery d where d.urgency = 4 and d.context_district_id is not null
$$;
comment on function districts_in_trouble() is 'Districts of which a delivery was refused or given up';

-- Whom a district's morning digest is for.
create function admins_of(of_district uuid, day date) returns table (person_id uuid)
  language sql stable
as $$
  select distinct g.person_id from role_grant g
  where g.role = 'district_admin' and g.district_id = of_district and g.from_on <= day and (g.until_on is null or g.until_on >= day)
$$;
comment on function admins_of(uuid, date) is 'Who looks after a district on a day, the state''s admins apart';

-- The report reads a district's awards by the day they were earned.
create index award_of_district_by_day on award (district_id, completed_on, id);
revoke all on function districts_in_trouble(), admins_of(uuid, date) from public;
grant execute on function districts_in_trouble(), admins_of(uuid, date) to longleaf_app;
