-- What stands beside a piece of evidence when it is looked at: captions, comments, and who opened it when.

create table caption_track (
  id                uuid primary key,
  blind_id          text not null constraint caption_track_blind_id_is_unique unique,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  evidence_item_id  uuid not null references evidence_item,
  language          text not null constraint caption_track_language_is_a_tag check (language ~ '^[a-z]{2,3}$'),
  label             text not null,
  body              text not null constraint caption_track_body_is_bounded check (octet_length(body) <= 1048576),
  created_at        timestamptz not null,
  removed_at        timestamptz
);
comment on table caption_track is 'Captions of a video or a recording: WebVTT, written anew by us. A new one takes the place of the earlier in its language';
comment on column caption_track.blind_id is 'What an address may carry: 128 random bits';
create unique index caption_track_one_per_language on caption_track (evidence_item_id, language) where removed_at is null;

create table evidence_comment (
  id                uuid primary key,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  evidence_item_id  uuid not null references evidence_item,
  author_id         uuid not null references person,
  author_role       text not null constraint evidence_comment_author_role_is_known
                    check (author_role in ('coach', 'reviewer', 'candidate')),
  at_ms             bigint constraint evidence_comment_at_ms_is_a_time check (at_ms >= 0),
  page              int constraint evidence_comment_page_is_a_number check (page > 0),
  x                 double precision,
  y                 double precision,
  body              text not null constraint evidence_comment_body_is_bounded check (length(body) between 1 and 5000),
  created_at        timestamptz not null,
  changed_at        timestamptz not null,
  removed_at        timestamptz,
  released_at       timestamptz,
  constraint evidence_comment_has_one_place check (num_nonnulls(at_ms, page) < 2),
  constraint evidence_comment_point_is_within check ((x is null) = (y is null) and (x is null or (x between 0 and 1 and y between 0 and 1)))
);
comment on table evidence_comment is 'Words at a moment or a page of a piece. A reviewer''s are the teacher''s to read once the decision is out, a coach''s at once; a coach''s never reach a reviewer, for they may name the teacher';
comment on column evidence_comment.person_id is 'The teacher whose evidence it is';
comment on column evidence_comment.released_at is 'When the decision made a reviewer''s comment the teacher''s to read';
create index evidence_comment_by_item on evidence_comment (evidence_item_id, created_at);

create table file_opening (
  id                uuid primary key,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  evidence_item_id  uuid not null references evidence_item,
  viewer_id         uuid not null references person,
  viewer_role       text not null constraint file_opening_viewer_role_is_known check (viewer_role in ('reviewer', 'coach', 'admin')),
  opened_at         timestamptz not null
);
comment on table file_opening is 'Who opened a teacher''s file, and when: one row for each viewer and hour. The teacher''s own looks are not kept';
create unique index file_opening_once_an_hour on file_opening (evidence_item_id, viewer_id, date_trunc('hour', opened_at at time zone 'UTC'));
create index file_opening_by_person on file_opening (person_id, opened_at);

alter table caption_track enable row level security;
create policy home on caption_track using (district_id = current_district()) with check (district_id = current_district());
create policy own on caption_track for select using (person_id = current_person());
create policy handed on caption_track for select
  using (exists (select from submission_item i join review_slot s on s.submission_id = i.submission_id
                 where i.evidence_item_id = caption_track.evidence_item_id and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment()));

-- No policy lets a district's transaction read comments: a teacher works in their own district, and a reviewer's words are
-- not theirs before the decision.
alter table evidence_comment enable row level security;
create policy home_writes on evidence_comment for insert
  with check (district_id = current_district() and author_id = current_person() and released_at is null);
create policy home_changes on evidence_comment for update
  using (district_id = current_district() and author_id = current_person() and released_at is null)
  with check (district_id = current_district() and author_id = current_person() and released_at is null);
create policy own on evidence_comment for select
  using (person_id = current_person() and (author_role <> 'reviewer' or released_at is not null));
create policy authored on evidence_comment for select
  using (author_id = current_person() and author_role <> 'reviewer');
create policy handed on evidence_comment for select
  using (author_id = current_person() and author_role = 'reviewer'
         and exists (select from submission_item i join review_slot s on s.submission_id = i.submission_id
                     where i.evidence_item_id = evidence_comment.evidence_item_id and s.claimed_by = current_person()
                       and s.closed_at is null and s.claim_ends_at > current_moment()));

alter table file_opening enable row level security;
create policy home on file_opening using (district_id = current_district()) with check (district_id = current_district());
create policy own on file_opening for select using (person_id = current_person());

-- A decision is made in one reviewer's transaction, or in a job's, and releases what all of them wrote.
create function release_comments(by_decision uuid) returns int
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  released int;
begin
  update evidence_comment c
  set released_at = d.decided_at
  from decision d join submission_item i on i.submission_id = d.submission_id
  where d.id = by_decision and d.district_id = current_district()
    and i.evidence_item_id = c.evidence_item_id
    and c.author_role = 'reviewer' and c.released_at is null and c.created_at <= d.decided_at;
  get diagnostics released = row_count;
  return released;
end $$;
comment on function release_comments(uuid) is 'Makes what reviewers wrote beside a submission''s pieces its teacher''s to read, once its decision stands in the transaction''s district';
revoke all on function release_comments(uuid) from public;
grant execute on function release_comments(uuid) to longleaf_app;

grant select, insert, update on caption_track, evidence_comment to longleaf_app;
grant select, insert on file_opening to longleaf_app;

-- The new columns that name a person join the one list, as it stands. Whose something is moves; who looked stays.
do $do$
declare
  list text := pg_get_functiondef('columns_of_people()'::regprocedure);
  last_line text := $$('course_addition', 'asked_by', false)$$;
begin
  if position(last_line in list) = 0 then
    raise exception 'columns_of_people() has no line for course_addition any more';
  end if;
  execute replace(list, last_line, last_line || $$,
    ('caption_track', 'person_id', true),
    ('evidence_comment', 'person_id', true),
    ('evidence_comment', 'author_id', true),
    ('file_opening', 'person_id', true),
    ('file_opening', 'viewer_id', false)$$);
end $do$;
