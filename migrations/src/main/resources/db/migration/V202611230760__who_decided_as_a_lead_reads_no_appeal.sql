-- A lead who ended an attempt, or released a decision that waited, is no fresh reader of the appeal against it.
alter table decision add column ended_by uuid references person;
comment on column decision.ended_by is 'The lead by whose word the attempt ended; null where readers decided';
update decision d
  set ended_by = (select e.actor_id from audit_event e where e.action = 'attempt.not_earned' and e.subject_id = d.id limit 1)
  where d.decided_by = 'lead';
alter table decision add constraint decision_is_ended_by_a_lead check (ended_by is null or decided_by = 'lead');
insert into person_column (of_table, of_column, moves) values ('decision', 'ended_by', true);

create function decided_as_lead(of_attempt uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from decision d where d.attempt_id = of_attempt and d.ended_by = current_person())
      or exists (select from submission s join paused_decision p on p.submission_id = s.id
                 where s.attempt_id = of_attempt and p.released_by = current_person())
$$;
comment on function decided_as_lead(uuid) is 'Whether the current person ended this attempt as a lead, or released a decision on it that waited';
revoke all on function decided_as_lead(uuid) from public;
grant execute on function decided_as_lead(uuid) to longleaf_app;
