ALTER TABLE "app"."number_holdings" ADD COLUMN "rests" "tstzrange" DEFAULT 'empty' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."number_signals" ADD COLUMN "rests" "tstzrange" DEFAULT 'empty' NOT NULL;--> statement-breakpoint
-- What a lessee has left rests before somebody else has it: its old callers must have stopped dialling it, pressing it or
-- forwarding to it. How long the number says (`ageing_days`) when the claim is written, and again when it is cut short. Days
-- of 24 hours. A known caller is a person and does not rest: whoever is somebody's customer may be another's tomorrow.
create function wall.rest() returns trigger language plpgsql as $$
declare
  days integer;
  until timestamptz;
begin
  if tg_op = 'UPDATE' and new.during = old.during then
    new.rests := old.rests;
    return new;
  end if;
  select ageing_days into strict days from app.numbers n where n.id = new.number_id;
  if to_jsonb(new) ->> 'method' = 'known-caller' then days := 0; end if;
  until := upper(new.during) + make_interval(hours => 24 * days);
  -- A claim that is cut short never rests longer than it would have.
  if tg_op = 'UPDATE' and upper(old.rests) < until and upper(new.during) <= upper(old.during) then
    until := upper(old.rests);
  end if;
  new.rests := tstzrange(lower(new.during), until);
  return new;
end $$;
--> statement-breakpoint
-- What was promised before keys and forwarding numbers had to rest stays promised: a rest ends where the next begins.
update app.number_holdings h set rests = tstzrange(lower(h.during), least(
  upper(h.during) + make_interval(hours => 24 * n.ageing_days),
  (select min(lower(o.during)) from app.number_holdings o where o.number_id = h.number_id and o.tenant_id <> h.tenant_id
    and lower(o.during) >= upper(h.during))))
  from app.numbers n where n.id = h.number_id and not isempty(h.during);
--> statement-breakpoint
update app.number_signals s set rests = tstzrange(lower(s.during), least(
  upper(s.during) + make_interval(hours => case when s.method = 'known-caller' then 0 else 24 * n.ageing_days end),
  (select min(lower(o.during)) from app.number_signals o where o.number_id = s.number_id and o.tenant_id <> s.tenant_id
    and o.method = s.method and o.value = s.value and lower(o.during) >= upper(s.during))))
  from app.numbers n where n.id = s.number_id and not isempty(s.during);
--> statement-breakpoint
create trigger number_holdings_rest before insert or update on app.number_holdings
  for each row execute function wall.rest();
--> statement-breakpoint
create trigger number_signals_rest before insert or update on app.number_signals
  for each row execute function wall.rest();
--> statement-breakpoint
-- Between two claims of different lessees lies the rest of the earlier one. The same lessee may come back at any time.
alter table app.number_holdings add constraint number_holdings_rested
  exclude using gist (number_id with =, tenant_id with <>, rests with &&) where (use = 'dedicated');
--> statement-breakpoint
alter table app.number_signals add constraint number_signals_rested
  exclude using gist (number_id with =, tenant_id with <>, method with =, value with =, rests with &&)
  where (method <> 'known-caller');
