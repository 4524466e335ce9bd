-- Whoever calls the sweep says which moment it is, and was believed: with a moment far ahead, the tool's role could erase
-- nonces (so that a launch is taken twice), visits and choices of today. A moment is believed up to the database's own; and
-- what the rows' ages are read from, the tool's role writes once and cannot change or delete.

create or replace function forget_old_launches(at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
as $$
  delete from consumed_nonce where expires_at < least(at, now());
  delete from seen_launch l where l.at < least(forget_old_launches.at, now()) - interval '1 day';
  delete from deep_link_request where expires_at < least(at, now()) - interval '1 day';
  delete from session where ends_at < least(at, now()) - interval '30 days';
$$;
comment on function forget_old_launches(timestamptz) is 'Deletes nonces, shown claims, deep-link requests and sessions that are past their time, by the database''s clock at the latest; returns nothing';

revoke delete on consumed_nonce, seen_launch from longleaf_app;
revoke update on session, deep_link_request from longleaf_app;
grant update (renewed_at, revoked_at) on session to longleaf_app;
grant update (answered_at) on deep_link_request to longleaf_app;
