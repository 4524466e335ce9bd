-- Who suspended, reinstated or revoked an award, why by a code, in words for the public, and until when a revocation may be taken back.
alter table award_change
  add column by_person uuid references person,
  add column reason_code text,
  add column undo_until timestamptz,
  add column takes_back uuid references award_change;
update award_change set reason_code = 'other' where state <> 'valid';
alter table award_change
  add constraint award_change_reason_is_known
    check (reason_code in ('duplicate_evidence', 'not_own_work', 'permission_missing', 'decided_in_error', 'holder_asked', 'other')),
  add constraint award_change_says_why check ((state = 'valid') = (reason_code is null)),
  add constraint award_change_words_are_bounded check (length(reason) <= 500),
  add constraint award_change_undo_is_of_a_revocation check (undo_until is null or state = 'revoked');
create unique index award_change_is_taken_back_once on award_change (takes_back);
comment on column award_change.number is 'The states of an award are counted from 1, as it was made';
comment on column award_change.by_person is 'Nobody for the first, which the decision made';
comment on column award_change.reason is 'Words for the public page; never personal data';
comment on column award_change.undo_until is 'Until then the revocation may be taken back, and nothing of it is sent';
comment on column award_change.takes_back is 'The revocation that this undid within its time';

alter table issuer add column undo_minutes int not null default 30
  constraint issuer_undo_is_within_a_day check (undo_minutes between 0 and 1440);
comment on column issuer.undo_minutes is 'How long a revocation may be taken back before anything of it is sent';

-- Who looks after a district, and who keeps an issuer: its district's admins and the state's.
create function looks_after(of_district uuid) returns boolean
  language sql stable
  return has_live_state_grant(array['state_admin'])
      or exists (select from role_grant g
                 where g.person_id = current_person() and g.role = 'district_admin' and g.district_id = of_district
                   and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()));
comment on function looks_after(uuid) is 'Whether the current person is today an admin of that district, or of the state';
create function keeps_issuer(of_issuer uuid) returns boolean
  language sql stable
  return has_live_state_grant(array['state_admin'])
      or exists (select from issuer i where i.id = of_issuer and i.district_id is not null and looks_after(i.district_id));
comment on function keeps_issuer(uuid) is 'Whether the current person may take back what that issuer gave, and answers for its keys';

-- Only the decision makes a first state, and only who keeps the issuer another, in their own name.
create policy changed_by_who_keeps_its_issuer on award_change as restrictive for insert
  with check (number = 1 and state = 'valid' and by_person is null
              or number > 1 and by_person = current_person()
                 and exists (select from award a
                             where a.id = award_id and a.person_id = award_change.person_id and keeps_issuer(a.issuer_id)));

-- What is not for the public is not for the teacher's own pages either.
create table award_change_note (
  change_id    uuid primary key references award_change,
  award_id     uuid not null references award,
  district_id  uuid not null references district,
  words        text not null constraint award_change_note_is_bounded check (length(words) between 1 and 2000)
);
comment on table award_change_note is 'Why an award''s state was changed, in words for those alone who keep its issuer';
alter table award_change_note enable row level security;
create policy kept_by_who_keeps_the_issuer on award_change_note
  using (district_id = current_district() and exists (select from award a where a.id = award_id and keeps_issuer(a.issuer_id)))
  with check (district_id = current_district() and exists (select from award a where a.id = award_id and keeps_issuer(a.issuer_id)));

-- An admin's desk: awards of teachers of that district, and all that its own issuers gave; for the state all. No person is told.
create function awards_at_desk(desk uuid, wanted text, of_micro_credential uuid, in_state text, lines int, skipped int)
  returns table (award_id uuid, public_id text, district_code text, code text, title text, issuer_name text,
                 state text, changed_at timestamptz, completed_on date, total bigint)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with may as materialized (
    select case when desk is null then has_live_state_grant(array['state_admin']) else looks_after(desk) end as it),
  found as materialized (
    select a.id, a.public_id, a.district_id, a.version_id, a.issuer_id, a.awarded_at, a.completed_on
    from award a
    join issuer i on i.id = a.issuer_id
    join micro_credential_version v on v.id = a.version_id
    where (select it from may)
      and (desk is null or a.district_id = desk or i.district_id = desk)
      and (wanted is null or a.public_id = wanted or length(wanted) >= 6 and starts_with(a.public_id, wanted))
      and (of_micro_credential is null or v.micro_credential_id = of_micro_credential)
      and (in_state is null
           or in_state = (select c.state from award_change c where c.award_id = a.id order by c.number desc limit 1))),
  page as (select * from found f order by f.awarded_at desc, f.id desc limit lines offset skipped)
  select p.id, p.public_id, d.code, m.code, v.title, i.name, n.state, n.changed_at, p.completed_on, (select count(*) from found)
  from page p
  join issuer i on i.id = p.issuer_id
  join district d on d.id = p.district_id
  join micro_credential_version v on v.id = p.version_id
  join micro_credential m on m.id = v.micro_credential_id
  cross join lateral (select c.state, c.changed_at from award_change c where c.award_id = p.id order by c.number desc limit 1) n
  order by p.awarded_at desc, p.id desc
