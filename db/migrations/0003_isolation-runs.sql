CREATE TABLE "app"."isolation_runs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"beat_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"doors_done" integer DEFAULT 0 NOT NULL,
	"doors_total" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leaks" integer DEFAULT 0 NOT NULL,
	"certificate" jsonb,
	"hash" text,
	"error" text,
	CONSTRAINT "isolation_runs_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "isolation_runs_state_check" CHECK (state in ('asked', 'running', 'isolated', 'leaking', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "app"."isolation_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "isolation_runs_asked" ON "app"."isolation_runs" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "isolation_runs_due" ON "app"."isolation_runs" USING btree ("tenant_id","beat_at") WHERE state in ('asked', 'running');--> statement-breakpoint
CREATE POLICY "isolation_runs_wall" ON "app"."isolation_runs" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "isolation_runs_across" ON "app"."isolation_runs" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);