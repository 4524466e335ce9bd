-- What a teacher says of each file, what they answer about names, a coach's look at a draft, a withdrawal, and files that
-- two teachers handed in alike.

create table file_recognition (
  evidence_item_id  uuid primary key references evidence_item,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  attempt_id        uuid not null references attempt,
  who               text not null constraint file_recognition_who_is_known check (who in ('nobody', 'background', 'focus')),
  said_at           timestamptz not null
);
comment on table file_recognition is 'Whether a student or another adult can be recognized in a file. In the focus it is an education record (FERPA), in the background usually not';
create index file_recognition_by_attempt on file_recognition (attempt_id);

-- Permission to record, for each file. What was said of a requirement was said of all its files.
alter table recording_consent
  add column evidence_item_id uuid references evidence_item,
  drop constraint recording_consent_is_unique;
insert into recording_consent (id, district_id, person_id, attempt_id, requirement_id, evidence_item_id, form_version,
                               permission_by, recorded_on, students, adults, seating_note, given_at)
select gen_random_uuid(), c.district_id, c.person_id, c.attempt_id, c.requirement_id, e.id, c.form_version,
       c.permission_by, c.recorded_on, c.students, c.adults, c.seating_note, c.given_at
from recording_consent c
join evidence_item e on e.attempt_id = c.attempt_id and e.requirement_id = c.requirement_id
                    and e.removed_at is null and e.stored_object_id is not null;
-- Of a file that is gone nothing is asked any more; what was submitted with it stands in submission.attested.
delete from recording_consent where evidence_item_id is null;
insert into file_recognition (evidence_item_id, district_id, person_id, attempt_id, who, said_at)
select c.evidence_item_id, c.district_id, c.person_id, c.attempt_id, 'focus', c.given_at
from recording_consent c;
alter table recording_consent
  alter column evidence_item_id set not null,
  add constraint recording_consent_is_one_per_file unique (evidence_item_id);

create table name_answer (
  id                uuid primary key,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  attempt_id        uuid not null references attempt,
  evidence_item_id  uuid references evidence_item,
  place             text not null constraint name_answer_place_is_known check (place in ('piece', 'change_note', 'ai_use')),
  names             text[] not null,
  answered_at       timestamptz not null,
  constraint name_answer_is_one_per_place unique nulls not distinct (attempt_id, place, evidence_item_id),
  constraint name_answer_names_its_piece check ((place = 'piece') = (evidence_item_id is not null))
);
comment on table name_answer is 'Found names of which the teacher said that they may stay: common words, or another''s';

alter table attempt
  add column ai_use text,
  add column withdrawn_at timestamptz,
  add column withdrawn_because text;
comment on column attempt.ai_use is 'Which AI tools helped, in the teacher''s words, where a sentence of the version asks it';
comment on column attempt.withdrawn_because is 'The teacher''s own words; shown to nobody else';

create table coach_look (
  attempt_id   uuid primary key references attempt,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  asked_at     timestamptz not null
);
comment on table coach_look is 'A draft that its teacher has asked their coach to look at before it is handed in';
create index coach_look_by_person on coach_look (person_id);

-- For the way there on every screen, which is drawn outside of any transaction.
create function coaches_somebody(who uuid, today date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from coach_assignment c
                 where c.coach_id = who and c.consent_on is not null
                   and c.from_on <= today and (c.until_on is null or c.until_on >= today))
$$;
comment on function coaches_somebody(uuid, date) is 'Whether somebody coaches a teacher who has agreed to it';
revoke all on function coaches_somebody(uuid, date) from public;
grant execute on function coaches_somebody(uuid, date) to longleaf_app;

-- Read at each access, so that a consent that is withdrawn closes the draft at once. A draft is in nobody's hands but
-- these: not after it was handed in, not before its teacher asked.
create function coaches_draft(which uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from coach_look l
                 join attempt a on a.id = l.attempt_id
                 join coach_assignment c on c.mentee_id = a.person_id
                 where l.attempt_id = which and a.state in ('draft', 'more_evidence_asked')
                   and c.coach_id = current_person() and c.consent_on is not null
                   and c.from_on <= current_day() and (c.until_on is null or c.until_on >= current_day()))
