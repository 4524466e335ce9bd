create table issuer (
  id           uuid primary key,
  code         text not null constraint issuer_code_is_unique unique,
  name         text not null,
  district_id  uuid references district,
  created_at   timestamptz not null
);
comment on table issuer is 'Who signs badges: the state office or a district. The code stands in the issuer''s address and never changes';

create table issuer_key (
  id              uuid primary key,
  issuer_id       uuid not null references issuer,
  kid             text not null,
  public_jwk      text not null,
  private_sealed  bytea not null,
  created_at      timestamptz not null,
  retired_at      timestamptz,
  constraint issuer_key_kid_is_unique unique (issuer_id, kid)
);
comment on table issuer_key is 'An issuer''s signing keys; a retired one stays published for as long as a badge must verify';

create table micro_credential (
  id           uuid primary key,
  code         text not null constraint micro_credential_code_is_unique unique,
  district_id  uuid references district,
  created_at   timestamptz not null
);
comment on table micro_credential is 'A micro-credential across its versions; without a district it is the state''s, shared with all';

create table micro_credential_version (
  id                         uuid primary key,
  micro_credential_id        uuid not null references micro_credential,
  district_id                uuid references district,
  version                    text not null,
  state                      text not null constraint micro_credential_version_state_is_known
                             check (state in ('draft', 'published', 'retired')),
  issuer_id                  uuid not null references issuer,
  title                      text not null,
  competency                 text not null,
  purpose                    text not null,
  kind                       text not null constraint micro_credential_version_kind_is_known
                             check (kind in ('micro-skill', 'competency', 'advanced-role')),
  audience                   text[] not null,
  suits_beginning_teachers   boolean not null,
  learning_resources         text[] not null,
  class_code                 text not null,
  contact_hours              numeric(5,1) not null,
  ceu                        numeric(5,1) not null,
  stakes                     text not null constraint micro_credential_version_stakes_are_known
                             check (stakes in ('low', 'standard', 'high')),
  blind                      boolean not null,
  reviewers                  int not null constraint micro_credential_version_reviewers_are_positive check (reviewers > 0),
  double_score_rate          numeric(4,3) not null,
  outside_district           text not null constraint micro_credential_version_outside_district_is_known
                             check (outside_district in ('any', 'preferred', 'required')),
  calibration_required       boolean not null,
  calibration_fresh_days     int,
  target_days                int not null,
  submissions_before_coach   int not null,
  authored_by                uuid references person,
  approved_by                uuid references person,
  published_on               date,
  created_at                 timestamptz not null,
  constraint micro_credential_version_is_unique unique (micro_credential_id, version),
  constraint micro_credential_version_is_approved_by_another
    check (authored_by is null or approved_by is null or authored_by <> approved_by)
);
comment on table micro_credential_version is 'One state of a micro-credential, with its stakes rules copied in; frozen once published';
comment on column micro_credential_version.ceu is 'Continuing education units: 10 contact hours are 1.0';

create table credit_split (
  version_id  uuid not null references micro_credential_version,
  category    text not null,
  ceu         numeric(5,1) not null constraint credit_split_is_positive check (ceu > 0),
  primary key (version_id, category)
);
comment on table credit_split is 'How a version''s CEUs divide over license categories; the sum is the version''s ceu';

create table scale_level (
  version_id  uuid not null references micro_credential_version,
  key         text not null,
  label       text not null,
  rank        int not null,
  meets       boolean not null,
  primary key (version_id, key)
);
comment on table scale_level is 'The levels of a version''s scale, lowest rank first; a level says whether it meets';

create table version_attestation (
  version_id           uuid not null references micro_credential_version,
  code                 text not null,
  attestation_version  text not null,
  text                 text not null,
  asks                 text[] not null,
  primary key (version_id, code)
);
comment on table version_attestation is 'The sentences a teacher confirms, word for word, and what more each asks';

create table evidence_requirement (
  id             uuid primary key,
  version_id     uuid not null references micro_credential_version,
  code           text not null,
  position       int not null,
  description    text not null,
  kinds          text[] not null,
  required       boolean not null,
  shows_students boolean not null,
  shows_adults   boolean not null,
  attestations   text[] not null,
  max_minutes    int,
  max_mb         int,
  max_pages      int,
  max_files      int,
  min_words      int,
  max_words      int,
  constraint evidence_requirement_is_unique unique (version_id, code)
);
comment on table evidence_requirement is 'What must be handed in, whom it may show, its limits, and the attestations it needs';

create table criterion (
  id             uuid primary key,
  version_id     uuid not null references micro_credential_version,
  code           text not null,
  position       int not null,
  title          text not null,
  must_meet      boolean not null,
  feedback_stem  text not null,
  evidence       text[] not null,
  alignments     text[] not null,
  constraint criterion_is_unique unique (version_id, code)
);
comment on table criterion is 'A line of the rubric; evidence names the requirements it is judged by';

create table criterion_level (
  criterion_id  uuid not null references criterion,
  level_key     text not null,
  description   text not null,
  primary key (criterion_id, level_key)
);
comment on table criterion_level is 'What a level looks like for one criterion';

create table calibration_pass (
  id             uuid primary key,
  person_id      uuid not null references person,
  version_id     uuid not null references micro_credential_version,
  passed_on      date not null,
  fresh_until    date not null,
  exact_matches  int,
  scores         int
);
comment on table calibration_pass is 'A reviewer scored the anchors of a version well enough; fresh until the day, included';
create index calibration_pass_by_person on calibration_pass (person_id, version_id);

