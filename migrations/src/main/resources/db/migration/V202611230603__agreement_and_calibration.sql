-- How two readers of one submission scored a criterion, the earlier lock first: written in the transaction that locks the
-- later one. Which submission it was is not kept, and no teacher stands in it.
create table score_pair (
  id               uuid primary key,
  district_id      uuid not null references district,
  version_id       uuid not null references micro_credential_version,
  criterion_id     uuid not null references criterion,
  first_reviewer   uuid not null references person,
  second_reviewer  uuid not null references person,
  first_level      text not null,
  second_level     text not null,
  scored_on        date not null,
  constraint score_pair_is_of_two check (first_reviewer <> second_reviewer)
);
comment on table score_pair is 'Two independent scores of one criterion of one submission, the earlier first; never an adjudicator''s, an appeal''s or a trainee''s';
create index score_pair_by_version on score_pair (version_id, scored_on)
  include (criterion_id, first_level, second_level, district_id);
create index score_pair_by_first on score_pair (first_reviewer);
create index score_pair_by_second on score_pair (second_reviewer);

alter table score_pair enable row level security;
create policy home on score_pair using (district_id = current_district()) with check (district_id = current_district());
create policy own on score_pair for select using (current_person() in (first_reviewer, second_reviewer));

-- Who leads the reviewers of a micro-credential: of the whole state, of a pool that reviews it, or of a district whose work
-- it is. The state and its auditors read.
create function leads_over_work(of_version uuid, of_district uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person() and g.role = 'lead_reviewer'
      and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())
      and (g.state_wide
           or g.district_id = of_district
           or exists (select from role_grant r
                      join role_grant_micro_credential m on m.role_grant_id = r.id
                      join micro_credential_version v on v.micro_credential_id = m.micro_credential_id
                      where r.pool_id = g.pool_id and v.id = of_version)))
$$;
comment on function leads_over_work(uuid, uuid) is 'Whether the current person leads today those who review such work';

