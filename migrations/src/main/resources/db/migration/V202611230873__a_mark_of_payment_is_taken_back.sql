-- What was marked as paid by mistake is owed again: a row says so, and the award may be marked anew.
alter table award_stipend_paid drop constraint award_stipend_paid_pkey;
alter table award_stipend_paid add column number int not null default 1
  constraint award_stipend_paid_is_counted check (number > 0);
alter table award_stipend_paid add primary key (award_id, number);
comment on column award_stipend_paid.number is 'Marks of one award are counted; each but the last was taken back';

create table award_stipend_taken_back (
  award_id       uuid not null,
  number         int not null,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  taken_back_by  uuid not null references person,
  taken_back_at  timestamptz not null,
  primary key (award_id, number),
  constraint award_stipend_taken_back_was_marked foreign key (award_id, number) references award_stipend_paid
);
comment on table award_stipend_taken_back is 'That a mark of payment was a mistake. Added to, never rewritten';
alter table award_stipend_taken_back enable row level security;
create policy own on award_stipend_taken_back for select using (person_id = current_person());
create policy read_by_who_pays on award_stipend_taken_back for select
  using (district_id = current_district() and sets_extras_of(district_id));
create policy taken_back_by_who_pays on award_stipend_taken_back for insert
  with check (district_id = current_district() and taken_back_by = current_person() and sets_extras_of(district_id)
              and exists (select from award_stipend_paid p
                          where p.award_id = award_stipend_taken_back.award_id and p.number = award_stipend_taken_back.number
                            and p.district_id = award_stipend_taken_back.district_id
                            and p.person_id = award_stipend_taken_back.person_id));

insert into person_column (of_table, of_column, moves) values
  ('award_stipend_taken_back', 'person_id', true),
  ('award_stipend_taken_back', 'taken_back_by', false);
grant select, insert on award_stipend_taken_back to longleaf_app;
