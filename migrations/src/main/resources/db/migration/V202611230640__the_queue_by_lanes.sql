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

-- How much there is to score is counted when a slot is opened, in its district: what it is about does not change while it waits.
-- Otherwise the queue would have to enter the district of each row that it shows.
alter table review_slot add column to_score int constraint review_slot_to_score_is_a_count check (to_score >= 0);
comment on column review_slot.to_score is 'How many criteria it is about; null where it was opened before that was counted';
