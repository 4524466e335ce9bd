-- What was said for days to come may be taken back before them: it then ends the day before it begins. What is over stays as it was.
alter table recognition drop constraint recognition_ends_after_it_begins,
  add constraint recognition_ends_after_it_begins check (until_on >= from_on - 1);
comment on column recognition.until_on is 'The last day; the day before the first where it was taken back before it began';
drop policy ended_by_who_gives_it on recognition;
create policy ended_by_who_gives_it on recognition for update
  using (district_id is not distinct from current_district()
         and (until_on is null or until_on > current_day())
         and case when district_id is null then has_live_state_grant(array['state_admin']) else sets_extras_of(district_id) end)
  with check (district_id is not distinct from current_district() and until_on >= current_day());

-- A search by skill finds who works here, wherever they earned it. For admins of that district and the state.
create function talent_at_home(desk uuid, of_micro_credential uuid, lines int, skipped int)
  returns table (person_id uuid, name text, school text, title text, completed_on date, total bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with found as materialized (
    select p.id as person_id, p.name, s.name as school, v.title, a.completed_on, a.id as award_id
    from person_home h
    join person p on p.id = h.person_id
    join award a on a.person_id = p.id
    join micro_credential_version v on v.id = a.version_id
    left join school s on s.id = h.school_id
    where looks_after(desk) and h.district_id = desk
      and h.from_on <= current_day() and (h.until_on is null or h.until_on >= current_day())
      and (of_micro_credential is null or v.micro_credential_id = of_micro_credential)
      and (select c.state from award_change c where c.award_id = a.id order by c.number desc limit 1) = 'valid')
  select f.person_id, f.name, f.school, f.title, f.completed_on, (select count(*) from found)
  from found f
  order by f.name, f.person_id, f.title, f.award_id
  limit lines offset skipped
$$;
comment on function talent_at_home(uuid, uuid, int, int) is 'Awards that hold, of people at home in a district today, for who looks after it; a page of them and how many there are';
revoke all on function talent_at_home(uuid, uuid, int, int) from public;
grant execute on function talent_at_home(uuid, uuid, int, int) to longleaf_app;
