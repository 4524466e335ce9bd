-- A Canvas lets Longleaf write where LTI does not reach, in the name of one account of the district's.
create table canvas_account (
  registration_id  uuid primary key references registration,
  canvas           text not null,
  client_id        text not null,
  secret_sealed    bytea not null,
  access_sealed    bytea,
  access_hash      text,
  refresh_sealed   bytea,
  access_ends_at   timestamptz,
  canvas_user_id   text,
  connected_at     timestamptz,
  constraint canvas_account_is_connected_whole
    check ((access_sealed is null) = (connected_at is null) and (access_sealed is null) = (access_hash is null))
);
comment on table canvas_account is 'The service account by which the REST API of a Canvas is called; who connected it stands in the audit log';
comment on column canvas_account.canvas is 'Where the REST API is, such as https://pinestraw.instructure.com';
comment on column canvas_account.secret_sealed is 'Sealed with the master key, as both tokens are';
comment on column canvas_account.access_hash is 'SHA-256 of the access token: of two instances that refreshed it, one wins';
comment on column canvas_account.canvas_user_id is 'Canvas''s own id of the account; nobody known to Longleaf';

alter table delivery
  drop constraint delivery_destination_is_known,
  add constraint delivery_destination_is_known
    check (destination in ('canvas_score', 'canvas_line_item', 'canvas_rubric', 'ncees'));

grant select, insert, update, delete on canvas_account to longleaf_app;
