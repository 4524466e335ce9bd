-- The state, or somebody from outside, reads a random sample of what was decided, whole. What the draw was made from, and by
-- which seed, is kept: it can be made again and must come out the same.
create function audits() returns boolean
  language sql stable
  return has_live_state_grant(array['auditor', 'state_admin']);
comment on function audits() is 'Whether the current person may audit decisions today';

create table audit_sample (
  id                   uuid primary key,
  drawn_by             uuid not null references person,
  drawn_at             timestamptz not null,
  seed                 text not null constraint audit_sample_seed_is_bounded check (length(seed) between 1 and 64),
  size                 int not null constraint audit_sample_size_is_sane check (size between 1 and 500),
  micro_credential_id  uuid references micro_credential,
  outcome              text constraint audit_sample_outcome_is_known check (outcome in ('earned', 'more_evidence_asked', 'not_earned')),
  of_district_id       uuid references district,
  from_on              date not null,
  until_on             date not null,
  population           int not null,
  fingerprint          text not null,
  finding              text constraint audit_sample_finding_is_bounded check (length(finding) between 1 and 10000),
  closed_at            timestamptz,
  constraint audit_sample_is_closed_with_words check (closed_at is null or finding is not null)
);
comment on table audit_sample is 'A random, stratified sample of decided submissions, with what it was drawn from and what came of it';
comment on column audit_sample.fingerprint is 'SHA-256 of the ids it was drawn from: whether a draw made again starts from the same';
comment on column audit_sample.of_district_id is 'Narrows the draw; the sample belongs to no district';
create index audit_sample_by_time on audit_sample (drawn_at, id);

create table audit_stratum (
  sample_id            uuid not null references audit_sample,
  micro_credential_id  uuid not null references micro_credential,
  outcome              text not null,
  of_district_id       uuid not null references district,
  population           int not null,
  drawn                int not null,
  primary key (sample_id, micro_credential_id, outcome, of_district_id)
);
comment on table audit_stratum is 'How many a sample was drawn from, and how many were drawn, by micro-credential, decision and district';

create table audit_item (
  id                   uuid primary key,
  sample_id            uuid not null references audit_sample,
  position             int not null,
  submission_id        uuid not null references submission,
  micro_credential_id  uuid not null references micro_credential,
  outcome              text not null,
  slot_id              uuid references review_slot,
  verdict              text constraint audit_item_verdict_is_known check (verdict in ('holds', 'differs', 'unclear')),
  finding              text constraint audit_item_finding_is_bounded check (length(finding) between 1 and 5000),
  found_at             timestamptz,
  constraint audit_item_has_its_place unique (sample_id, position),
  constraint audit_item_is_drawn_once unique (sample_id, submission_id),
  constraint audit_item_is_found_whole check (num_nonnulls(verdict, found_at) in (0, 2))
);
comment on table audit_item is 'A drawn submission, and what its auditor found';
comment on column audit_item.slot_id is 'The slot by which its auditor reads it, for two hours from each opening';

