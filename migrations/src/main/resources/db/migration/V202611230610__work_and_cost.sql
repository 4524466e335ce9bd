-- How long reviewing takes, and what it pays. A beat is told by the screen at most once a minute while somebody works in it;
-- what one reviewer's beats count is bounded by the tool's own clock, whichever windows they come from.
create table reviewer_beat (
  person_id  uuid primary key references person,
  beat_at    timestamptz not null
);
comment on table reviewer_beat is 'When a reviewer was last counted as at work, on whatever submission: two windows at once count once';

create table review_time (
  id             uuid primary key,
  submission_id  uuid not null references submission,
  reviewer_id    uuid not null references person,
  district_id    uuid not null references district,
  slot_id        uuid not null references review_slot,
  seconds        int not null constraint review_time_runs_forward check (seconds >= 0),
  counted_on     date not null
);
comment on table review_time is 'How long a reviewer has worked on a submission, in the screen, pauses left out';
comment on column review_time.counted_on is 'The day of the last beat, where the reviewer is at home';
create index review_time_by_submission on review_time (submission_id, reviewer_id);
create index review_time_by_reviewer on review_time (reviewer_id, counted_on);

-- Who pays whom how much. Rules are added to; the one that holds on the day of the lock goes into the stipend.
create table stipend_rule (
  id                   uuid primary key,
  district_id          uuid references district,
  pool_id              uuid references reviewer_pool,
  work                 text not null constraint stipend_rule_work_is_known
                       check (work in ('score', 'adjudication', 'appeal', 'practice', 'calibration')),
  micro_credential_id  uuid references micro_credential,
  stakes               text constraint stipend_rule_stakes_are_known check (stakes in ('low', 'standard', 'high')),
  amount               numeric(10,2) not null constraint stipend_rule_amount_is_sane check (amount between 0 and 10000),
  from_on              date not null,
  set_by               uuid not null references person,
  set_at               timestamptz not null,
  constraint stipend_rule_has_one_payer check (num_nonnulls(district_id, pool_id) <= 1),
  constraint stipend_rule_is_narrowed_once check (num_nonnulls(micro_credential_id, stakes) <= 1)
);
comment on table stipend_rule is 'What one locked review pays from a day on, by who pays: a district or charter, a pool, or the state where neither is named';
create index stipend_rule_by_payer on stipend_rule (pool_id, district_id, work, from_on);

create table stipend (
  id                   uuid primary key,
  reviewer_id          uuid not null references person,
  district_id          uuid references district,
  home_id              uuid references district,
  payer_district_id    uuid references district,
  pool_id              uuid references reviewer_pool,
  micro_credential_id  uuid not null references micro_credential,
  version_id           uuid not null references micro_credential_version,
  work                 text not null constraint stipend_work_is_known
                       check (work in ('score', 'adjudication', 'appeal', 'practice', 'calibration')),
  review_id            uuid references review constraint stipend_is_one_per_review unique,
  round_id             uuid references calibration_round constraint stipend_is_one_per_round unique,
  rule_id              uuid references stipend_rule,
  amount               numeric(10,2) not null,
  seconds              int not null,
  worked_on            date not null,
  noted_at             timestamptz not null,
  constraint stipend_is_for_one_work check (num_nonnulls(review_id, round_id) = 1)
);
comment on table stipend is 'What a locked review or a passed calibration came to, in money and time, as the rule stood then. Nobody''s teacher is in it';
comment on column stipend.district_id is 'Whose work was read; none for a calibration';
comment on column stipend.home_id is 'Where the reviewer was at home that day; none for the state''s own people';
comment on column stipend.payer_district_id is 'The district whose grant it was read under; none under a pool''s';
comment on column stipend.worked_on is 'The day of the lock, where the reviewer is at home: the month of the statement follows from it';
create index stipend_by_reviewer on stipend (reviewer_id, worked_on);
create index stipend_by_pool on stipend (pool_id, worked_on);
create index stipend_by_home on stipend (home_id, worked_on);
create index stipend_by_payer on stipend (payer_district_id, worked_on) where payer_district_id is not null;

