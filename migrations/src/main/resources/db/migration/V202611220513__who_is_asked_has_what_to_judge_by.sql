-- What whoever has to decide needs to see: of files that several have, which piece it is and only what was handed in; of
-- copies that gave way to a redacted one, whose piece they were. And the rules where they were short: a hold also keeps a
-- whole file that its teacher gives up, and the years after somebody has left are the district's to set.

alter table retention_rule
  add column separation_years int not null default 5
    constraint retention_rule_separation_is_bounded check (separation_years between 5 and 100);
comment on column retention_rule.separation_years is 'How long decisions and awards are kept after whoever they are about has left';
comment on table retention_rule is 'How long a district keeps evidence and records, and from which day on; before the first, 12 months, 7 years and 5 years after somebody has left';

drop function records_end_on(uuid, uuid, date, date);
drop function evidence_ends_on(uuid, date, date);
drop function retention_spans(uuid);
create function retention_spans(of_district uuid)
  returns table (from_on date, until_on date, evidence_months int, record_years int, separation_years int)
  language sql stable
begin atomic
  with said as (
    select null::date as from_on, 12 as evidence_months, 7 as record_years, 5 as separation_years
    union all
    select r.takes_effect_on, r.evidence_months, r.record_years, r.separation_years
    from retention_rule r
    where r.district_id = of_district
      and not exists (select from retention_rule l
                      where l.district_id = r.district_id and (l.set_at, l.id) > (r.set_at, r.id)
                        and l.takes_effect_on <= r.takes_effect_on))
  select s.from_on, lead(s.from_on) over (order by s.from_on nulls first), s.evidence_months, s.record_years, s.separation_years
  from said s;
end;
comment on function retention_spans(uuid) is 'The rules of a district one after the other; the first has always been, and the day on which one ends is the next one''s';

create function evidence_ends_on(of_district uuid, clock_began date, today date) returns date
  language sql stable
begin atomic
  select min(greatest((clock_began + make_interval(months => s.evidence_months))::date, s.from_on))
  from retention_spans(of_district) s
  where coalesce(s.until_on, 'infinity') > today
    and (clock_began + make_interval(months => s.evidence_months))::date < coalesce(s.until_on, 'infinity');
end;
comment on function evidence_ends_on(uuid, date, date) is 'The day on which evidence whose clock began then is due to be destroyed, by the rule of today and those that are to come';

create function records_end_on(of_district uuid, of_person uuid, decided_on date, today date) returns date
  language sql stable
begin atomic
  select greatest((decided_on + make_interval(years => s.record_years))::date,
                  (separated_on(of_district, of_person) + make_interval(years => s.separation_years))::date)
  from retention_spans(of_district) s
  where coalesce(s.from_on, '-infinity') <= today and today < coalesce(s.until_on, 'infinity')
    and separated_on(of_district, of_person) is not null;
end;
comment on function records_end_on(uuid, uuid, date, date) is 'Until when the decision of that day is kept: the district''s years after it or its years after separation, whichever is later; null while its teacher has not left';

-- The copies that a redaction began from belong to its piece, too, when it shows another one already.
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
        select r.evidence_item_id, r.attempt_id, r.original_id = object, r.created_at
        from redaction r where object in (r.result_id, r.original_id, r.shown_id)) p
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

-- A whole file is evidence, looked at or not: held, it stays when its teacher gives it up, until the hold is lifted.
create or replace function is_upload_over(u upload) returns boolean
  language sql stable
begin atomic
  select ((u).state = 'canceled' or ((u).state = 'refused' and (u).refusal <> 'evidence.file.ours'))
         and not exists (select from stored_object o where o.id in ((u).object_id, (u).shown_id))
         and not ((u).state = 'canceled' and (u).arrived = (u).byte_count
                  and exists (select from attempt a where a.id = (u).attempt_id and is_held(a)));
end;

create or replace function is_upload_under_way(object uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from upload u
                 where u.object_id = object
                   and (u.state in ('arriving', 'checking')
                        or (u.state = 'canceled' and u.gone_at is null and u.arrived = u.byte_count)))
$$;
comment on function is_upload_under_way is 'Whether an object that no piece names is still expected, or kept by a hold';

create function was_handed_in(item uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
  return exists (select from submission_item s where s.evidence_item_id = item);
comment on function was_handed_in(uuid) is 'Whether a piece was ever submitted: for the functions here alone';

create or replace function duplicate_group(newest uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with led as (
    select d.id, v.micro_credential_id, coalesce(o.sha256, '') as sha256
    from duplicate_file d
    join evidence_item e on e.id = d.later_item_id
    left join stored_object o on o.id = e.stored_object_id
    join attempt a on a.id = e.attempt_id
    join micro_credential_version v on v.id = a.version_id
    where d.id <= newest and was_handed_in(d.later_item_id) and leads_over_duplicate(d.later_item_id, d.earlier_item_id))
  select l.id from led l join led asked using (micro_credential_id, sha256) where asked.id = newest
$$;

drop function duplicates_for_lead(int, int);
create function duplicates_for_lead(skipped int, shown int)
  returns table (id uuid, title text, asked text, kind text, files int, submissions uuid[], blind_ids text[], submitted_at timestamptz[],
                 found_at timestamptz, looked_at timestamptz, word text, groups int)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with led as (
    select d.*, v.micro_credential_id, v.title, r.code || ' ' || r.description as asked, e.kind, coalesce(o.sha256, '') as sha256
    from duplicate_file d
    join evidence_item e on e.id = d.later_item_id
    left join stored_object o on o.id = e.stored_object_id
    join attempt a on a.id = e.attempt_id
    join micro_credential_version v on v.id = a.version_id
    join evidence_requirement r on r.id = e.requirement_id
    where was_handed_in(d.later_item_id) and leads_over_duplicate(d.later_item_id, d.earlier_item_id)),
  grouped as (
    select l.micro_credential_id, l.sha256, max(l.id::text)::uuid as id, max(l.title) as title, (array_agg(l.asked order by l.id desc))[1] as asked,
           (array_agg(l.kind order by l.id desc))[1] as kind, max(l.found_at) as found_at,
           case when bool_and(l.looked_at is not null) then max(l.looked_at) end as looked_at,
           (array_agg(l.word order by l.looked_at desc nulls last))[1] as word,
           count(*) over ()::int as groups
    from led l group by l.micro_credential_id, l.sha256
    -- Of those that were handed in there are two: every later one was.
    having count(distinct l.later_item_id) > 1 or bool_or(was_handed_in(l.earlier_item_id))),
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
comment on function duplicates_for_lead(int, int) is 'Flagged files that several handed in and of which the current person leads the reviewers, those not looked at first, with how many there are in all';

-- How many drafts wait for a coach stands beside the link that leads to them.
create function drafts_to_coach(coach uuid, today date) returns int
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select count(distinct l.attempt_id)::int
  from coach_look l
  join attempt a on a.id = l.attempt_id
  join coach_assignment c on c.mentee_id = a.person_id
  where a.state in ('draft', 'more_evidence_asked') and a.person_id <> coach
    and c.coach_id = coach and c.consent_on is not null
    and c.from_on <= today and (c.until_on is null or c.until_on >= today)
$$;
comment on function drafts_to_coach(uuid, date) is 'How many drafts somebody was asked to look at, as their coach whom the teacher agreed to';

revoke all on function drafts_to_coach(uuid, date), was_handed_in(uuid), duplicates_for_lead(int, int) from public;
grant execute on function drafts_to_coach(uuid, date), duplicates_for_lead(int, int) to longleaf_app;
