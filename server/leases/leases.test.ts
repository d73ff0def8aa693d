import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applianceService } from "@/tenants/blueprints/appliance-service";
import { ownNumber, sharedNumber } from "@/tenants/blueprints/facts";
import { hotel } from "@/tenants/blueprints/hotel";
import { decide, leaseAt } from "@/tenants/decide";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { e164 } from "@/tenants/phone";
import { forgetDirectory, leasesOf, numberOf } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { project } from "./directory";
import { versionsOf } from "./reads";
import { standing } from "./rules";
import { draft } from "./writes/draft";
import { end } from "./writes/end";
import { putInForce } from "./writes/put-in-force";
import { resume } from "./writes/resume";
import { suspend } from "./writes/suspend";

const OWN = e164("+886255500101");
const SHARED = e164("+886255500100");
const setup = { kind: "setup" } as const;
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

let ground: FreshGround;
let account: string;
let harbour: string;
let chenguang: string;

beforeAll(async () => {
  ground = await freshGround("leases");
  account = await freshAccount();
  await freshNumber(account, OWN, "dedicated");
  await freshNumber(account, SHARED, "shared");
  harbour = await freshTenant("harbour", "lessee", "Harbour Lane Hotels");
  chenguang = await freshTenant("chenguang", "lessee", "晨光電器");
});
afterAll(() => ground.close());

const facts = { tenant: "harbour", names: { en: "Harbour Lane Hotels" }, colour: "#1f6f8b", seats: 2 };

function harbours(from: Date, until: Date | null, numbers: Lease["numbers"] = []): Lease {
  return hotel({ ...facts, numbers, from, until });
}

function chenguangs(from: Date, until: Date | null, numbers: Lease["numbers"] = []): Lease {
  return applianceService({
    ...facts,
    names: { "zh-TW": "晨光電器" },
    tenant: "chenguang",
    numbers,
    from,
    until,
  });
}

const sign = (tenantId: string, lease: Lease) =>
  inTenant(setup, tenantId, (tx) => putInForce(tx, setup, lease, { tenantId, reason: "test" }));
const within = <T>(tenantId: string, work: (tx: Tx) => Promise<T>) => inTenant(setup, tenantId, work);

/** Each test begins without leases. */
async function clear() {
  for (const table of ["number_signals", "number_holdings", "leases"])
    await ground.owner.unsafe(`delete from app.${table}`);
  forgetDirectory();
}

describe("a lease put in force", () => {
  beforeAll(clear);

  test("is what the gate then reads, with its numbers and signals in the directory", async () => {
    const lease = harbours(inDays(-1), inDays(300), [
      ownNumber(OWN),
      sharedNumber(SHARED, e164("+442071838750"), "1"),
    ]);
    expect(await sign(harbour, lease)).toEqual({ version: 1 });
    forgetDirectory();
    const [inForce] = await leasesOf(harbour);
    expect(inForce).toMatchObject({ version: 1, state: "active", slug: "harbour", document: lease });
    expect(await numberOf(account, OWN)).toMatchObject({
      holdings: [{ tenantId: harbour, slug: "harbour", use: "dedicated" }],
    });
    const shared = await numberOf(account, SHARED);
    expect(shared?.signals.map(({ method, value }) => `${method} ${value}`).sort()).toEqual([
      "forwarded-from +442071838750",
      "menu-digit 1",
    ]);
    expect(shared?.holdings[0]?.until).toEqual(inForce?.until);
  });

  test("is in the log, in the same transaction", async () => {
    const [row] = await ground.owner`select action, object, actor_kind, reason from app.audit_entries`;
    expect(row).toEqual({
      action: "sign:lease",
      object: "lease harbour v1",
      actor_kind: "setup",
      reason: "test",
    });
  });

  test("ends the version before it where it begins", async () => {
    const at = inDays(10);
    await sign(harbour, harbours(at, inDays(300), [ownNumber(OWN)]));
    const [second, first] = await within(harbour, (tx) => versionsOf(tx, harbour));
    expect([first?.until, second?.from]).toEqual([at, at]);
    forgetDirectory();
    const shared = await numberOf(account, SHARED);
    expect(shared?.holdings.map(({ until }) => until)).toEqual([at]);
    expect((await numberOf(account, OWN))?.holdings).toHaveLength(2);
  });

  test("takes the place of one that was still to come", async () => {
    await sign(harbour, harbours(inDays(5), null, [ownNumber(OWN)]));
    const versions = await within(harbour, (tx) => versionsOf(tx, harbour));
    expect(versions.map(({ version, state }) => `${version} ${state}`)).toEqual([
      "3 active",
      "2 draft",
      "1 active",
    ]);
  });

  test("cannot undo a version that has governed", async () => {
    await expect(sign(harbour, harbours(inDays(-2), null))).rejects.toThrow(/Version 1 has governed since/);
  });
});

describe("caps", () => {
  beforeAll(clear);

  test("numbers are given up to the cap, also when the document is one that nobody reads again", async () => {
    const span = { from: inDays(-1), until: inDays(300) };
    const lease = harbours(span.from, span.until, [ownNumber(OWN)]);
    const capped = (numbers: number) => ({ ...lease, caps: { numbers } });
    await expect(sign(harbour, capped(0))).rejects.toThrow("more than caps.numbers");
    const given = within(harbour, (tx) => project(tx, harbour, capped(0), span));
    await expect(given).rejects.toMatchObject({ code: "precondition", detail: { clause: "caps.numbers" } });
    expect(await ground.owner`select 1 from app.number_holdings where tenant_id = ${harbour}`).toEqual([]);
    await within(harbour, (tx) => project(tx, harbour, capped(1), span));
    expect(await ground.owner`select 1 from app.number_holdings where tenant_id = ${harbour}`).toHaveLength(
      1,
    );
  });
});

