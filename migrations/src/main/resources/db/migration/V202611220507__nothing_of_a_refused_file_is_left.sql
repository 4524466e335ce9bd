-- A file that was refused or given up is cleared from the store by its row, again and again until it is surely gone; and
-- what failed on our side is counted by itself, for it is no reason to give up a teacher's file.
alter table upload
  add column surprises int not null default 0,
  add column gone_at timestamptz,
  drop constraint upload_waits_for_is_known,
  add constraint upload_waits_for_is_known check (waits_for in ('scan', 'scan_limit', 'store', 'ours')),
  add constraint upload_is_gone_when_it_is_over check (gone_at is null or state in ('refused', 'canceled'));
comment on column upload.tries is 'How often it had to wait for something that was away, or failed on our side';
comment on column upload.surprises is 'Looks at it that began and of whose end nobody heard, or that failed on our side';
comment on column upload.gone_at is 'When the store surely had nothing more of what was refused or given up; until then it is told again';
create index upload_not_gone on upload (changed_at) where state in ('refused', 'canceled') and gone_at is null;

-- A file's name may be a child's. Once the file is in, its piece has the name; once it was given up, nobody needs it.
update upload set file_name = '', fingerprint = '' where state in ('taken', 'canceled');
alter table upload
  add constraint upload_forgets_its_name check (state not in ('taken', 'canceled') or (file_name = '' and fingerprint = ''));
comment on column upload.file_name is 'Empty once it is taken or given up';

-- What was refused for a fault of ours stays in the store until its teacher puts it away.
create function is_upload_over(u upload) returns boolean
  language sql stable
begin atomic
  select ((u).state = 'canceled' or ((u).state = 'refused' and (u).refusal <> 'evidence.file.ours'))
         and not exists (select from stored_object o where o.id in ((u).object_id, (u).shown_id));
end;
comment on function is_upload_over(upload) is 'Whether nothing of it may stay in the store';

-- For the sweep, which is at home in no district: ids and nothing else.
create or replace function stale_uploads(before timestamptz) returns table (district_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select u.district_id, u.id from upload u where u.state in ('arriving', 'refused') and u.changed_at < before order by u.changed_at limit 1000
$$;
comment on function stale_uploads is 'Files on their way of which nothing has arrived since, and refused ones that nobody put away';
create function uploads_to_clear() returns table (district_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select u.district_id, u.id from upload u where is_upload_over(u) and u.gone_at is null order by u.changed_at limit 1000
$$;
comment on function uploads_to_clear is 'Files that were refused or given up and of which bytes may still be in the store';
revoke all on function uploads_to_clear() from public;
grant execute on function uploads_to_clear() to longleaf_app;
