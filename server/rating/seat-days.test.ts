import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import { type Lease, type LeaseInForce, readLease } from "@/tenants/lease";
import type { Seats } from "@/tenants/lease/seats";
import { inTenant } from "@/tenants/scopes";
import { putInForce } from "../leases/writes/put-in-force";
import { billSeatDays, leasedDays, type NamedSeat, namesAbove } from "./seat-days";

const PRICE = { amount: "12", currency: "GBP" } as const;

const document = (seats: Seats, from = new Date("2026-11-01T00:00:00Z")): Lease =>
  readLease({
    ...hotel({
      ...{ tenant: "harbour", names: { en: "Harbour Lane Hotels" }, colour: "#1f6f8b", numbers: [] },
      ...{ seats: 1, from, until: null },
    }),
    seats,
  });

interface Version {
  readonly seats: Seats;
  readonly from: string;
  readonly until?: string | null;
  readonly state?: LeaseInForce["state"];
}

const version = ({ seats, from, until = null, state = "active" }: Version, n: number): LeaseInForce => ({
  ...{ tenantId: "t1", slug: "harbour", version: n + 1, state, document: document(seats) },
  ...{ from: new Date(from), until: until === null ? null : new Date(until) },
});

const leased = (count: number, model: Seats["model"] = "named"): Seats => ({ model, count });

const days = (versions: readonly Version[], now: string, since = "2026-01-01T00:00:00Z") =>
  leasedDays(versions.map(version), new Date(since), new Date(now)).map(
    ({ usage, lease }) => `${usage.factKey} ${usage.quantity} v${lease.version}`,
  );

const TEN = { seats: leased(10), from: "2026-11-01T00:00:00Z" };

describe("the seats that are leased", () => {
  test.each<[string, readonly Version[], string, readonly string[]]>([
    [
      "are counted every day, today as soon as it has begun",
      [TEN],
      "2026-11-03T00:00:00Z",
      ["seats:2026-11-01 10 v1", "seats:2026-11-02 10 v1", "seats:2026-11-03 10 v1"],
    ],
    [
      "that come in the middle of a day count for it (R30)",
      [
        { ...TEN, until: "2026-11-02T13:00:00Z" },
        { seats: leased(13), from: "2026-11-02T13:00:00Z" },
      ],
      "2026-11-03T08:00:00Z",
      [
        "seats:2026-11-01 10 v1",
        "seats:2026-11-02 10 v1",
        "seats:2026-11-02:2 3 v2",
        "seats:2026-11-03 13 v2",
      ],
    ],
    [
      "that go count no more from the day after",
      [
        { ...TEN, until: "2026-11-02T13:00:00Z" },
        { seats: leased(4), from: "2026-11-02T13:00:00Z" },
      ],
      "2026-11-03T08:00:00Z",
      ["seats:2026-11-01 10 v1", "seats:2026-11-02 10 v1", "seats:2026-11-03 4 v2"],
    ],
    [
      "are not counted on the day on which the lease ends",
      [{ ...TEN, until: "2026-11-02T13:00:00Z" }],
      "2026-11-05T08:00:00Z",
      ["seats:2026-11-01 10 v1"],
    ],
    [
      "by the hour are paid by the hour alone",
      [{ seats: leased(5, "hourly"), from: "2026-11-01T00:00:00Z" }],
      "2026-11-02T08:00:00Z",
      [],
    ],
    ["of an ended version are nobody's", [{ ...TEN, state: "ended" }], "2026-11-02T08:00:00Z", []],
    [
      "are kept, and paid for, while the lease is suspended",
      [{ ...TEN, state: "suspended" }],
      "2026-11-01T08:00:00Z",
      ["seats:2026-11-01 10 v1"],
    ],
  ])("%s", (_, versions, now, expected) => {
    expect(days(versions, now)).toEqual(expected);
  });

  test("are not billed for days before the lessee was entered here, nor long ago", () => {
    expect(days([TEN], "2026-11-03T09:00:00Z", "2026-11-02T15:00:00Z")).toHaveLength(2);
    expect(days([{ ...TEN, from: "2026-01-01T00:00:00Z" }], "2026-11-24T09:00:00Z")).toHaveLength(36);
  });

  test("cost nothing by themselves where the rate card has no price for them", () => {
    const [one] = [TEN].map(version);
    if (!one) throw new Error("There is a version.");
    const { rateCard } = one.document;
    const lines = rateCard.lines.filter(({ kind }) => kind !== "seat");
    const without = { ...one, document: { ...one.document, rateCard: { ...rateCard, lines } } };
    expect(leasedDays([without], new Date(0), new Date("2026-11-03T09:00:00Z"))).toEqual([]);
  });
});

describe("names above the count", () => {
  const versions = [
    { seats: { ...leased(1), burst: { count: 2, price: PRICE } }, from: "2026-11-01T00:00:00Z" },
  ].map(version);
  const name = (agentId: string, from: string, until: string | null = null): NamedSeat => ({
    ...{ agentId, from: new Date(from) },
    until: until === null ? null : new Date(until),
  });
  const above = (names: readonly NamedSeat[], now: string) =>
    namesAbove(versions, names, { since: new Date(0), now: new Date(now) }).map(
      ({ usage }) => `${usage.factKey} ${usage.source.agent}`,
    );

  test("cost by the day, the last to come first, whoever of them sits", () => {
    const names = [name("a", "2026-11-01T00:00:00Z"), name("b", "2026-11-02T12:00:00Z")];
    expect(above(names, "2026-11-03T00:00:00Z")).toEqual([
      "seat-burst:2026-11-02:1 b",
      "seat-burst:2026-11-03:1 b",
    ]);
  });

  test("do not cost on the day on which they go, and a name that takes over costs no second time", () => {
    const names = [
      name("a", "2026-11-01T00:00:00Z"),
      name("b", "2026-11-01T00:00:00Z", "2026-11-02T12:00:00Z"),
      name("c", "2026-11-02T12:00:00Z"),
    ];
    expect(above(names, "2026-11-02T13:00:00Z")).toEqual([
      "seat-burst:2026-11-01:1 b",
      "seat-burst:2026-11-02:1 c",
    ]);
  });
});

describe("in the database", () => {
  let ground: FreshGround;
  let harbour: string;

  beforeAll(async () => {
    ground = await freshGround("seat-days");
    await freshTenant("meridian", "operator");
    harbour = await freshTenant("harbour");
    const lease = document(leased(3), new Date(Date.now() - 86_400_000));
    const setup = { kind: "setup" } as const;
    await inTenant(setup, harbour, (tx) =>
      putInForce(tx, setup, lease, { tenantId: harbour, reason: "test" }),
    );
  });
  afterAll(() => ground.close());

  test("a day is billed once, however many workers ask, and its charges add up to the ledger", async () => {
    await Promise.all([billSeatDays(new Date()), billSeatDays(new Date())]);
    await billSeatDays(new Date());
    const rows = await ground.owner`select u.fact_key, u.quantity, c.rate_key, c.amount_micros, c.period,
        (select sum(amount_micros) from app.postings p where p.charge_id = c.id) as balance
      from app.usage_events u join app.charges c on c.usage_event_id = u.id order by u.started_at`;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ quantity: "3", rate_key: "seat.month", balance: "0" });
    await billSeatDays(new Date(Date.now() + 86_400_000));
    expect(await ground.owner`select 1 from app.charges`).toHaveLength(2);
  });
});
