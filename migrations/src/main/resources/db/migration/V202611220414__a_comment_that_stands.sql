-- Canvas shows of a result the last score's comment only: a try that was sent without the comment, because it stood, hides it
-- from the next one, which would write it again.

alter table delivery_try add column comment_stands boolean not null default false;
comment on column delivery_try.comment_stands is 'Whether this try read at the far end that the delivery''s comment stands there';
