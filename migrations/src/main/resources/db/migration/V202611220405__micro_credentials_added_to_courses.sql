-- Micro-credentials that Longleaf itself puts into courses, and links whose maximum nobody has said yet.

alter table delivery
  drop constraint delivery_destination_is_known,
  add constraint delivery_destination_is_known check (destination in ('canvas_score', 'canvas_line_item', 'ncees'));
comment on column delivery.subject_id is 'What it tells of: an attempt, an award or a course addition';

alter table attempt_link alter column score_maximum drop not null;
comment on column attempt_link.score_maximum is 'Null where no launch said it: it is read from the line item before the first score';

alter table deep_link_request add column accept_targets text[] not null default '{}';
comment on column deep_link_request.accept_targets is 'Where the platform can show what is chosen: iframe, window, embed';

create table course_addition (
  id               uuid primary key,
  context_id       uuid not null references context,
  registration_id  uuid not null references registration,
  district_id      uuid references district,
  version_id       uuid not null references micro_credential_version,
  title            text not null,
  score_maximum    numeric(10,2) not null,
  asked_by         uuid not null references person,
  asked_at         timestamptz not null,
  ended_at         timestamptz
);
comment on table course_addition is 'A micro-credential that somebody had put into a course from Longleaf; what came of it stands in its delivery';
comment on column course_addition.ended_at is 'Asked for anew: only the latest of a course and version counts';
create unique index course_addition_stands_once on course_addition (context_id, version_id) where ended_at is null;
create index course_addition_by_district on course_addition (district_id);

alter table course_addition enable row level security;
create policy home on course_addition using (district_id = current_district()) with check (district_id = current_district());
create policy registration on course_addition
  using (district_id is null and registration_id = current_registration())
  with check (district_id is null and registration_id = current_registration());

grant select, insert, update on course_addition to longleaf_app;
