create table attempt (
  id           uuid primary key,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  school_id    uuid references school,
  version_id   uuid not null references micro_credential_version,
  state        text not null constraint attempt_state_is_known
               check (state in ('draft', 'submitted', 'in_review', 'more_evidence_asked', 'earned', 'not_earned', 'withdrawn')),
  change_note  text,
  started_at   timestamptz not null,
  changed_at   timestamptz not null
);
comment on table attempt is 'One teacher''s try at one version. The district is the teacher''s home';
comment on column attempt.change_note is 'What the teacher says has changed since the last submission, while it is a draft';
create unique index attempt_one_open_per_person_and_version on attempt (person_id, version_id)
  where state not in ('not_earned', 'withdrawn');

create table attempt_link (
  id                   uuid primary key,
  attempt_id           uuid not null references attempt,
  district_id          uuid not null references district,
  person_id            uuid not null references person,
  context_district_id  uuid references district,
  registration_id      uuid not null references registration,
  deployment_id        uuid not null references deployment,
  resource_link_id     uuid not null references resource_link,
  line_item_url        text not null,
  score_maximum        numeric(10,2) not null,
  user_id              text not null,
  linked_at            timestamptz not null,
  constraint attempt_link_is_unique unique (attempt_id, resource_link_id)
);
comment on table attempt_link is 'A course from which the attempt was opened: its gradebook gets the scores';
comment on column attempt_link.user_id is 'The platform''s sub of the teacher, as its scores endpoint wants it';

create table stored_object (
  id           uuid primary key,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  sha256       text not null,
  byte_count   bigint not null,
  media_type   text not null,
  stored_at    timestamptz not null
);
comment on table stored_object is 'A file in the evidence store: its hash, its size and the type read from its content';

create table evidence_item (
  id                uuid primary key,
  blind_id          text not null constraint evidence_item_blind_id_is_unique unique,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  attempt_id        uuid not null references attempt,
  requirement_id    uuid not null references evidence_requirement,
  kind              text not null constraint evidence_item_kind_is_known
                    check (kind in ('document', 'video', 'audio', 'image', 'link', 'text')),
  body              text,
  stored_object_id  uuid references stored_object,
  file_name         text,
  created_at        timestamptz not null,
  changed_at        timestamptz not null,
  removed_at        timestamptz,
  constraint evidence_item_has_its_content check (num_nonnulls(body, stored_object_id) = 1)
);
comment on table evidence_item is 'A piece of evidence: words, a link, or a file. Once submitted it does not change; a new one takes its place';
comment on column evidence_item.blind_id is 'What a blind reviewer sees in an address: 128 random bits';
comment on column evidence_item.file_name is 'The teacher''s own name of the file, cleaned; never shown to a reviewer';
create index evidence_item_by_attempt on evidence_item (attempt_id, requirement_id);

create table attestation (
  id                   uuid primary key,
  district_id          uuid not null references district,
  person_id            uuid not null references person,
  attempt_id           uuid not null references attempt,
  requirement_id       uuid not null references evidence_requirement,
  code                 text not null,
  attestation_version  text not null,
  given_at             timestamptz not null,
  constraint attestation_is_unique unique (attempt_id, requirement_id, code)
);
comment on table attestation is 'A sentence the teacher has confirmed for one piece, before submitting';

create table recording_consent (
  id             uuid primary key,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  attempt_id     uuid not null references attempt,
  requirement_id uuid not null references evidence_requirement,
  form_version   text not null,
  permission_by  date not null,
  recorded_on    date not null,
  students       int not null constraint recording_consent_students_is_a_count check (students >= 0),
  adults         int not null constraint recording_consent_adults_is_a_count check (adults >= 0),
  seating_note   text not null,
  given_at       timestamptz not null,
  constraint recording_consent_is_unique unique (attempt_id, requirement_id),
  constraint recording_consent_comes_before_the_recording check (permission_by <= recorded_on)
);
comment on table recording_consent is 'What the recording-consent attestation asks: permission first, then the recording';

create table submission (
  id           uuid primary key,
  blind_id     text not null constraint submission_blind_id_is_unique unique,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  attempt_id   uuid not null references attempt,
  version_id   uuid not null references micro_credential_version,
  number       int not null constraint submission_number_is_positive check (number > 0),
  change_note  text,
  attested     jsonb not null,
  submitted_at timestamptz not null,
  constraint submission_is_unique unique (attempt_id, number)
);
comment on table submission is 'What an attempt handed in, numbered and frozen each time; attested holds the confirmed sentences and consents as they stood';

create table submission_item (
  submission_id     uuid not null references submission,
  evidence_item_id  uuid not null references evidence_item,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  requirement_id    uuid not null references evidence_requirement,
  primary key (submission_id, evidence_item_id)
);
comment on table submission_item is 'The pieces of a submission, kept ones included';
create index submission_item_by_item on submission_item (evidence_item_id);

create table open_criterion (
  attempt_id    uuid not null references attempt,
  criterion_id  uuid not null references criterion,
  district_id   uuid not null references district,
  person_id     uuid not null references person,
  feedback      text not null,
  asked_at      timestamptz not null,
  primary key (attempt_id, criterion_id)
);
comment on table open_criterion is 'What the last decision still asks for, with the released feedback; empty before the first';

-- Submitted evidence does not change: a swap after review must be impossible, whatever the code does.
create function refuse_to_change_submitted_evidence() returns trigger language plpgsql as $$
begin
  if exists (select from submission_item s where s.evidence_item_id = old.id)
     and (tg_op = 'DELETE'
          or (to_jsonb(new) - 'removed_at' - 'changed_at') <> (to_jsonb(old) - 'removed_at' - 'changed_at')) then
    raise exception 'this piece was submitted and does not change' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger submitted_is_frozen before update or delete on evidence_item
  for each row execute function refuse_to_change_submitted_evidence();
