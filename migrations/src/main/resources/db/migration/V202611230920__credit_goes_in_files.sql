-- What a file looks like: added to, so that a file that went out can be written again as it was.
create table credit_profile (
  id           uuid primary key,
  district_id  uuid not null references district,
  destination  text not null constraint credit_profile_is_of_a_file check (destination in ('ncees_file', 'hrms_file')),
  title        text not null constraint credit_profile_title_is_bounded check (length(title) between 1 and 60),
  version      int not null constraint credit_profile_version_is_counted check (version > 0),
  layout       text not null constraint credit_profile_layout_is_bounded check (length(layout) between 2 and 20000),
  made_at      timestamptz not null,
  made_by      uuid references person,
  constraint credit_profile_is_saved_once unique (district_id, destination, title, version)
);
comment on table credit_profile is 'Columns and form of a district''s files of credit. The newest version of a title counts; older ones stay for the files that were written by them';
comment on column credit_profile.made_by is 'Null for the one that the tool begins with';

-- Which one is in use, when files are made, and where they go.
create table credit_way (
  district_id    uuid not null references district,
  destination    text not null constraint credit_way_is_of_a_file check (destination in ('ncees_file', 'hrms_file')),
  profile_title  text not null,
  way            text not null constraint credit_way_is_known check (way in ('download', 'sftp', 'folder')),
  days           text not null constraint credit_way_days_are_known check (days in ('never', 'daily', 'weekdays', 'mondays')),
  at_hour        smallint not null constraint credit_way_hour_is_one check (at_hour between 0 and 23),
  next_at        timestamptz,
  folder         text constraint credit_way_folder_is_bounded check (length(folder) between 1 and 200),
  sftp_host      text constraint credit_way_host_is_bounded check (length(sftp_host) between 1 and 253),
  sftp_port      int constraint credit_way_port_is_one check (sftp_port between 1 and 65535),
  sftp_user      text constraint credit_way_user_is_bounded check (length(sftp_user) between 1 and 100),
  sftp_secret    bytea,
  sftp_by_key    boolean not null default false,
  host_key_shown text,
  host_key       text,
  primary key (district_id, destination),
  constraint credit_way_next_is_set_where_there_are_days check ((days = 'never') = (next_at is null))
);
comment on table credit_way is 'When and where to a district''s files of credit go; who said so stands in the audit log';
comment on column credit_way.sftp_secret is 'Password or private key, sealed with the master key';
comment on column credit_way.host_key_shown is 'What the host said of itself last, in OpenSSH''s form; nothing is sent before somebody approves it';
comment on column credit_way.host_key is 'The approved one: a host with another is not spoken to';

create table credit_file (
  id           uuid primary key,
  district_id  uuid not null references district,
  destination  text not null constraint credit_file_is_of_a_file check (destination in ('ncees_file', 'hrms_file')),
  number       int not null constraint credit_file_number_is_counted check (number > 0),
  profile_id   uuid not null references credit_profile,
  made_at      timestamptz not null,
  made_by      uuid references person,
  deliveries   int not null,
  way          text not null constraint credit_file_way_is_known check (way in ('download', 'sftp', 'folder')),
  tries        int not null default 0,
  handed_at    timestamptz,
  trouble      text,
  constraint credit_file_is_numbered_once unique (district_id, destination, number)
);
comment on table credit_file is 'A file of credit that was made. Its bytes are not kept: they are written anew from the frozen payloads and the frozen profile, and the hash tells that they are the same';
comment on column credit_file.made_by is 'Null where it was made at its set time';
comment on column credit_file.handed_at is 'When it was first downloaded, or reached its place';

create table credit_file_part (
  file_id      uuid not null references credit_file,
  part         text not null constraint credit_file_part_is_known check (part in ('transfer', 'classes', 'roster')),
  district_id  uuid not null references district,
  name         text not null,
  lines        int not null,
  bytes        bigint not null,
  sha256       text not null,
  primary key (file_id, part)
);
comment on table credit_file_part is 'One file of those that are handed over together';

create table credit_file_row (
  file_id          uuid not null references credit_file,
  delivery_id      uuid not null references delivery,
  district_id      uuid not null references district,
  position         bigint not null,
  verdict          text constraint credit_file_row_verdict_is_known check (verdict in ('accepted', 'refused')),
  reason           text,
  said_at          timestamptz,
  verdict_file_id  uuid,
  primary key (file_id, delivery_id),
  constraint credit_file_row_is_said_with_a_time check ((verdict is null) = (said_at is null))
);
comment on table credit_file_row is 'Which deliveries lie in which file, and what the far end said of each';
create index credit_file_row_by_delivery on credit_file_row (delivery_id);
create index credit_file_row_in_order on credit_file_row (file_id, position);

