/**
 * What must never be true of the catalogue. Each rule is a query that finds offenders and says what to do about them;
 * `breaking` makes one, to prove that the rule sees it. `$walled`, `$directory` and the like are filled in by the test.
 */
export interface CatalogueRule {
  readonly rule: string;
  readonly offenders: string;
  readonly breaking: string;
}

const IN_APP = "join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'";
const PRODUCT_ROLES = "('ll_app', 'll_worker', 'll_across', 'll_door', 'll_eraser')";
const WALL = "(tenant_id = ( SELECT wall.tenant() AS tenant))";

const ERASING =
  "((tenant_id = ( SELECT wall.tenant() AS tenant)) AND (EXISTS ( SELECT 1 FROM app.deletions d WHERE ((d.tenant_id = ( SELECT wall.tenant() AS tenant)) AND (d.state = 'erasing'::text)))))";

/** Rules about tables and their walls. */
const TABLES: readonly CatalogueRule[] = [
  {
    rule: "every table was made by walledTable or directoryTable",
    offenders: `select c.relname || ': make it with walledTable(), or with directoryTable() and a reason' as found
      from pg_class c ${IN_APP} where c.relkind in ('r', 'p') and c.relname <> all ($known)`,
    breaking: "create table app.stray (id uuid)",
  },
  {
    rule: "every walled table has a tenant that is never null",
    offenders: `select c.relname || ': needs tenant_id uuid not null' from pg_class c ${IN_APP}
      where c.relname = any ($walled) and not exists (select 1 from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)`,
    breaking:
      "alter table app.seats drop constraint seats_pkey; alter table app.seats alter tenant_id drop not null",
  },
  {
    rule: "every walled table has row-level security on and forced",
    offenders: `select c.relname || ': row-level security must be enabled and forced' from pg_class c ${IN_APP}
      where c.relname = any ($walled) and not (c.relrowsecurity and c.relforcerowsecurity)`,
    breaking: "alter table app.customers no force row level security",
  },
  {
    rule: "every walled table has its wall, which asks for the tenant on the way in and on the way out",
    offenders: `select c.relname || ': needs the policy ' || c.relname || '_wall' from pg_class c ${IN_APP}
      where c.relname = any ($walled) and not exists (select 1 from pg_policies p
        where p.schemaname = 'app' and p.tablename = c.relname and p.policyname = c.relname || '_wall'
          and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE' and p.roles = '{ll_app,ll_worker}'
          and p.qual = '${WALL}' and p.with_check = '${WALL}')`,
    breaking: "drop policy grants_wall on app.grants",
  },
  {
    rule: "no policy widens the wall beyond what was reviewed",
    offenders: `select tablename || ': the policy ' || policyname || ' lets more in than the wall' from pg_policies p
      where p.schemaname = 'app' and p.permissive = 'PERMISSIVE' and p.policyname <> p.tablename || '_wall'
        and not (p.policyname = p.tablename || '_across' and p.cmd = 'SELECT' and p.roles = '{ll_across}')
        and not (p.policyname = p.tablename || '_erased' and p.roles = '{ll_eraser}' and p.qual = p.with_check
          and regexp_replace(p.qual, '\\s+', ' ', 'g') = case when p.tablename = 'deletions' then $q$${WALL}$q$ else $q$${ERASING}$q$ end)
        and not (p.tablename = any ($claimable) and p.roles = '{ll_worker}'
          and (p.policyname, p.cmd) in ((p.tablename || '_seen', 'SELECT'), (p.tablename || '_claimed', 'UPDATE')))`,
    breaking: "create policy generous on app.customers for select to ll_app using (true)",
  },
  {
    rule: "no partition or child of a table stands outside the wall",
    offenders: `select c.relname || ': a partition has its own policies or none: wall it too' from pg_class c ${IN_APP}
      where c.relispartition or exists (select 1 from pg_inherits i where i.inhrelid = c.oid)`,
    breaking: "create table app.seats_child () inherits (app.seats)",
  },
];

