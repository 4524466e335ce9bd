-- What a teacher has marked in a file and not sent yet is kept, as words are, and is there on any device.
alter table evidence_item add column redaction_draft jsonb;
comment on column evidence_item.redaction_draft is 'What is marked to be hidden and not sent yet, as redaction.spec; of the copy that is shown now';
