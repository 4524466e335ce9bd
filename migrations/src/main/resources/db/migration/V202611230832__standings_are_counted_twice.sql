-- Where the current person stands in each license cycle, counted another way than the tool counts it: an award is worth what its
-- version says and counts by its own state, whatever the ledger says of it.
create function recounted_standing()
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
  worth as (
    select r.completed_on, c.category, c.ceu
    from ceu_record r
    join award a on a.id = r.award_id
    join credit_split c on c.version_id = a.version_id
    where r.person_id = current_person()
      and (select h.state from award_change h where h.award_id = a.id order by h.number desc limit 1) = 'valid'
    union all
    select r.completed_on, s.category, s.ceu
    from ceu_record r
    join ceu_record_split s on s.ceu_record_id = r.id
    where r.person_id = current_person() and r.award_id is null
      and (select count(*) from ceu_change x where x.ceu_record_id = r.id) % 2 = 0),
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
comment on function recounted_standing() is 'Where the current person stands, counted apart from the tool; compared with what the tool says';

-- A sweep over everybody with a license learns who they are and where they are at home, and nothing else.
create function license_holders(after uuid, at_most int) returns table (person_id uuid, district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select p.id,
         (select h.district_id from person_home h
          where h.person_id = p.id and h.from_on <= current_day() and (h.until_on is null or h.until_on >= current_day())
          order by h.from_on desc limit 1)
  from person p
  where (after is null or p.id > after) and exists (select from license l where l.person_id = p.id)
  order by p.id limit at_most
$$;
comment on function license_holders(uuid, int) is 'People of whom a license is known, by id, for the nightly count';

create table ledger_check (
  id           uuid primary key,
  begun_at     timestamptz not null,
  ended_at     timestamptz not null,
  asked_by     uuid references person,
  standings    int not null constraint ledger_check_counts_standings check (standings >= 0),
  differences  int not null constraint ledger_check_counts_differences check (differences between 0 and standings)
);
comment on table ledger_check is 'That all standings were counted twice, and how many differed. Nobody asked for the nightly ones';
create index ledger_check_by_moment on ledger_check (begun_at desc);
alter table ledger_check enable row level security;
create policy read_by_the_state on ledger_check for select using (has_live_state_grant(array['state_admin']));
create policy noted_by_the_tool on ledger_check for insert with check (asked_by is null or asked_by = current_person());

insert into person_column (of_table, of_column, moves) values ('ledger_check', 'asked_by', false);
revoke all on function recounted_standing(), license_holders(uuid, int) from public;
grant execute on function recounted_standing(), license_holders(uuid, int) to longleaf_app;
grant select, insert on ledger_check to longleaf_app;
