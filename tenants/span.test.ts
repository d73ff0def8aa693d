import { describe, expect, test } from "vitest";
import { covers, nearest, readSpan, writeSpan } from "./span";

const at = (text: string) => new Date(text);
const span = (from: string, until: string | null) => ({
  from: at(from),
  until: until === null ? null : at(until),
});

describe("a span as Postgres prints it", () => {
  test.each([
    ['["2026-11-24 03:18:00+00","2027-11-24 00:00:00+00")', "2026-11-24T03:18:00Z", "2027-11-24T00:00:00Z"],
    ['["2026-11-24 03:18:00.125+00",)', "2026-11-24T03:18:00.125Z", null],
    ['["2026-11-24 11:18:00+08",infinity)', "2026-11-24T03:18:00Z", null],
    ['["2026-11-24 08:48:00+05:30",)', "2026-11-24T03:18:00Z", null],
  ])("%s", (text, from, until) => {
    expect(readSpan(text)).toEqual(span(from, until));
  });

  test("that is empty covers nothing", () => {
    expect(covers(readSpan("empty"), at("1970-01-01"))).toBe(false);
  });

  test("is written so that it reads the same", () => {
    for (const one of [span("2026-01-01", null), span("2026-01-01T00:00:00.001Z", "2026-02-01")])
      expect(readSpan(writeSpan(one).replaceAll("T", " ").replaceAll("Z", "+00"))).toEqual(one);
  });
});

test("the nearest span is the one that covers, else the last before, else the first after", () => {
  const old = span("2025-01-01", "2025-02-01");
  const recent = span("2025-06-01", "2026-01-01");
  const coming = span("2027-01-01", null);
  const now = at("2026-06-01");
  expect(nearest([coming, old, recent], now)).toBe(recent);
  expect(nearest([coming, old, recent, span("2026-01-01", null)], now)?.until).toBeNull();
  expect(nearest([coming], now)).toBe(coming);
  expect(nearest([], now)).toBeUndefined();
});
