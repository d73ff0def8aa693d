// One way in each: these files walk, they decide nothing.
import { sql } from "drizzle-orm";
import { catalogueQuery } from "@/db/catalogue";
import { CATALOGUE_RULES } from "@/db/catalogue.rules";
import { newId } from "@/db/ids";
import type { Actor } from "@/tenants/actor";
import { acrossTenants, asListenerIn, type Tx } from "@/tenants/scopes";
import type { DoorResult } from "../rules";
import { Attempts, type Ground } from "./attempts";

const LESSEE: Actor = { kind: "lessee", id: newId(), sessionId: newId() };
const AGENT: Actor = { kind: "agent", id: newId(), sessionId: newId() };

/**
 * Looks for the lessee's rows of one table with the rights of a request: from inside another lessee, from inside none, and,
 * where agents need a grant, from inside the lessee as an agent who has none.
 */
export async function tryTable({ lessee, home }: Ground, table: string): Promise<DoorResult> {
  const tries = new Attempts();
  const look = (actor: Actor, inside: string) =>
    tries.count(asListenerIn(actor, inside, (tx) => holds(tx, table, lessee.id)));
  if (await look(LESSEE, home.id)) tries.leak(`${table}: another lessee sees rows of this one`);
  if (await look(LESSEE, "")) tries.leak(`${table}: rows are seen where no lessee was named`);
  if (AGENTS_LIMITED.includes(table) && (await look(AGENT, lessee.id)))
    tries.leak(`${table}: an agent without a grant sees rows`);
  return tries.result("table", table);
}

/** Where a shared agent sees nothing without a grant, not even inside the lessee. */
const AGENTS_LIMITED = ["customers", "interactions", "interaction_events"];

async function holds(tx: Tx, table: string, tenantId: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from ${sql.raw(`app.${table}`)} where tenant_id = ${tenantId}::uuid limit 1`,
  );
  return (rows as unknown as unknown[]).length > 0;
}

/** Every rule of the catalogue, asked of this very database: a wall that was lowered or widened is named here. */
export function tryRules({ actor }: Ground): Promise<DoorResult[]> {
  return acrossTenants(actor, "to examine the wall itself", async (tx) => {
    const results: DoorResult[] = [];
    // The catalogue prints a function with its schema only where that is not on the way.
    await tx.execute(sql`select set_config('search_path', '', true)`);
    for (const rule of CATALOGUE_RULES) {
      const rows = await tx.execute(sql.raw(catalogueQuery(rule)));
      const leaks = (rows as unknown as object[]).map((row) => String(Object.values(row)[0]));
      results.push({ kind: "rule", name: rule.rule, attempts: 1, leaks });
    }
    return results;
  });
}
