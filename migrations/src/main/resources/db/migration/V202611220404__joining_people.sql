-- Joining two people who turned out to be one, by their own proof or by a state admin; and what grants may be for.

create table join_code (
  id               uuid primary key,
  code_hash        text not null constraint join_code_is_unique unique,
  person_id        uuid not null references person,
  registration_id  uuid not null references registration,
  made_at          timestamptz not null,
  expires_at       timestamptz not null,
  used_at          timestamptz,
  used_by          uuid references person,
  constraint join_code_is_used_by_somebody check ((used_at is null) = (used_by is null))
);
comment on table join_code is 'Made in one Canvas''s launch and typed in another''s, it proves that both launches are one person''s. Only the SHA-256 is kept';
grant select, insert, update on join_code to longleaf_app;

create index pending_identity_link_by_person on pending_identity_link (person_id);
create index pending_identity_link_by_known_person on pending_identity_link (known_person_id);
create index held_launch_open on held_launch (last_at) where decided_at is null;
create index person_joined_into on person (joined_into) where joined_into is not null;

-- A state admin of one district, or a district admin of a pool, would be read by some as more than it is.
alter table role_grant
  add constraint role_grant_state_roles_are_state_wide
    check (role not in ('state_admin', 'auditor', 'evaluator') or state_wide),
  add constraint role_grant_district_admin_has_a_district check (role <> 'district_admin' or district_id is not null);

-- A district's grant is good for that district's work only.
drop policy pool on review_slot;
drop policy pool_claim on review_slot;
create policy pool on review_slot for select
  using (closed_at is null
         and (claimed_by is null or claim_ends_at <= current_moment())
         and exists (select from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                     where g.person_id = current_person() and m.micro_credential_id = review_slot.micro_credential_id
                       and g.role in ('reviewer', 'adjudicator')
                       and (g.district_id is null or g.district_id = review_slot.district_id)
                       and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())));
create policy pool_claim on review_slot for update
  using (closed_at is null
         and (claimed_by is null or claim_ends_at <= current_moment())
         and exists (select from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                     where g.person_id = current_person() and m.micro_credential_id = review_slot.micro_credential_id
                       and g.role in ('reviewer', 'adjudicator')
                       and (g.district_id is null or g.district_id = review_slot.district_id)
                       and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())))
  with check (claimed_by = current_person());

-- The tool never says by itself that somebody was joined: only join_people does.
revoke update on person from longleaf_app;
grant update (uid, external_id, name, email, locale, license_group, license_expires_on) on person to longleaf_app;

create function was_joined_into(one uuid, other uuid) returns boolean
  language sql stable
  return exists (select from person p where p.id = one and p.joined_into = other);
comment on function was_joined_into(uuid, uuid) is 'Whether the first turned out to be the second';

-- What is frozen stays frozen, but whose it is follows a person who was joined.
create or replace function refuse_to_change_submitted_evidence() returns trigger language plpgsql as $$
declare
  before jsonb := to_jsonb(old) - 'removed_at' - 'changed_at';
begin
  if exists (select from submission_item s where s.evidence_item_id = old.id) then
    if tg_op = 'UPDATE' and was_joined_into(old.person_id, new.person_id) then
      before := jsonb_set(before, '{person_id}', to_jsonb(new.person_id));
    end if;
    if tg_op = 'DELETE' or (to_jsonb(new) - 'removed_at' - 'changed_at') <> before then
      raise exception 'this piece was submitted and does not change' using errcode = 'restrict_violation';
    end if;
  end if;
  return coalesce(new, old);
end $$;

create or replace function refuse_to_change_a_locked_review() returns trigger language plpgsql as $$
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
    if tg_op = 'UPDATE' then
      if was_joined_into(old.reviewer_id, new.reviewer_id)
         and (to_jsonb(new) - 'reviewer_id') = (to_jsonb(old) - 'reviewer_id') then
        return new;
      end if;
    end if;
    raise exception 'this review is locked and does not change' using errcode = 'restrict_violation';
  end if;
  return part;
end $$;

-- Every column that names a person, once. What moves says whose something is; what stays says who did it, or is the
-- record of the joining itself. A test compares the list with the foreign keys.
create function columns_of_people() returns table (of_table text, of_column text, moves boolean)
  language sql immutable
