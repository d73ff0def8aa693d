import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reception } from "@/tenants/blueprints/reception";
import type { Lease } from "@/tenants/lease";
import {
  type Counted,
  figuresOf,
  isCounted,
  levelsReached,
  mostOf,
  PREMIUM_ATTEMPTS,
  shareOf,
  trips,
  usageOf,
} from "./rules";

const MIDNIGHT = Date.parse("2026-11-26T00:00:00Z");
const MONTH_END = Date.parse("2026-12-01T00:00:00Z");

const counted: Counted = {
  ...{
    calls: 4,
    cells: { "voice.in": { today: 9, now: 3 }, "sms.out": { today: 2, now: 1 } },
    secondsToday: 179,
    secondsThisMonth: 3600,
  },
  ...{ spentToday: 5_000_000n, spentThisMonth: 70_000_000n, spentLastMinute: 299_000n },
  ...{ seats: 3, numbers: 2, premiumAttempts: 0, tripped: [] },
  ...{ day: "2026-11-25", dayUntil: MIDNIGHT, month: "2026-11", monthUntil: MONTH_END },
};

const plain = reception({
  ...{ tenant: "mill", names: { en: "Mill" }, numbers: [], colour: "#8d6e63", seats: 1 },
  ...{ from: new Date("2026-01-01T00:00:00Z"), until: null, hours: null },
});
const lease = (caps: Lease["caps"], cell: object = {}): Lease => ({
  ...plain,
  ...(caps && { caps }),
  permits: {
    ...plain.permits,
    voice: { ...plain.permits.voice, in: { ...plain.permits.voice.in, ...cell } },
  },
});
const GBP = (amount: string) => ({ amount, currency: "GBP" as const });
const burst = { concurrentCalls: 5, price: GBP("1") };

