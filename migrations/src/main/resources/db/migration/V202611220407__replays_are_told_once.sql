-- A token that was accepted can be posted again by whoever holds it: the audit log, which nothing takes away from, tells of that once.

alter table consumed_nonce add column replayed_at timestamptz;
comment on column consumed_nonce.replayed_at is 'When its token was first posted again, which the audit log then told';

grant update (replayed_at) on consumed_nonce to longleaf_app;
