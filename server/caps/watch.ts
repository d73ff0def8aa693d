// A further file, because it is a verb of the worker's over all tenants, while `writes` are verbs within one.
import { allTenants, leaseNow } from "@/tenants/recognise";
import { log } from "../log";
import { isCounted } from "./rules";
import { recount } from "./writes";

/** A lessee is counted this often, and never for more than a twentieth of the time. */
const EVERY_MS = 2_000;
const SHARE = 20;

/** When each lessee is due again. */
const due = new Map<string, number>();

/** Counts the lessees whose lease has caps. One that cannot be counted holds up no other. */
export async function watchCaps(): Promise<void> {
  for (const { id, kind } of await allTenants()) {
    const began = Date.now();
    if (kind !== "lessee" || began < (due.get(id) ?? 0)) continue;
    try {
      const lease = await leaseNow(id, new Date());
      if (lease && isCounted(lease.document)) await recount(lease);
    } catch (error) {
      log.warn(
        { err: error, tenantId: id },
        "a lessee's caps could not be counted; the next round tries again",
      );
    }
    due.set(id, Date.now() + Math.max(EVERY_MS, (Date.now() - began) * SHARE));
  }
}
