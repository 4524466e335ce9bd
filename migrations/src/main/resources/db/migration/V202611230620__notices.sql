-- What people are told, and how they want to be told. A notice is written with the change that causes it, once for each person and thing; what goes out of it, and
-- when, is decided when it is looked at, by what the person wants then.
create table notice_preference (
  id         uuid primary key,
  person_id  uuid not null references person,
  kind       text not null constraint notice_preference_kind_is_known check (kind in ('decision', 'request', 'reminder')),
  way        text not null constraint notice_preference_way_is_known check (way in ('mail', 'canvas')),
  how        text not null constraint notice_preference_how_is_known check (how in ('at_once', 'daily', 'none')),
  set_at     timestamptz not null
);
comment on table notice_preference is 'How somebody wants to be told of a kind of thing. The newest row counts: added to, so that nothing stands in the way of joining two people';
create index notice_preference_by_person on notice_preference (person_id);
alter table notice_preference enable row level security;
create policy own on notice_preference using (person_id = current_person()) with check (person_id = current_person());

create table notice (
  id             uuid primary key,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  about          text not null constraint notice_about_is_known
                 check (about in ('decided', 'more_asked', 'appeal_answered', 'coach_called', 'coach_wanted', 'reader_wanted', 'calibration_due',
                                  'draft_lies', 'answer_awaited', 'review_waits', 'claim_ends')),
  thing          text not null constraint notice_is_told_once unique,
  title          text,
  place          text,
  made_at        timestamptz not null,
  moot_at        timestamptz,
  look_at        timestamptz,
  mail_became    text constraint notice_mail_became_is_known check (mail_became in ('sent', 'not_wanted', 'no_way', 'too_late')),
  canvas_became  text constraint notice_canvas_became_is_known check (canvas_became in ('sent', 'not_wanted', 'no_way', 'too_late')),
  constraint notice_is_looked_at_until_it_is_settled check ((look_at is null) = (num_nonnulls(mail_became, canvas_became) = 2))
);
comment on table notice is 'Something that somebody is to be told, in the district where they are at home: of a reviewer no row stands in the district of the work';
comment on column notice.thing is 'What makes it one: about, person and occasion, as they were when it was told';
comment on column notice.title is 'The micro-credential''s; null where it says nothing to its reader, or too much';
comment on column notice.place is 'The line item of the course where the reader goes on';
comment on column notice.moot_at is 'From when on it helps nobody any more';
comment on column notice.look_at is 'When it is looked at next; null once both ways are settled';
create index notice_to_look_at on notice (look_at) where look_at is not null;
create index notice_by_person on notice (person_id, about, made_at);
alter table notice enable row level security;
create policy home on notice using (district_id = current_district()) with check (district_id = current_district());
create policy own on notice for select using (person_id = current_person());

