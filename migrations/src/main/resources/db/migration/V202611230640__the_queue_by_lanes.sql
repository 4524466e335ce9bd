-- The queue walks lanes: slots of one version for one purpose, of any district or of one. What bars a whole lane is asked
-- before any of its slots is read.
create index review_slot_by_lane on review_slot (version_id, purpose, due_on, opened_at, id) where closed_at is null;
create index review_slot_by_district_and_lane on review_slot (district_id, version_id, purpose, due_on, opened_at, id)
  where closed_at is null;
drop index review_slot_offer;

-- Whether somebody writes for the state is asked once a statement, not once a version: a rubric asks about its version with
-- each criterion and each level.
drop policy shared_by_its_authors on micro_credential_version;
create policy shared_by_its_authors on micro_credential_version
  using (district_id is null and (select has_live_state_grant(array['author', 'approver', 'state_admin'])))
  with check (district_id is null and (select has_live_state_grant(array['author', 'approver', 'state_admin'])));
