-- public: how the badge looks and may be found, and what it is a badge of: who accepts that, everybody may read.
drop function public_badge(text);
create function public_badge(wanted text)
  returns table (micro_credential_id uuid, kind text, framework text, contact_hours numeric, credential text, is_listed boolean)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select v.micro_credential_id, v.kind,
         (select split_part(x.code, '.', 1) from criterion c cross join lateral unnest(c.alignments) with ordinality x(code, place)
          where c.version_id = v.id order by c.position, x.place limit 1),
         v.contact_hours, a.credential,
         coalesce((select s.is_listed from award_sharing s where s.award_id = a.id), false)
  from award a join micro_credential_version v on v.id = a.version_id
  where a.public_id = wanted
$$;
comment on function public_badge(text) is 'What an award is a badge of, how it looks and whether it may be listed, by its unguessable address';
revoke all on function public_badge(text) from public;
grant execute on function public_badge(text) to longleaf_app;
