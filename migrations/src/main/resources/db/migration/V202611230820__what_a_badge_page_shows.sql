-- Two choices, each the teacher's: whether the page says who, and whether search engines may list it.
alter table award_sharing add column is_listed boolean not null default false;
comment on column award_sharing.is_listed is 'Whether search engines may list the public page: only where the teacher opted in, apart from the name';
comment on table award_sharing is 'What the teacher lets the public page of an award say and do; without a row nothing';

-- How often an e-mail was compared with the recipient of a badge, by the hour. Neither the e-mail nor who asked is kept.
create table recipient_guess (
  award_id     uuid primary key references award on delete cascade,
  district_id  uuid not null references district,
  began_at     timestamptz not null,
  tries        int not null constraint recipient_guess_tries_are_positive check (tries > 0)
);
comment on table recipient_guess is 'How many e-mails were compared with one badge in the hour that began then; what was typed is not kept';
alter table recipient_guess enable row level security;
create policy home on recipient_guess using (district_id = current_district()) with check (district_id = current_district());

-- public: counts one more comparison, and says whether it may be made.
create function compare_recipient(wanted text, at timestamptz, most int) returns boolean
  language sql volatile security definer set search_path = pg_catalog, public
as $$
  insert into recipient_guess as g (award_id, district_id, began_at, tries)
  select a.id, a.district_id, at, 1 from award a where a.public_id = wanted
  on conflict (award_id) do update
    set began_at = case when g.began_at <= at - interval '1 hour' then at else g.began_at end,
        tries = case when g.began_at <= at - interval '1 hour' then 1 else least(g.tries, most) + 1 end
  returning tries <= most
$$;
comment on function compare_recipient(text, timestamptz, int) is 'Whether one more e-mail may be compared with a badge''s recipient in this hour';
revoke all on function compare_recipient(text, timestamptz, int) from public;
grant execute on function compare_recipient(text, timestamptz, int) to longleaf_app;

-- public: how the badge looks and may be found, beside public_award.
create function public_badge(wanted text)
  returns table (kind text, framework text, contact_hours numeric, credential text, is_listed boolean)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select v.kind,
         (select split_part(x.code, '.', 1) from criterion c cross join lateral unnest(c.alignments) with ordinality x(code, place)
          where c.version_id = v.id order by c.position, x.place limit 1),
         v.contact_hours, a.credential,
         coalesce((select s.is_listed from award_sharing s where s.award_id = a.id), false)
  from award a join micro_credential_version v on v.id = a.version_id
  where a.public_id = wanted
$$;
comment on function public_badge(text) is 'How an award''s badge looks and whether it may be listed, by its unguessable address';
revoke all on function public_badge(text) from public;
grant execute on function public_badge(text) to longleaf_app;
