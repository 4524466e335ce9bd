-- What Canvas lets a client send is counted for all instances together, in a row that changes twice with each call. Unlogged: it is worth no write-ahead
-- log and no wait for a disk, and a bucket that a crash has emptied is corrected by what Canvas's next answer says of it.

create unlogged table far_end_limit (
  host         text not null,
  client       text not null,
  empty_at     timestamptz not null,
  answered_at  timestamptz not null,
  opens_at     timestamptz not null,
  primary key (host, client)
);
comment on table far_end_limit is 'How full the bucket is that a Canvas counts the calls of one client in; a tenth of a second is a unit';
comment on column far_end_limit.client is 'The client id, or a name for whoever holds a token; never a token';
comment on column far_end_limit.empty_at is 'When the bucket will have leaked empty';
comment on column far_end_limit.answered_at is 'When that part of it will have leaked which calls have reserved that are still under way';
comment on column far_end_limit.opens_at is 'Before this nothing may be sent, because Canvas said so';

grant select, insert, update, delete on far_end_limit to longleaf_app;
