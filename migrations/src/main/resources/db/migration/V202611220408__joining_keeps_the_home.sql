-- Which home stands after a joining. The newcomer's was made by an arrival that nobody had proved: where the known person
-- has a home of their own at the time, or is one of the state's own people, it must not overrule that.

create function is_the_states_own(who uuid) returns boolean
  language sql stable
  return not exists (select from person_home h where h.person_id = who)
         or exists (select from role_grant g
                    where g.person_id = who and g.state_wide
                      and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()));
comment on function is_the_states_own(uuid) is 'Whether somebody belongs to no district: never at home in one, or trusted with something for the whole state today';

create function homes_that_move(duplicate uuid, kept uuid) returns setof uuid
  language sql stable
  begin atomic
    select h.id
    from person_home h
    where h.person_id = duplicate
      and not is_the_states_own(kept)
      and not exists (select from person_home k
                      where k.person_id = kept
                        and k.from_on <= coalesce(h.until_on, 'infinity')
                        and h.from_on <= coalesce(k.until_on, 'infinity'));
  end;
comment on function homes_that_move(uuid, uuid) is 'The homes of a duplicate that become the kept person''s: those of days on which that person has none';

revoke all on function is_the_states_own(uuid), homes_that_move(uuid, uuid) from public;
grant execute on function is_the_states_own(uuid), homes_that_move(uuid, uuid) to longleaf_app;

-- Every column that names a person, once. What moves says whose something is; what stays says who did it, or is the
-- record of the joining itself; of homes, join_people asks homes_that_move. A test compares the list with the foreign keys.
create or replace function columns_of_people() returns table (of_table text, of_column text, moves boolean)
  language sql immutable
as $$
  values
    ('person_identity', 'person_id', true),
    ('person_home', 'person_id', false),
    ('role_grant', 'person_id', true),
    ('grant_request', 'person_id', true),
    ('held_launch', 'person_id', true),
    ('declared_conflict', 'person_id', true),
    ('declared_conflict', 'with_id', true),
    ('coach_assignment', 'coach_id', true),
    ('coach_assignment', 'mentee_id', true),
    ('calibration_pass', 'person_id', true),
    ('attempt', 'person_id', true),
    ('attempt_link', 'person_id', true),
    ('stored_object', 'person_id', true),
    ('evidence_item', 'person_id', true),
    ('attestation', 'person_id', true),
    ('recording_consent', 'person_id', true),
    ('submission', 'person_id', true),
    ('submission_item', 'person_id', true),
    ('open_criterion', 'person_id', true),
    ('review_slot', 'candidate_id', true),
    ('review_slot', 'claimed_by', true),
    ('review', 'reviewer_id', true),
    ('score', 'reviewer_id', true),
    ('handed_back', 'person_id', true),
    ('identity_seen', 'person_id', true),
    ('decision', 'person_id', true),
    ('decision_criterion', 'person_id', true),
    ('award', 'person_id', true),
    ('award_change', 'person_id', true),
    ('award_sharing', 'person_id', true),
    ('ceu_record', 'person_id', true),
    ('ceu_record_split', 'person_id', true),
    ('delivery', 'person_id', true),
    ('deep_link_request', 'person_id', true),
    ('seen_launch', 'person_id', true),
    ('audit_event', 'actor_id', false),
    ('session', 'person_id', false),
    ('person', 'joined_into', false),
    ('pending_identity_link', 'person_id', false),
    ('pending_identity_link', 'known_person_id', false),
    ('pending_identity_link', 'decided_by', false),
    ('join_code', 'person_id', false),
    ('join_code', 'used_by', false),
    ('micro_credential_version', 'authored_by', false),
    ('micro_credential_version', 'approved_by', false),
    ('invitation', 'made_by', false),
    ('deployment', 'decided_by', false),
    ('held_launch', 'decided_by', false),
    ('role_grant', 'given_by', false),
    ('role_grant', 'ended_by', false),
    ('grant_request', 'decided_by', false),
    ('connection_check', 'run_by', false),
    ('first_admin', 'person_id', false),
    ('course_addition', 'asked_by', false)
$$;

-- Moves everything of `duplicate` to `kept`, across districts: the one place where the tool reaches over row policies to
-- write. Only between two people whom a platform's assertion ties, and only for whom may say so: a state admin, or the
-- person of both, whose code from the other launch was used in this very transaction.
create or replace function join_people(duplicate uuid, kept uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  moved record;
  hindrance text;
begin
  perform from person p where p.id in (duplicate, kept) order by p.id for update;
  if not exists (select from pending_identity_link l
                 where l.person_id = duplicate and l.known_person_id = kept and l.decided_at is null)
     or exists (select from person p where p.id in (duplicate, kept) and p.joined_into is not null) then
    return 'nothing_to_join';
  end if;
  if not (has_live_state_grant(array['state_admin'])
          or exists (select from join_code c
                     where c.used_by = current_person() and c.used_at = current_moment()
                       and c.person_id <> c.used_by
                       and c.person_id in (duplicate, kept) and c.used_by in (duplicate, kept))) then
    return 'not_proved';
  end if;
  if exists (select from person p where p.id = duplicate and p.uid is not null) then
    return 'two_uids';
  end if;
  if exists (select from review r join submission s on s.id = r.submission_id
             where (r.reviewer_id, s.person_id) in ((duplicate, kept), (kept, duplicate)))
     or exists (select from review_slot s
                where s.closed_at is null and (s.claimed_by, s.candidate_id) in ((duplicate, kept), (kept, duplicate))) then
    return 'reviewed_each_other';
  end if;
  begin
    update person set joined_into = kept where id = duplicate;
    update person_home set person_id = kept where id in (select homes_that_move(duplicate, kept));
    for moved in select c.of_table, c.of_column from columns_of_people() c where c.moves loop
      execute format('update %I set %I = $1 where %I = $2', moved.of_table, moved.of_column, moved.of_column)
        using kept, duplicate;
    end loop;
    update session set revoked_at = current_moment() where person_id = duplicate and revoked_at is null;
  exception when unique_violation or check_violation then
    get stacked diagnostics hindrance = constraint_name;
    return hindrance;
  end;
  return 'joined';
end $$;
