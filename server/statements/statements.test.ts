import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applianceService } from "@/tenants/blueprints/appliance-service";
import { ownNumber } from "@/tenants/blueprints/facts";
import { hotel } from "@/tenants/blueprints/hotel";
import { monthOf } from "@/tenants/calendar";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import { inTenant } from "@/tenants/scopes";
import type { Role } from "../access/rules";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";
import { putInForce } from "../leases/writes/put-in-force";
import { billNumberDays } from "../rating/number-days";
import { bill } from "../rating/writes";
import type { Usage } from "../usage/rules";

const setup = { kind: "setup" } as const;
const DAY = 86_400_000;
const started = new Date(Date.now() - 60_000);

let ground: FreshGround;
let meridian: string;
let harbour: string;
let chenguang: string;
let hotelLease: Lease;

beforeAll(async () => {
  ground = await freshGround("statements");
  meridian = await freshTenant("meridian", "operator");
  harbour = await freshTenant("harbour", "lessee", "Harbour Lane Hotels");
  chenguang = await freshTenant("chenguang", "lessee", "晨光電器");
  await freshNumber(await freshAccount(), "+886255500101", "dedicated");
  const facts = {
    colour: "#1f6f8b",
    seats: 3,
    from: new Date(Date.now() - DAY),
    until: new Date(Date.now() + 12 * DAY),
  };
  const names = { en: "Harbour Lane Hotels", "zh-TW": "晨光電器" };
  hotelLease = hotel({ ...facts, tenant: "harbour", names, numbers: [ownNumber(e164("+886255500101"))] });
  const service = applianceService({ ...facts, tenant: "chenguang", names, numbers: [], until: null });
  for (const [tenantId, lease] of [
    [harbour, hotelLease],
    [chenguang, service],
  ] as const) {
    await inTenant(setup, tenantId, (tx) => putInForce(tx, setup, lease, { tenantId, reason: "test" }));
    await inTenant(setup, tenantId, (tx) =>
      bill(tx, { tenantId, version: 1, document: lease }, null, callOf("call-1", 61)),
    );
  }
});
afterAll(() => ground.close());

function callOf(call: string, talk: number): Usage[] {
  const stretch = (kind: Usage["kind"], quantity: number): Usage => ({
    ...{ kind, quantity, unit: "second", startedAt: started, endedAt: new Date(+started + quantity * 1000) },
    ...{ factKey: `${call}:${kind}`, source: { from: "carrier's queue time", leg: "CA1" } },
  });
  return [stretch("talk", talk), stretch("flow", 13), stretch("queue", 9), stretch("wrap", 20)];
}

const createCaller = createCallerFactory(appRouter);
function as(role: Role, slug = "meridian") {
  const tenantId = { meridian, harbour, chenguang }[slug] ?? "";
  const kind = slug === "meridian" ? ("operator" as const) : ("lessee" as const);
  const person = {
    personId: "01999999-0000-7000-8000-000000000001",
    displayName: "Somebody",
    email: "somebody@example.com",
  };
  const session = { sessionId: "01999999-0000-7000-8000-000000000002", language: "en", factorAt: new Date() };
  const principal = { ...person, ...session, memberships: [{ tenantId, slug, kind, role }] };
  return createCaller({ principal, requestId: "r1", address: "127.0.0.1" });
}

const month = () => monthOf(hotelLease.zone, started);

