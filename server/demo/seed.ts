// The demonstration: who is on the floor and what they have. No history is made up; the first call is the first call.

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { assignments } from "@/db/tables/assignments";
import { certifications } from "@/db/tables/certifications";
import { customers } from "@/db/tables/customers";
import { desks } from "@/db/tables/desks";
import { leases } from "@/db/tables/leases";
import { people } from "@/db/tables/people";
import { seats } from "@/db/tables/seats";
import { tenants } from "@/db/tables/tenants";
import { type SeatRight, USUAL_PASS_MARK } from "@/tenants/lease/seats";
import { atTheDoor, inTenant } from "@/tenants/scopes";
import { admit, appoint } from "../access/writes/people";
import { setUpGates } from "../gates/writes";
import { putInForce } from "../leases/writes/put-in-force";
import { keepNumbers } from "../numbers/writes";
import {
  type CastLessee,
  type CastPerson,
  CUSTOMERS,
  FREE,
  LEFT,
  lessees,
  OPERATOR,
  OWN,
  PEOPLE,
  SHARED,
} from "./cast";
import { dedicatedNumber, sharedNumber } from "./numbers";

const SETUP = { kind: "setup" } as const;

interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly tenant?: string;
}

/**
 * Puts the demonstration in place. The passwords are drawn and written down first, and every step may find its work done:
 * a start that was killed half-way is finished by the next.
 */
export async function seedDemonstration(home: string, accountId: string, now: Date): Promise<void> {
  const cast = lessees(now);
  const signIns = rememberedSignIns(home, cast);
  await keepTenants(cast);
  const own = [OWN, LEFT, FREE].map(dedicatedNumber);
  await keepNumbers(accountId, [sharedNumber(SHARED, cast), ...own]);
  for (const lessee of cast) await keepLease(lessee);
  for (const who of PEOPLE) await keepPerson(who, passwordOf(signIns, who), cast);
  for (const lessee of cast) await keepCustomers(lessee);
}

/** `demo.json`: who can sign in and what to dial. Readable by its owner alone, because it holds passwords. */
function rememberedSignIns(home: string, cast: readonly CastLessee[]): readonly SignIn[] {
  const path = join(home, "demo.json");
  if (existsSync(path)) return (JSON.parse(readFileSync(path, "utf8")) as { signIns: SignIn[] }).signIns;
  const signIns = PEOPLE.map(({ role, email, tenant }) => ({
    ...{ role, email, password: randomBytes(12).toString("base64url") },
    ...(tenant && { tenant }),
  }));
  mkdirSync(home, { recursive: true });
  const text = JSON.stringify({ signIns, numbers: dialable(cast), apiKeys: [] }, null, 2);
  writeFileSync(`${path}.new`, `${text}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return signIns;
}

function dialable(cast: readonly CastLessee[]) {
  const holders = (number: string) =>
    cast.flatMap(({ slug, lease }) =>
      lease.numbers.filter((held) => held.number === number).map(({ signals }) => ({ slug, signals })),
    );
  const signal = (method: string, flip: boolean) =>
    Object.fromEntries(
      holders(SHARED).flatMap(({ slug, signals }) =>
        signals.filter((s) => s.method === method).map((s) => (flip ? [s.value, slug] : [slug, s.value])),
      ),
    );
  const plain = (number: string) => ({
    number,
    kind: "dedicated",
    tenants: holders(number).map((h) => h.slug),
  });
  return [
    {
      number: SHARED,
      kind: "shared",
      tenants: holders(SHARED).map((h) => h.slug),
      forwardedFrom: signal("forwarded-from", false),
      menu: signal("menu-digit", true),
    },
    plain(OWN),
    plain(LEFT),
  ];
}

function passwordOf(signIns: readonly SignIn[], who: CastPerson): string {
  const known = signIns.find(({ email }) => email === who.email);
  if (!known) throw new Error(`demo.json knows no ${who.email}: remove the file to draw new passwords.`);
  return known.password;
}

async function keepTenants(cast: readonly CastLessee[]): Promise<void> {
  const rows = [{ ...OPERATOR, kind: "operator" as const }].concat(
    cast.map(({ id, slug, name }) => ({ id, slug, name, kind: "lessee" as const })) as never,
  );
  await atTheDoor((tx) => tx.insert(tenants).values(rows).onConflictDoNothing());
}

async function keepLease({ id, lease }: CastLessee): Promise<void> {
  await inTenant(SETUP, id, async (tx) => {
    const known = await tx.select({ id: leases.id }).from(leases).where(eq(leases.tenantId, id)).limit(1);
    if (known.length > 0) return;
    await putInForce(tx, SETUP, lease, { tenantId: id, reason: "demonstration" });
    await setUpGates(tx, id);
  });
}

async function keepPerson(who: CastPerson, password: string, cast: readonly CastLessee[]): Promise<void> {
  const { role, tenant, ...newcomer } = who;
  const [known] = await atTheDoor((tx) =>
    tx.select({ id: people.id }).from(people).where(eq(people.email, who.email)),
  );
  const personId = known?.id ?? (await admit({ ...newcomer, password }));
  const at = cast.find(({ slug }) => slug === tenant)?.id ?? OPERATOR.id;
  await appoint(personId, at, role);
  if (role === "agent") await keepAgent(personId, cast);
}

/** What the agents of the demonstration may do beside answering. */
const RIGHTS: readonly SeatRight[] = ["outbound", "transfer", "see-full-numbers"];

/** A shared agent: a desk, and at every staffed lessee a seat, an assignment and a passed exam for the length of its lease. */
async function keepAgent(agentId: string, cast: readonly CastLessee[]): Promise<void> {
  await atTheDoor((tx) => tx.insert(desks).values({ agentId, since: new Date() }).onConflictDoNothing());
  for (const { id: tenantId, lease } of cast.filter(({ staffed }) => staffed)) {
    const during = `[${lease.period.from},${lease.period.until ?? ""})`;
    await inTenant(SETUP, tenantId, async (tx) => {
      const here = and(eq(seats.tenantId, tenantId), eq(seats.agentId, agentId));
      if ((await tx.select({ id: seats.id }).from(seats).where(here)).length > 0) return;
      await tx.insert(seats).values({ tenantId, agentId, kind: "named", during });
      await tx.insert(assignments).values({ tenantId, agentId, medium: "voice", rights: RIGHTS, during });
      const exam = { medium: "voice", score: 92, passMark: USUAL_PASS_MARK, passedAt: new Date() } as const;
      await tx.insert(certifications).values({ tenantId, agentId, ...exam });
    });
  }
}

async function keepCustomers({ id: tenantId, slug }: CastLessee): Promise<void> {
  const rows = CUSTOMERS.filter(({ tenant }) => tenant === slug).map(({ tenant: _, ...row }) => ({
    ...row,
    tenantId,
  }));
  if (rows.length === 0) return;
  await inTenant(SETUP, tenantId, (tx) => tx.insert(customers).values(rows).onConflictDoNothing());
}
