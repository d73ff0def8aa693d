import type { ChainFault } from "@/tenants/discriminate/faults";
import type { ChainMethod } from "@/tenants/discriminate/method";

/**
 * Steps this installation can take: those that go by a lease's signals on voice and text messages, by what the floor itself
 * did, by agreement, and by asking. The others wait for their medium, or for what they would go by.
 */
export const AVAILABLE: ReadonlySet<ChainMethod> = new Set<ChainMethod>([
  ...(["trunk-header", "forwarded-from", "link-token", "access-code", "keyword", "known-caller"] as const),
  ...([
    "menu-digit",
    "spoken-name",
    "last-dealt",
    "origin-area",
    "time-band",
    "ratio",
    "agent-asks",
  ] as const),
]);

/** Does this fault concern a lessee? What is wrong between two others is not for its lease to mend. */
export function concerns(fault: ChainFault, tenantId: string): boolean {
  if (fault.kind === "rivals")
    return [fault.rival.one.tenantId, fault.rival.other.tenantId].includes(tenantId);
  return "tenantId" in fault && fault.tenantId === tenantId;
}