describe("the statement so far", () => {
  test("has a line for each rate key, exact and as it will be owed", async () => {
    const statement = await as("finance").statements.soFar({ tenant: "harbour", month: month() });
    expect(statement).toMatchObject({ currency: "GBP", zone: "Europe/London", period: { month: month() } });
    const lines = statement.lines.map(
      (l) =>
        `${l.rateKey} ${l.events}x ${l.quantity}->${l.billedQuantity} at ${l.price}: ${l.exact} = ${l.amount}`,
    );
    expect(lines).toEqual([
      "voice.flow 1x 13->13 at £0.0200: £0.0043 = £0.00",
      "voice.queue 1x 9->9 at £0.0100: £0.0015 = £0.00",
      "voice.talk 1x 61->66 at £0.6200: £0.6820 = £0.68",
      "voice.wrap 1x 20->24 at £0.3100: £0.1240 = £0.12",
    ]);
    expect(statement.totals).toMatchObject([
      { currency: "GBP", amount: "£0.80", amountMinor: "80", exact: "£0.8118" },
    ]);
  });

  test("grows by the lessee's own calls and days, and by nobody else's", async () => {
    const before = await as("finance").statements.soFar({ tenant: "chenguang" });
    await inTenant(setup, harbour, (tx) =>
      bill(tx, { tenantId: harbour, version: 1, document: hotelLease }, null, callOf("call-2", 30)),
    );
    await billNumberDays(new Date());
    const after = await as("finance").statements.soFar({ tenant: "harbour" });
    expect(after.lines.find(({ rateKey }) => rateKey === "voice.talk")).toMatchObject({
      events: 2,
      quantity: 91,
      billedQuantity: 96,
    });
    expect(after.lines.at(-1)).toMatchObject({ rateKey: "number.day", unit: "day", per: "day", events: 1 });
    expect(await as("finance").statements.soFar({ tenant: "chenguang" })).toEqual(before);
    expect(before.totals).toMatchObject([{ currency: "TWD", amount: "NT$24" }]);
  });

  test("is empty in a month without use, and provisional while the month runs", async () => {
    const old = await as("finance").statements.soFar({ tenant: "harbour", month: "2020-02-01" });
    expect([old.lines, old.totals, old.period.provisional]).toEqual([[], [], false]);
    expect((await as("finance").statements.soFar({ tenant: "harbour" })).period.provisional).toBe(true);
  });

  test("prints in the language that is asked for", async () => {
    const hu = await as("finance").statements.soFar({ tenant: "harbour", language: "hu", month: month() });
    expect(hu.lines.find(({ rateKey }) => rateKey === "voice.wrap")?.amount).toMatch(/^£0,\d\d$/);
  });
});

describe("who reads it", () => {
  test("finance reads every lessee's, a lessee's admin only its own", async () => {
    await expect(as("finance").statements.soFar({ tenant: "chenguang" })).resolves.toBeDefined();
    await expect(
      as("tenant-admin", "harbour").statements.soFar({ tenant: "harbour" }),
    ).resolves.toBeDefined();
    await expect(as("tenant-admin", "harbour").statements.soFar({ tenant: "chenguang" })).rejects.toThrow(
      /There is no lessee of that name here/,
    );
    await expect(as("supervisor").statements.soFar({ tenant: "harbour" })).rejects.toThrow(/role/);
  });

  test("an event of another lessee does not exist", async () => {
    await as("finance").visits.enter({ tenant: "chenguang", reason: "To compare with the carrier." });
    const { rows } = await as("finance").statements.usage({
      tenant: "chenguang",
      month: month(),
      rateKey: "voice.talk",
    });
    const event = rows[0]?.usageEventId ?? "";
    await expect(
      as("tenant-admin", "harbour").statements.event({ tenant: "harbour", event }),
    ).rejects.toThrow(/There is no such usage event/);
  });
});

describe("whoever takes a line away as a file", () => {
  test("is in the lessee's log with how much of it", async () => {
    const line = { tenant: "harbour", month: month(), rateKey: "voice.talk", rows: 2 };
    await as("tenant-admin", "harbour").statements.taken(line);
    await expect(as("supervisor").statements.taken(line)).rejects.toThrow(/role/);
    const entries = await ground.owner`select object, after from app.audit_entries
      where tenant_id = ${harbour} and action = 'take:usage'`;
    expect(entries).toEqual([{ object: `usage ${month().slice(0, 7)} voice.talk`, after: { rows: 2 } }]);
  });
});

