-- Of several awards of one class and day the earliest that holds counts. Where it is taken back, the next one steps in with a
-- record of its own, so one class and day may have several records, of which one counts.
alter table ceu_record drop constraint ceu_record_is_posted_once;
alter table ceu_record add column stands_in_for uuid references ceu_record;
create unique index ceu_record_is_posted_once on ceu_record (person_id, class_code, completed_on) where stands_in_for is null;
create index ceu_record_by_class_and_day on ceu_record (person_id, class_code, completed_on);
comment on column ceu_record.stands_in_for is 'The record of the same class and day that had been taken back when this one was booked';

create function counts_in_the_ledger(record uuid) returns boolean
  language sql stable
  return (select count(*) from ceu_change c where c.ceu_record_id = record) % 2 = 0;
comment on function counts_in_the_ledger(uuid) is 'Whether a CEU record was not taken back, or was put back since';

-- public: credit that another award of the same class and day gives is not this one's.
create or replace function public_award(wanted text)
  returns table (public_id text, state text, reason text, awarded_at timestamptz, completed_on date, credential_jwt text,
                 issuer_code text, recipient_name text, split jsonb, how_it_was_judged jsonb)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select a.public_id, c.state, c.reason, a.awarded_at, a.completed_on, a.credential_jwt, i.code,
         (select p.name from award_sharing s join person p on p.id = a.person_id where s.award_id = a.id and s.shows_name),
         (select jsonb_object_agg(x.category, x.ceu)
            from ceu_record r join ceu_record_split x on x.ceu_record_id = r.id
            where r.award_id = a.id and counts_in_the_ledger(r.id)),
         a.how_it_was_judged
  from award a
  join issuer i on i.id = a.issuer_id
  cross join lateral (select h.state, h.reason from award_change h where h.award_id = a.id order by h.number desc limit 1) c
  where a.public_id = wanted
$$;

-- What awards are worth is counted from the awards themselves: one whose record is missing, or stands on another day, is found.
create or replace function recounted_standing()
  returns table (expires_on date, rule_set text, begins_on date, category text, have numeric, minimum numeric,
                 total numeric, total_needed numeric)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with mine as (
    select distinct on (l.expires_on) l.expires_on, l.license_group
    from license l
    where l.person_id = current_person() and l.holds and not exists (select from license n where n.replaces = l.id)
    order by l.expires_on, l.set_at desc, l.id desc),
  after_each as (select m.*, lag(m.expires_on) over (order by m.expires_on) as before from mine m),
  ruled as (
    select m.expires_on, m.license_group, r.id as rule_id, r.code, r.total as state_total,
           greatest((m.expires_on - make_interval(years => r.cycle_years))::date + 1, m.before + 1) as begins_on,
           (select h.district_id from person_home h
            where h.person_id = current_person() and h.from_on <= least(m.expires_on, current_day())
              and (h.until_on is null or h.until_on >= least(m.expires_on, current_day()))
            order by h.from_on desc limit 1) as district_id
    from after_each m
    cross join lateral (select s.* from renewal_rule_set s
                        where s.expiry_from <= m.expires_on
                          and not exists (select from renewal_rule_taken_back t where t.rule_set_id = s.id)
                        order by s.expiry_from desc, s.set_at desc, s.id desc limit 1) r),
  asked as (
    select r.expires_on, n.category, n.ceu, false as extra
    from ruled r join renewal_minimum n on n.rule_set_id = r.rule_id and n.license_group = r.license_group
    union all
    select r.expires_on, o.category, o.ceu, true
    from ruled r
    join renewal_overlay o on o.district_id = r.district_id and o.license_group = r.license_group
    left join renewal_overlay_ended e on e.overlay_id = o.id
    where r.expires_on >= o.expiry_from
      and (o.expiry_until is null or r.expires_on <= o.expiry_until)
      and (e.last_on is null or r.expires_on <= e.last_on)),
  brought as (
    select r.id, r.class_code, r.completed_on
    from ceu_record r
    where r.person_id = current_person() and r.award_id is null
      and (select count(*) from ceu_change x where x.ceu_record_id = r.id) % 2 = 0),
  counting as (
    select distinct on (v.class_code, a.completed_on) a.version_id, a.completed_on
    from award a
    join micro_credential_version v on v.id = a.version_id
    where a.person_id = current_person()
      and (select h.state from award_change h where h.award_id = a.id order by h.number desc limit 1) = 'valid'
      and not exists (select from brought b where b.class_code = v.class_code and b.completed_on = a.completed_on)
    order by v.class_code, a.completed_on, a.awarded_at, a.id),
  worth as (
    select w.completed_on, c.category, c.ceu from counting w join credit_split c on c.version_id = w.version_id
    union all
    select b.completed_on, s.category, s.ceu from brought b join ceu_record_split s on s.ceu_record_id = b.id),
  held as (
    select r.expires_on, coalesce(a.counts_as, w.category) as category, w.ceu
    from ruled r
    join worth w on w.completed_on between r.begins_on and r.expires_on
    left join renewal_reallotment a on a.rule_set_id = r.rule_id and a.category = w.category),
  lines as (
    select x.expires_on, x.category, sum(x.have) as have, sum(x.minimum) as minimum
    from (select h.expires_on, h.category, h.ceu as have, 0 as minimum from held h
          union all
          select a.expires_on, a.category, 0, a.ceu from asked a) x
    group by x.expires_on, x.category)
  select r.expires_on, r.code, r.begins_on, l.category, l.have, l.minimum,
         sum(l.have) over (partition by r.expires_on),
         r.state_total + coalesce((select sum(a.ceu) from asked a where a.expires_on = r.expires_on and a.extra), 0)
  from ruled r
  join lines l on l.expires_on = r.expires_on
$$;

revoke all on function counts_in_the_ledger(uuid) from public;
grant execute on function counts_in_the_ledger(uuid) to longleaf_app;
