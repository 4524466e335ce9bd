-- Every transaction of the tool says for whom it runs. Row policies read these settings; an unset one is null and opens nothing.

create function current_district() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('longleaf.district', true), '')::uuid;
comment on function current_district() is 'The district whose rows this transaction works on: the row''s, not the visitor''s';

create function current_person() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('longleaf.person', true), '')::uuid;
comment on function current_person() is 'The person for whom this transaction runs';

create function current_registration() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('longleaf.registration', true), '')::uuid;
comment on function current_registration() is 'The LTI registration through which this transaction''s visitor came';

create function current_moment() returns timestamptz
  language sql stable parallel safe
  return nullif(current_setting('longleaf.moment', true), '')::timestamptz;
comment on function current_moment() is 'The tool''s clock when the transaction began; domain time never comes from now()';

create function current_day() returns date
  language sql stable parallel safe
  return (current_moment() at time zone 'America/New_York')::date;
comment on function current_day() is 'The day on which grants are judged: state-wide grants are dated in Eastern time';
