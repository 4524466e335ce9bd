-- A case is followed by the attempt that it is about, or by a reference that somebody was told.
create index audit_event_by_attempt on audit_event ((details ->> 'attempt'), at) where (details ->> 'attempt') is not null;
create index audit_event_by_reference on audit_event ((details ->> 'reference'), at) where (details ->> 'reference') is not null;