$$;
comment on function coaches_draft(uuid) is 'Whether the current person coaches this draft''s teacher, with their consent, and was asked to look';
revoke all on function coaches_draft(uuid) from public;
grant execute on function coaches_draft(uuid) to longleaf_app;

alter table file_recognition enable row level security;
create policy home on file_recognition using (district_id = current_district()) with check (district_id = current_district());
create policy own on file_recognition for select using (person_id = current_person());
alter table name_answer enable row level security;
create policy home on name_answer using (district_id = current_district()) with check (district_id = current_district());
create policy own on name_answer for select using (person_id = current_person());
alter table coach_look enable row level security;
create policy home on coach_look using (district_id = current_district()) with check (district_id = current_district());
create policy own on coach_look for select using (person_id = current_person());
create policy handed on coach_look for select using (coaches_draft(attempt_id));
create policy handed on attempt for select using (coaches_draft(id));
create policy handed_to_coach on evidence_item for select using (removed_at is null and coaches_draft(attempt_id));
create policy handed_to_coach on caption_track for select
  using (removed_at is null
         and exists (select from evidence_item e where e.id = caption_track.evidence_item_id and coaches_draft(e.attempt_id)));
create policy handed_to_coach on stored_object for select
  using (exists (select from evidence_item e
                 where e.shown_object_id = stored_object.id and e.removed_at is null and coaches_draft(e.attempt_id)));

create table duplicate_file (
  id                 uuid primary key,
  later_item_id      uuid not null references evidence_item,
  earlier_item_id    uuid not null references evidence_item,
  found_at           timestamptz not null,
  looked_at          timestamptz,
  looked_by          uuid references person,
  word               text constraint duplicate_file_word_is_bounded check (length(word) between 1 and 500),
  constraint duplicate_file_is_found_once unique (later_item_id, earlier_item_id),
  constraint duplicate_file_is_looked_at_whole check (num_nonnulls(looked_at, looked_by, word) in (0, 3))
);
comment on table duplicate_file is 'Two teachers'' files of one micro-credential that are the same, byte for byte. For a lead reviewer, never for a reviewer';
create index duplicate_file_by_earlier on duplicate_file (earlier_item_id);
create index stored_object_by_hash on stored_object (sha256);

