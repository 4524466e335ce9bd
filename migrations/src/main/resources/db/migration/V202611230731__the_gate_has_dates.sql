-- The gate's threshold is said with the day from which it holds and why; nothing is rewritten, the newest word that holds counts.
create table agreement_gate_rule (
  id           uuid primary key,
  stakes       text not null constraint agreement_gate_rule_stakes_are_known check (stakes in ('low', 'standard', 'high')),
  least_kappa  numeric(4, 3) not null constraint agreement_gate_rule_kappa_is_one check (least_kappa between 0 and 1),
  least_pairs  int not null constraint agreement_gate_rule_counts_pairs check (least_pairs between 10 and 100000),
  over_days    int not null constraint agreement_gate_rule_looks_back check (over_days between 30 and 3650),
  from_on      date not null,
  reason       text not null,
  set_by       uuid references person,
  set_at       timestamptz not null
);
comment on table agreement_gate_rule is 'Below which kappa, over at least how many pairs of the last days, new decisions wait for a lead, from a day on';
comment on column agreement_gate_rule.set_by is 'Nobody for what the tool came with';
create index agreement_gate_rule_by_stakes on agreement_gate_rule (stakes, from_on);
insert into agreement_gate_rule (id, stakes, least_kappa, least_pairs, over_days, from_on, reason, set_at)
  select gen_random_uuid(), g.stakes, g.least_kappa, g.least_pairs, g.over_days, date '2000-01-01', '', timestamptz '2000-01-01 00:00:00Z'
  from agreement_gate g;
drop table agreement_gate;

alter table agreement_gate_rule enable row level security;
create policy for_everybody on agreement_gate_rule for select using (true);
create policy set_by_the_state on agreement_gate_rule for insert
  with check (set_by = current_person() and from_on >= current_day() and has_live_state_grant(array['state_admin']));

insert into person_column (of_table, of_column, moves) values ('agreement_gate_rule', 'set_by', false);
grant select, insert on agreement_gate_rule to longleaf_app;
