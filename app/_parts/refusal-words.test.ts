import { describe, expect, test } from "vitest";
import { byLease } from "./refusal-words";

const said = { deny: "cap", clause: "caps.concurrentCalls", owner: "operator" };

describe("what a lease refused", () => {
  test("is known by its reason, clause and owner", () => {
    expect(byLease({ data: { refusal: "precondition", detail: { ...said, cell: "voice.in" } } })).toEqual(
      said,
    );
  });

  test.each<[string, object | undefined]>([
    ["another refusal", { refusal: "conflict" }],
    ["a clause without a reason", { detail: { clause: "seats.count" } }],
    ["a failure of the network", undefined],
  ])("is not taken for it: %s", (_, data) => {
    expect(byLease({ data })).toBeUndefined();
  });
});
