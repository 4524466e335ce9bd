-- Permission is asked of every recording in which somebody can be recognized, by the district's own forms; captions are
-- searched for names as any text is; and what could not be searched is known.

create table recording_rule (
  id               uuid primary key,
  district_id      uuid not null references district,
  forms            jsonb not null constraint recording_rule_forms_are_a_list check (jsonb_typeof(forms) = 'array'),
  counsel          text constraint recording_rule_counsel_is_named check (length(btrim(counsel)) between 1 and 200),
  counsel_on       date,
  counsel_words    text constraint recording_rule_counsel_is_quoted check (length(btrim(counsel_words)) between 1 and 2000),
  set_by           uuid not null references person,
  set_at           timestamptz not null,
  constraint recording_rule_decision_is_whole check (num_nonnulls(counsel, counsel_on, counsel_words) in (0, 3))
);
comment on table recording_rule is 'A district''s permission forms, and whether its counsel has decided that classroom evidence is exempt from G.S. 114A-10; the newest row counts, before the first one permission is asked';
comment on column recording_rule.forms is 'What the forms are called, their versions and where they are: [{"name", "version", "link"}]';
comment on column recording_rule.counsel is 'Who decided that students'' permission need not be asked; null while it is asked';
create index recording_rule_by_district on recording_rule (district_id, set_at, id);

alter table recording_rule enable row level security;
create policy home on recording_rule using (district_id = current_district()) with check (district_id = current_district());
grant select, insert on recording_rule to longleaf_app;

-- The sentence as it stood, file by file: it may be another version's where the attempt's own has none.
alter table recording_consent
  add column attestation_code text,
  add column attestation_version text,
  add constraint recording_consent_names_its_sentence check ((attestation_code is null) = (attestation_version is null));
comment on column recording_consent.attestation_code is 'The sentence that was confirmed; null for what was said before it was kept file by file';

alter table file_recognition
  add column exempt_by uuid references recording_rule,
  add constraint file_recognition_exempts_somebody check (exempt_by is null or who <> 'nobody');
comment on column file_recognition.exempt_by is 'The decision by which no permission was asked: only students can be recognized';

alter table caption_track
  add column names_found text[] not null default '{}';
comment on column caption_track.names_found is 'Words of the teacher''s or the school''s name that stand in the captions';

alter table evidence_item
  add column words_read text not null default 'all' constraint evidence_item_words_read_is_known check (words_read in ('all', 'part', 'none'));
comment on column evidence_item.words_read is 'How much of a file''s text was searched for names: a part where it is too long, none where a document holds none';

-- The new column that names a person joins the one list, as it stands.
do $do$
declare
  list text := pg_get_functiondef('columns_of_people()'::regprocedure);
  last_line text := $$('course_addition', 'asked_by', false)$$;
begin
  if position(last_line in list) = 0 then
    raise exception 'columns_of_people() has no line for course_addition any more';
  end if;
  execute replace(list, last_line, last_line || $$,
    ('recording_rule', 'set_by', false)$$);
end $do$;