-- The sweep learns who has something to be told, and nothing else.
create function notices_due(at timestamptz) returns table (district_id uuid, person_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select n.district_id, n.person_id from notice n where n.look_at <= at group by 1, 2 order by min(n.look_at) limit 500
$$;
comment on function notices_due(timestamptz) is 'People who have something to be told by then, the longest waiting first';

-- Where somebody is at home on a day. Those who belong to no district have no lane by which they could be told.
create function home_on(of_person uuid, day date) returns uuid
  language sql stable
as $$
  select h.district_id from person_home h
  where h.person_id = of_person and h.from_on <= day and (h.until_on is null or h.until_on >= day)
  order by h.from_on desc limit 1
$$;
comment on function home_on(uuid, date) is 'The district where somebody is at home on a day; null for the state''s own people';

-- Work that its teacher left lying: untouched since a moment between two, so that each is found a few days long and told once.
create function work_that_lies(draft_from timestamptz, draft_until timestamptz, asked_from timestamptz, asked_until timestamptz)
  returns table (attempt_id uuid, district_id uuid, person_id uuid, version_id uuid, state text, touched_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select a.id, a.district_id, a.person_id, a.version_id, a.state, t.touched_at
  from attempt a
  cross join lateral (select greatest(a.changed_at, (select max(i.changed_at) from evidence_item i where i.attempt_id = a.id)) as touched_at) t
  where (a.state = 'draft' and a.changed_at < draft_until and t.touched_at >= draft_from and t.touched_at < draft_until)
     or (a.state = 'more_evidence_asked' and a.changed_at < asked_until and t.touched_at >= asked_from and t.touched_at < asked_until)
$$;
comment on function work_that_lies(timestamptz, timestamptz, timestamptz, timestamptz) is 'Drafts and answers that nobody has touched since';

create function claims_ending(from_moment timestamptz, until_moment timestamptz, day date)
  returns table (slot_id uuid, person_id uuid, district_id uuid, claimed_at timestamptz, claim_ends_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select s.id, s.claimed_by, h.district_id, s.claimed_at, s.claim_ends_at
  from review_slot s cross join lateral (select home_on(s.claimed_by, day) as district_id) h
  where s.closed_at is null and s.claim_ends_at > from_moment and s.claim_ends_at <= until_moment and h.district_id is not null
$$;
comment on function claims_ending(timestamptz, timestamptz, date) is 'Who holds a claim that ends between two moments, with their own district: the work''s is not told';

-- Whoever may review something of which a slot is due by a day, or is read anew by few: whether it is offered to them, the queue's predicate says.
create function reviewers_to_ask(day date, due date) returns table (person_id uuid, district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with wanted as materialized (
    select distinct s.micro_credential_id from review_slot s
    where s.closed_at is null and (s.due_on <= due or s.purpose in ('adjudication', 'appeal')) and s.purpose not in ('practice', 'audit'))
  select p.person_id, home_on(p.person_id, day)
  from (select distinct g.person_id
        from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id join wanted w on w.micro_credential_id = m.micro_credential_id
        where g.role in ('reviewer', 'adjudicator') and g.from_on <= day and (g.until_on is null or g.until_on >= day)) p
  where home_on(p.person_id, day) is not null
$$;
comment on function reviewers_to_ask(date, date) is 'Reviewers in whose queue something may stand that is due or wants a fresh reader, with their own district';

-- A reviewer's calibration that ends by a day, or that they never had.
create function calibrations_due(day date, until_day date)
  returns table (person_id uuid, district_id uuid, version_id uuid, title text, fresh_until date)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select d.person_id, home_on(d.person_id, day), d.version_id, d.title, d.fresh_until
  from (select g.person_id, v.id as version_id, v.title,
               (select max(c.fresh_until) from calibration_pass c where c.person_id = g.person_id and c.version_id = v.id) as fresh_until
        from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
        join micro_credential_version v on v.micro_credential_id = m.micro_credential_id
        join calibration_set s on s.version_id = v.id
        where g.role = 'reviewer' and v.state = 'published' and v.calibration_required
          and g.from_on <= day and (g.until_on is null or g.until_on >= day)
        group by g.person_id, v.id, v.title) d
  where (d.fresh_until is null or d.fresh_until between day and until_day) and home_on(d.person_id, day) is not null
$$;
comment on function calibrations_due(date, date) is 'Reviewers who are to score anchors (again), with their own district';

alter table delivery
  drop constraint delivery_destination_is_known,
  add constraint delivery_destination_is_known
    check (destination in ('canvas_score', 'canvas_line_item', 'canvas_rubric', 'canvas_message', 'ncees', 'mail'));

insert into person_column (of_table, of_column, moves) values
  ('notice', 'person_id', true),
  ('notice_preference', 'person_id', true);

revoke all on function notices_due(timestamptz), work_that_lies(timestamptz, timestamptz, timestamptz, timestamptz),
  claims_ending(timestamptz, timestamptz, date), reviewers_to_ask(date, date), calibrations_due(date, date) from public;
grant execute on function notices_due(timestamptz), work_that_lies(timestamptz, timestamptz, timestamptz, timestamptz),
  claims_ending(timestamptz, timestamptz, date), reviewers_to_ask(date, date), calibrations_due(date, date) to longleaf_app;
grant select, insert on notice_preference to longleaf_app;
grant select, insert on notice to longleaf_app;
grant update (look_at, mail_became, canvas_became) on notice to longleaf_app;
