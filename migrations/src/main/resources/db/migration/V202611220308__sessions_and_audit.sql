create table session (
  id               uuid primary key,
  person_id        uuid not null references person,
  registration_id  uuid not null references registration,
  visitor          jsonb not null,
  started_at       timestamptz not null,
  renewed_at       timestamptz not null,
  ends_at          timestamptz not null,
  revoked_at       timestamptz
);
comment on table session is 'A launch that was accepted, and what the bearer stands for; revoking it ends the bearer';
create index session_by_person on session (person_id);

create table consumed_nonce (
  nonce       text primary key,
  expires_at  timestamptz not null
);
comment on table consumed_nonce is 'Nonces of accepted launches: the second one finds its place taken';

create table audit_event (
  id           uuid primary key,
  at           timestamptz not null,
  actor_id     uuid references person,
  action       text not null,
  subject_kind text not null,
  subject_id   uuid,
  district_id  uuid references district,
  details      jsonb not null
);
comment on table audit_event is 'Who did, saw, sent what, when, for whom. Ids, never names; added to, never rewritten';
create index audit_event_by_subject on audit_event (subject_id, at);
create index audit_event_by_district on audit_event (district_id, at);

alter table audit_event enable row level security;
create policy home on audit_event for select using (district_id = current_district());
create policy own on audit_event for select using (actor_id = current_person());
-- What happens to a reviewer's or a state person's own work is written from transactions of any district.
create policy written_by_all on audit_event for insert with check (true);

grant select, insert, update on session to longleaf_app;
grant select, insert, delete on consumed_nonce to longleaf_app;
grant select, insert on audit_event to longleaf_app;
