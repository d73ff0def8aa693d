CREATE TABLE "app"."assignments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"agent_id" uuid NOT NULL,
	"medium" text NOT NULL,
	"weight" integer DEFAULT 100 NOT NULL,
	"floor" integer DEFAULT 0 NOT NULL,
	"during" "tstzrange" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "assignments_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "assignments_medium_check" CHECK (medium in ('voice', 'sms')),
	CONSTRAINT "assignments_weight_check" CHECK (weight between 1 and 1000 and floor between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "app"."assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."audit_entries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"object" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text DEFAULT '' NOT NULL,
	"request_id" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "audit_entries_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "app"."audit_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."carrier_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"account_sid" text NOT NULL,
	"application_sid" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "carrier_accounts_token_key" UNIQUE("token"),
	CONSTRAINT "carrier_accounts_sid_key" UNIQUE("account_sid")
);
--> statement-breakpoint
CREATE TABLE "app"."charges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"usage_event_id" uuid NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"period" text NOT NULL,
	"rate_key" text NOT NULL,
	"lease_version" integer NOT NULL,
	"billed_quantity" bigint NOT NULL,
	"amount_micros" bigint NOT NULL,
	"currency" text NOT NULL,
	"explanation" jsonb NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "charges_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "charges_period_check" CHECK (period ~ '^[0-9]{4}-[0-9]{2}-01$')
);
--> statement-breakpoint
ALTER TABLE "app"."charges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."credentials" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"password_changed_at" timestamp (3) with time zone NOT NULL,
	"totp_secret" text,
	"totp_enrolled_at" timestamp (3) with time zone,
	"totp_last_step" bigint
);
--> statement-breakpoint
CREATE TABLE "app"."customers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"e164" text,
	"family_name" text DEFAULT '' NOT NULL,
	"given_name" text DEFAULT '' NOT NULL,
	"display_name" text DEFAULT '' NOT NULL,
	"language" text,
	"reference" text,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "customers_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "customers_e164_key" UNIQUE("tenant_id","e164")
);
--> statement-breakpoint
ALTER TABLE "app"."customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."desk_events" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"agent_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."desks" (
	"agent_id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'off' NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"idle_since" timestamp (3) with time zone,
	"tenant_id" uuid,
	"interaction_id" uuid,
	"offer_id" uuid,
	"phone_tab" text,
	"heartbeat_at" timestamp (3) with time zone,
	"pause_reason" text,
	CONSTRAINT "desks_state_check" CHECK (state in ('off','ready','break','offered','connecting','talking','wrapping-up','missed','lost'))
);
--> statement-breakpoint
CREATE TABLE "app"."grants" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"interaction_id" uuid NOT NULL,
	"customer_id" uuid,
	"agent_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "grants_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "grants_length_check" CHECK (expires_at <= created_at + interval '12 hours')
);
--> statement-breakpoint
ALTER TABLE "app"."grants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."inbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"event_key" text NOT NULL,
	"call_sid" text,
	"tenant_id" uuid,
	"interaction_id" uuid,
	"query" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"decision" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "app"."interaction_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"interaction_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL,
	"fact_key" text NOT NULL,
	"inbox_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "interaction_events_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "app"."interaction_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."interactions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"medium" text NOT NULL,
	"direction" text NOT NULL,
	"state" text NOT NULL,
	"account_id" uuid NOT NULL,
	"call_sid" text,
	"number_e164" text NOT NULL,
	"from_e164" text,
	"forwarded_from" text,
	"customer_id" uuid,
	"language" text NOT NULL,
	"queue" text,
	"agent_id" uuid,
	"lease_version" integer,
	"resolution" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"queued_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"wrap_until" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"ended_by" text,
	"refusal" text,
	"disposition" text,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "interactions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "interactions_state_check" CHECK (state in ('arriving','discriminated','in-flow','queued','offered','talking','wrapping-up','done','refused','abandoned','voicemail','call-back','attributed')),
	CONSTRAINT "interactions_direction_check" CHECK (direction in ('in', 'out'))
);
--> statement-breakpoint
ALTER TABLE "app"."interactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."leases" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"during" "tstzrange" NOT NULL,
	"document" jsonb NOT NULL,
	"signed_by_operator_at" timestamp (3) with time zone,
	"signed_by_tenant_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "leases_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "leases_version_key" UNIQUE("tenant_id","version"),
	CONSTRAINT "leases_state_check" CHECK (state in ('draft','trial','active','grace','suspended','ended'))
);
--> statement-breakpoint
ALTER TABLE "app"."leases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."legs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"call_sid" text NOT NULL,
	"role" text NOT NULL,
	"interaction_id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	"agent_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone,
	CONSTRAINT "legs_call_key" UNIQUE("account_id","call_sid"),
	CONSTRAINT "legs_role_check" CHECK (role in ('customer', 'agent'))
);
--> statement-breakpoint
CREATE TABLE "app"."memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "memberships_role_key" UNIQUE("person_id","tenant_id","role"),
	CONSTRAINT "memberships_role_check" CHECK (role in ('owner','manager','supervisor','agent','finance','tenant-admin','lessee-developer'))
);
--> statement-breakpoint
CREATE TABLE "app"."number_holdings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number_id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	"use" text NOT NULL,
	"during" "tstzrange" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."number_signals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number_id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	"method" text NOT NULL,
	"value" text NOT NULL,
	"during" "tstzrange" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."numbers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"carrier_account_id" uuid NOT NULL,
	"e164" text NOT NULL,
	"kind" text NOT NULL,
	"chain" jsonb NOT NULL,
	"neutral" jsonb NOT NULL,
	"carrier_sid" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "numbers_carrier_e164_key" UNIQUE("carrier_account_id","e164"),
	CONSTRAINT "numbers_kind_check" CHECK (kind in ('dedicated', 'shared')),
	CONSTRAINT "numbers_e164_check" CHECK (e164 ~ '^\+[1-9][0-9]{6,14}$')
);
--> statement-breakpoint
CREATE TABLE "app"."offers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"interaction_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"state" text NOT NULL,
	"ticket_hash" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "offers_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "offers_state_check" CHECK (state in ('open','accepted','declined','expired','withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "app"."offers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."outbox" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"topic" text NOT NULL,
	"wish_key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"available_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_token" uuid,
	"lease_until" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"dead_at" timestamp (3) with time zone,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "outbox_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "app"."outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_norm" text GENERATED ALWAYS AS (lower(email)) STORED NOT NULL,
	"family_name" text NOT NULL,
	"given_name" text NOT NULL,
	"display_name" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "people_email_key" UNIQUE("email_norm"),
	CONSTRAINT "people_state_check" CHECK (state in ('active', 'disabled'))
);
--> statement-breakpoint
CREATE TABLE "app"."postings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"charge_id" uuid NOT NULL,
	"account" text NOT NULL,
	"amount_micros" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "postings_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "postings_amount_check" CHECK (amount_micros <> 0)
);
--> statement-breakpoint
ALTER TABLE "app"."postings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."recovery_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."seats" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"agent_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"during" "tstzrange" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "seats_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "seats_kind_check" CHECK (kind in ('named'))
);
--> statement-breakpoint
ALTER TABLE "app"."seats" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "app"."sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sid_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"idle_seconds" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"factor_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_why" text,
	"address" text,
	"agent_string" text,
	CONSTRAINT "sessions_sid_key" UNIQUE("sid_hash")
);
--> statement-breakpoint
CREATE TABLE "app"."sign_in_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_hash" text NOT NULL,
	"address_hash" text NOT NULL,
	"succeeded" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."tenants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tenants_slug_key" UNIQUE("slug"),
	CONSTRAINT "tenants_kind_check" CHECK (kind in ('operator', 'lessee')),
	CONSTRAINT "tenants_slug_check" CHECK (slug ~ '^[a-z][a-z0-9-]{1,39}$')
);
--> statement-breakpoint
CREATE TABLE "app"."usage_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"interaction_id" uuid,
	"kind" text NOT NULL,
	"quantity" bigint NOT NULL,
	"unit" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"fact_key" text NOT NULL,
	"source" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "usage_events_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "usage_events_kind_check" CHECK (kind in ('flow','queue','talk','wrap','number')),
	CONSTRAINT "usage_events_quantity_check" CHECK (quantity >= 0)
);
--> statement-breakpoint
ALTER TABLE "app"."usage_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "app"."charges" ADD CONSTRAINT "charges_tenant_id_usage_event_id_usage_events_tenant_id_id_fk" FOREIGN KEY ("tenant_id","usage_event_id") REFERENCES "app"."usage_events"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."credentials" ADD CONSTRAINT "credentials_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."desk_events" ADD CONSTRAINT "desk_events_agent_id_people_id_fk" FOREIGN KEY ("agent_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."desks" ADD CONSTRAINT "desks_agent_id_people_id_fk" FOREIGN KEY ("agent_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."interaction_events" ADD CONSTRAINT "interaction_events_tenant_id_interaction_id_interactions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","interaction_id") REFERENCES "app"."interactions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."interactions" ADD CONSTRAINT "interactions_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "app"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."memberships" ADD CONSTRAINT "memberships_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "app"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."number_holdings" ADD CONSTRAINT "number_holdings_number_id_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "app"."numbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."number_holdings" ADD CONSTRAINT "number_holdings_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "app"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."number_signals" ADD CONSTRAINT "number_signals_number_id_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "app"."numbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."number_signals" ADD CONSTRAINT "number_signals_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "app"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."numbers" ADD CONSTRAINT "numbers_carrier_account_id_carrier_accounts_id_fk" FOREIGN KEY ("carrier_account_id") REFERENCES "app"."carrier_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."offers" ADD CONSTRAINT "offers_tenant_id_interaction_id_interactions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","interaction_id") REFERENCES "app"."interactions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."postings" ADD CONSTRAINT "postings_tenant_id_charge_id_charges_tenant_id_id_fk" FOREIGN KEY ("tenant_id","charge_id") REFERENCES "app"."charges"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignments_agent" ON "app"."assignments" USING btree ("tenant_id","agent_id");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "app"."audit_entries" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "charges_once" ON "app"."charges" USING btree ("tenant_id","usage_event_id","revision");--> statement-breakpoint
CREATE INDEX "charges_period" ON "app"."charges" USING btree ("tenant_id","period","rate_key");--> statement-breakpoint
CREATE INDEX "desk_events_agent" ON "app"."desk_events" USING btree ("agent_id","position");--> statement-breakpoint
CREATE INDEX "desks_interaction" ON "app"."desks" USING btree ("interaction_id") WHERE interaction_id is not null;--> statement-breakpoint
CREATE INDEX "grants_open" ON "app"."grants" USING btree ("tenant_id","agent_id","interaction_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_event_key" ON "app"."inbox" USING btree ("source","event_key");--> statement-breakpoint
CREATE INDEX "inbox_pending" ON "app"."inbox" USING btree ("created_at") WHERE applied_at is null;--> statement-breakpoint
CREATE INDEX "inbox_interaction" ON "app"."inbox" USING btree ("interaction_id");--> statement-breakpoint
CREATE INDEX "interaction_events_trace" ON "app"."interaction_events" USING btree ("tenant_id","interaction_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "interaction_events_fact_key" ON "app"."interaction_events" USING btree ("tenant_id","interaction_id","fact_key");--> statement-breakpoint
CREATE INDEX "interactions_started" ON "app"."interactions" USING btree ("tenant_id","started_at","id");--> statement-breakpoint
CREATE INDEX "interactions_state" ON "app"."interactions" USING btree ("tenant_id","state");--> statement-breakpoint
CREATE INDEX "interactions_customer" ON "app"."interactions" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "interactions_waiting" ON "app"."interactions" USING btree ("queued_at") WHERE state in ('queued', 'offered');--> statement-breakpoint
CREATE INDEX "interactions_unsettled" ON "app"."interactions" USING btree ("tenant_id","ended_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "legs_interaction" ON "app"."legs" USING btree ("interaction_id");--> statement-breakpoint
CREATE INDEX "legs_open" ON "app"."legs" USING btree ("created_at") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_open" ON "app"."offers" USING btree ("tenant_id","interaction_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "offers_agent" ON "app"."offers" USING btree ("agent_id","created_at");--> statement-breakpoint
CREATE INDEX "offers_interaction" ON "app"."offers" USING btree ("tenant_id","interaction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_wish_key" ON "app"."outbox" USING btree ("tenant_id","wish_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "app"."outbox" USING btree ("tenant_id","available_at") WHERE done_at is null and dead_at is null;--> statement-breakpoint
CREATE INDEX "postings_charge" ON "app"."postings" USING btree ("tenant_id","charge_id");--> statement-breakpoint
CREATE INDEX "postings_account" ON "app"."postings" USING btree ("tenant_id","account");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_account" ON "app"."sign_in_attempts" USING btree ("account_hash","created_at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_address" ON "app"."sign_in_attempts" USING btree ("address_hash","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "usage_events_fact_key" ON "app"."usage_events" USING btree ("tenant_id","fact_key");--> statement-breakpoint
CREATE INDEX "usage_events_interaction" ON "app"."usage_events" USING btree ("tenant_id","interaction_id");--> statement-breakpoint
CREATE INDEX "usage_events_started" ON "app"."usage_events" USING btree ("tenant_id","started_at");--> statement-breakpoint
CREATE POLICY "assignments_wall" ON "app"."assignments" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "assignments_across" ON "app"."assignments" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "audit_entries_wall" ON "app"."audit_entries" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "audit_entries_across" ON "app"."audit_entries" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "charges_wall" ON "app"."charges" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "charges_across" ON "app"."charges" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "customers_wall" ON "app"."customers" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "customers_across" ON "app"."customers" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "customers_agents" ON "app"."customers" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or exists (select 1 from app.grants g where g.tenant_id = customers.tenant_id and g.customer_id = customers.id and g.agent_id = wall.actor_id() and g.ended_at is null and clock_timestamp() < g.expires_at))) WITH CHECK ((wall.actor_kind() <> 'agent' or exists (select 1 from app.grants g where g.tenant_id = customers.tenant_id and g.customer_id = customers.id and g.agent_id = wall.actor_id() and g.ended_at is null and clock_timestamp() < g.expires_at)));--> statement-breakpoint
CREATE POLICY "grants_wall" ON "app"."grants" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "grants_across" ON "app"."grants" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "interaction_events_wall" ON "app"."interaction_events" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "interaction_events_across" ON "app"."interaction_events" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "interaction_events_agents" ON "app"."interaction_events" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or exists (select 1 from app.grants g where g.tenant_id = interaction_events.tenant_id and g.agent_id = wall.actor_id() and g.ended_at is null and clock_timestamp() < g.expires_at and g.interaction_id = interaction_events.interaction_id))) WITH CHECK ((wall.actor_kind() <> 'agent' or exists (select 1 from app.grants g where g.tenant_id = interaction_events.tenant_id and g.agent_id = wall.actor_id() and g.ended_at is null and clock_timestamp() < g.expires_at and g.interaction_id = interaction_events.interaction_id)));--> statement-breakpoint
CREATE POLICY "interactions_wall" ON "app"."interactions" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "interactions_across" ON "app"."interactions" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "interactions_agents" ON "app"."interactions" AS RESTRICTIVE FOR ALL TO "ll_app" USING ((wall.actor_kind() <> 'agent' or exists (select 1 from app.grants g where g.tenant_id = interactions.tenant_id and g.agent_id = wall.actor_id() and g.ended_at is null and clock_timestamp() < g.expires_at and (g.interaction_id = interactions.id or g.customer_id = interactions.customer_id)))) WITH CHECK ((wall.actor_kind() <> 'agent' or exists (select 1 from app.grants g where g.tenant_id = interactions.tenant_id and g.agent_id = wall.actor_id() and g.ended_at is null and clock_timestamp() < g.expires_at and (g.interaction_id = interactions.id or g.customer_id = interactions.customer_id))));--> statement-breakpoint
CREATE POLICY "leases_wall" ON "app"."leases" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "leases_across" ON "app"."leases" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "offers_wall" ON "app"."offers" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "offers_across" ON "app"."offers" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "outbox_wall" ON "app"."outbox" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "outbox_across" ON "app"."outbox" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "outbox_seen" ON "app"."outbox" AS PERMISSIVE FOR SELECT TO "ll_worker" USING (true);--> statement-breakpoint
CREATE POLICY "outbox_claimed" ON "app"."outbox" AS PERMISSIVE FOR UPDATE TO "ll_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "postings_wall" ON "app"."postings" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "postings_across" ON "app"."postings" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "seats_wall" ON "app"."seats" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "seats_across" ON "app"."seats" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);--> statement-breakpoint
CREATE POLICY "usage_events_wall" ON "app"."usage_events" AS PERMISSIVE FOR ALL TO "ll_app", "ll_worker" USING (tenant_id = (select wall.tenant())) WITH CHECK (tenant_id = (select wall.tenant()));--> statement-breakpoint
CREATE POLICY "usage_events_across" ON "app"."usage_events" AS PERMISSIVE FOR SELECT TO "ll_across" USING (true);