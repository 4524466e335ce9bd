-- A lead is shown nothing that they scored, or of somebody they know: one question for ending an attempt past its limit and for
-- releasing a decision that waits. A conflict that was taken back still counts for what waited before, as in the queue; one that
-- they declare themselves counts for what comes later only, or what vanishes from their list would tell whose it is.
create function is_near_work(of_attempt uuid, waits_since timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (
    select from attempt a
    where a.id = of_attempt
      and (a.person_id = current_person()
           or exists (select from review r join review_slot s on s.id = r.slot_id
                      where s.attempt_id = a.id and r.reviewer_id = current_person())
           or exists (select from coach_assignment c
                      where c.coach_id = current_person() and c.mentee_id = a.person_id
                        and c.from_on <= current_day() and (c.until_on is null or c.until_on >= current_day()))
           or exists (select from person_home h
                      where h.person_id = current_person() and h.school_id = a.school_id
                        and h.from_on <= current_day() and (h.until_on is null or h.until_on >= current_day()))
           or exists (select from declared_conflict c
                      where (c.person_id = current_person() and c.with_id = a.person_id
                             or c.with_id = current_person() and c.person_id = a.person_id
                             or c.person_id = current_person() and (c.with_school_id = a.school_id or c.with_district_id = a.district_id
                                or exists (select from person q where q.id = a.person_id and (q.uid = c.with_uid or lower(q.email) = c.with_email))))
                        and not exists (select from conflict_taken_back t where t.conflict_id = c.id and t.taken_back_at < waits_since)
                        and not (coalesce(c.declared_by, c.person_id) = current_person()
                                 and c.declared_on >= (waits_since at time zone 'America/New_York')::date))))
$$;
comment on function is_near_work(uuid, timestamptz) is 'Whether the current person must not judge an attempt: their own, read by them, or of somebody they know';

create or replace function past_limit_for_lead()
  returns table (submission_id uuid, blind_id text, district_id uuid, attempt_id uuid, version_id uuid, title text, asked_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with past as materialized (
    select s.id, s.blind_id, a.district_id, a.id as attempt_id, a.version_id, v.title
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
  where not is_near_work(p.attempt_id, d.decided_at)
  order by d.decided_at, p.id
$$;

create or replace function paused_for_lead()
  returns table (submission_id uuid, blind_id text, district_id uuid, slot_id uuid, title text, kappa numeric, pairs int, paused_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select p.submission_id, s.blind_id, p.district_id, p.slot_id, v.title, p.kappa, p.pairs, p.paused_at
  from paused_decision p
  join submission s on s.id = p.submission_id
  join attempt a on a.id = s.attempt_id and a.state = 'in_review'
  join micro_credential_version v on v.id = p.version_id
  where p.released_at is null and leads_over_work(p.version_id, p.district_id) and not is_near_work(s.attempt_id, p.paused_at)
  order by p.paused_at, p.submission_id
$$;
comment on function paused_for_lead() is 'Decisions that wait for the current person: not of their own work or of whom they know, and not of what they scored';
revoke all on function is_near_work(uuid, timestamptz) from public;
