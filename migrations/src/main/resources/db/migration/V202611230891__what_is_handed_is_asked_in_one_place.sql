-- What a reviewer is handed was asked by six policies, each through tables whose own policies ask it again: the plan of one
-- reading of the evidence had four hundred nodes, and making it ready took longer than running it. The functions see the
-- slots as their owner does, and tell of the current person alone.
create function is_handed(of_submission uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as
$$
  select exists (select from review_slot s
                 where s.submission_id = of_submission and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment())
$$;
comment on function is_handed(uuid) is 'Whether the current person holds a slot of this submission, and its hour has not ended';
revoke all on function is_handed(uuid) from public;
grant execute on function is_handed(uuid) to longleaf_app;

create function is_piece_handed(of_evidence_item uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as
$$
  select exists (select from submission_item i join review_slot s on s.submission_id = i.submission_id
                 where i.evidence_item_id = of_evidence_item and s.claimed_by = current_person()
                   and s.closed_at is null and s.claim_ends_at > current_moment())
$$;
comment on function is_piece_handed(uuid) is 'Whether the current person holds a slot of a submission that this piece is in';
revoke all on function is_piece_handed(uuid) from public;
grant execute on function is_piece_handed(uuid) to longleaf_app;

alter policy handed on submission using (is_handed(id));
alter policy handed on submission_item using (is_handed(submission_id));
alter policy handed on evidence_item using (is_piece_handed(id));
alter policy handed on caption_track using (is_piece_handed(evidence_item_id));
alter policy handed on stored_object
  using (exists (select from evidence_item e where e.shown_object_id = stored_object.id and is_piece_handed(e.id)));
