-- What a license needs to be renewed, as the state says it: a set of rules for each first day of expiry, until the next set's.
-- Nothing is rewritten: of several sets for one expiry the one with the latest first day counts, and of those the newest.
create table credit_category (
  id        text primary key,
  position  int not null constraint credit_category_has_its_place unique
);
comment on table credit_category is 'Categories in which CEUs renew a license, in the order in which screens tell them';

create table license_group (
  id        text primary key,
  position  int not null constraint license_group_has_its_place unique
);
comment on table license_group is 'Groups of license holders that rules tell apart, in the order in which screens tell them';
insert into license_group (id, position) values ('teacher_k5', 1), ('teacher_6_12', 2), ('student_services', 3), ('administrator', 4);

create table renewal_rule_set (
  id                 uuid primary key,
  code               text not null constraint renewal_rule_set_code_is_unique unique
                     constraint renewal_rule_set_code_is_short check (code ~ '^[A-Z0-9][A-Z0-9-]{1,19}$'),
  expiry_from        date not null,
  total              numeric(5,1) not null constraint renewal_rule_set_asks_for_something check (total > 0),
  cycle_years        int not null constraint renewal_rule_set_cycle_is_of_years check (cycle_years between 1 and 20),
  semester_hour_ceu  numeric(5,1) not null constraint renewal_rule_set_semester_hour_is_worth_something check (semester_hour_ceu > 0),
  window_opens       text not null constraint renewal_rule_set_window_opens_on_a_day check (window_opens ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  window_closes      text not null constraint renewal_rule_set_window_closes_on_a_day check (window_closes ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  fee                numeric(10,2) not null constraint renewal_rule_set_fee_is_money check (fee >= 0),
  source             text not null constraint renewal_rule_set_source_is_bounded check (length(source) between 1 and 500),
  set_by             uuid references person,
  set_at             timestamptz not null
);
comment on table renewal_rule_set is 'What renews licenses that expire on or after a day, until the next set';
comment on column renewal_rule_set.window_opens is 'Month and day of the year of expiry from which renewal is asked for';
comment on column renewal_rule_set.set_by is 'Nobody for what the tool came with';
create index renewal_rule_set_by_expiry on renewal_rule_set (expiry_from desc, set_at desc, id desc);

create table renewal_minimum (
  rule_set_id    uuid not null references renewal_rule_set,
  license_group  text not null references license_group,
  category       text not null references credit_category,
  ceu            numeric(5,1) not null constraint renewal_minimum_asks_for_something check (ceu > 0),
  primary key (rule_set_id, license_group, category)
);
comment on table renewal_minimum is 'How many CEUs of a category a group of license holders needs at least';

create table renewal_reallotment (
  rule_set_id  uuid not null references renewal_rule_set,
  category     text not null references credit_category,
  counts_as    text not null references credit_category,
  primary key (rule_set_id, category),
  constraint renewal_reallotment_leads_elsewhere check (category <> counts_as)
);
comment on table renewal_reallotment is 'Credit of a category that a set of rules does not ask for any more counts as another';

create table renewal_rule_taken_back (
  rule_set_id    uuid primary key references renewal_rule_set,
  taken_back_by  uuid not null references person,
  taken_back_at  timestamptz not null
);
comment on table renewal_rule_taken_back is 'A set of rules never begins: the state took it back before its first day';

create table renewal_overlay (
  id             uuid primary key,
  district_id    uuid not null references district,
  license_group  text not null references license_group,
  category       text not null references credit_category,
  ceu            numeric(5,1) not null constraint renewal_overlay_asks_for_something check (ceu > 0),
  expiry_from    date not null,
  expiry_until   date,
  note           text not null constraint renewal_overlay_note_is_bounded check (length(note) <= 500),
  set_by         uuid references person,
  set_at         timestamptz not null,
  constraint renewal_overlay_ends_after_it_begins check (expiry_until is null or expiry_until >= expiry_from)
);
comment on table renewal_overlay is 'What a district or charter asks for besides, of licenses that expire on these days; the total grows by as much';
create index renewal_overlay_by_district on renewal_overlay (district_id, license_group);

create table renewal_overlay_ended (
  overlay_id   uuid primary key references renewal_overlay,
  district_id  uuid not null references district,
  last_on      date not null,
  ended_by     uuid not null references person,
  ended_at     timestamptz not null
);
comment on table renewal_overlay_ended is 'The last day of expiry for which a district''s extra is asked';

-- Whose license it is may move: it follows the person, so a district's admins reach it by where the person is at home today.
create table license (
  id             uuid primary key,
  person_id      uuid not null references person,
  license_group  text not null references license_group,
  expires_on     date not null,
  holds          boolean not null,
  replaces       uuid constraint license_is_replaced_once unique,
  source         text not null constraint license_source_is_known check (source in ('teacher', 'district', 'state', 'record')),
  set_by         uuid references person,
  set_at         timestamptz not null,
  constraint license_is_one_persons unique (id, person_id),
  constraint license_replaces_the_same_persons foreign key (replaces, person_id) references license (id, person_id),
  constraint license_says_whose_word check ((set_by is null) = (source = 'record'))
);
comment on table license is 'What is known of a person''s license and whose word it is. Added to, never rewritten: a correction names what it replaces';
comment on column license.holds is 'False where it only says that the replaced one was wrong';
create index license_by_person on license (person_id, expires_on);
create index license_by_expiry on license (expires_on);

insert into license (id, person_id, license_group, expires_on, holds, source, set_at)
  select gen_random_uuid(), p.id, p.license_group, p.license_expires_on, true, 'record', p.created_at
  from person p where p.license_group in (select g.id from license_group g) and p.license_expires_on is not null;
alter table person drop column license_group, drop column license_expires_on;

create function sets_extras_of(of_district uuid) returns boolean
  language sql stable
  return has_live_state_grant(array['state_admin'])
      or exists (select from role_grant g
                 where g.person_id = current_person() and g.role = 'district_admin' and g.district_id = of_district
                   and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()));
comment on function sets_extras_of(uuid) is 'Whether the current person says today what that district asks for besides';

create function looks_after_home_of(someone uuid) returns boolean
  language sql stable
  return has_live_state_grant(array['state_admin'])
      or exists (select from role_grant g join person_home h on h.district_id = g.district_id
                 where g.person_id = current_person() and g.role = 'district_admin'
                   and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())
                   and h.person_id = someone
                   and h.from_on <= current_day() and (h.until_on is null or h.until_on >= current_day()));
