-- Who leads reviewers opens the works that hold the same file, as copies, for two hours at a time; each opening stands with
-- the teacher's others. And whoever looks at a piece may ask for a version of it that they can use.

alter table file_opening
  drop constraint file_opening_viewer_role_is_known,
  add constraint file_opening_viewer_role_is_known check (viewer_role in ('reviewer', 'lead', 'coach', 'admin'));
-- Who scored it an hour ago and opens it as a lead now has done two things.
drop index file_opening_once_an_hour;
create unique index file_opening_once_an_hour
  on file_opening (evidence_item_id, viewer_id, viewer_role, date_trunc('hour', opened_at at time zone 'UTC'));

create function opened_as_lead(item uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from file_opening o
                 where o.evidence_item_id = item and o.viewer_id = current_person() and o.viewer_role = 'lead'
                   and o.opened_at > current_moment() - interval '2 hours')
     and has_live_grant(array['lead_reviewer'])
$$;
comment on function opened_as_lead(uuid) is 'Whether the current person, who leads reviewers, opened the work of this piece in the last two hours';

create function knows_as_lead(of_attempt uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from file_opening o join evidence_item e on e.id = o.evidence_item_id
                 where e.attempt_id = of_attempt and o.viewer_id = current_person() and o.viewer_role = 'lead')
$$;
comment on function knows_as_lead(uuid) is 'Whether the current person ever opened work of this attempt because of a file that others have';

-- The work must be one that the lead's list shows. It stays shut while this person scores it, also when their hour is over:
-- they may still go on.
create function open_as_lead(of_blind_id text) returns table (submission_id uuid, title text, is_scored boolean)
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  work submission;
  scored boolean;
begin
  select s.* into work from submission s where s.blind_id = of_blind_id;
  if not found or not exists (select from duplicates_for_lead(0, 1000000) d where work.id = any (d.submissions)) then
    return;
  end if;
  scored := exists (select from review_slot r where r.attempt_id = work.attempt_id and r.claimed_by = current_person() and r.closed_at is null);
  insert into file_opening (id, district_id, person_id, evidence_item_id, viewer_id, viewer_role, opened_at)
  select gen_random_uuid(), e.district_id, e.person_id, e.id, current_person(), 'lead', current_moment()
  from submission_item i join evidence_item e on e.id = i.evidence_item_id
  where i.submission_id = work.id and not scored
  on conflict do nothing;
  return query select work.id, v.title, scored from micro_credential_version v where v.id = work.version_id;
end $$;
comment on function open_as_lead(text) is 'Opens a work that holds the same file as another''s to the current person, who leads its reviewers, and keeps that; nothing where they may not';

revoke all on function opened_as_lead(uuid), knows_as_lead(uuid), open_as_lead(text) from public;
grant execute on function opened_as_lead(uuid), knows_as_lead(uuid), open_as_lead(text) to longleaf_app;

create policy opened_by_lead on evidence_item for select using (opened_as_lead(id));
create policy opened_by_lead on submission_item for select using (opened_as_lead(evidence_item_id));
create policy opened_by_lead on submission for select
  using (exists (select from submission_item i where i.submission_id = submission.id and opened_as_lead(i.evidence_item_id)));
create policy opened_by_lead on caption_track for select using (removed_at is null and opened_as_lead(evidence_item_id));
create policy opened_by_lead on stored_object for select
  using (exists (select from evidence_item e where e.shown_object_id = stored_object.id and opened_as_lead(e.id)));

create table accessible_request (
  id                uuid primary key,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  evidence_item_id  uuid not null references evidence_item,
  asked_by          uuid not null references person,
  asked_as          text not null
    constraint accessible_request_asked_as_is_known check (asked_as in ('reviewer', 'lead', 'coach', 'admin', 'candidate')),
  need              text not null constraint accessible_request_need_is_bounded check (length(need) between 1 and 1000),
  asked_at          timestamptz not null,
  answered_at       timestamptz,
  answered_by       uuid references person,
  answer            text constraint accessible_request_answer_is_known check (answer in ('captions', 'file', 'words')),
  words             text constraint accessible_request_words_are_bounded check (length(words) between 1 and 1000),
  constraint accessible_request_is_answered_whole
    check (num_nonnulls(answered_at, answered_by, answer) in (0, 3)
           and (answer is not null or words is null) and (answer <> 'words' or words is not null))
);
comment on table accessible_request is 'Somebody who looks at a piece asks its teacher for a version that they can use, and what came of it. It stays';
comment on column accessible_request.person_id is 'whose piece it is';
create index accessible_request_by_piece on accessible_request (evidence_item_id, asked_at);
create index accessible_request_open on accessible_request (district_id, asked_at) where answered_at is null;
create index accessible_request_by_person on accessible_request (person_id);
create index accessible_request_by_asker on accessible_request (asked_by);

alter table accessible_request enable row level security;
create policy home on accessible_request using (district_id = current_district()) with check (district_id = current_district());
create policy own on accessible_request for select using (person_id = current_person());
create policy own_asked on accessible_request for select using (asked_by = current_person());
grant select, insert, update (answered_at, answered_by, answer, words) on accessible_request to longleaf_app;

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
    ('accessible_request', 'person_id', true),
    ('accessible_request', 'asked_by', true),
    ('accessible_request', 'answered_by', false)$$);
end $do$;
