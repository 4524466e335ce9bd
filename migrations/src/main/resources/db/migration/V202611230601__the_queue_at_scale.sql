-- Left for a day by somebody who may take it, and says why.
create table passed_over (
  id             uuid primary key,
  submission_id  uuid not null references submission,
  person_id      uuid not null references person,
  reason         text not null constraint passed_over_reason_is_known check (reason in ('not_my_subject', 'no_time', 'too_long')),
  passed_at      timestamptz not null,
  until_at       timestamptz not null,
  constraint passed_over_is_unique unique (submission_id, person_id)
);
comment on table passed_over is 'This reviewer left the submission to others and is not offered it until then';
create index passed_over_by_person on passed_over (person_id);
alter table passed_over enable row level security;
create policy own on passed_over using (person_id = current_person()) with check (person_id = current_person());
grant select, insert, update on passed_over to longleaf_app;
insert into person_column values ('passed_over', 'person_id', true);

-- The queue reads the front of each micro-credential that somebody may review, oldest due first, and no further.
create index review_slot_offer on review_slot (micro_credential_id, due_on, opened_at, id) where closed_at is null;
create index review_slot_by_attempt on review_slot (attempt_id);
create index review_by_reviewer on review (reviewer_id, locked_at);

alter table role_grant add column quota_per_month int
  constraint role_grant_quota_is_a_number check (quota_per_month between 1 and 1000);
comment on column role_grant.quota_per_month is 'How many reviews a month a reviewer takes at most; none, as many as they like';
create function current_month_began() returns timestamptz
  language sql stable parallel safe
  return date_trunc('month', current_day()::timestamp) at time zone 'America/New_York';
comment on function current_month_began() is 'The moment at which the month of current_day() began';

-- A second score is drawn for another look, so whoever works beside the first reader comes last.
create function first_reader_is_a_neighbor(of_submission uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (
    select from review_slot s
    join person_home theirs on theirs.person_id = s.claimed_by
    join person_home mine on mine.district_id = theirs.district_id
    where s.submission_id = of_submission and s.purpose = 'score' and s.claimed_by <> current_person()
      and mine.person_id = current_person()
      and theirs.from_on <= current_day() and (theirs.until_on is null or theirs.until_on >= current_day())
      and mine.from_on <= current_day() and (mine.until_on is null or mine.until_on >= current_day()))
$$;
comment on function first_reader_is_a_neighbor(uuid) is 'Whether the current person and who scores this submission first are at home in one district';

-- What reviewers call a submission, as the tool computes it.
create function short_code(of_submission uuid) returns text
  language sql immutable parallel safe
as $$
  select string_agg(substr('234679BCDFGHJKLMNPQRTVWX',
                           1 + (('x' || substr(encode(h.bytes, 'hex'), 1 + 8 * i, 8))::bit(32)::bigint % 24)::int, 1), '' order by i)
  from (select sha256(('short code ' || of_submission)::bytea) as bytes) h, generate_series(0, 3) i
$$;
comment on function short_code(uuid) is 'The four signs by which reviewers and their leads speak of a submission';
create index review_slot_by_code on review_slot (short_code(submission_id)) where closed_at is null;

-- What a lead may ask about: open slots of those whose reviewers they lead. Neither teacher nor district is told.
create function slots_led(code text) returns table (id uuid, district_id uuid, micro_credential_id uuid, title text, purpose text)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select s.id, s.district_id, s.micro_credential_id, v.title, s.purpose
  from review_slot s join micro_credential_version v on v.id = s.version_id
  where short_code(s.submission_id) = code and s.closed_at is null and s.purpose <> 'audit' and s.candidate_id <> current_person()
    and exists (select from role_grant g
                where g.person_id = current_person() and g.role = 'lead_reviewer'
                  and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())
                  and (g.state_wide or g.district_id = s.district_id
                       or exists (select from role_grant r join role_grant_micro_credential m on m.role_grant_id = r.id
                                  where r.pool_id = g.pool_id and m.micro_credential_id = s.micro_credential_id)))
  order by s.opened_at, s.id
  limit 20
$$;
comment on function slots_led(text) is 'Open slots with this short code of which the current person leads the reviewers';
revoke all on function first_reader_is_a_neighbor(uuid), slots_led(text) from public;
grant execute on function first_reader_is_a_neighbor(uuid), slots_led(text) to longleaf_app;
