-- Several instances work on a lane at once. Each walks along its people and finds the first of each by one look, however many wait behind.
drop index delivery_unsettled_by_person;
create index delivery_in_line on delivery (lane_district_id, destination, person_id, position) where state = 'waiting';

-- A row changes twice on its way: where its page has room, a lease leaves the indexes alone.
alter table delivery set (fillfactor = 75);
alter table delivery_try set (fillfactor = 75);

alter table delivery add column again_at timestamptz;
comment on column delivery.again_at is 'When a person wanted it sent again last: how long it is worth trying counts from then';

alter table delivery_try
  drop constraint delivery_try_outcome_is_known,
  add constraint delivery_try_outcome_is_known check (outcome in ('confirmed', 'sent', 'not_sent', 'unknown', 'later', 'refused'));
comment on column delivery_try.outcome is 'not_sent: nothing left the tool, so it is no try that counts; unknown: the far end may have acted';

-- What a lane has come to know of its far end, for all instances.
create table lane_state (
  district_id  uuid not null references district,
  destination  text not null,
  failures     int not null,
  opened_at    timestamptz,
  probes       int not null,
  not_before   timestamptz,
  words        text,
  primary key (district_id, destination),
  constraint lane_state_is_opened_with_a_next_probe check (opened_at is null or not_before is not null)
);
comment on table lane_state is 'Whether the far end of a lane answers, and when it is asked again';
comment on column lane_state.failures is 'How often in a row it did not answer, or said that it is down';
comment on column lane_state.opened_at is 'Since when only probes are sent, one at a time';
comment on column lane_state.probes is 'How many since then';
comment on column lane_state.not_before is 'When the next probe may be sent, or when the far end wants to hear more';
comment on column lane_state.words is 'What the far end, or the line to it, said last';
alter table lane_state enable row level security;
create policy home on lane_state using (district_id = current_district()) with check (district_id = current_district());
grant select, insert, update on lane_state to longleaf_app;

-- Each lane is found by one look, however long it is. One whose far end wants rest has no work; a moment that only a clock set back since can have
-- written counts for nothing.
create or replace function lanes_with_work(at timestamptz)
  returns table (destination text, district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with recursive lane(district_id, destination) as (
    (select d.lane_district_id, d.destination from delivery d where d.state = 'waiting'
     order by d.lane_district_id, d.destination limit 1)
    union all
    select following.lane_district_id, following.destination
    from lane l cross join lateral (
      select d.lane_district_id, d.destination from delivery d
      where d.state = 'waiting' and (d.lane_district_id, d.destination) > (l.district_id, l.destination)
      order by d.lane_district_id, d.destination limit 1) following)
  select l.destination, l.district_id from lane l
  where l.destination not in ('ncees_file', 'hrms_file')
    and exists (select from delivery d
                where d.lane_district_id = l.district_id and d.destination = l.destination and d.state = 'waiting'
                  and d.next_try_at <= at and (d.leased_until is null or d.leased_until <= at))
    and not exists (select from lane_pause p where p.district_id = l.district_id and p.destination = l.destination)
    and not exists (select from lane_state s
                    where s.district_id = l.district_id and s.destination = l.destination
                      and s.not_before > at and s.not_before < at + interval '25 hours')
$$;
