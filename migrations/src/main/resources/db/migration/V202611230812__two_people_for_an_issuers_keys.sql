-- A key of an issuer is made, retired or withdrawn by two people: one proposes, another who keeps the issuer approves.
create table issuer_key_proposal (
  id           uuid primary key,
  issuer_id    uuid not null references issuer,
  wish         text not null constraint issuer_key_proposal_wish_is_known check (wish in ('make', 'retire', 'withdraw')),
  algorithm    text constraint issuer_key_proposal_algorithm_is_known check (algorithm in ('RS256', 'ES256', 'Ed25519')),
  key_id       uuid references issuer_key,
  reason       text not null constraint issuer_key_proposal_reason_is_bounded check (length(reason) between 1 and 1000),
  proposed_by  uuid not null references person,
  proposed_at  timestamptz not null,
  expires_at   timestamptz not null,
  constraint issuer_key_proposal_says_what
    check (case when wish = 'make' then key_id is null and algorithm is not null else key_id is not null and algorithm is null end),
  constraint issuer_key_proposal_expires_within_a_month
    check (expires_at > proposed_at and expires_at <= proposed_at + interval '31 days')
);
comment on table issuer_key_proposal is 'What somebody would do with an issuer''s keys; nothing happens before another approves';
create index issuer_key_proposal_by_issuer on issuer_key_proposal (issuer_id, proposed_at desc);

create table issuer_key_answer (
  proposal_id  uuid primary key references issuer_key_proposal,
  answer       text not null constraint issuer_key_answer_is_known check (answer in ('approved', 'declined', 'taken_back')),
  answered_by  uuid not null references person,
  answered_at  timestamptz not null
);
comment on table issuer_key_answer is 'The one answer to a proposal. Who proposed may take it back, and never approve it';

alter table issuer_key_proposal enable row level security;
create policy seen_by_who_keeps_the_issuer on issuer_key_proposal for select using (keeps_issuer(issuer_id));
create policy proposed_by_who_keeps_the_issuer on issuer_key_proposal for insert
  with check (proposed_by = current_person() and keeps_issuer(issuer_id));
alter table issuer_key_answer enable row level security;
create policy seen_by_who_keeps_the_issuer on issuer_key_answer for select
  using (exists (select from issuer_key_proposal p where p.id = proposal_id));
create policy answered_by_another on issuer_key_answer for insert
  with check (answered_by = current_person()
              and exists (select from issuer_key_proposal p
                          where p.id = proposal_id
                            and case answer when 'taken_back' then p.proposed_by = current_person()
                                            when 'declined' then p.proposed_by <> current_person()
                                            else p.proposed_by <> current_person() and p.expires_at > current_moment() end));

alter table issuer_key add column withdrawn_at timestamptz,
  add constraint issuer_key_is_retired_before_it_is_withdrawn check (withdrawn_at is null or retired_at is not null);
comment on column issuer_key.withdrawn_at is 'In other hands, perhaps: published no more, and what it signed is believed no more';

-- How many badges would be struck. Nothing else of them is told.
create function badges_signed_with(wanted uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select count(*) from award a
  join issuer_key k on k.id = wanted and keeps_issuer(k.issuer_id)
  where a.issuer_key_id = wanted or a.proof_key_id = wanted
$$;
comment on function badges_signed_with(uuid) is 'How many badges were signed with a key, for those who keep its issuer';

insert into person_column (of_table, of_column, moves) values
  ('issuer_key_proposal', 'proposed_by', false),
  ('issuer_key_answer', 'answered_by', false);
revoke all on function badges_signed_with(uuid) from public;
grant execute on function badges_signed_with(uuid) to longleaf_app;
grant select, insert on issuer_key_proposal, issuer_key_answer to longleaf_app;
