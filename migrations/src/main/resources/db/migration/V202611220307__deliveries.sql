create table delivery (
  id                   uuid primary key,
  position             bigint generated always as identity constraint delivery_position_is_unique unique,
  home_district_id     uuid not null references district,
  context_district_id  uuid references district,
  lane_district_id     uuid not null references district,
  destination          text not null constraint delivery_destination_is_known check (destination in ('canvas_score', 'ncees')),
  person_id            uuid not null references person,
  subject_id           uuid not null,
  idempotency_key      text not null constraint delivery_key_is_unique unique,
  registration_id      uuid references registration,
  address              text not null,
  payload              text not null,
  state                text not null constraint delivery_state_is_known
                       check (state in ('waiting', 'confirmed', 'refused', 'given_up')),
  created_at           timestamptz not null,
  next_try_at          timestamptz not null,
  leased_until         timestamptz,
  settled_at           timestamptz,
  last_answer          text,
  constraint delivery_is_settled_with_a_time check ((state = 'waiting') = (settled_at is null)),
  constraint delivery_lane_is_one_of_its_districts
    check (lane_district_id = home_district_id or lane_district_id = context_district_id)
);
comment on table delivery is 'The outbox: one thing owed to one far system, written with the change that causes it, its payload frozen';
comment on column delivery.position is 'Order within a person and destination';
comment on column delivery.subject_id is 'What it tells of: an attempt or an award';
create index delivery_due on delivery (lane_district_id, destination, next_try_at) where state = 'waiting';
create index delivery_unsettled_by_person on delivery (person_id, destination, position) where state = 'waiting';
create index delivery_by_subject on delivery (subject_id);
create index delivery_by_person_and_address on delivery (person_id, address, position desc);

create table delivery_try (
  id                   uuid primary key,
  delivery_id          uuid not null references delivery,
  home_district_id     uuid not null references district,
  context_district_id  uuid references district,
  started_at           timestamptz not null,
  ended_at             timestamptz,
  outcome              text constraint delivery_try_outcome_is_known
                       check (outcome in ('confirmed', 'not_sent', 'unknown', 'later', 'refused')),
  answer               text
);
comment on table delivery_try is 'One try. Written before it is sent: a try without an end has an unknown outcome';
create index delivery_try_by_delivery on delivery_try (delivery_id, started_at);

alter table delivery enable row level security;
create policy home on delivery
  using (home_district_id = current_district() or context_district_id = current_district())
  with check (home_district_id = current_district() or context_district_id = current_district());
create policy own on delivery for select using (person_id = current_person());
alter table delivery_try enable row level security;
create policy home on delivery_try
  using (home_district_id = current_district() or context_district_id = current_district())
  with check (home_district_id = current_district() or context_district_id = current_district());

-- The sweep learns which lanes have work, and nothing else.
create function lanes_with_work(at timestamptz)
  returns table (destination text, district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select distinct d.destination, d.lane_district_id from delivery d
  where d.state = 'waiting' and d.next_try_at <= at and (d.leased_until is null or d.leased_until <= at)
$$;
comment on function lanes_with_work(timestamptz) is 'Lanes (destination and district) that have a delivery due';
revoke all on function lanes_with_work(timestamptz) from public;
grant execute on function lanes_with_work(timestamptz) to longleaf_app;

create table scheduled_tasks (
  task_name             text not null,
  task_instance         text not null,
  task_data             bytea,
  execution_time        timestamptz not null,
  picked                boolean not null,
  picked_by             text,
  last_success          timestamptz,
  last_failure          timestamptz,
  consecutive_failures  int,
  last_heartbeat        timestamptz,
  version               bigint not null,
  priority              smallint,
  primary key (task_name, task_instance)
);
comment on table scheduled_tasks is 'db-scheduler''s own table; task data holds ids only';
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority_execution_time on scheduled_tasks (priority desc, execution_time);

grant select, insert, update on delivery, delivery_try to longleaf_app;
grant select, insert, update, delete on scheduled_tasks to longleaf_app;
