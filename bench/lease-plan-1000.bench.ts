import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLeaseFiles } from "@/bin/leaseline/lease-folder";
import { throwAwayEngines } from "@/db/engines/throw-away.mjs";
import { planFiles } from "@/server/lease-files/reads";
import { openAll } from "@/server/lease-files/rules";
import { putInForce } from "@/server/leases/writes/put-in-force";
import { applianceService } from "@/tenants/blueprints/appliance-service";
import { type Facts, onWeekdays, ownNumber } from "@/tenants/blueprints/facts";
import { hotel } from "@/tenants/blueprints/hotel";
import { insurer } from "@/tenants/blueprints/insurer";
import { reception } from "@/tenants/blueprints/reception";
import { freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import { type Lease, readLease } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { e164 } from "@/tenants/phone";
import { inTenant } from "@/tenants/scopes";
import { chance, oneOf, SEED } from "./chance";
import { atEnd, cleanly, say } from "./cleanup";
import { judge, tell, turnByTurn } from "./figures";

const LEASES = 1000;
const ROUNDS = 5;
const LIMIT_MS = 10_000;
/** One lease in so many is worded anew in its file. */
const CHANGED = 10;
const ACTOR = { kind: "job", name: "bench" } as const;
const SETUP = { kind: "setup" } as const;
const BLUEPRINTS = [hotel, insurer, applianceService, reception];

const draw = chance(SEED);

await cleanly(async () => {
  const { databaseUrl, authSecret, stop } = await throwAwayEngines();
  atEnd(stop);
  Object.assign(process.env, { DATABASE_URL: databaseUrl, AUTH_SECRET: authSecret });
  const ground = await freshGround("lease-plan");
  atEnd(ground.close);
  const folder = mkdtempSync(join(tmpdir(), "leaseline-bench-leases-"));
  atEnd(() => rmSync(folder, { recursive: true }));
  const leases = Array.from({ length: LEASES }, (_, i) => leaseOf(i));
  await register(leases);
  say(`putting ${LEASES} leases in force`);
  for (const lease of leases) await putOne(lease);
  const asked = { now: new Date(), create: true };
  write(folder, leases.map(worded));
  const { value, baseline } = await turnByTurn(
    ROUNDS,
    () =>
      timed(async () =>
        expectChanges(await planFiles(ACTOR, readLeaseFiles([folder]), { ...asked, now: new Date() })),
      ),
    () => timed(async () => void openAll(readLeaseFiles([folder]))),
  );
  tell({ name: "lease-plan-1000", value, unit: "ms", baseline, leases: LEASES, changed: LEASES / CHANGED });
  judge(`a folder of ${LEASES} leases should be planned within ${LIMIT_MS} ms`, value <= LIMIT_MS);
});

async function putOne(lease: Lease): Promise<void> {
  const tenantId = await freshTenant(lease.tenant, "lessee");
  await inTenant(SETUP, tenantId, (tx) => putInForce(tx, SETUP, lease, { tenantId, reason: "measurement" }));
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A plan that found something else than was changed measures something else. */
function expectChanges({ leases, faults }: Awaited<ReturnType<typeof planFiles>>): void {
  const changed = leases.filter(({ change }) => change === "amend").length;
  if (faults.length > 0 || leases.length !== LEASES || changed !== LEASES / CHANGED)
    throw new Error(
      `${leases.length} leases, ${changed} changed, ${faults.length} faults: not what was to be planned.`,
    );
}

async function register(leases: readonly Lease[]): Promise<void> {
  await freshTenant("meridian", "operator");
  const account = await freshAccount();
  for (const { number } of leases.flatMap(({ numbers }) => numbers))
    await freshNumber(account, number, "dedicated");
}

function write(folder: string, leases: readonly Lease[]): void {
  for (const lease of leases) writeFileSync(join(folder, `${lease.tenant}.yaml`), writeLeaseFile(lease));
}

function worded(lease: Lease, i: number): Lease {
  if (i % CHANGED !== 0) return lease;
  return { ...lease, seats: { ...lease.seats, count: lease.seats.count + 1 } };
}

/** Lessees of all trades, each with a number, hours, caps and holidays of its own. */
function leaseOf(i: number): Lease {
  const name = `Lessee ${i}`;
  const facts: Facts = {
    ...{
      tenant: `lessee-${i}`,
      names: { en: name, hu: name, "zh-TW": `承租方 ${i}`, "zh-CN": `承租方 ${i}` },
    },
    ...{
      colour: "#1f6f8b",
      seats: 2 + Math.floor(draw() * 40),
      from: new Date("2026-01-01T00:00:00Z"),
      until: null,
    },
    numbers: [ownNumber(e164(`+88622345${String(i).padStart(4, "0")}`))],
    hours: onWeekdays(oneOf(draw, ["08:00-18:00", "09:00-12:00", "07:30-22:00"])),
  };
  const base = oneOf(draw, BLUEPRINTS)(facts);
  const days = Array.from({ length: 12 }, (_, m) => ({
    ...{ date: `2026-${String(m + 1).padStart(2, "0")}-15`, label: `Holiday ${m + 1}` },
  }));
  return readLease({
    ...base,
    calendar: { holidays: { own: { days } } },
    caps: { concurrentCalls: 2 + (i % 30), minutesPerDay: 1000 + i },
    term: { noticeDays: 30, graceDays: i % 30, renewal: "ask" },
  });
}
