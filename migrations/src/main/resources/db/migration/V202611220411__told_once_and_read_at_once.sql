-- A refusal is told of once, whatever token it was: replays need no column of their own. What was told stands under a name
-- that no nonce has, "refused", the refusal's code and the nonce, and is swept out by age like the others.

alter table consumed_nonce drop column replayed_at;
comment on table consumed_nonce is 'Nonces of accepted launches, so that the second one finds its place taken; and, under names that no nonce has, addresses that served once and refusals that the audit log has told';

-- The state looks after every district, and reads the checks of all of them in one statement; it still writes only its own.
drop policy state on connection_check;
create policy state on connection_check for select using (has_live_state_grant(array['state_admin']));
create policy state_runs on connection_check
  for insert with check (district_id is null and has_live_state_grant(array['state_admin']));
