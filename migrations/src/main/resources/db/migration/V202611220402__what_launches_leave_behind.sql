-- What launches leave behind is swept by age, whoever's it was: the tool's own role sees only one person's at a time.

create function forget_old_launches(at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
as $$
  delete from consumed_nonce where expires_at < at;
  delete from seen_launch l where l.at < forget_old_launches.at - interval '1 day';
  delete from deep_link_request where expires_at < at - interval '1 day';
  delete from session where least(ends_at, revoked_at) < at - interval '30 days';
$$;
comment on function forget_old_launches(timestamptz) is 'Deletes nonces, shown claims, deep-link requests and sessions that are past their time; returns nothing';
revoke all on function forget_old_launches(timestamptz) from public;
grant execute on function forget_old_launches(timestamptz) to longleaf_app;