describe("a line opens", () => {
  test("to its events, and an event to its sum and both sides of the ledger", async () => {
    const admin = as("tenant-admin", "harbour");
    const { rows } = await admin.statements.usage({
      tenant: "harbour",
      month: month(),
      rateKey: "voice.talk",
    });
    const first = rows.find(({ quantity }) => quantity === 61);
    expect(first).toMatchObject({
      kind: "talk",
      unit: "second",
      billedQuantity: 66,
      exact: "£0.6820",
      leaseVersion: 1,
      revision: 1,
    });
    const opened = await admin.statements.event({ tenant: "harbour", event: first?.usageEventId ?? "" });
    expect(opened.event).toMatchObject({ factKey: "call-1:talk", source: { leg: "CA1" } });
    expect(opened.charges).toHaveLength(1);
    expect(opened.charges[0]).toMatchObject({
      explanation: { quantity: 61, first: 30, next: 6, billed: 66, price: "£0.6200", amountMicros: "682000" },
      postings: [
        { account: "unbilled-usage", exact: "£0.6820" },
        { account: "revenue.voice", exact: "−£0.6820" },
      ],
    });
  });

  test("page by page, each charge once", async () => {
    const calls = Array.from({ length: 60 }, (_, i) => callOf(`many-${i}`, 10)[0] as Usage);
    await inTenant(setup, harbour, (tx) =>
      bill(tx, { tenantId: harbour, version: 1, document: hotelLease }, null, calls),
    );
    const line = { tenant: "harbour", month: month(), rateKey: "voice.talk" };
    await as("finance").visits.enter({ tenant: "harbour", reason: "To compare with the carrier." });
    const one = await as("finance").statements.usage(line);
    const two = await as("finance").statements.usage({ ...line, before: one.next ?? undefined });
    expect([one.rows.length, two.next]).toEqual([50, null]);
    const { lines } = await as("finance").statements.soFar({ tenant: "harbour", month: month() });
    const ids = new Set([...one.rows, ...two.rows].map(({ chargeId }) => chargeId));
    expect(ids.size).toBe(lines.find(({ rateKey }) => rateKey === "voice.talk")?.events);
  });
});

describe("the operator's list", () => {
  test("shows each lessee's lease, numbers, permits, seats and month", async () => {
    const { lessees } = await as("owner").lessees.list();
    expect(lessees.map(({ tenant, state }) => `${tenant} ${state}`)).toEqual([
      "harbour expiring",
      "chenguang active",
    ]);
    expect(lessees[0]).toMatchObject({
      ...{
        name: "Harbour Lane Hotels",
        language: "en",
        period: { daysLeft: 12 },
        numbers: { own: 1, shared: 0 },
      },
      ...{ seats: { used: 0, leased: 3 }, today: { contacts: 0 }, brand: { colour: "#1f6f8b" } },
      permits: {
        "voice.in": "live",
        "voice.out": "live",
        "sms.in": "denied",
        "sms.out": "live",
        "fax.in": "denied",
      },
      charge: { currency: "GBP" },
    });
    expect(lessees[1]).toMatchObject({
      period: { daysLeft: null, share: null },
      charge: { amount: "NT$24" },
    });
  });

  test("opens to the record of one", async () => {
    const record = await as("tenant-admin", "harbour").lessees.record({ tenant: "harbour" });
    expect(record).toMatchObject({
      ...{ zone: "Europe/London", currency: "GBP", languages: ["en"] },
      numbers: [{ e164: "+886255500101", use: "dedicated" }],
    });
    expect(record.rateLines).toContainEqual({
      key: "voice.talk",
      kind: "talk",
      per: "minute",
      price: "£0.6200",
      first: 30,
      next: 6,
    });
    await expect(as("agent").lessees.list()).rejects.toThrow(/role/);
  });
});
