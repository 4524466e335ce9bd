-- Every night what Canvas's gradebooks hold is compared with what the outbox says they took.
create table reconciliation (
  district_id  uuid primary key references district,
  begun_at     timestamptz not null,
  last_read    text not null,
  ended_at     timestamptz,
  read         int not null,
  unread       int not null
);
comment on table reconciliation is 'How far the gradebooks that a district''s scores went to were read back: one round after the other, each perhaps in several nights';
comment on column reconciliation.last_read is 'The address of the last line item that was read; empty at the beginning of a round';
comment on column reconciliation.ended_at is 'Null while a round is under way';
comment on column reconciliation.unread is 'Line items of the round that Canvas did not show, such as of a course that has concluded';

create table reconciliation_difference (
  id                uuid primary key,
  district_id       uuid not null references district,
  home_district_id  uuid not null references district,
  registration_id   uuid not null references registration,
  line_item_url     text not null,
  delivery_id       uuid not null references delivery,
  person_id         uuid not null references person,
  kind              text not null constraint reconciliation_difference_kind_is_known
                    check (kind in ('missing', 'other_score', 'by_hand', 'line_item_gone')),
  given             numeric(10,2) not null,
  maximum           numeric(10,2) not null,
  standing          numeric(10,2),
  standing_maximum  numeric(10,2),
  found_at          timestamptz not null,
  seen_at           timestamptz not null,
  cleared_at        timestamptz,
  constraint reconciliation_difference_shows_what_stands
    check ((kind in ('other_score', 'by_hand')) = (standing is not null) and (standing is null) = (standing_maximum is null))
);
comment on table reconciliation_difference is 'A gradebook holds something else than the ledger says it took. Nothing is mended by itself: which of them is right is for a person to say';
comment on column reconciliation_difference.district_id is 'Whose lane the score went by: the gradebook''s district, or the home district where one deployment serves many';
comment on column reconciliation_difference.delivery_id is 'The last score that was confirmed there';
comment on column reconciliation_difference.kind is
  'missing: no score stands; other_score: one that Longleaf gave before; by_hand: one that it never gave; line_item_gone: the assignment was deleted';
comment on column reconciliation_difference.cleared_at is 'When a later round did not find it any more';
create unique index reconciliation_difference_is_open_once on reconciliation_difference (district_id, line_item_url, delivery_id)
  where cleared_at is null;
create index reconciliation_difference_open on reconciliation_difference (district_id, found_at desc, id) where cleared_at is null;
create index reconciliation_difference_by_person on reconciliation_difference (person_id);
create index delivery_confirmed_scores on delivery (lane_district_id, address)
  where destination = 'canvas_score' and state = 'confirmed';

alter table reconciliation enable row level security;
create policy home on reconciliation using (district_id = current_district()) with check (district_id = current_district());
alter table reconciliation_difference enable row level security;
create policy home on reconciliation_difference using (district_id = current_district()) with check (district_id = current_district());
create policy home_of_the_teacher on reconciliation_difference for select using (home_district_id = current_district());
create policy own on reconciliation_difference for select using (person_id = current_person());
create policy of_a_real_delivery on reconciliation_difference as restrictive for insert
  with check (exists (select from delivery d
                      where d.id = delivery_id and d.lane_district_id = district_id
                        and d.home_district_id = reconciliation_difference.home_district_id
                        and d.person_id = reconciliation_difference.person_id));

insert into person_column (of_table, of_column, moves) values ('reconciliation_difference', 'person_id', true);
grant select, insert, update on reconciliation, reconciliation_difference to longleaf_app;
