import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RateCard, RateLine } from "@/tenants/lease";
import { type Micros, micros, toMinor } from "@/tenants/money";
import { billedUnits, postingsOf, pricesOf, rate, wholeSeconds } from "./rules";

interface Given {
  readonly perMinute: string;
  readonly seconds: number;
  readonly increments: string;
  readonly connect?: string;
  readonly minimum?: number;
  readonly included?: number;
  readonly rounding?: RateCard["rounding"];
  readonly places?: number;
}

function card(given: Omit<Given, "seconds">): RateCard {
  const [first, next] = given.increments.split("/").map(Number) as [number, number];
  const { minimum, included, connect, rounding = "half-even", places = 4 } = given;
  const line: RateLine = {
    ...{ key: "voice.talk", kind: "talk", per: "minute", micros: micros(given.perMinute), first, next },
    ...(minimum !== undefined && { minimum }),
    ...(included !== undefined && { included }),
    ...(connect !== undefined && { connect: micros(connect) }),
  };
  return { currency: "GBP", lines: [line], rounding, places };
}

function rated(given: Given) {
  const result = rate({ kind: "talk", quantity: given.seconds }, card(given));
  if (!result) throw new Error("There is a price for talk.");
  return { billed: result.billedQuantity, amount: result.amountMicros };
}

describe("the worked examples", () => {
  test.each<[id: string, title: string, given: Given, billed: number, amount: string]>([
    [
      "R03",
      "a call before the change of price",
      { perMinute: "0.0200", seconds: 60, increments: "60/60" },
      60,
      "0.0200",
    ],
    ["R04", "and one after", { perMinute: "0.0210", seconds: 60, increments: "60/60" }, 60, "0.0210"],
    ["R05", "60/60", { perMinute: "0.0120", seconds: 61, increments: "60/60" }, 120, "0.0240"],
    ["R06", "30/6", { perMinute: "0.0150", seconds: 41, increments: "30/6" }, 42, "0.0105"],
    [
      "R07",
      "6/6, a tie goes to the even digit",
      { perMinute: "0.0125", seconds: 61, increments: "6/6" },
      66,
      "0.0138",
    ],
    [
      "R09",
      "1/1, a begun second counts",
      { perMinute: "0.0300", seconds: wholeSeconds(59_400), increments: "1/1" },
      60,
      "0.0300",
    ],
    [
      "R10",
      "a fee for connecting",
      { perMinute: "0.0200", connect: "0.0500", seconds: 10, increments: "60/60" },
      60,
      "0.0700",
    ],
    [
      "R11",
      "not answered: no fee, no minimum",
      { perMinute: "0.0200", connect: "0.0500", minimum: 30, seconds: 0, increments: "60/60" },
      0,
      "0",
    ],
    [
      "R12",
      "a minimum longer than the first block",
      { perMinute: "0.0600", minimum: 30, seconds: 7, increments: "6/6" },
      30,
      "0.0300",
    ],
    [
      "R13",
      "the first 20 s included",
      { perMinute: "0.0600", included: 20, seconds: 50, increments: "6/6" },
      54,
      "0.0340",
    ],
    [
      "R14",
      "exactly at the edge of a block",
      { perMinute: "0.0100", seconds: 36, increments: "30/6" },
      36,
      "0.0060",
    ],
    [
      "R46",
      "the first rating of a call that is corrected",
      { perMinute: "0.05", seconds: 600, increments: "60/60" },
      600,
      "0.5000",
    ],
    ["R46", "and the second", { perMinute: "0.05", seconds: 540, increments: "60/60" }, 540, "0.4500"],
    [
      "R51",
      "the sell side of a call",
      { perMinute: "0.0240", seconds: 61, increments: "60/60" },
      120,
      "0.0480",
    ],
    [
      "R51",
      "its buy side, at six places",
      { perMinute: "0.0130", seconds: 61, increments: "6/6", places: 6 },
      66,
      "0.014300",
    ],
  ])("%s %s", (...[, , given, billed, amount]) => {
    expect(rated(given)).toEqual({ billed, amount: BigInt(micros(amount)) });
  });

  test.each<[RateCard["rounding"], string]>([
    ["half-even", "0.0136"],
    ["half-up", "0.0137"],
    ["up", "0.0137"],
    ["down", "0.0136"],
  ])("R08 the same tie, rounded %s, is %s", (rounding, amount) => {
    const given = { perMinute: "0.01365", seconds: 60, increments: "60/60", rounding };
    expect(rated(given).amount).toBe(BigInt(micros(amount)));
  });

  test("R20 what is counted are billed seconds", () => {
    expect(5 * billedUnits(61, { first: 60, next: 60 })).toBe(600);
  });

  test("R42 calls below a penny are added exactly", () => {
    const each = rated({ perMinute: "0.00035", seconds: 60, increments: "60/60", places: 6 }).amount;
    expect(toMinor(1000n * each, "GBP")).toBe(35n);
  });

  test("R54 the two sides of a charge sum to zero", () => {
    const sides = postingsOf({ rateKey: "voice.talk", amountMicros: BigInt(micros("0.0480")) });
    expect(sides).toEqual([
      { account: "unbilled-usage", amountMicros: 48_000n },
      { account: "revenue.voice", amountMicros: -48_000n },
    ]);
  });
});

