import { describe, expect, it } from "vitest";
import { formatInstant, formatTimer, instantInFull, lengthParts, logStamp, zoneCity } from "./clock";

const AT = new Date("2026-11-22T06:02:09.114Z");

describe("instants on screen", () => {
  it.each([
    ["date-time", "Europe/Budapest", "hu", "2026. nov. 22. 07:02"],
    ["date-time", "Asia/Taipei", "zh-TW", "2026年11月22日 下午02:02"],
    ["seconds", "Asia/Taipei", "en", "14:02:09"],
    ["seconds", "Asia/Taipei", "zh-TW", "14:02:09"],
    ["millis", "Asia/Taipei", "en", "14:02:09.114"],
    ["month", "Asia/Taipei", "zh-CN", "2026年11月"],
  ] as const)("%s in %s for %s", (...[shape, zone, language, expected]) => {
    expect(formatInstant(AT, shape, zone, language)).toBe(expected);
  });

  it("names the zone and UTC in full", () => {
    expect(instantInFull(AT, "Asia/Taipei", "en")).toBe(
      "Nov 22, 2026 14:02:09 Asia/Taipei · 2026-11-22T06:02:09Z",
    );
  });

  it("stamps a log line so that it sorts by eye, across midnight of the zone", () => {
    expect(logStamp(new Date("2026-11-22T16:30:00Z"), "Asia/Taipei")).toBe("2026-11-23 00:30:00");
  });

  it("writes lengths", () => {
    expect([0, 59.9, 252, 3723, -5].map(formatTimer)).toEqual([
      "00:00",
      "00:59",
      "04:12",
      "1:02:03",
      "00:00",
    ]);
    expect(lengthParts(252)).toEqual({ hours: 0, minutes: 4, seconds: 12 });
    expect(zoneCity("America/New_York")).toBe("New York");
  });
});