create table role_grant_micro_credential (
  role_grant_id        uuid not null references role_grant,
  micro_credential_id  uuid not null references micro_credential,
  primary key (role_grant_id, micro_credential_id)
);
comment on table role_grant_micro_credential is 'The micro-credentials a reviewer''s grant covers';

alter table resource_link
  add constraint resource_link_is_bound_to_a_version foreign key (micro_credential_version_id) references micro_credential_version;

-- What is published does not change. Only the state may move on, from published to retired.
create function refuse_to_change_a_published_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'draft' then
    if tg_op = 'UPDATE' and new.state = 'retired'
       and (to_jsonb(new) - 'state') = (to_jsonb(old) - 'state') then
      return new;
    end if;
    if old.state <> 'draft' then
      raise exception 'version % is published and does not change', old.version using errcode = 'restrict_violation';
    end if;
  end if;
  return coalesce(new, old);
end $$;
create trigger published_is_frozen before update or delete on micro_credential_version
  for each row execute function refuse_to_change_a_published_version();

create function refuse_to_change_parts_of_a_published_version() returns trigger language plpgsql as $$
declare
  part record := coalesce(new, old);
  owner uuid;
begin
  if tg_table_name = 'criterion_level' then
    select c.version_id into owner from criterion c where c.id = part.criterion_id;
  else
    owner := part.version_id;
  end if;
  if exists (select from micro_credential_version v where v.id = owner and v.state <> 'draft') then
    raise exception 'a published version''s % does not change', tg_table_name using errcode = 'restrict_violation';
  end if;
  return part;
end $$;
create trigger published_is_frozen before insert or update or delete on credit_split
  for each row execute function refuse_to_change_parts_of_a_published_version();
create trigger published_is_frozen before insert or update or delete on scale_level
  for each row execute function refuse_to_change_parts_of_a_published_version();
create trigger published_is_frozen before insert or update or delete on version_attestation
  for each row execute function refuse_to_change_parts_of_a_published_version();
create trigger published_is_frozen before insert or update or delete on evidence_requirement
  for each row execute function refuse_to_change_parts_of_a_published_version();
create trigger published_is_frozen before insert or update or delete on criterion
  for each row execute function refuse_to_change_parts_of_a_published_version();
create trigger published_is_frozen before insert or update or delete on criterion_level
  for each row execute function refuse_to_change_parts_of_a_published_version();

-- Publishing is where the credit split must add up.
create function refuse_a_split_that_does_not_add_up() returns trigger language plpgsql as $$
begin
  if new.state = 'published' and old.state = 'draft'
     and (select coalesce(sum(s.ceu), 0) from credit_split s where s.version_id = new.id) <> new.ceu then
    raise exception 'the credit split of version % does not add up to its % CEUs', new.version, new.ceu
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger split_adds_up before update on micro_credential_version
  for each row execute function refuse_a_split_that_does_not_add_up();

-- shared: published (or once published) versions of the state are everybody's; home: a district's own, drafts included.
alter table micro_credential enable row level security;
create policy shared on micro_credential for select using (district_id is null);
create policy shared_by_its_authors on micro_credential for insert
  with check (district_id is null and has_live_state_grant(array['author', 'approver', 'state_admin']));
create policy home on micro_credential using (district_id = current_district()) with check (district_id = current_district());

alter table micro_credential_version enable row level security;
create policy shared on micro_credential_version for select using (district_id is null and state <> 'draft');
create policy shared_by_its_authors on micro_credential_version
  using (district_id is null and has_live_state_grant(array['author', 'approver', 'state_admin']))
  with check (district_id is null and has_live_state_grant(array['author', 'approver', 'state_admin']));
create policy home on micro_credential_version using (district_id = current_district()) with check (district_id = current_district());

-- The parts of a version are seen and written with it: the subquery is itself under the version's policies.
alter table credit_split enable row level security;
create policy with_its_version on credit_split
  using (exists (select from micro_credential_version v where v.id = version_id));
alter table scale_level enable row level security;
create policy with_its_version on scale_level
  using (exists (select from micro_credential_version v where v.id = version_id));
alter table version_attestation enable row level security;
create policy with_its_version on version_attestation
  using (exists (select from micro_credential_version v where v.id = version_id));
alter table evidence_requirement enable row level security;
create policy with_its_version on evidence_requirement
  using (exists (select from micro_credential_version v where v.id = version_id));
alter table criterion enable row level security;
create policy with_its_version on criterion
  using (exists (select from micro_credential_version v where v.id = version_id));
alter table criterion_level enable row level security;
create policy with_its_version on criterion_level
  using (exists (select from criterion c where c.id = criterion_id));

alter table calibration_pass enable row level security;
create policy own on calibration_pass using (person_id = current_person()) with check (person_id = current_person());

grant select, insert on issuer, micro_credential, role_grant_micro_credential, calibration_pass to longleaf_app;
grant select, insert, update on issuer_key to longleaf_app;
grant select, insert, update on micro_credential_version to longleaf_app;
grant select, insert on credit_split, scale_level, version_attestation, evidence_requirement, criterion, criterion_level
  to longleaf_app;
