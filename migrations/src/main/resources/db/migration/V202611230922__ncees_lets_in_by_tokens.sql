-- The published way in is by OAuth2 client credentials; a key alone stays possible.
alter table ncees_connection
  add column token_endpoint text constraint ncees_connection_token_endpoint_is_bounded check (length(token_endpoint) between 1 and 500),
  add column client_id text constraint ncees_connection_client_is_bounded check (length(client_id) between 1 and 200),
  add constraint ncees_connection_has_a_whole_client check ((token_endpoint is null) = (client_id is null));
comment on column ncees_connection.token_endpoint is 'Where tokens are given for the client''s secret; null where the key itself is sent';
comment on column ncees_connection.key_sealed is 'The key, or the client''s secret, sealed with the tool''s master key';
