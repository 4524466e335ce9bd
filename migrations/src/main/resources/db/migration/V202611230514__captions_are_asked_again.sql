-- Where more evidence is asked of a recording, its captions may be better ones. What was handed in keeps those it had: which
-- they were, the two times of a track and the submission's say, so nothing is copied and no recording is shared by two pieces.
create function captions_handed_in(c caption_track) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
  return exists (select from submission_item i join submission s on s.id = i.submission_id
                 where i.evidence_item_id = (c).evidence_item_id and (c).created_at <= s.submitted_at
                   and ((c).removed_at is null or (c).removed_at > s.submitted_at));
comment on function captions_handed_in(caption_track) is 'Whether captions were part of a submission: then they stay with it, also where others have taken their place';
revoke all on function captions_handed_in(caption_track) from public;
grant execute on function captions_handed_in(caption_track) to longleaf_app;

create or replace function destroy_captions(track uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  old caption_track;
  of_attempt uuid;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('legal_hold ' || current_district(), 0));
  select c.* into old from caption_track c
  where c.id = track and c.district_id = current_district() and c.removed_at is not null and c.body <> ''
    and not captions_handed_in(c) for update;
  select e.attempt_id into of_attempt from evidence_item e join attempt a on a.id = e.attempt_id
  where e.id = old.evidence_item_id and not is_held(a);
  if of_attempt is null then
    return false;
  end if;
  insert into destruction (id, district_id, person_id, attempt_id, evidence_item_id, what, byte_count, why, destroyed_at, gone_at)
  values (gen_random_uuid(), old.district_id, old.person_id, of_attempt, old.evidence_item_id, 'captions', octet_length(old.body),
          'removed', current_moment(), current_moment());
  update caption_track set body = '', names_found = '{}' where id = track;
  return true;
end $$;
comment on function destroy_captions(uuid) is 'Empties captions that their teacher took out or replaced, unless they were handed in or are held';

create or replace function captions_to_destroy() returns table (district_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.district_id, c.id
  from caption_track c
  join evidence_item e on e.id = c.evidence_item_id
  join attempt a on a.id = e.attempt_id
  where c.removed_at is not null and c.body <> '' and not is_held(a) and not captions_handed_in(c)
  limit 500
$$;