create function reads_agreement(of_version uuid, of_district uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select has_live_state_grant(array['state_admin', 'auditor']) or leads_over_work(of_version, of_district)
$$;
comment on function reads_agreement(uuid, uuid) is 'Whether the current person may read how far reviewers agree on such work';

-- Of which micro-credentials and districts somebody may read is asked once for each, not for each pair.
create function score_counts(of_version uuid, from_day date, until_day date)
  returns table (version_id uuid, criterion_id uuid, first_level text, second_level text, pairs bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with counted as (
    select p.version_id, p.district_id, p.criterion_id, p.first_level, p.second_level, count(*) as pairs
    from score_pair p
    where p.scored_on between from_day and until_day and (of_version is null or p.version_id = of_version)
    group by 1, 2, 3, 4, 5),
  allowed as (
    select distinct c.version_id, c.district_id from counted c),
  read as materialized (
    select a.* from allowed a where reads_agreement(a.version_id, a.district_id))
  select c.version_id, c.criterion_id, c.first_level, c.second_level, sum(c.pairs)::bigint
  from counted c join read r on r.version_id = c.version_id and r.district_id = c.district_id
  group by 1, 2, 3, 4
$$;
comment on function score_counts(uuid, date, date) is 'Pairs of scores by levels, as far as the current person may read them';

create function reviewer_counts(of_version uuid, of_criterion uuid, from_day date, until_day date)
  returns table (reviewer uuid, own_level text, other_level text, pairs bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with seen as (
    select p.* from score_pair p
    where p.scored_on between from_day and until_day and p.version_id = of_version
      and (of_criterion is null or p.criterion_id = of_criterion)),
  read as materialized (
    select d.district_id from (select distinct s.district_id from seen s) d where reads_agreement(of_version, d.district_id))
  select side.reviewer, side.own_level, side.other_level, count(*)
  from seen s join read r on r.district_id = s.district_id
  cross join lateral (values (s.first_reviewer, s.first_level, s.second_level),
                             (s.second_reviewer, s.second_level, s.first_level)) side (reviewer, own_level, other_level)
  group by 1, 2, 3
$$;
comment on function reviewer_counts(uuid, uuid, date, date) is 'Each reviewer''s levels beside those of whoever read the same, as far as the current person may read them';

-- What became of first submissions, an appeal left out: whoever reads agreement reads it.
create function first_outcomes(from_day date, until_day date)
  returns table (version_id uuid, outcome text, decisions bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with counted as (
    select s.version_id, d.district_id, d.outcome, count(*) as decisions
    from decision d join submission s on s.id = d.submission_id
    where s.number = 1 and d.decided_by <> 'appeal' and d.completed_on between from_day and until_day
    group by 1, 2, 3),
  read as materialized (
    select a.* from (select distinct c.version_id, c.district_id from counted c) a where reads_agreement(a.version_id, a.district_id))
  select c.version_id, c.outcome, sum(c.decisions)::bigint
  from counted c join read r on r.version_id = c.version_id and r.district_id = c.district_id
  group by 1, 2
$$;
comment on function first_outcomes(date, date) is 'What was decided on first submissions, as far as the current person may read agreement';

-- The gate: where two readers agree too little, new decisions wait for a lead.
create table agreement_gate (
  stakes       text primary key constraint agreement_gate_stakes_are_known check (stakes in ('low', 'standard', 'high')),
  least_kappa  numeric(4, 3) not null constraint agreement_gate_kappa_is_one check (least_kappa between 0 and 1),
  least_pairs  int not null constraint agreement_gate_counts_pairs check (least_pairs > 0),
  over_days    int not null constraint agreement_gate_looks_back check (over_days > 0)
);
comment on table agreement_gate is 'Below which kappa, over at least how many pairs of the last days, new decisions wait for a lead';
insert into agreement_gate (stakes, least_kappa, least_pairs, over_days) values ('high', 0.600, 50, 365);
alter table agreement_gate enable row level security;
create policy for_everybody on agreement_gate for select using (true);

create table paused_decision (
  submission_id  uuid primary key references submission,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  slot_id        uuid not null references review_slot,
  version_id     uuid not null references micro_credential_version,
  kappa          numeric(6, 4) not null,
  pairs          int not null,
  paused_at      timestamptz not null,
  released_by    uuid references person,
  released_at    timestamptz,
  word           text,
  constraint paused_decision_is_released_whole check (num_nonnulls(released_by, released_at, word) in (0, 3))
);
comment on table paused_decision is 'The scores are complete, and the decision waits for a lead because reviewers agree too little on this micro-credential';
create index paused_decision_open on paused_decision (paused_at) where released_at is null;
alter table paused_decision enable row level security;
create policy home on paused_decision using (district_id = current_district()) with check (district_id = current_district());
create policy own on paused_decision for select using (person_id = current_person());

create function paused_for_lead()
  returns table (submission_id uuid, blind_id text, district_id uuid, slot_id uuid, title text, kappa numeric, pairs int, paused_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select p.submission_id, s.blind_id, p.district_id, p.slot_id, v.title, p.kappa, p.pairs, p.paused_at
  from paused_decision p
  join submission s on s.id = p.submission_id
  join attempt a on a.id = s.attempt_id and a.state = 'in_review'
  join micro_credential_version v on v.id = p.version_id
  where p.released_at is null and p.person_id <> current_person() and leads_over_work(p.version_id, p.district_id)
    and not exists (select from review r where r.submission_id = p.submission_id and r.reviewer_id = current_person())
  order by p.paused_at, p.submission_id
$$;
comment on function paused_for_lead() is 'Decisions that wait for the current person: not of their own work, and not of what they scored';

-- The gate counts over all districts, whoever locks last; it is told counts and nothing else.
create function gate_counts(of_version uuid, since date)
  returns table (first_level text, second_level text, pairs bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select p.first_level, p.second_level, count(*) from score_pair p
  where p.version_id = of_version and p.scored_on >= since
  group by 1, 2
$$;
comment on function gate_counts(uuid, date) is 'Pairs of scores of a version by levels, in all districts';

-- Calibration: anchors with agreed scores. The scores show themselves to whoever has ended a round.
create table calibration_set (
  id              uuid primary key,
  version_id      uuid not null references micro_credential_version constraint calibration_set_is_one_per_version unique,
  exact_share     numeric(4, 3) not null constraint calibration_set_exact_is_a_share check (exact_share > 0 and exact_share <= 1),
  adjacent_share  numeric(4, 3) constraint calibration_set_adjacent_is_a_share check (adjacent_share > 0 and adjacent_share <= 1),
  must_match      text[] not null,
  made_at         timestamptz not null
);
comment on table calibration_set is 'By what a reviewer of a version is calibrated: shares that must match, and criteria that must match on every anchor';

create table anchor (
  id        uuid primary key,
  set_id    uuid not null references calibration_set,
  position  int not null,
  summary   text not null,
  note      text not null,
  constraint anchor_has_its_place unique (set_id, position)
);
comment on table anchor is 'A submission, told in words, whose scores are agreed';
create table anchor_score (
  anchor_id     uuid not null references anchor,
  criterion_id  uuid not null references criterion,
  level_key     text not null,
  primary key (anchor_id, criterion_id)
);
comment on table anchor_score is 'The agreed level for one criterion of an anchor';

create table calibration_round (
  id             uuid primary key,
  person_id      uuid not null references person,
  set_id         uuid not null references calibration_set,
  begun_at       timestamptz not null,
  ended_at       timestamptz,
  passed         boolean,
  exact_matches  int,
  scores         int,
  constraint calibration_round_is_judged_whole check (num_nonnulls(passed, exact_matches, scores) in (0, 3)),
  constraint calibration_round_is_judged_at_its_end check (passed is null or ended_at is not null)
);
comment on table calibration_round is 'One reviewer''s round through the anchors of a set; judged, it does not change';
create unique index calibration_round_one_at_a_time on calibration_round (person_id, set_id) where ended_at is null;
create index calibration_round_by_set on calibration_round (set_id, ended_at);

create table calibration_score (
  round_id      uuid not null references calibration_round,
  anchor_id     uuid not null references anchor,
  criterion_id  uuid not null references criterion,
  level_key     text not null,
  scored_at     timestamptz not null,
  primary key (round_id, anchor_id, criterion_id)
);
comment on table calibration_score is 'A reviewer''s level for one criterion of an anchor';

create function refuse_to_change_a_judged_round() returns trigger language plpgsql as $$
declare
  part record := coalesce(new, old);
  ended timestamptz;
begin
  if tg_table_name = 'calibration_round' then
    if old.passed is null and (old.ended_at is null or new.ended_at = old.ended_at) then
      return new;
    end if;
    -- Whose it is follows when two records of one person are joined.
    if to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then
      return new;
    end if;
  else
    select r.ended_at into ended from calibration_round r where r.id = part.round_id;
    if ended is null then
      return part;
    end if;
  end if;
  raise exception 'this round has ended and does not change' using errcode = 'restrict_violation';
end $$;
create trigger ended_is_frozen before update on calibration_round
  for each row execute function refuse_to_change_a_judged_round();
create trigger ended_is_frozen before insert or update or delete on calibration_score
  for each row execute function refuse_to_change_a_judged_round();

alter table calibration_set enable row level security;
create policy with_its_version on calibration_set for select
  using (exists (select from micro_credential_version v where v.id = version_id));
create policy made_by_its_authors on calibration_set for insert
  with check (has_live_state_grant(array['author', 'approver', 'state_admin']));
alter table anchor enable row level security;
create policy with_its_set on anchor for select using (exists (select from calibration_set s where s.id = set_id));
create policy made_by_its_authors on anchor for insert
  with check (has_live_state_grant(array['author', 'approver', 'state_admin']));
alter table calibration_round enable row level security;
create policy own on calibration_round using (person_id = current_person()) with check (person_id = current_person());
alter table calibration_score enable row level security;
create policy own on calibration_score
  using (exists (select from calibration_round r where r.id = round_id and r.person_id = current_person()))
  with check (exists (select from calibration_round r where r.id = round_id and r.person_id = current_person()));
alter table anchor_score enable row level security;
create policy after_a_round on anchor_score for select
  using (exists (select from anchor a join calibration_round r on r.set_id = a.set_id
                 where a.id = anchor_id and r.person_id = current_person() and r.ended_at is not null));
create policy made_by_its_authors on anchor_score for insert
  with check (has_live_state_grant(array['author', 'approver', 'state_admin']));

-- Drift: how often each reviewer still comes to the agreed scores.
create function anchor_matches(of_version uuid, from_day date, until_day date)
  returns table (reviewer uuid, month date, exact bigint, scores bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select r.person_id, date_trunc('month', r.ended_at at time zone 'America/New_York')::date, sum(r.exact_matches)::bigint, sum(r.scores)::bigint
  from calibration_round r join calibration_set s on s.id = r.set_id
  where s.version_id = of_version and r.passed is not null
    and (r.ended_at at time zone 'America/New_York')::date between from_day and until_day
    and reads_agreement(of_version, null)
  group by 1, 2
$$;
comment on function anchor_matches(uuid, date, date) is 'How many scores of anchors matched, by reviewer and month, for who reads agreement beyond one district';

insert into person_column (of_table, of_column, moves) values
  ('score_pair', 'first_reviewer', true),
  ('score_pair', 'second_reviewer', true),
  ('paused_decision', 'person_id', true),
  ('paused_decision', 'released_by', true),
  ('calibration_round', 'person_id', true);

revoke all on function leads_over_work(uuid, uuid), reads_agreement(uuid, uuid), score_counts(uuid, date, date),
  reviewer_counts(uuid, uuid, date, date), first_outcomes(date, date), paused_for_lead(), gate_counts(uuid, date), anchor_matches(uuid, date, date) from public;
grant execute on function leads_over_work(uuid, uuid), reads_agreement(uuid, uuid), score_counts(uuid, date, date),
  reviewer_counts(uuid, uuid, date, date), first_outcomes(date, date), paused_for_lead(), gate_counts(uuid, date), anchor_matches(uuid, date, date) to longleaf_app;
grant select, insert on score_pair, paused_decision, calibration_set, anchor, anchor_score to longleaf_app;
grant update (released_by, released_at, word) on paused_decision to longleaf_app;
grant select on agreement_gate to longleaf_app;
grant select, insert, update on calibration_round, calibration_score to longleaf_app;
