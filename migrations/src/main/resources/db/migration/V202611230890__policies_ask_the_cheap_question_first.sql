-- Measured on 1,000,000 submissions: most of the queue's time went into questions that the policies ask again and again.

-- PostgreSQL asks the policies of a table in the reverse order of their names, and stops at the first that holds. Nearly
-- every version that is read is published, so that whether the reader writes for the state need not be asked at all.
drop policy shared_by_its_authors on micro_credential_version;
create policy drafts_of_the_state on micro_credential_version
  using (district_id is null and (select has_live_state_grant(array['author', 'approver', 'state_admin'])))
  with check (district_id is null and (select has_live_state_grant(array['author', 'approver', 'state_admin'])));

-- In PL/pgSQL the plan of the question is kept by the session; in SQL it is made anew at each call.
create or replace function has_live_grant(wanted text[]) returns boolean
  language plpgsql stable as
$$ begin
  return exists (select from role_grant g
                 where g.person_id = current_person() and g.role = any (wanted)
                   and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()));
end $$;
create or replace function has_live_state_grant(wanted text[]) returns boolean
  language plpgsql stable as
$$ begin
  return exists (select from role_grant g
                 where g.person_id = current_person() and g.role = any (wanted) and g.state_wide
                   and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()));
end $$;

-- What the grants open is listed once a statement, and each slot is looked up in the list.
drop policy pool on review_slot;
create policy pool on review_slot for select
  using (closed_at is null
         and (claimed_by is null or claim_ends_at <= current_moment())
         and (micro_credential_id in (
                select m.micro_credential_id from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                where g.person_id = current_person() and g.role in ('reviewer', 'adjudicator', 'trainee_reviewer')
                  and g.district_id is null
                  and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()))
              or (micro_credential_id, district_id) in (
                select m.micro_credential_id, g.district_id
                from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                where g.person_id = current_person() and g.role in ('reviewer', 'adjudicator', 'trainee_reviewer')
                  and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()))));
drop policy pool_claim on review_slot;
create policy pool_claim on review_slot for update
  using (closed_at is null
         and (claimed_by is null or claim_ends_at <= current_moment())
         and (micro_credential_id in (
                select m.micro_credential_id from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                where g.person_id = current_person() and g.role in ('reviewer', 'adjudicator', 'trainee_reviewer')
                  and g.district_id is null
                  and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()))
              or (micro_credential_id, district_id) in (
                select m.micro_credential_id, g.district_id
                from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                where g.person_id = current_person() and g.role in ('reviewer', 'adjudicator', 'trainee_reviewer')
                  and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()))))
  with check (claimed_by = current_person());

-- Each reading of their statistics makes every connection plan the queue anew, all at once. These tables grow with every
-- submission that is read, and their statistics say next to nothing.
alter table handed_back set (autovacuum_analyze_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000);
alter table passed_over set (autovacuum_analyze_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000);
alter table identity_seen set (autovacuum_analyze_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000);
