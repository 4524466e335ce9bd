-- What was kept beside the two clocks: evidence of those who were asked for more and never came back, copies that nobody
-- approved, replaced captions, names in notes. And the second clock as the records schedule has it: years after the decision
-- or years after whoever it is about has left, whichever is later.

-- Asked for more evidence and never handed in again: no decision will end it, so the last change begins the clock.
create or replace function evidence_clock_began(a attempt) returns date
  language sql stable
begin atomic
  select (case
            when (a).state in ('earned', 'not_earned') then
              coalesce((select max(d.decided_at) from decision d
                        where d.attempt_id = (a).id and d.outcome in ('earned', 'not_earned')), (a).changed_at)
            when (a).state = 'withdrawn' then (a).changed_at
            when (a).state = 'more_evidence_asked'
                 or ((a).state = 'draft' and not exists (select from submission s where s.attempt_id = (a).id)) then
              greatest((a).changed_at, (select max(e.changed_at) from evidence_item e where e.attempt_id = (a).id))
          end at time zone d.time_zone)::date
  from district d where d.id = (a).district_id;
end;
comment on function evidence_clock_began(attempt) is 'The day of the final decision or the withdrawal, or of the last change of a draft that was never handed in and of an attempt that was asked for more; null while a reviewer has it';

create or replace function pieces_to_destroy(at timestamptz) returns table (district_id uuid, id uuid, why text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with known as (
    select e.id, e.district_id, a as attempt, district_day(a.district_id, least(pieces_to_destroy.at, now())) as today,
           e.removed_at is not null and not exists (select from submission_item s where s.evidence_item_id = e.id) as was_removed
    from evidence_item e join attempt a on a.id = e.attempt_id
    where e.destroyed_at is null
      and (e.removed_at is not null
           or (a.state in ('earned', 'not_earned', 'withdrawn', 'draft', 'more_evidence_asked')
               and a.changed_at < least(pieces_to_destroy.at, now()) - interval '27 days')))
  select k.district_id, k.id, case when k.was_removed then 'removed' else 'retention' end
  from known k
  where not is_held(k.attempt)
    and (k.was_removed or evidence_ends_on(k.district_id, evidence_clock_began(k.attempt), k.today) <= k.today)
  limit 500
$$;

alter table destruction
  drop constraint destruction_why_is_known,
  add constraint destruction_why_is_known
    check (why in ('retention', 'redacted', 'replaced', 'removed', 'unused', 'request'));
comment on table destruction is 'What was destroyed, why, by whom and when. Added to, never rewritten; only the functions named destroy_ write it';

-- A redacted copy belongs to its piece before it is approved, too.
create or replace function destroy_object(object uuid, reason text, by_whom uuid, words text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  kept stored_object;
  place record;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('legal_hold ' || current_district(), 0));
  select o.* into kept from stored_object o where o.id = object and o.district_id = current_district() for update;
  if not found or kept.destroyed_at is not null then
    return false;
  end if;
  select p.item, p.attempt, p.sealed, is_held(a) as held
    into place
  from (select e.id as item, e.attempt_id as attempt, e.stored_object_id = object as sealed, e.created_at
        from evidence_item e where object in (e.stored_object_id, e.shown_object_id)
        union all
        select r.evidence_item_id, r.attempt_id, false, r.created_at from redaction r where r.result_id = object) p
  join attempt a on a.id = p.attempt
  order by p.created_at desc limit 1;
  -- What no piece names any more is held with anything of its person's.
  if coalesce(place.held, exists (select from attempt a where a.person_id = kept.person_id and a.district_id = kept.district_id
                                    and is_held(a))) then
    return false;
  end if;
  update stored_object set destroyed_at = current_moment() where id = object;
  insert into destruction (id, district_id, person_id, attempt_id, evidence_item_id, stored_object_id, what, sha256,
                           byte_count, why, decided_by, note, destroyed_at)
  values (gen_random_uuid(), kept.district_id, kept.person_id, place.attempt, place.item, object,
          case when place.sealed then 'original' else 'copy' end, kept.sha256, kept.byte_count, reason, by_whom, words, current_moment());
  return true;
end $$;

create function destroy_unused(which uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  over redaction;
begin
  select r.* into over from redaction r
  where r.id = which and r.district_id = current_district() and r.state in ('given_up', 'failed');
  if not found then
    return false;
  end if;
  perform destroy_object(over.result_id, 'unused', null, null);
  return not exists (select from stored_object o where o.id = over.result_id and o.destroyed_at is null);
end $$;
comment on function destroy_unused(uuid) is 'Gives up the copy that a redaction made and nobody approved, unless it is held. Answers whether its bytes may go';

create or replace function redactions_to_mind() returns table (district_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select r.district_id, r.id from redaction r join attempt a on a.id = r.attempt_id
  where r.state in ('waiting', 'working')
     or (r.state = 'approved' and r.gone_at is null)
     or (r.state in ('failed', 'given_up') and r.gone_at is null and not is_held(a))
     or (r.state = 'ready'
         and (exists (select from evidence_item e where e.id = r.evidence_item_id and e.removed_at is not null)
              or exists (select from submission_item s where s.evidence_item_id = r.evidence_item_id)
              or a.state not in ('draft', 'more_evidence_asked')))
  order by r.changed_at limit 1000
$$;

-- Words that were taken out or replaced do not wait for their recording.
create function destroy_captions(track uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  old caption_track;
  of_attempt uuid;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('legal_hold ' || current_district(), 0));
  select c.* into old from caption_track c
  where c.id = track and c.district_id = current_district() and c.removed_at is not null and c.body <> '' for update;
  select e.attempt_id into of_attempt from evidence_item e join attempt a on a.id = e.attempt_id
  where e.id = old.evidence_item_id and not is_held(a);
  if of_attempt is null then
    return false;
  end if;
  insert into destruction (id, district_id, person_id, attempt_id, evidence_item_id, what, byte_count, why, destroyed_at, gone_at)
  values (gen_random_uuid(), old.district_id, old.person_id, of_attempt, old.evidence_item_id, 'captions', octet_length(old.body),
          'removed', current_moment(), current_moment());
  update caption_track set body = '', names_found = '{}' where id = track;
  return true;
end $$;
comment on function destroy_captions(uuid) is 'Empties captions that their teacher took out or replaced, unless they are held';

create function captions_to_destroy() returns table (district_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.district_id, c.id
  from caption_track c
  join evidence_item e on e.id = c.evidence_item_id
  join attempt a on a.id = e.attempt_id
  where c.removed_at is not null and c.body <> '' and not is_held(a)
  limit 500
$$;
comment on function captions_to_destroy is 'Captions that were taken out or replaced while a hold lasted';
create index caption_track_to_destroy on caption_track (removed_at) where removed_at is not null and body <> '';

-- What is raw evidence beside the piece, and what is the record. That permission was given, by which form, for which day and
-- for how many is the record, and stays. Where somebody sat, and which names a teacher let stand, tell of pupils: they go with
-- the piece, from the snapshot of the submission too, there for all files of the same requirement.
create function forget_notes(item uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
  delete from name_answer where evidence_item_id = item;
  update recording_consent set seating_note = '' where evidence_item_id = item and seating_note <> '';
  update submission s
  set attested = jsonb_set(s.attested, '{files}',
        (select jsonb_agg(case when f.said ->> 'evidence' = asked.code then f.said #- '{said,seating_note}' else f.said end order by f.place)
         from jsonb_array_elements(s.attested -> 'files') with ordinality f (said, place)))
  from evidence_item e
  join evidence_requirement asked on asked.id = e.requirement_id
  join submission_item i on i.evidence_item_id = e.id
  where e.id = item and s.id = i.submission_id
    and jsonb_path_exists(s.attested, '$.files[*].said.seating_note');
  -- Names in the words about the whole attempt go with the last of its pieces.
  delete from name_answer n
  using evidence_item e
  where e.id = item and n.attempt_id = e.attempt_id and n.evidence_item_id is null
    and not exists (select from evidence_item o where o.attempt_id = e.attempt_id and o.destroyed_at is null);
end $$;
comment on function forget_notes(uuid) is 'Takes out what notes beside a destroyed piece say of people: for the functions here alone';

create or replace function destroy_piece(item uuid, reason text, by_whom uuid, words text) returns setof uuid
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  piece evidence_item;
  whose attempt;
  object uuid;
  handed_in boolean;
  today date;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('legal_hold ' || current_district(), 0));
  select a.* into whose from attempt a join evidence_item e on e.attempt_id = a.id
  where e.id = item and e.district_id = current_district() for update of a;
  select e.* into piece from evidence_item e where e.id = item and e.district_id = current_district() for update;
  if whose.id is null or piece.destroyed_at is not null or is_held(whose) then
    return;
  end if;
  handed_in := exists (select from submission_item s where s.evidence_item_id = item);
  today := district_day(whose.district_id, least(current_moment(), now()));
  if not coalesce(case reason
                    when 'retention' then evidence_ends_on(whose.district_id, evidence_clock_began(whose), today) <= today
                    when 'removed' then piece.removed_at is not null and not handed_in
                    when 'replaced' then piece.removed_at is not null and not handed_in
                    when 'request' then by_whom is not null and length(btrim(words)) > 0
                  end, false) then
    return;
  end if;
  -- A redacted copy that is still being made is given up; one that waits for its teacher's word goes with the piece.
  update redaction set state = 'given_up', changed_at = current_moment()
  where evidence_item_id = item and state in ('waiting', 'working', 'ready');
  for object in
    select o.id from stored_object o
    where o.destroyed_at is null
      and (o.id in (piece.stored_object_id, piece.shown_object_id)
           or o.id in (select r.result_id from redaction r where r.evidence_item_id = item))
    order by o.stored_at, o.id
  loop
    if destroy_object(object, reason, by_whom, words) then
      return next object;
    end if;
  end loop;
  if piece.body is not null then
    insert into destruction (id, district_id, person_id, attempt_id, evidence_item_id, what, byte_count, why, decided_by, note,
                             destroyed_at, gone_at)
    values (gen_random_uuid(), piece.district_id, piece.person_id, piece.attempt_id, item, 'words', octet_length(piece.body), reason,
            by_whom, words, current_moment(), current_moment());
  end if;
  -- The words of captions are the recording's.
  insert into destruction (id, district_id, person_id, attempt_id, evidence_item_id, what, byte_count, why, decided_by, note,
                           destroyed_at, gone_at)
  select gen_random_uuid(), c.district_id, c.person_id, piece.attempt_id, item, 'captions', octet_length(c.body), reason, by_whom, words,
         current_moment(), current_moment()
  from caption_track c where c.evidence_item_id = item and c.body <> '';
  update caption_track set body = '', names_found = '{}' where evidence_item_id = item and body <> '';
  update upload set file_name = '', fingerprint = '', store_state = ''
  where attempt_id = piece.attempt_id and state not in ('arriving', 'checking')
    and (object_id = piece.stored_object_id or reason = 'retention');
  update evidence_item
  set body = null, file_name = null, names_found = '{}', redaction_draft = null, destroyed_at = current_moment(),
      removed_at = case when handed_in then removed_at else coalesce(removed_at, current_moment()) end
  where id = item;
  perform forget_notes(item);
end $$;

do $do$
begin
  perform forget_notes(e.id) from evidence_item e where e.destroyed_at is not null;
end $do$;

-- Who has left, as an admin notes it: no Canvas and no state system tells the tool.
create table separation (
  id            uuid primary key,
  district_id   uuid not null references district,
  person_id     uuid not null references person,
  separated_on  date,
  noted_by      uuid not null references person,
  noted_at      timestamptz not null
);
comment on table separation is 'When somebody left a district''s service. Added to: the newest note counts, and one without a day says that they are there';
create index separation_by_person on separation (district_id, person_id, noted_at);
alter table separation enable row level security;
create policy home on separation using (district_id = current_district()) with check (district_id = current_district());
create policy own on separation for select using (person_id = current_person());
grant select, insert on separation to longleaf_app;

create function separated_on(of_district uuid, of_person uuid) returns date
  language sql stable
begin atomic
  select s.separated_on from separation s
  where s.district_id = of_district and s.person_id = of_person
  order by s.noted_at desc, s.id desc limit 1;
end;
comment on function separated_on(uuid, uuid) is 'The day on which somebody left, by the newest note; null while none says that they have';

create function records_end_on(of_district uuid, of_person uuid, decided_on date, today date) returns date
  language sql stable
begin atomic
  select greatest((decided_on + make_interval(years => s.record_years))::date,
                  (separated_on(of_district, of_person) + interval '5 years')::date)
  from retention_spans(of_district) s
  where coalesce(s.from_on, '-infinity') <= today and today < coalesce(s.until_on, 'infinity')
    and separated_on(of_district, of_person) is not null;
end;
comment on function records_end_on(uuid, uuid, date, date) is 'Until when the decision of that day is kept: the district''s years after it or 5 years after separation, whichever is later; null while its teacher has not left';

-- One flag a file and micro-credential, however many teachers handed it in: a lead says one word to all of it.
drop function duplicates_for_lead();
create function duplicate_group(newest uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with led as (
    select d.id, v.micro_credential_id, coalesce(o.sha256, '') as sha256
    from duplicate_file d
    join evidence_item e on e.id = d.later_item_id
    left join stored_object o on o.id = e.stored_object_id
    join attempt a on a.id = e.attempt_id
    join micro_credential_version v on v.id = a.version_id
    where d.id <= newest and leads_over_duplicate(d.later_item_id, d.earlier_item_id))
  select l.id from led l join led asked using (micro_credential_id, sha256) where asked.id = newest
$$;
comment on function duplicate_group(uuid) is 'The flags of one file at one micro-credential, up to the newest that was seen, of which the current person leads the reviewers';

-- Neither teacher nor district: which submissions, and when.
create function duplicates_for_lead(skipped int, shown int)
  returns table (id uuid, title text, files int, submissions uuid[], blind_ids text[], submitted_at timestamptz[],
                 found_at timestamptz, looked_at timestamptz, word text, groups int)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with led as (
    select d.*, v.micro_credential_id, v.title, coalesce(o.sha256, '') as sha256
    from duplicate_file d
    join evidence_item e on e.id = d.later_item_id
    left join stored_object o on o.id = e.stored_object_id
    join attempt a on a.id = e.attempt_id
    join micro_credential_version v on v.id = a.version_id
    where leads_over_duplicate(d.later_item_id, d.earlier_item_id)),
  grouped as (
    select l.micro_credential_id, l.sha256, max(l.id::text)::uuid as id, max(l.title) as title, max(l.found_at) as found_at,
           case when bool_and(l.looked_at is not null) then max(l.looked_at) end as looked_at,
           (array_agg(l.word order by l.looked_at desc nulls last))[1] as word,
           count(*) over ()::int as groups
    from led l group by l.micro_credential_id, l.sha256),
  page as (
    select * from grouped g order by g.looked_at is not null, g.found_at desc, g.id offset skipped limit shown)
  select p.id, p.title, side.files, side.submissions, side.blind_ids, side.submitted_at, p.found_at, p.looked_at, p.word, p.groups
  from page p
  cross join lateral (
    select count(*)::int as files, array_agg(handed.id order by one.item) as submissions,
           array_agg(handed.blind_id order by one.item) as blind_ids,
           array_agg(handed.submitted_at order by one.item) as submitted_at
    from (select l.later_item_id as item from led l where l.sha256 = p.sha256 and l.micro_credential_id = p.micro_credential_id
          union
          select l.earlier_item_id from led l where l.sha256 = p.sha256 and l.micro_credential_id = p.micro_credential_id) one
    left join lateral (select s.id, s.blind_id, s.submitted_at from submission_item i join submission s on s.id = i.submission_id
                       where i.evidence_item_id = one.item order by s.number desc limit 1) handed on true) side
  order by p.looked_at is not null, p.found_at desc, p.id
$$;
comment on function duplicates_for_lead(int, int) is 'Flagged files of which the current person leads the reviewers, those not looked at first, with how many there are in all';

revoke all on function destroy_unused(uuid), destroy_captions(uuid), captions_to_destroy(), forget_notes(uuid), duplicate_group(uuid),
  duplicates_for_lead(int, int) from public;
grant execute on function destroy_unused(uuid), destroy_captions(uuid), captions_to_destroy(), duplicate_group(uuid),
  duplicates_for_lead(int, int) to longleaf_app;

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
    ('separation', 'person_id', true),
    ('separation', 'noted_by', false)$$);
end $do$;
