-- Peers who learn to review read first submissions for practice: a slot for each of them, up to three.
create function practice_wanted(of_micro_credential uuid, of_district uuid, by_candidate uuid) returns int
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select least(3, count(distinct g.person_id))::int
  from role_grant g join role_grant_micro_credential m on m.role_grant_id = g.id
  where m.micro_credential_id = of_micro_credential and g.role = 'trainee_reviewer' and g.person_id <> by_candidate
    and (g.district_id is null or g.district_id = of_district)
    and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day())
$$;
comment on function practice_wanted(uuid, uuid, uuid) is 'How many trainees may practice on this work today, as far as that matters; nobody is named';
revoke all on function practice_wanted(uuid, uuid, uuid) from public;
grant execute on function practice_wanted(uuid, uuid, uuid) to longleaf_app;

-- What a trainee or an auditor wrote beside the pieces is nobody's answer, and what was handed back is none either.
create or replace function release_comments(by_decision uuid) returns int
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  released int;
begin
  update evidence_comment c
  set released_at = d.decided_at
  from decision d join submission_item i on i.submission_id = d.submission_id
  where d.id = by_decision and d.district_id = current_district()
    and i.evidence_item_id = c.evidence_item_id
    and c.author_role = 'reviewer' and c.released_at is null and c.created_at <= d.decided_at
    and not exists (select from review r join review_slot s on s.id = r.slot_id
                    where r.submission_id = d.submission_id and r.reviewer_id = c.author_id and s.purpose in ('practice', 'audit'))
    and not exists (select from handed_back h where h.submission_id = d.submission_id and h.person_id = c.author_id);
  get diagnostics released = row_count;
  return released;
end $$;
