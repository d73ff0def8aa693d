import type { Actor } from "@/tenants/actor";
import { textIn } from "@/tenants/languages";
import type { LeaseInForce } from "@/tenants/lease";
import { leaseNow, tenantById } from "@/tenants/recognise";
import { namesOf } from "../access/reads";
import { countByState } from "../interactions/reads";
import { desksOn, waitingByQueue } from "../routing/reads";

/** A lessee as the floor names it; the operator itself (a caller whose lessee is not known yet) has no colour. */
export interface FloorBrand {
  readonly tenant: string;
  readonly name: string;
  readonly colour: string | null;
  readonly language: string | null;
}

/** Calls that occupy somebody or something now. */
const LIVE = ["arriving", "discriminated", "in-flow", "queued", "offered", "talking"] as const;

/**
 * The floor as it is: who is signed on, in which state and since when, for which brand; what waits where; how many calls
 * are live. Instants are epoch milliseconds, beside the server's own now.
 */
export async function floorNow({ actor }: { actor: Actor }) {
  const now = new Date();
  const [desks, queues, counts] = await Promise.all([
    desksOn(),
    waitingByQueue(actor),
    countByState(actor, LIVE),
  ]);
  const names = await namesOf(desks.map(({ agentId }) => agentId));
  const agents = desks.map(async ({ agentId, state, since, tenantId, pauseReason }) => ({
    id: agentId,
    name: names.get(agentId) ?? "",
    state,
    since: since.getTime(),
    brand: tenantId ? await brandOf(tenantId, now) : null,
    pauseReason,
  }));
  const waiting = queues.map(async ({ tenantId, queue, waiting: count, longestSince }) => ({
    brand: await brandOf(tenantId, now),
    queue,
    label: queueLabel(await leaseNow(tenantId, now), queue),
    waiting: count,
    longestSince: longestSince.getTime(),
  }));
  return {
    serverNow: now.getTime(),
    agents: await Promise.all(agents),
    queues: await Promise.all(waiting),
    live: counts.reduce((sum, { calls }) => sum + calls, 0),
  };
}

async function brandOf(tenantId: string, now: Date): Promise<FloorBrand> {
  const [tenant, lease] = await Promise.all([tenantById(tenantId), leaseNow(tenantId, now)]);
  return {
    tenant: tenant?.slug ?? "",
    name: tenant?.name ?? "",
    colour: lease?.document.brand.colour ?? null,
    language: lease?.document.languages[0] ?? null,
  };
}

/** A queue's label in the lessee's first language; a queue the lease does not know keeps its key. */
function queueLabel(lease: LeaseInForce | undefined, queue: string): string {
  const label = lease?.document.queues[queue]?.label;
  return (label && lease && textIn(label, lease.document.languages[0] ?? "en")) || queue;
}
