-- Where a course's line items are made, and which first state admins the settings have made.

alter table context add column line_items_url text;
comment on column context.line_items_url is 'Where line items of this course are listed and made (AGS 2.0, section 3.1); null where a launch never said';

create table first_admin (
  setting_hash   text primary key,
  person_id      uuid not null references person,
  role_grant_id  uuid not null references role_grant,
  given_at       timestamptz not null
);
comment on table first_admin is 'Each LONGLEAF_FIRST_ADMIN gives its grant once: who ends the grant is not overruled by a restart. Only the SHA-256 of the setting is kept';

grant select, insert on first_admin to longleaf_app;
