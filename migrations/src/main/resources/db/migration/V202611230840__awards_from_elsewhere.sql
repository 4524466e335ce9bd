-- Awards of other issuers that a teacher brought. They are their holder's alone, in whatever district: a desk asks a function, and learns no person.
create table outside_award (
  id                uuid primary key,
  person_id         uuid not null references person,
  form              text not null constraint outside_award_form_is_known check (form in ('open_badges_3', 'credentials_1_1', 'open_badges_2')),
  badge             text not null constraint outside_award_badge_is_bounded check (length(badge) between 1 and 2000000),
  badge_hash        text not null,
  credential_id     text not null constraint outside_award_credential_id_is_bounded check (length(credential_id) <= 2000),
  issuer_id         text not null constraint outside_award_issuer_id_is_bounded check (length(issuer_id) <= 2000),
  issuer_name       text not null constraint outside_award_issuer_name_is_bounded check (length(issuer_name) <= 300),
  achievement_key   text not null,
  achievement_id    text not null constraint outside_award_achievement_id_is_bounded check (length(achievement_id) <= 2000),
  achievement_name  text not null constraint outside_award_achievement_name_is_bounded check (length(achievement_name) <= 300),
  description       text not null constraint outside_award_description_is_bounded check (length(description) <= 2000),
  criteria          text not null constraint outside_award_criteria_are_bounded check (length(criteria) <= 2000),
  issued_at         timestamptz,
  expires_at        timestamptz,
  added_at          timestamptz not null,
  confirmed_at      timestamptz
);
comment on table outside_award is 'A badge of another issuer, as its holder brought it, and what it says; its holder may take it away again';
comment on column outside_award.badge is 'The text itself, to check it again. Nothing but the check reads it';
comment on column outside_award.achievement_key is 'Hash of the issuer''s and the achievement''s ids: what an equivalence is said of. Empty where one of them is missing';
comment on column outside_award.confirmed_at is 'Null until its holder has seen what it says and wants it kept; at most one such for each person';
create index outside_award_by_person on outside_award (person_id, added_at desc);
create index outside_award_by_achievement on outside_award (achievement_key);

create table outside_check (
  id                uuid primary key,
  outside_award_id  uuid not null references outside_award,
  person_id         uuid not null references person,
  found             text not null constraint outside_check_found_is_known check (found in ('verified', 'unverified', 'revoked', 'expired')),
  reason            text constraint outside_check_reason_is_a_code check (reason ~ '^[a-z0-9_]{1,40}$'),
  theirs            boolean not null,
  checked_at        timestamptz not null,
  constraint outside_check_says_why check ((found = 'verified') = (reason is null))
);
comment on table outside_check is 'What a check of a badge of another issuer found; the newest holds';
comment on column outside_check.theirs is 'Whether the badge was made for an address that is known to be this person''s';
create index outside_check_by_award on outside_check (outside_award_id, checked_at desc, id desc);

-- What an achievement of another issuer counts as: said by a district or the state, for days. Everybody may read it.
create table equivalence (
  id                   uuid primary key,
  district_id          uuid references district,
  achievement_key      text not null,
  issuer_id            text not null constraint equivalence_issuer_id_is_bounded check (length(issuer_id) <= 2000),
  issuer_name          text not null constraint equivalence_issuer_name_is_bounded check (length(issuer_name) <= 300),
  achievement_id       text not null constraint equivalence_achievement_id_is_bounded check (length(achievement_id) <= 2000),
  achievement_name     text not null constraint equivalence_achievement_name_is_bounded check (length(achievement_name) <= 300),
  micro_credential_id  uuid references micro_credential,
  words                text not null constraint equivalence_words_are_bounded check (length(words) <= 300),
  from_on              date not null,
  until_on             date constraint equivalence_ends_after_it_begins check (until_on >= from_on),
  set_by               uuid not null references person,
  set_at               timestamptz not null,
  constraint equivalence_says_why_not check (micro_credential_id is not null or words <> '')
);
comment on table equivalence is 'What an achievement of another issuer counts as, from when until when, both days included; without a district the state. Added to, never rewritten: of several the newest holds';
comment on column equivalence.micro_credential_id is 'Null where it is not accepted';
create index equivalence_by_achievement on equivalence (achievement_key, set_at desc);

create table equivalence_taken_back (
  equivalence_id  uuid primary key references equivalence,
  taken_back_by   uuid not null references person,
  taken_back_at   timestamptz not null
);
comment on table equivalence_taken_back is 'That an equivalence counts no more. Added to, never rewritten';