$$;
comment on function awards_at_desk(uuid, text, uuid, text, int, int) is 'A page of the awards that an admin''s desk may see, and how many there are';

create function award_at_desk(desk uuid, wanted uuid)
  returns table (district_id uuid, at_home boolean, kept boolean, code text, title text, issuer_name text, undo_minutes int)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select a.district_id, a.district_id = desk or has_live_state_grant(array['state_admin']), keeps_issuer(a.issuer_id),
         m.code, v.title, i.name, i.undo_minutes
  from award a
  join issuer i on i.id = a.issuer_id
  join micro_credential_version v on v.id = a.version_id
  join micro_credential m on m.id = v.micro_credential_id
  where a.id = wanted
    and case when desk is null then has_live_state_grant(array['state_admin'])
             else looks_after(desk) and (a.district_id = desk or i.district_id = desk) end
$$;
comment on function award_at_desk(uuid, uuid) is 'Where an award is at home that an admin''s desk may see, and whether they may change it';
create index award_by_day on award (awarded_at desc, id desc);

-- public: the newest state is the one with the highest number, whatever clocks said.
create or replace function public_award(wanted text)
  returns table (public_id text, state text, reason text, awarded_at timestamptz, completed_on date, credential_jwt text,
                 issuer_code text, recipient_name text, split jsonb, how_it_was_judged jsonb)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select a.public_id, c.state, c.reason, a.awarded_at, a.completed_on, a.credential_jwt, i.code,
         (select p.name from award_sharing s join person p on p.id = a.person_id where s.award_id = a.id and s.shows_name),
         (select jsonb_object_agg(x.category, x.ceu)
            from ceu_record r join ceu_record_split x on x.ceu_record_id = r.id where r.award_id = a.id),
         a.how_it_was_judged
  from award a
  join issuer i on i.id = a.issuer_id
  cross join lateral (select h.state, h.reason from award_change h where h.award_id = a.id order by h.number desc limit 1) c
  where a.public_id = wanted
$$;

-- public: why a badge does not hold.
create function public_award_standing(wanted text)
  returns table (state text, reason_code text, reason text, changed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select c.state, c.reason_code, c.reason, c.changed_at
  from award a
  cross join lateral (select h.* from award_change h where h.award_id = a.id order by h.number desc limit 1) c
  where a.public_id = wanted
$$;
comment on function public_award_standing(text) is 'How an award stands and since when, with the reason for the public';

-- What waits for the end of an undo may be taken back unsent; a notice too.
alter table delivery drop constraint delivery_state_is_known,
  add constraint delivery_state_is_known check (state in ('waiting', 'confirmed', 'refused', 'given_up', 'taken_back'));
alter table notice drop constraint notice_about_is_known,
  add constraint notice_about_is_known
    check (about in ('decided', 'more_asked', 'appeal_answered', 'award_changed', 'coach_called', 'coach_wanted', 'reader_wanted',
                     'calibration_due', 'draft_lies', 'answer_awaited', 'review_waits', 'claim_ends')),
  drop constraint notice_mail_became_is_known,
  add constraint notice_mail_became_is_known check (mail_became in ('sent', 'not_wanted', 'no_way', 'too_late', 'taken_back')),
  drop constraint notice_canvas_became_is_known,
  add constraint notice_canvas_became_is_known check (canvas_became in ('sent', 'not_wanted', 'no_way', 'too_late', 'taken_back'));

insert into person_column (of_table, of_column, moves) values ('award_change', 'by_person', false);
revoke all on function awards_at_desk(uuid, text, uuid, text, int, int), award_at_desk(uuid, uuid), public_award_standing(text) from public;
grant execute on function awards_at_desk(uuid, text, uuid, text, int, int), award_at_desk(uuid, uuid), public_award_standing(text) to longleaf_app;
grant select, insert on award_change_note to longleaf_app;