comment on function looks_after_home_of(uuid) is 'Whether the current person is today an admin of the district where that person is at home, or of the state';

alter table credit_category enable row level security;
create policy for_everybody on credit_category for select using (true);
alter table license_group enable row level security;
create policy for_everybody on license_group for select using (true);
alter table renewal_rule_set enable row level security;
create policy for_everybody on renewal_rule_set for select using (true);
create policy set_by_the_state on renewal_rule_set for insert
  with check (set_by = current_person() and expiry_from >= current_day() and has_live_state_grant(array['state_admin']));
alter table renewal_minimum enable row level security;
create policy for_everybody on renewal_minimum for select using (true);
create policy set_by_the_state on renewal_minimum for insert
  with check (exists (select from renewal_rule_set r
                      where r.id = rule_set_id and r.set_by = current_person() and r.set_at >= current_moment())
              and has_live_state_grant(array['state_admin']));
alter table renewal_reallotment enable row level security;
create policy for_everybody on renewal_reallotment for select using (true);
create policy set_by_the_state on renewal_reallotment for insert
  with check (exists (select from renewal_rule_set r
                      where r.id = rule_set_id and r.set_by = current_person() and r.set_at >= current_moment())
              and has_live_state_grant(array['state_admin']));
alter table renewal_rule_taken_back enable row level security;
create policy for_everybody on renewal_rule_taken_back for select using (true);
create policy taken_back_by_the_state on renewal_rule_taken_back for insert
  with check (taken_back_by = current_person() and has_live_state_grant(array['state_admin'])
              and exists (select from renewal_rule_set r where r.id = rule_set_id and r.expiry_from > current_day()));
alter table renewal_overlay enable row level security;
create policy for_everybody on renewal_overlay for select using (true);
create policy set_by_its_district on renewal_overlay for insert
  with check (district_id = current_district() and set_by = current_person() and sets_extras_of(district_id));
alter table renewal_overlay_ended enable row level security;
create policy for_everybody on renewal_overlay_ended for select using (true);
create policy ended_by_its_district on renewal_overlay_ended for insert
  with check (district_id = current_district() and ended_by = current_person() and last_on >= current_day()
              and sets_extras_of(district_id)
              and exists (select from renewal_overlay o where o.id = overlay_id and o.district_id = renewal_overlay_ended.district_id));