describe("what two leases could both claim is refused with both names", () => {
  beforeAll(async () => {
    await clear();
    await sign(
      harbour,
      harbours(inDays(-1), inDays(100), [ownNumber(OWN), sharedNumber(SHARED, e164("+442071838750"), "1")]),
    );
  });

  test.each([
    [
      "a dedicated number",
      [ownNumber(OWN)],
      /晨光電器 cannot lease \+886255500101 in that time: Harbour Lane Hotels holds it from/,
    ],
    [
      "a menu key",
      [sharedNumber(SHARED, e164("+886223456700"), "1")],
      /the menu key 1 cannot name 晨光電器: it names Harbour Lane Hotels/,
    ],
    [
      "a forwarding number",
      [sharedNumber(SHARED, e164("+442071838750"), "2")],
      /the forwarding number \+442071838750 cannot name 晨光電器/,
    ],
  ])("%s", async (_, numbers, sentence) => {
    await expect(sign(chenguang, chenguangs(inDays(0), null, numbers))).rejects.toThrow(sentence);
    expect(await within(chenguang, (tx) => versionsOf(tx, chenguang))).toEqual([]);
  });

  test("but not when the times only touch", async () => {
    const first = await within(harbour, (tx) => versionsOf(tx, harbour));
    const touch = first[0]?.until ?? new Date();
    await expect(sign(chenguang, chenguangs(touch, null, [ownNumber(OWN)]))).resolves.toEqual({ version: 1 });
  });

  test("nor by two transactions at once", async () => {
    await clear();
    const both = await Promise.allSettled([
      sign(harbour, harbours(inDays(0), null, [ownNumber(OWN)])),
      sign(chenguang, chenguangs(inDays(0), null, [ownNumber(OWN)])),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("a number that is not ours, or not of that kind, cannot be leased", async () => {
  await clear();
  await expect(sign(harbour, harbours(inDays(0), null, [ownNumber(e164("+886255500199"))]))).rejects.toThrow(
    /Register it at the carrier first/,
  );
  await expect(sign(harbour, harbours(inDays(0), null, [ownNumber(SHARED)]))).rejects.toThrow(
    /is a shared number and cannot be leased as dedicated/,
  );
});

describe("a lease in force", () => {
  beforeAll(async () => {
    await clear();
    await sign(harbour, harbours(inDays(-1), inDays(100), [ownNumber(OWN)]));
  });

  const acting = () => ({ actor: setup, tenant: { id: harbour, slug: "harbour" } });
  const because = { reason: "unpaid" };
  const call = { ask: "receive", medium: "voice" } as const;
  async function decided(at = new Date()) {
    const versions = await within(harbour, (tx) => versionsOf(tx, harbour));
    const verdict = decide(leaseAt(versions, at), call, at);
    return verdict.allow ? "yes" : verdict.deny;
  }

  test("is suspended and resumed, each as a version of its own, and keeps its number", async () => {
    await within(harbour, (tx) => suspend(tx, acting(), because));
    expect(await decided()).toBe("suspended");
    await expect(within(harbour, (tx) => suspend(tx, acting(), because))).rejects.toThrow(
      /A lease that is suspended/,
    );
    await within(harbour, (tx) => resume(tx, acting(), because));
    expect(await decided()).toBe("yes");
    expect(await within(harbour, (tx) => versionsOf(tx, harbour))).toHaveLength(3);
    forgetDirectory();
    expect((await numberOf(account, OWN))?.holdings).toHaveLength(1);
  });

  test("is ended, and its number is free from that instant", async () => {
    await within(harbour, (tx) => end(tx, acting(), because));
    expect(await decided()).toBe("ended");
    await expect(sign(chenguang, chenguangs(new Date(), null, [ownNumber(OWN)]))).resolves.toBeDefined();
    await expect(within(harbour, (tx) => end(tx, acting(), because))).rejects.toThrow(
      /No lease is in force now/,
    );
  });
});

describe("a lease with days of grace", () => {
  const until = inDays(10);

  test("keeps its number through them, so that nobody else answers its callers", async () => {
    await clear();
    const lease = harbours(inDays(-1), until, [ownNumber(OWN)]);
    await sign(harbour, { ...lease, term: { graceDays: 3 } });
    forgetDirectory();
    const [holding] = (await numberOf(account, OWN))?.holdings ?? [];
    expect(+(holding?.until ?? 0)).toBeGreaterThan(+until + 2.9 * DAY);
    await expect(sign(chenguang, chenguangs(inDays(12), null, [ownNumber(OWN)]))).rejects.toThrow(
      /Harbour Lane Hotels holds it from/,
    );
    await expect(sign(chenguang, chenguangs(inDays(14), null, [ownNumber(OWN)]))).resolves.toBeDefined();
  });

  test("answers in them, and is shown as what it is", async () => {
    const during = new Date(+until + DAY);
    const lease = leaseAt(await within(harbour, (tx) => versionsOf(tx, harbour)), during);
    expect(decide(lease, { ask: "receive", medium: "voice" }, during)).toEqual({ allow: true });
    expect(standing(lease, during)).toBe("grace");
    expect(standing(lease, new Date(+until + 4 * DAY))).toBe("ended");
  });
});

test("a draft binds nobody and holds nothing", async () => {
  await clear();
  const lease = harbours(inDays(0), null, [ownNumber(OWN)]);
  const acting = { actor: setup, tenant: { id: harbour, slug: "harbour" } };
  const file = writeLeaseFile(lease);
  await within(harbour, (tx) => draft(tx, acting, { file, beginsAs: "active" }));
  forgetDirectory();
  expect(await leasesOf(harbour)).toEqual([]);
  expect((await numberOf(account, OWN))?.holdings).toEqual([]);
});