describe("what a count says to the lease", () => {
  test.each([
    [
      "within the day",
      MIDNIGHT - 1,
      { today: 9, minutesToday: 2, spentToday: 5_000_000n, minutesThisMonth: 60 },
    ],
    ["from midnight on", MIDNIGHT, { today: 0, minutesToday: 0, spentToday: 0n, minutesThisMonth: 60 }],
    ["in the next month", MONTH_END, { minutesThisMonth: 0, spentThisMonth: 0n, calls: 4, concurrent: 3 }],
  ])("%s", (_, now, usage) => {
    expect(usageOf(counted, "voice.in", now)).toMatchObject(usage);
  });

  test.each([
    ["sms.out", { today: 2, concurrent: 1 }],
    ["chat.in", { today: 0, concurrent: 0 }],
  ] as const)("of a cell, %s, its own", (cell, usage) => {
    expect(usageOf(counted, cell, MIDNIGHT - 1)).toMatchObject({ ...usage, calls: 4 });
  });

  test("is never negative, whatever was counted and whenever it is asked", () => {
    const natural = fc.nat();
    const money = fc.bigInt({ min: 0n, max: 10n ** 15n });
    const any = fc.record({
      ...{ calls: natural, secondsToday: natural, secondsThisMonth: natural },
      cells: fc.record({ "voice.in": fc.record({ today: natural, now: natural }) }),
      ...{ spentToday: money, spentThisMonth: money, spentLastMinute: money },
    });
    fc.assert(
      fc.property(any, fc.integer({ min: -10, max: 10 }), (some, days) => {
        const usage = usageOf({ ...counted, ...some }, "voice.in", MIDNIGHT + days * 86_400_000);
        for (const value of Object.values(usage))
          if (!Array.isArray(value)) expect(BigInt(value as number | bigint)).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});

test.each<[string, Lease, readonly string[], number, boolean]>([
  ["a lease without caps asks for nothing", lease(undefined), [], Number.POSITIVE_INFINITY, false],
  ["minutes alone name no number of calls", lease({ minutesPerDay: 5 }), [], Number.POSITIVE_INFINITY, true],
  ["the cap", lease({ concurrentCalls: 10 }), [], 10, true],
  ["the cap and the burst above it", lease({ concurrentCalls: 10, burst }), [], 15, true],
  [
    "no burst while a breaker is tripped",
    lease({ concurrentCalls: 10, burst }),
    ["caps.breaker.x"],
    10,
    true,
  ],
  ["the cell's own cap", lease(undefined, { concurrentCap: 3 }), [], 3, true],
  ["the smaller of both", lease({ concurrentCalls: 2 }, { concurrentCap: 3 }), [], 2, true],
  ["a cap of the day needs counts", lease(undefined, { dailyCap: 3 }), [], Number.POSITIVE_INFINITY, true],
])("calls at once: %s", (...[, document, tripped, most, asks]) => {
  const { inCell, calls } = mostOf(document, "voice.in", { tripped });
  expect([Math.min(inCell, calls), isCounted(document)]).toEqual([most, asks]);
});

test("what is not a call has its cell's cap and not that of calls; and that alone asks for counts", () => {
  const { permits } = plain;
  const sms = { ...permits.sms, out: { state: "live" as const, concurrentCap: 7 } };
  const document = { ...lease({ concurrentCalls: 2 }), permits: { ...permits, sms } };
  expect(mostOf(document, "sms.out", {})).toEqual({ inCell: 7, calls: Number.POSITIVE_INFINITY });
  expect(mostOf(document, "voice.out", {})).toEqual({ inCell: Number.POSITIVE_INFINITY, calls: 2 });
  expect(isCounted({ ...plain, permits: { ...permits, sms } })).toBe(true);
  expect(isCounted(plain)).toBe(false);
});

test("every cap is shown beside what is used of it, in the order of the document", () => {
  const money = { spendPerDay: GBP("10"), spendPerMonth: GBP("100") };
  const all = lease({
    ...{ concurrentCalls: 10, seats: 4, numbers: 5, minutesPerDay: 6, minutesPerMonth: 90, ...money },
  });
  const shown = figuresOf(all, counted).map(({ clause, value, limit, period }) => [
    clause,
    value,
    limit,
    period,
  ]);
  expect(shown).toEqual([
    ["caps.concurrentCalls", 4n, 10n, "2026-11-25"],
    ["caps.seats", 3n, 4n, "2026-11-25"],
    ["caps.numbers", 2n, 5n, "2026-11-25"],
    ["caps.minutesPerDay", 2n, 6n, "2026-11-25"],
    ["caps.minutesPerMonth", 60n, 90n, "2026-11"],
    ["caps.spendPerDay", 5_000_000n, 10_000_000n, "2026-11-25"],
    ["caps.spendPerMonth", 70_000_000n, 100_000_000n, "2026-11"],
  ]);
  expect(figuresOf(plain, counted)).toEqual([]);
});

test.each([
  [0n, 10n, [], 0],
  [4n, 10n, [], 40],
  [5n, 10n, [50], 50],
  [799n, 1000n, [50], 79],
  [8n, 10n, [50, 80], 80],
  [10n, 10n, [50, 80, 100], 100],
  [25n, 10n, [50, 80, 100], 250],
  [0n, 0n, [], 100],
])("%s of %s reaches %j", (value, limit, levels, share) => {
  expect(levelsReached([100, 50, 80, 50], { value, limit })).toEqual(levels);
  expect(shareOf({ value, limit })).toBe(share);
});

const speed = { spendPerMinute: GBP("0.3") };
const premium = { premiumPrefixes: ["+882"] };

describe("a breaker", () => {
  test.each<[string, object | undefined, Partial<Counted>, string[]]>([
    ["none agreed", undefined, { spentLastMinute: 10n ** 12n, premiumAttempts: 99 }, []],
    ["money below the speed", speed, { spentLastMinute: 299_999n }, []],
    ["money at the speed", speed, { spentLastMinute: 300_000n }, ["spendPerMinute"]],
    ["tripped already", speed, { spentLastMinute: 1n << 40n, tripped: ["caps.breaker.spendPerMinute"] }, []],
    ["a slip of the finger", premium, { premiumAttempts: PREMIUM_ATTEMPTS - 1 }, []],
    ["again and again", premium, { premiumAttempts: PREMIUM_ATTEMPTS }, ["premiumPrefixes"]],
    ["no prefixes agreed", { premiumPrefixes: [] }, { premiumAttempts: 99 }, []],
    [
      "both at once",
      { ...speed, ...premium },
      { spentLastMinute: 300_000n, premiumAttempts: 3 },
      ["spendPerMinute", "premiumPrefixes"],
    ],
    [
      "the other one tripped already",
      { ...speed, ...premium },
      { spentLastMinute: 300_000n, premiumAttempts: 3, tripped: ["caps.breaker.premiumPrefixes"] },
      ["spendPerMinute"],
    ],
  ])("%s", (_, breaker, seen, clauses) => {
    const caps = (breaker ? { breaker } : {}) as Lease["caps"];
    const tripping = trips({ caps }, { ...counted, ...seen }).map(({ clause }) => clause);
    expect(tripping).toEqual(clauses.map((name) => `caps.breaker.${name}`));
  });
});