as $$
  values
    ('person_identity', 'person_id', true),
    ('person_home', 'person_id', true),
    ('role_grant', 'person_id', true),
    ('grant_request', 'person_id', true),
    ('held_launch', 'person_id', true),
    ('declared_conflict', 'person_id', true),
    ('declared_conflict', 'with_id', true),
    ('coach_assignment', 'coach_id', true),
    ('coach_assignment', 'mentee_id', true),
    ('calibration_pass', 'person_id', true),
    ('attempt', 'person_id', true),
    ('attempt_link', 'person_id', true),
    ('stored_object', 'person_id', true),
    ('evidence_item', 'person_id', true),
    ('attestation', 'person_id', true),
    ('recording_consent', 'person_id', true),
    ('submission', 'person_id', true),
    ('submission_item', 'person_id', true),
    ('open_criterion', 'person_id', true),
    ('review_slot', 'candidate_id', true),
    ('review_slot', 'claimed_by', true),
    ('review', 'reviewer_id', true),
    ('score', 'reviewer_id', true),
    ('handed_back', 'person_id', true),
    ('identity_seen', 'person_id', true),
    ('decision', 'person_id', true),
    ('decision_criterion', 'person_id', true),
    ('award', 'person_id', true),
    ('award_change', 'person_id', true),
    ('award_sharing', 'person_id', true),
    ('ceu_record', 'person_id', true),
    ('ceu_record_split', 'person_id', true),
    ('delivery', 'person_id', true),
    ('deep_link_request', 'person_id', true),
    ('seen_launch', 'person_id', true),
    ('audit_event', 'actor_id', false),
    ('session', 'person_id', false),
    ('person', 'joined_into', false),
    ('pending_identity_link', 'person_id', false),
    ('pending_identity_link', 'known_person_id', false),
    ('pending_identity_link', 'decided_by', false),
    ('join_code', 'person_id', false),
    ('join_code', 'used_by', false),
    ('micro_credential_version', 'authored_by', false),
    ('micro_credential_version', 'approved_by', false),
    ('invitation', 'made_by', false),
    ('deployment', 'decided_by', false),
    ('held_launch', 'decided_by', false),
    ('role_grant', 'given_by', false),
    ('role_grant', 'ended_by', false),
    ('grant_request', 'decided_by', false),
    ('connection_check', 'run_by', false),
    ('first_admin', 'person_id', false),
    ('course_addition', 'asked_by', false)
$$;
comment on function columns_of_people() is 'The columns that name a person, and whether they follow one who was joined';

-- Moves everything of `duplicate` to `kept`, across districts: the one place where the tool reaches over row policies to
-- write. Only between two people whom a platform's assertion ties, and only for whom may say so: a state admin, or the
-- person of both, whose code from the other launch was used in this very transaction.
create function join_people(duplicate uuid, kept uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  moved record;
  hindrance text;
begin
  perform from person p where p.id in (duplicate, kept) order by p.id for update;
  if not exists (select from pending_identity_link l
                 where l.person_id = duplicate and l.known_person_id = kept and l.decided_at is null)
     or exists (select from person p where p.id in (duplicate, kept) and p.joined_into is not null) then
    return 'nothing_to_join';
  end if;
  if not (has_live_state_grant(array['state_admin'])
          or exists (select from join_code c
                     where c.used_by = current_person() and c.used_at = current_moment()
                       and c.person_id <> c.used_by
                       and c.person_id in (duplicate, kept) and c.used_by in (duplicate, kept))) then
    return 'not_proved';
  end if;
  if exists (select from person p where p.id = duplicate and p.uid is not null) then
    return 'two_uids';
  end if;
  if exists (select from review r join submission s on s.id = r.submission_id
             where (r.reviewer_id, s.person_id) in ((duplicate, kept), (kept, duplicate)))
     or exists (select from review_slot s
                where s.closed_at is null and (s.claimed_by, s.candidate_id) in ((duplicate, kept), (kept, duplicate))) then
    return 'reviewed_each_other';
  end if;
  begin
    update person set joined_into = kept where id = duplicate;
    for moved in select c.of_table, c.of_column from columns_of_people() c where c.moves loop
      execute format('update %I set %I = $1 where %I = $2', moved.of_table, moved.of_column, moved.of_column)
        using kept, duplicate;
    end loop;
    update session set revoked_at = current_moment() where person_id = duplicate and revoked_at is null;
  exception when unique_violation or check_violation then
    get stacked diagnostics hindrance = constraint_name;
    return hindrance;
  end;
  return 'joined';
end $$;
comment on function join_people(uuid, uuid) is 'Makes one of two people; answers joined, or what stands in the way';
revoke all on function join_people(uuid, uuid) from public;
grant execute on function join_people(uuid, uuid) to longleaf_app;
