-- What a district pays for an award, by the day it was completed; and that it was paid, at the amount of then.
create table award_stipend_rule (
  id                   uuid primary key,
  district_id          uuid not null references district,
  micro_credential_id  uuid references micro_credential,
  amount               numeric(10,2) not null constraint award_stipend_rule_is_money check (amount between 0 and 100000),
  from_on              date not null,
  set_by               uuid not null references person,
  set_at               timestamptz not null
);
comment on table award_stipend_rule is 'What a district pays for awards completed from a day on. Added to, never rewritten: the narrower counts, then the latest day, then the newest';
comment on column award_stipend_rule.micro_credential_id is 'Null for all';
create index award_stipend_rule_by_district on award_stipend_rule (district_id, from_on);

create table award_stipend_paid (
  award_id     uuid primary key references award,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  amount       numeric(10,2) not null constraint award_stipend_paid_is_money check (amount > 0),
  paid_on      date not null,
  marked_by    uuid not null references person,
  marked_at    timestamptz not null
);
comment on table award_stipend_paid is 'That a district paid for an award, and how much. Added to, never rewritten';

alter table award_stipend_rule enable row level security;
create policy read_by_its_district on award_stipend_rule for select using (district_id = current_district());
create policy set_by_its_district on award_stipend_rule for insert
  with check (district_id = current_district() and set_by = current_person() and sets_extras_of(district_id));
alter table award_stipend_paid enable row level security;
create policy own on award_stipend_paid for select using (person_id = current_person());
create policy read_by_who_pays on award_stipend_paid for select
  using (district_id = current_district() and sets_extras_of(district_id));
create policy marked_by_who_pays on award_stipend_paid for insert
  with check (district_id = current_district() and marked_by = current_person() and sets_extras_of(district_id)
              and exists (select from award a where a.id = award_id and a.district_id = award_stipend_paid.district_id
                            and a.person_id = award_stipend_paid.person_id));

insert into person_column (of_table, of_column, moves) values
  ('award_stipend_rule', 'set_by', false),
  ('award_stipend_paid', 'person_id', true),
  ('award_stipend_paid', 'marked_by', false);
grant select, insert on award_stipend_rule, award_stipend_paid to longleaf_app;
