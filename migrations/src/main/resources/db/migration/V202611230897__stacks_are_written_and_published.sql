-- A stack is written by the state's authors, published, and taken out of the lists again. Once published it does not change: signed
-- records name it. What is another stack has another code.
alter table stack add column state text not null default 'draft'
  constraint stack_state_is_known check (state in ('draft', 'published', 'withdrawn'));
update stack set state = 'published';
comment on table stack is 'A stack of the state''s micro-credentials; it does not change once it was published';
comment on column stack.state is 'Withdrawn: offered to nobody any more, and still told of to whoever reads a record that names it';

create function writes_for_the_state() returns boolean
  language sql stable
  return has_live_state_grant(array['author', 'approver', 'state_admin']);
comment on function writes_for_the_state() is 'Whether the current person writes what the whole state shares, today';

drop policy for_everybody on stack;
create policy for_everybody on stack for select using (state <> 'draft' or writes_for_the_state());
drop policy shared_by_its_authors on stack;
create policy shared_by_its_authors on stack for insert with check (writes_for_the_state() and state = 'draft');
create policy changed_by_its_authors on stack for update using (writes_for_the_state());
create policy removed_by_its_authors on stack for delete using (writes_for_the_state() and state = 'draft');

drop policy for_everybody on stack_part;
create policy for_everybody on stack_part for select using (exists (select from stack s where s.id = stack_id));
drop policy shared_by_its_authors on stack_part;
create policy shared_by_its_authors on stack_part for insert
  with check (writes_for_the_state() and exists (select from stack s where s.id = stack_id and s.state = 'draft'));
create policy removed_by_its_authors on stack_part for delete
  using (writes_for_the_state() and exists (select from stack s where s.id = stack_id and s.state = 'draft'));

create function refuse_to_change_a_published_stack() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (old.id, old.code, old.version, old.title, old.capstone, old.statement, old.created_at)
                              is distinct from (new.id, new.code, new.version, new.title, new.capstone, new.statement, new.created_at) then
    raise exception 'a published stack does not change' using errcode = 'check_violation';
  end if;
  if old.state = new.state then
    return new;
  end if;
  if (old.state, new.state) not in (('draft', 'published'), ('published', 'withdrawn')) then
    raise exception 'a stack that is % cannot become %', old.state, new.state using errcode = 'check_violation';
  end if;
  if new.state = 'published'
     and not exists (select from stack_part p where p.stack_id = new.id and p.required
                       and exists (select from stack_part q where q.stack_id = new.id and q.micro_credential_id <> p.micro_credential_id)) then
    raise exception 'a stack needs two micro-credentials and a required step' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger stack_is_published_once before update on stack
  for each row execute function refuse_to_change_a_published_stack();

grant update (version, title, capstone, statement, state), delete on stack to longleaf_app;
grant delete on stack_part to longleaf_app;
