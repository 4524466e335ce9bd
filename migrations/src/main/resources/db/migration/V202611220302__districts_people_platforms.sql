create table district (
  id            uuid primary key,
  code          text not null constraint district_code_is_unique unique,
  name          text not null,
  unit_kind     text not null constraint district_unit_kind_is_known check (unit_kind in ('LEA', 'charter')),
  setting       text,
  time_zone     text not null,
  credit_route  text not null constraint district_credit_route_is_known
                check (credit_route in ('nceesHttp', 'nceesTransferCreditCsv', 'hrmsCsv', 'certificateOnly')),
  created_at    timestamptz not null
);
comment on table district is 'The tenant: an NC public school unit (LEA or charter). Codes are text';

create table school (
  id           uuid primary key,
  district_id  uuid not null references district,
  code         text not null constraint school_code_is_unique unique,
  name         text not null
);
comment on table school is 'A school of one district';
create index school_by_district on school (district_id);

create table person (
  id                  uuid primary key,
  uid                 text constraint person_uid_is_unique unique,
  external_id         text constraint person_external_id_is_unique unique,
  name                text,
  email               text,
  locale              text not null default 'en',
  license_group       text,
  license_expires_on  date,
  created_at          timestamptz not null
);
comment on table person is 'A human being, whatever a Canvas calls them. uid is the state-wide staff number; never matched by e-mail';

create table person_home (
  id           uuid primary key,
  person_id    uuid not null references person,
  district_id  uuid not null references district,
  school_id    uuid references school,
  from_on      date not null,
  until_on     date,
  constraint person_home_ends_after_it_begins check (until_on is null or until_on >= from_on)
);
comment on table person_home is 'Where a person was at home and when; both dates included';
create index person_home_by_person on person_home (person_id, from_on desc);

create table registration (
  id                      uuid primary key,
  name                    text not null,
  issuer                  text not null,
  client_id               text not null,
  authorization_endpoint  text not null,
  token_endpoint          text not null,
  token_audience          text not null,
  jwks_uri                text not null,
  canvas_origins          text[] not null,
  created_at              timestamptz not null,
  constraint registration_is_unique unique (issuer, client_id)
);
comment on table registration is 'A Canvas and our client_id there. All hosted Canvases share one issuer: client_id tells them apart';
comment on column registration.canvas_origins is 'Origins that may frame the tool';

create table deployment (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  deployment_id    text not null,
  district_id      uuid references district,
  identity_source  text not null constraint deployment_identity_source_is_known
                   check (identity_source in ('sisId', 'integrationId', 'loginId')),
  approved_at      timestamptz,
  constraint deployment_is_unique unique (registration_id, deployment_id)
);
comment on table deployment is 'One placement of the tool in a Canvas. Without a district it serves many, and people bring their own';
comment on column deployment.identity_source is 'The Canvas field that holds the state-wide UID here';

create table person_identity (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  kind             text not null constraint person_identity_kind_is_known
                   check (kind in ('sub', 'canvas_user_id', 'uid')),
  value            text not null,
  person_id        uuid not null references person,
  created_at       timestamptz not null,
  constraint person_identity_is_unique unique (registration_id, kind, value)
);
comment on table person_identity is 'How one platform names a person';
create index person_identity_by_person on person_identity (person_id);

create table pending_identity_link (
  id                uuid primary key,
  registration_id   uuid not null references registration,
  person_id         uuid not null references person,
  known_person_id   uuid not null references person,
  asserted_at       timestamptz not null,
  decided_at        timestamptz,
  constraint pending_identity_link_is_unique unique (registration_id, person_id, known_person_id)
);
comment on table pending_identity_link is 'A platform asserted the UID of a person known elsewhere: joined only by proof or by a state admin';

create table held_launch (
  id             uuid primary key,
  deployment_id  uuid not null references deployment,
  sub            text not null,
  first_at       timestamptz not null,
  last_at        timestamptz not null,
  constraint held_launch_is_unique unique (deployment_id, sub)
);
comment on table held_launch is 'Somebody unknown came through a deployment without a district: held for an admin, sees nothing';

create table context (
  id               uuid primary key,
  registration_id  uuid not null references registration,
  deployment_id    uuid not null references deployment,
  district_id      uuid references district,
  context_id       text not null,
  label            text,
  title            text,
  roster_url       text,
  seen_at          timestamptz not null,
  constraint context_is_unique unique (deployment_id, context_id)
);
comment on table context is 'LTI context: a Canvas course (or account). Its district is the deployment''s; null means it belongs to the registration';

create table resource_link (
  id                           uuid primary key,
  context_id                   uuid not null references context,
  registration_id              uuid not null references registration,
  district_id                  uuid references district,
  resource_link_id             text not null,
  title                        text,
  line_item_url                text,
  score_maximum                numeric(10,2),
  micro_credential_version_id  uuid,
  seen_at                      timestamptz not null,
  constraint resource_link_is_unique unique (context_id, resource_link_id)
);
comment on table resource_link is 'LTI resource link: a Canvas assignment bound to one micro-credential version, with its line item';

