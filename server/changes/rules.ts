import { type Amendment, amended } from "@/tenants/amendment";
import { writtenClause } from "@/tenants/decide/clause";
import { type Lease, readLease } from "@/tenants/lease";

/** The document as it would be with one clause written so; refused clause by clause when that is no lease. */
export function wished(lease: Lease, clause: string, value: unknown): Lease {
  const parent = clause.split(".").slice(0, -1).join(".");
  if (parent && writtenClause(lease, parent) !== parent)
    throw new RangeError(`There is no clause ${parent} to write ${clause} into.`);
  const before = within(lease, clause);
  const amendment: Amendment = {
    clause,
    ...(before !== undefined && { before }),
    ...(value !== undefined && { after: value }),
  };
  return readLease(amended(lease, [amendment]));
}

/** What stands at a clause now; `undefined` where nothing does. */
export function within(lease: Lease, clause: string): unknown {
  return clause
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], lease);
}
