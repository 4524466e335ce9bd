-- The two roles Longleaf works with. Run once per server (PostgreSQL 16 or later), in any database, by a superuser or a role with CREATEROLE; it may be run again at any time.
-- Plain SQL: psql and JDBC both run it. The embedded database and every test run this same file.
--
--   longleaf_owner  owns the tables and runs the migrations, nothing else
--   longleaf_app    is what the tool connects as: it owns nothing, and row level security always binds it
--
-- No password stands here. Afterwards, on the server, once:
--
--   \password longleaf_owner
--   \password longleaf_app
--   create database longleaf owner longleaf_owner template template0 encoding 'UTF8'
--     locale_provider icu icu_locale 'en-US' locale 'C';
--   revoke all on database longleaf from public;
--   grant connect on database longleaf to longleaf_app;
--   \connect longleaf
--   revoke create on schema public from public;

do $$
declare
  wanted text;
  role pg_catalog.pg_roles%rowtype;
begin
  -- Two bootstraps at the same time wait for each other.
  perform pg_catalog.pg_advisory_xact_lock(4911001);
  foreach wanted in array array['longleaf_owner', 'longleaf_app'] loop
    select * into role from pg_catalog.pg_roles where rolname = wanted;
    if not found then
      execute pg_catalog.format(
        'create role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls', wanted);
    elsif role.rolsuper or role.rolcreaterole or role.rolcreatedb or role.rolreplication or role.rolbypassrls then
      -- Not taken back silently: somebody gave this right, and only a superuser may take it.
      raise exception 'Role % has rights that Longleaf must not have.', wanted
        using hint = pg_catalog.format(
          'alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls', wanted);
    end if;
  end loop;
  -- What lies on flash or in memory is read one by one nearly as fast as in a row. With the server's own figure, made for
  -- turning disks, the queue's lanes are read whole and sorted instead of walked from their front: five times the time.
  if not exists (select from pg_catalog.pg_db_role_setting
                 where setrole = 'longleaf_app'::pg_catalog.regrole and setdatabase = 0
                   and 'random_page_cost=1.1' = any (setconfig)) then
    alter role longleaf_app set random_page_cost = 1.1;
  end if;
end
$$;
