import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ownNumber, sharedNumber } from "@/tenants/blueprints/facts";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import { forgetDirectory } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { putInForce } from "../leases/writes/put-in-force";
import type { Usage } from "../usage/rules";
import { billNumberDays, daysHeld } from "./number-days";
import { bill } from "./writes";

const setup = { kind: "setup" } as const;
const DAY = 86_400_000;
const OWN = e164("+886255500101");
const SHARED = e164("+886255500100");

let ground: FreshGround;
let harbour: string;
let lease: Lease;

beforeAll(async () => {
  ground = await freshGround("rating");
  const account = await freshAccount();
  await freshNumber(account, OWN, "dedicated");
  await freshNumber(account, SHARED, "shared");
  harbour = await freshTenant("harbour");
  const facts = {
    tenant: "harbour",
    names: { en: "Harbour Lane Hotels" },
    colour: "#1f6f8b",
    seats: 2,
    until: null,
  };
  const numbers = [ownNumber(OWN), sharedNumber(SHARED, e164("+442071838750"), "1")];
  lease = hotel({ ...facts, numbers, from: new Date(Date.now() - DAY) });
  await inTenant(setup, harbour, (tx) => putInForce(tx, setup, lease, { tenantId: harbour, reason: "test" }));
  forgetDirectory();
});
afterAll(() => ground.close());

beforeEach(async () => {
  for (const table of ["postings", "charges", "usage_events"])
    await ground.owner.unsafe(`delete from app.${table}`);
});

const at = new Date("2026-11-30T23:59:50Z");
const talk = (quantity: number, factKey = "call-1:talk"): Usage => ({
  ...{
    kind: "talk",
    quantity,
    unit: "second",
    startedAt: at,
    endedAt: new Date(+at + quantity * 1000),
    factKey,
  },
  source: { from: "carrier's conference timestamps", leg: "CA1" },
});

const billed = (usage: Usage[], document = lease) =>
  inTenant(setup, harbour, (tx) => bill(tx, { tenantId: harbour, version: 1, document }, null, usage));
const count = async (table: string) =>
  Number((await ground.owner.unsafe(`select count(*) from app.${table}`))[0]?.count);

describe("usage is billed", () => {
  test("as an event, a charge and two postings that balance", async () => {
    await billed([talk(61)]);
    const [charge] = await ground.owner`select * from app.charges`;
    // 61 s in blocks of 30 and 6 are 66 s: 0.62 x 66 / 60 = 0.682.
    expect(charge).toMatchObject({
      rate_key: "voice.talk",
      billed_quantity: "66",
      amount_micros: "682000",
      currency: "GBP",
      lease_version: 1,
    });
    expect(charge?.explanation).toMatchObject({
      quantity: 61,
      billed: 66,
      rateMicros: "620000",
      amountMicros: "682000",
    });
    const sides = await ground.owner`select account, amount_micros from app.postings order by account`;
    expect(sides.map((s) => `${s.account} ${s.amount_micros}`)).toEqual([
      "revenue.voice -682000",
      "unbilled-usage 682000",
    ]);
  });

  test("in the month of the lessee's own calendar", async () => {
    await billed([talk(61)]);
    await billed([talk(61, "call-2:talk")], { ...lease, zone: "Asia/Taipei" as Lease["zone"] });
    const months = await ground.owner`select period from app.charges order by period`;
    expect(months.map(({ period }) => period)).toEqual(["2026-11-01", "2026-12-01"]);
  });

  test("once, however often and by however many it is said", async () => {
    await Promise.all(Array.from({ length: 6 }, () => billed([talk(61), talk(7, "call-1:wrap")])));
    await billed([talk(61)]);
    expect([await count("usage_events"), await count("charges"), await count("postings")]).toEqual([2, 2, 4]);
  });

  test("without a charge, when it has no price", async () => {
    const lines = lease.rateCard.lines.filter(({ kind }) => kind !== "talk");
    await billed([talk(61)], { ...lease, rateCard: { ...lease.rateCard, lines } });
    expect([await count("usage_events"), await count("charges")]).toEqual([1, 0]);
  });

  test("and nothing is left of it when the act around it fails", async () => {
    const failing = inTenant(setup, harbour, async (tx) => {
      await bill(tx, { tenantId: harbour, version: 1, document: lease }, null, [talk(61)]);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await count("usage_events")).toBe(0);
  });
});

describe("the days of a number", () => {
  test("are billed once a day and number, however often the worker asks", async () => {
    await Promise.all([billNumberDays(new Date()), billNumberDays(new Date())]);
    await billNumberDays(new Date());
    const days = await ground.owner`select distinct fact_key from app.usage_events`;
    expect(await count("usage_events")).toBe(days.length);
    expect(new Set(days.map(({ fact_key }) => String(fact_key).split(":")[1]))).toEqual(
      new Set([OWN, SHARED]),
    );
    await billNumberDays(new Date(Date.now() + DAY));
    expect(await count("usage_events")).toBe(days.length + 2);
  });

  const held = (from: string, until: string | null, since = "2026-01-01T00:00:00Z") => ({
    ...{ tenantId: harbour, e164: OWN, use: "dedicated", since: new Date(since) },
    ...{ from: new Date(from), until: until === null ? null : new Date(until) },
  });
  const dates = (number: ReturnType<typeof held>, now: string) =>
    daysHeld(number, lease.zone, new Date(now)).map(({ source }) => source.date);

  test.each([
    [
      "the day it comes counts, and today as soon as it has begun",
      held("2026-11-10T13:00:00Z", null),
      "2026-11-12T00:00:00Z",
      3,
    ],
    [
      "the day it goes does not",
      held("2026-11-10T13:00:00Z", "2026-11-12T09:00:00Z"),
      "2026-11-20T00:00:00Z",
      2,
    ],
    [
      "a day that ends with it does",
      held("2026-11-10T00:00:00Z", "2026-11-12T00:00:00Z"),
      "2026-11-20T00:00:00Z",
      2,
    ],
    ["none before it begins", held("2026-11-10T13:00:00Z", null), "2026-11-10T12:00:00Z", 0],
    [
      "none before it was registered here",
      held("2026-11-01T00:00:00Z", null, "2026-11-11T08:00:00Z"),
      "2026-11-12T00:00:00Z",
      2,
    ],
    [
      "none that is long gone",
      held("2025-01-01T00:00:00Z", null, "2025-01-01T00:00:00Z"),
      "2026-11-12T12:00:00Z",
      36,
    ],
  ])("%s", (_, number, now, days) => {
    expect(dates(number, now)).toHaveLength(days);
  });

  test("a number that moves is paid once a day by the two together", () => {
    const first = dates(held("2026-11-01T00:00:00Z", "2026-11-11T12:00:00Z"), "2026-12-01T00:00:00Z");
    const second = dates(held("2026-11-11T12:00:00Z", "2026-12-01T00:00:00Z"), "2026-12-01T00:00:00Z");
    expect([first.length, second.length]).toEqual([10, 20]);
    expect(new Set([...first, ...second]).size).toBe(30);
  });
});
