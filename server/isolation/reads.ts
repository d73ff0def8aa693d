import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { isolationRuns } from "@/db/tables/isolation-runs";
import type { Actor } from "@/tenants/actor";
import { allTenants, type Tenant } from "@/tenants/recognise";
import { acrossTenants, inTenant } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import type { RunInput } from "./input";
import { hashOf, type Sealed } from "./rules";

/** Who reads, and whose certificates. */
export interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string };
}

const MOST_LISTED = 50;

/** A walk that said nothing for so long has died with its worker. */
const SILENT_SECONDS = 60;

const { id, state, askedAt, endedAt, doorsDone, doorsTotal, attempts, leaks, hash, error } = isolationRuns;
const LINE = { id, state, askedAt, endedAt, doorsDone, doorsTotal, attempts, leaks, hash, error };

/** The walks around a lessee's wall, newest first, and the certificate of the newest that was carried through. */
export async function certificates({ actor, tenant }: Reading) {
  const rows = await inTenant(actor, tenant.id, (tx) =>
    tx
      .select(LINE)
      .from(isolationRuns)
      .where(eq(isolationRuns.tenantId, tenant.id))
      .orderBy(desc(askedAt), desc(id))
      .limit(MOST_LISTED),
  );
  const newest = rows.find((run) => run.state === "isolated" || run.state === "leaking");
  return {
    runs: rows,
    newest: newest ? { run: newest.id, ...(await certificate({ actor, tenant }, { run: newest.id })) } : null,
  };
}

/** One certificate as it was sealed, and whether it still gives its hash. */
export async function certificate(
  { actor, tenant }: Reading,
  { run }: RunInput,
): Promise<{ certificate: Sealed; intact: boolean }> {
  const [row] = await inTenant(actor, tenant.id, (tx) =>
    tx
      .select({ certificate: isolationRuns.certificate, hash })
      .from(isolationRuns)
      .where(and(eq(isolationRuns.tenantId, tenant.id), eq(id, run))),
  );
  if (!row?.certificate) throw new Refusal("not-found", "There is no such certificate.");
  const sealed = row.certificate as Sealed;
  return { certificate: sealed, intact: sealed.hash === row.hash && hashOf(sealed) === row.hash };
}

/** Walks that were asked for and that nobody carries out, oldest first. */
export function dueRuns(actor: Actor): Promise<{ tenantId: string; id: string }[]> {
  const silent = sql`clock_timestamp() - make_interval(secs => ${SILENT_SECONDS})`;
  return acrossTenants(actor, "isolation walks that are due", (tx) =>
    tx
      .select({ tenantId: isolationRuns.tenantId, id })
      .from(isolationRuns)
      .where(or(eq(state, "asked"), and(eq(state, "running"), lt(isolationRuns.beatAt, silent))))
      .orderBy(askedAt)
      .limit(1),
  );
}

/** Another lessee, whose people will try to get in: the first by name. */
export async function anotherLessee(than: string): Promise<Tenant> {
  const other = (await allTenants()).find(({ kind, id: one }) => kind === "lessee" && one !== than);
  if (other) return other;
  throw new Refusal("precondition", "There is only one lessee: nobody could try to see its data.");
}
