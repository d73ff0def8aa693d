import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idOf, newId } from "@/db/ids";
import { ownNumber } from "@/tenants/blueprints/facts";
import { reception } from "@/tenants/blueprints/reception";
import { freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import { leaseNow } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import type { Principal } from "../access/rules";
import { createCallerFactory } from "../api/procedures";
import { appRouter } from "../api/router";
import { FreshDoor, settled } from "../calls/fresh-door";
import { OPERATOR } from "../demo/cast";
import { dedicatedNumber } from "../demo/numbers";
import { putInForce } from "../leases/writes/put-in-force";
import { keepNumbers } from "../numbers/writes";
import { commands } from "../vendors/redis/clients";
import { count } from "./counting";
import { goingOn } from "./live-index";
import { watchCaps } from "./watch";
import { recount } from "./writes";

const SETUP = { kind: "setup" } as const;
const ACCOUNT = "AC0123456789abcdef0123456789abcdef";
const GBP = (amount: string) => ({ amount, currency: "GBP" as const });

let door: FreshDoor;
beforeAll(async () => {
  door = await FreshDoor.open("caps");
});
afterAll(() => door.close());

const callsUp = (id: string) => goingOn(id, "voice.in");

let businesses = 0;

/** A small business with a number of its own and these caps. */
async function business(caps: Lease["caps"]) {
  const n = ++businesses;
  const slug = `mill-${n}`;
  const number = e164(`+88625551${String(1000 + n)}`);
  const id = await freshTenant(slug);
  await keepNumbers(door.accountId, [dedicatedNumber(number)]);
  const lease = reception({
    ...{ tenant: slug, names: { en: `Mill ${n}` }, numbers: [ownNumber(number)], colour: "#8d6e63" },
    ...{ from: new Date(Date.now() - 86_400_000), until: null, hours: null, seats: 1 },
  });
  const signing = { tenantId: id, reason: "a test" };
  await inTenant(SETUP, id, (tx) => putInForce(tx, SETUP, { ...lease, caps }, signing));
  return { id, slug, number };
}

type Business = Awaited<ReturnType<typeof business>>;

async function ring({ number }: Business) {
  const callSid = door.newCall();
  const { body } = await door.ring(callSid, { To: number });
  return { callSid, isIn: body.includes("<Enqueue"), body };
}

const interactionOf = (callSid: string) => idOf("call", ACCOUNT, callSid);

const known = ({ id }: Business, callSid: string) => settled(() => door.interaction(callSid, id));

async function hangUp(of: Business, callSid: string, seconds = 5): Promise<void> {
  await known(of, callSid);
  await door.ended(callSid, seconds);
  await settled(async () => ((await door.interaction(callSid, of.id))?.settled_at ? true : undefined));
  await settled(async () => ((await callsUp(of.id)).includes(interactionOf(callSid)) ? undefined : true));
}

async function factOf(callSid: string, kind: string) {
  const [row] = await door.ground.owner`select detail from app.interaction_events
    where interaction_id = ${interactionOf(callSid)} and kind = ${kind}`;
  return row && (typeof row.detail === "string" ? JSON.parse(row.detail) : row.detail);
}

const leaseOf = async ({ id }: Business) => {
  const lease = await leaseNow(id, new Date());
  if (!lease) throw new Error("no lease");
  return lease;
};

const rowsOf = async (table: "alerts" | "breakers", { id }: Business) => [
  ...(await door.ground.owner`select * from ${door.ground.owner(`app.${table}`)} where tenant_id = ${id}
    order by created_at, clause`),
];

function somebody(role: "owner" | "manager" | "supervisor" | "tenant-admin", at?: Business): Principal {
  const where = at
    ? { tenantId: at.id, slug: at.slug, kind: "lessee" as const }
    : { tenantId: OPERATOR.id, slug: OPERATOR.slug, kind: "operator" as const };
  const person = { personId: newId(), displayName: "Wu", email: "wu@meridian.example", language: "en" };
  return { ...person, sessionId: newId(), memberships: [{ ...where, role }], factorAt: new Date() };
}

const as = (principal: Principal) =>
  createCallerFactory(appRouter)({ requestId: "one", address: "::1", principal }).caps;

describe("calls at once", () => {
  it("fifty at once against a cap of ten: ten are let in, the others hear the prompt and the clause is named", async () => {
    const mill = await business({ concurrentCalls: 10 });
    const calls = await Promise.all(Array.from({ length: 50 }, () => ring(mill)));
    const [inside, outside] = [calls.filter(({ isIn }) => isIn), calls.filter(({ isIn }) => !isIn)];
    expect([inside.length, outside.length]).toEqual([10, 40]);
    for (const { body } of outside) expect(body).toMatch(/do not take calls on this line.*<Hangup\/>/s);
    const [refused] = outside;
    await known(mill, refused?.callSid ?? "");
    expect(await factOf(refused?.callSid ?? "", "refused")).toMatchObject({
      ...{ reason: "cap", cell: "voice.in", clause: "caps.concurrentCalls", owner: "operator" },
    });
    // After a hang-up the next is let in, and only that one.
    await hangUp(mill, inside[0]?.callSid ?? "");
    const next = await ring(mill);
    expect([next.isIn, (await ring(mill)).isIn]).toEqual([true, false]);
    // The carrier says everything twice: the same call has the same place.
    expect((await door.ring(next.callSid, { To: mill.number })).body).toContain("<Enqueue");
  });

  it("after Redis was lost the index is made anew from Postgres, by the very next call", async () => {
    const mill = await business({ concurrentCalls: 3 });
    const calls = [await ring(mill), await ring(mill), await ring(mill)];
    for (const { callSid } of calls) await known(mill, callSid);
    await commands().flushdb();
    expect((await ring(mill)).isIn).toBe(false);
    const open = (await count(await leaseOf(mill), new Date())).open.map(({ id }) => id);
    expect((await callsUp(mill.id)).sort()).toEqual([...open].sort());
    expect(open).toHaveLength(3);
    await hangUp(mill, calls[0]?.callSid ?? "");
    expect((await ring(mill)).isIn).toBe(true);
  });

  it("what one lessee uses is nothing to another, and a lessee without caps is not counted", async () => {
    const [mill, other, free] = [
      await business({ concurrentCalls: 1 }),
      await business({ concurrentCalls: 1 }),
      await business(undefined),
    ];
    expect([(await ring(mill)).isIn, (await ring(mill)).isIn, (await ring(other)).isIn]).toEqual([
      true,
      false,
      true,
    ]);
    expect((await ring(free)).isIn).toBe(true);
    expect(await commands().keys(`{tenant:${free.id}}*`)).toEqual([]);
  });

  it("a count puts right what got lost: a place whose end was not told, and a call that took none", async () => {
    const mill = await business({ concurrentCalls: 5 });
    const { callSid } = await ring(mill);
    await known(mill, callSid);
    const key = `{tenant:${mill.id}}:caps:live:voice.in`;
    await commands().del(key);
    await commands().hset(key, newId(), `0|0|${Date.now() - 60_000}`);
    await recount(await leaseOf(mill));
    expect(await callsUp(mill.id)).toEqual([interactionOf(callSid)]);
  });
});

describe("a call above the cap", () => {
  it("is let in at its price, marked on its trace and a line of its own on the statement", async () => {
    const mill = await business({ concurrentCalls: 1, burst: { concurrentCalls: 1, price: GBP("0.90") } });
    const [below, above, beyond] = [await ring(mill), await ring(mill), await ring(mill)];
    expect([below.isIn, above.isIn, beyond.isIn]).toEqual([true, true, false]);
    await known(mill, beyond.callSid);
    expect(await factOf(beyond.callSid, "refused")).toMatchObject({ clause: "caps.burst.concurrentCalls" });
    await hangUp(mill, below.callSid, 61);
    await hangUp(mill, above.callSid, 61);
    expect(await factOf(below.callSid, "permitted")).not.toHaveProperty("burst");
    expect(await factOf(above.callSid, "permitted")).toMatchObject({ burst: "caps.burst" });
    const { statements } = createCallerFactory(appRouter)({
      ...{ requestId: "one", address: "::1", principal: somebody("tenant-admin", mill) },
    });
    const { lines } = await statements.soFar({ tenant: mill.slug });
    expect(lines.filter(({ kind }) => kind === "burst")).toMatchObject([
      { rateKey: "voice.burst", events: 1, quantity: 61, billedQuantity: 120, amountMinor: "180" },
    ]);
  });
});

describe("minutes and money", () => {
  it("once used up, the next call hears the prompt, and the refusal says which cap", async () => {
    const mill = await business({ minutesPerDay: 2, spendPerDay: GBP("100") });
    await hangUp(mill, (await ring(mill)).callSid, 125);
    await watchCaps();
    const refused = await settled(async () => {
      const call = await ring(mill);
      return call.isIn ? undefined : call;
    });
    await known(mill, refused.callSid);
    expect(await factOf(refused.callSid, "refused")).toMatchObject({ clause: "caps.minutesPerDay" });
  });

  it("both parties are told once for each level and period, and one of them has seen it", async () => {
    const mill = await business({ minutesPerDay: 4, minutesPerMonth: 100, alertAt: [50, 80, 100] });
    await hangUp(mill, (await ring(mill)).callSid, 125);
    const lease = await leaseOf(mill);
    await Promise.all([recount(lease), recount(lease)]);
    await recount(lease);
    expect(await rowsOf("alerts", mill)).toMatchObject([
      { clause: "caps.minutesPerDay", level: 50, value: "2", limit_value: "4", acknowledged_at: null },
    ]);
    await hangUp(mill, (await ring(mill)).callSid, 125);
    await recount(lease);
    expect((await rowsOf("alerts", mill)).map(({ level }) => level).sort()).toEqual([100, 50, 80].sort());
    const admin = as(somebody("tenant-admin", mill));
    const before = await admin.standing({ tenant: mill.slug });
    expect(before.caps).toMatchObject([
      { clause: "caps.minutesPerDay", value: "4", limit: "4", percent: 100 },
      { clause: "caps.minutesPerMonth", value: "4", limit: "100", percent: 4 },
    ]);
    const [first] = before.alerts;
    await admin.acknowledge({ tenant: mill.slug, alert: first?.id ?? "" });
    await admin.acknowledge({ tenant: mill.slug, alert: first?.id ?? "" });
    const seen = (await admin.standing({ tenant: mill.slug })).alerts.filter((one) => one.acknowledgedAt);
    expect(seen.map(({ id }) => id)).toEqual([first?.id]);
    const log = await door.ground.owner`select action from app.audit_entries
      where tenant_id = ${mill.id} and action = 'acknowledge:alert'`;
    expect(log).toHaveLength(1);
    const other = as(somebody("tenant-admin", await business(undefined)));
    await expect(other.acknowledge({ tenant: mill.slug, alert: first?.id ?? "" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("a breaker", () => {
  it("trips once on the speed of money, stops the burst and not the calls below the cap, until it is reset", async () => {
    const mill = await business({
      ...{ concurrentCalls: 1, burst: { concurrentCalls: 5, price: GBP("0.90") } },
      breaker: { spendPerMinute: GBP("0.015") },
    });
    await hangUp(mill, (await ring(mill)).callSid, 600);
    const lease = await leaseOf(mill);
    await Promise.all([recount(lease), recount(lease)]);
    const [breaker, ...others] = await rowsOf("breakers", mill);
    expect(others).toEqual([]);
    expect(breaker).toMatchObject({ clause: "caps.breaker.spendPerMinute", reset_at: null });
    expect(await rowsOf("alerts", mill)).toMatchObject([{ kind: "breaker", level: 100 }]);
    // A listener's copy is a second old at most.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const [below, above] = [await ring(mill), await ring(mill)];
    expect([below.isIn, above.isIn]).toEqual([true, false]);
    await known(mill, above.callSid);
    expect(await factOf(above.callSid, "refused")).toMatchObject({
      ...{ reason: "breaker", clause: "caps.breaker.spendPerMinute", owner: "operator" },
    });
    const input = { tenant: mill.slug, breaker: breaker?.id ?? "", reason: "A campaign we had agreed." };
    for (const who of [somebody("supervisor"), somebody("tenant-admin", mill)])
      await expect(as(who).resetBreaker(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await as(somebody("manager")).resetBreaker(input);
    await expect(as(somebody("owner")).resetBreaker(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await recount(lease);
    expect(await rowsOf("breakers", mill)).toHaveLength(1);
    const { breakers } = await as(somebody("tenant-admin", mill)).standing({ tenant: mill.slug });
    expect(breakers).toMatchObject([{ resetReason: "A campaign we had agreed.", limit: "£0.0150" }]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await ring(mill)).isIn).toBe(true);
    const log = await door.ground.owner`select action, reason from app.audit_entries
      where tenant_id = ${mill.id} and action like '%:breaker' order by seq`;
    expect(log.map(({ action, reason }) => [action, reason])).toEqual([
      ["trip:breaker", ""],
      ["reset:breaker", "A campaign we had agreed."],
    ]);
  });

  it("trips on the third refused call to a premium number within ten minutes", async () => {
    const mill = await business({ breaker: { premiumPrefixes: ["+882" as never] } });
    const lease = await leaseOf(mill);
    const refuse = () => door.ground.owner`insert into app.interactions
      (tenant_id, medium, direction, state, account_id, number_e164, language, resolution, started_at, refusal, settled_at)
      values (${mill.id}, 'voice', 'out', 'refused', ${door.accountId}, ${mill.number}, 'en', '[]', now(), 'premium-number', now())`;
    await refuse();
    await refuse();
    await recount(lease);
    expect(await rowsOf("breakers", mill)).toEqual([]);
    await refuse();
    await recount(lease);
    expect(await rowsOf("breakers", mill)).toMatchObject([{ clause: "caps.breaker.premiumPrefixes" }]);
  });
});
