-- A district's account at a backpack service that speaks Badgr v2 (Canvas Credentials, Parchment Digital Badges).
create table badgr_account (
  district_id     uuid primary key references district,
  service         text not null constraint badgr_account_service_is_bounded check (length(service) between 1 and 255),
  access_sealed   bytea not null,
  access_hash     text not null,
  refresh_sealed  bytea not null,
  access_ends_at  timestamptz not null,
  issuer_entity   text constraint badgr_account_issuer_is_bounded check (length(issuer_entity) between 1 and 254),
  issuer_name     text constraint badgr_account_issuer_name_is_bounded check (length(issuer_name) between 1 and 1024),
  connected_at    timestamptz not null,
  constraint badgr_account_issuer_has_a_name check ((issuer_entity is null) = (issuer_name is null))
);
comment on table badgr_account is 'The account by which a district''s badges go to backpacks; who connected it stands in the audit log. Its password is not kept';
comment on column badgr_account.service is 'Where the API is, such as https://api.badges.parchment.com';
comment on column badgr_account.access_sealed is 'Sealed with the master key, as the refresh token is';
comment on column badgr_account.access_hash is 'SHA-256 of the access token: of two instances that refreshed it, one wins';
comment on column badgr_account.issuer_entity is 'The issuer there under whose name badges stand; null until an admin has said which';

-- What a badge looks like at the service: said once by the award, made there once.
create table badgr_class (
  district_id    uuid not null references district,
  version_id     uuid not null references micro_credential_version,
  name           text not null,
  description    text not null,
  criteria_url   text not null,
  criteria       text not null,
  picture        bytea not null,
  entity_id      text,
  claimed_until  timestamptz,
  primary key (district_id, version_id)
);
comment on table badgr_class is 'A micro-credential version as a badge class of the district''s backpack service';
comment on column badgr_class.entity_id is 'What the service calls it; null until it was found or made there';
comment on column badgr_class.claimed_until is 'One run at a time looks for it and makes it, or there would be two';

-- What the service made of an award.
create table badgr_assertion (
  award_id     uuid primary key references award,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  entity_id    text not null,
  taken_at     timestamptz not null
);
comment on table badgr_assertion is 'That a backpack service took a badge, and what it calls it: by that name it is revoked';

-- Nothing goes to a backpack that its owner did not ask for.
create table badge_push_choice (
  id          uuid primary key,
  person_id   uuid not null references person,
  wanted      boolean not null,
  chosen_at   timestamptz not null
);
comment on table badge_push_choice is 'Whether somebody wants their badges in a backpack. The newest row counts: added to, so that nothing stands in the way of joining two people';
create index badge_push_choice_by_person on badge_push_choice (person_id, chosen_at desc);

alter table badgr_account enable row level security;
create policy home on badgr_account using (district_id = current_district()) with check (district_id = current_district());
create policy connected_by_who_looks_after_it on badgr_account as restrictive for insert with check (looks_after(district_id));
create policy ended_by_who_looks_after_it on badgr_account as restrictive for delete using (looks_after(district_id));
alter table badgr_class enable row level security;
create policy home on badgr_class using (district_id = current_district()) with check (district_id = current_district());
alter table badgr_assertion enable row level security;
create policy home on badgr_assertion using (district_id = current_district()) with check (district_id = current_district());
create policy own on badgr_assertion for select using (person_id = current_person());
create policy of_a_real_award on badgr_assertion as restrictive for insert
  with check (exists (select from award a where a.id = award_id and a.district_id = badgr_assertion.district_id
                        and a.person_id = badgr_assertion.person_id));
alter table badge_push_choice enable row level security;
create policy own on badge_push_choice using (person_id = current_person()) with check (person_id = current_person());

-- Asked by the decision that makes an award, and again right before it is sent: both run for somebody else.
create function wants_badges_pushed(of_person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select coalesce((select c.wanted from badge_push_choice c where c.person_id = of_person
                   order by c.chosen_at desc, c.id desc limit 1), false)
$$;
comment on function wants_badges_pushed(uuid) is 'Whether somebody wants their badges in a backpack, by their newest word';

alter table delivery
  drop constraint delivery_destination_is_known,
  add constraint delivery_destination_is_known
    check (destination in ('canvas_score', 'canvas_line_item', 'canvas_rubric', 'canvas_message', 'ncees', 'mail', 'badgr'));

insert into person_column (of_table, of_column, moves) values
  ('badgr_assertion', 'person_id', true),
  ('badge_push_choice', 'person_id', true);
revoke all on function wants_badges_pushed(uuid) from public;
grant execute on function wants_badges_pushed(uuid) to longleaf_app;
grant select, insert, delete on badgr_account to longleaf_app;
grant update (access_sealed, access_hash, refresh_sealed, access_ends_at, issuer_entity, issuer_name) on badgr_account to longleaf_app;
grant select, insert on badgr_class to longleaf_app;
grant update (entity_id, claimed_until) on badgr_class to longleaf_app;
grant select, insert on badgr_assertion to longleaf_app;
grant update (entity_id, taken_at) on badgr_assertion to longleaf_app;
grant select, insert on badge_push_choice to longleaf_app;
