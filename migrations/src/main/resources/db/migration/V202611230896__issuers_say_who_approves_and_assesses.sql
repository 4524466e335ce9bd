-- Who approves, who assesses for an issuer, and for how long a revocation may be undone: said by those who keep it. Columns of
-- one row that different people may change: a trigger asks who they are, since a policy does not see what was there before.
grant update (approves, assessed_by, undo_minutes) on issuer to longleaf_app;

create function refuse_rules_of_anothers_issuer() returns trigger language plpgsql as $$
begin
  if new.approves <> old.approves and not has_live_state_grant(array['state_admin']) then
    raise exception 'only the state says who approves' using errcode = 'insufficient_privilege';
  end if;
  if new.undo_minutes <> old.undo_minutes and not keeps_issuer(new.id) then
    raise exception 'the issuer is kept by others' using errcode = 'insufficient_privilege';
  end if;
  if new.assessed_by is distinct from old.assessed_by
     and not (keeps_issuer(new.id) and (new.assessed_by is null or keeps_issuer(new.assessed_by))) then
    raise exception 'one of the two issuers is kept by others' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function refuse_rules_of_anothers_issuer() is
  'The state alone says who approves. Who assesses for an issuer is said by whoever keeps both: nobody''s name is put into badges that are not theirs';
create trigger issuer_rules_are_its_keepers before update of approves, assessed_by, undo_minutes on issuer
  for each row execute function refuse_rules_of_anothers_issuer();
