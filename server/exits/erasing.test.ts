import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { fixtures, furnish, house } from "@/db/wall-sweep.fixtures";
import { allDeeds } from "@/db/walled";
import { reception } from "@/tenants/blueprints/reception";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import { inTenant } from "@/tenants/scopes";
import { admit, appoint } from "../access/writes/people";
import { verifyChain } from "../audit/reads";
import { putInForce } from "../leases/writes/put-in-force";
import { eraseDeparted } from "./erasing";
import { packBundles } from "./packing";
import { certificateOf, overview, takePart } from "./reads";
import { askForBundle, confirmDeletion } from "./writes";

const setup = { kind: "setup" } as const;
const staff = { kind: "staff", id: newId(), sessionId: newId() } as const;
const lessee = { kind: "lessee", id: newId(), sessionId: newId() } as const;
const DAY = 86_400_000;
const until = new Date(Math.floor(Date.now() / 1000) * 1000 - 45 * DAY);
/** Those a chain or a lease hangs on are written by the product itself. */
const OWN_WORK = ["leases", "audit_entries", "audit_heads", "deletions", "bundles", "bundle_parts"];
const TABLES = allDeeds().flatMap(({ walled, table }) => (walled ? [table] : []));

let ground: FreshGround;
let mill: string;
let harbour: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  ground = await freshGround("erasing", "worker");
  await freshTenant("meridian", "operator");
  mill = await freshTenant("mill", "lessee", "Old Mill");
  harbour = await freshTenant("harbour", "lessee", "Harbour");
  const lease = reception({
    ...{ tenant: "mill", names: { en: "Old Mill" }, colour: "#8d6e63", numbers: [], seats: 2 },
    ...{ from: new Date(+until - 100 * DAY), until },
  });
  await inTenant(setup, mill, (tx) => putInForce(tx, setup, lease, { tenantId: mill, reason: "test" }));
  const agent = newId();
  for (const tenantId of [mill, harbour]) {
    const rows = Object.entries(fixtures({ ...house(agent), tenantId }));
    await furnish(ground.owner, Object.fromEntries(rows.filter(([table]) => !OWN_WORK.includes(table))));
    await ground.owner`insert into app.customers (tenant_id, e164)
      select ${tenantId}, '+44207' || (1000000 + n) from generate_series(1, 1234) n`;
    await ground.owner`insert into app.inbox (id, source, kind, event_key, tenant_id, query, body)
      values (${newId()}, 'carrier', 'voice', ${tenantId}, ${tenantId}, '{}', '{"From": "+442071000001"}')`;
  }
  await somebody("admin", [mill, "tenant-admin"]);
  await somebody("developer", [mill, "lessee-developer"]);
  await somebody("both", [mill, "lessee-developer"], [harbour, "lessee-developer"]);
});
afterAll(() => ground.close());

async function somebody(called: string, ...roles: [string, "tenant-admin" | "lessee-developer"][]) {
  const names = {
    familyName: "Marsh",
    givenName: called,
    displayName: `${called} Marsh`,
    language: "en" as const,
  };
  const id = await admit({ email: `${called}@example.com`, password: "seven green bottles", ...names });
  for (const [tenant, role] of roles) await appoint(id, tenant, role);
  people[called] = id;
}

const as = (actor: typeof staff | typeof lessee) => ({
  ...{ actor, tenant: { id: mill, slug: "mill", name: "Old Mill" }, requestId: "one" },
  principal: { memberships: [] },
});
const REASON = "They have left, and asked for it.";
const confirmed = () => confirmDeletion(as(staff), { name: "Old Mill", reason: REASON });
const state = async () => (await overview(as(staff))).deletions[0];

async function counted(tenantId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [...TABLES, "inbox", "memberships"]) {
    const [row] = await ground.owner.unsafe(`select count(*) as n from app.${table} where tenant_id = $1`, [
      tenantId,
    ]);
    counts[table] = Number(row?.n);
  }
  return counts;
}

const idsOf = async () => (await ground.owner`select id from app.people`).map(({ id }) => String(id)).sort();

