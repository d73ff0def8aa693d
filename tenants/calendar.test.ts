import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateAfter, isOpen, monthOf, monthSpan, startOfDay, wallClock, Zone } from "./calendar";

const zone = (name: string): Zone => Zone.parse(name);

describe("the wall clock", () => {
  test.each([
    ["Asia/Taipei", "2026-11-24T16:00:00Z", "2026-11-25", "wed", 0],
    ["Asia/Taipei", "2026-11-24T15:59:59Z", "2026-11-24", "tue", 86_399],
    ["Europe/London", "2026-10-25T00:20:00Z", "2026-10-25", "sun", 4800],
    ["Europe/London", "2026-10-25T01:20:00Z", "2026-10-25", "sun", 4800],
    ["Europe/Budapest", "2026-03-29T00:59:59Z", "2026-03-29", "sun", 7199],
    ["Europe/Budapest", "2026-03-29T01:00:00Z", "2026-03-29", "sun", 10_800],
    ["Asia/Kolkata", "2026-01-01T18:30:00Z", "2026-01-02", "fri", 0],
  ])("of %s at %s shows %s, %s, %i s", (...[name, at, date, weekday, second]) => {
    expect(wallClock(zone(name), new Date(at))).toEqual({ date, weekday, second });
  });

  test("hours that are not given are all hours; a day that is not given is none", () => {
    const at = new Date("2026-11-24T12:00:00Z");
    expect(isOpen(undefined, zone("Asia/Taipei"), at)).toBe(true);
    expect(isOpen({}, zone("Asia/Taipei"), at)).toBe(false);
  });
});

describe("days and months are those of the zone", () => {
  test.each([
    ["Asia/Taipei", "2026-11-24", "2026-11-23T16:00:00.000Z"],
    ["Europe/London", "2026-03-29", "2026-03-29T00:00:00.000Z"],
    ["Europe/London", "2026-03-30", "2026-03-29T23:00:00.000Z"],
    ["Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00:00.000Z"],
    ["Pacific/Pago_Pago", "2026-01-01", "2026-01-01T11:00:00.000Z"],
    // Chile changes its clocks at midnight: the day begins at 01:00.
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z"],
  ])("in %s %s begins at %s", (name, date, instant) => {
    expect(startOfDay(zone(name), date).toISOString()).toBe(instant);
  });

  test("a month is as long as its clocks make it", () => {
    const { from, until } = monthSpan(zone("Europe/Budapest"), "2026-03-01");
    expect([from.toISOString(), until.toISOString()]).toEqual([
      "2026-02-28T23:00:00.000Z",
      "2026-03-31T22:00:00.000Z",
    ]);
  });

  test("an instant belongs to the month on its own wall", () => {
    const at = new Date("2026-11-30T23:30:00Z");
    expect(monthOf(zone("Europe/London"), at)).toBe("2026-11-01");
    expect(monthOf(zone("Europe/Budapest"), at)).toBe("2026-12-01");
  });

  test("every instant lies in the day and in the month that it is said to lie in", () => {
    const zones = ["Asia/Taipei", "Europe/London", "Europe/Budapest", "America/Santiago", "Pacific/Apia"].map(
      zone,
    );
    const anyTime = fc.date({
      min: new Date("2020-01-01"),
      max: new Date("2030-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyTime, (where, at) => {
        const { date } = wallClock(where, at);
        expect(startOfDay(where, date) <= at && at < startOfDay(where, dateAfter(date, 1))).toBe(true);
        const { from, until } = monthSpan(where, monthOf(where, at));
        expect(from <= at && at < until).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
