-- A wallet or another platform that may ask teachers for their badges (Open Badges 3.0 API; RFC 7591). It belongs to nobody.
create table wallet_client (
  id                text primary key,
  secret_hash       text not null,
  name              text not null constraint wallet_client_name_is_bounded check (length(name) between 1 and 200),
  client_uri        text not null,
  logo_uri          text not null,
  tos_uri           text not null,
  policy_uri        text not null,
  software_id       text not null,
  software_version  text not null,
  redirect_uris     text[] not null constraint wallet_client_has_somewhere_to_return check (cardinality(redirect_uris) between 1 and 10),
  scopes            text[] not null,
  refreshes         boolean not null,
  registered_at     timestamptz not null
);
comment on table wallet_client is 'Who registered to ask teachers for their badges. Registering gives no right to anything';
comment on column wallet_client.secret_hash is 'SHA-256, as of every secret of these tables';
comment on column wallet_client.refreshes is 'Whether it gets refresh tokens';
create index wallet_client_by_day on wallet_client (registered_at);

-- What a teacher types where a wallet sent them: they have no password with us.
create table wallet_code (
  code_hash  text primary key,
  person_id  uuid not null references person,
  made_at    timestamptz not null,
  ends_at    timestamptz not null,
  spent_at   timestamptz
);
comment on table wallet_code is 'A short code that stands for its teacher once and for minutes, shown to them alone';
create index wallet_code_by_person on wallet_code (person_id, made_at);

create table wallet_grant (
  id            uuid primary key,
  client_id     text not null references wallet_client,
  person_id     uuid not null references person,
  scopes        text[] not null,
  code_hash     text not null constraint wallet_grant_code_is_unique unique,
  code_ends_at  timestamptz not null,
  code_spent_at timestamptz,
  challenge     text not null,
  redirect_uri  text not null,
  granted_at    timestamptz not null,
  used_at       timestamptz,
  revoked_at    timestamptz
);
comment on table wallet_grant is 'That a teacher lets a wallet read their badges, until they take it back';
comment on column wallet_grant.code_hash is 'Of the authorization code, which is good once (RFC 6749, section 4.1.2)';
comment on column wallet_grant.challenge is 'Of its proof key (RFC 7636), S256';
create index wallet_grant_by_person on wallet_grant (person_id, granted_at desc);
create index wallet_grant_by_client on wallet_grant (client_id);

create table wallet_token (
  token_hash  text primary key,
  grant_id    uuid not null references wallet_grant on delete cascade,
  person_id   uuid not null references person,
  kind        text not null constraint wallet_token_kind_is_known check (kind in ('access', 'refresh')),
  scopes      text[] not null,
  made_at     timestamptz not null,
  ends_at     timestamptz not null,
  spent_at    timestamptz
);
comment on table wallet_token is 'Tokens of a grant; a refresh token is good once, and one that comes back ends the grant';
create index wallet_token_by_grant on wallet_token (grant_id);

alter table wallet_code enable row level security;
create policy own on wallet_code using (person_id = current_person()) with check (person_id = current_person());
alter table wallet_grant enable row level security;
create policy own on wallet_grant using (person_id = current_person()) with check (person_id = current_person());
alter table wallet_token enable row level security;
create policy own on wallet_token using (person_id = current_person())
  with check (person_id = current_person()
              and exists (select from wallet_grant g where g.id = grant_id and g.person_id = wallet_token.person_id));

-- public: whoever holds a secret learns whose it is, and nothing else; all else is asked as that person.
create function whose_wallet_secret(hash text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select person_id from wallet_token where token_hash = hash
  union all select person_id from wallet_grant where code_hash = hash
  union all select person_id from wallet_code where code_hash = hash
  limit 1
$$;
comment on function whose_wallet_secret(text) is 'Whose a wallet''s token or code, or a code typed for one, is, by its SHA-256';

-- What is over is forgotten: secrets that ended, and wallets that nobody ever let in.
create function forget_wallets(before timestamptz) returns int
  language sql volatile security definer set search_path = pg_catalog, public
as $$
  with codes as (delete from wallet_code where ends_at < before returning 1),
       tokens as (delete from wallet_token where ends_at < before returning 1),
       clients as (delete from wallet_client c where c.registered_at < before
                     and not exists (select from wallet_grant g where g.client_id = c.id) returning 1)
  select ((select count(*) from codes) + (select count(*) from tokens) + (select count(*) from clients))::int
$$;
comment on function forget_wallets(timestamptz) is 'Deletes what ended before then, of everybody; how much that was';

insert into person_column (of_table, of_column, moves) values
  ('wallet_code', 'person_id', true),
  ('wallet_grant', 'person_id', true),
  ('wallet_token', 'person_id', true);
revoke all on function whose_wallet_secret(text), forget_wallets(timestamptz) from public;
grant execute on function whose_wallet_secret(text), forget_wallets(timestamptz) to longleaf_app;
grant select, insert on wallet_client to longleaf_app;
grant select, insert, update (spent_at) on wallet_code to longleaf_app;
grant select, insert, update (code_spent_at, used_at, revoked_at) on wallet_grant to longleaf_app;
grant select, insert, update (spent_at) on wallet_token to longleaf_app;
