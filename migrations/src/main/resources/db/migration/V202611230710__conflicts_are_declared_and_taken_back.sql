-- A conflict is declared with a person, a school or a district. Who declares one with a person types that person's e-mail address
-- or state-wide number: nobody is looked up, what was typed is kept, and it bars from whomever it fits when a slot is offered.
alter table declared_conflict
  alter column with_id drop not null,
  add column with_school_id uuid references school,
  add column with_district_id uuid references district,
  add column with_uid text constraint declared_conflict_uid_is_bounded check (length(with_uid) between 1 and 40),
  add column with_email text constraint declared_conflict_email_is_bounded check (length(with_email) between 3 and 254 and with_email = lower(with_email)),
  add column declared_by uuid references person,
  add constraint declared_conflict_is_with_one
    check (num_nonnulls(with_id, with_school_id, with_district_id, with_uid, with_email) = 1);
comment on table declared_conflict is 'Somebody said that a reviewer should not score a person, or the people of a school or district; added to, never rewritten';
comment on column declared_conflict.with_uid is 'As it was typed, whether or not anybody is known by it';
comment on column declared_conflict.with_email is 'As it was typed, in small letters, whether or not anybody is known by it';
comment on column declared_conflict.declared_by is 'The lead who said it for the reviewer; null where they said it themselves';

create table conflict_taken_back (
  conflict_id    uuid primary key references declared_conflict,
  person_id      uuid not null references person,
  taken_back_by  uuid not null references person,
  taken_back_at  timestamptz not null
);
comment on table conflict_taken_back is 'A declared conflict bars no more, but from what waited already: else declaring and taking back would tell whose that is';
comment on column conflict_taken_back.person_id is 'The reviewer, as in the conflict';

-- Reviewers of a pool, of a district, or all: whom the current person leads today.
create function reviewers_led() returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select distinct p.id, p.name
  from role_grant l
  join role_grant r on l.state_wide or r.district_id = l.district_id or r.pool_id = l.pool_id
  join person p on p.id = r.person_id
  where l.person_id = current_person() and l.role = 'lead_reviewer'
    and l.from_on <= current_day() and (l.until_on is null or l.until_on >= current_day())
    and r.role in ('reviewer', 'adjudicator', 'trainee_reviewer') and r.person_id <> current_person()
    and (r.until_on is null or r.until_on >= current_day())
$$;
comment on function reviewers_led() is 'Whose reviewing the current person leads, by name';

-- For what is held about somebody: that they were named, and not by whom.
create function conflicts_about_me() returns table (id uuid, declared_on date, taken_back_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select c.id, c.declared_on, t.taken_back_at
  from declared_conflict c
  join person p on p.id = current_person()
  left join conflict_taken_back t on t.conflict_id = c.id
  where c.with_id = p.id or c.with_uid = p.uid or c.with_email = lower(p.email)
$$;
comment on function conflicts_about_me() is 'When conflicts were declared with the current person, and not by whom';

drop policy own on declared_conflict;
create policy own on declared_conflict
  using (person_id = current_person() or with_id = current_person())
  with check (person_id = current_person() and declared_by is null);
create policy lead on declared_conflict for insert
  with check (declared_by = current_person() and exists (select from reviewers_led() r where r.id = person_id));
create policy declared on declared_conflict for select using (declared_by = current_person());

alter table conflict_taken_back enable row level security;
create policy with_its_conflict on conflict_taken_back for select
  using (exists (select from declared_conflict c where c.id = conflict_id));
create policy own on conflict_taken_back for insert
  with check (taken_back_by = current_person()
              and exists (select from declared_conflict c
                          where c.id = conflict_id and c.person_id = conflict_taken_back.person_id
                            and coalesce(c.declared_by, c.person_id) = current_person()));

alter table handed_back drop constraint handed_back_reason_is_known,
  add constraint handed_back_reason_is_known check (reason in ('know_who', 'no_time', 'worried', 'conflict'));

insert into person_column (of_table, of_column, moves) values
  ('declared_conflict', 'declared_by', true),
  ('conflict_taken_back', 'person_id', true),
  ('conflict_taken_back', 'taken_back_by', true);

revoke all on function reviewers_led(), conflicts_about_me() from public;
grant execute on function reviewers_led(), conflicts_about_me() to longleaf_app;
grant select, insert on conflict_taken_back to longleaf_app;