alter table outside_award enable row level security;
create policy own on outside_award using (person_id = current_person()) with check (person_id = current_person());
alter table outside_check enable row level security;
create policy own on outside_check using (person_id = current_person())
  with check (person_id = current_person()
              and exists (select from outside_award o where o.id = outside_award_id and o.person_id = current_person()));
alter table equivalence enable row level security;
create policy for_everybody on equivalence for select using (true);
create policy said_by_who_answers on equivalence for insert
  with check (set_by = current_person() and district_id is not distinct from current_district()
              and case when district_id is null then has_live_state_grant(array['state_admin']) else looks_after(district_id) end);
alter table equivalence_taken_back enable row level security;
create policy for_everybody on equivalence_taken_back for select using (true);
create policy taken_back_by_who_answers on equivalence_taken_back for insert
  with check (taken_back_by = current_person()
              and exists (select from equivalence e
                          where e.id = equivalence_id and e.district_id is not distinct from current_district()
                            and case when e.district_id is null then has_live_state_grant(array['state_admin'])
                                     else looks_after(e.district_id) end));

-- An admin's desk: achievements that people brought who are at home there today; for the state all. Counts, and what a badge says of itself: no person.
create function outside_achievements_at_desk(desk uuid, of_key text, wanted text, waiting boolean, lines int, skipped int)
  returns table (achievement_key text, achievement_id text, achievement_name text, issuer_id text, issuer_name text,
                 description text, criteria text, form text, holders int, unproven int, newest_at timestamptz, answered boolean, total bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with may as materialized (
    select case when desk is null then has_live_state_grant(array['state_admin']) else looks_after(desk) end as it),
  brought as (
    select o.*, coalesce(c.found = 'verified' and c.theirs and (o.expires_at is null or o.expires_at > current_moment()), false) as holds
    from outside_award o
    cross join lateral (select h.found, h.theirs from outside_check h
                        where h.outside_award_id = o.id order by h.checked_at desc, h.id desc limit 1) c
    where (select it from may) and o.confirmed_at is not null and o.achievement_key <> ''
      and (of_key is null or o.achievement_key = of_key)
      and (wanted is null
           or position(lower(wanted) in lower(concat_ws(' ', o.issuer_name, o.issuer_id, o.achievement_name, o.achievement_id))) > 0)
      and (desk is null
           or exists (select from person_home p
                      where p.person_id = o.person_id and p.district_id = desk and p.from_on <= current_day()
                        and (p.until_on is null or p.until_on >= current_day())))),
  found as materialized (
    select b.achievement_key,
           (array_agg(b.id order by b.holds desc, b.added_at desc))[1] as shown,
           count(distinct b.person_id) filter (where b.holds) as holders,
           count(distinct b.person_id) filter (where not b.holds) as unproven,
           max(b.added_at) as newest_at,
           exists (select from equivalence e
                   where e.achievement_key = b.achievement_key and (e.district_id is null or e.district_id = desk)
                     and (e.until_on is null or e.until_on >= current_day())
                     and not exists (select from equivalence_taken_back t where t.equivalence_id = e.id)) as answered
    from brought b group by b.achievement_key),
  fits as materialized (select * from found f where not waiting or f.holders > 0 and not f.answered)
  select f.achievement_key, o.achievement_id, o.achievement_name, o.issuer_id, o.issuer_name, o.description, o.criteria, o.form,
         f.holders::int, f.unproven::int, f.newest_at, f.answered, (select count(*) from fits)
  from fits f join outside_award o on o.id = f.shown
  order by f.newest_at desc, f.achievement_key
  limit lines offset skipped
$$;
comment on function outside_achievements_at_desk(uuid, text, text, boolean, int, int) is 'A page of the achievements of other issuers that teachers of a desk brought, with how many, and how many there are';

insert into person_column (of_table, of_column, moves) values
  ('outside_award', 'person_id', true),
  ('outside_check', 'person_id', true),
  ('equivalence', 'set_by', false),
  ('equivalence_taken_back', 'taken_back_by', false);
revoke all on function outside_achievements_at_desk(uuid, text, text, boolean, int, int) from public;
grant execute on function outside_achievements_at_desk(uuid, text, text, boolean, int, int) to longleaf_app;
grant select, insert, update (confirmed_at), delete on outside_award to longleaf_app;
grant select, insert, delete on outside_check to longleaf_app;
grant select, insert on equivalence, equivalence_taken_back to longleaf_app;
