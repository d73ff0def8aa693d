-- Run before the migrations, as often as you like. The roles the product connects as, and the three questions
-- that row-level security asks: for which tenant, as what kind of actor, as whom.
--
-- Outside a transaction, and after one has ended, the settings are empty strings on a pooled connection:
-- nullif turns that into null, and null matches no row.

create schema if not exists app;
create schema if not exists wall;

create or replace function wall.tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('wall.tenant', true), '')::uuid $$;

create or replace function wall.actor_kind() returns text language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('wall.actor_kind', true), ''), 'agent') $$;

create or replace function wall.actor_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('wall.actor_id', true), '')::uuid $$;

revoke all on schema public from public;
create extension if not exists btree_gist;
