-- A rule of the gate that has not begun yet may be taken back; else one said for a later day could not be replaced by a newer word.
create table agreement_gate_taken_back (
  rule_id        uuid primary key references agreement_gate_rule,
  taken_back_by  uuid not null references person,
  taken_back_at  timestamptz not null
);
comment on table agreement_gate_taken_back is 'A rule of the gate never begins: the state took it back before its day';

alter table agreement_gate_taken_back enable row level security;
create policy for_everybody on agreement_gate_taken_back for select using (true);
create policy taken_back_by_the_state on agreement_gate_taken_back for insert
  with check (taken_back_by = current_person() and has_live_state_grant(array['state_admin'])
              and exists (select from agreement_gate_rule r where r.id = rule_id and r.from_on > current_day()));

insert into person_column (of_table, of_column, moves) values ('agreement_gate_taken_back', 'taken_back_by', false);
grant select, insert on agreement_gate_taken_back to longleaf_app;
