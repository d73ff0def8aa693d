import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateAfter, monthOf, monthSpan, startOfDay, wallClock, Zone } from "./calendar";

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

  test("shows what the runtime's own formatter shows, in every zone, at every second", () => {
    const zones = Intl.supportedValuesOf("timeZone").filter((name) => name.includes("/"));
    const anySecond = fc.integer({ min: 0, max: Date.UTC(2080, 0, 1) / 1000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), anySecond, (name, second) => {
        const at = new Date(second * 1000);
        const { date, second: shown } = wallClock(zone(name), at);
        expect(`${date} ${clockFace(shown)}`).toBe(printed(name, at));
      }),
      { numRuns: 2000 },
    );
  });

  test("changes at the second at which the zone's clocks change", () => {
    for (const [name, change] of CHANGES)
      for (const seconds of [-2, -1, 0, 1, 2]) {
        const at = new Date(Date.parse(change) + seconds * 1000);
        const { date, second } = wallClock(zone(name), at);
        expect(`${name} ${date} ${clockFace(second)}`).toBe(`${name} ${printed(name, at)}`);
      }
  });
});

const CHANGES = [
  ["Europe/Budapest", "2026-03-29T01:00:00Z"],
  ["Europe/Budapest", "2026-10-25T01:00:00Z"],
  ["America/New_York", "2026-03-08T07:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
  ["America/Santiago", "2026-09-06T04:00:00Z"],
  ["Africa/Casablanca", "2026-02-15T02:00:00Z"],
  ["Africa/Monrovia", "1972-01-07T00:44:30Z"],
  ["Pacific/Apia", "2011-12-30T10:00:00Z"],
] as const;

const clockFace = (second: number): string =>
  [second / 3600, (second / 60) % 60, second % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");

const printed = (timeZone: string, at: Date): string =>
  at.toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });

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
