CREATE TABLE "app"."dip_secrets" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"sealed" text NOT NULL,
	"kept_by" uuid NOT NULL,
	"kept_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "dip_secrets_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "dip_secrets_name_key" UNIQUE("tenant_id","name"),
	CONSTRAINT "dip_secrets_name_check" CHECK (name ~ '^[a-z][a-z0-9-]{0,39}$'),
	CONSTRAINT "dip_secrets_sealed_check" CHECK (sealed like 'v1.%' and length(sealed) <= 4000)
);
--> statement-breakpoint
ALTER TABLE "app"."dip_secrets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "dip_secrets_wall" ON "app"."dip_secrets" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "dip_secrets_across" ON "app"."dip_secrets" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "dip_secrets_agents" ON "app"."dip_secrets" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or false)) WITH CHECK ((wall.actor_kind() <> 'agent' or false));--> statement-breakpoint
CREATE POLICY "dip_secrets_erased" ON "app"."dip_secrets" AS PERMISSIVE FOR ALL TO "ll_eraser" USING (tenant_id = (select wall.tenant()) and exists (select 1 from app.deletions d where d.tenant_id = (select wall.tenant()) and d.state = 'erasing')) WITH CHECK (tenant_id = (select wall.tenant()) and exists (select 1 from app.deletions d where d.tenant_id = (select wall.tenant()) and d.state = 'erasing'));