-- Beside the link to a coach's page stands all that waits for them there: drafts, and teachers to talk with.
drop function drafts_to_coach(uuid, date);
create function waits_for_coach(coach uuid, today date) returns int
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with mentee as (
    select distinct c.mentee_id as id
    from coach_assignment c
    where c.coach_id = coach and c.mentee_id <> coach and c.consent_on is not null
      and c.from_on <= today and (c.until_on is null or c.until_on >= today))
  select ((select count(*)
           from mentee m
           join coach_look l on l.person_id = m.id
           join attempt a on a.id = l.attempt_id
           where a.state in ('draft', 'more_evidence_asked'))
        + (select count(*)
           from mentee m
           join coach_call k on k.person_id = m.id and k.met_at is null
           join attempt a on a.id = k.attempt_id
           where a.state = 'more_evidence_asked'
             and not exists (select from review_slot s join review r on r.slot_id = s.id
                             where s.attempt_id = k.attempt_id and r.reviewer_id = coach and r.locked_at is not null)))::int
$$;
comment on function waits_for_coach(uuid, date) is 'How many drafts and talks wait for somebody, as the coach whom their teachers agreed to';
revoke all on function waits_for_coach(uuid, date) from public;
grant execute on function waits_for_coach(uuid, date) to longleaf_app;
