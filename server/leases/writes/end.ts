import type { Tx } from "@/tenants/scopes";
import { Refusal } from "../../api/refusal";
import { retellMenus } from "../../numbers/menu";
import { release } from "../directory";
import type { EndInput } from "../input";
import { makeRoom } from "./bind";
import { mustGovern } from "./turn";
import { type Acting, amendRow, tellOf } from "./version";

/**
 * Ends a lease, now or at an instant to come and without grace: its numbers and signals are free from then on. What was
 * agreed for later is superseded.
 */
export async function end(
  tx: Tx,
  acting: Acting,
  { at, reason }: EndInput,
  now = new Date(),
): Promise<{ version: number; until: Date }> {
  const { id: tenantId } = acting.tenant;
  const lease = await mustGovern(tx, tenantId, "end", now);
  const until = at ?? now;
  if (until < now)
    throw new Refusal("invalid", "A lease cannot end in the past.", { detail: { clause: "period" } });
  if (lease.until !== null && until > lease.until)
    throw new Refusal("invalid", `It ends on ${lease.until.toISOString()} by itself.`, {
      detail: { clause: "period.until" },
    });
  await makeRoom(tx, tenantId, until, now);
  if (until <= now) await amendRow(tx, { tenantId, version: lease.version }, { passed: "ended" });
  await release(tx, tenantId, until);
  if (until <= now) await retellMenus(tx, lease.document, undefined);
  const { version } = lease;
  await tellOf(tx, acting, {
    verb: "end",
    version,
    before: { until: lease.until },
    after: { until },
    reason,
  });
  return { version, until };
}
