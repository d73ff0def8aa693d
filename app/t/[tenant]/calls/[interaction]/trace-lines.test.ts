import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import en from "@/app/messages/en.json";
import { type CallTrace, traceAsText, traceLines } from "./trace-lines";

const AGENT = "0199bbbb-0000-7000-8000-000000000001";
const at = (ms: number) => new Date(Date.UTC(2026, 10, 22, 6, 2, 9, 114) + ms);

const step = (ms: number, kind: string, detail: Record<string, unknown>): CallTrace["steps"][number] => ({
  kind,
  at: at(ms),
  key: `${kind} ${ms}`,
  detail,
  carrier: null,
});

const TRACE = {
  from: "+886223456789",
  agents: { [AGENT]: "Kovács Anna" },
  results: { booked: "Booked" },
  steps: [
    step(0, "rang", {
      number: "+886255500100",
      account: "a",
      callSid: "CA1",
      steps: [
        { method: "forwarded-from", outcome: "absent", evidence: "" },
        { method: "menu-digit", outcome: "matched", evidence: "2", tenant: "chenguang" },
      ],
    }),
    step(9_930, "attributed", { method: "menu-digit", confidence: 1, by: "chain" }),
    step(9_940, "permitted", { cell: "voice.in", leaseVersion: 3 }),
    step(22_000, "stepped", { node: "main", exit: "1", input: "1", leaseVersion: 3 }),
    step(60_000, "accepted", { offer: "o", agent: AGENT }),
    step(70_000, "leg-ended", {
      leg: "CA1",
      role: "customer",
      seconds: 70,
      status: "completed",
      source: "callback",
    }),
    step(70_500, "wrapped", { agent: AGENT, by: "agent", disposition: "booked" }),
    step(71_000, "teleported", { to: "Mars" }),
  ],
} as unknown as CallTrace;

const say = createTranslator({ locale: "en", messages: en, namespace: "calls" });

describe("a trace in words", () => {
  const lines = traceLines(TRACE, { say, language: "en" });

  it("says what happened and what decided it", () => {
    expect(lines.map(({ what, decidedBy }) => [what, decidedBy])).toEqual([
      ["Call from +886 2 2345 6789 to +886 2 5550 0100", undefined],
      ["The lessee is known", "Decided by: menu digit, certainty 100 %"],
      ["The lease allows it", "Decided by: voice.in in version 3 of the lease"],
      ["IVR step main, exit 1", "The caller pressed 1"],
      ["Kovács Anna accepted", undefined],
      ["customer’s leg ended after 70 s (completed)", undefined],
      ["Wrap-up done, ended by: agent", "Disposition: Booked"],
      ["teleported", undefined],
    ]);
  });

  it("lists what was tried to tell the lessee", () => {
    expect(lines[0]?.tried).toEqual(["forwarded from: absent (–)", "menu digit: matched (2) → chenguang"]);
  });

  it("becomes text that sorts by eye", () => {
    expect(traceAsText(lines.slice(1, 2), "Asia/Taipei")).toBe(
      "2026-11-22 14:02:19  +9.930  The lessee is known · Decided by: menu digit, certainty 100 %",
    );
  });
});