/** Rules about keys and indexes. */
const KEYS: readonly CatalogueRule[] = [
  {
    rule: "every unique key of a walled table carries the tenant",
    offenders: `select c.relname || ': the unique index ' || x.relname || ' answers across tenants' from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid ${IN_APP}
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relname = any ($walled) and i.indisunique and not (a.attnum = any (i.indkey::int2[]))`,
    breaking: "create unique index loose on app.customers (reference)",
  },
  {
    rule: "every foreign key between walled tables carries the tenant",
    offenders: `select c.relname || ': the foreign key ' || k.conname || ' must be made with belongsTo()' from pg_constraint k
      join pg_class c on c.oid = k.conrelid ${IN_APP} join pg_class r on r.oid = k.confrelid
      where k.contype = 'f' and c.relname = any ($walled) and not exists (
        select 1 from generate_subscripts(k.conkey, 1) s
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[s] and a.attname = 'tenant_id'
        join pg_attribute b on b.attrelid = r.oid and b.attnum = k.confkey[s] and b.attname in ('tenant_id', 'id'))`,
    breaking: `alter table app.customers add constraint customers_id_key unique (id);
      alter table app.grants add constraint loose foreign key (customer_id) references app.customers (id)`,
  },
  {
    rule: "no foreign key deletes or changes rows by itself",
    offenders: `select c.relname || ': ' || k.conname || ' must not cascade' from pg_constraint k
      join pg_class c on c.oid = k.conrelid ${IN_APP} where k.contype = 'f' and (k.confdeltype, k.confupdtype) <> ('a', 'a')`,
    breaking: `alter table app.offers add constraint cascading foreign key (tenant_id, interaction_id)
      references app.interactions (tenant_id, id) on delete cascade`,
  },
  {
    rule: "every b-tree index of a walled table leads with the tenant",
    offenders: `select c.relname || ': the index ' || x.relname || ' must lead with tenant_id' from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid ${IN_APP}
      join pg_am m on m.oid = x.relam and m.amname = 'btree'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relname = any ($walled) and i.indkey[0] <> a.attnum and x.relname <> all ($across)`,
    breaking: "create index headless on app.customers (display_name)",
  },
  {
    rule: "every indexed column of a walled table compares without leaking",
    offenders: `select c.relname || '.' || a.attname || ': its type is compared after the wall, so the index is not used'
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid ${IN_APP}
      join pg_am m on m.oid = x.relam and m.amname = 'btree'
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey::int2[])
      join pg_opclass o on o.opcmethod = m.oid and o.opcintype = a.atttypid and o.opcdefault
      join pg_amop w on w.amopfamily = o.opcfamily and w.amopstrategy = 3 and w.amoplefttype = o.opcintype
        and w.amoprighttype = o.opcintype
      join pg_operator q on q.oid = w.amopopr join pg_proc f on f.oid = q.oprcode
      where c.relname = any ($walled) and not f.proleakproof`,
    breaking: `alter table app.customers add column worth numeric;
      create index leaking on app.customers (tenant_id, worth)`,
  },
];

/** Rules about roles, grants, views and functions. */
const RIGHTS: readonly CatalogueRule[] = [
  {
    rule: "the product's roles own nothing, bypass nothing and become nobody",
    offenders: `select r.rolname || ': has an attribute or a membership it must not have' from pg_roles r
      where r.rolname in ${PRODUCT_ROLES} and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb
        or r.rolreplication or r.rolinherit or not r.rolcanlogin
        or exists (select 1 from pg_auth_members m where m.member = r.oid)
        or exists (select 1 from pg_class c where c.relowner = r.oid)
        or exists (select 1 from pg_namespace n where n.nspowner = r.oid))`,
    breaking: "alter table app.customers owner to ll_app",
  },
  {
    rule: "the owner of the tables cannot sign in, and owns all of them",
    offenders: `select c.relname || ': must be owned by ll_owner, who cannot sign in' from pg_class c ${IN_APP}
      join pg_roles r on r.oid = c.relowner
      where c.relkind in ('r', 'p', 'v', 'S') and (r.rolname <> 'll_owner' or r.rolcanlogin or r.rolsuper or r.rolbypassrls)`,
    breaking: "alter table app.customers owner to ll_across",
  },
  {
    rule: "grants are those of the deeds, no more and no fewer",
    offenders: `select coalesce(is_.what, should.what) || case when is_.what is null then ': missing' else ': too much' end
      from (select c.relname || ' ' || coalesce(r.rolname, 'PUBLIC') || ' ' || g.privilege_type as what
        from pg_class c ${IN_APP} cross join lateral aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
        where c.relkind in ('r', 'p', 'v', 'm') and coalesce(r.rolname, '') <> 'll_owner') is_
      full join unnest($granted) as should (what) on should.what = is_.what
      where is_.what is null or should.what is null`,
    breaking: "grant truncate on app.customers to ll_app",
  },
  {
    rule: "nothing is granted by column, and nothing to everybody",
    offenders: `select c.relname || '.' || a.attname || ': grant tables, not columns' from pg_attribute a
        join pg_class c on c.oid = a.attrelid ${IN_APP} where a.attacl is not null
      union all
      select n.nspname || ': everybody has a right on this schema' from pg_namespace n
        cross join lateral aclexplode(n.nspacl) g where n.nspname in ('app', 'wall', 'public') and g.grantee = 0
      union all
      select n.nspname || ': the product may create in this schema' from pg_namespace n
        cross join lateral aclexplode(n.nspacl) g join pg_roles r on r.oid = g.grantee
        where n.nspname in ('app', 'wall', 'public') and r.rolname in ${PRODUCT_ROLES} and g.privilege_type = 'CREATE'`,
    breaking: "grant create on schema app to ll_app",
  },
  {
    rule: "views see with the rights of whoever looks, and nothing is materialised",
    offenders: `select c.relname || ': needs security_invoker = true, or must not be' from pg_class c ${IN_APP}
      where c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false))`,
    breaking: "create view app.everybody as select * from app.customers",
  },
  {
    rule: "no function acts with another's rights",
    offenders: `select p.proname || ': security definer must be reviewed here first' from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('app', 'wall') and p.prosecdef`,
    breaking:
      "create function wall.peek() returns bigint security definer language sql as 'select count(*) from app.customers'",
  },
];

export const CATALOGUE_RULES: readonly CatalogueRule[] = [...TABLES, ...KEYS, ...RIGHTS];
