-- What two leases could both claim is refused here, not by a check in the code: two transactions at once cannot both win.

-- One version of a lease in force at a time. Drafts may overlap anything; they are not in force.
alter table app.leases add constraint leases_one_in_force
  exclude using gist (tenant_id with =, during with &&) where (state <> 'draft');
--> statement-breakpoint
-- A dedicated number has one holder at a time. A shared number has many; it is never dedicated meanwhile.
alter table app.number_holdings add constraint number_holdings_one_holder
  exclude using gist (number_id with =, during with &&) where (use = 'dedicated');
--> statement-breakpoint
alter table app.number_holdings add constraint number_holdings_once
  exclude using gist (number_id with =, tenant_id with =, during with &&);
--> statement-breakpoint
-- One signal names one tenant.
alter table app.number_signals add constraint number_signals_one_tenant
  exclude using gist (number_id with =, method with =, value with =, during with &&);
--> statement-breakpoint
-- An agent holds one seat at a tenant at a time, and one assignment for a medium.
alter table app.seats add constraint seats_one_each
  exclude using gist (tenant_id with =, agent_id with =, during with &&);
--> statement-breakpoint
alter table app.assignments add constraint assignments_one_each
  exclude using gist (tenant_id with =, agent_id with =, medium with =, during with &&);
--> statement-breakpoint
-- Double entry: looked at when the transaction commits, so that the two sides may be written one after the other.
create function wall.postings_balance() returns trigger language plpgsql as $$
begin
  if exists (select 1 from app.postings p where p.tenant_id = new.tenant_id and p.charge_id = new.charge_id
             group by p.currency having sum(p.amount_micros) <> 0) then
    raise exception 'postings of charge % do not balance', new.charge_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger postings_balance after insert on app.postings
  deferrable initially deferred for each row execute function wall.postings_balance();
