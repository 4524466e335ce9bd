-- A district may have the gradebooks of its Canvas say in a column which badges a teacher has.
alter table canvas_account add column badge_column boolean not null default false;
comment on column canvas_account.badge_column is 'Whether badges are written into a column of each gradebook, beside the rubrics';

-- Which column of a course's gradebook is ours. Of a Canvas, not of a district: one course may serve several, and has one column.
create table gradebook_column (
  registration_id  uuid not null references registration,
  course           text not null constraint gradebook_column_course_is_bounded check (length(course) between 1 and 64),
  column_id        text constraint gradebook_column_id_is_bounded check (length(column_id) between 1 and 64),
  claimed_until    timestamptz,
  primary key (registration_id, course)
);
comment on table gradebook_column is 'The column of a Canvas course''s gradebook that says which badges its teachers have; holds nobody''s';
comment on column gradebook_column.course is 'Canvas''s own id of the course';
comment on column gradebook_column.column_id is 'Canvas''s own id of the column; null until it was found or made there';
comment on column gradebook_column.claimed_until is 'One run at a time looks for it and makes it, or there would be two';

grant select, insert, update, delete on gradebook_column to longleaf_app;
