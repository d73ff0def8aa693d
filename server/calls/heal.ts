// A sixth file: what a process that died between its commit and its word to the router left behind. Runs in the worker.

import { and, eq, inArray, lt, ne, or, sql } from "drizzle-orm";
import { desks } from "@/db/tables/desks";
import { interactionEvents } from "@/db/tables/interaction-events";
import { interactions } from "@/db/tables/interactions";
import { legs } from "@/db/tables/legs";
import type { Actor } from "@/tenants/actor";
import { acrossTenants, inTenant } from "@/tenants/scopes";
import { fact } from "../interactions/facts";
import { learn } from "../interactions/writes";
import { agentReleased, freeAgent, withdraw } from "../routing/writes";

const HEALER: Actor = { kind: "job", name: "call healer" };

/** Younger than this, the process that committed is still about to speak. */
const SETTLED_BY_NOW = sql`clock_timestamp() - interval '2 seconds'`;

/** Nothing was told of the call for a while: a word that another has overtaken would have come by now. */
const silent = sql`not exists (select 1 from ${interactionEvents} e
  where e.tenant_id = ${interactions.tenantId} and e.interaction_id = ${interactions.id}
    and e.created_at > clock_timestamp() - interval '3 seconds')`;

/** Tells the router which desks hold a call that is over. (Who waits, its own sweep finds out.) */
export async function healRouting(): Promise<void> {
  for (const desk of await desksOnEndedCalls()) await letGo(desk);
  for (const call of await leftBehind()) await endLeftBehind(call);
}

/** Records whose call went on at another tenant, and which were not told so. */
async function leftBehind() {
  return acrossTenants(HEALER, "find records that were left behind", (tx) =>
    tx
      .select({ tenantId: interactions.tenantId, interactionId: interactions.id, to: legs.tenantId })
      .from(interactions)
      .innerJoin(legs, and(eq(legs.interactionId, interactions.id), eq(legs.role, "customer")))
      .where(
        and(
          inArray(interactions.state, ["arriving", "queued", "offered"]),
          ne(legs.tenantId, interactions.tenantId),
          lt(interactions.startedAt, SETTLED_BY_NOW),
        ),
      )
      .limit(100),
  );
}

async function endLeftBehind({
  tenantId,
  interactionId,
  to,
}: {
  tenantId: string;
  interactionId: string;
  to: string;
}) {
  await inTenant(HEALER, tenantId, (tx) =>
    learn(tx, tenantId, interactionId, [fact("moved", new Date(), { to })]),
  );
}

async function desksOnEndedCalls() {
  return acrossTenants(HEALER, "find desks whose call is over", (tx) =>
    tx
      .select({ agentId: desks.agentId, desk: desks.state, call: interactions })
      .from(desks)
      .innerJoin(
        interactions,
        and(eq(interactions.tenantId, desks.tenantId), eq(interactions.id, desks.interactionId)),
      )
      .where(
        and(
          inArray(desks.state, ["offered", "connecting", "talking", "wrapping-up"]),
          inArray(interactions.state, ["wrapping-up", "done", "abandoned", "refused", "attributed"]),
          lt(desks.since, SETTLED_BY_NOW),
          or(ne(interactions.state, "abandoned"), silent),
        ),
      ),
  );
}

type DeskOnCall = Awaited<ReturnType<typeof desksOnEndedCalls>>[number];

async function letGo({ agentId, desk, call }: DeskOnCall): Promise<void> {
  const { tenantId, id: interactionId, state } = call;
  if (state === "abandoned") return void (await withdraw({ tenantId, interactionId }));
  if (state !== "wrapping-up") return void (await freeAgent(agentId));
  if (desk === "wrapping-up") return;
  const wrapUntil = new Date(Date.now() + 60_000);
  await agentReleased({ tenantId, interactionId, agentId, wrapUntil });
}
