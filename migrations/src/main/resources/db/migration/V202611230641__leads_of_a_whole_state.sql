-- What leads read of a whole state: whom they lead is asked once, not for each micro-credential in each district, nor for each
-- file. The answers stay what they were.

create function agreement_read() returns table (all_of_it boolean, of_districts uuid[], of_versions uuid[])
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with mine as (
    select g.* from role_grant g
    where g.person_id = current_person() and g.role = 'lead_reviewer'
      and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()))
  select has_live_state_grant(array['state_admin', 'auditor']) or exists (select from mine l where l.state_wide),
         array(select l.district_id from mine l where l.district_id is not null),
         array(select distinct v.id
               from mine l
               join role_grant r on r.pool_id = l.pool_id
               join role_grant_micro_credential m on m.role_grant_id = r.id
               join micro_credential_version v on v.micro_credential_id = m.micro_credential_id)
$$;
comment on function agreement_read() is 'Of which work the current person may read how far reviewers agree: of all, of districts, of versions';
revoke all on function agreement_read() from public;
create index role_grant_by_pool on role_grant (pool_id);

create or replace function score_counts(of_version uuid, from_day date, until_day date)
  returns table (version_id uuid, criterion_id uuid, first_level text, second_level text, pairs bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with may as materialized (select * from agreement_read())
  select p.version_id, p.criterion_id, p.first_level, p.second_level, count(*)
  from score_pair p, may
  where p.scored_on between from_day and until_day and (of_version is null or p.version_id = of_version)
    and (may.all_of_it or p.version_id = any (may.of_versions) or p.district_id = any (may.of_districts))
  group by 1, 2, 3, 4
$$;

create or replace function reviewer_counts(of_version uuid, of_criterion uuid, from_day date, until_day date)
  returns table (reviewer uuid, own_level text, other_level text, pairs bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with may as materialized (select * from agreement_read())
  select side.reviewer, side.own_level, side.other_level, count(*)
  from score_pair s cross join may
  cross join lateral (values (s.first_reviewer, s.first_level, s.second_level),
                             (s.second_reviewer, s.second_level, s.first_level)) side (reviewer, own_level, other_level)
  where s.scored_on between from_day and until_day and s.version_id = of_version
    and (of_criterion is null or s.criterion_id = of_criterion)
    and (may.all_of_it or s.version_id = any (may.of_versions) or s.district_id = any (may.of_districts))
  group by 1, 2, 3
$$;

create or replace function first_outcomes(from_day date, until_day date)
  returns table (version_id uuid, outcome text, decisions bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with may as materialized (select * from agreement_read())
  select s.version_id, d.outcome, count(*)
  from decision d join submission s on s.id = d.submission_id cross join may
  where s.number = 1 and d.decided_by <> 'appeal' and d.completed_on between from_day and until_day
    and (may.all_of_it or s.version_id = any (may.of_versions) or d.district_id = any (may.of_districts))
  group by 1, 2
$$;

-- Flags of files of which somebody leads the reviewers, as the functions below group them.
create function duplicates_led()
  returns table (id uuid, micro_credential_id uuid, sha256 text, later_item_id uuid, earlier_item_id uuid, title text, asked text,
                 kind text, found_at timestamptz, looked_at timestamptz, word text, earlier_handed_in boolean)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with mine as materialized (
    select g.state_wide, g.district_id,
           array(select distinct m.micro_credential_id
                 from role_grant r join role_grant_micro_credential m on m.role_grant_id = r.id
                 where r.pool_id = g.pool_id) as pooled
    from role_grant g
    where g.person_id = current_person() and g.role = 'lead_reviewer'
      and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()))
  select d.id, v.micro_credential_id, coalesce(o.sha256, ''), d.later_item_id, d.earlier_item_id, v.title,
         r.code || ' ' || r.description, e.kind, d.found_at, d.looked_at, d.word,
         exists (select from submission_item s where s.evidence_item_id = d.earlier_item_id)
  from duplicate_file d
  join evidence_item e on e.id = d.later_item_id
  join evidence_item x on x.id = d.earlier_item_id
  left join stored_object o on o.id = e.stored_object_id
  join attempt a on a.id = e.attempt_id
  join micro_credential_version v on v.id = a.version_id
  join evidence_requirement r on r.id = e.requirement_id
  where exists (select from submission_item s where s.evidence_item_id = d.later_item_id)
    and current_person() not in (e.person_id, x.person_id)
    and exists (select from mine l
                where l.state_wide or l.district_id in (e.district_id, x.district_id) or v.micro_credential_id = any (l.pooled))
$$;
comment on function duplicates_led() is 'Flagged pairs of files of which the current person leads the reviewers: for the functions here alone';
revoke all on function duplicates_led() from public;

create or replace function duplicates_for_lead(skipped int, shown int)
  returns table (id uuid, title text, asked text, kind text, files int, submissions uuid[], blind_ids text[], submitted_at timestamptz[],
                 found_at timestamptz, looked_at timestamptz, word text, groups int)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with led as materialized (select * from duplicates_led()),
  grouped as (
    select l.micro_credential_id, l.sha256, max(l.id::text)::uuid as id, max(l.title) as title, (array_agg(l.asked order by l.id desc))[1] as asked,
           (array_agg(l.kind order by l.id desc))[1] as kind, max(l.found_at) as found_at,
           case when bool_and(l.looked_at is not null) then max(l.looked_at) end as looked_at,
           (array_agg(l.word order by l.looked_at desc nulls last))[1] as word,
           count(*) over ()::int as groups
    from led l group by l.micro_credential_id, l.sha256
    -- Of those that were handed in there are two: every later one was.
    having count(distinct l.later_item_id) > 1 or bool_or(l.earlier_handed_in)),
  page as (
    select * from grouped g order by g.looked_at is not null, g.found_at desc, g.id offset skipped limit shown)
  select p.id, p.title, p.asked, p.kind, side.files, side.submissions, side.blind_ids, side.submitted_at, p.found_at, p.looked_at, p.word, p.groups
  from page p
  cross join lateral (
    select count(*)::int as files, array_agg(handed.id order by one.item) as submissions,
           array_agg(handed.blind_id order by one.item) as blind_ids,
           array_agg(handed.submitted_at order by one.item) as submitted_at
    from (select l.later_item_id as item from led l where l.sha256 = p.sha256 and l.micro_credential_id = p.micro_credential_id
          union
          select l.earlier_item_id from led l where l.sha256 = p.sha256 and l.micro_credential_id = p.micro_credential_id) one
    join lateral (select s.id, s.blind_id, s.submitted_at from submission_item i join submission s on s.id = i.submission_id
                       where i.evidence_item_id = one.item order by s.number desc limit 1) handed on true) side
  order by p.looked_at is not null, p.found_at desc, p.id
$$;

-- For the figure beside the link, which needs no page.
create function duplicates_to_look_at() returns int
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select count(*)::int
  from (select from duplicates_led() l
        group by l.micro_credential_id, l.sha256
        having (count(distinct l.later_item_id) > 1 or bool_or(l.earlier_handed_in)) and bool_or(l.looked_at is null)) waiting
$$;
comment on function duplicates_to_look_at() is 'How many groups of files that several handed in wait for the current person, who leads their reviewers';
revoke all on function duplicates_to_look_at() from public;
grant execute on function duplicates_to_look_at() to longleaf_app;
