-- Two clocks a district: raw evidence is kept for months after its attempt's end, decisions and awards for years. What is
-- destroyed leaves a row that says so, and what is held is not destroyed.

create table retention_rule (
  id               uuid primary key,
  district_id      uuid not null references district,
  evidence_months  int not null constraint retention_rule_evidence_is_bounded check (evidence_months between 1 and 120),
  record_years     int not null constraint retention_rule_records_are_bounded check (record_years between 5 and 100),
  takes_effect_on  date not null,
  set_by           uuid not null references person,
  set_at           timestamptz not null,
  constraint retention_rule_is_told_a_month_before
    check (takes_effect_on >= (set_at at time zone 'America/New_York')::date + 30)
);
comment on table retention_rule is 'How long a district keeps evidence and records, and from which day on; before the first, 12 months and 7 years';
create index retention_rule_by_district on retention_rule (district_id, takes_effect_on);

create table legal_hold (
  id           uuid primary key,
  district_id  uuid not null references district,
  person_id    uuid references person,
  attempt_id   uuid references attempt,
  reason       text not null constraint legal_hold_reason_is_said check (length(btrim(reason)) between 1 and 2000),
  set_by       uuid not null references person,
  set_at       timestamptz not null,
  lifted_by    uuid references person,
  lifted_at    timestamptz,
  constraint legal_hold_is_on_one_thing check (num_nonnulls(person_id, attempt_id) <= 1),
  constraint legal_hold_is_lifted_by_somebody check ((lifted_by is null) = (lifted_at is null))
);
comment on table legal_hold is 'Nothing of this person''s, of this attempt or, where neither is named, of the whole district is destroyed while it lasts';
comment on column legal_hold.reason is 'An admin''s words, for admins only';
create index legal_hold_live on legal_hold (district_id) where lifted_at is null;

create table destruction (
  id                uuid primary key,
  district_id       uuid not null references district,
  person_id         uuid not null references person,
  attempt_id        uuid references attempt,
  evidence_item_id  uuid references evidence_item,
  stored_object_id  uuid references stored_object constraint destruction_is_of_an_object_once unique,
  what              text not null constraint destruction_what_is_known check (what in ('original', 'copy', 'words', 'captions')),
  sha256            text,
  byte_count        bigint not null,
  why               text not null constraint destruction_why_is_known
                    check (why in ('retention', 'redacted', 'replaced', 'removed', 'request')),
  decided_by        uuid references person,
  note              text,
  destroyed_at      timestamptz not null,
  gone_at           timestamptz,
  constraint destruction_names_its_bytes
    check ((what in ('original', 'copy')) = (stored_object_id is not null) and (stored_object_id is null) = (sha256 is null)),
  constraint destruction_on_request_is_somebodys check (why <> 'request' or (decided_by is not null and note is not null))
);
comment on table destruction is 'What was destroyed, why, by whom and when. Added to, never rewritten; only destroy_piece and destroy_redacted write it';
comment on column destruction.sha256 is 'Of a file''s bytes. Of words none is kept: short ones could be guessed by it';
comment on column destruction.decided_by is 'Null where the rule decided';
comment on column destruction.note is 'An admin''s reason';
comment on column destruction.gone_at is 'When the store surely had the bytes no more; until then it is told again';
create index destruction_by_district on destruction (district_id, destroyed_at, id);
create index destruction_not_gone on destruction (destroyed_at) where gone_at is null;
create index destruction_by_item on destruction (evidence_item_id);

alter table evidence_item
  add column destroyed_at timestamptz,
  drop constraint evidence_item_has_its_content,
  add constraint evidence_item_has_its_content
    check (num_nonnulls(body, stored_object_id) = 1
           or (destroyed_at is not null and num_nonnulls(body, stored_object_id, file_name) = 0));
comment on column evidence_item.destroyed_at is 'When its words or bytes were given up for good; who judged it, and how, stays';
create index evidence_item_not_destroyed on evidence_item (attempt_id) where destroyed_at is null;

alter table retention_rule enable row level security;
create policy home on retention_rule using (district_id = current_district()) with check (district_id = current_district());
alter table legal_hold enable row level security;
create policy home on legal_hold using (district_id = current_district()) with check (district_id = current_district());
alter table destruction enable row level security;
create policy home on destruction using (district_id = current_district()) with check (district_id = current_district());
create policy own on destruction for select using (person_id = current_person());

