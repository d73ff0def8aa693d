import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newerOf } from "./desk-state";

const picture = (since: number, serverNow: number) => ({ since, serverNow });

describe("two pictures of a desk", () => {
  it.each([
    ["the first one stands", undefined, picture(1_000, 1_100), "next"],
    ["a later change wins", picture(1_000, 1_100), picture(2_000, 2_100), "next"],
    [
      "an answer read before the offer loses to the offer",
      picture(5_000, 5_050),
      picture(1_000, 5_040),
      "known",
    ],
    [
      "of two readings of one change the later one wins",
      picture(1_000, 1_100),
      picture(1_000, 9_000),
      "next",
    ],
    ["an earlier reading of the same change loses", picture(1_000, 9_000), picture(1_000, 1_100), "known"],
    [
      "a clock that runs behind does not stop the desk for good",
      picture(5_000, 5_050),
      picture(4_500, 9_000),
      "next",
    ],
  ] as const)("%s", (_name, known, next, winner) => {
    expect(newerOf(known, next)).toBe(winner === "next" ? next : known);
  });

  it("show the last change in whatever order they arrive", () => {
    const changes = fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(changes, (sinces) => {
        const last = sinces
          .map((since) => picture(since, since))
          .reduce((known, next) => newerOf(known, next));
        expect(last.since).toBe(Math.max(...sinces));
      }),
    );
  });
});
