CREATE TABLE "app"."alerts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"clause" text NOT NULL,
	"level" integer NOT NULL,
	"period" text NOT NULL,
	"value" bigint NOT NULL,
	"limit_value" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" uuid,
	CONSTRAINT "alerts_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "alerts_kind_check" CHECK (kind in ('cap', 'breaker')),
	CONSTRAINT "alerts_acknowledged_check" CHECK ((acknowledged_at is null) = (acknowledged_by is null))
);
--> statement-breakpoint
ALTER TABLE "app"."alerts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."breakers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"clause" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"evidence" jsonb NOT NULL,
	"reset_at" timestamp (3) with time zone,
	"reset_by" uuid,
	"reset_reason" text,
	CONSTRAINT "breakers_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "breakers_reset_check" CHECK ((reset_at is null and reset_by is null and reset_reason is null)
        or (reset_at is not null and reset_by is not null and length(btrim(reset_reason)) >= 8))
);
--> statement-breakpoint
ALTER TABLE "app"."breakers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "app"."usage_events" DROP CONSTRAINT "usage_events_kind_check";--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_once" ON "app"."alerts" USING btree ("tenant_id","clause","level","period");--> statement-breakpoint
CREATE INDEX "alerts_at" ON "app"."alerts" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "breakers_open" ON "app"."breakers" USING btree ("tenant_id","clause") WHERE reset_at is null;--> statement-breakpoint
CREATE INDEX "breakers_tripped" ON "app"."breakers" USING btree ("tenant_id","created_at");--> statement-breakpoint
ALTER TABLE "app"."usage_events" ADD CONSTRAINT "usage_events_kind_check" CHECK (kind in ('flow','queue','talk','wrap','number','burst'));--> statement-breakpoint
CREATE POLICY "alerts_wall" ON "app"."alerts" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "alerts_across" ON "app"."alerts" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "breakers_wall" ON "app"."breakers" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "breakers_across" ON "app"."breakers" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);