import { describe, expect, test } from "vitest";
import { type Attribution, discriminate, type Evidence, type Step } from "./discriminate";
import { CASES, future, holding, NOW, past, present, shared, signal } from "./discriminate.cases";
import type { Holding, NumberEntry } from "./number";

function said(verdict: Attribution): string {
  switch (verdict.kind) {
    case "tenant":
      return `${verdict.tenantId} by ${verdict.method} at ${verdict.confidence}`;
    case "not-in-force":
      return `${verdict.tenantId} not in force by ${verdict.method}`;
    case "ask":
      return `ask ${verdict.attempt}`;
    case "agent-asks":
      return "agent asks";
    case "none":
      return "none";
  }
}

const walked = (steps: readonly Step[]) =>
  steps.map(({ method, outcome }) => `${method} ${outcome}`).join(", ");

/** In the table `.` is absent, `""` is empty, and keys are parted by commas, `-` for none pressed. */
const read = (cell: string | undefined) => (cell === "." ? undefined : (cell ?? "").replace('""', ""));

const rows = CASES.split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([from, forwardedFrom, keys, pick, trunk, verdict, steps]) => ({
    call: `from ${from} forwarded from ${forwardedFrom} keys ${keys} pick ${pick} ${trunk}`,
    evidence: {
      from: read(from),
      forwardedFrom: read(forwardedFrom),
      digits:
        read(keys)
          ?.split(",")
          .map((key) => (key === "-" ? "" : key)) ?? [],
      pick: read(pick),
      trunkTrusted: trunk === "trusted",
    } as Evidence,
    ...{ verdict, steps },
  }));

describe("a call on a shared number", () => {
  test.each(rows)("$call: $verdict", ({ evidence, verdict, steps }) => {
    const found = discriminate(shared, evidence, NOW);
    expect(said(found.verdict)).toBe(verdict);
    expect(walked(found.steps)).toBe(steps);
  });

  const call: Evidence = { from: "+15005550001", digits: [], trunkTrusted: true };

  test("a link that demands more certainty than a step has goes on", () => {
    const strict = {
      ...shared,
      chain: [{ method: "forwarded-from", atLeast: 0.9 }, { method: "menu-digit" }],
    } as NumberEntry;
    const forwarded = { ...call, forwardedFrom: "+442071838750", trunkTrusted: false };
    expect(walked(discriminate(strict, forwarded, NOW).steps)).toBe(
      "forwarded-from too-weak, menu-digit asked",
    );
  });

  test("a link cannot be told to believe what is unlikely", () => {
    const lax = { ...shared, chain: [{ method: "forwarded-from", atLeast: 0.1 }] } as NumberEntry;
    const forwarded = { ...call, forwardedFrom: "+442071838750", trunkTrusted: false };
    expect(discriminate(lax, forwarded, NOW).verdict).toMatchObject({ kind: "tenant", confidence: 0.7 });
  });

  test("the operator's order is kept", () => {
    const callersFirst = {
      ...shared,
      chain: [{ method: "known-caller" }, { method: "forwarded-from" }],
    } as NumberEntry;
    const both = { ...call, from: "+447700900001", forwardedFrom: "+886223456700" };
    expect(said(discriminate(callersFirst, both, NOW).verdict)).toBe("harbour by known-caller at 0.9");
  });

  test("when nothing names anybody and nobody asks, nobody is meant", () => {
    const silent = {
      ...shared,
      chain: [{ method: "forwarded-from" }, { method: "known-caller" }],
    } as NumberEntry;
    expect(discriminate(silent, call, NOW).verdict).toEqual({ kind: "none" });
    expect(discriminate({ ...shared, chain: [] }, call, NOW).verdict).toEqual({ kind: "none" });
  });

  test("a menu that offers nobody now is not read out", () => {
    const waiting = { ...shared, signals: shared.signals.filter(({ tenantId }) => tenantId === "duna") };
    const { steps, verdict } = discriminate(waiting, call, NOW);
    expect(said(verdict)).toBe("agent asks");
    expect(walked(steps)).toContain("menu-digit nobody");
  });

  test("a signal that changed hands names who has it now", () => {
    const handed = {
      ...shared,
      signals: [signal("oldmill", "menu-digit", "1", past), ...shared.signals],
    };
    expect(said(discriminate(handed, { ...call, digits: ["1"] }, NOW).verdict)).toBe(
      "harbour by menu-digit at 1",
    );
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
  const call: Evidence = {
    from: "+15005550001",
    forwardedFrom: "+442071838750",
    digits: [],
    trunkTrusted: true,
  };
  const at = (entry: NumberEntry, now: string | Date) =>
    said(discriminate(entry, call, new Date(now)).verdict);

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
