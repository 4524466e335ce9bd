-- What was booked is never rewritten: taking it out of the ledger and putting it back are rows beside it.
create table ceu_change (
  id             uuid primary key,
  ceu_record_id  uuid not null references ceu_record,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  number         int not null constraint ceu_change_counts_from_one check (number > 0),
  change         text not null,
  changed_at     timestamptz not null,
  constraint ceu_change_has_its_number unique (ceu_record_id, number),
  constraint ceu_change_takes_out_then_puts_back
    check (change = case when number % 2 = 1 then 'reversed' else 'restored' end)
);
comment on table ceu_change is 'That a CEU record counts no more, or counts again; the last one holds. Added to, never rewritten';
comment on column ceu_change.number is 'Odd ones take it out, even ones put it back';

alter table ceu_change enable row level security;
create policy home on ceu_change using (district_id = current_district()) with check (district_id = current_district());
create policy own on ceu_change for select using (person_id = current_person());

insert into person_column (of_table, of_column, moves) values ('ceu_change', 'person_id', true);
grant select, insert on ceu_change to longleaf_app;

-- Awards that were taken back before there were such rows.
insert into ceu_change (id, ceu_record_id, district_id, person_id, number, change, changed_at)
  select gen_random_uuid(), r.id, r.district_id, r.person_id, 1, 'reversed', c.changed_at
  from ceu_record r
  cross join lateral (select h.state, h.changed_at from award_change h where h.award_id = r.award_id
                      order by h.changed_at desc, h.id desc limit 1) c
  where c.state <> 'valid';
