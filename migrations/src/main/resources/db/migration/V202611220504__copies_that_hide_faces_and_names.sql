-- A teacher hides faces and names in a copy; once the redacted copy is approved, what it was made of is destroyed.
create table redaction (
  id                uuid primary key,
  blind_id          text not null constraint redaction_blind_id_is_unique unique,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  attempt_id        uuid not null references attempt,
  evidence_item_id  uuid not null references evidence_item,
  original_id       uuid not null references stored_object,
  shown_id          uuid not null references stored_object,
  result_id         uuid not null constraint redaction_result_is_unique unique,
  spec              jsonb not null,
  state             text not null constraint redaction_state_is_known
                    check (state in ('waiting', 'working', 'ready', 'approved', 'failed', 'given_up')),
  tries             int not null default 0,
  trouble           text constraint redaction_trouble_is_a_key check (trouble ~ '^[a-z_]{1,40}$'),
  result_sha256     text,
  result_bytes      bigint,
  result_media_type text,
  gone_at           timestamptz,
  created_at        timestamptz not null,
  changed_at        timestamptz not null,
  constraint redaction_result_is_whole
    check (num_nonnulls(result_sha256, result_bytes, result_media_type) in (0, 3)),
  constraint redaction_has_its_result check (state not in ('ready', 'approved') or result_sha256 is not null),
  constraint redaction_is_gone_when_it_is_over check (gone_at is null or state in ('approved', 'failed', 'given_up'))
);
comment on table redaction is 'What a teacher hides in a picture or a recording, and the copy in which it is hidden';
comment on column redaction.blind_id is 'By which its teacher opens the result before it is approved: 128 random bits';
comment on column redaction.original_id is 'The sealed original when it was asked for';
comment on column redaction.shown_id is 'The copy it is made from; approved, it gives way to the result';
comment on column redaction.result_id is 'The name that the result has in the store: making it twice makes one object';
comment on column redaction.spec is 'Boxes as fractions of the picture, times in milliseconds';
comment on column redaction.tries is 'How often it was begun; only the last try may write its end';
comment on column redaction.trouble is 'The end of a message key: why it waits or failed';
comment on column redaction.gone_at is 'When the bytes that nobody needs any more had surely left the store';
create unique index redaction_live_is_one on redaction (evidence_item_id) where state in ('waiting', 'working', 'ready');
create index redaction_by_item on redaction (evidence_item_id, created_at);
create index redaction_to_mind on redaction (changed_at)
  where state in ('waiting', 'working', 'ready') or gone_at is null;

alter table redaction enable row level security;
create policy home on redaction using (district_id = current_district()) with check (district_id = current_district());
create policy own on redaction for select using (person_id = current_person());
grant select, insert, update on redaction to longleaf_app;

-- For the sweep, which is at home in no district: ids and nothing else.
create function redactions_to_mind() returns table (district_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select r.district_id, r.id from redaction r
  where r.state in ('waiting', 'working')
     or (r.state in ('approved', 'failed', 'given_up') and r.gone_at is null)
     or (r.state = 'ready'
         and (exists (select from evidence_item e where e.id = r.evidence_item_id and e.removed_at is not null)
              or exists (select from submission_item s where s.evidence_item_id = r.evidence_item_id)
              or exists (select from attempt a where a.id = r.attempt_id
                                                 and a.state not in ('draft', 'more_evidence_asked'))))
  order by r.changed_at limit 1000
$$;
comment on function redactions_to_mind is 'Redactions that are to be made, that no approval can reach any more, or whose bytes may still be in the store';
revoke all on function redactions_to_mind() from public;
grant execute on function redactions_to_mind() to longleaf_app;

-- The new column that names a person joins the one list, as it stands: it moves with its piece.
do $do$
declare
  list text := pg_get_functiondef('columns_of_people()'::regprocedure);
  last_line text := $$('course_addition', 'asked_by', false)$$;
begin
  if position(last_line in list) = 0 then
    raise exception 'columns_of_people() has no line for course_addition any more';
  end if;
  execute replace(list, last_line, last_line || $$,
    ('redaction', 'person_id', true)$$);
end $do$;
