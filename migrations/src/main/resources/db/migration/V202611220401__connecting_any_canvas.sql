-- Registration by invitation, deployments that wait for a yes, deep links, and what an admin is shown of a launch.

create table invitation (
  id               uuid primary key,
  code_hash        text not null constraint invitation_code_is_unique unique,
  district_id      uuid references district,
  made_by          uuid references person,
  made_at          timestamptz not null,
  expires_at       timestamptz,
  used_at          timestamptz,
  withdrawn_at     timestamptz,
  constraint invitation_ends_one_way check (used_at is null or withdrawn_at is null)
);
comment on table invitation is 'Lets one Canvas register itself, once. Only the SHA-256 of its code is kept; without a maker it came from the settings';
create index invitation_by_district on invitation (district_id);

alter table registration
  add column district_id              uuid references district,
  add column invitation_id            uuid references invitation,
  add column product_family           text,
  add column account_name             text,
  add column scopes                   text[],
  add column placements               text[],
  add column registration_client_uri  text,
  add column ended_at                 timestamptz;
comment on column registration.district_id is 'The district that looks after it; null for the state''s';
comment on column registration.scopes is 'What the platform granted when last seen; null where nobody has looked yet';
comment on column registration.placements is 'Where the tool shows, as the platform last said; null where nobody has looked yet';
create index registration_by_district on registration (district_id);

alter table deployment
  add column label          text,
  add column first_seen_at  timestamptz,
  add column decided_by     uuid references person,
  add column refused_at     timestamptz,
  add constraint deployment_is_decided_one_way check (approved_at is null or refused_at is null);
comment on column deployment.label is 'What the platform calls the place: an account''s or course''s title at first sight';
create index deployment_by_district on deployment (district_id);

alter table held_launch
  add column name         text,
  add column uid          text,
  add column decided_at   timestamptz,
  add column decided_by   uuid references person,
  add column person_id    uuid references person;
comment on column held_launch.person_id is 'Whom the launch was found to be';

alter table pending_identity_link
  add column decided_by   uuid references person,
  add column decision     text constraint pending_identity_link_decision_is_known check (decision in ('joined', 'separate'));

alter table person
  add column joined_into  uuid references person,
  add constraint person_is_not_joined_to_itself check (joined_into <> id);
comment on column person.joined_into is 'The person this one turned out to be; its rows moved there';

-- A grant may be ended on the very day it began: then it held on no day.
alter table role_grant
  drop constraint role_grant_ends_after_it_begins,
  add constraint role_grant_ends_after_it_begins check (until_on is null or until_on >= from_on - 1),
  add column given_by  uuid references person,
  add column ended_at  timestamptz,
  add column ended_by  uuid references person;
create index role_grant_by_district on role_grant (district_id);

create table grant_request (
  id               uuid primary key,
  person_id        uuid not null references person,
  district_id      uuid not null references district,
  registration_id  uuid not null references registration,
  asked_at         timestamptz not null,
  decided_at       timestamptz,
  decided_by       uuid references person,
  role_grant_id    uuid references role_grant
);
comment on table grant_request is 'Somebody who administers a Canvas account asked to look after Longleaf in a district that nobody looks after';
create unique index grant_request_is_open_once on grant_request (person_id, district_id) where decided_at is null;

alter table tool_key add column signs_from timestamptz;
update tool_key set signs_from = created_at;
alter table tool_key alter column signs_from set not null;
comment on column tool_key.signs_from is 'Not before every Canvas can have read the key set that holds it';

create table deep_link_request (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  deployment_id    uuid not null references deployment,
  context_id       uuid references context,
  person_id        uuid not null references person,
  return_url       text not null,
  data             text,
  accept_types     text[] not null,
  accept_multiple  boolean not null,
  accept_line_item boolean not null,
  placement        text,
  made_at          timestamptz not null,
  expires_at       timestamptz not null,
  answered_at      timestamptz
);
comment on table deep_link_request is 'LTI Deep Linking 2.0: what a platform asked this person to choose; answered once';

create table seen_launch (
  session_id       uuid primary key,
  person_id        uuid not null references person,
  at               timestamptz not null,
  claims           jsonb not null,
  made             jsonb not null
);
comment on table seen_launch is 'What arrived with an admin''s own launch and what the tool made of it, for a day';

create table connection_check (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  district_id      uuid references district,
  run_by           uuid references person,
  run_at           timestamptz not null,
  took_ms          integer not null,
  findings         jsonb not null
);
comment on table connection_check is 'One walk through key set, token, scopes, line item, roster and clock of a registration, and what it found';
create index connection_check_by_registration on connection_check (registration_id, run_at desc);

alter table deep_link_request enable row level security;
create policy own on deep_link_request using (person_id = current_person()) with check (person_id = current_person());

alter table seen_launch enable row level security;
create policy own on seen_launch using (person_id = current_person()) with check (person_id = current_person());

alter table connection_check enable row level security;
create policy home on connection_check using (district_id = current_district()) with check (district_id = current_district());
create policy state on connection_check
  using (district_id is null and has_live_state_grant(array['state_admin']))
  with check (district_id is null and has_live_state_grant(array['state_admin']));

create policy state on audit_event for select using (has_live_state_grant(array['state_admin', 'auditor']));
create index audit_event_by_moment on audit_event (at);
create index audit_event_by_actor on audit_event (actor_id, at);

grant select, insert, update on invitation, grant_request, deep_link_request to longleaf_app;
grant select, insert, delete on seen_launch to longleaf_app;
grant select, insert on connection_check to longleaf_app;
