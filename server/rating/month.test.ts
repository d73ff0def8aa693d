import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RateCard } from "@/tenants/lease";
import { micros } from "@/tenants/money";
import { rate } from "./rules";

describe("a price of a month", () => {
  const monthly = (price: string): RateCard => ({
    ...{ currency: "GBP", rounding: "half-even", places: 4 },
    lines: [{ key: "seat.month", kind: "seat", per: "month", micros: micros(price), first: 1, next: 1 }],
  });
  const onDay = (card: RateCard, quantity: number, day: number, days: number) =>
    rate({ kind: "seat", quantity, month: { day, days } }, card)?.amountMicros ?? 0n;
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  const daysTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);

  test("R30 is shared out by the day: ten seats all month and three more from the 16th", () => {
    const card = monthly("45.00");
    const ten = daysTo(30).map((day) => onDay(card, 10, day, 30));
    const three = daysTo(30)
      .slice(15)
      .map((day) => onDay(card, 3, day, 30));
    expect(sum([...ten, ...three])).toBe(BigInt(micros("517.50")));
  });

  test("whatever it is, its days add up to it exactly, and no day is far from its share", () => {
    const anyPrice = fc.integer({ min: 0, max: 5_000_000 }).map((price) => (price / 100).toFixed(2));
    fc.assert(
      fc.property(
        anyPrice,
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 28, max: 31 }),
        (price, seats, days) => {
          const card = monthly(price);
          const amounts = daysTo(days).map((day) => onDay(card, seats, day, days));
          expect(sum(amounts)).toBe(BigInt(micros(price)) * BigInt(seats));
          const share = (BigInt(micros(price)) * BigInt(seats)) / BigInt(days);
          for (const amount of amounts) expect(Math.abs(Number(amount - share))).toBeLessThanOrEqual(101);
        },
      ),
    );
  });

  test("says in its sum of how many days, and what was charged before", () => {
    const rated = rate({ kind: "seat", quantity: 3, month: { day: 2, days: 30 } }, monthly("45"));
    expect(rated?.explanation).toMatchObject({
      unit: "day",
      per: "month",
      monthDays: 30,
      before: 3,
      billed: 3,
    });
    expect(rated?.amountMicros).toBe(4_500_000n);
  });

  test("without a day has no amount", () => {
    expect(() => rate({ kind: "seat", quantity: 1 }, monthly("45"))).toThrow(/needs the day/);
  });
});
