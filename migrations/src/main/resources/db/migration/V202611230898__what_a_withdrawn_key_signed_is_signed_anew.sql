-- What a withdrawn key signed is believed by nobody. The issuer's key of today signs it anew: the same words, so that nothing of the award changes but who vouches for them.
create table award_signed_anew (
  award_id     uuid not null references award,
  key_id       uuid not null references issuer_key,
  district_id  uuid not null references district,
  new_key_id   uuid references issuer_key,
  why_not      text constraint award_signed_anew_why_not_is_known
               check (why_not in ('not_as_signed', 'unsignable', 'not_verified')),
  old_sha256   text not null constraint award_signed_anew_hash_is_one check (old_sha256 ~ '^[0-9a-f]{64}$'),
  at           timestamptz not null,
  constraint award_is_signed_anew_once primary key (award_id, key_id),
  constraint award_signed_anew_says_what check (num_nonnulls(new_key_id, why_not) = 1)
);
comment on table award_signed_anew is 'That a form of an award got another signature because its key was withdrawn, or why it did not';
comment on column award_signed_anew.key_id is 'The withdrawn key';
comment on column award_signed_anew.why_not is
  'What lies in the database is not what the withdrawn key signed, or differs from the other form; it says something that a signature would not cover; or our own verifier refused the new form';
comment on column award_signed_anew.old_sha256 is 'Of the form that was there before: whoever shows a copy of it learns that it was ours';
create index award_signed_anew_by_key on award_signed_anew (key_id);
alter table award_signed_anew enable row level security;
create policy home on award_signed_anew using (district_id = current_district()) with check (district_id = current_district());

-- Which badges a key signed is asked every minute for withdrawn keys, and of each key on the issuers' screen.
create index award_by_jwt_key on award (issuer_key_id, id);
create index award_by_proof_key on award (proof_key_id, id);

create function awards_to_sign_anew(after uuid, lines int) returns table (district_id uuid, award_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select x.district_id, x.id
  from issuer_key k
  cross join lateral (
    (select a.district_id, a.id from award a
     where a.issuer_key_id = k.id and a.id > coalesce(after, '00000000-0000-0000-0000-000000000000')
       and not exists (select from award_signed_anew s where s.award_id = a.id and s.key_id = k.id)
     order by a.id limit lines)
    union all
    (select a.district_id, a.id from award a
     where a.proof_key_id = k.id and a.id > coalesce(after, '00000000-0000-0000-0000-000000000000')
       and not exists (select from award_signed_anew s where s.award_id = a.id and s.key_id = k.id)
     order by a.id limit lines)) x
  where k.withdrawn_at is not null
  group by x.district_id, x.id
  order by x.id
  limit lines
$$;
comment on function awards_to_sign_anew(uuid, int) is 'Awards with a form by a withdrawn key, and where they are at home; nothing else of them';

-- The tool's role may not rewrite an award. This does, for one form, and lets nothing change but the signature.
create function sign_award_anew(of_award uuid, of_key uuid, by_key uuid, form text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  kind text;
begin
  select o.algorithm into kind from issuer_key o join issuer_key n on n.issuer_id = o.issuer_id
  where o.id = of_key and o.withdrawn_at is not null and n.id = by_key and n.retired_at is null
    and (o.algorithm = 'Ed25519') = (n.algorithm = 'Ed25519');
  if not found then
    raise exception 'an award is signed anew for a withdrawn key, by one of the same issuer that signs' using errcode = 'check_violation';
  elsif kind = 'Ed25519' then
    update award a set credential = form, proof_key_id = by_key
    where a.id = of_award and a.district_id = current_district() and a.proof_key_id = of_key
      and a.credential::jsonb - 'proof' = form::jsonb - 'proof';
  else
    update award a set credential_jwt = form, issuer_key_id = by_key
    where a.id = of_award and a.district_id = current_district() and a.issuer_key_id = of_key
      and split_part(a.credential_jwt, '.', 2) = split_part(form, '.', 2);
  end if;
  return found;
end $$;
comment on function sign_award_anew(uuid, uuid, uuid, text) is
  'Puts a form with a new signature in place of one by a withdrawn key, where both say the same; whether it did';

-- Nothing of them but how many.
create function badges_signed_anew(wanted uuid, done boolean) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select count(*) from award_signed_anew s
  join issuer_key k on k.id = s.key_id and keeps_issuer(k.issuer_id)
  where s.key_id = wanted and (s.why_not is null) = done
$$;
comment on function badges_signed_anew(uuid, boolean) is
  'How many badges of a withdrawn key were signed anew, or could not be, for those who keep its issuer';

revoke all on function awards_to_sign_anew(uuid, int), sign_award_anew(uuid, uuid, uuid, text), badges_signed_anew(uuid, boolean) from public;
grant execute on function awards_to_sign_anew(uuid, int), sign_award_anew(uuid, uuid, uuid, text), badges_signed_anew(uuid, boolean)
  to longleaf_app;
grant select, insert on award_signed_anew to longleaf_app;
