-- The columns that name a person become rows: whoever adds a table adds a line, and the function stays as it is.
create table person_column (
  of_table   text not null,
  of_column  text not null,
  moves      boolean not null,
  constraint person_column_pkey primary key (of_table, of_column)
);
comment on table person_column is 'The columns that name a person, and whether they follow one who was joined';
insert into person_column select of_table, of_column, moves from columns_of_people();
create or replace function columns_of_people() returns table (of_table text, of_column text, moves boolean)
  language sql stable
as $$
  select c.of_table, c.of_column, c.moves from person_column c order by c.of_table, c.of_column
$$;

-- An appeal is read anew by others. Practice and an audit are readings too, of which no decision, cost or agreement knows.
alter table review_slot drop constraint review_slot_purpose_is_known,
  add constraint review_slot_purpose_is_known
    check (purpose in ('score', 'second_score', 'adjudication', 'appeal', 'practice', 'audit'));

-- The policies open slots to those who hold some live grant for the micro-credential; the queue's predicate asks which.
drop policy pool on review_slot;
create policy pool on review_slot for select
  using (closed_at is null
         and (claimed_by is null or claim_ends_at <= current_moment())
         and exists (select from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                     where g.person_id = current_person() and m.micro_credential_id = review_slot.micro_credential_id
                       and g.role in ('reviewer', 'adjudicator', 'trainee_reviewer')
                       and (g.district_id is null or g.district_id = review_slot.district_id)
                       and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())));
drop policy pool_claim on review_slot;
create policy pool_claim on review_slot for update
  using (closed_at is null
         and (claimed_by is null or claim_ends_at <= current_moment())
         and exists (select from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
                     where g.person_id = current_person() and m.micro_credential_id = review_slot.micro_credential_id
                       and g.role in ('reviewer', 'adjudicator', 'trainee_reviewer')
                       and (g.district_id is null or g.district_id = review_slot.district_id)
                       and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())))
  with check (claimed_by = current_person());