grant select, insert on retention_rule to longleaf_app;
grant select, insert, update (lifted_by, lifted_at) on legal_hold to longleaf_app;
grant select, update (gone_at) on destruction to longleaf_app;
revoke update (destroyed_at) on stored_object from longleaf_app;

-- Which rule counts when. A later word takes the place of those that had not begun when it was said.
create function retention_spans(of_district uuid)
  returns table (from_on date, until_on date, evidence_months int, record_years int)
  language sql stable
begin atomic
  with said as (
    select null::date as from_on, 12 as evidence_months, 7 as record_years
    union all
    select r.takes_effect_on, r.evidence_months, r.record_years
    from retention_rule r
    where r.district_id = of_district
      and not exists (select from retention_rule l
                      where l.district_id = r.district_id and (l.set_at, l.id) > (r.set_at, r.id)
                        and l.takes_effect_on <= r.takes_effect_on))
  select s.from_on, lead(s.from_on) over (order by s.from_on nulls first), s.evidence_months, s.record_years from said s;
end;
comment on function retention_spans(uuid) is 'The rules of a district one after the other; the first has always been, and the day on which one ends is the next one''s';

create function evidence_ends_on(of_district uuid, clock_began date, today date) returns date
  language sql stable
begin atomic
  select min(greatest((clock_began + make_interval(months => s.evidence_months))::date, s.from_on))
  from retention_spans(of_district) s
  where coalesce(s.until_on, 'infinity') > today
    and (clock_began + make_interval(months => s.evidence_months))::date < coalesce(s.until_on, 'infinity');
end;
comment on function evidence_ends_on(uuid, date, date) is 'The day on which evidence whose clock began then is due to be destroyed, by the rule of today and those that are to come';

create function evidence_clock_began(a attempt) returns date
  language sql stable
begin atomic
  select (case
            when (a).state in ('earned', 'not_earned') then
              coalesce((select max(d.decided_at) from decision d
                        where d.attempt_id = (a).id and d.outcome in ('earned', 'not_earned')), (a).changed_at)
            when (a).state = 'withdrawn' then (a).changed_at
            when (a).state = 'draft' and not exists (select from submission s where s.attempt_id = (a).id) then
              greatest((a).changed_at, (select max(e.changed_at) from evidence_item e where e.attempt_id = (a).id))
          end at time zone d.time_zone)::date
  from district d where d.id = (a).district_id;
end;
comment on function evidence_clock_began(attempt) is 'The day of the final decision or the withdrawal, or of the last change of a draft that was never handed in; null while it is under way';

create function district_day(of_district uuid, at timestamptz) returns date
  language sql stable
  return (select (at at time zone d.time_zone)::date from district d where d.id = of_district);
comment on function district_day(uuid, timestamptz) is 'The day of a moment in a district';

create function is_held(a attempt) returns boolean
  language sql stable
  return exists (select from legal_hold h
                 where h.district_id = (a).district_id and h.lifted_at is null
                   and (h.attempt_id = (a).id or h.person_id = (a).person_id
                        or (h.attempt_id is null and h.person_id is null)));
comment on function is_held(attempt) is 'Whether nothing of it may be destroyed';

-- A hold that is being set and a destruction that is under way wait for each other.
create function hold_waits_for_destructions() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('legal_hold ' || new.district_id, 0));
  return new;
end $$;
create trigger hold_waits before insert on legal_hold for each row execute function hold_waits_for_destructions();

-- What is submitted stays frozen for everybody but the destruction, which may empty it and nothing else. No setting of a
-- transaction tells it apart, for the tool's role could set it too: it runs as the tables' owner, whom the tool's role cannot
-- become. Protected against whoever has that role, or makes it run statements of theirs: words and files that were handed in
-- cannot be changed into others; nothing is destroyed without a row in the log, which that role cannot write, change or
-- delete; the rule is judged by the database's clock at the latest; a hold stops all of it. Not protected against: that role
-- has evidence destroyed as on an admin's request, in an admin's name, or lifts a hold first. It stands in the log then.
create or replace function refuse_to_change_submitted_evidence() returns trigger language plpgsql as $$
declare
  before jsonb := to_jsonb(old) - 'removed_at' - 'changed_at';
  by_owner boolean := current_user = (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = tg_relid);
