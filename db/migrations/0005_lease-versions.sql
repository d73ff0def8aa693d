-- What a signature is put under. As jsonb prints it: two documents that say the same have the same hash.
create function wall.content_hash(document jsonb) returns text language sql immutable parallel safe
  as $$ select encode(sha256(convert_to(document::text, 'UTF8')), 'hex') $$;
--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "begins_as" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "content_hash" text GENERATED ALWAYS AS (wall.content_hash(document)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "drafted_by" text DEFAULT 'operator' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "offered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "signed_by_operator" uuid;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "signed_by_tenant" uuid;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "passed" text DEFAULT 'scheduled' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "notice_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD COLUMN "renewed_as" integer;--> statement-breakpoint
-- What binds was signed by both; what both had signed and no longer binds was replaced before it began.
alter table app.leases no force row level security;
--> statement-breakpoint
update app.leases set
  stage = case when state <> 'draft' then 'agreed' when signed_by_operator_at is not null then 'superseded' else 'draft' end,
  begins_as = case when state = 'trial' then 'trial' else 'active' end,
  passed = case when state <> 'draft' and lower(during) <= now() then 'begun' else 'scheduled' end,
  offered_at = case when state <> 'draft' or signed_by_operator_at is not null then created_at end,
  signed_by_operator_at = case when state <> 'draft' then coalesce(signed_by_operator_at, created_at) else signed_by_operator_at end,
  signed_by_tenant_at = case when state <> 'draft' then coalesce(signed_by_tenant_at, created_at) else signed_by_tenant_at end;
--> statement-breakpoint
alter table app.leases force row level security;
--> statement-breakpoint
ALTER TABLE "app"."leases" ALTER COLUMN "stage" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_stage_check" CHECK (stage in ('draft','offered','agreed','superseded','declined','withdrawn'));--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_begins_check" CHECK (begins_as in ('trial','active'));--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_drafted_check" CHECK (drafted_by in ('operator','lessee'));--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_passed_check" CHECK (passed in ('scheduled','begun','grace','superseded','ended'));--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_agreed_binds" CHECK ((stage = 'agreed') = (state <> 'draft'));--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_binds_when_signed" CHECK (stage <> 'agreed' or (offered_at is not null and signed_by_operator_at is not null and signed_by_tenant_at is not null));--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_signed_when_offered" CHECK (stage <> 'draft' or (signed_by_operator_at is null and signed_by_tenant_at is null));--> statement-breakpoint
ALTER TABLE "app"."leases" ADD CONSTRAINT "leases_two_signers" CHECK (signed_by_operator is null or signed_by_operator <> signed_by_tenant);
--> statement-breakpoint
-- What somebody signed stays as they signed it: a change takes the signatures away, and what was agreed never changes.
create function wall.lease_signed_stays() returns trigger language plpgsql as $$
begin
  if new.document is distinct from old.document and (old.stage not in ('draft', 'offered')
      or new.signed_by_operator_at is not null or new.signed_by_tenant_at is not null) then
    raise exception 'version % of the lease was signed as it is', old.version using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger leases_signed_stay before update on app.leases
  for each row execute function wall.lease_signed_stays();
