create table review_slot (
  id                   uuid primary key,
  district_id          uuid not null references district,
  submission_id        uuid not null references submission,
  attempt_id           uuid not null references attempt,
  version_id           uuid not null references micro_credential_version,
  micro_credential_id  uuid not null references micro_credential,
  candidate_id         uuid not null references person,
  candidate_school_id  uuid references school,
  purpose              text not null constraint review_slot_purpose_is_known
                       check (purpose in ('score', 'second_score', 'adjudication')),
  opened_at            timestamptz not null,
  due_on               date not null,
  claimed_by           uuid references person,
  claimed_at           timestamptz,
  claim_ends_at        timestamptz,
  closed_at            timestamptz,
  constraint review_slot_claim_is_whole check (num_nonnulls(claimed_by, claimed_at, claim_ends_at) in (0, 3))
);
comment on table review_slot is 'One review that a submission needs. Ids and times only: who may take it is computed from them';
create index review_slot_open on review_slot (due_on, opened_at) where closed_at is null;
create index review_slot_by_submission on review_slot (submission_id);
create index review_slot_by_holder on review_slot (claimed_by) where closed_at is null;

create table review (
  id             uuid primary key,
  district_id    uuid not null references district,
  slot_id        uuid not null references review_slot,
  submission_id  uuid not null references submission,
  reviewer_id    uuid not null references person,
  note           text,
  started_at     timestamptz not null,
  changed_at     timestamptz not null,
  locked_at      timestamptz,
  constraint review_is_unique unique (slot_id, reviewer_id),
  constraint review_scores_a_submission_once unique (submission_id, reviewer_id)
);
comment on table review is 'One reviewer''s work on one submission; locked, it does not change';

create table score (
  review_id     uuid not null references review,
  criterion_id  uuid not null references criterion,
  district_id   uuid not null references district,
  reviewer_id   uuid not null references person,
  level_key     text,
  comment       text,
  changed_at    timestamptz not null,
  primary key (review_id, criterion_id)
);
comment on table score is 'A level, and words to the teacher, for one criterion';

create table handed_back (
  id             uuid primary key,
  submission_id  uuid not null references submission,
  person_id      uuid not null references person,
  reason         text not null constraint handed_back_reason_is_known check (reason in ('know_who', 'no_time', 'worried')),
  handed_back_at timestamptz not null,
  constraint handed_back_is_unique unique (submission_id, person_id)
);
comment on table handed_back is 'This reviewer gave the submission back and is not offered it again';

create table identity_seen (
  id          uuid primary key,
  attempt_id  uuid not null references attempt,
  person_id   uuid not null references person,
  seen_at     timestamptz not null,
  constraint identity_seen_is_unique unique (attempt_id, person_id)
);
comment on table identity_seen is 'This person saw whose work it is, in SpeedGrader, and is barred from scoring it blind';

create table decision (
  id             uuid primary key,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  attempt_id     uuid not null references attempt,
  submission_id  uuid not null references submission constraint decision_is_one_per_submission unique,
  outcome        text not null constraint decision_outcome_is_known check (outcome in ('earned', 'more_evidence_asked', 'not_earned')),
  decided_by     text not null constraint decision_decided_by_is_known check (decided_by in ('rule', 'adjudication', 'appeal', 'lead')),
  note           text,
  decided_at     timestamptz not null,
  completed_on   date not null
);
comment on table decision is 'What the reviews of a submission came to. Added to, never rewritten';
comment on column decision.completed_on is 'The day of the decision in the teacher''s district';
create index decision_by_attempt on decision (attempt_id, decided_at);

create table decision_criterion (
  decision_id    uuid not null references decision,
  criterion_id   uuid not null references criterion,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  attempt_id     uuid not null references attempt,
  level_key      text not null,
  meets          boolean not null,
  kept           boolean not null,
  feedback       text,
  primary key (decision_id, criterion_id)
);
create index decision_criterion_by_attempt on decision_criterion (attempt_id, criterion_id) where meets;
comment on table decision_criterion is 'The decision criterion by criterion, with the released feedback; kept means it was met earlier and stays met';

create function refuse_to_change_a_locked_review() returns trigger language plpgsql as $$
declare
  part record := coalesce(new, old);
  locked timestamptz;
begin
  if tg_table_name = 'review' then
    locked := old.locked_at;
  else
    select r.locked_at into locked from review r where r.id = part.review_id;
  end if;
  if locked is not null then
    raise exception 'this review is locked and does not change' using errcode = 'restrict_violation';
  end if;
  return part;
end $$;
create trigger locked_is_frozen before update or delete on review
  for each row execute function refuse_to_change_a_locked_review();
create trigger locked_is_frozen before insert or update or delete on score
  for each row execute function refuse_to_change_a_locked_review();

-- pool: an open slot of a micro-credential for which this person holds a live grant. handed: a slot this person has claimed.
alter table review_slot enable row level security;
create policy home on review_slot using (district_id = current_district()) with check (district_id = current_district());
create policy handed on review_slot for select using (claimed_by = current_person());
create policy handed_work on review_slot for update
  using (claimed_by = current_person() and closed_at is null)
  with check (claimed_by = current_person() or claimed_by is null);
