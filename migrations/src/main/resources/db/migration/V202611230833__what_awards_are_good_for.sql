-- Who accepts an award for what: said by a district or the state, for days. Everybody may read it before beginning.
create table recognition (
  id                   uuid primary key,
  district_id          uuid references district,
  micro_credential_id  uuid not null references micro_credential,
  good_for             text not null constraint recognition_purpose_is_known check (good_for in ('role', 'stipend', 'renewal')),
  words                text not null constraint recognition_words_are_bounded check (length(words) between 1 and 300),
  from_on              date not null,
  until_on             date constraint recognition_ends_after_it_begins check (until_on >= from_on),
  set_by               uuid not null references person,
  set_at               timestamptz not null
);
comment on table recognition is 'Who accepts an award of a micro-credential for what, from when until when, both days included; without a district the state';
create index recognition_by_micro_credential on recognition (micro_credential_id, from_on);

-- Helping peers is offered award by award, and withdrawn as easily.
create table peer_help (
  award_id     uuid primary key references award,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  offered      boolean not null,
  changed_at   timestamptz not null
);
comment on table peer_help is 'Whether its holder is named to peers who want help with that skill: only where they offered it';

-- A search by skill is remembered for those it found.
create table talent_view (
  id                   uuid primary key,
  district_id          uuid not null references district,
  person_id            uuid not null references person,
  viewer_id            uuid not null references person,
  micro_credential_id  uuid references micro_credential,
  seen_at              timestamptz not null
);
comment on table talent_view is 'That an admin of a district saw whose awards these are. Added to, never rewritten; its person reads it';
comment on column talent_view.micro_credential_id is 'The skill that was searched for; null where all were shown';
create index talent_view_by_person on talent_view (person_id, seen_at desc);

alter table recognition enable row level security;
create policy for_everybody on recognition for select using (true);
create policy said_by_who_gives_it on recognition for insert
  with check (set_by = current_person() and district_id is not distinct from current_district()
              and case when district_id is null then has_live_state_grant(array['state_admin']) else sets_extras_of(district_id) end);
create policy ended_by_who_gives_it on recognition for update
  using (district_id is not distinct from current_district()
         and case when district_id is null then has_live_state_grant(array['state_admin']) else sets_extras_of(district_id) end);
alter table peer_help enable row level security;
create policy own on peer_help using (person_id = current_person())
  with check (person_id = current_person()
              and exists (select from award a where a.id = award_id and a.person_id = current_person()
                            and a.district_id = peer_help.district_id));
alter table talent_view enable row level security;
create policy own on talent_view for select using (person_id = current_person());
create policy noted_by_who_looks on talent_view for insert
  with check (viewer_id = current_person() and district_id = current_district() and sets_extras_of(district_id));

-- Names of those alone who offered, whose award holds.
create function peers_who_help(of_micro_credential uuid, lines int, skipped int)
  returns table (name text, district_name text, total bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with found as materialized (
    select p.id, p.name, d.name as district_name
    from peer_help h
    join award a on a.id = h.award_id
    join micro_credential_version v on v.id = a.version_id
    join person p on p.id = h.person_id
    join district d on d.id = coalesce(
      (select o.district_id from person_home o
       where o.person_id = p.id and o.from_on <= current_day() and (o.until_on is null or o.until_on >= current_day())
       order by o.from_on desc limit 1), h.district_id)
    where h.offered and current_person() is not null and p.name is not null and p.joined_into is null
      and v.micro_credential_id = of_micro_credential
      and (select c.state from award_change c where c.award_id = a.id order by c.number desc limit 1) = 'valid')
  select f.name, f.district_name, (select count(distinct x.id) from found x)
  from (select distinct on (x.id) x.* from found x order by x.id) f
  order by f.name, f.district_name
  limit lines offset skipped
$$;
comment on function peers_who_help(uuid, int, int) is 'Who offered to help with a skill, by name and district or charter; a page of them and how many there are';

insert into person_column (of_table, of_column, moves) values
  ('recognition', 'set_by', false),
  ('peer_help', 'person_id', true),
  ('talent_view', 'person_id', true),
  ('talent_view', 'viewer_id', false);
revoke all on function peers_who_help(uuid, int, int) from public;
grant execute on function peers_who_help(uuid, int, int) to longleaf_app;
grant select, insert, update (until_on) on recognition to longleaf_app;
grant select, insert, update (offered, changed_at) on peer_help to longleaf_app;
grant select, insert on talent_view to longleaf_app;