create table reviewer_pool (
  id     uuid primary key,
  code   text not null constraint reviewer_pool_code_is_unique unique,
  title  text not null
);
comment on table reviewer_pool is 'Reviewers who share a queue; a pool may span districts';

create table role_grant (
  id           uuid primary key,
  person_id    uuid not null references person,
  role         text not null constraint role_grant_role_is_known
               check (role in ('reviewer', 'trainee_reviewer', 'lead_reviewer', 'adjudicator', 'coach', 'author',
                               'approver', 'district_admin', 'state_admin', 'auditor', 'evaluator')),
  pool_id      uuid references reviewer_pool,
  district_id  uuid references district,
  state_wide   boolean not null default false,
  from_on      date not null,
  until_on     date,
  created_at   timestamptz not null,
  constraint role_grant_ends_after_it_begins check (until_on is null or until_on >= from_on),
  constraint role_grant_has_one_scope check (num_nonnulls(pool_id, district_id, nullif(state_wide, false)) = 1)
);
comment on table role_grant is 'What somebody is trusted with, where and from when until when (both days included); LTI roles give none of these';
create index role_grant_by_person on role_grant (person_id, role);

create table declared_conflict (
  id           uuid primary key,
  person_id    uuid not null references person,
  with_id      uuid not null references person,
  declared_on  date not null,
  reason       text not null,
  constraint declared_conflict_is_between_two check (person_id <> with_id)
);
comment on table declared_conflict is 'One of two people said that the reviewer should not score the other';
create index declared_conflict_by_with on declared_conflict (with_id);
create index declared_conflict_by_person on declared_conflict (person_id);

create table coach_assignment (
  id           uuid primary key,
  district_id  uuid not null references district,
  coach_id     uuid not null references person,
  mentee_id    uuid not null references person,
  from_on      date not null,
  until_on     date,
  consent_on   date,
  constraint coach_assignment_is_between_two check (coach_id <> mentee_id)
);
comment on table coach_assignment is 'A coach of one teacher, with the teacher''s consent; the district is the teacher''s home';
create index coach_assignment_by_coach on coach_assignment (coach_id);
create index coach_assignment_by_mentee on coach_assignment (mentee_id);

create table ncees_connection (
  district_id  uuid primary key references district,
  endpoint     text not null,
  key_sealed   bytea not null
);
comment on table ncees_connection is 'Where a district''s CEU records go by HTTP; the key is sealed with the tool''s master key';

create table tool_key (
  id              uuid primary key,
  kid             text not null constraint tool_key_kid_is_unique unique,
  public_jwk      text not null,
  private_sealed  bytea not null,
  created_at      timestamptz not null,
  retired_at      timestamptz
);
comment on table tool_key is 'Keys by which Canvas knows the tool; private halves are sealed with the master key';

-- Live grants, read by policies of other features.
create function has_live_grant(wanted text[]) returns boolean
  language sql stable
  return exists (select from role_grant g
                 where g.person_id = current_person() and g.role = any (wanted)
                   and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()));
comment on function has_live_grant(text[]) is 'Whether the current person holds one of these roles today';

create function has_live_state_grant(wanted text[]) returns boolean
  language sql stable
  return exists (select from role_grant g
                 where g.person_id = current_person() and g.role = any (wanted) and g.state_wide
                   and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()));
comment on function has_live_state_grant(text[]) is 'Whether the current person holds one of these roles for the whole state today';

alter table context enable row level security;
create policy home on context using (district_id = current_district()) with check (district_id = current_district());
create policy registration on context
  using (district_id is null and registration_id = current_registration())
  with check (district_id is null and registration_id = current_registration());

alter table resource_link enable row level security;
create policy home on resource_link using (district_id = current_district()) with check (district_id = current_district());
create policy registration on resource_link
  using (district_id is null and registration_id = current_registration())
  with check (district_id is null and registration_id = current_registration());

alter table coach_assignment enable row level security;
create policy home on coach_assignment using (district_id = current_district()) with check (district_id = current_district());
create policy own on coach_assignment for select using (coach_id = current_person() or mentee_id = current_person());

alter table declared_conflict enable row level security;
create policy own on declared_conflict
  using (person_id = current_person() or with_id = current_person())
  with check (person_id = current_person());

alter table ncees_connection enable row level security;
create policy home on ncees_connection using (district_id = current_district()) with check (district_id = current_district());

grant select, insert, update on district, school, person, person_home, registration, deployment, person_identity,
  pending_identity_link, held_launch, context, resource_link, reviewer_pool, role_grant, coach_assignment,
  ncees_connection, tool_key to longleaf_app;
grant select, insert on declared_conflict to longleaf_app;
