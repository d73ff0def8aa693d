import { describe, expect, test } from "vitest";
import type { Holding, NumberEntry } from "../number";
import { CASES, chained, future, holding, NOW, past, present, shared, signal } from "./calls.cases";
import { chainOf } from "./chain";
import { resolve } from "./resolve";
import type { Signal } from "./signal";
import { said, walked } from "./told.fixtures";

/** In the table `.` is absent, `""` is empty, and keys are parted by commas, `-` for none pressed. */
const read = (cell: string | undefined) => (cell === "." ? undefined : (cell ?? "").replace('""', ""));

const call = (what: Partial<Signal> = {}): Signal => ({
  ...{ medium: "voice", contact: "c1", from: "+15005550001", answers: [] },
  ...what,
});
const forwarded = (hop: string | undefined, trusted = true) =>
  hop === undefined ? {} : { forwarding: { hops: [hop], trusted } };
const keyed = (...keys: string[]) => ({
  answers: keys.map((key) => ({ method: "menu-digit" as const, said: key })),
});
const found = (number: NumberEntry, signal: Signal, now = NOW) => resolve(chainOf(number), signal, now);

const rows = CASES.split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([from, forwardedFrom, keys, pick, trunk, verdict, steps]) => ({
    call: `from ${from} forwarded from ${forwardedFrom} keys ${keys} pick ${pick} ${trunk}`,
    evidence: call({
      from: read(from) ?? null,
      ...forwarded(read(forwardedFrom), trunk === "trusted"),
      ...keyed(...(read(keys)?.split(",") ?? []).map((key) => (key === "-" ? "" : key))),
      ...(pick !== "." && { pick: pick ?? "" }),
    }),
    ...{ verdict, steps },
  }));

describe("a call on a shared number", () => {
  test.each(rows)("$call: $verdict", ({ evidence, verdict, steps }) => {
    const resolution = found(shared, evidence);
    expect(said(resolution.verdict)).toBe(verdict);
    expect(walked(resolution.steps)).toBe(steps);
  });

  test("a link that demands more certainty than a step has goes on", () => {
    const strict = {
      ...shared,
      chain: [{ method: "forwarded-from", atLeast: 0.9 }, { method: "menu-digit" }],
    } as NumberEntry;
    expect(walked(found(strict, call(forwarded("+442071838750", false))).steps)).toBe(
      "forwarded-from too-weak, menu-digit asked",
    );
  });

  test("a link cannot be told to believe what is unlikely", () => {
    const lax = { ...shared, chain: [{ method: "forwarded-from", atLeast: 0.1 }] } as NumberEntry;
    expect(found(lax, call(forwarded("+442071838750", false))).verdict).toMatchObject({
      kind: "tenant",
      confidence: 0.7,
    });
  });

  test("the operator's order is kept", () => {
    const callersFirst = { ...shared, chain: chained("known-caller", "forwarded-from") };
    const both = call({ from: "+447700900001", ...forwarded("+886223456700") });
    expect(said(found(callersFirst, both).verdict)).toBe("harbour by known-caller at 0.9");
  });

  test("when nothing names anybody and nobody asks, nobody is meant", () => {
    const silent = { ...shared, chain: chained("forwarded-from", "known-caller") };
    expect(found(silent, call()).verdict).toEqual({ kind: "none" });
    expect(found({ ...shared, chain: [] }, call()).verdict).toEqual({ kind: "none" });
  });

  test("a menu that offers nobody now is not read out", () => {
    const waiting = { ...shared, signals: shared.signals.filter(({ tenantId }) => tenantId === "duna") };
    const { steps, verdict } = found(waiting, call());
    expect(said(verdict)).toBe("agent asks");
    expect(walked(steps)).toContain("menu-digit nobody");
  });

  test("a signal that changed hands names who has it now", () => {
    const handed = {
      ...shared,
      signals: [signal("oldmill", "menu-digit", "1", past), ...shared.signals],
    };
    expect(said(found(handed, call(keyed("1"))).verdict)).toBe("harbour by menu-digit at 1");
  });
});

describe("a dedicated number", () => {
  const own = (...holdings: Holding[]): NumberEntry => ({
    ...shared,
    kind: "dedicated",
    chain: [],
    signals: [],
    holdings,
  });
  const at = (entry: NumberEntry, now: string | Date) =>
    said(found(entry, call(forwarded("+442071838750")), new Date(now)).verdict);

  test("is its holder's, whatever the call says", () => {
    expect(at(own(holding("chenguang", present, "dedicated")), NOW)).toBe("chenguang by dedicated at 1");
  });

  test("is its holder's from the first instant of the lease to the last, to the millisecond", () => {
    const entry = own(holding("harbour", present, "dedicated"));
    expect(at(entry, "2025-12-31T23:59:59.999Z")).toBe("harbour not in force by dedicated");
    expect(at(entry, "2026-01-01T00:00:00Z")).toBe("harbour by dedicated at 1");
    expect(at(entry, "2026-12-31T23:59:59.999Z")).toBe("harbour by dedicated at 1");
    expect(at(entry, "2027-01-01T00:00:00Z")).toBe("harbour not in force by dedicated");
  });

  test("in the gap between two leases is answered for who had it last", () => {
    const entry = own(holding("chenguang", future, "dedicated"), holding("oldmill", past, "dedicated"));
    expect(at(entry, NOW)).toBe("oldmill not in force by dedicated");
    expect(at(entry, "2027-01-01")).toBe("chenguang by dedicated at 1");
  });

  test("that nobody ever held is nobody's", () => {
    expect(at(own(), NOW)).toBe("none");
  });
});