describe("it is not erased", () => {
  test("by the lessee, by another name, or before everything was taken", async () => {
    await expect(confirmDeletion(as(lessee), { name: "Old Mill", reason: REASON })).rejects.toThrow(
      /Only the operator/,
    );
    await expect(confirmDeletion(as(staff), { name: "old mill", reason: REASON })).rejects.toThrow(
      /Type "Old Mill"/,
    );
    await expect(confirmed()).rejects.toThrow(/Nobody has taken everything along/);
    const { bundle } = await askForBundle(as(staff));
    await packBundles();
    await takePart(as(staff), { bundle, seq: 1 });
    await expect(confirmed()).rejects.toThrow(/Nobody has taken everything along/);
    for (let seq = 2; (await takePart(as(staff), { bundle, seq })).content !== null; seq += 1);
    expect((await overview(as(staff))).obstacle).toBeNull();
  });
});

describe("once confirmed", () => {
  let before: Record<string, number>;
  let others: Record<string, number>;

  beforeAll(async () => {
    others = await counted(harbour);
    await confirmed();
    before = await counted(mill);
  });

  test("a worker that dies half-way leaves what it has counted, and nobody can confirm it twice", async () => {
    await ground.owner.unsafe(`create function app.die() returns trigger language plpgsql as
      $$ begin raise exception 'killed'; end $$;
      create trigger die before delete on app.interactions for each row execute function app.die()`);
    await eraseDeparted(new Date());
    const half = await state();
    expect(half).toMatchObject({ state: "erasing", sha256: null });
    expect(half?.rowsDone).toBeGreaterThan(0);
    expect((await counted(mill)).interaction_events).toBe(0);
    expect((await counted(mill)).customers).toBe(before.customers);
    await expect(confirmed()).rejects.toThrow(/being erased already/);
    await ground.owner.unsafe("drop trigger die on app.interactions");
    await eraseDeparted(new Date());
    expect(await state(), "until the claim of the dead one runs out").toMatchObject({ state: "erasing" });
  });

  test("another goes on to the end, and what is certified is what was there", async () => {
    await ground.owner`update app.deletions set lease_until = now() - interval '1 second'`;
    await eraseDeparted(new Date());
    const done = await state();
    expect(done).toMatchObject({ state: "done", rowsDone: done?.rowsAll });
    const { content, sha256 } = await certificateOf(as(lessee), { deletion: done?.id ?? "" });
    expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    const certificate = JSON.parse(content);
    expect(certificate).toMatchObject({
      ...{ lessee: { slug: "mill", name: "Old Mill" }, confirmed: { reason: REASON } },
      erased: {
        customers: 1_235,
        interactions: 1,
        bundles: 1,
        inbox: 1,
        people: 1,
        credentials: 1,
        memberships: 2,
      },
      stillThere: { administrators: 1 },
    });
    const kept = new Map<string, string>(
      certificate.kept.tables.map((one: { table: string; why: string }) => [one.table, one.why]),
    );
    const after = await counted(mill);
    for (const table of TABLES) {
      if (kept.has(table))
        expect([table, (after[table] ?? 0) >= (before[table] ?? 0)]).toEqual([table, true]);
      else expect([table, after[table], certificate.erased[table] ?? 0]).toEqual([table, 0, before[table]]);
    }
    expect(kept.get("charges")).toMatch(/law/);
  });

  test("nothing of another lessee was touched, and the log of this one is whole", async () => {
    expect(await counted(harbour)).toEqual(others);
    const { length, faults } = await verifyChain({ kind: "job", name: "a test" }, mill);
    expect(faults).toEqual([]);
    expect(length).toBeGreaterThan(3);
  });

  test("people of this lessee alone are gone; administrators stay for the certificate, for a month", async () => {
    expect(await idsOf()).toEqual([people.admin, people.both].sort());
    const left =
      await ground.owner`select tenant_id from app.memberships where person_id = ${people.both ?? ""}`;
    expect(left.map(({ tenant_id }) => tenant_id)).toEqual([harbour]);
    await eraseDeparted(new Date(Date.now() + 29 * DAY));
    expect(await idsOf()).toContain(people.admin);
    await eraseDeparted(new Date(Date.now() + 31 * DAY));
    expect(await idsOf()).toEqual([people.both]);
  });

  test("doing it again is harmless, and certifies that nothing was left", async () => {
    await eraseDeparted(new Date());
    expect((await overview(as(staff))).deletions).toHaveLength(1);
    await confirmed();
    await eraseDeparted(new Date());
    expect(await state()).toMatchObject({ state: "done", rowsDone: 0 });
    expect(await counted(harbour)).toEqual(others);
  });
});
