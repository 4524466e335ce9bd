-- The last byte and the word that the file is whole are one: a power cut between the two would leave a file of which the
-- browser believes that it is in, and at which nobody ever looks.
alter table upload
  add constraint upload_is_looked_at_once_it_is_whole check (state <> 'arriving' or arrived < byte_count);
