-- A failed round shows what was agreed: some days go by before the next one on the same anchors.
alter table calibration_set
  add column wait_days int not null default 7 constraint calibration_set_waits_for_days check (wait_days between 0 and 365);
comment on column calibration_set.wait_days is 'After how many days somebody who did not pass may score the same anchors again';

-- Who reads the agreed scores as a lead cannot prove anything by them.
create table anchors_known (
  id         uuid primary key,
  set_id     uuid not null references calibration_set,
  person_id  uuid not null references person,
  known_at   timestamptz not null,
  constraint anchors_known_is_unique unique (set_id, person_id)
);
comment on table anchors_known is 'This lead or author has read what was agreed on the anchors of a set, and is not calibrated by it';
create index anchors_known_by_person on anchors_known (person_id);
alter table anchors_known enable row level security;
create policy own on anchors_known using (person_id = current_person()) with check (person_id = current_person());
grant select, insert on anchors_known to longleaf_app;
insert into person_column (of_table, of_column, moves) values ('anchors_known', 'person_id', true);

-- A set is in force for the whole state: who leads one pool or district makes drafts, and does not publish or retire.
create function publishes_anchors() returns boolean
  language sql stable
  return has_live_state_grant(array['lead_reviewer', 'author', 'approver', 'state_admin']);
comment on function publishes_anchors() is 'Whether the current person puts anchors in force, or retires them, for the whole state';
drop policy changed_by_its_leads on calibration_set;
create policy changed_by_its_leads on calibration_set for update
  using (makes_anchors(version_id)) with check (makes_anchors(version_id) and (state = 'draft' or publishes_anchors()));
revoke all on function publishes_anchors() from public;
grant execute on function publishes_anchors() to longleaf_app;
