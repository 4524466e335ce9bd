create table award (
  id                 uuid primary key,
  public_id          text not null constraint award_public_id_is_unique unique,
  district_id        uuid not null references district,
  person_id          uuid not null references person,
  attempt_id         uuid not null references attempt constraint award_is_one_per_attempt unique,
  version_id         uuid not null references micro_credential_version,
  issuer_id          uuid not null references issuer,
  issuer_key_id      uuid not null references issuer_key,
  awarded_at         timestamptz not null,
  completed_on       date not null,
  how_it_was_judged  jsonb not null,
  credential_jwt     text not null
);
comment on table award is 'The earned credential, signed once and frozen. What becomes of it stands in award_change';
comment on column award.public_id is 'The badge''s address: 128 random bits';

create table award_change (
  id           uuid primary key,
  award_id     uuid not null references award,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  state        text not null constraint award_change_state_is_known check (state in ('valid', 'suspended', 'revoked')),
  reason       text,
  changed_at   timestamptz not null
);
comment on table award_change is 'The states an award went through, newest last';
create index award_change_by_award on award_change (award_id, changed_at);

create table award_sharing (
  award_id     uuid primary key references award,
  district_id  uuid not null references district,
  person_id    uuid not null references person,
  shows_name   boolean not null,
  changed_at   timestamptz not null
);
comment on table award_sharing is 'Whether the public page says who earned it: only where the teacher opted in';

create table ceu_record (
  id             uuid primary key,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  award_id       uuid references award constraint ceu_record_is_one_per_award unique,
  title          text not null,
  class_code     text,
  completed_on   date not null,
  contact_hours  numeric(5,1) not null,
  ceu            numeric(5,1) not null constraint ceu_record_is_positive check (ceu > 0),
  source         text not null,
  recorded_at    timestamptz not null,
  constraint ceu_record_is_posted_once unique (person_id, class_code, completed_on)
);
comment on table ceu_record is 'The ledger of CEUs: what was earned here, and earlier credits brought along. Added to, never rewritten';

create table ceu_record_split (
  ceu_record_id  uuid not null references ceu_record,
  category       text not null,
  district_id    uuid not null references district,
  person_id      uuid not null references person,
  ceu            numeric(5,1) not null constraint ceu_record_split_is_positive check (ceu > 0),
  primary key (ceu_record_id, category)
);
comment on table ceu_record_split is 'A CEU record divided over license categories';

create function refuse_a_record_split_above_its_ceu() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(s.ceu), 0) from ceu_record_split s where s.ceu_record_id = new.ceu_record_id)
     > (select r.ceu from ceu_record r where r.id = new.ceu_record_id) then
    raise exception 'the categories add up to more than the record''s CEUs' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger split_stays_within_the_record after insert on ceu_record_split
  deferrable initially deferred for each row execute function refuse_a_record_split_above_its_ceu();

alter table award enable row level security;
create policy home on award using (district_id = current_district()) with check (district_id = current_district());
create policy own on award for select using (person_id = current_person());
alter table award_change enable row level security;
create policy home on award_change using (district_id = current_district()) with check (district_id = current_district());
create policy own on award_change for select using (person_id = current_person());
alter table award_sharing enable row level security;
create policy own on award_sharing using (person_id = current_person())
  with check (person_id = current_person()
              and exists (select from award a where a.id = award_id and a.person_id = current_person()
                            and a.district_id = award_sharing.district_id));
alter table ceu_record enable row level security;
create policy home on ceu_record using (district_id = current_district()) with check (district_id = current_district());
create policy own on ceu_record for select using (person_id = current_person());
alter table ceu_record_split enable row level security;
create policy home on ceu_record_split using (district_id = current_district()) with check (district_id = current_district());
create policy own on ceu_record_split for select using (person_id = current_person());

-- public: what anyone with the badge's address may know, and nothing else.
create function public_award(wanted text)
  returns table (public_id text, state text, reason text, awarded_at timestamptz, completed_on date, credential_jwt text,
                 issuer_code text, recipient_name text, split jsonb, how_it_was_judged jsonb)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select a.public_id, c.state, c.reason, a.awarded_at, a.completed_on, a.credential_jwt, i.code,
         (select p.name from award_sharing s join person p on p.id = a.person_id where s.award_id = a.id and s.shows_name),
         (select jsonb_object_agg(x.category, x.ceu)
            from ceu_record r join ceu_record_split x on x.ceu_record_id = r.id where r.award_id = a.id),
         a.how_it_was_judged
  from award a
  join issuer i on i.id = a.issuer_id
  cross join lateral (select h.state, h.reason from award_change h where h.award_id = a.id
                      order by h.changed_at desc, h.id desc limit 1) c
  where a.public_id = wanted
$$;
comment on function public_award(text) is 'The public page of an award, by its unguessable address';
revoke all on function public_award(text) from public;
grant execute on function public_award(text) to longleaf_app;

grant select, insert on award, award_change, ceu_record, ceu_record_split to longleaf_app;
grant select, insert, update on award_sharing to longleaf_app;
