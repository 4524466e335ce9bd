-- A decision is explained criterion by criterion; those made before this say nothing of it.
alter table decision_criterion add column settled_by text
  constraint decision_criterion_settled_by_is_known
  check (settled_by in ('rule', 'agreement', 'adjudication', 'appeal', 'kept'));
comment on column decision_criterion.settled_by is 'One reviewer by the rule, several who agree, a third reader, fresh readers on appeal, or an earlier decision';

-- An appeal's decision is added to the one it answers.
alter table decision drop constraint decision_is_one_per_submission,
  add constraint decision_is_one_of_its_kind unique (submission_id, decided_by);
create unique index decision_is_one_before_an_appeal on decision (submission_id) where decided_by <> 'appeal';

alter table micro_credential_version add column appeal_days int not null default 30
  constraint micro_credential_version_appeal_days_are_sane check (appeal_days between 0 and 366);
comment on column micro_credential_version.appeal_days is 'How many days after a decision its teacher may ask fresh readers; a rule of the stakes';

create table appeal (
  id             uuid primary key,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  attempt_id     uuid not null references attempt,
  submission_id  uuid not null references submission,
  decision_id    uuid not null references decision constraint appeal_is_once_a_decision unique,
  words          text not null,
  filed_at       timestamptz not null,
  ended_at       timestamptz,
  outcome        text constraint appeal_outcome_is_known check (outcome in ('upheld', 'in_part', 'turned_down', 'withdrawn')),
  constraint appeal_end_is_whole check (num_nonnulls(ended_at, outcome) in (0, 2))
);
comment on table appeal is 'A teacher asked fresh readers to look again at what a decision found unmet. The readers see none of it';
comment on column appeal.words is 'Why, in the teacher''s words; no reader sees them';
create index appeal_by_attempt on appeal (attempt_id, filed_at);
create index appeal_by_person on appeal (person_id);

create table appeal_criterion (
  appeal_id     uuid not null references appeal,
  criterion_id  uuid not null references criterion,
  district_id   uuid not null references district,
  person_id     uuid not null references person,
  meets         boolean,
  feedback      text,
  primary key (appeal_id, criterion_id)
);
comment on table appeal_criterion is 'A criterion that an appeal is about, and once it has ended what the fresh readers came to';
create index appeal_criterion_by_person on appeal_criterion (person_id);

alter table review_slot add column appeal_id uuid references appeal;
comment on column review_slot.appeal_id is 'The appeal that the slot reads for; its reviews decide that and nothing else';

-- A coach is called when the set number of submissions did not suffice; the next one waits until they have talked.
create table coach_call (
  attempt_id   uuid primary key references attempt,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  version_id   uuid not null references micro_credential_version,
  called_at    timestamptz not null,
  coach_id     uuid references person,
  assigned_by  uuid references person,
  assigned_at  timestamptz,
  met_with     uuid references person,
  met_at       timestamptz,
  constraint coach_call_assignment_is_whole check (num_nonnulls(coach_id, assigned_by, assigned_at) in (0, 3)),
  constraint coach_call_talk_is_whole check (num_nonnulls(met_with, met_at) in (0, 2))
);
comment on table coach_call is 'A teacher whose evidence was found wanting several times, and the coach they talk with before the next submission';
create index coach_call_by_person on coach_call (person_id);
create index coach_call_waiting on coach_call (district_id, called_at) where met_at is null;

alter table appeal enable row level security;
create policy home on appeal using (district_id = current_district()) with check (district_id = current_district());
create policy own on appeal for select using (person_id = current_person());
alter table appeal_criterion enable row level security;
create policy home on appeal_criterion using (district_id = current_district()) with check (district_id = current_district());
create policy own on appeal_criterion for select using (person_id = current_person());

-- handed: to a coach to whom the teacher agreed, until they have talked. Who scored the attempt coaches nobody on it.
alter table coach_call enable row level security;
create policy home on coach_call using (district_id = current_district()) with check (district_id = current_district());
create policy own on coach_call for select using (person_id = current_person());
create function coaches_teacher_of(which uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from attempt a
                 join coach_assignment c on c.mentee_id = a.person_id
                 where a.id = which and a.state = 'more_evidence_asked'
                   and c.coach_id = current_person() and c.consent_on is not null
                   and c.from_on <= current_day() and (c.until_on is null or c.until_on >= current_day()))
     and not exists (select from review r join review_slot s on s.id = r.slot_id
                     where s.attempt_id = which and r.reviewer_id = current_person() and r.locked_at is not null)
$$;
comment on function coaches_teacher_of(uuid) is 'Whether the current person coaches the teacher of this attempt, with their consent, it is open, and they have scored none of it';
create policy handed on coach_call for select using (coaches_teacher_of(attempt_id));
create policy handed_talk on coach_call for update
  using (met_at is null and coaches_teacher_of(attempt_id))
  with check (met_with = current_person());

-- For the state's desk, which enters the district of each.
create function coach_calls_waiting() returns table (district_id uuid, attempt_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select c.district_id, c.attempt_id from coach_call c join attempt a on a.id = c.attempt_id
  where c.met_at is null and a.state = 'more_evidence_asked'
    and has_live_state_grant(array['state_admin'])
  order by c.called_at, c.attempt_id
$$;
comment on function coach_calls_waiting() is 'Teachers who wait for a coach, for a state admin: district and attempt';
revoke all on function coaches_teacher_of(uuid), coach_calls_waiting() from public;
grant execute on function coaches_teacher_of(uuid), coach_calls_waiting() to longleaf_app;

grant select, insert on appeal, appeal_criterion, coach_call to longleaf_app;
grant update (ended_at, outcome) on appeal to longleaf_app;
grant update (meets, feedback) on appeal_criterion to longleaf_app;
grant update (coach_id, assigned_by, assigned_at, met_with, met_at) on coach_call to longleaf_app;

insert into person_column (of_table, of_column, moves) values
  ('appeal', 'person_id', true),
  ('appeal_criterion', 'person_id', true),
  ('coach_call', 'person_id', true),
  ('coach_call', 'coach_id', true),
  ('coach_call', 'assigned_by', false),
  ('coach_call', 'met_with', false);
