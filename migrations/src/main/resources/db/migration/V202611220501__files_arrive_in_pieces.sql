-- What is shown is never what was uploaded: a copy is made, without names, places and authors, and only it is ever opened.
alter table stored_object
  add column destroyed_at timestamptz;
comment on column stored_object.destroyed_at is 'When its bytes were given up for good; the row with the hash stays';

alter table evidence_item
  add column shown_object_id uuid references stored_object,
  add column pages int,
  add column seconds int,
  add column sound boolean not null default false,
  add column names_found text[] not null default '{}';
comment on column evidence_item.stored_object_id is 'The original, sealed: nobody opens it';
comment on column evidence_item.shown_object_id is 'The copy that its teacher and a reviewer see';
comment on column evidence_item.pages is 'Of a document';
comment on column evidence_item.seconds is 'Of a video or a sound recording';
comment on column evidence_item.names_found is 'Words of the teacher''s or the school''s name that stand in the text of a file';

create table upload (
  id              uuid primary key,
  district_id     uuid not null references district,
  person_id       uuid not null references person,
  attempt_id      uuid not null references attempt,
  requirement_id  uuid not null references evidence_requirement,
  object_id       uuid not null constraint upload_object_is_unique unique,
  shown_id        uuid not null constraint upload_shown_is_unique unique,
  file_name       text not null,
  fingerprint     text not null,
  byte_count      bigint not null constraint upload_is_not_empty check (byte_count > 0),
  arrived         bigint not null constraint upload_arrived_is_within check (arrived between 0 and byte_count),
  store_state     text not null,
  state           text not null constraint upload_state_is_known
                  check (state in ('arriving', 'checking', 'taken', 'refused', 'canceled')),
  lease           uuid,
  lease_ends_at   timestamptz,
  tries           int not null default 0,
  waits_for       text constraint upload_waits_for_is_known check (waits_for in ('scan', 'store')),
  refusal         text,
  started_at      timestamptz not null,
  changed_at      timestamptz not null,
  constraint upload_lease_has_an_end check ((lease is null) = (lease_ends_at is null)),
  constraint upload_says_why_it_was_refused check ((state = 'refused') = (refusal is not null))
);
comment on table upload is 'A file on its way: how much of it is safe, who writes it now, and what became of it';
comment on column upload.object_id is 'The original''s name in the store; random, for addresses of the store may be seen';
comment on column upload.shown_id is 'The name that its copy will have in the store: examining it twice makes one copy';
comment on column upload.fingerprint is 'By which a browser finds it again: the size, and a hash of the file''s two ends';
comment on column upload.arrived is 'Bytes that are safe; what a store holds beyond is forgotten';
comment on column upload.store_state is 'The store''s own words about an object that is not whole yet';
comment on column upload.lease is 'Of the one request that may add bytes now';
comment on column upload.waits_for is 'What a file waits for before it can be looked at; null where nothing holds it up';
create index upload_by_attempt on upload (attempt_id, requirement_id);
create index upload_by_state on upload (state, changed_at) where state in ('arriving', 'checking');

alter table upload enable row level security;
create policy home on upload using (district_id = current_district()) with check (district_id = current_district());
create policy own on upload for select using (person_id = current_person());
grant select, insert, update on upload to longleaf_app;
grant update (destroyed_at) on stored_object to longleaf_app;

-- A reviewer opens copies only.
drop policy handed on stored_object;
create policy handed on stored_object for select
  using (exists (select from evidence_item e join submission_item i on i.evidence_item_id = e.id
                             join review_slot s on s.submission_id = i.submission_id
                 where e.shown_object_id = stored_object.id and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment()));

-- For the sweep, which is at home in no district: ids and nothing else.
create function stale_uploads(before timestamptz) returns table (district_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select u.district_id, u.id from upload u where u.state = 'arriving' and u.changed_at < before order by u.changed_at limit 1000
$$;
comment on function stale_uploads is 'Files on their way of which nothing has arrived since';
create function unexamined_uploads() returns table (district_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select u.district_id, u.id from upload u where u.state = 'checking' order by u.changed_at limit 1000
$$;
comment on function unexamined_uploads is 'Files that are whole and wait to be looked at';
create function is_upload_under_way(object uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from upload u where u.object_id = object and u.state in ('arriving', 'checking'))
$$;
comment on function is_upload_under_way is 'Whether an object that is not whole is still expected';
revoke all on function stale_uploads(timestamptz), unexamined_uploads(), is_upload_under_way(uuid) from public;
grant execute on function stale_uploads(timestamptz), unexamined_uploads(), is_upload_under_way(uuid) to longleaf_app;

-- The new column that names a person joins the one list, as it stands.
do $do$
declare
  list text := pg_get_functiondef('columns_of_people()'::regprocedure);
  last_line text := $$('course_addition', 'asked_by', false)$$;
begin
  if position(last_line in list) = 0 then
    raise exception 'columns_of_people() has no line for course_addition any more';
  end if;
  execute replace(list, last_line, last_line || $$,
    ('upload', 'person_id', true)$$);
end $do$;