test("days are priced by the day", () => {
  const line: RateLine = {
    key: "number.day",
    kind: "number",
    per: "day",
    micros: "150000" as Micros,
    first: 1,
    next: 1,
  };
  const days = {
    currency: "GBP",
    lines: [line],
    rounding: "half-even",
    places: 4,
  } as const satisfies RateCard;
  expect(rate({ kind: "number", quantity: 19 }, days)).toMatchObject({
    billedQuantity: 19,
    amountMicros: 2_850_000n,
  });
});

test("what the card has no price for is not free but unrated", () => {
  expect(rate({ kind: "wrap", quantity: 5 }, card({ perMinute: "1", increments: "1/1" }))).toBeUndefined();
});

test("a quantity that is no whole number is refused", () => {
  expect(() => rated({ perMinute: "1", seconds: 1.5, increments: "1/1" })).toThrow(/whole number/);
  expect(() => rated({ perMinute: "1", seconds: -1, increments: "1/1" })).toThrow(/whole number/);
});

test("a charge of nothing posts nothing", () => {
  expect(postingsOf({ rateKey: "voice.talk", amountMicros: 0n })).toEqual([]);
});

const anyBlocks = fc.record({
  first: fc.integer({ min: 1, max: 120 }),
  next: fc.integer({ min: 1, max: 120 }),
});
const anySeconds = fc.integer({ min: 0, max: 50_000 });

describe("whatever the price and the duration", () => {
  test("what is billed is never less than what was used, and less than one block more", () => {
    fc.assert(
      fc.property(anyBlocks, anySeconds, (blocks, seconds) => {
        const billed = billedUnits(seconds, blocks);
        expect(billed).toBeGreaterThanOrEqual(seconds);
        expect(billed - seconds).toBeLessThanOrEqual(Math.max(blocks.first, blocks.next));
      }),
    );
  });

  test("longer never costs less", () => {
    fc.assert(
      fc.property(
        anyBlocks,
        anySeconds,
        anySeconds,
        fc.bigInt(0n, 10n ** 12n),
        ({ first, next }, a, b, price) => {
          const one = { ...card({ perMinute: "1", increments: `${first}/${next}` }) };
          const priced = {
            ...one,
            lines: one.lines.map((line) => ({ ...line, micros: `${price}` as Micros })),
          };
          const [short, long] = [Math.min(a, b), Math.max(a, b)].map((quantity) =>
            rate({ kind: "talk", quantity }, priced),
          );
          expect((long?.amountMicros ?? 0n) >= (short?.amountMicros ?? 0n)).toBe(true);
        },
      ),
    );
  });

  test("the explanation says enough to do the sum again", () => {
    fc.assert(
      fc.property(
        anyBlocks,
        anySeconds,
        fc.integer({ min: 0, max: 600 }),
        ({ first, next }, seconds, included) => {
          const given = card({
            perMinute: "0.0137",
            increments: `${first}/${next}`,
            included,
            connect: "0.01",
          });
          const { explanation: e, amountMicros } = rate({ kind: "talk", quantity: seconds }, given) ?? {};
          if (!e) throw new Error("There is a price.");
          const connect = e.quantity > 0 ? Number(e.connectMicros) : 0;
          const exact = connect + (Number(e.rateMicros) * e.charged) / 60;
          expect(Math.abs(Number(amountMicros) - exact)).toBeLessThanOrEqual(50.000001);
          expect(JSON.parse(JSON.stringify(e))).toEqual(e);
        },
      ),
    );
  });
});

test.each([
  [1, 60, 3_000_000n],
  [60, 60, 3_000_000n],
  [61, 120, 6_000_000n],
])(
  "%i s above a cap are %i s at the price of the burst, beside the rate card",
  (quantity, billed, amount) => {
    const price = { amount: "3", currency: "TWD" } as const;
    const rateCard = card({ perMinute: "1", increments: "1/1" });
    const burst = { kind: "burst", quantity } as const;
    const seats = { model: "named", count: 1 } as const;
    const prices = pricesOf({ rateCard, seats, caps: { burst: { concurrentCalls: 2, price } } });
    expect(rate(burst, prices)).toMatchObject({
      ...{ rateKey: "voice.burst", billedQuantity: billed, amountMicros: amount },
    });
    expect(rate(burst, pricesOf({ rateCard, seats }))).toBeUndefined();
  },
);
