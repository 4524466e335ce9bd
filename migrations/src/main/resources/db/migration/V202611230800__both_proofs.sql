-- An issuer has a key for each way of signing: a JWT (RSA, or an elliptic curve where its setting says so) and an embedded
-- proof (Ed25519). The private half is sealed here, or lies in a key store under a name.
alter table issuer add column jwt_algorithm text not null default 'RS256'
  constraint issuer_jwt_algorithm_is_known check (jwt_algorithm in ('RS256', 'ES256'));
alter table issuer add column approves boolean not null default false;
alter table issuer add column assessed_by uuid references issuer
  constraint issuer_is_assessed_by_another check (assessed_by <> id);
comment on column issuer.jwt_algorithm is 'How its JWTs are signed; a key of that kind is made on first need';
comment on column issuer.approves is 'Whether it is the agency whose approval badges carry as an endorsement';
comment on column issuer.assessed_by is 'Who assesses for it, where it does not do so itself';
create unique index issuer_approves_alone on issuer (approves) where approves;

alter table issuer_key add column algorithm text not null default 'RS256'
  constraint issuer_key_algorithm_is_known check (algorithm in ('RS256', 'ES256', 'Ed25519'));
alter table issuer_key alter column algorithm drop default;
alter table issuer_key add column key_store_alias text;
alter table issuer_key alter column private_sealed drop not null;
alter table issuer_key add constraint issuer_key_is_kept_in_one_place
  check (num_nonnulls(private_sealed, key_store_alias) = 1);
comment on column issuer_key.key_store_alias is 'The name of the private half in the key store, where it does not lie here sealed';

alter table award add column credential text;
alter table award add column proof_key_id uuid references issuer_key;
comment on column award.credential is 'The document with its embedded proof; null for an award older than embedded proofs';
comment on column award.credential_jwt is 'The same document, signed as a JWT';

create table endorsement (
  id           uuid primary key,
  version_id   uuid not null references micro_credential_version,
  issuer_id    uuid not null references issuer,
  key_id       uuid not null references issuer_key,
  endorsed_at  timestamptz not null,
  credential   text not null,
  constraint endorsement_is_given_once unique (version_id, issuer_id)
);
comment on table endorsement is 'That an agency approved a version: an EndorsementCredential it signed once, and every badge of the version carries';

create table alignment_target (
  code         text primary key,
  framework    text not null,
  name         text not null,
  target_type  text not null constraint alignment_target_type_is_known
               check (target_type in ('CFItem', 'CFRubric', 'CFRubricCriterion', 'CFRubricCriterionLevel',
                                      'ceasn:Competency', 'ceterms:Credential', 'CTDL')),
  target_code  text not null,
  url          text not null
);
comment on table alignment_target is 'What the code of an alignment stands for elsewhere: an item of a CASE framework, or an entry of the Credential Registry';

create table version_alignment (
  version_id  uuid not null references micro_credential_version,
  code        text not null references alignment_target,
  primary key (version_id, code)
);
comment on table version_alignment is 'Alignments of a whole micro-credential, beside those of its criteria';

-- public: the two signed forms of an award, by its unguessable address.
create function public_credential(wanted text)
  returns table (credential text, credential_jwt text, issuer_code text)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select a.credential, a.credential_jwt, i.code from award a join issuer i on i.id = a.issuer_id where a.public_id = wanted
$$;
comment on function public_credential(text) is 'The signed forms of an award, by its unguessable address';
revoke all on function public_credential(text) from public;
grant execute on function public_credential(text) to longleaf_app;

grant select, insert on endorsement, alignment_target, version_alignment to longleaf_app;
