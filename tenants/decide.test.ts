import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hotel } from "./blueprints/hotel";
import { insurer } from "./blueprints/insurer";
import { decide, leaseAt, ownerOf, promptFor, type Question } from "./decide";
import { CASES } from "./decide.cases";
import type { LeaseInForce, LeaseState } from "./lease";

const BEGINS = "2026-03-01T00:00:00Z";
const ENDS = "2026-12-01T00:00:00Z";

const facts = {
  tenant: "duna",
  names: { hu: "Duna Biztosító", en: "Duna" },
  colour: "#7a3b69",
  numbers: [],
  seats: 2,
  from: new Date(BEGINS),
  until: new Date(ENDS),
};

/** Open at any hour, in London; receives and sends by voice, sends text messages, receives none. */
const roundTheClock = hotel(facts);
/** Monday to Friday, 08:00-18:00 in Budapest; receives calls, sends nothing. */
const officeHours = insurer(facts);
/** Open on one night of two clock changes: Sundays 01:30-03:30 in Budapest. */
const nightOwl = insurer({
  ...facts,
  hours: { sun: ["01:30-03:30"], tue: ["22:00-24:00"], wed: ["00:00-02:00"] },
});

const DOCUMENTS = { "round-the-clock": roundTheClock, "office-hours": officeHours, "night-owl": nightOwl };

const lease = (
  document: keyof typeof DOCUMENTS,
  state: LeaseState = "active",
  until: string | null = ENDS,
): LeaseInForce => ({
  ...{
    tenantId: "t",
    slug: "duna",
    version: 1,
    state,
    from: new Date(BEGINS),
    until: until ? new Date(until) : null,
  },
  document: DOCUMENTS[document],
});

const ASKS: Record<string, Question> = {
  call: { ask: "receive", medium: "voice" },
  text: { ask: "receive", medium: "sms" },
  "call out": { ask: "send", medium: "voice" },
  "text out": { ask: "send", medium: "sms" },
  "sign in": { ask: "sign-in" },
  "sign in, no seat": { ask: "sign-in", seated: false },
  "sign in, seated": { ask: "sign-in", seated: true },
  read: { ask: "read" },
  "change seats": { ask: "change", clause: "seats.count" },
  "change seats as lessee": { ask: "change", clause: "seats.count", by: "lessee" },
  "change seats as operator": { ask: "change", clause: "seats.count", by: "operator" },
  "change hours as lessee": { ask: "change", clause: "permits.voice.in.hours.mon", by: "lessee" },
  "change prompts as lessee": { ask: "change", clause: "prompts.closed", by: "lessee" },
  "allow voice as lessee": { ask: "change", clause: "permits.voice.out.state", by: "lessee" },
};

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
  return verdict.allow ? "yes" : [verdict.deny, verdict.cell, verdict.clause, verdict.owner].join(" | ");
}

describe("the lease decides", () => {
  test.each(rows)(
    "$document, $state, $at: $question? $verdict",
    ({ document, state, at, question, verdict }) => {
      expect(verdictOf(lease(document, state), ASKS[question]!, at)).toBe(verdict);
    },
  );

  test("nothing without a lease", () => {
    expect(verdictOf(undefined, ASKS.call!, NOON)).toBe("no-lease | voice.in | period | operator");
    expect(verdictOf(undefined, ASKS.read!, NOON)).toBe("no-lease | data | period | operator");
  });

  test("a lease without an end goes on", () => {
    expect(verdictOf(lease("round-the-clock", "active", null), ASKS.call!, "2099-01-01T00:00:00Z")).toBe(
      "yes",
    );
  });
});

const anyQuestion = fc.constantFrom(...Object.values(ASKS));
const anyState = fc.constantFrom<LeaseState>("draft", "trial", "active", "grace", "suspended", "ended");
const anyDocument = fc.constantFrom(...(Object.keys(DOCUMENTS) as (keyof typeof DOCUMENTS)[]));
const anyTime = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-02-01"), noInvalidDate: true });

describe("whatever the lease and the question", () => {
  const anyCase = { document: anyDocument, state: anyState, question: anyQuestion, at: anyTime };

  test("nothing comes in and nothing goes out outside the period", () => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, state, question, at }) => {
        fc.pre(at < new Date(BEGINS) || at >= new Date(ENDS));
        const traffic = question.ask === "receive" || question.ask === "send";
        expect(traffic && decide(lease(document, state), question, at).allow).toBe(false);
      }),
    );
  });

  test("a refusal names a clause whose owner is who it says, and a prompt that the lease has", () => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, state, question, at }) => {
        const verdict = decide(lease(document, state), question, at);
        if (verdict.allow) return;
        expect(verdict.owner).toBe(ownerOf(verdict.clause));
        expect(lease(document).document.prompts[promptFor(verdict.deny)]).toBeDefined();
      }),
    );
  });

  test("no state lets happen what an active lease does not", () => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, state, question, at }) => {
        fc.pre(at >= new Date(BEGINS) && at < new Date(ENDS));
        const allowed = decide(lease(document, state), question, at).allow;
        expect(!allowed || decide(lease(document, "active"), question, at).allow).toBe(true);
      }),
    );
  });

  test("one's own data stays readable in every state, at every time", () => {
    fc.assert(
      fc.property(fc.record(anyCase), ({ document, state, at }) => {
        expect(decide(lease(document, state), { ask: "read" }, at).allow).toBe(true);
      }),
    );
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

  test("the last that ended, when none is to come", () => {
    expect(leaseAt([past, present], new Date("2027-01-01"))?.version).toBe(2);
  });

  test("none, when there are only drafts", () => {
    expect(leaseAt([draft], new Date(NOON))).toBeUndefined();
  });
});