alter table license enable row level security;
create policy own on license for select using (person_id = current_person());
create policy said_by_its_holder on license for insert
  with check (person_id = current_person() and (set_by = current_person() and source = 'teacher' or set_by is null));
create policy looked_after on license for select using (looks_after_home_of(person_id));
create policy said_by_who_looks_after on license for insert
  with check (set_by = current_person() and person_id <> current_person()
              and source in ('district', 'state') and looks_after_home_of(person_id)
              and (source = 'district' or has_live_state_grant(array['state_admin'])));

-- How many licenses a set of rules would reach, for who sets it: counts alone, by year of expiry and group.
create function licenses_by_expiry(first_on date)
  returns table (expires_on date, license_group text, people int)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select l.expires_on, l.license_group, count(distinct l.person_id)::int
  from license l
  where l.holds and l.expires_on >= first_on and has_live_state_grant(array['state_admin'])
    and not exists (select from license n where n.replaces = l.id)
  group by l.expires_on, l.license_group
$$;
comment on function licenses_by_expiry(date) is 'Licenses by day of expiry and group, from a day on; only for the state';

insert into credit_category (id, position) values
  ('subject', 1), ('discipline', 2), ('executive', 3), ('literacy', 4), ('digital', 5), ('general', 6);
insert into renewal_rule_set
  (id, code, expiry_from, total, cycle_years, semester_hour_ceu, window_opens, window_closes, fee, source, set_at)
values
  ('01935f00-0000-7000-8000-000000002019', 'NC-2019', '2019-06-30', 8.0, 5, 1.5, '04-15', '06-30', 35.00,
   'State Board of Education policy LICN-005, licenses expiring 30 June 2019 to 29 June 2024', '2000-01-01Z'),
  ('01935f00-0000-7000-8000-000000002024', 'NC-2024', '2024-06-30', 8.0, 5, 1.5, '04-15', '06-30', 35.00,
   'State Board of Education policy LICN-005, licenses expiring on or after 30 June 2024', '2000-01-01Z');
insert into renewal_minimum (rule_set_id, license_group, category, ceu)
  select ('01935f00-0000-7000-8000-00000000' || m.year)::uuid, m.license_group, m.category, m.ceu
  from (values
    ('2019', 'teacher_k5', 'subject', 3.0), ('2019', 'teacher_k5', 'literacy', 3.0), ('2019', 'teacher_k5', 'digital', 2.0),
    ('2019', 'teacher_6_12', 'subject', 3.0), ('2019', 'teacher_6_12', 'digital', 2.0), ('2019', 'teacher_6_12', 'general', 3.0),
    ('2019', 'student_services', 'discipline', 3.0), ('2019', 'student_services', 'digital', 2.0), ('2019', 'student_services', 'general', 3.0),
    ('2019', 'administrator', 'executive', 3.0), ('2019', 'administrator', 'digital', 2.0), ('2019', 'administrator', 'general', 3.0),
    ('2024', 'teacher_k5', 'subject', 3.0), ('2024', 'teacher_k5', 'literacy', 3.0), ('2024', 'teacher_k5', 'general', 2.0),
    ('2024', 'teacher_6_12', 'subject', 4.0), ('2024', 'teacher_6_12', 'general', 4.0),
    ('2024', 'student_services', 'discipline', 4.0), ('2024', 'student_services', 'general', 4.0),
    ('2024', 'administrator', 'executive', 4.0), ('2024', 'administrator', 'general', 4.0)
  ) m (year, license_group, category, ceu);
insert into renewal_reallotment (rule_set_id, category, counts_as)
  values ('01935f00-0000-7000-8000-000000002024', 'digital', 'general');

insert into person_column (of_table, of_column, moves) values
  ('license', 'person_id', true),
  ('license', 'set_by', true),
  ('renewal_rule_set', 'set_by', false),
  ('renewal_rule_taken_back', 'taken_back_by', false),
  ('renewal_overlay', 'set_by', false),
  ('renewal_overlay_ended', 'ended_by', false);
revoke all on function licenses_by_expiry(date), looks_after_home_of(uuid), sets_extras_of(uuid) from public;
grant execute on function licenses_by_expiry(date), looks_after_home_of(uuid), sets_extras_of(uuid) to longleaf_app;
grant select on credit_category, license_group to longleaf_app;
grant select, insert on renewal_rule_set, renewal_minimum, renewal_reallotment, renewal_rule_taken_back, renewal_overlay,
  renewal_overlay_ended, license to longleaf_app;
