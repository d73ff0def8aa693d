import { describe, expect, it } from "vitest";
import { fates, NO_FAULTS } from "@/sandbox/carrier/faults";

describe("faults of the network", () => {
  it("tell the same story for the same seed", () => {
    const shares = { seed: 7, duplicate: 0.2, reorder: 0.2, lose: 0.05, delay: 0.3 };
    const tell = () => Array.from({ length: 100 }, fates(shares));
    expect(tell()).toEqual(tell());
  });

  it("keep the shares asked for", () => {
    const draw = fates({ seed: 42, duplicate: 0.2, reorder: 0.2, lose: 0.05, delay: 0 });
    const story = Array.from({ length: 5_000 }, draw);
    expect(story.filter((fate) => fate.copies === 2).length / 5_000).toBeCloseTo(0.2, 1);
    expect(story.filter((fate) => fate.lost).length / 5_000).toBeCloseTo(0.05, 1);
    expect(story.every((fate) => fate.delayMs === 0)).toBe(true);
  });

  it("are off by default", () => {
    expect(fates(NO_FAULTS)()).toEqual({ lost: false, copies: 1, overtaken: false, delayMs: 0 });
  });
});
