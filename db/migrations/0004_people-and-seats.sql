CREATE TABLE "app"."certifications" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"agent_id" uuid NOT NULL,
	"medium" text NOT NULL,
	"score" integer NOT NULL,
	"pass_mark" integer NOT NULL,
	"passed_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"examiner" uuid,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "certifications_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "certifications_medium_check" CHECK (medium in ('voice', 'sms')),
	CONSTRAINT "certifications_score_check" CHECK (score between 0 and 100 and pass_mark between 0 and 100),
	CONSTRAINT "certifications_pass_check" CHECK ((passed_at is not null) = (score >= pass_mark))
);
--> statement-breakpoint
ALTER TABLE "app"."certifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."custom_roles" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"permissions" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "custom_roles_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "custom_roles_name_check" CHECK (length(name) between 1 and 60),
	CONSTRAINT "custom_roles_permissions_check" CHECK (jsonb_typeof(permissions) = 'array')
);
--> statement-breakpoint
ALTER TABLE "app"."custom_roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."invitations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"custom_role_id" uuid,
	"token_hash" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invitations_role_check" CHECK ((role = 'custom') = (custom_role_id is not null)),
	CONSTRAINT "invitations_length_check" CHECK (expires_at <= created_at + interval '7 days 1 minute')
);
--> statement-breakpoint
ALTER TABLE "app"."invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."occupations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"agent_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"burst" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_why" text,
	CONSTRAINT "occupations_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "occupations_kind_check" CHECK (kind in ('named', 'concurrent', 'hourly')),
	CONSTRAINT "occupations_end_check" CHECK ((ended_at is null) = (ended_why is null)),
	CONSTRAINT "occupations_why_check" CHECK (ended_why in ('signed-off', 'session-ended', 'desk-dead', 'seat-ended'))
);
--> statement-breakpoint
ALTER TABLE "app"."occupations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "app"."memberships" DROP CONSTRAINT "memberships_role_key";--> statement-breakpoint
ALTER TABLE "app"."memberships" DROP CONSTRAINT "memberships_role_check";--> statement-breakpoint
ALTER TABLE "app"."assignments" ADD COLUMN "rights" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."memberships" ADD COLUMN "custom_role_id" uuid;--> statement-breakpoint
CREATE INDEX "certifications_agent" ON "app"."certifications" USING btree ("tenant_id","agent_id","medium","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "custom_roles_name_key" ON "app"."custom_roles" USING btree ("tenant_id","name") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_key" ON "app"."invitations" USING btree ("tenant_id","token_hash");--> statement-breakpoint
CREATE INDEX "invitations_email" ON "app"."invitations" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE UNIQUE INDEX "occupations_open" ON "app"."occupations" USING btree ("tenant_id","agent_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "occupations_started" ON "app"."occupations" USING btree ("tenant_id","created_at");--> statement-breakpoint
ALTER TABLE "app"."memberships" ADD CONSTRAINT "memberships_role_key" UNIQUE NULLS NOT DISTINCT("person_id","tenant_id","role","custom_role_id");--> statement-breakpoint
ALTER TABLE "app"."assignments" ADD CONSTRAINT "assignments_rights_check" CHECK (jsonb_typeof(rights) = 'array' and rights <@ '["outbound","transfer","external-transfer","recording-pause","see-full-numbers","export","monitor","coach","barge"]'::jsonb);--> statement-breakpoint
ALTER TABLE "app"."memberships" ADD CONSTRAINT "memberships_custom_check" CHECK ((role = 'custom') = (custom_role_id is not null));--> statement-breakpoint
ALTER TABLE "app"."memberships" ADD CONSTRAINT "memberships_role_check" CHECK (role in ('owner','manager','supervisor','agent','finance','tenant-admin','lessee-developer','custom'));--> statement-breakpoint
CREATE POLICY "assignments_agents" ON "app"."assignments" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id())) WITH CHECK ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id()));--> statement-breakpoint
CREATE POLICY "charges_agents" ON "app"."charges" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or false)) WITH CHECK ((wall.actor_kind() <> 'agent' or false));--> statement-breakpoint
CREATE POLICY "grants_agents" ON "app"."grants" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id())) WITH CHECK ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id()));--> statement-breakpoint
CREATE POLICY "offers_agents" ON "app"."offers" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id())) WITH CHECK ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id()));--> statement-breakpoint
CREATE POLICY "postings_agents" ON "app"."postings" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or false)) WITH CHECK ((wall.actor_kind() <> 'agent' or false));--> statement-breakpoint
CREATE POLICY "seats_agents" ON "app"."seats" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id())) WITH CHECK ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id()));--> statement-breakpoint
CREATE POLICY "usage_events_agents" ON "app"."usage_events" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or false)) WITH CHECK ((wall.actor_kind() <> 'agent' or false));--> statement-breakpoint
CREATE POLICY "certifications_wall" ON "app"."certifications" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "certifications_across" ON "app"."certifications" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "certifications_agents" ON "app"."certifications" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id())) WITH CHECK ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id()));--> statement-breakpoint
CREATE POLICY "custom_roles_wall" ON "app"."custom_roles" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "custom_roles_across" ON "app"."custom_roles" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "custom_roles_agents" ON "app"."custom_roles" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or false)) WITH CHECK ((wall.actor_kind() <> 'agent' or false));--> statement-breakpoint
CREATE POLICY "invitations_wall" ON "app"."invitations" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "invitations_across" ON "app"."invitations" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "invitations_agents" ON "app"."invitations" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or false)) WITH CHECK ((wall.actor_kind() <> 'agent' or false));--> statement-breakpoint
CREATE POLICY "occupations_wall" ON "app"."occupations" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "occupations_across" ON "app"."occupations" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "occupations_agents" ON "app"."occupations" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id())) WITH CHECK ((wall.actor_kind() <> 'agent' or agent_id = wall.actor_id()));--> statement-breakpoint
-- Whoever answers for a tenant today goes on: exams are asked for from now on, and of whom is assigned anew.
INSERT INTO "app"."certifications" ("tenant_id", "agent_id", "medium", "score", "pass_mark", "passed_at")
  SELECT DISTINCT "tenant_id", "agent_id", "medium", 100, 80, clock_timestamp() FROM "app"."assignments";--> statement-breakpoint
UPDATE "app"."assignments" SET "rights" = '["outbound","transfer","see-full-numbers"]'::jsonb;
--> statement-breakpoint
CREATE POLICY "grants_agents_add" ON "app"."grants" AS RESTRICTIVE FOR INSERT TO "ll_app" WITH CHECK (wall.actor_kind() <> 'agent');--> statement-breakpoint
-- Row-level security believes this table: whoever could point a grant elsewhere, or wake up one that is over, could read on.
create function wall.grants_stay() returns trigger language plpgsql as $$
begin
  if (new.id, new.interaction_id, new.customer_id, new.agent_id, new.created_at)
     is distinct from (old.id, old.interaction_id, old.customer_id, old.agent_id, old.created_at) then
    raise exception 'a grant opens what it was made for, and nothing else' using errcode = 'check_violation';
  end if;
  if old.ended_at is not null and new.ended_at is distinct from old.ended_at then
    raise exception 'a grant that has ended stays ended' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger grants_stay before update on app.grants for each row execute function wall.grants_stay();
