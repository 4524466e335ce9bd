-- An endorsement is given by a key: where that key is withdrawn, the agency's word is signed anew by another.
alter table endorsement drop constraint endorsement_is_given_once,
  add constraint endorsement_is_given_once_by_a_key unique (version_id, issuer_id, key_id);
comment on table endorsement is 'That an agency approved a version: an EndorsementCredential that badges of the version carry as long as its key is not withdrawn';

-- One person may have come in by two doors and been joined since: rows that say who did it keep the name of then.
create function lives_on_as(someone uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with recursive chain as (
    select p.id, p.joined_into, 1 as step from person p where p.id = someone
    union all
    select p.id, p.joined_into, c.step + 1 from chain c join person p on p.id = c.joined_into where c.step < 20)
  select c.id from chain c order by c.step desc limit 1
$$;
comment on function lives_on_as(uuid) is 'Who somebody turned out to be: themselves, or whom they were joined into';

create function may_approve_key_proposal(wanted uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select coalesce(
    (select p.expires_at > current_moment() and keeps_issuer(p.issuer_id) and n.proposer <> n.approver
            and exists (select from role_grant g join issuer i on i.id = p.issuer_id
                        where g.person_id = n.proposer
                          and (g.role = 'state_admin' and g.state_wide
                               or g.role = 'district_admin' and g.district_id = i.district_id)
                          and g.from_on <= current_day() and (g.until_on is null or g.until_on >= current_day()))
            and not exists (select from pending_identity_link l
                            where l.decided_at is null
                              and (l.person_id, l.known_person_id) in ((n.proposer, n.approver), (n.approver, n.proposer)))
     from issuer_key_proposal p
     cross join lateral (select lives_on_as(p.proposed_by) as proposer, lives_on_as(current_person()) as approver) n
     where p.id = wanted), false)
$$;
comment on function may_approve_key_proposal(uuid) is
  'Whether the current person is another than who proposed it, who still keeps the issuer as they do, and nothing says that the two may be one';

drop policy answered_by_another on issuer_key_answer;
create policy answered_by_another on issuer_key_answer for insert
  with check (answered_by = current_person()
              and case answer
                    when 'approved' then may_approve_key_proposal(proposal_id)
                    else exists (select from issuer_key_proposal p
                                 where p.id = proposal_id
                                   and (lives_on_as(p.proposed_by) = current_person()) = (answer = 'taken_back')) end);
comment on table issuer_key_answer is 'The one answer to a proposal. Who proposed may take it back, and never approve it, by whatever row they are known';

-- Whoever changes an issuer's keys holds its row, so that two changes at once see each other.
grant update (jwt_algorithm) on issuer to longleaf_app;
revoke update on issuer_key from longleaf_app;
grant update (retired_at, withdrawn_at) on issuer_key to longleaf_app;
comment on column issuer.jwt_algorithm is 'How its JWTs are signed; two people who have a key of the other kind made change it';

create function refuse_to_leave_an_issuer_without_a_key() returns trigger language plpgsql as $$
begin
  perform from issuer i where i.id = new.issuer_id for no key update;
  if (new.algorithm = 'Ed25519' or new.algorithm = (select i.jwt_algorithm from issuer i where i.id = new.issuer_id))
     and not exists (select from issuer_key k
                     where k.issuer_id = new.issuer_id and k.algorithm = new.algorithm and k.retired_at is null) then
    raise exception 'the issuer would have no % key that signs', new.algorithm using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger one_key_of_each_kind_signs after update of retired_at on issuer_key
  deferrable initially deferred for each row execute function refuse_to_leave_an_issuer_without_a_key();

-- public: whose a version is that was published once, so that the id of an achievement answers for as long as badges carry it.
create function published_version(wanted uuid) returns table (district_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select v.district_id from micro_credential_version v where v.id = wanted and v.state <> 'draft'
$$;
comment on function published_version(uuid) is 'The district of a version that is or was published, none for the state''s; nothing for a draft';

revoke all on function lives_on_as(uuid), may_approve_key_proposal(uuid), published_version(uuid) from public;
grant execute on function lives_on_as(uuid), may_approve_key_proposal(uuid), published_version(uuid) to longleaf_app;
