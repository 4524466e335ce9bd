-- An auditor reads all scores and the decision; that stays known when the two hours are over or the sample is closed.
create or replace function knows_as_lead(of_attempt uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from file_opening o join evidence_item e on e.id = o.evidence_item_id
                 where e.attempt_id = of_attempt and o.viewer_id = current_person() and o.viewer_role in ('lead', 'auditor'))
$$;
comment on function knows_as_lead(uuid) is 'Whether the current person ever opened work of this attempt as a lead, because of a file that others have, or as an auditor';
