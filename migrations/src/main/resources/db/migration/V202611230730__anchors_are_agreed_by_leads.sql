-- A set of anchors is a draft until it is published, then frozen; one set of a version is in force, and what was scored by
-- an earlier one stays readable.
alter table calibration_set drop constraint calibration_set_is_one_per_version;
alter table calibration_set
  add column state text not null default 'published'
    constraint calibration_set_state_is_known check (state in ('draft', 'published', 'retired')),
  add column fresh_days int constraint calibration_set_is_fresh_for_days check (fresh_days between 1 and 3650),
  add column made_by uuid references person,
  add column published_at timestamptz,
  add column retired_at timestamptz;
alter table calibration_set alter column state set default 'draft';
update calibration_set set published_at = made_at;
alter table calibration_set
  add constraint calibration_set_was_published check ((state = 'draft') = (published_at is null)),
  add constraint calibration_set_was_retired check ((state = 'retired') = (retired_at is not null));
create unique index calibration_set_in_force on calibration_set (version_id) where state = 'published';
create unique index calibration_set_one_draft on calibration_set (version_id) where state = 'draft';
comment on column calibration_set.fresh_days is 'How long a pass is good, where it is shorter than the version''s own days';
comment on column calibration_set.made_by is 'Who began it; nobody for what was loaded';

alter table anchor_score add column reason text;
comment on column anchor_score.reason is 'Why this level was agreed; empty for what was loaded, which says it once for the whole anchor';

create table anchor_piece (
  anchor_id       uuid not null references anchor on delete cascade,
  requirement_id  uuid not null references evidence_requirement,
  words           text,
  link            text,
  primary key (anchor_id, requirement_id),
  constraint anchor_piece_holds_something check (num_nonnulls(words, link) > 0)
);
comment on table anchor_piece is 'What an anchor shows for one requirement: a sample in words, or a web address. Never a teacher''s own evidence';

-- Order is changed by moving two at once.
alter table anchor drop constraint anchor_has_its_place;
alter table anchor add constraint anchor_has_its_place unique (set_id, position) deferrable initially deferred;
alter table anchor_score drop constraint anchor_score_anchor_id_fkey;
alter table anchor_score add constraint anchor_score_anchor_id_fkey foreign key (anchor_id) references anchor on delete cascade;

create function makes_anchors(of_version uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select has_live_state_grant(array['author', 'approver', 'state_admin'])
      or leads_over_work(of_version, (select v.district_id from micro_credential_version v where v.id = of_version))
$$;
comment on function makes_anchors(uuid) is 'Whether the current person agrees on anchors of a version: leads of its reviewers, and the state''s own authors';

create function anchors_open(of_set uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from calibration_set s where s.id = of_set and s.state = 'draft' and makes_anchors(s.version_id))
$$;
comment on function anchors_open(uuid) is 'Whether the current person may change the anchors of a set';

-- What was published does not change: rounds were judged by it.
create function refuse_to_change_a_published_set() returns trigger language plpgsql as $$
declare
  part record := coalesce(new, old);
  found text;
begin
  if tg_table_name = 'calibration_set' then
    if old.state = 'draft' and (tg_op = 'DELETE' or new.state in ('draft', 'published')) then
      return part;
    end if;
    if tg_op = 'UPDATE' and old.state = 'published' and new.state = 'retired'
       and to_jsonb(new) - 'state' - 'retired_at' = to_jsonb(old) - 'state' - 'retired_at' then
      return new;
    end if;
  else
    if tg_table_name = 'anchor' then
      select s.state into found from calibration_set s where s.id = part.set_id;
    else
      select s.state into found from calibration_set s join anchor a on a.set_id = s.id where a.id = part.anchor_id;
    end if;
    -- A part without its anchor goes with it, and the anchor was asked.
    if found is null or found = 'draft' then
      return part;
    end if;
  end if;
  raise exception 'these anchors are published and do not change' using errcode = 'restrict_violation';
end $$;
create trigger published_is_frozen before update or delete on calibration_set
  for each row execute function refuse_to_change_a_published_set();
create trigger published_is_frozen before insert or update or delete on anchor
  for each row execute function refuse_to_change_a_published_set();
create trigger published_is_frozen before insert or update or delete on anchor_score
  for each row execute function refuse_to_change_a_published_set();
create trigger published_is_frozen before insert or update or delete on anchor_piece
  for each row execute function refuse_to_change_a_published_set();

-- A draft is its makers'; what was published is everybody's who sees the version, but for the agreed scores.
drop policy with_its_version on calibration_set;
drop policy made_by_its_authors on calibration_set;
create policy with_its_version on calibration_set for select
  using ((state <> 'draft' or makes_anchors(version_id)) and exists (select from micro_credential_version v where v.id = version_id));
create policy made_by_its_leads on calibration_set for insert with check (state = 'draft' and makes_anchors(version_id));
create policy changed_by_its_leads on calibration_set for update
  using (makes_anchors(version_id)) with check (makes_anchors(version_id));

drop policy made_by_its_authors on anchor;
create policy made_by_its_leads on anchor for insert with check (anchors_open(set_id));
create policy changed_by_its_leads on anchor for update using (anchors_open(set_id)) with check (anchors_open(set_id));
create policy removed_by_its_leads on anchor for delete using (anchors_open(set_id));

create function agrees_on_anchor(of_anchor uuid, to_change boolean) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from anchor a join calibration_set s on s.id = a.set_id
                 where a.id = of_anchor and (not to_change or s.state = 'draft') and makes_anchors(s.version_id))
$$;
comment on function agrees_on_anchor(uuid, boolean) is 'Whether the current person agrees on the scores of an anchor, and may change them still';

drop policy made_by_its_authors on anchor_score;
create policy agreed_by_its_leads on anchor_score for select using (agrees_on_anchor(anchor_id, false));
create policy made_by_its_leads on anchor_score for insert with check (agrees_on_anchor(anchor_id, true));
create policy removed_by_its_leads on anchor_score for delete using (agrees_on_anchor(anchor_id, true));

alter table anchor_piece enable row level security;
create policy with_its_anchor on anchor_piece for select using (exists (select from anchor a where a.id = anchor_id));
create policy made_by_its_leads on anchor_piece for insert with check (agrees_on_anchor(anchor_id, true));
create policy removed_by_its_leads on anchor_piece for delete using (agrees_on_anchor(anchor_id, true));

insert into person_column (of_table, of_column, moves) values ('calibration_set', 'made_by', false);

revoke all on function makes_anchors(uuid), anchors_open(uuid), agrees_on_anchor(uuid, boolean) from public;
grant execute on function makes_anchors(uuid), anchors_open(uuid), agrees_on_anchor(uuid, boolean) to longleaf_app;
grant update (exact_share, adjacent_share, must_match, fresh_days, state, published_at, retired_at) on calibration_set to longleaf_app;
grant update (position, summary, note), delete on anchor to longleaf_app;
grant delete on anchor_score to longleaf_app;
grant select, insert, delete on anchor_piece to longleaf_app;
