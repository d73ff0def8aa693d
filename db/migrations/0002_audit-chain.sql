CREATE TABLE "app"."audit_heads" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_heads_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "app"."audit_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."looks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"permission" text NOT NULL,
	"box" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "looks_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "app"."looks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."visits" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "visits_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "visits_reason_check" CHECK (length(btrim(reason)) >= 8),
	CONSTRAINT "visits_length_check" CHECK (until <= created_at + interval '1 hour')
);
--> statement-breakpoint
ALTER TABLE "app"."visits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "app"."audit_entries" ADD COLUMN "seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."audit_entries" ADD COLUMN "previous" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."audit_entries" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."grants" ADD COLUMN "witnessed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_heads_one" ON "app"."audit_heads" USING btree ("tenant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "looks_once" ON "app"."looks" USING btree ("tenant_id","person_id","permission","box");--> statement-breakpoint
CREATE INDEX "visits_open" ON "app"."visits" USING btree ("tenant_id","person_id","until") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "grants_unwitnessed" ON "app"."grants" USING btree ("tenant_id","created_at") WHERE witnessed_at is null;--> statement-breakpoint
CREATE POLICY "audit_heads_wall" ON "app"."audit_heads" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "audit_heads_across" ON "app"."audit_heads" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "looks_wall" ON "app"."looks" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "looks_across" ON "app"."looks" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "visits_wall" ON "app"."visits" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "visits_across" ON "app"."visits" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
-- The chain of audit entries: every entry of a tenant names the one before it by its hash. Whoever changes, removes, moves
-- or slips in an entry breaks the chain at that place; whoever cuts off its end is given away by the head. It is done here,
-- where no code can forget it. `server/audit/rules.ts` computes the same hash outside of the database.

-- A field of the canonical form: its length in bytes and itself, so that no two entries can be written alike; null is '-'.
create function wall.audit_field(field text) returns text language sql immutable parallel safe
  as $$ select coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-') $$;
--> statement-breakpoint
-- The canonical form, version 1: one field a line. Instants are in UTC with milliseconds; documents are as jsonb prints them.
create function wall.audit_canonical(entry app.audit_entries) returns text language sql stable parallel safe as $$
  select array_to_string(array[
    'leaseline audit 1',
    wall.audit_field(entry.tenant_id::text), wall.audit_field(entry.seq::text), wall.audit_field(entry.previous),
    wall.audit_field(entry.id::text),
    wall.audit_field(to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    wall.audit_field(entry.actor_kind), wall.audit_field(entry.actor_id::text), wall.audit_field(entry.action),
    wall.audit_field(entry.object), wall.audit_field(entry.before::text), wall.audit_field(entry.after::text),
    wall.audit_field(entry.reason), wall.audit_field(entry.request_id)], E'\n') $$;
--> statement-breakpoint
create function wall.audit_hash(entry app.audit_entries) returns text language sql stable parallel safe
  as $$ select encode(sha256(convert_to(wall.audit_canonical(entry), 'UTF8')), 'hex') $$;
--> statement-breakpoint
-- Chains what was witnessed before there was a chain, in the order in which it was written.
alter table app.audit_entries no force row level security;
--> statement-breakpoint
alter table app.audit_heads no force row level security;
--> statement-breakpoint
alter table app.grants no force row level security;
--> statement-breakpoint
do $$
declare
  entry app.audit_entries;
  head app.audit_heads;
begin
  for entry in select * from app.audit_entries order by tenant_id, created_at, id loop
    if head.tenant_id is distinct from entry.tenant_id then
      head.tenant_id := entry.tenant_id; head.seq := 0; head.hash := repeat('0', 64);
    end if;
    entry.seq := head.seq + 1;
    entry.previous := head.hash;
    entry.hash := wall.audit_hash(entry);
    update app.audit_entries e set seq = entry.seq, previous = entry.previous, hash = entry.hash
      where e.tenant_id = entry.tenant_id and e.id = entry.id;
    head.seq := entry.seq; head.hash := entry.hash;
  end loop;
  insert into app.audit_heads (tenant_id, seq, hash)
    select distinct on (tenant_id) tenant_id, seq, hash from app.audit_entries order by tenant_id, seq desc;
  -- Until now the offer itself wrote its grant into the log.
  update app.grants set witnessed_at = created_at;
end $$;
--> statement-breakpoint
alter table app.audit_entries force row level security;
--> statement-breakpoint
alter table app.audit_heads force row level security;
--> statement-breakpoint
alter table app.grants force row level security;
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_seq" ON "app"."audit_entries" USING btree ("tenant_id","seq");
--> statement-breakpoint
-- Links a new entry to the end of its tenant's chain. The head is locked until the transaction ends, so two writers of one
-- tenant follow each other and neither leaves a gap when it is undone. Place, hashes and instant are set here whatever the
-- insert says of them. Runs with the rights of whoever writes: what the wall refuses them, it refuses here.
create function wall.audit_link() returns trigger language plpgsql as $$
declare
  head app.audit_heads;
begin
  select * into head from app.audit_heads h where h.tenant_id = new.tenant_id for update;
  if not found then
    insert into app.audit_heads (tenant_id, seq, hash) values (new.tenant_id, 0, repeat('0', 64))
      on conflict (tenant_id) do nothing;
    select * into strict head from app.audit_heads h where h.tenant_id = new.tenant_id for update;
  end if;
  new.seq := head.seq + 1;
  new.previous := head.hash;
  new.created_at := date_trunc('milliseconds', clock_timestamp());
  new.hash := wall.audit_hash(new);
  update app.audit_heads h set seq = new.seq, hash = new.hash where h.tenant_id = new.tenant_id;
  return new;
end $$;
--> statement-breakpoint
create trigger audit_entries_link before insert on app.audit_entries
  for each row execute function wall.audit_link();
--> statement-breakpoint
create function wall.audit_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the log is only ever added to' using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_entries_stay before update or delete on app.audit_entries
  for each row execute function wall.audit_stays();
--> statement-breakpoint
create trigger audit_entries_stay_all before truncate on app.audit_entries
  for each statement execute function wall.audit_stays();
--> statement-breakpoint
-- The product's roles may write the head, because the link does so with their rights; by itself nobody may.
create function wall.audit_head_follows() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or pg_trigger_depth() < 2 then
    raise exception 'the head of the log moves with its entries alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger audit_heads_follow before insert or update or delete on app.audit_heads
  for each row execute function wall.audit_head_follows();