begin
  if tg_op = 'UPDATE' and new.destroyed_at is distinct from old.destroyed_at and not (by_owner and old.destroyed_at is null) then
    raise exception 'a piece is destroyed by destroy_piece alone, once' using errcode = 'restrict_violation';
  end if;
  if exists (select from submission_item s where s.evidence_item_id = old.id) then
    if tg_op = 'UPDATE' and was_joined_into(old.person_id, new.person_id) then
      before := jsonb_set(before, '{person_id}', to_jsonb(new.person_id));
    end if;
    if tg_op = 'UPDATE' and new.destroyed_at is distinct from old.destroyed_at then
      before := before || jsonb_build_object('body', null, 'file_name', null, 'names_found', '[]'::jsonb,
                                             'destroyed_at', new.destroyed_at);
    end if;
    if tg_op = 'DELETE' or (to_jsonb(new) - 'removed_at' - 'changed_at') <> before then
      raise exception 'this piece was submitted and does not change' using errcode = 'restrict_violation';
    end if;
  end if;
  return coalesce(new, old);
end $$;

-- One stored object of the transaction's district. Answers whether its bytes are to go now.
create function destroy_object(object uuid, reason text, by_whom uuid, words text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  kept stored_object;
  place record;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('legal_hold ' || current_district(), 0));
  select o.* into kept from stored_object o where o.id = object and o.district_id = current_district() for update;
  if not found or kept.destroyed_at is not null then
    return false;
  end if;
  select e.id as item, e.attempt_id as attempt, e.stored_object_id = object as sealed, is_held(a) as held
    into place
  from evidence_item e join attempt a on a.id = e.attempt_id
  where object in (e.stored_object_id, e.shown_object_id)
  order by e.created_at desc limit 1;
  -- What no piece names any more is held with anything of its person's.
  if coalesce(place.held, exists (select from attempt a where a.person_id = kept.person_id and a.district_id = kept.district_id
                                    and is_held(a))) then
    return false;
  end if;
  update stored_object set destroyed_at = current_moment() where id = object;
  insert into destruction (id, district_id, person_id, attempt_id, evidence_item_id, stored_object_id, what, sha256,
                           byte_count, why, decided_by, note, destroyed_at)
  values (gen_random_uuid(), kept.district_id, kept.person_id, place.attempt, place.item, object,
          case when place.sealed then 'original' else 'copy' end, kept.sha256, kept.byte_count, reason, by_whom, words, current_moment());
  return true;
end $$;
comment on function destroy_object(uuid, text, uuid, text) is 'Gives up one object, unless it is held: for the functions below alone';

create function destroy_redacted(object uuid, by_whom uuid) returns boolean
  language sql security definer set search_path = pg_catalog, public
  return destroy_object(object, 'redacted', by_whom, null);
comment on function destroy_redacted(uuid, uuid) is 'Gives up an object for which a redacted copy stands in, unless it is held. Its bytes are discarded once this is committed';

