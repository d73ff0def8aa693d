import { newId } from "@/db/ids";
import { assignments } from "@/db/tables/assignments";
import { certifications } from "@/db/tables/certifications";
import { memberships } from "@/db/tables/memberships";
import { seats } from "@/db/tables/seats";
import { putInForce } from "@/server/leases/writes/put-in-force";
import { leaveGround, standOn } from "@/tenants/ground";
import { leaseNow, operator, tenantBySlug } from "@/tenants/recognise";
import { atTheDoor, inTenant } from "@/tenants/scopes";
import { personae } from "./call-log";
import { atEnd } from "./cleanup";
import type { Installation } from "./installation";
import { cookieOf } from "./signed-in";

const SETUP = { kind: "setup" } as const;

/** Somebody on the floor, signed in. */
export interface Desk {
  readonly agentId: string;
  readonly cookie: string;
}

/** Shared agents of the operator with a session each; they work for nobody yet. */
export async function hire(installation: Installation, count: number): Promise<Desk[]> {
  stand(installation);
  const { id: tenantId } = await operator();
  const ids = await personae(Array.from({ length: count }, (_, n) => `Agent ${n + 1}`));
  const roles = ids.map((personId) => ({ id: newId(), personId, tenantId, role: "agent" as const }));
  await atTheDoor((tx) => tx.insert(memberships).values(roles));
  const { AUTH_SECRET = "" } = installation.env;
  const desks: Desk[] = [];
  for (const id of ids)
    desks.push({ agentId: id, cookie: await cookieOf({ id, role: "agent" }, AUTH_SECRET, installation.url) });
  return desks;
}

/** Leases enough seats at a lessee for these agents and assigns them to its calls. */
export async function seat(slug: string, desks: readonly Desk[]): Promise<void> {
  const tenant = await tenantBySlug(slug);
  const lease = tenant && (await leaseNow(tenant.id, new Date()));
  if (!lease) throw new Error(`The demonstration has no lease of ${slug}.`);
  const { tenantId } = lease;
  const from = new Date();
  const period = { from: from.toISOString(), until: lease.document.period.until };
  const larger = {
    ...lease.document,
    seats: { ...lease.document.seats, count: lease.document.seats.count + desks.length },
    period,
  };
  const during = `[${period.from},)`;
  await inTenant(SETUP, tenantId, async (tx) => {
    await putInForce(tx, SETUP, larger, { tenantId, reason: "room for everybody who is measured" });
    const rows = desks.map(({ agentId }) => ({ tenantId, agentId, during }));
    await tx.insert(seats).values(rows.map((row) => ({ ...row, kind: "named" as const })));
    await tx.insert(assignments).values(rows.map((row) => ({ ...row, medium: "voice" as const })));
    const passed = { medium: "voice", score: 100, passMark: 80, passedAt: from } as const;
    await tx.insert(certifications).values(desks.map(({ agentId }) => ({ tenantId, agentId, ...passed })));
  });
}

let isStanding = false;

/** Stands this program on the installation's ground, once. */
export function stand({ env }: Installation): void {
  if (isStanding) return;
  isStanding = true;
  const { DATABASE_URL: databaseUrl = "", AUTH_SECRET: authSecret = "" } = env;
  standOn({ databaseUrl, authSecret, processName: "bench", role: "app", connections: 4 });
  atEnd(leaveGround);
}
