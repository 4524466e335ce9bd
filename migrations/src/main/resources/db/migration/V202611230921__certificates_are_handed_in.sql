-- Where a district takes CEUs by certificate alone, its teachers hand it in themselves and say so.
create table certificate_handed_in (
  award_id      uuid primary key references award,
  district_id   uuid not null references district,
  person_id     uuid not null references person,
  handed_in_at  timestamptz not null
);
comment on table certificate_handed_in is 'That a teacher handed in the certificate of an award, by their own word';
alter table certificate_handed_in enable row level security;
create policy home on certificate_handed_in using (district_id = current_district()) with check (district_id = current_district());
create policy own on certificate_handed_in using (person_id = current_person()) with check (person_id = current_person());
create policy said_by_its_owner on certificate_handed_in as restrictive for insert
  with check (person_id = current_person()
              and exists (select from award a where a.id = award_id and a.person_id = current_person()
                            and a.district_id = certificate_handed_in.district_id));
create policy taken_back_by_its_owner on certificate_handed_in as restrictive for delete using (person_id = current_person());
insert into person_column (of_table, of_column, moves) values ('certificate_handed_in', 'person_id', true);
grant select, insert, delete on certificate_handed_in to longleaf_app;