create function keeps_stipends(of_pool uuid, of_district uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person()
      and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())
      and (g.state_wide and g.role in ('state_admin', 'lead_reviewer')
           or g.role = 'lead_reviewer' and (g.pool_id = of_pool or g.district_id = of_district)
           or g.role = 'district_admin' and g.district_id = of_district))
$$;
comment on function keeps_stipends(uuid, uuid) is 'Whether the current person sets and reads the stipends of a pool, of a district, or with neither of the state';

-- By reviewer, and neither by micro-credential nor by day: what is paid tells of no teacher's work.
create function stipends_paid(of_pool uuid, of_district uuid, from_day date, until_day date)
  returns table (reviewer uuid, work text, reviews bigint, seconds bigint, amount numeric)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select s.reviewer_id, s.work, count(*), sum(s.seconds)::bigint, sum(s.amount)
  from stipend s
  where s.worked_on between from_day and until_day
    and keeps_stipends(of_pool, of_district)
    and (of_pool is null or s.pool_id = of_pool)
    and (of_district is null or s.home_id = of_district or s.payer_district_id = of_district)
  group by 1, 2
$$;
comment on function stipends_paid(uuid, uuid, date, date) is 'What each reviewer of a pool, a district or the state worked and is owed, for who keeps those stipends';

create function reads_costs(of_version uuid, of_district uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select reads_agreement(of_version, of_district)
      or exists (select from role_grant g
                 where g.person_id = current_person() and g.role = 'district_admin' and g.district_id = of_district
                   and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()))
$$;
comment on function reads_costs(uuid, uuid) is 'Whether the current person may read what decisions on such work cost';

-- A decision costs all reading that went into it, a third reader's and an appeal's included, and the minutes of who gave it
-- back. What was decided before minutes were counted is left out, and of fewer than ten nothing is told but that.
create function decision_costs(from_day date, until_day date)
  returns table (micro_credential_id uuid, decisions bigint, earned bigint, amount numeric,
                 mean_amount numeric, median_amount numeric, mean_seconds numeric, median_seconds numeric)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with decided as (
    select d.submission_id, d.district_id, s.version_id
    from decision d join submission s on s.id = d.submission_id
    where d.completed_on between from_day and until_day and d.decided_by <> 'appeal'),
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
comment on function decision_costs(date, date) is 'What a decision costs by micro-credential, in money and seconds, as far as the current person may read it; figures of fewer than ten are withheld';

alter table reviewer_beat enable row level security;
create policy own on reviewer_beat using (person_id = current_person()) with check (person_id = current_person());
alter table review_time enable row level security;
create policy own on review_time using (reviewer_id = current_person())
  with check (reviewer_id = current_person() and district_id = current_district());
alter table stipend_rule enable row level security;
create policy read_at_home on stipend_rule for select using (district_id = current_district());
create policy shared on stipend_rule for select using (district_id is null);
create policy granted on stipend_rule for select
  using (exists (select from role_grant g where g.person_id = current_person() and g.district_id = stipend_rule.district_id
                   and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())));
create policy set_by_its_keepers on stipend_rule for insert
  with check (set_by = current_person() and keeps_stipends(pool_id, district_id)
              and (district_id is null or district_id = current_district()));
alter table stipend enable row level security;
create policy own on stipend for select using (reviewer_id = current_person());
create policy noted on stipend for insert
  with check (reviewer_id = current_person() and (district_id is null or district_id = current_district()));

insert into person_column (of_table, of_column, moves) values
  ('reviewer_beat', 'person_id', false),
  ('review_time', 'reviewer_id', true),
  ('stipend_rule', 'set_by', false),
  ('stipend', 'reviewer_id', true);

revoke all on function keeps_stipends(uuid, uuid), stipends_paid(uuid, uuid, date, date), reads_costs(uuid, uuid),
  decision_costs(date, date) from public;
grant execute on function keeps_stipends(uuid, uuid), stipends_paid(uuid, uuid, date, date), reads_costs(uuid, uuid),
  decision_costs(date, date) to longleaf_app;
grant select, insert, update on reviewer_beat, review_time to longleaf_app;
grant select, insert on stipend_rule, stipend to longleaf_app;