-- One piece of the transaction's district with all that belongs to it. Answers the objects whose bytes are to go now: none
-- where it is held, destroyed already, or where the reason is not true.
create function destroy_piece(item uuid, reason text, by_whom uuid, words text) returns setof uuid
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  piece evidence_item;
  whose attempt;
  object uuid;
  handed_in boolean;
  today date;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('legal_hold ' || current_district(), 0));
  select a.* into whose from attempt a join evidence_item e on e.attempt_id = a.id
  where e.id = item and e.district_id = current_district() for update of a;
  select e.* into piece from evidence_item e where e.id = item and e.district_id = current_district() for update;
  if whose.id is null or piece.destroyed_at is not null or is_held(whose) then
    return;
  end if;
  handed_in := exists (select from submission_item s where s.evidence_item_id = item);
  today := district_day(whose.district_id, least(current_moment(), now()));
  if not coalesce(case reason
                    when 'retention' then evidence_ends_on(whose.district_id, evidence_clock_began(whose), today) <= today
                    when 'removed' then piece.removed_at is not null and not handed_in
                    when 'replaced' then piece.removed_at is not null and not handed_in
                    when 'request' then by_whom is not null and length(btrim(words)) > 0
                  end, false) then
    return;
  end if;
  foreach object in array array_remove(array[piece.stored_object_id, nullif(piece.shown_object_id, piece.stored_object_id)], null) loop
    if destroy_object(object, reason, by_whom, words) then
      return next object;
    end if;
  end loop;
  if piece.body is not null then
    insert into destruction (id, district_id, person_id, attempt_id, evidence_item_id, what, byte_count, why, decided_by, note,
                             destroyed_at, gone_at)
    values (gen_random_uuid(), piece.district_id, piece.person_id, piece.attempt_id, item, 'words', octet_length(piece.body), reason,
            by_whom, words, current_moment(), current_moment());
  end if;
  -- The words of captions are the recording's.
  if to_regclass('public.caption_track') is not null then
    execute $captions$
      insert into destruction (id, district_id, person_id, attempt_id, evidence_item_id, what, byte_count, why, decided_by, note,
                               destroyed_at, gone_at)
      select gen_random_uuid(), c.district_id, c.person_id, $2, $1, 'captions', octet_length(c.body), $3, $4, $5,
             current_moment(), current_moment()
      from caption_track c where c.evidence_item_id = $1 and c.body <> '' $captions$
      using item, piece.attempt_id, reason, by_whom, words;
    execute 'update caption_track set body = '''' where evidence_item_id = $1' using item;
  end if;
  update upload set file_name = '', fingerprint = '', store_state = ''
  where attempt_id = piece.attempt_id and state not in ('arriving', 'checking')
    and (object_id = piece.stored_object_id or reason = 'retention');
  update evidence_item
  set body = null, file_name = null, names_found = '{}', destroyed_at = current_moment(),
      removed_at = case when handed_in then removed_at else coalesce(removed_at, current_moment()) end
  where id = item;
end $$;
comment on function destroy_piece(uuid, text, uuid, text) is 'Destroys a piece of evidence: its bytes, words, captions and names. The bytes are discarded once this is committed';

-- For the sweep, which is at home in no district: ids and nothing else.
create function pieces_to_destroy(at timestamptz) returns table (district_id uuid, id uuid, why text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with known as (
    select e.id, e.district_id, a as attempt, district_day(a.district_id, least(pieces_to_destroy.at, now())) as today,
           e.removed_at is not null and not exists (select from submission_item s where s.evidence_item_id = e.id) as was_removed
    from evidence_item e join attempt a on a.id = e.attempt_id
    where e.destroyed_at is null
      and (e.removed_at is not null
           or (a.state in ('earned', 'not_earned', 'withdrawn', 'draft')
               and a.changed_at < least(pieces_to_destroy.at, now()) - interval '27 days')))
  select k.district_id, k.id, case when k.was_removed then 'removed' else 'retention' end
  from known k
  where not is_held(k.attempt)
    and (k.was_removed or evidence_ends_on(k.district_id, evidence_clock_began(k.attempt), k.today) <= k.today)
  limit 500
$$;
comment on function pieces_to_destroy(timestamptz) is 'Pieces that are due and not held, by the database''s clock at the latest, and those taken out of a draft while a hold lasted';
create function objects_to_discard() returns table (district_id uuid, id uuid, object_id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select d.district_id, d.id, d.stored_object_id from destruction d where d.gone_at is null order by d.destroyed_at limit 500
$$;
comment on function objects_to_discard is 'Objects that were destroyed and may still lie in the store';
revoke all on function destroy_object(uuid, text, uuid, text), destroy_redacted(uuid, uuid), destroy_piece(uuid, text, uuid, text), pieces_to_destroy(timestamptz),
  objects_to_discard() from public;
grant execute on function destroy_redacted(uuid, uuid), destroy_piece(uuid, text, uuid, text), pieces_to_destroy(timestamptz),
  objects_to_discard() to longleaf_app;

-- The new columns that name a person join the one list, as it stands.
do $do$
declare
  list text := pg_get_functiondef('columns_of_people()'::regprocedure);
  last_line text := $$('course_addition', 'asked_by', false)$$;
  more text := $$,
    ('legal_hold', 'person_id', true),
    ('legal_hold', 'set_by', false),
    ('legal_hold', 'lifted_by', false),
    ('retention_rule', 'set_by', false),
    ('destruction', 'person_id', true),
    ('destruction', 'decided_by', false)$$;
begin
  if position(last_line in list) = 0 then
    raise exception 'columns_of_people() has no line for course_addition any more';
  end if;
  if position($$('upload', 'person_id'$$ in list) = 0 then
    more := more || $$,
    ('upload', 'person_id', true)$$;
  end if;
  execute replace(list, last_line, last_line || more);
end $do$;
