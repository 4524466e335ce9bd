-- One that was paused and wakes up after another has begun must replace nothing that others are shown.
comment on column upload.shown_id is 'The name that the copy of its last look has in the store; a look that another has followed may write nothing';
comment on column redaction.result_id is 'The name that the result of its last try has in the store: one that wakes up late replaces nothing';
