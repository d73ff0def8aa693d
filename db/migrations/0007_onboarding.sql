CREATE TABLE "app"."assets" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "assets_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "assets_name_key" UNIQUE("tenant_id","name"),
	CONSTRAINT "assets_type_check" CHECK (type in ('image/png', 'image/webp')),
	CONSTRAINT "assets_size_check" CHECK (octet_length(content) between 1 and 262144),
	CONSTRAINT "assets_pixels_check" CHECK (width between 1 and 2048 and height between 1 and 2048)
);
--> statement-breakpoint
ALTER TABLE "app"."assets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."bundle_parts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"bundle_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "bundle_parts_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "bundle_parts_seq_key" UNIQUE("tenant_id","bundle_id","seq")
);
--> statement-breakpoint
ALTER TABLE "app"."bundle_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."bundles" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"files_done" integer DEFAULT 0 NOT NULL,
	"files_all" integer DEFAULT 0 NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL,
	"sha256" text,
	"failure" text,
	"lease_until" timestamp (3) with time zone,
	"ready_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "bundles_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "bundles_state_check" CHECK (state in ('asked', 'building', 'ready', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "app"."bundles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."change_requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"clause" text NOT NULL,
	"wish" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_by" uuid,
	"answer" text DEFAULT '' NOT NULL,
	"version" integer,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "change_requests_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "change_requests_state_check" CHECK (state in ('open', 'accepted', 'declined', 'withdrawn')),
	CONSTRAINT "change_requests_answer_check" CHECK (state <> 'declined' or btrim(answer) <> '')
);
--> statement-breakpoint
ALTER TABLE "app"."change_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."gates" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"item" text NOT NULL,
	"owner" text DEFAULT '' NOT NULL,
	"due_on" text,
	"evidence" text DEFAULT '' NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" uuid,
	"reversible" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "gates_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "gates_item_key" UNIQUE("tenant_id","item"),
	CONSTRAINT "gates_kind_check" CHECK (kind in ('technical', 'regulatory', 'people')),
	CONSTRAINT "gates_due_check" CHECK (due_on is null or due_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
	CONSTRAINT "gates_done_check" CHECK (done_at is null or (done_by is not null and btrim(evidence) <> ''))
);
--> statement-breakpoint
ALTER TABLE "app"."gates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "app"."numbers" ADD COLUMN "ageing_days" integer DEFAULT 45 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."bundle_parts" ADD CONSTRAINT "bundle_parts_tenant_id_bundle_id_bundles_tenant_id_id_fk" FOREIGN KEY ("tenant_id","bundle_id") REFERENCES "app"."bundles"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bundles_unbuilt" ON "app"."bundles" USING btree ("tenant_id","created_at") WHERE state in ('asked', 'building');--> statement-breakpoint
CREATE INDEX "change_requests_created" ON "app"."change_requests" USING btree ("tenant_id","created_at");--> statement-breakpoint
ALTER TABLE "app"."numbers" ADD CONSTRAINT "numbers_ageing_check" CHECK (ageing_days between 0 and 3650);--> statement-breakpoint
CREATE POLICY "assets_wall" ON "app"."assets" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "assets_across" ON "app"."assets" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "bundle_parts_wall" ON "app"."bundle_parts" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "bundle_parts_across" ON "app"."bundle_parts" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "bundles_wall" ON "app"."bundles" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "bundles_across" ON "app"."bundles" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "bundles_seen" ON "app"."bundles" AS PERMISSIVE FOR SELECT TO "ll_worker" USING (true);--> statement-breakpoint
CREATE POLICY "bundles_claimed" ON "app"."bundles" AS PERMISSIVE FOR UPDATE TO "ll_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "change_requests_wall" ON "app"."change_requests" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "change_requests_across" ON "app"."change_requests" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "gates_wall" ON "app"."gates" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "gates_across" ON "app"."gates" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);