-- An ordered set of micro-credentials that together show more than each: whoever holds its required steps holds the stack.
create table stack (
  id          uuid primary key,
  code        text not null constraint stack_code_is_unique unique
              constraint stack_code_stands_in_an_address check (code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
  version     text not null,
  title       text not null,
  capstone    text not null,
  statement   text not null,
  created_at  timestamptz not null
);
comment on table stack is 'A stack of the state''s micro-credentials; it does not change once it is there';
comment on column stack.capstone is 'What whoever holds all of it is said to have achieved';

create table stack_part (
  stack_id             uuid not null references stack,
  step                 int not null constraint stack_part_step_begins_at_one check (step > 0),
  micro_credential_id  uuid not null references micro_credential,
  required             boolean not null,
  primary key (stack_id, step, micro_credential_id)
);
comment on table stack_part is 'The steps of a stack. Where several micro-credentials stand in one step, one of them is enough';

alter table stack enable row level security;
create policy for_everybody on stack for select using (true);
create policy shared_by_its_authors on stack for insert
  with check (has_live_state_grant(array['author', 'approver', 'state_admin']));
alter table stack_part enable row level security;
create policy for_everybody on stack_part for select using (true);
create policy shared_by_its_authors on stack_part for insert
  with check (has_live_state_grant(array['author', 'approver', 'state_admin']));
grant select, insert on stack, stack_part to longleaf_app;
