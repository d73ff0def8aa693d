CREATE TABLE "app"."papers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"signed_by" text NOT NULL,
	"title" text NOT NULL,
	"signed_on" text NOT NULL,
	"type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"size" integer GENERATED ALWAYS AS (octet_length(content)) STORED NOT NULL,
	"sha256" text GENERATED ALWAYS AS (encode(sha256(content), 'hex')) STORED NOT NULL,
	"entered_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "papers_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "papers_type_check" CHECK (type in ('application/pdf', 'image/png', 'image/jpeg')),
	CONSTRAINT "papers_size_check" CHECK (octet_length(content) between 1 and 716800),
	CONSTRAINT "papers_named_check" CHECK (btrim(signed_by) <> '' and btrim(title) <> ''),
	CONSTRAINT "papers_day_check" CHECK (signed_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
);
--> statement-breakpoint
ALTER TABLE "app"."papers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "paper_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_tenant_id_paper_id_papers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","paper_id") REFERENCES "app"."papers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_paper_signs" CHECK (paper_id is null or (signed_by_tenant_at is not null and signed_by_tenant is null));--> statement-breakpoint
CREATE POLICY "papers_wall" ON "app"."papers" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "papers_across" ON "app"."papers" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "papers_agents" ON "app"."papers" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or false)) WITH CHECK ((wall.actor_kind() <> 'agent' or false));--> statement-breakpoint
-- A paper signs the words it was put under, of the version it names, and nothing else.
create function wall.lease_paper_fits() returns trigger language plpgsql as $$
begin
  if new.paper_id is not null and not exists (select from app.papers p where p.tenant_id = new.tenant_id
      and p.id = new.paper_id and p.version = new.version and p.content_hash = new.content_hash) then
    raise exception 'the paper was not put under these words of version %', new.version using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger leases_paper_fits after insert or update of paper_id, document on app.leases
  for each row execute function wall.lease_paper_fits();
