-- An address that a district names for a product of its own: what happens to its teachers' awards is told to it.
create table webhook (
  id              uuid primary key,
  district_id     uuid not null references district,
  address         text not null constraint webhook_address_is_bounded check (length(address) between 8 and 500),
  events          text[] not null constraint webhook_wants_something check (cardinality(events) between 1 and 20),
  tells_uid       boolean not null,
  made_by         uuid not null references person,
  made_at         timestamptz not null,
  off_at          timestamptz,
  off_why         text constraint webhook_off_is_known check (off_why in ('by_hand', 'gone')),
  credit_seen_at  timestamptz not null,
  constraint webhook_is_off_for_a_reason check ((off_at is null) = (off_why is null))
);
comment on table webhook is 'Where a district wants to be told, by HTTP, what becomes of awards and credit. Its address stays; another is another row';
comment on column webhook.events is 'Which kinds it wants, such as award.made';
comment on column webhook.tells_uid is 'Whether the state''s staff number goes with each: only where the district says so';
comment on column webhook.off_why is 'By hand, or the address answered 410 Gone';
comment on column webhook.credit_seen_at is 'Verdicts on credit that were settled before then have been told';
create index webhook_by_district on webhook (district_id, made_at);

create table webhook_secret (
  id           uuid primary key,
  webhook_id   uuid not null references webhook,
  district_id  uuid not null references district,
  sealed       bytea not null,
  made_at      timestamptz not null,
  ends_at      timestamptz
);
comment on table webhook_secret is 'What a webhook''s messages are signed by, sealed with the master key. Where it was changed, both sign until the old one ends';
comment on column webhook_secret.ends_at is 'Null for the current one';
create unique index webhook_secret_is_current_once on webhook_secret (webhook_id) where ends_at is null;

-- Which event of which webhook a delivery carries: the outbox knows neither.
create table webhook_delivery (
  delivery_id  uuid primary key references delivery,
  webhook_id   uuid not null references webhook,
  district_id  uuid not null references district,
  event_id     uuid not null,
  type         text not null,
  happened_at  timestamptz not null,
  turn         int not null,
  constraint webhook_delivery_is_one_a_turn unique (webhook_id, event_id, turn)
);
comment on table webhook_delivery is 'One sending of one event to one webhook';
comment on column webhook_delivery.event_id is 'What the far end knows it by, however often it is sent';
comment on column webhook_delivery.turn is '0 for the first; each replay is a delivery of its own';
create index webhook_delivery_newest on webhook_delivery (webhook_id, delivery_id desc);
create index webhook_delivery_by_event on webhook_delivery (event_id);

alter table webhook enable row level security;
create policy home on webhook using (district_id = current_district()) with check (district_id = current_district());
create policy made_by_who_looks_after_it on webhook as restrictive for insert
  with check (made_by = current_person() and looks_after(district_id));
alter table webhook_secret enable row level security;
create policy home on webhook_secret using (district_id = current_district()) with check (district_id = current_district());
create policy made_by_who_looks_after_it on webhook_secret as restrictive for insert
  with check (looks_after(district_id)
              and exists (select from webhook w where w.id = webhook_id and w.district_id = webhook_secret.district_id));
alter table webhook_delivery enable row level security;
create policy home on webhook_delivery using (district_id = current_district()) with check (district_id = current_district());
create policy of_one_district on webhook_delivery as restrictive for insert
  with check (exists (select from webhook w where w.id = webhook_id and w.district_id = webhook_delivery.district_id)
              and exists (select from delivery d where d.id = delivery_id and d.home_district_id = webhook_delivery.district_id));

-- The sweep learns whose products want to hear of credit, and nothing else.
create function districts_told_of_credit() returns table (district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select distinct w.district_id from webhook w
  where w.off_at is null and w.events && array['credit.confirmed', 'credit.refused']
$$;
comment on function districts_told_of_credit() is 'Districts with a webhook that wants to know what became of credit';
create index delivery_credit_settled on delivery (home_district_id, settled_at)
  where destination in ('ncees', 'ncees_file') and state in ('confirmed', 'refused');

insert into person_column (of_table, of_column, moves) values ('webhook', 'made_by', false);
revoke all on function districts_told_of_credit() from public;
grant execute on function districts_told_of_credit() to longleaf_app;
grant select, insert, update (events, tells_uid, off_at, off_why, credit_seen_at) on webhook to longleaf_app;
grant select, insert, update (ends_at) on webhook_secret to longleaf_app;
grant select, insert on webhook_delivery to longleaf_app;
