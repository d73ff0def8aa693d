import { idOf, newId } from "@/db/ids";
import { customers } from "@/db/tables/customers";
import { interactions } from "@/db/tables/interactions";
import { memberships } from "@/db/tables/memberships";
import { people } from "@/db/tables/people";
import { tenants } from "@/db/tables/tenants";
import type { Role } from "@/server/access/rules";
import { atTheDoor, inTenant } from "@/tenants/scopes";
import { chance, oneOf, SEED } from "./chance";

const SETUP = { kind: "setup" } as const;
const NAMES = ["Rose Whitcombe", "Daniel Okafor", "陳怡君", "王志明", "Nagy Anna", "Kovács Péter"] as const;
const STEPS = [{ method: "menu-digit", outcome: "matched", confidence: 1, evidence: "2" }];

/** Two lessees with a year of calls each, so that the wall has something to keep apart. Answers with who may read one. */
export async function writeCallLog(
  callsEach: number,
): Promise<{ slug: string; reader: { id: string; role: Role } }> {
  const draw = chance(SEED);
  const lessees = ["harbour", "chenguang"].map((slug) => ({ id: idOf("bench", slug), slug }));
  const rows = lessees.map(({ id, slug }) => ({ id, slug, name: slug, kind: "lessee" as const }));
  await atTheDoor((tx) => tx.insert(tenants).values(rows));
  const agents = await personae(NAMES.slice(0, 4));
  for (const { id } of lessees) await callsOf(id, { calls: callsEach, agents, draw });
  const [reader = ""] = await personae(["Edward Marsh"]);
  const role = "tenant-admin" as const;
  await atTheDoor((tx) =>
    tx
      .insert(memberships)
      .values({ id: newId(), personId: reader, tenantId: idOf("bench", "harbour"), role }),
  );
  return { slug: "harbour", reader: { id: reader, role } };
}

/** People by name; nobody of them has a password. */
export async function personae(names: readonly string[]): Promise<string[]> {
  const rows = names.map((displayName, n) => ({
    ...{ id: newId(), email: `${newId()}-${n}@bench.example`, displayName },
    ...{ familyName: displayName, givenName: displayName },
  }));
  await atTheDoor((tx) => tx.insert(people).values(rows));
  return rows.map(({ id }) => id);
}

interface Year {
  readonly calls: number;
  readonly agents: readonly string[];
  readonly draw: () => number;
}

async function callsOf(tenantId: string, { calls, agents, draw }: Year): Promise<void> {
  const callers = Array.from({ length: 200 }, (_, n) => ({
    ...{ tenantId, id: idOf("bench customer", tenantId, String(n)), displayName: oneOf(draw, NAMES) },
    ...{ e164: `+44207${String(1_000_000 + n)}`, familyName: "", givenName: "" },
  }));
  await inTenant(SETUP, tenantId, (tx) => tx.insert(customers).values(callers));
  for (let from = 0; from < calls; from += 500) {
    const part = Array.from({ length: Math.min(500, calls - from) }, () => {
      const startedAt = new Date(Date.now() - Math.floor(draw() * 31_536_000_000));
      return callOf(tenantId, startedAt, { caller: oneOf(draw, callers), agentId: oneOf(draw, agents) });
    });
    await inTenant(SETUP, tenantId, (tx) => tx.insert(interactions).values(part));
  }
}

function callOf(
  tenantId: string,
  startedAt: Date,
  { caller, agentId }: { caller: { id: string; e164: string }; agentId: string },
) {
  const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);
  return {
    ...{
      tenantId,
      id: newId(startedAt.getTime()),
      medium: "voice" as const,
      direction: "in" as const,
      state: "done",
    },
    ...{ accountId: idOf("bench", "account"), callSid: `CA${newId().replaceAll("-", "")}` },
    ...{ numberE164: "+886255500100", fromE164: caller.e164, customerId: caller.id, agentId },
    ...{ language: "en", queue: "bookings", leaseVersion: 1, resolution: STEPS, disposition: "booked" },
    ...{ startedAt, queuedAt: after(12), answeredAt: after(20), endedAt: after(200), doneAt: after(230) },
    ...{ settledAt: after(230), endedBy: "customer" },
  };
}
