-- What goes in files is sent before anybody says that it arrived; what somebody ends, or nobody asked for, is not wanted.
alter table delivery
  drop constraint delivery_state_is_known,
  add constraint delivery_state_is_known
    check (state in ('waiting', 'sent', 'confirmed', 'refused', 'given_up', 'not_wanted', 'taken_back')),
  drop constraint delivery_is_settled_with_a_time,
  add constraint delivery_is_settled_with_a_time check ((state in ('waiting', 'sent')) = (settled_at is null)),
  add column sent_at timestamptz,
  add constraint delivery_is_sent_with_a_time check (state <> 'sent' or sent_at is not null),
  drop constraint delivery_destination_is_known,
  add constraint delivery_destination_is_known
    check (destination in ('canvas_score', 'canvas_line_item', 'canvas_rubric', 'canvas_message', 'canvas_column', 'ncees', 'ncees_file',
                           'hrms_file', 'mail', 'badgr', 'webhook'));
comment on column delivery.state is
  'waiting; sent: handed over, its verdict is out; confirmed; refused by the far end; given up after its time; not wanted: ended by a person, or the way was closed; taken back before it was sent';
comment on column delivery.sent_at is 'When it was handed over to a far end that answers later';
create index delivery_sent on delivery (lane_district_id, destination, sent_at) where state = 'sent';

-- A lane that somebody has stopped: nothing of it is sent, and nothing of it is lost.
create table lane_pause (
  district_id  uuid not null references district,
  destination  text not null,
  paused_by    uuid not null references person,
  paused_at    timestamptz not null,
  primary key (district_id, destination)
);
comment on table lane_pause is 'A destination to which a district sends nothing for now; who paused it and who let it go on stands in the audit log';
alter table lane_pause enable row level security;
create policy home on lane_pause using (district_id = current_district()) with check (district_id = current_district());
create policy paused_by_who_looks_after_it on lane_pause as restrictive for insert with check (looks_after(district_id));
create policy ended_by_who_looks_after_it on lane_pause as restrictive for delete using (looks_after(district_id));
insert into person_column (of_table, of_column, moves) values ('lane_pause', 'paused_by', false);
grant select, insert, delete on lane_pause to longleaf_app;

-- Paused lanes have no work, and what goes in files is gathered, not drained.
create or replace function lanes_with_work(at timestamptz)
  returns table (destination text, district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select distinct d.destination, d.lane_district_id from delivery d
  where d.state = 'waiting' and d.next_try_at <= at and (d.leased_until is null or d.leased_until <= at)
    and d.destination not in ('ncees_file', 'hrms_file')
    and not exists (select from lane_pause p where p.district_id = d.lane_district_id and p.destination = d.destination)
$$;
