-- Bitstring Status Lists (W3C Recommendation of May 15, 2025): where anyone reads whether a badge still holds, without saying which badge they ask about.
create table status_list (
  id         uuid primary key,
  issuer_id  uuid not null references issuer,
  number     int not null constraint status_list_is_counted check (number > 0),
  code       text not null constraint status_list_code_is_unique unique,
  size       int not null constraint status_list_hides_each_in_a_crowd check (size >= 131072 and size % 8 = 0),
  opened_at  timestamptz not null,
  changes    bigint not null default 0,
  constraint status_list_number_is_unique unique (issuer_id, number)
);
comment on table status_list is 'An issuer''s lists of which badges it took back. The code stands in badges and never changes';
comment on column status_list.changes is 'How often a bit changed, or whatever else asks for a new signature';

create table status_list_copy (
  list_id    uuid primary key references status_list,
  changes    bigint not null,
  document   text not null,
  signed_at  timestamptz not null
);
comment on table status_list_copy is 'A list as it is served: encoded and signed once for each change';

-- A place is spent when it is drawn, whether its award came to be or not: hence no reference, and nothing is ever deleted.
create table status_entry (
  list_id      uuid not null references status_list,
  position     int not null constraint status_entry_begins_at_zero check (position >= 0),
  award_id     uuid not null constraint status_entry_is_one_per_award unique,
  district_id  uuid not null references district,
  constraint status_entry_is_never_given_twice primary key (list_id, position)
);
comment on table status_entry is 'The place of an award in its issuer''s status list, drawn at random';
alter table status_entry enable row level security;
create policy home on status_entry using (district_id = current_district()) with check (district_id = current_district());

-- Asked across districts, and nothing but a number is told.
create function status_places_taken(of_list uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select count(*) from status_entry e where e.list_id = of_list
$$;
comment on function status_places_taken(uuid) is 'How many places of a status list are spent';

-- The states of an award are counted: the newest is known without a clock, and of two changes at once one finds the other there.
alter table award_change add column number int not null default 1 constraint award_change_is_counted check (number > 0);
update award_change c set number = n.number
  from (select h.id, row_number() over (partition by h.award_id order by h.changed_at, h.id) as number from award_change h) n
  where n.id = c.id and n.number > 1;
alter table award_change add constraint award_change_number_is_unique unique (award_id, number);
create index award_change_away_from_valid on award_change (award_id) where state <> 'valid';

-- public: the bits of a list, which are open to everybody.
create function status_places_set(of_list uuid) returns table (place int)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select e.position
  from (select distinct c.award_id from award_change c where c.state <> 'valid') t
  join status_entry e on e.award_id = t.award_id and e.list_id = of_list
  cross join lateral (select c.state from award_change c where c.award_id = t.award_id order by c.number desc limit 1) n
  where n.state <> 'valid'
  order by e.position
$$;
comment on function status_places_set(uuid) is 'The places of a status list whose award does not hold now';

revoke all on function status_places_taken(uuid), status_places_set(uuid) from public;
grant execute on function status_places_taken(uuid), status_places_set(uuid) to longleaf_app;
grant select, insert on status_list, status_entry to longleaf_app;
grant update (changes) on status_list to longleaf_app;
grant select, insert, update on status_list_copy to longleaf_app;
