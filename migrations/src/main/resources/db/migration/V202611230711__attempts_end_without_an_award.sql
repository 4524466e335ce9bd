-- An attempt ends as not earned by a third reader's word, on appeal, or by a lead once the version's number of submissions has
-- been passed. Why stands in the decision, for its teacher.
alter table decision add column reason text constraint decision_reason_is_bounded check (length(reason) between 1 and 2000),
  add constraint decision_reason_is_of_an_end check (reason is null or outcome = 'not_earned');
comment on column decision.reason is 'Why the attempt ended as not earned, in the words of who decided; its teacher reads it';

-- A lead's decision is added to the one that asked for more, and may be appealed as that one may.
alter table decision drop constraint decision_is_one_of_its_kind;
drop index decision_is_one_before_an_appeal;
create unique index decision_is_one_by_its_readers on decision (submission_id) where decided_by in ('rule', 'adjudication');
create unique index decision_is_one_by_a_lead on decision (submission_id) where decided_by = 'lead';
create index decision_by_submission on decision (submission_id);

alter table review add column ends_because text constraint review_ends_because_is_bounded check (length(ends_because) between 1 and 2000);
comment on column review.ends_because is 'A third reader''s word that more evidence would not help, with the reason; null for everybody else';

-- Where more was asked once more than the version's number of submissions allows without a coach: so after that talk too.
create index attempt_asked_for_more on attempt (version_id) where state = 'more_evidence_asked';
create function past_limit_for_lead()
  returns table (submission_id uuid, blind_id text, district_id uuid, attempt_id uuid, version_id uuid, title text, asked_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with past as materialized (
    select s.id, s.blind_id, a.district_id, a.id as attempt_id, a.version_id, v.title, a.person_id, a.school_id
    from attempt a
    join micro_credential_version v on v.id = a.version_id
    join submission s on s.attempt_id = a.id and s.number > v.submissions_before_coach
    where a.state = 'more_evidence_asked'
      and not exists (select from submission later where later.attempt_id = a.id and later.number > s.number)),
  led as materialized (
    select l.version_id, l.district_id from (select distinct p.version_id, p.district_id from past p) l
    where leads_over_work(l.version_id, l.district_id))
  select p.id, p.blind_id, p.district_id, p.attempt_id, p.version_id, p.title, d.decided_at
  from past p
  join led on led.version_id = p.version_id and led.district_id = p.district_id
  join lateral (select x.decided_at from decision x where x.submission_id = p.id and x.outcome = 'more_evidence_asked'
                order by x.decided_at desc limit 1) d on true
  where p.person_id <> current_person()
    and not exists (select from review r join review_slot s on s.id = r.slot_id
                    where s.attempt_id = p.attempt_id and r.reviewer_id = current_person() and r.locked_at is not null)
    and not exists (select from coach_assignment c
                    where c.coach_id = current_person() and c.mentee_id = p.person_id
                      and c.from_on <= current_day() and (c.until_on is null or c.until_on >= current_day()))
    and not exists (select from person_home h
                    where h.person_id = current_person() and h.school_id = p.school_id
                      and h.from_on <= current_day() and (h.until_on is null or h.until_on >= current_day()))
    and not exists (select from declared_conflict c
                    where (c.person_id = current_person() and c.with_id = p.person_id
                           or c.with_id = current_person() and c.person_id = p.person_id
                           or c.person_id = current_person() and (c.with_school_id = p.school_id or c.with_district_id = p.district_id
                              or exists (select from person q where q.id = p.person_id and (q.uid = c.with_uid or lower(q.email) = c.with_email)))))
  order by d.decided_at, p.id
$$;
comment on function past_limit_for_lead() is 'Attempts that the current person may end: past the limit, of those whose reviewers they lead, and not of whom they know';
revoke all on function past_limit_for_lead() from public;
grant execute on function past_limit_for_lead() to longleaf_app;

-- A submission is in an audit's draw once, by what its readers or a lead said last.
create or replace function audit_population(drawer uuid, at_moment timestamptz, of_micro_credential uuid, of_outcome text, of_district uuid,
                                            from_day date, until_day date)
  returns table (submission_id uuid, micro_credential_id uuid, outcome text, district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select d.submission_id, v.micro_credential_id, d.outcome, d.district_id
  from decision d
  join submission s on s.id = d.submission_id
  join micro_credential_version v on v.id = s.version_id
  where audits()
    and d.decided_by <> 'appeal' and d.decided_at <= at_moment and d.completed_on between from_day and until_day
    and not exists (select from decision l where l.submission_id = d.submission_id and l.decided_by = 'lead' and l.id <> d.id
                      and l.decided_at <= at_moment)
    and (of_micro_credential is null or v.micro_credential_id = of_micro_credential)
    and (of_outcome is null or d.outcome = of_outcome)
    and (of_district is null or d.district_id = of_district)
    and d.person_id <> drawer
    and not exists (select from review r join review_slot l on l.id = r.slot_id
                    where l.attempt_id = d.attempt_id and r.reviewer_id = drawer and r.locked_at <= at_moment)
$$;

-- What a lead or an appeal added costs nothing of its own: the reading is counted with the decision that it follows.
create or replace function decision_costs(from_day date, until_day date)
  returns table (micro_credential_id uuid, decisions bigint, earned bigint, amount numeric,
                 mean_amount numeric, median_amount numeric, mean_seconds numeric, median_seconds numeric)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with decided as (
    select d.submission_id, d.district_id, s.version_id
    from decision d join submission s on s.id = d.submission_id
    where d.completed_on between from_day and until_day and d.decided_by in ('rule', 'adjudication')),
  readable as materialized (
    select a.* from (select distinct d.version_id, d.district_id from decided d) a where reads_costs(a.version_id, a.district_id)),
  cost as (
    select v.micro_credential_id, read.amount, read.seconds + coalesce(given_back.seconds, 0) as seconds,
           exists (select from decision e where e.submission_id = d.submission_id and e.outcome = 'earned') as earned
    from decided d
    join readable may on may.version_id = d.version_id and may.district_id = d.district_id
    join micro_credential_version v on v.id = d.version_id
    join lateral (
      select sum(t.amount) as amount, sum(t.seconds) as seconds
      from review r join stipend t on t.review_id = r.id
      where r.submission_id = d.submission_id and t.work <> 'practice'
      having count(*) > 0) read on true
    left join lateral (
      select sum(t.seconds) as seconds
      from review_time t join review_slot s on s.id = t.slot_id
      where t.submission_id = d.submission_id and s.purpose not in ('practice', 'audit')
        and not exists (select from review r where r.submission_id = t.submission_id and r.reviewer_id = t.reviewer_id
                          and r.locked_at is not null)) given_back on true),
  summed as (
    select c.micro_credential_id, count(*) as decisions, count(*) filter (where c.earned) as earned, sum(c.amount) as amount,
           avg(c.amount) as mean_amount, percentile_cont(0.5) within group (order by c.amount)::numeric as median_amount,
           avg(c.seconds) as mean_seconds, percentile_cont(0.5) within group (order by c.seconds)::numeric as median_seconds
    from cost c group by 1)
  select s.micro_credential_id,
         case when s.decisions >= 10 then s.decisions end, case when s.decisions >= 10 and s.earned >= 10 then s.earned end,
         case when s.decisions >= 10 then s.amount end,
         case when s.decisions >= 10 then s.mean_amount end, case when s.decisions >= 10 then s.median_amount end,
         case when s.decisions >= 10 then s.mean_seconds end, case when s.decisions >= 10 then s.median_seconds end
  from summed s
$$;
