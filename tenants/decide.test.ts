import { describe, expect, test } from "vitest";
import { decide, leaseAt, type Question } from "./decide";
import { DOCUMENTS, version } from "./decide/leases.fixtures";
import { readQuestion } from "./decide/questions.fixtures";
import { CASES } from "./decide.cases";
import type { LeaseInForce, LeaseState } from "./lease";

const lease = (
  name: keyof typeof DOCUMENTS,
  state: LeaseState = "active",
  until: string | null = DOCUMENTS[name].period.until,
): LeaseInForce => version(DOCUMENTS[name], state, until);

const NOON = "2026-11-24T12:00:00Z";

/** The rows of the table of cases; lines that begin with # explain the ones below them. */
const rows = CASES.split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([document, state, at, question, ...verdict]) => ({
    ...{ document: document as keyof typeof DOCUMENTS, state: state as LeaseState, at: at ?? "" },
    ...{ question: question ?? "", verdict: verdict.join(" | ") },
  }));

function verdictOf(inForce: LeaseInForce | undefined, question: Question, at: string): string {
  const verdict = decide(inForce, question, new Date(at));
  if (verdict.allow) return verdict.burst ? `yes, ${verdict.burst}` : "yes";
  return [verdict.deny, verdict.cell, verdict.clause, verdict.owner].join(" | ");
}

describe("the lease decides", () => {
  test.each(rows)(
    "$document, $state, $at: $question? $verdict",
    ({ document, state, at, question, verdict }) => {
      expect(verdictOf(lease(document, state), readQuestion(question), at)).toBe(verdict);
    },
  );

  test("nothing without a lease", () => {
    expect(verdictOf(undefined, readQuestion("call"), NOON)).toBe("no-lease | voice.in | period | operator");
    expect(verdictOf(undefined, readQuestion("read"), NOON)).toBe("no-lease | data | period | operator");
  });

  test("a lease without an end goes on", () => {
    expect(
      verdictOf(lease("round-the-clock", "active", null), readQuestion("call"), "2099-01-01T00:00:00Z"),
    ).toBe("yes");
  });
});

describe("which version is asked", () => {
  const span = (
    version: number,
    from: string,
    until: string | null,
    state: LeaseState = "active",
  ): LeaseInForce => ({
    ...lease("round-the-clock", state),
    ...{ version, from: new Date(from), until: until === null ? null : new Date(until) },
  });
  const past = span(1, "2026-01-01", "2026-03-01");
  const present = span(2, "2026-06-01", "2026-09-01");
  const future = span(3, "2026-09-01", null);
  const draft = span(4, "2026-01-01", null, "draft");

  test.each([
    ["2026-02-28T23:59:59Z", 1],
    ["2026-03-01T00:00:00Z", 2],
    ["2026-06-01T00:00:00Z", 2],
    ["2026-08-31T23:59:59Z", 2],
    ["2026-09-01T00:00:00Z", 3],
    ["2025-01-01T00:00:00Z", 1],
  ])("at %s version %i", (at, version) => {
    expect(leaseAt([draft, future, past, present], new Date(at))?.version).toBe(version);
  });

  test("one in its grace before one that is still to come, and none that was cut short", () => {
    const graceful = { ...lease("shop"), version: 5 };
    const coming = { ...future, from: new Date("2026-12-24") };
    const inGrace = new Date("2026-12-02T12:00:00Z");
    expect(leaseAt([coming, graceful], inGrace)?.version).toBe(5);
    expect(leaseAt([coming, { ...graceful, until: new Date("2026-11-30") }], inGrace)?.version).toBe(3);
    expect(leaseAt([coming, { ...graceful, state: "suspended" }], inGrace)?.version).toBe(3);
    expect(leaseAt([coming, graceful], new Date("2026-12-03T00:00:00Z"))?.version).toBe(3);
  });

  test("the last that ended, when none is to come", () => {
    expect(leaseAt([past, present], new Date("2027-01-01"))?.version).toBe(2);
  });

  test("none, when there are only drafts", () => {
    expect(leaseAt([draft], new Date(NOON))).toBeUndefined();
  });
});
