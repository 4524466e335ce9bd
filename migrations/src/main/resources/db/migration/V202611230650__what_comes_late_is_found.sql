-- A process that ends, or is paused for days, between a copy's arrival in the store and the row that names it left an object
-- that nobody knew of. Each name is written down before a byte comes under it.
create table awaited_copy (
  object_id    uuid primary key,
  district_id  uuid not null references district,
  awaited_at   timestamptz not null,
  left_at      timestamptz
);
comment on table awaited_copy is 'A name in the store under which a copy may come that no other row has yet; gone once a row has it, or its bytes are surely gone';
comment on column awaited_copy.left_at is 'from then on no row may have it: its bytes go';
create index awaited_copy_by_moment on awaited_copy (awaited_at);
create index awaited_copy_left on awaited_copy (left_at) where left_at is not null;

alter table awaited_copy enable row level security;
create policy home on awaited_copy using (district_id = current_district()) with check (district_id = current_district());
grant select, insert, delete, update (left_at) on awaited_copy to longleaf_app;

-- For the sweep, which is at home in no district: ids and nothing else.
create function copies_left(before timestamptz) returns table (district_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.district_id, c.object_id from awaited_copy c where c.left_at is not null or c.awaited_at < before
  order by c.awaited_at limit 1000
$$;
comment on function copies_left(timestamptz) is 'Names in the store that nobody needs, or that nobody said anything of since that moment';
revoke all on function copies_left(timestamptz) from public;
grant execute on function copies_left(timestamptz) to longleaf_app;

-- Where the same person claims a work at this very moment, one waits for the other: the claim holds the person's row too.
-- The district is told, so that the opening stands in its record.
drop function open_as_lead(text);
create function open_as_lead(of_blind_id text) returns table (submission_id uuid, district_id uuid, title text, is_scored boolean)
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  work submission;
  scored boolean;
begin
  perform from person p where p.id = current_person() for no key update;
  select s.* into work from submission s where s.blind_id = of_blind_id;
  if not found or not exists (select from duplicates_for_lead(0, 1000000) d where work.id = any (d.submissions)) then
    return;
  end if;
  scored := exists (select from review_slot r where r.attempt_id = work.attempt_id and r.claimed_by = current_person() and r.closed_at is null);
  insert into file_opening (id, district_id, person_id, evidence_item_id, viewer_id, viewer_role, opened_at)
  select gen_random_uuid(), e.district_id, e.person_id, e.id, current_person(), 'lead', current_moment()
  from submission_item i join evidence_item e on e.id = i.evidence_item_id
  where i.submission_id = work.id and not scored
  on conflict do nothing;
  return query select work.id, work.district_id, v.title, scored from micro_credential_version v where v.id = work.version_id;
end $$;
comment on function open_as_lead(text) is 'Opens a work that holds the same file as another''s to the current person, who leads its reviewers, and keeps that; nothing where they may not';
revoke all on function open_as_lead(text) from public;
grant execute on function open_as_lead(text) to longleaf_app;