-- Decided submissions of the days, as they stood at a moment: not the drawer's own, and none they reviewed.
create function audit_population(drawer uuid, at_moment timestamptz, of_micro_credential uuid, of_outcome text, of_district uuid,
                                 from_day date, until_day date)
  returns table (submission_id uuid, micro_credential_id uuid, outcome text, district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select d.submission_id, v.micro_credential_id, d.outcome, d.district_id
  from decision d
  join submission s on s.id = d.submission_id
  join micro_credential_version v on v.id = s.version_id
  where audits()
    and d.decided_by <> 'appeal' and d.decided_at <= at_moment and d.completed_on between from_day and until_day
    and (of_micro_credential is null or v.micro_credential_id = of_micro_credential)
    and (of_outcome is null or d.outcome = of_outcome)
    and (of_district is null or d.district_id = of_district)
    and d.person_id <> drawer
    and not exists (select from review r join review_slot l on l.id = r.slot_id
                    where l.attempt_id = d.attempt_id and r.reviewer_id = drawer and r.locked_at <= at_moment)
$$;
comment on function audit_population(uuid, timestamptz, uuid, text, uuid, date, date) is 'What an audit sample is drawn from, by ids, for who may audit';

-- Reading is handed to an auditor as it is to a reviewer, by a claim that ends; each opening is kept for the teacher.
create function open_for_audit(of_item uuid, fresh_slot uuid)
  returns table (submission_id uuid, attempt_id uuid, district_id uuid, version_id uuid)
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  item audit_item;
  work submission;
begin
  select i.* into item from audit_item i join audit_sample s on s.id = i.sample_id
  where i.id = of_item and s.drawn_by = current_person() and s.closed_at is null and audits()
  for update of i;
  if not found then
    return;
  end if;
  select s.* into work from submission s where s.id = item.submission_id;
  update review_slot r set claimed_at = current_moment(), claim_ends_at = current_moment() + interval '2 hours'
  where r.id = item.slot_id and r.closed_at is null;
  if not found then
    insert into review_slot (id, district_id, submission_id, attempt_id, version_id, micro_credential_id, candidate_id, purpose,
                             opened_at, due_on, claimed_by, claimed_at, claim_ends_at)
    values (fresh_slot, work.district_id, work.id, work.attempt_id, work.version_id, item.micro_credential_id, work.person_id, 'audit',
            current_moment(), current_day(), current_person(), current_moment(), current_moment() + interval '2 hours');
    update audit_item set slot_id = fresh_slot where id = of_item;
  end if;
  insert into file_opening (id, district_id, person_id, evidence_item_id, viewer_id, viewer_role, opened_at)
  select gen_random_uuid(), e.district_id, e.person_id, e.id, current_person(), 'auditor', current_moment()
  from submission_item i join evidence_item e on e.id = i.evidence_item_id
  where i.submission_id = work.id
  on conflict do nothing;
  return query select work.id, work.attempt_id, work.district_id, work.version_id;
end $$;
comment on function open_for_audit(uuid, uuid) is 'Opens a drawn submission to its auditor for two hours and keeps that; nothing where it is not theirs or the sample is closed';

create function close_audit_slots(of_sample uuid) returns int
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  closed int;
begin
  update review_slot r set closed_at = current_moment()
  from audit_item i join audit_sample s on s.id = i.sample_id
  where i.sample_id = of_sample and s.drawn_by = current_person() and r.id = i.slot_id and r.closed_at is null;
  get diagnostics closed = row_count;
  return closed;
end $$;
comment on function close_audit_slots(uuid) is 'Ends the reading of a sample by who drew it';

create function audits_piece(item uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from submission_item i join review_slot s on s.submission_id = i.submission_id
                 where i.evidence_item_id = item and s.purpose = 'audit' and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment())
$$;
comment on function audits_piece(uuid) is 'Whether the current person reads this piece as an auditor at this moment';

alter table file_opening
  drop constraint file_opening_viewer_role_is_known,
  add constraint file_opening_viewer_role_is_known check (viewer_role in ('reviewer', 'lead', 'coach', 'admin', 'auditor'));

create policy audited on evidence_comment for select using (author_role = 'reviewer' and audits_piece(evidence_item_id));

alter table audit_sample enable row level security;
create policy state on audit_sample for select using (audits());
create policy drawn on audit_sample for insert with check (audits() and drawn_by = current_person());
create policy own_open on audit_sample for update using (audits() and drawn_by = current_person() and closed_at is null)
  with check (drawn_by = current_person());
alter table audit_stratum enable row level security;
create policy state on audit_stratum for select using (audits());
create policy drawn on audit_stratum for insert
  with check (exists (select from audit_sample s where s.id = sample_id and s.drawn_by = current_person() and s.closed_at is null));
alter table audit_item enable row level security;
create policy state on audit_item for select using (audits());
create policy drawn on audit_item for insert
  with check (exists (select from audit_sample s where s.id = sample_id and s.drawn_by = current_person() and s.closed_at is null));
create policy own_open on audit_item for update
  using (exists (select from audit_sample s where s.id = sample_id and s.drawn_by = current_person() and s.closed_at is null))
  with check (true);

insert into person_column (of_table, of_column, moves) values ('audit_sample', 'drawn_by', false);

revoke all on function audit_population(uuid, timestamptz, uuid, text, uuid, date, date), open_for_audit(uuid, uuid), close_audit_slots(uuid),
  audits_piece(uuid) from public;
grant execute on function audit_population(uuid, timestamptz, uuid, text, uuid, date, date), open_for_audit(uuid, uuid), close_audit_slots(uuid),
  audits_piece(uuid) to longleaf_app;
grant select, insert on audit_sample, audit_stratum, audit_item to longleaf_app;
grant update (finding, closed_at) on audit_sample to longleaf_app;
grant update (verdict, finding, found_at) on audit_item to longleaf_app;