-- A class is handed in once for its code and date, whoever took it.
create table hrms_class (
  district_id   uuid not null references district,
  class_code    text not null,
  completed_on  date not null,
  content       text not null,
  file_id       uuid not null references credit_file,
  primary key (district_id, class_code, completed_on)
);
comment on table hrms_class is 'Classes that a district''s HRMS was told of: the same code and date is refused there';
create index hrms_class_by_file on hrms_class (file_id, class_code, completed_on);

create table verdict_file (
  id           uuid primary key,
  district_id  uuid not null references district,
  destination  text not null constraint verdict_file_is_of_a_file check (destination in ('ncees_file', 'hrms_file')),
  sha256       text not null,
  read_at      timestamptz not null,
  read_by      uuid not null references person,
  applied_at   timestamptz,
  constraint verdict_file_is_read_once unique (district_id, destination, sha256)
);
comment on table verdict_file is 'What came back for files of credit: read and shown first, then applied to what has no verdict yet';

create table verdict_line (
  verdict_file_id  uuid not null references verdict_file,
  line             int not null,
  district_id      uuid not null references district,
  delivery_id      uuid references delivery,
  file_id          uuid references credit_file,
  verdict          text constraint verdict_line_verdict_is_known check (verdict in ('accepted', 'refused')),
  reason           text,
  problem          text,
  primary key (verdict_file_id, line),
  constraint verdict_line_is_usable_or_not check ((problem is null) = (delivery_id is not null))
);
comment on table verdict_line is 'A line of it: for which delivery it is, or why it cannot be used';
alter table credit_file_row add constraint credit_file_row_verdict_came_in_a_file foreign key (verdict_file_id) references verdict_file;

do $$
declare
  t text;
begin
  foreach t in array array['credit_profile', 'credit_way', 'credit_file', 'credit_file_part', 'credit_file_row', 'hrms_class',
                           'verdict_file', 'verdict_line'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy home on %I using (district_id = current_district()) with check (district_id = current_district())', t);
  end loop;
end $$;
create policy made_by_who_looks_after_it on credit_profile as restrictive for insert
  with check (made_by is null or made_by = current_person() and looks_after(district_id));
create policy said_by_who_looks_after_it on credit_way as restrictive for insert with check (looks_after(district_id));
create policy made_by_who_looks_after_it on credit_file as restrictive for insert
  with check (made_by is null or made_by = current_person() and looks_after(district_id));
create policy of_the_same_district on credit_file_row as restrictive for insert
  with check (exists (select from credit_file f where f.id = file_id and f.district_id = credit_file_row.district_id)
              and exists (select from delivery d where d.id = delivery_id and d.home_district_id = credit_file_row.district_id));
create policy read_by_who_looks_after_it on verdict_file as restrictive for insert
  with check (read_by = current_person() and looks_after(district_id));

-- The clockwork learns whose files are to be made, and nothing else.
create function credit_files_due(at timestamptz) returns table (district_id uuid, destination text)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select w.district_id, w.destination from credit_way w where w.next_at <= at
$$;
comment on function credit_files_due(timestamptz) is 'Districts whose files of credit are to be made';
revoke all on function credit_files_due(timestamptz) from public;
grant execute on function credit_files_due(timestamptz) to longleaf_app;

create function credit_files_to_hand_over(at timestamptz) returns table (district_id uuid, file_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select f.district_id, f.id from credit_file f
  where f.handed_at is null and f.way <> 'download' and f.made_at > at - interval '14 days'
$$;
comment on function credit_files_to_hand_over(timestamptz) is 'Files of credit that have not reached their place';
create index credit_file_not_handed_over on credit_file (made_at) where handed_at is null and way <> 'download';
revoke all on function credit_files_to_hand_over(timestamptz) from public;
grant execute on function credit_files_to_hand_over(timestamptz) to longleaf_app;

insert into person_column (of_table, of_column, moves) values
  ('credit_profile', 'made_by', false), ('credit_file', 'made_by', false), ('verdict_file', 'read_by', false);
grant select, insert on credit_profile, credit_way, credit_file, credit_file_part, credit_file_row, hrms_class, verdict_file, verdict_line
  to longleaf_app;
grant update (profile_title, way, days, at_hour, next_at, folder, sftp_host, sftp_port, sftp_user, sftp_secret, sftp_by_key, host_key_shown, host_key)
  on credit_way to longleaf_app;
grant update (deliveries, tries, handed_at, trouble) on credit_file to longleaf_app;
grant update (verdict, reason, said_at, verdict_file_id) on credit_file_row to longleaf_app;
grant update (applied_at) on verdict_file to longleaf_app;
grant delete on verdict_line to longleaf_app;
