-- A district's own product that reads its rows by the API (OAuth 2.0, client credentials).
create table api_client (
  id            uuid primary key,
  client_id     text not null constraint api_client_id_is_unique unique,
  district_id   uuid not null references district,
  name          text not null constraint api_client_name_is_bounded check (length(name) between 1 and 100),
  secret_hash   text not null,
  scopes        text[] not null constraint api_client_has_a_scope check (cardinality(scopes) between 1 and 10),
  tells_uid     boolean not null,
  made_by       uuid not null references person,
  made_at       timestamptz not null,
  ends_at       timestamptz not null,
  ended_at      timestamptz,
  used_at       timestamptz,
  minute_at     timestamptz,
  minute_count  int not null default 0
);
comment on table api_client is 'A product that a district lets read its awards, credit and deliveries, until a day or until somebody ends it';
comment on column api_client.client_id is 'Its name in OAuth';
comment on column api_client.secret_hash is 'SHA-256 of a secret that was shown once';
comment on column api_client.tells_uid is 'Whether it reads the state''s staff number of each teacher: only where the district says so';
comment on column api_client.minute_at is 'When the minute began in which its calls are counted now, on all instances together';
create index api_client_by_district on api_client (district_id, made_at);

create table api_token (
  token_hash   text primary key,
  client_id    uuid not null references api_client,
  district_id  uuid not null references district,
  scopes       text[] not null,
  made_at      timestamptz not null,
  ends_at      timestamptz not null,
  ended_at     timestamptz
);
comment on table api_token is 'An access token, by its SHA-256: short, and ended at once with its client';
create index api_token_by_client on api_token (client_id);

alter table api_client enable row level security;
create policy home on api_client using (district_id = current_district()) with check (district_id = current_district());
create policy made_by_who_looks_after_it on api_client as restrictive for insert
  with check (made_by = current_person() and looks_after(district_id));
alter table api_token enable row level security;
create policy home on api_token using (district_id = current_district()) with check (district_id = current_district());
create policy of_a_client_of_that_district on api_token as restrictive for insert
  with check (exists (select from api_client c where c.id = api_token.client_id and c.district_id = api_token.district_id));

-- public: whoever holds a secret learns whose district it opens, and nothing else; all else is asked in that district.
create function whose_api_secret(hash text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select district_id from api_token where token_hash = hash
  union all select district_id from api_client where secret_hash = hash
  limit 1
$$;
comment on function whose_api_secret(text) is 'The district of an API client''s secret or token, by its SHA-256';
create index api_client_by_secret on api_client (secret_hash);

create function forget_api_tokens(before timestamptz) returns int
  language sql volatile security definer set search_path = pg_catalog, public
as $$
  with tokens as (delete from api_token where ends_at < before returning 1)
  select count(*)::int from tokens
$$;
comment on function forget_api_tokens(timestamptz) is 'Deletes the tokens that ended before then, of everybody; how many that were';

-- What products read page by page, in the order in which it changed.
create index award_change_by_district on award_change (district_id, changed_at, award_id);
create index ceu_record_by_district on ceu_record (district_id, recorded_at, id);
create index ceu_change_by_district on ceu_change (district_id, changed_at, ceu_record_id);
create index delivery_by_home on delivery (home_district_id, created_at, id);

insert into person_column (of_table, of_column, moves) values ('api_client', 'made_by', false);
revoke all on function whose_api_secret(text), forget_api_tokens(timestamptz) from public;
grant execute on function whose_api_secret(text), forget_api_tokens(timestamptz) to longleaf_app;
grant select, insert, update (ended_at, used_at, minute_at, minute_count) on api_client to longleaf_app;
grant select, insert, update (ended_at) on api_token to longleaf_app;
