import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  foreignKey,
  type PgColumnBuilderBase,
  type PgTableExtraConfigValue,
  pgPolicy,
  pgSchema,
  primaryKey,
  uuid,
} from "drizzle-orm/pg-core";
import { ROLES } from "./roles";

/** Every table of the product lives in this schema; `public` stays empty and closed. */
export const ground = pgSchema("app");

/** What the migration must know of a table beyond its columns: whose it is, and who may do what with it. */
export interface Deed {
  readonly table: string;
  readonly walled: boolean;
  /** Rows are only ever added: the product's roles may neither update nor delete. */
  readonly appendOnly: boolean;
  /** Why this table has no tenant wall. Empty for walled tables. */
  readonly reason: string;
  /** Directory tables that hold secrets are closed to the tenants' role and open to the door alone. */
  readonly doorOnly: boolean;
  /** Why its rows outlive the lessee. Empty: they are erased after its exit, as those of any new table. */
  readonly keptAfterExit: string;
  /** What the eraser may do: delete rows, note its progress, or nothing. */
  readonly eraser: "rows" | "progress" | "nothing";
}

const deeds = new Map<string, Deed>();

/** All tables that were made with `walledTable` or `directoryTable`, for the migration and the catalogue test. */
export function allDeeds(): readonly Deed[] {
  return [...deeds.values()];
}

type Columns = Record<string, PgColumnBuilderBase>;
type Named = Record<string, AnyPgColumn>;

interface WalledOptions {
  readonly appendOnly?: boolean;
  /** A further limit AND-ed to the wall for agents: SQL that is true for the rows an agent may touch. */
  readonly agentsOnlyWhere?: string;
  /** Rows that decide what an agent may see are never an agent's to add, their own included. */
  readonly agentsAddNothing?: boolean;
  /** Work that a worker claims before it knows the tenant: it may see and mark rows of all of them. */
  readonly claimable?: boolean;
  /** Rows outlive the lessee, for this reason. Without one they are erased after its exit. */
  readonly keptAfterExit?: string;
  /** The eraser notes its progress here. */
  readonly eraser?: "progress";
}

/** The key every walled table has: tenant first, so that every index and every foreign key carries it. */
const walledKey = () => ({
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id").notNull().default(sql`gen_random_uuid()`),
});

/** The wall itself: a row is visible and writable only inside its own tenant. No tenant set, no rows. */
export const IS_OWN_TENANT = sql`tenant_id = (select wall.tenant())`;

/** The eraser's wall: the same, and only while a person's confirmed deletion of that tenant is carried out. */
const IS_BEING_ERASED = sql`tenant_id = (select wall.tenant()) and exists (select 1 from app.deletions d where d.tenant_id = (select wall.tenant()) and d.state = 'erasing')`;

/**
 * A table whose rows belong to one tenant. Key `(tenant_id, id)`, row-level security with one permissive policy for the
 * product's roles, a read-only one for the audited cross-tenant role, and optionally a restrictive one for agents.
 * `FORCE` and the grants follow from the deed when migrations run, because drizzle-kit cannot write them.
 */
export function walledTable<N extends string, C extends Columns>(
  name: N,
  columns: C,
  constraints: (t: Named) => PgTableExtraConfigValue[] = () => [],
  options: WalledOptions = {},
) {
  deeds.set(name, {
    table: name,
    walled: true,
    appendOnly: options.appendOnly ?? false,
    reason: "",
    doorOnly: false,
    keptAfterExit: options.keptAfterExit ?? "",
    eraser: eraserAt(options),
  });
  return ground.table(name, { ...walledKey(), ...columns }, (t) => {
    const named = t as unknown as Named;
    return [
      primaryKey({ name: `${name}_pkey`, columns: [t.tenantId, t.id] }),
      pgPolicy(`${name}_wall`, {
        for: "all",
        to: [ROLES.app, ROLES.worker],
        using: IS_OWN_TENANT,
        withCheck: IS_OWN_TENANT,
      }),
      pgPolicy(`${name}_across`, { for: "select", to: [ROLES.across], using: sql`true` }),
      ...agentLimit(name, options.agentsOnlyWhere),
      ...additionLimit(name, options.agentsAddNothing),
      ...claims(name, options.claimable),
      ...erasing(name, eraserAt(options)),
      ...constraints(named),
    ];
  });
}

const eraserAt = ({ eraser, keptAfterExit }: WalledOptions): Deed["eraser"] =>
  eraser ?? (keptAfterExit ? "nothing" : "rows");

function erasing(name: string, eraser: Deed["eraser"]): PgTableExtraConfigValue[] {
  if (eraser === "nothing") return [];
  const using = eraser === "rows" ? IS_BEING_ERASED : IS_OWN_TENANT;
  return [pgPolicy(`${name}_erased`, { for: "all", to: [ROLES.eraser], using, withCheck: using })];
}

function claims(name: string, claimable: boolean | undefined): PgTableExtraConfigValue[] {
  if (!claimable) return [];
  const anyRow = sql`true`;
  return [
    pgPolicy(`${name}_seen`, { for: "select", to: [ROLES.worker], using: anyRow }),
    pgPolicy(`${name}_claimed`, { for: "update", to: [ROLES.worker], using: anyRow, withCheck: anyRow }),
  ];
}

function additionLimit(name: string, nothing: boolean | undefined): PgTableExtraConfigValue[] {
  if (!nothing) return [];
  const byOthers = sql.raw("wall.actor_kind() <> 'agent'");
  return [
    pgPolicy(`${name}_agents_add`, {
      as: "restrictive",
      for: "insert",
      to: [ROLES.app],
      withCheck: byOthers,
    }),
  ];
}

function agentLimit(name: string, where: string | undefined): PgTableExtraConfigValue[] {
  if (!where) return [];
  const limit = sql.raw(`(wall.actor_kind() <> 'agent' or ${where})`);
  return [
    pgPolicy(`${name}_agents`, {
      as: "restrictive",
      for: "all",
      to: [ROLES.app],
      using: limit,
      withCheck: limit,
    }),
  ];
}

/**
 * A table of the directory: read before a tenant is known, or owned by the operator alone. The reason is printed by
 * `leaseline doors` and compared with a reviewed list in the catalogue test.
 */
// biome-ignore lint/complexity/useMaxParams: a table reads best as name, reason, columns, constraints, as in drizzle itself
export function directoryTable<N extends string, C extends Columns>(
  name: N,
  reason: string,
  columns: C,
  constraints: (t: Named) => PgTableExtraConfigValue[] = () => [],
  options: { readonly doorOnly?: boolean; readonly appendOnly?: boolean } = {},
) {
  deeds.set(name, {
    table: name,
    walled: false,
    appendOnly: options.appendOnly ?? false,
    reason,
    doorOnly: options.doorOnly ?? false,
    keptAfterExit: "",
    eraser: "nothing",
  });
  return ground.table(name, columns, (t) => constraints(t as unknown as Named));
}

/** A reference between two walled tables. It carries the tenant, because foreign-key checks ignore row-level security. */
export function belongsTo(
  from: Named,
  column: string,
  parent: { tenantId: AnyPgColumn; id: AnyPgColumn },
): PgTableExtraConfigValue {
  return foreignKey({
    columns: [from.tenantId as AnyPgColumn, from[column] as AnyPgColumn],
    foreignColumns: [parent.tenantId, parent.id],
  });
}