create policy pool on review_slot for select
  using (closed_at is null
         and (claimed_by is null or claim_ends_at <= current_moment())
         and exists (select from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                     where g.person_id = current_person() and m.micro_credential_id = review_slot.micro_credential_id
                       and g.role in ('reviewer', 'adjudicator')
                       and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())));
create policy pool_claim on review_slot for update
  using (closed_at is null
         and (claimed_by is null or claim_ends_at <= current_moment())
         and exists (select from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                     where g.person_id = current_person() and m.micro_credential_id = review_slot.micro_credential_id
                       and g.role in ('reviewer', 'adjudicator')
                       and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())))
  with check (claimed_by = current_person());

alter table review enable row level security;
create policy home on review using (district_id = current_district()) with check (district_id = current_district());
create policy own on review using (reviewer_id = current_person())
  with check (reviewer_id = current_person()
              and exists (select from review_slot s where s.id = slot_id and s.claimed_by = current_person()
                            and s.district_id = review.district_id and s.submission_id = review.submission_id));
alter table score enable row level security;
create policy home on score using (district_id = current_district()) with check (district_id = current_district());
create policy own on score using (reviewer_id = current_person())
  with check (reviewer_id = current_person()
              and exists (select from review r where r.id = review_id and r.reviewer_id = current_person()
                            and r.district_id = score.district_id));

alter table handed_back enable row level security;
create policy own on handed_back using (person_id = current_person()) with check (person_id = current_person());
alter table identity_seen enable row level security;
create policy own on identity_seen using (person_id = current_person()) with check (person_id = current_person());

alter table decision enable row level security;
create policy home on decision using (district_id = current_district()) with check (district_id = current_district());
create policy own on decision for select using (person_id = current_person());
create policy handed on decision for select
  using (exists (select from review_slot s where s.attempt_id = decision.attempt_id and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment()));
alter table decision_criterion enable row level security;
create policy home on decision_criterion using (district_id = current_district()) with check (district_id = current_district());
create policy own on decision_criterion for select using (person_id = current_person());
create policy handed on decision_criterion for select
  using (exists (select from review_slot s where s.attempt_id = decision_criterion.attempt_id and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment()));

-- Attempts and evidence: home, own, and handed to the reviewer whose claim lives.
alter table attempt enable row level security;
create policy home on attempt using (district_id = current_district()) with check (district_id = current_district());
create policy own on attempt for select using (person_id = current_person());
alter table attempt_link enable row level security;
create policy home on attempt_link using (district_id = current_district()) with check (district_id = current_district());
create policy own on attempt_link for select using (person_id = current_person());
alter table stored_object enable row level security;
create policy home on stored_object using (district_id = current_district()) with check (district_id = current_district());
create policy own on stored_object for select using (person_id = current_person());
create policy handed on stored_object for select
  using (exists (select from evidence_item e join submission_item i on i.evidence_item_id = e.id
                             join review_slot s on s.submission_id = i.submission_id
                 where e.stored_object_id = stored_object.id and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment()));
alter table evidence_item enable row level security;
create policy home on evidence_item using (district_id = current_district()) with check (district_id = current_district());
create policy own on evidence_item for select using (person_id = current_person());
create policy handed on evidence_item for select
  using (exists (select from submission_item i join review_slot s on s.submission_id = i.submission_id
                 where i.evidence_item_id = evidence_item.id and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment()));
alter table attestation enable row level security;
create policy home on attestation using (district_id = current_district()) with check (district_id = current_district());
create policy own on attestation for select using (person_id = current_person());
alter table recording_consent enable row level security;
create policy home on recording_consent using (district_id = current_district()) with check (district_id = current_district());
create policy own on recording_consent for select using (person_id = current_person());
alter table open_criterion enable row level security;
create policy home on open_criterion using (district_id = current_district()) with check (district_id = current_district());
create policy own on open_criterion for select using (person_id = current_person());
alter table submission enable row level security;
create policy home on submission using (district_id = current_district()) with check (district_id = current_district());
create policy own on submission for select using (person_id = current_person());
create policy handed on submission for select
  using (exists (select from review_slot s where s.submission_id = submission.id and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment()));
alter table submission_item enable row level security;
create policy home on submission_item using (district_id = current_district()) with check (district_id = current_district());
create policy own on submission_item for select using (person_id = current_person());
create policy handed on submission_item for select
  using (exists (select from review_slot s where s.submission_id = submission_item.submission_id and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment()));

grant select, insert, update on attempt, evidence_item, review_slot to longleaf_app;
grant select, insert, update, delete on review, score, attestation, recording_consent, open_criterion to longleaf_app;
grant select, insert on attempt_link, stored_object, submission, submission_item, handed_back, identity_seen,
  decision, decision_criterion to longleaf_app;
