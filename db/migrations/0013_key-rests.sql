-- A menu key rests for three days, not for as long as its number: whoever dials a number out of an old letter hears nothing
-- before the wrong lessee answers, but whoever presses a key was told its name a moment ago; only hands that press it without
-- listening have to unlearn it. And a number has nine keys. Never longer than the number itself would rest.
create function wall.rest_days(ageing integer, method text) returns integer language sql immutable parallel safe
  as $$ select case method when 'known-caller' then 0 when 'menu-digit' then least(3, ageing) else ageing end $$;
--> statement-breakpoint
create or replace function wall.rest() returns trigger language plpgsql as $$
declare
  days integer;
  until timestamptz;
begin
  if tg_op = 'UPDATE' and new.during = old.during then
    new.rests := old.rests;
    return new;
  end if;
  select wall.rest_days(ageing_days, to_jsonb(new) ->> 'method') into strict days
    from app.numbers n where n.id = new.number_id;
  until := upper(new.during) + make_interval(hours => 24 * days);
  -- A claim that is cut short never rests longer than it would have.
  if tg_op = 'UPDATE' and upper(old.rests) < until and upper(new.during) <= upper(old.during) then
    until := upper(old.rests);
  end if;
  new.rests := tstzrange(lower(new.during), until);
  return new;
end $$;
--> statement-breakpoint
-- Keys that rest now rest shorter, too; the trigger would keep what they had.
alter table app.number_signals disable trigger number_signals_rest;
--> statement-breakpoint
update app.number_signals set rests = tstzrange(lower(during), least(upper(rests), upper(during) + interval '72 hours'))
  where method = 'menu-digit' and not isempty(during);
--> statement-breakpoint
alter table app.number_signals enable trigger number_signals_rest;
