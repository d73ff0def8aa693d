import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallClock, type Zone } from "@/tenants/calendar";
import type { RateCard, RateLine } from "@/tenants/lease";
import type { Micros } from "@/tenants/money";
import { billedUnits, rate } from "../rating/rules";
import { midnightsWithin, type Sitting, seatAbove, seatTime } from "./sittings";

const zone = (name: string) => name as Zone;

const sat = (from: string, until: string, kind: Sitting["kind"] = "hourly"): Sitting => ({
  ...{ occupation: "o1", agentId: "a1", kind },
  ...{ startedAt: new Date(from), endedAt: new Date(until) },
});

describe("the time of a sitting", () => {
  test.each<[string, Sitting, string, [date: string, seconds: number][]]>([
    [
      "within a day is one event",
      sat("2026-11-24T09:00:00.400Z", "2026-11-24T09:30:00.000Z"),
      "Europe/London",
      [["2026-11-24", 1800]],
    ],
    [
      "over midnight is two, by the lessee's own midnight",
      sat("2026-11-24T15:59:30.000Z", "2026-11-24T16:00:15.000Z"),
      "Asia/Taipei",
      [
        ["2026-11-24", 30],
        ["2026-11-25", 15],
      ],
    ],
    [
      "over the end of a month falls into both",
      sat("2026-11-30T22:00:00Z", "2026-12-01T01:00:00Z"),
      "Europe/London",
      [
        ["2026-11-30", 7200],
        ["2026-12-01", 3600],
      ],
    ],
    [
      "over a day whose clocks go back has the hour that the day has more",
      sat("2026-10-24T22:30:00Z", "2026-10-26T00:30:00Z"),
      "Europe/London",
      [
        ["2026-10-24", 1800],
        ["2026-10-25", 25 * 3600],
        ["2026-10-26", 1800],
      ],
    ],
    [
      "over a day whose clocks go forward has an hour less",
      sat("2027-03-27T23:00:00Z", "2027-03-28T23:00:00Z"),
      "Europe/London",
      [
        ["2027-03-27", 3600],
        ["2027-03-28", 23 * 3600],
      ],
    ],
    [
      "of a seat that is not by the hour costs nothing",
      sat("2026-11-24T09:00:00Z", "2026-11-24T17:00:00Z", "concurrent"),
      "Europe/London",
      [],
    ],
  ])("%s", (_, sitting, where, expected) => {
    const events = seatTime(sitting, zone(where));
    expect(events.map(({ source, quantity }) => [source.date, quantity])).toEqual(expected);
  });

  const anySitting = fc
    .record({
      from: fc.date({
        min: new Date("2026-03-27"),
        max: new Date("2026-11-02"),
        noInvalidDate: true,
      }),
      ms: fc.integer({ min: 1, max: 100 * 3_600_000 }),
    })
    .map(({ from, ms }) => sat(from.toISOString(), new Date(+from + ms).toISOString()));
  const anyZone = fc
    .constantFrom("Asia/Taipei", "Europe/London", "Europe/Budapest", "Australia/Lord_Howe", "America/Havana")
    .map(zone);
  const anyLine = fc.record({
    first: fc.integer({ min: 1, max: 3600 }),
    next: fc.integer({ min: 1, max: 3600 }),
    micros: fc.integer({ min: 0, max: 20_000_000 }).map((price) => String(price) as Micros),
    per: fc.constantFrom("minute" as const, "hour" as const),
  });

  test("adds up to the sitting, in pieces that follow each other and lie in one day each", () => {
    fc.assert(
      fc.property(anySitting, anyZone, (sitting, where) => {
        const events = seatTime(sitting, where);
        const sum = events.reduce((seconds, { quantity }) => seconds + quantity, 0);
        expect(sum).toBe(Math.ceil((+sitting.endedAt - +sitting.startedAt) / 1000));
        expect(new Set(events.map(({ factKey }) => factKey)).size).toBe(events.length);
        for (const [n, { startedAt, endedAt, before }] of events.entries()) {
          const last = new Date(+endedAt - 1);
          expect(wallClock(where, last).date).toBe(wallClock(where, startedAt).date);
          if (n > 0) expect(startedAt).toEqual(events[n - 1]?.endedAt);
          expect(before).toBe(events.slice(0, n).reduce((seconds, { quantity }) => seconds + quantity, 0));
        }
      }),
    );
  });

  test("is charged as the whole would be, however many midnights cut it", () => {
    fc.assert(
      fc.property(anySitting, anyZone, anyLine, (sitting, where, terms) => {
        const line: RateLine = { key: "seat.time", kind: "seat-time", ...terms };
        const card: RateCard = { currency: "GBP", lines: [line], rounding: "half-even", places: 4 };
        const parts = seatTime(sitting, where).map((part) => rate(part, card));
        const seconds = Math.ceil((+sitting.endedAt - +sitting.startedAt) / 1000);
        const whole = rate({ kind: "seat-time", quantity: seconds }, card);
        const billed = parts.reduce((sum, part) => sum + (part?.billedQuantity ?? 0), 0);
        expect(billed).toBe(billedUnits(seconds, line));
        expect(parts.reduce((sum, part) => sum + (part?.amountMicros ?? 0n), 0n)).toBe(whole?.amountMicros);
      }),
    );
  });
});

test("midnights are those strictly within, in a zone that skips them too", () => {
  const within = (where: string, from: string, until: string) =>
    midnightsWithin(zone(where), new Date(from), new Date(until)).map(({ at }) => at.toISOString());
  expect(within("Europe/London", "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")).toEqual([]);
  expect(within("Europe/London", "2026-11-24T00:00:00Z", "2026-11-25T00:00:01Z")).toEqual([
    "2026-11-25T00:00:00.000Z",
  ]);
  // In Havana clocks go from midnight to one: the 14th of March 2027 begins at 01:00.
  expect(within("America/Havana", "2027-03-14T04:00:00Z", "2027-03-14T06:00:00Z")).toEqual([
    "2027-03-14T05:00:00.000Z",
  ]);
});

test("a seat above the count is one a day and number, whoever sits on it", () => {
  const terms = { zone: zone("Europe/London"), date: "2026-10-25", seat: 2, model: "concurrent" } as const;
  const [one, other] = ["a1", "a2"].map((agentId) => seatAbove({ ...terms, agentId }));
  expect(one?.factKey).toBe(other?.factKey);
  expect(one).toMatchObject({
    ...{ kind: "seat-burst", quantity: 1, unit: "day", source: { agent: "a1", seat: 2 } },
    ...{ startedAt: new Date("2026-10-24T23:00:00Z"), endedAt: new Date("2026-10-26T00:00:00Z") },
  });
});
