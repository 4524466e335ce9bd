-- How long a round through the anchors took, counted as reviews are.
alter table calibration_round add column seconds int not null default 0
  constraint calibration_round_seconds_are_counted check (seconds >= 0);
comment on column calibration_round.seconds is 'Worked in its screens so far; rounds before this was counted have none';