-- Across districts, and so nothing but ids; for the person and district whose file it is.
create function same_files(item uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select other.id
  from evidence_item e
  join stored_object o on o.id = e.stored_object_id
  join attempt a on a.id = e.attempt_id
  join micro_credential_version v on v.id = a.version_id
  join stored_object same on same.sha256 = o.sha256 and same.person_id <> o.person_id
  join evidence_item other on other.stored_object_id = same.id
  join attempt b on b.id = other.attempt_id
  join micro_credential_version w on w.id = b.version_id and w.micro_credential_id = v.micro_credential_id
  where e.id = item and e.district_id = current_district()
    and (exists (select from submission_item s where s.evidence_item_id = other.id)
         or (other.removed_at is null and b.state <> 'withdrawn'))
$$;
comment on function same_files(uuid) is 'Pieces of other teachers for the same micro-credential whose originals are the same as this one''s';

-- Who leads the reviewers of a micro-credential: of the whole state, of a pool that reviews it, or of a district whose
-- work it is. Nobody is shown what concerns a piece of their own.
create function leads_over_duplicate(later uuid, earlier uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (
    select from evidence_item l
    join attempt a on a.id = l.attempt_id
    join micro_credential_version v on v.id = a.version_id
    join evidence_item e on e.id = earlier
    join role_grant g on g.person_id = current_person() and g.role = 'lead_reviewer'
                     and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())
    where l.id = later and current_person() not in (l.person_id, e.person_id)
      and (g.state_wide
           or g.district_id in (l.district_id, e.district_id)
           or exists (select from role_grant r join role_grant_micro_credential m on m.role_grant_id = r.id
                      where r.pool_id = g.pool_id and m.micro_credential_id = v.micro_credential_id)))
$$;
comment on function leads_over_duplicate(uuid, uuid) is 'Whether the current person leads those who review one of two pieces today';

-- What a lead sees of a flag: which submissions, and when. Neither teacher nor district.
create function duplicates_for_lead()
  returns table (id uuid, title text, later_submission uuid, later_blind_id text, later_submitted_at timestamptz,
                 earlier_submission uuid, earlier_blind_id text, earlier_submitted_at timestamptz,
                 found_at timestamptz, looked_at timestamptz, word text)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select d.id, v.title, later.id, later.blind_id, later.submitted_at, earlier.id, earlier.blind_id, earlier.submitted_at,
         d.found_at, d.looked_at, d.word
  from duplicate_file d
  join evidence_item e on e.id = d.later_item_id
  join attempt a on a.id = e.attempt_id
  join micro_credential_version v on v.id = a.version_id
  left join lateral (select s.id, s.blind_id, s.submitted_at from submission_item i join submission s on s.id = i.submission_id
                     where i.evidence_item_id = d.later_item_id order by s.number desc limit 1) later on true
  left join lateral (select s.id, s.blind_id, s.submitted_at from submission_item i join submission s on s.id = i.submission_id
                     where i.evidence_item_id = d.earlier_item_id order by s.number desc limit 1) earlier on true
  where leads_over_duplicate(d.later_item_id, d.earlier_item_id)
  order by d.looked_at is not null, d.found_at desc, d.id
  limit 200
$$;
comment on function duplicates_for_lead() is 'Flagged pairs of which the current person leads the reviewers, those not looked at first';
revoke all on function same_files(uuid), leads_over_duplicate(uuid, uuid), duplicates_for_lead() from public;
grant execute on function same_files(uuid), leads_over_duplicate(uuid, uuid), duplicates_for_lead() to longleaf_app;

alter table duplicate_file enable row level security;
create policy found on duplicate_file for insert
  with check (looked_at is null
              and exists (select from evidence_item e
                          where e.id = duplicate_file.later_item_id and e.district_id = current_district())
              and earlier_item_id in (select same_files(later_item_id)));
create policy lead on duplicate_file for select using (leads_over_duplicate(later_item_id, earlier_item_id));
create policy lead_looks on duplicate_file for update
  using (leads_over_duplicate(later_item_id, earlier_item_id))
  with check (looked_by = current_person());

grant select, insert, update, delete on file_recognition, name_answer, coach_look to longleaf_app;
grant select, insert on duplicate_file to longleaf_app;
grant update (looked_at, looked_by, word) on duplicate_file to longleaf_app;

-- How often somebody handed in is theirs to know: of what follows the first submission, the record shows nothing. A decision
-- of a later one is told by what comes of it.
create function tells_how_often(subject uuid, details jsonb) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from submission s
                 where s.number > 1 and s.id in (subject, (details ->> 'submission')::uuid))
$$;
comment on function tells_how_often(uuid, jsonb) is 'Whether an event of the record is about a second submission or a later one';
revoke all on function tells_how_often(uuid, jsonb) from public;
grant execute on function tells_how_often(uuid, jsonb) to longleaf_app;

-- The new columns that name a person join the one list, as it stands.
do $do$
declare
  list text := pg_get_functiondef('columns_of_people()'::regprocedure);
  last_line text := $$('course_addition', 'asked_by', false)$$;
begin
  if position(last_line in list) = 0 then
    raise exception 'columns_of_people() has no line for course_addition any more';
  end if;
  execute replace(list, last_line, last_line || $$,
    ('file_recognition', 'person_id', true),
    ('name_answer', 'person_id', true),
    ('coach_look', 'person_id', true),
    ('duplicate_file', 'looked_by', false)$$);
end $do$;
