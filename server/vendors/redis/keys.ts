/**
 * The root of all keys of a routing pool. The braces are Redis Cluster's hash tag: everything of a pool lies in one slot,
 * so one script may touch all of it at once.
 */
export function poolKey(pool: string): string {
  return `{pool:${pool}}`;
}

/** The root of all keys of a tenant: what is one lessee's lies in one slot, and no key of another begins so. */
export function tenantKey(tenantId: string): string {
  return `{tenant:${tenantId}}`;
}
