-- What was handed back is its reviewer's own to see; whether their words count is told, and no more.
create function answers_as_reader(of_submission uuid, by_author uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select not exists (select from review r join review_slot s on s.id = r.slot_id
                     where r.submission_id = of_submission and r.reviewer_id = by_author and s.purpose in ('practice', 'audit'))
     and not exists (select from handed_back h where h.submission_id = of_submission and h.person_id = by_author)
$$;
comment on function answers_as_reader(uuid, uuid) is 'Whether what somebody wrote beside the pieces of a submission counts as a reader''s words';
revoke all on function answers_as_reader(uuid, uuid) from public;
grant execute on function answers_as_reader(uuid, uuid) to longleaf_app;
