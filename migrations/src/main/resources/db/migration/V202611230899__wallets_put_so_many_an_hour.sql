-- How often the wallets of a teacher put badges, by the hour: each is checked, which costs more than to send it.
create table wallet_put (
  person_id  uuid primary key references person,
  began_at   timestamptz not null,
  puts       int not null constraint wallet_put_is_counted check (puts > 0)
);
comment on table wallet_put is 'How many badges all the wallets of a teacher put in the hour that began then';
alter table wallet_put enable row level security;
create policy own on wallet_put using (person_id = current_person()) with check (person_id = current_person());
insert into person_column (of_table, of_column, moves) values ('wallet_put', 'person_id', false);
grant select, insert, update (began_at, puts) on wallet_put to longleaf_app;
